#pragma once

#include "core/contenders/JsonSchemaCheck.h"

#include <QString>

namespace assay::ui {

/// Why a schema does not hold, with its line.
[[nodiscard]] QString schemaProblemText(const SchemaProblem& problem);
/// "/items/0/price should be number".
[[nodiscard]] QString violationText(const SchemaViolation& violation);

}  // namespace assay::ui
