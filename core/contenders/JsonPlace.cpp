#include "core/contenders/JsonPlace.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace assay {

namespace {

/// Goes through valid JSON without building anything.
class JsonWalker final {
public:
    explicit JsonWalker(std::string_view text) : m_json(text) { skipBlanks(); }

    [[nodiscard]] std::size_t offset() const { return m_at; }

    /// From the beginning of a value to that of its member or item `name`. False, at some other place, if there is none.
    bool enter(const std::string& name)
    {
        if (take('{'))
            return findMember(name);
        if (take('['))
            return findItem(name);
        return false;
    }

private:
    [[nodiscard]] char current() const { return m_at < m_json.size() ? m_json[m_at] : '\0'; }

    void skipBlanks() { m_at = std::min(m_json.find_first_not_of(" \t\r\n", m_at), m_json.size()); }

    bool take(char expected)
    {
        if (current() != expected)
            return false;
        ++m_at;
        skipBlanks();
        return true;
    }

    bool findMember(const std::string& name)
    {
        while (current() == '"') {
            const auto begin = m_at;
            skipString();
            const auto key = nlohmann::json::parse(m_json.substr(begin, m_at - begin), nullptr, false);
            skipBlanks();
            take(':');
            if (key == name)
                return true;
            skipValue();
            take(',');
        }
        return false;
    }

    bool findItem(const std::string& name)
    {
        for (std::size_t index = 0; m_at < m_json.size() && current() != ']'; ++index) {
            if (std::to_string(index) == name)
                return true;
            skipValue();
            take(',');
        }
        return false;
    }

    void skipString()
    {
        ++m_at;
        while (m_at < m_json.size() && current() != '"')
            m_at += current() == '\\' ? 2U : 1U;
        ++m_at;
    }

    void skipValue()
    {
        if (current() == '"') {
            skipString();
        } else if (current() == '{' || current() == '[') {
            skipNested();
        } else {
            m_at = std::min(m_json.find_first_of(",]} \t\r\n", m_at), m_json.size());
        }
        skipBlanks();
    }

    void skipNested()
    {
        int depth = 0;
        do {
            const char c = current();
            if (c == '"') {
                skipString();
                continue;
            }
            if (c == '{' || c == '[')
                ++depth;
            else if (c == '}' || c == ']')
                --depth;
            ++m_at;
        } while (depth > 0 && m_at < m_json.size());
    }

    std::string_view m_json;
    std::size_t m_at = 0;
};

std::vector<std::string> pointerTokens(std::string_view pointer)
{
    std::vector<std::string> tokens;
    nlohmann::json::json_pointer parsed;
    try {
        parsed = nlohmann::json::json_pointer(std::string(pointer));
    } catch (const nlohmann::json::exception&) {
        return tokens;
    }
    for (; !parsed.empty(); parsed.pop_back())
        tokens.push_back(parsed.back());
    std::ranges::reverse(tokens);
    return tokens;
}

}  // namespace

TextPlace placeOfByte(std::string_view text, std::size_t offset)
{
    TextPlace place;
    for (const char c : text.substr(0, offset)) {
        if (c == '\n') {
            ++place.line;
            place.column = 1;
        } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {  // Not within a UTF-8 sequence.
            ++place.column;
        }
    }
    return place;
}

TextPlace placeOfPointer(std::string_view text, std::string_view pointer)
{
    JsonWalker walker(text);
    auto reached = walker.offset();
    for (const auto& token : pointerTokens(pointer)) {
        if (!walker.enter(token))
            break;
        reached = walker.offset();
    }
    return placeOfByte(text, reached);
}

}  // namespace assay
