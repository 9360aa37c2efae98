#include "core/providers/TokenEstimate.h"

#include <algorithm>

namespace assay {

namespace {

// Thousandths of a token, fitted by least squares of the relative error on the texts that the header names.
constexpr std::int64_t wordWeight = 980;
constexpr std::int64_t farLetterWeight = 70;
constexpr std::int64_t digitGroupWeight = 1709;
constexpr std::int64_t signRunWeight = 791;
constexpr std::int64_t furtherSignWeight = 195;
constexpr std::int64_t layoutWeight = 723;
constexpr std::int64_t hanWeight = 846;
constexpr std::int64_t asianSignWeight = 823;
// By a few sentences only: Japanese and Korean; Russian, Greek, Arabic and Hindi; pictures of the emoji kind.
constexpr std::int64_t syllableWeight = 800;
constexpr std::int64_t otherLetterWeight = 400;
constexpr std::int64_t emojiWeight = 2000;

/// Letters of a word that cost nothing more than the word.
constexpr std::int64_t nearLetters = 6;
constexpr std::int64_t digitsPerGroup = 3;

// What a chat template puts around a message and a tool, as OpenAI documents its own.
constexpr std::int64_t tokensAroundMessage = 4;
constexpr std::int64_t tokensAroundPrompt = 3;
constexpr std::int64_t tokensAroundTool = 8;
// A picture of about a megapixel takes 765 to 1,400 tokens; a PDF takes that and its text for every page, which nobody knows here.
constexpr std::int64_t tokensOfPicture = 1000;
constexpr std::int64_t tokensOfDocument = 2000;

enum class Kind { Start, LowerLetter, UpperLetter, Digit, Blank, Sign, Han, AsianSign, Syllable, OtherLetter, Emoji };

bool isWithin(char32_t c, char32_t first, char32_t last)
{
    return c >= first && c <= last;
}

Kind kindOf(char32_t c)
{
    if (isWithin(c, U'a', U'z'))
        return Kind::LowerLetter;
    if (isWithin(c, U'A', U'Z'))
        return Kind::UpperLetter;
    if (isWithin(c, U'0', U'9'))
        return Kind::Digit;
    if (c == U' ' || c == U'\t' || c == U'\r' || c == U'\n')
        return Kind::Blank;
    if (c < 0xC0 || isWithin(c, 0x2000, 0x20FF))
        return Kind::Sign;
    if (c < 0x250)
        return Kind::LowerLetter;
    if (isWithin(c, 0x4E00, 0x9FFF) || isWithin(c, 0x3400, 0x4DBF) || isWithin(c, 0x20000, 0x3FFFF))
        return Kind::Han;
    if (isWithin(c, 0x3040, 0x30FF) || isWithin(c, 0xAC00, 0xD7AF) || isWithin(c, 0x1100, 0x11FF))
        return Kind::Syllable;
    if (isWithin(c, 0x2100, 0x2BFF) || isWithin(c, 0x3000, 0x303F) || isWithin(c, 0xFE30, 0xFFEF))
        return Kind::AsianSign;
    return c >= 0x10000 ? Kind::Emoji : Kind::OtherLetter;
}

/// Takes the next code point off `text`; a broken byte counts as one of its own.
char32_t takeCodePoint(std::string_view& text)
{
    const auto byteAt = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const auto first = byteAt(0);
    const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (first < 0x80 || first < 0xC2 || first > 0xF4 || length > text.size()) {
        text.remove_prefix(1);
        return first;
    }
    auto code = static_cast<char32_t>(first & (0xFFU >> (length + 1)));
    for (std::size_t i = 1; i < length; ++i)
        code = (code << 6U) | (byteAt(i) & 0x3FU);
    text.remove_prefix(length);
    return code;
}

/// Cuts a text into words, groups of digits, runs of signs and layout, and adds up what they weigh.
class TokenScale final {
public:
    void add(char32_t c)
    {
        const auto kind = kindOf(c);
        const bool continuesWord = isLetter(kind) && isLetter(m_kind) && !(kind == Kind::UpperLetter && m_kind == Kind::LowerLetter);
        if (!continuesWord && (kind != m_kind || isLetter(kind)))
            endRun();
        ++m_length;
        m_hasNewline = m_hasNewline || c == U'\n';
        m_kind = kind;
    }
    [[nodiscard]] std::int64_t tokens()
    {
        endRun();
        return (m_weight + 500) / 1000;
    }

private:
    static bool isLetter(Kind kind) { return kind == Kind::LowerLetter || kind == Kind::UpperLetter; }

