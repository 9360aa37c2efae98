#pragma once

#include "core/base/Clock.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace assay::cli {

/// "2026-11-22 10:15" in the person's time zone.
[[nodiscard]] std::string formatTime(WallTime time);

/// Columns that `text` takes on a terminal: 2 for East Asian wide characters and emoji, 0 for combining marks.
[[nodiscard]] std::size_t displayWidth(std::string_view text);
/// Without the control characters by which a model's answer could command the terminal; tabs and line ends stay.
[[nodiscard]] std::string forTerminal(std::string_view text);
/// The last `most` lines of `text`, wrapped to `width` columns.
[[nodiscard]] std::vector<std::string> lastLines(std::string_view text, std::size_t width, std::size_t most);

enum class Align { Left, Right };

/// A plain table: a header line and rows, columns padded by display width.
class Table final {
public:
    struct Column {
        std::string title;
        Align align = Align::Left;
    };
    explicit Table(std::vector<Column> columns) : m_columns(std::move(columns)) {}
    void add(std::vector<std::string> cells) { m_rows.push_back(std::move(cells)); }
    [[nodiscard]] std::string text() const;

private:
    std::vector<Column> m_columns;
    std::vector<std::vector<std::string>> m_rows;
};

}  // namespace assay::cli
