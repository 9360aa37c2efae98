#pragma once

#include "core/experiments/ExperimentStore.h"

#include <QString>

namespace assay::ui {

/// "$0.0016", "$1.20 + CN¥3.10", "≥ $0.0016" when a part is not known, "—" when nothing is. Currencies are never added.
[[nodiscard]] QString spendingText(const Spending& spending);
/// All digits, one currency a line, and how many answers are not known.
[[nodiscard]] QString exactSpendingText(const Spending& spending);

}  // namespace assay::ui