    void endRun()
    {
        m_weight += runWeight();
        m_length = 0;
        m_hasNewline = false;
    }
    [[nodiscard]] std::int64_t runWeight() const
    {
        switch (m_kind) {
        case Kind::LowerLetter:
        case Kind::UpperLetter:
            return wordWeight + std::max<std::int64_t>(0, m_length - nearLetters) * farLetterWeight;
        case Kind::Digit:
            return (m_length + digitsPerGroup - 1) / digitsPerGroup * digitGroupWeight;
        case Kind::Blank:
            // The single blank before a word is a part of the word's token.
            return m_length > 1 || m_hasNewline ? layoutWeight : 0;
        case Kind::Sign:
            return signRunWeight + (m_length - 1) * furtherSignWeight;
        case Kind::Han:
            return m_length * hanWeight;
        case Kind::AsianSign:
            return m_length * asianSignWeight;
        case Kind::Syllable:
            return m_length * syllableWeight;
        case Kind::OtherLetter:
            return m_length * otherLetterWeight;
        case Kind::Emoji:
            return m_length * emojiWeight;
        case Kind::Start:
            break;
        }
        return 0;
    }

    Kind m_kind = Kind::Start;
    std::int64_t m_length = 0;
    bool m_hasNewline = false;
    std::int64_t m_weight = 0;
};

std::int64_t estimatePart(const ContentPart& part)
{
    if (const auto* text = std::get_if<TextPart>(&part))
        return estimateTokens(text->text);
    if (const auto* file = std::get_if<FilePart>(&part))
        return file->mediaType.starts_with("text/") ? estimateTokens(file->bytes) : tokensOfDocument;
    return tokensOfPicture;
}

}  // namespace

std::int64_t estimateTokens(std::string_view text)
{
    TokenScale scale;
    while (!text.empty())
        scale.add(takeCodePoint(text));
    return scale.tokens();
}

std::int64_t estimateInputTokens(const ChatRequest& request)
{
    auto tokens = tokensAroundPrompt;
    if (!request.system.empty())
        tokens += tokensAroundMessage + estimateTokens(request.system);
    for (const auto& message : request.messages) {
        tokens += tokensAroundMessage;
        for (const auto& part : message.parts)
            tokens += estimatePart(part);
        for (const auto& call : message.toolCalls)
            tokens += tokensAroundTool + estimateTokens(call.name) + estimateTokens(call.arguments);
    }
    for (const auto& tool : request.tools)
        tokens += tokensAroundTool + estimateTokens(tool.name) + estimateTokens(tool.description) + estimateTokens(tool.parametersSchema);
    if (const auto& format = request.settings.responseFormat)
        tokens += estimateTokens(format->schema);
    return tokens;
}

CostEstimate estimateCost(const ChatRequest& request, const Price* price, std::optional<std::int64_t> recordedMeanOutput)
{
    CostEstimate estimate;
    estimate.inputTokens = estimateInputTokens(request);
    const auto& limit = request.settings.maxOutputTokens;
    if (recordedMeanOutput) {
        estimate.outputTokens = limit ? std::min(*recordedMeanOutput, *limit) : *recordedMeanOutput;
        estimate.outputBasis = OutputBasis::RecordedMean;
    } else if (limit) {
        estimate.outputTokens = *limit;
        estimate.outputBasis = OutputBasis::OutputLimit;
    }
    if (!price)
        return estimate;
    Usage usage;
    usage.input = estimate.inputTokens;
    usage.output = estimate.outputTokens.value_or(0);
    if (const auto pico = costPico(*price, usage))
        estimate.cost = Money{*pico, price->currency};
    return estimate;
}

}  // namespace assay
