#include "core/storage/FullText.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace assay {

namespace {

/// A code point and how many bytes it took. Bytes that are not UTF-8 come one at a time, as code points beyond Unicode.
struct CodePoint {
    std::uint32_t value = 0;
    std::size_t length = 1;
};

constexpr std::uint32_t notUtf8 = 0x110000;

CodePoint codePointAt(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const std::uint8_t lead = byte(at);
    if (lead < 0x80)
        return {lead, 1};
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || at + length > text.size())
        return {notUtf8, 1};
    std::uint32_t value = lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xC0U) != 0x80U)
            return {notUtf8, 1};
        value = (value << 6U) | (byte(at + i) & 0x3FU);
    }
    return {value, length};
}

struct CodeRange {
    std::uint32_t first;
    std::uint32_t last;
};

bool isIn(const CodeRange* begin, const CodeRange* end, std::uint32_t value)
{
    const auto* range = std::upper_bound(begin, end, value, [](std::uint32_t v, const CodeRange& r) { return v < r.first; });
    return range != begin && value <= (range - 1)->last;
}

/// Scripts written without blanks between words, or whose words are looked for by their parts (Unicode 15, Scripts.txt).
constexpr std::array<CodeRange, 18> unspacedScripts{{
    {0x1100, 0x11FF},    // Hangul Jamo
    {0x2E80, 0x2FD5},    // Han radicals
    {0x3005, 0x3007},    // iteration mark, closing mark, zero
    {0x3021, 0x3029},    // Hangzhou numerals
    {0x3031, 0x3035},    // Kana repeat marks
    {0x3038, 0x303C},    // Hangzhou numerals, masu mark
    {0x3041, 0x3096},    // Hiragana
    {0x309D, 0x309F},    // Hiragana iteration marks
    {0x30A1, 0x30FA},    // Katakana
    {0x30FC, 0x30FF},    // Katakana length and iteration marks
    {0x3131, 0x318E},    // Hangul compatibility Jamo
    {0x31F0, 0x31FF},    // Katakana phonetic extensions
    {0x3400, 0x4DBF},    // Han extension A
    {0x4E00, 0x9FFF},    // Han
    {0xAC00, 0xD7A3},    // Hangul syllables
    {0xF900, 0xFAFF},    // Han compatibility
    {0xFF66, 0xFF9F},    // half-width Katakana
    {0x1B000, 0x1B16F},  // Kana supplement and extensions
}};
/// Planes 2 and 3 hold nothing but Han.
constexpr CodeRange hanPlanes{0x20000, 0x3FFFD};

bool isUnspaced(std::uint32_t value)
{
    if (value < unspacedScripts.front().first)
        return false;
    if (value >= hanPlanes.first)
        return value <= hanPlanes.last;
    return isIn(unspacedScripts.data(), unspacedScripts.data() + unspacedScripts.size(), value);
}

/// Punctuation and symbols that the tokenizer drops: a query of nothing else looks for nothing.
constexpr std::array<CodeRange, 10> symbolRanges{{
    {0x80, 0xA9},
    {0xAB, 0xB1},
    {0xB4, 0xB4},
    {0xB6, 0xB8},
    {0xBB, 0xBB},
    {0x2000, 0x206F},
    {0x2190, 0x245F},
    {0x2500, 0x2BFF},
    {0x3000, 0x3004},
    {0x3008, 0x3020},
}};
constexpr std::array<CodeRange, 6> wideSymbolRanges{{
    {0xFE10, 0xFE6B},
    {0xFF00, 0xFF0F},
    {0xFF1A, 0xFF20},
    {0xFF3B, 0xFF40},
    {0xFF5B, 0xFF65},
    {0x1F000, 0x1FAFF},
}};

bool isWordCharacter(std::uint32_t value)
{
    if (value < 0x80)
        return (value >= '0' && value <= '9') || (value >= 'a' && value <= 'z') || (value >= 'A' && value <= 'Z');
    return value < notUtf8 && !isIn(symbolRanges.data(), symbolRanges.data() + symbolRanges.size(), value) &&
           !isIn(wideSymbolRanges.data(), wideSymbolRanges.data() + wideSymbolRanges.size(), value);
}

bool isBlank(std::uint32_t value)
{
    // NUL too: it would end the query in the middle of a phrase.
    return value <= 0x20 || value == 0xA0 || value == 0x3000;
}

/// The typographic ones are what Chinese and many European keyboards give.
bool isDoubleQuote(std::uint32_t value)
{
    return value == '"' || value == 0x201C || value == 0x201D || value == 0x201E || value == 0xFF02;
}

}  // namespace

std::string splitForFullText(std::string_view text)
{
    std::string split;
    split.reserve(text.size() + text.size() / 4);
    bool isAfterUnspaced = false;
    bool isAfterBlank = true;
    for (std::size_t at = 0; at < text.size();) {
        const auto [value, length] = codePointAt(text, at);
        const bool unspaced = isUnspaced(value);
        if ((unspaced || isAfterUnspaced) && !isAfterBlank && !isBlank(value))
            split += ' ';
        split.append(text.substr(at, length));
        isAfterUnspaced = unspaced;
        isAfterBlank = isBlank(value);
        at += length;
    }
    return split;
}

std::string fullTextQuery(std::string_view typed)
{
    std::string query;
    std::string phrase;
    bool hasWord = false;
    // Everything goes into double quotes, where FTS5 knows no operators; quotes themselves never get in.
    const auto endPhrase = [&] {
        if (hasWord) {
            if (!query.empty())
                query += ' ';
            query.append("\"").append(splitForFullText(phrase)).append("\"");
        }
        phrase.clear();
        hasWord = false;
    };
    bool isQuoted = false;
    for (std::size_t at = 0; at < typed.size();) {
        const auto [value, length] = codePointAt(typed, at);
        if (isDoubleQuote(value)) {
            endPhrase();
            isQuoted = !isQuoted;
        } else if (isBlank(value)) {
            if (isQuoted)
                phrase += ' ';
            else
                endPhrase();
        } else {
            phrase.append(typed.substr(at, length));
            hasWord = hasWord || isWordCharacter(value);
        }
        at += length;
    }
    endPhrase();
    return query;
}

}  // namespace assay
