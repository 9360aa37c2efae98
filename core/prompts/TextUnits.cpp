#include "core/prompts/TextUnits.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utext.h>

#include <cstdint>

namespace assay {

namespace {

/// Letters and digits that make words together. Scripts without blanks between words (Chinese, kana, Thai and its neighbours: the classes
/// by which Unicode breaks their lines) do not: there each sign counts for itself.
bool joinsWords(UChar32 sign)
{
    if (!u_isalnum(sign))
        return false;
    const auto lineBreak = u_getIntPropertyValue(sign, UCHAR_LINE_BREAK);
    return lineBreak != U_LB_IDEOGRAPHIC && lineBreak != U_LB_CONDITIONAL_JAPANESE_STARTER && lineBreak != U_LB_COMPLEX_CONTEXT;
}

/// Calls `take(start, end, sign)` for every part between two breaks; `sign` is its first one. One part if ICU refuses, which it does
/// without memory or without its data.
template <typename Take>
void eachPart(UBreakIterator* breaks, std::string_view text, Take take)
{
    if (text.empty())
        return;
    UErrorCode status = U_ZERO_ERROR;
    UText source = UTEXT_INITIALIZER;
    utext_openUTF8(&source, text.data(), static_cast<std::int64_t>(text.size()), &status);
    if (breaks)
        ubrk_setUText(breaks, &source, &status);
    if (!breaks || U_FAILURE(status)) {
        utext_close(&source);
        take(std::size_t{0}, text.size(), UChar32{0});
        return;
    }
    auto start = ubrk_first(breaks);
    for (auto end = ubrk_next(breaks); end != UBRK_DONE; end = ubrk_next(breaks)) {
        take(static_cast<std::size_t>(start), static_cast<std::size_t>(end), utext_char32At(&source, start));
        start = end;
    }
    utext_close(&source);
}

icu::UnicodeString icuFolded(std::string_view text)
{
    auto folded = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
    folded.foldCase();
    return folded;
}

UBreakIterator* openBreaks(UBreakIteratorType type)
{
    UErrorCode status = U_ZERO_ERROR;
    return ubrk_open(type, "", nullptr, 0, &status);
}

}  // namespace

std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = text.find('\n');
        lines.push_back(text.substr(0, end == std::string_view::npos ? end : end + 1));
        text.remove_prefix(lines.back().size());
    }
    return lines;
}

void TextUnits::Close::operator()(UBreakIterator* breaks) const
{
    ubrk_close(breaks);
}

TextUnits::TextUnits() : m_signs(openBreaks(UBRK_CHARACTER)), m_sentences(openBreaks(UBRK_SENTENCE)) {}

TextUnits::~TextUnits() = default;

std::vector<std::string_view> TextUnits::words(std::string_view text)
{
    std::vector<std::string_view> words;
    bool isInWord = false;
    eachPart(m_signs.get(), text, [&](std::size_t start, std::size_t end, UChar32 sign) {
        const bool joins = joinsWords(sign);
        if (joins && isInWord)
            words.back() = {words.back().data(), words.back().size() + end - start};
        else
            words.push_back(text.substr(start, end - start));
        isInWord = joins;
    });
    return words;
}

std::vector<std::string_view> TextUnits::sentences(std::string_view text)
{
    std::vector<std::string_view> sentences;
    eachPart(m_sentences.get(), text,
             [&](std::size_t start, std::size_t end, UChar32) { sentences.push_back(text.substr(start, end - start)); });
    return sentences;
}

std::string caseFolded(std::string_view text)
{
    std::string folded;
    icuFolded(text).toUTF8String(folded);
    return folded;
}

std::string comparableSentence(std::string_view sentence)
{
    const auto folded = icuFolded(sentence);
    icu::UnicodeString comparable;
    bool hasWords = false;
    bool isBlankDue = false;
    for (std::int32_t at = 0; at < folded.length(); at = folded.moveIndex32(at, 1)) {
        const auto sign = folded.char32At(at);
        if (u_isUWhiteSpace(sign)) {
            isBlankDue = !comparable.isEmpty();
            continue;
        }
        if (isBlankDue)
            comparable.append(UChar{' '});
        isBlankDue = false;
        comparable.append(sign);
        hasWords = hasWords || u_isalnum(sign);
    }
    std::string text;
    if (hasWords)
        comparable.toUTF8String(text);
    return text;
}

}  // namespace assay
