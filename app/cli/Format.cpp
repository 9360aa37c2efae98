#include "app/cli/Format.h"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <cwchar>

namespace assay::cli {

namespace {

/// The next character of `text` and its width; at least one byte is taken.
std::pair<std::size_t, std::size_t> characterAt(std::string_view text)
{
    std::mbstate_t state{};
    wchar_t wide = 0;
    const auto length = std::mbrtowc(&wide, text.data(), text.size(), &state);
    if (length == 0 || length > text.size())
        return {1, 1};
    const int width = ::wcwidth(wide);
    return {length, width < 0 ? 0 : static_cast<std::size_t>(width)};
}

}  // namespace

std::string formatTime(WallTime time)
{
    const auto seconds = std::chrono::system_clock::to_time_t(time);
    std::tm local{};
    ::localtime_r(&seconds, &local);
    char buffer[32];
    std::strftime(buffer, sizeof buffer, "%Y-%m-%d %H:%M", &local);
    return buffer;
}

std::size_t displayWidth(std::string_view text)
{
    std::size_t columns = 0;
    while (!text.empty()) {
        const auto [length, width] = characterAt(text);
        columns += width;
        text.remove_prefix(length);
    }
    return columns;
}

std::string forTerminal(std::string_view text)
{
    std::string safe;
    safe.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const bool isControl = (byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7F;
        // U+0080..U+009F are control characters too, in UTF-8 C2 80 .. C2 9F.
        const bool isHighControl = byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
        if (isHighControl)
            ++i;
        if (isControl || isHighControl)
            safe += "\xEF\xBF\xBD";
        else
            safe += text[i];
    }
    return safe;
}

std::vector<std::string> lastLines(std::string_view text, std::size_t width, std::size_t most)
{
    // Only what can be on the screen is looked at, so that a long answer costs no more than a short one.
    const auto farthest = width * most * 4;
    if (text.size() > farthest)
        text.remove_prefix(text.size() - farthest);
    while (!text.empty() && (static_cast<unsigned char>(text.front()) & 0xC0U) == 0x80U)
        text.remove_prefix(1);
    std::vector<std::string> lines(1);
    std::size_t columns = 0;
    while (!text.empty()) {
        const auto [length, characterWidth] = characterAt(text);
        const bool isBreak = text.front() == '\n';
        if (isBreak || columns + characterWidth > width) {
            lines.emplace_back();
            columns = 0;
        }
        if (!isBreak) {
            lines.back() += text.front() == '\t' ? std::string(" ") : std::string(text.substr(0, length));
            columns += characterWidth;
        }
        text.remove_prefix(length);
    }
    if (lines.size() > most)
        lines.erase(lines.begin(), lines.end() - static_cast<std::ptrdiff_t>(most));
    return lines;
}

std::string Table::text() const
{
    std::vector<std::size_t> widths;
    for (const auto& column : m_columns)
        widths.push_back(displayWidth(column.title));
    for (const auto& row : m_rows) {
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], displayWidth(row[i]));
    }
    std::string text;
    const auto addLine = [&](const std::vector<std::string>& cells) {
        std::string line;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const std::string padding(widths[i] - displayWidth(cells[i]), ' ');
            line += i == 0 ? "" : "  ";
            line += m_columns[i].align == Align::Right ? padding + cells[i] : cells[i] + padding;
        }
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + "\n";
    };
    std::vector<std::string> titles;
    for (const auto& column : m_columns)
        titles.push_back(column.title);
    addLine(titles);
    for (const auto& row : m_rows)
        addLine(row);
    return text;
}

}  // namespace assay::cli
