#include "core/prompts/PromptTemplate.h"

#include "core/base/Text.h"

#include <algorithm>

namespace assay {

namespace {

constexpr std::string_view opening = "{{";
constexpr std::string_view closing = "}}";
constexpr std::size_t mostNameCharacters = 64;

/// Of well-formed UTF-8.
std::size_t characterCount(std::string_view text)
{
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// Characters outside ASCII that are no letters of any script: the spaces, marks, symbols and punctuation of U+0080 to U+00BF, U+2000 to U+2BFF, U+3000 to
/// U+303F, and the full-width forms of U+FF00 on.
bool isForeignPunctuation(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U; };
    if (byte(0) == 0xC2)
        return true;
    if (byte(0) == 0xE2)
        return byte(1) < 0xB0;
    return (byte(0) == 0xE3 && byte(1) == 0x80) || (byte(0) == 0xEF && byte(1) >= 0xBC);
}

bool isVariableName(std::string_view name)
{
    if (name.empty() || !isValidUtf8(name) || characterCount(name) > mostNameCharacters)
        return false;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const char c = name[i];
        const bool isAscii = static_cast<unsigned char>(c) < 0x80;
        const bool isWordCharacter =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
        if (isAscii ? !isWordCharacter : isForeignPunctuation(name, i))
            return false;
    }
    return true;
}

}  // namespace

PromptTemplate::PromptTemplate(std::string_view text) : m_text(text)
{
    text = m_text;
    for (auto start = text.find(opening); start != std::string_view::npos; start = text.find(opening, start)) {
        // Of "{{{name}}}" the inner ones belong to the name.
        while (start + opening.size() < text.size() && text[start + opening.size()] == '{')
            ++start;
        const auto nameStart = start + opening.size();
        const auto nameEnd = text.find_first_of("{}\r\n", nameStart);
        const auto name = nameEnd == std::string_view::npos ? std::string_view{} : trimmed(text.substr(nameStart, nameEnd - nameStart));
        if (!isVariableName(name) || text.substr(nameEnd, closing.size()) != closing) {
            start = nameStart;
            continue;
        }
        const auto end = nameEnd + closing.size();
        if (start > 0 && text[start - 1] == '\\') {
            m_backslashes.push_back(start - 1);
        } else {
            m_places.push_back({start, end - start, std::string(name)});
            if (std::ranges::find(m_variables, name) == m_variables.end())
                m_variables.emplace_back(name);
        }
        start = end;
    }
}

std::vector<std::string> PromptTemplate::missing(const VariableValues& values) const
{
    std::vector<std::string> names;
    std::ranges::copy_if(m_variables, std::back_inserter(names), [&](const std::string& name) {
        const auto found = values.find(name);
        return found == values.end() || found->second.empty();
    });
    return names;
}

std::string PromptTemplate::literal(std::string_view text)
{
    const PromptTemplate parsed(text);
    std::vector<std::size_t> braces;
    for (const auto& place : parsed.m_places)
        braces.push_back(place.start);
    for (const auto backslash : parsed.m_backslashes)
        braces.push_back(backslash + 1);
    std::ranges::sort(braces);
    std::string written;
    std::size_t kept = 0;
    for (const auto start : braces) {
        written.append(text, kept, start - kept).push_back('\\');
        kept = start;
    }
    return written.append(text, kept);
}

std::string PromptTemplate::filled(const VariableValues& values) const
{
    std::string filled;
    filled.reserve(m_text.size());
    std::size_t kept = 0;
    const auto keepUntil = [&](std::size_t end, std::size_t goOnAt) {
        filled.append(m_text, kept, end - kept);
        kept = goOnAt;
    };
    auto place = m_places.begin();
    auto backslash = m_backslashes.begin();
    while (place != m_places.end() || backslash != m_backslashes.end()) {
        if (place == m_places.end() || (backslash != m_backslashes.end() && *backslash < place->start)) {
            keepUntil(*backslash, *backslash + 1);
            ++backslash;
            continue;
        }
        if (const auto value = values.find(place->name); value != values.end() && !value->second.empty()) {
            keepUntil(place->start, place->start + place->length);
            filled += value->second;
        }
        ++place;
    }
    keepUntil(m_text.size(), m_text.size());
    return filled;
}

}  // namespace assay
