#include "core/prompts/ValueTable.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstddef>
#include <utility>

namespace assay {

namespace {

bool isBlank(const ValueTable::Row& row)
{
    return std::ranges::all_of(row, [](const std::string& cell) { return cell.empty(); });
}

/// What stands in the column, each text once.
std::vector<std::string> distinctCells(const ValueTable& table, std::size_t column)
{
    std::vector<std::string> cells;
    for (const auto& row : table.rows) {
        if (!row[column].empty() && std::ranges::find(cells, row[column]) == cells.end())
            cells.push_back(row[column]);
    }
    return cells;
}

std::vector<VariableValues> combinations(const ValueTable& table)
{
    std::vector<VariableValues> all{{}};
    for (std::size_t column = 0; column < table.names.size(); ++column) {
        const auto cells = distinctCells(table, column);
        if (cells.empty())
            continue;
        std::vector<VariableValues> longer;
        for (const auto& values : all) {
            for (const auto& cell : cells)
                longer.emplace_back(values).insert_or_assign(table.names[column], cell);
        }
        all = std::move(longer);
    }
    return all;
}

/// Reads one cell from `text`, which begins with it, and takes it off.
std::string takeCell(std::string_view& text)
{
    std::string cell;
    if (text.starts_with('"')) {
        for (std::size_t at = 1; at < text.size(); ++at) {
            if (text[at] != '"') {
                cell += text[at];
                continue;
            }
            const bool isDoubled = at + 1 < text.size() && text[at + 1] == '"';
            const bool isEnd = at + 1 == text.size() || std::string_view("\t\r\n").find(text[at + 1]) != std::string_view::npos;
            if (isEnd) {
                text.remove_prefix(at + 1);
                return cell;
            }
            if (!isDoubled)
                break;
            cell += '"';
            ++at;
        }
        // A quote that is only text.
        cell.clear();
    }
    const auto end = std::min(text.find_first_of("\t\r\n"), text.size());
    cell = text.substr(0, end);
    text.remove_prefix(end);
    return cell;
}

}  // namespace

std::int64_t promptCount(const ValueTable& table)
{
    if (table.mode == ValueTable::Mode::RowByRow)
        return std::ranges::count_if(table.rows, [](const ValueTable::Row& row) { return !isBlank(row); });
    std::int64_t count = 1;
    bool hasAny = false;
    for (std::size_t column = 0; column < table.names.size(); ++column) {
        const auto cells = static_cast<std::int64_t>(distinctCells(table, column).size());
        if (cells == 0)
            continue;
        hasAny = true;
        count = count > INT64_MAX / cells ? INT64_MAX : count * cells;
    }
    return hasAny ? count : 0;
}

std::vector<VariableValues> promptValues(const ValueTable& table)
{
    if (promptCount(table) == 0)
        return {};
    if (table.mode == ValueTable::Mode::AllCombinations)
        return combinations(table);
    std::vector<VariableValues> all;
    for (const auto& row : table.rows) {
        if (isBlank(row))
            continue;
        auto& values = all.emplace_back();
        for (std::size_t column = 0; column < table.names.size(); ++column) {
            if (!row[column].empty())
                values.insert_or_assign(table.names[column], row[column]);
        }
    }
    return all;
}

ValueTable withNames(const ValueTable& table, const std::vector<std::string>& names)
{
    ValueTable renamed{names, std::vector<ValueTable::Row>(table.rows.size(), ValueTable::Row(names.size())), table.mode};
    for (std::size_t column = 0; column < names.size(); ++column) {
        const auto known = std::ranges::find(table.names, names[column]) - table.names.begin();
        if (known == std::ssize(table.names))
            continue;
        for (std::size_t row = 0; row < table.rows.size(); ++row)
            renamed.rows[row][column] = table.rows[row][static_cast<std::size_t>(known)];
    }
    return renamed;
}

std::vector<ValueTable::Row> cellsFromText(std::string_view text)
{
    std::vector<ValueTable::Row> rows;
    bool isNewRow = true;
    while (!text.empty() || !isNewRow) {
        if (std::exchange(isNewRow, false))
            rows.emplace_back();
        rows.back().push_back(takeCell(text));
        if (text.empty())
            break;
        if (text.starts_with('\t')) {
            text.remove_prefix(1);
            continue;
        }
        text.remove_prefix(text.starts_with("\r\n") ? 2 : 1);
        isNewRow = true;
    }
    return rows;
}

std::string toJson(const ValueTable& table)
{
    const nlohmann::json json = {
        {"names", table.names}, {"rows", table.rows}, {"mode", table.mode == ValueTable::Mode::RowByRow ? "row_by_row" : "all_combinations"}};
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Result<ValueTable> valueTableFromJson(std::string_view text)
{
    try {
        const auto json = nlohmann::json::parse(text);
        ValueTable table;
        table.names = json.at("names");
        table.rows = json.at("rows");
        table.mode = json.at("mode") == "all_combinations" ? ValueTable::Mode::AllCombinations : ValueTable::Mode::RowByRow;
        for (const auto& row : table.rows) {
            if (row.size() != table.names.size())
                return fail(ErrorKind::InvalidInput, "a row of the table has another number of cells than columns");
        }
        return table;
    } catch (const nlohmann::json::exception& problem) {
        return fail(ErrorKind::InvalidInput, problem.what());
    }
}

}  // namespace assay
