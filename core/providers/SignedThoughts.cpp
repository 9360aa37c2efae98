#include "core/providers/SignedThoughts.h"

#include "core/providers/LoneSurrogates.h"

#include <algorithm>
#include <utility>

namespace assay {

namespace {

constexpr std::size_t mostThoughts = 512;

}  // namespace

void SignedThoughts::add(std::int64_t index, std::string_view text, std::string_view signature, bool isMarked)
{
    auto* thought = at(index);
    if (thought == nullptr)
        return;
    thought->text += text;
    thought->signature += signature;
    m_isMarked = m_isMarked || isMarked;
}

void SignedThoughts::addRedacted(std::int64_t index, std::string_view data)
{
    if (auto* thought = at(index))
        thought->redacted += data;
}

std::vector<SignedThought> SignedThoughts::take()
{
    auto thoughts = std::move(m_thoughts);
    std::erase_if(thoughts, [](const SignedThought& thought) { return thought.signature.empty() && thought.redacted.empty(); });
    if (m_isMarked) {
        for (auto& thought : thoughts) {
            SurrogateJoiner joiner;
            thought.text = joiner.join(thought.text);
            thought.text += joiner.finish();
        }
    }
    return thoughts;
}

SignedThought* SignedThoughts::at(std::int64_t index)
{
    const auto found = std::ranges::find(m_thoughts, index, &SignedThought::index);
    if (found != m_thoughts.end())
        return &*found;
    return m_thoughts.size() == mostThoughts ? nullptr : &m_thoughts.emplace_back(SignedThought{index, {}, {}, {}});
}

}  // namespace assay
