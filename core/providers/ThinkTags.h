#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace assay {

enum class TextChannel { Answer, Reasoning };

/// Parts content that begins with <think>…</think> into reasoning and answer, while it streams.
///
/// Conservative: only a tag at the very start counts (blanks before it allowed); in any other place it is answer text, since a
/// person may well ask a model about such tags. A tag cut over pieces is put together; a tag that is never closed leaves all
/// of the text as reasoning; a closing tag without an opening one stays in the answer, because what came before it was given
/// out already. Blanks between the tags and the texts belong to neither.
///
/// What may still become a tag (a few bytes) is held back until it is decided. Nothing given out is ever taken back.
class ThinkTags final {
public:
    /// Pieces are never empty and valid during the call only.
    using OnText = std::function<void(TextChannel channel, std::string_view text)>;

    explicit ThinkTags(OnText onText);

    void feed(std::string_view text);
    /// The end of the content: gives out what was held back.
    void finish();
    /// The reasoning comes in a field of its own, so that tags are text. No effect once content has come.
    void switchOff();

private:
    enum class State { Start, BeforeReasoning, Reasoning, BeforeAnswer, Answer };

    void giveOut(TextChannel channel, std::string_view text);
    void feedReasoning(std::string_view text);
    void feedBeforeAnswer(std::string_view text);

    OnText m_onText;
    State m_state = State::Start;
    std::string m_held;
};

}  // namespace assay
