#pragma once

#include "core/contenders/Contender.h"

#include <QString>

namespace assay::ui {

/// What differs from the vendor's defaults, in a few words: "temperature 0.2", "3 settings"; empty when nothing is set.
[[nodiscard]] QString parametersText(const Contender& contender);
/// Provider and model, and all that is set, one a line.
[[nodiscard]] QString parametersToolTip(const Contender& contender);

}  // namespace assay::ui
