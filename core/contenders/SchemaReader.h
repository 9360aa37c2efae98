#pragma once

#include "core/contenders/JsonSchemaCheck.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace assay {

/// A schema made ready for the library that checks with it: read for what the library would take silently, throw at without a place, or run
/// without end on.
struct PreparedSchema {
    /// Every schema in it has one with `schemaWorkKeyword` under "allOf"; regular expressions stand under `schemaPatternKeyword`; what
    /// would be checked wrongly is gone.
    nlohmann::json document;
    std::vector<std::string> unchecked;
    bool hasUniqueItems = false;
};

/// What one look at a schema costs: a positive integer.
inline constexpr const char* schemaWorkKeyword = "assay:work";
/// A regular expression in place of "pattern", whose own check in the library can take for ever.
inline constexpr const char* schemaPatternKeyword = "assay:pattern";

[[nodiscard]] std::variant<PreparedSchema, SchemaProblem> prepareSchema(std::string_view text);

/// JSON that is not nested more deeply than JsonSchema::deepestNesting.
struct BoundedJson {
    nlohmann::json value;
    std::optional<std::size_t> errorAt = {};  ///< The byte at which it stops being JSON.
    bool isTooDeep = false;                   ///< Then the rest does not count.
};
[[nodiscard]] BoundedJson parseBounded(std::string_view text);

/// The schema that "#" or "#/…" names; null if there is none.
[[nodiscard]] const nlohmann::json* resolveReference(const nlohmann::json& document, const std::string& reference);

}  // namespace assay
