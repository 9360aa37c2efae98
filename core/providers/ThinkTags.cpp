#include "core/providers/ThinkTags.h"

#include <algorithm>
#include <utility>

namespace assay {

namespace {

constexpr std::string_view openingTag = "<think>";
constexpr std::string_view closingTag = "</think>";
constexpr std::string_view tagBlanks = " \t\r\n";

std::string_view withoutLeadingBlanks(std::string_view text)
{
    const auto first = text.find_first_not_of(tagBlanks);
    return first == std::string_view::npos ? std::string_view{} : text.substr(first);
}

/// Length of the longest end of `text` that is a beginning of the closing tag.
std::size_t heldEnd(std::string_view text)
{
    for (auto length = std::min(text.size(), closingTag.size() - 1); length > 0; --length) {
        if (closingTag.starts_with(text.substr(text.size() - length)))
            return length;
    }
    return 0;
}

}  // namespace

ThinkTags::ThinkTags(OnText onText) : m_onText(std::move(onText)) {}

void ThinkTags::feed(std::string_view text)
{
    if (m_state == State::Answer) {
        giveOut(TextChannel::Answer, text);
        return;
    }
    // Most answers are decided by their first piece and need no copy.
    std::string joined;
    if (!m_held.empty()) {
        joined = std::exchange(m_held, {});
        joined += text;
        text = joined;
    }
    switch (m_state) {
    case State::Start: {
        const auto visible = withoutLeadingBlanks(text);
        if (visible.starts_with(openingTag)) {
            m_state = State::BeforeReasoning;
            feedReasoning(visible.substr(openingTag.size()));
        } else if (openingTag.starts_with(visible)) {
            m_held = text;
        } else {
            m_state = State::Answer;
            giveOut(TextChannel::Answer, text);
        }
        break;
    }
    case State::BeforeReasoning:
    case State::Reasoning:
        feedReasoning(text);
        break;
    case State::BeforeAnswer:
        feedBeforeAnswer(text);
        break;
    case State::Answer:
        break;
    }
}

void ThinkTags::finish()
{
    const auto held = std::exchange(m_held, {});
    giveOut(m_state == State::BeforeReasoning || m_state == State::Reasoning ? TextChannel::Reasoning : TextChannel::Answer, held);
    m_state = State::Answer;
}

void ThinkTags::switchOff()
{
    if (m_state == State::Start && m_held.empty())
        m_state = State::Answer;
}

void ThinkTags::giveOut(TextChannel channel, std::string_view text)
{
    if (!text.empty())
        m_onText(channel, text);
}

void ThinkTags::feedReasoning(std::string_view text)
{
    if (m_state == State::BeforeReasoning) {
        text = withoutLeadingBlanks(text);
        if (text.empty())
            return;
    }
    const auto close = text.find(closingTag);
    if (close != std::string_view::npos) {
        giveOut(TextChannel::Reasoning, text.substr(0, close));
        m_state = State::BeforeAnswer;
        feedBeforeAnswer(text.substr(close + closingTag.size()));
        return;
    }
    const auto held = heldEnd(text);
    const auto given = text.substr(0, text.size() - held);
    if (!given.empty())
        m_state = State::Reasoning;
    m_held = text.substr(given.size());
    giveOut(TextChannel::Reasoning, given);
}

void ThinkTags::feedBeforeAnswer(std::string_view text)
{
    text = withoutLeadingBlanks(text);
    if (text.empty())
        return;
    m_state = State::Answer;
    giveOut(TextChannel::Answer, text);
}

}  // namespace assay
