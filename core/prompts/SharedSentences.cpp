#include "core/prompts/SharedSentences.h"

#include "core/base/Text.h"
#include "core/prompts/TextUnits.h"

#include <set>
#include <string>
#include <unordered_map>
#include <utility>

namespace assay {

namespace {

/// One sentence, and what it is compared by.
struct FoundSentence {
    TextRange range;
    std::string comparable;
};

std::vector<FoundSentence> foundSentences(TextUnits& units, std::string_view answer)
{
    std::vector<FoundSentence> found;
    for (const auto part : units.sentences(answer)) {
        auto comparable = comparableSentence(part);
        if (comparable.empty())
            continue;
        const auto sentence = trimmed(part);
        found.push_back({{static_cast<std::size_t>(sentence.data() - answer.data()), sentence.size()}, std::move(comparable)});
    }
    return found;
}

}  // namespace

std::vector<std::vector<SaidSentence>> sharedSentences(std::span<const std::string> answers)
{
    TextUnits units;
    std::vector<std::vector<FoundSentence>> found;
    std::unordered_map<std::string_view, std::set<std::size_t>> sayers;
    // Before the names below refer to their texts.
    found.reserve(answers.size());
    for (std::size_t i = 0; i < answers.size(); ++i) {
        found.push_back(foundSentences(units, answers[i]));
        for (const auto& sentence : found.back())
            sayers[sentence.comparable].insert(i);
    }
    std::vector<std::vector<SaidSentence>> said(answers.size());
    for (std::size_t i = 0; i < answers.size(); ++i) {
        for (const auto& sentence : found[i]) {
            const auto count = sayers[sentence.comparable].size();
            const auto by = count == 1 ? SaidSentence::By::One : count == answers.size() ? SaidSentence::By::All : SaidSentence::By::Some;
            said[i].push_back({sentence.range, by});
        }
    }
    return said;
}

}  // namespace assay
