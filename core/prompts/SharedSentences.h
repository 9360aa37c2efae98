#pragma once

#include "core/prompts/TextDifference.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace assay {

/// A sentence of one of several answers, and who else says it.
struct SaidSentence {
    enum class By {
        One,   ///< Only this answer.
        Some,  ///< Others, too, but not all.
        All,
    };
    TextRange range;  ///< Without the blanks around it.
    By by = By::One;
    friend bool operator==(const SaidSentence&, const SaidSentence&) = default;
};

/// For every answer its sentences, in order. Sentences are the same when they differ only in blanks and in upper or lower case. What has
/// neither a letter nor a digit (rules, fences, marks) is none. Of a single answer all sentences are by One.
[[nodiscard]] std::vector<std::vector<SaidSentence>> sharedSentences(std::span<const std::string> answers);

}  // namespace assay
