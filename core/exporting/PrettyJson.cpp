#include "core/exporting/PrettyJson.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstddef>

namespace assay {

namespace {

constexpr std::size_t blanksPerLevel = 2;

bool isJsonBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Where the string that begins at `start` ends: behind its closing quote.
std::size_t stringEnd(std::string_view json, std::size_t start)
{
    std::size_t at = start + 1;
    while (json[at] != '"')
        at += json[at] == '\\' ? 2U : 1U;
    return at + 1;
}

std::size_t nextToken(std::string_view json, std::size_t at)
{
    while (at < json.size() && isJsonBlank(json[at]))
        ++at;
    return at;
}

void newLine(std::string& text, std::size_t level)
{
    text += '\n';
    text.append(level * blanksPerLevel, ' ');
}

}  // namespace

std::optional<std::string> prettyJson(std::string_view text)
{
    if (!nlohmann::json::accept(text))
        return std::nullopt;
    std::string pretty;
    pretty.reserve(text.size() + text.size() / 4);
    std::size_t level = 0;
    // What follows relies on the text being JSON: every string is closed and every bracket has its partner.
    for (std::size_t at = nextToken(text, 0); at < text.size();) {
        const char c = text[at];
        if (c == '"') {
            const auto end = stringEnd(text, at);
            pretty += text.substr(at, end - at);
            at = nextToken(text, end);
            continue;
        }
        at = nextToken(text, at + 1);
        if (c == '{' || c == '[') {
            pretty += c;
            if (text[at] == '}' || text[at] == ']') {
                pretty += text[at];
                at = nextToken(text, at + 1);
            } else {
                newLine(pretty, ++level);
            }
        } else if (c == '}' || c == ']') {
            newLine(pretty, --level);
            pretty += c;
        } else if (c == ',') {
            pretty += c;
            newLine(pretty, level);
        } else if (c == ':') {
            pretty += ": ";
        } else {
            pretty += c;
        }
    }
    return pretty;
}

}  // namespace assay
