#pragma once

#include "core/base/Result.h"
#include "core/prompts/PromptTemplate.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// Values for the variables of a prompt, one column a variable: it turns one prompt into several.
struct ValueTable {
    enum class Mode {
        RowByRow,         ///< As many prompts as rows.
        AllCombinations,  ///< Every value of every column with every value of the others.
    };
    using Row = std::vector<std::string>;

    std::vector<std::string> names;
    std::vector<Row> rows;  ///< Each as long as `names`; a cell may be empty.
    Mode mode = Mode::RowByRow;

    friend bool operator==(const ValueTable&, const ValueTable&) = default;
};

/// How many prompts the table gives; INT64_MAX for more than fit. Without rows: none.
[[nodiscard]] std::int64_t promptCount(const ValueTable& table);
/// The values of each prompt. RowByRow: in the order of the rows, without those that are empty altogether; a cell without text gives no value. AllCombinations: of what
/// stands in the columns, each text once, in the order in which it first stands there; the last column changes fastest; a column without text gives no values. The caller
/// looks at promptCount() first.
[[nodiscard]] std::vector<VariableValues> promptValues(const ValueTable& table);

/// The table with these columns: those that it has keep their cells, others are empty.
[[nodiscard]] ValueTable withNames(const ValueTable& table, const std::vector<std::string>& names);

/// Cells as spreadsheets put them on the clipboard: tabs between cells, lines between rows; a cell in double quotes may hold both, with "" for a quote. Any text is
/// such a table; a line end at its very end begins no row.
[[nodiscard]] std::vector<ValueTable::Row> cellsFromText(std::string_view text);

/// Canonical JSON, for keeping.
[[nodiscard]] std::string toJson(const ValueTable& table);
/// InvalidInput when it is not such a text.
[[nodiscard]] Result<ValueTable> valueTableFromJson(std::string_view json);

}  // namespace assay
