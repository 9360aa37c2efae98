#include "core/providers/LoneSurrogates.h"

#include <algorithm>
#include <utility>

namespace assay {

namespace {

constexpr char32_t firstSurrogate = 0xD800;
constexpr char32_t firstLowSurrogate = 0xDC00;
constexpr char32_t endOfSurrogates = 0xE000;
/// U+10F800..U+10FFFF, one for each of the 2048 halves. In UTF-8: F4 8F A0..BF xx.
constexpr char32_t firstStandIn = 0x10F800;
constexpr std::string_view replacementCharacter = "\xEF\xBF\xBD";

bool isHighHalf(char32_t unit)
{
    return unit >= firstSurrogate && unit < firstLowSurrogate;
}

bool isLowHalf(char32_t unit)
{
    return unit >= firstLowSurrogate && unit < endOfSurrogates;
}

/// The code unit of "\uXXXX" at `position`; empty if there is something else.
std::optional<char32_t> escapedUnit(std::string_view text, std::size_t position)
{
    constexpr std::size_t escapeLength = 6;
    if (position + escapeLength > text.size() || text[position] != '\\' || text[position + 1] != 'u')
        return std::nullopt;
    char32_t unit = 0;
    for (const char c : text.substr(position + 2, 4)) {
        unit <<= 4U;
        if (c >= '0' && c <= '9')
            unit += static_cast<char32_t>(c - '0');
        else if (c >= 'a' && c <= 'f')
            unit += static_cast<char32_t>(c - 'a') + 10;
        else if (c >= 'A' && c <= 'F')
            unit += static_cast<char32_t>(c - 'A') + 10;
        else
            return std::nullopt;
    }
    return unit;
}

/// `codePoint` lies outside the basic plane.
void appendFourBytes(std::string& text, char32_t codePoint)
{
    text += static_cast<char>(0xF0U | (codePoint >> 18U));
    text += static_cast<char>(0x80U | ((codePoint >> 12U) & 0x3FU));
    text += static_cast<char>(0x80U | ((codePoint >> 6U) & 0x3FU));
    text += static_cast<char>(0x80U | (codePoint & 0x3FU));
}

}  // namespace

std::optional<std::string> markLoneSurrogates(std::string_view text)
{
    std::optional<std::string> marked;
    std::size_t copied = 0;
    for (auto position = text.find('\\'); position != std::string_view::npos; position = text.find('\\', position)) {
        const auto unit = escapedUnit(text, position);
        if (!unit || *unit < firstSurrogate || *unit >= endOfSurrogates) {
            // Two bytes at least: so that the second backslash of "\\" does not start an escape.
            position += unit ? 6U : 2U;
            continue;
        }
        if (isHighHalf(*unit)) {
            const auto next = escapedUnit(text, position + 6);
            if (next && isLowHalf(*next)) {
                position += 12;
                continue;
            }
        }
        if (!marked)
            marked.emplace();
        marked->append(text, copied, position - copied);
        appendFourBytes(*marked, firstStandIn + (*unit - firstSurrogate));
        position += 6;
        copied = position;
    }
    if (marked)
        marked->append(text, copied);
    return marked;
}

std::string SurrogateJoiner::join(std::string_view marked)
{
    std::string text;
    text.reserve(marked.size());
    std::size_t position = 0;
    while (position < marked.size()) {
        const auto standIn = marked.find("\xF4\x8F", position);
        const bool isWhole =
            standIn != std::string_view::npos && standIn + 4 <= marked.size() && static_cast<unsigned char>(marked[standIn + 2]) >= 0xA0;
        // U+10F000..U+10F7FF begins with the same two bytes but is plain text.
        const auto plainEnd = isWhole ? standIn : standIn == std::string_view::npos ? marked.size() : std::min(standIn + 4, marked.size());
        if (plainEnd > position) {
            text += finish();
            text.append(marked, position, plainEnd - position);
            position = plainEnd;
        }
        if (!isWhole)
            continue;
        const auto byte = [&](std::size_t index) {
            return static_cast<char32_t>(static_cast<unsigned char>(marked[standIn + index])) & 0x3FU;
        };
        const char32_t unit = firstSurrogate + (0x100000U + (byte(1) << 12U) + (byte(2) << 6U) + byte(3) - firstStandIn);
        position += 4;
        if (isHighHalf(unit)) {
            text += finish();
            m_high = unit;
        } else if (const auto high = std::exchange(m_high, 0); high != 0) {
            appendFourBytes(text, 0x10000U + ((high - firstSurrogate) << 10U) + (unit - firstLowSurrogate));
        } else {
            text += replacementCharacter;
        }
    }
    return text;
}

std::string SurrogateJoiner::finish()
{
    return std::exchange(m_high, 0) == 0 ? std::string{} : std::string(replacementCharacter);
}

}  // namespace assay
