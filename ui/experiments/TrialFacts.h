#pragma once

#include "core/experiments/Trial.h"
#include "core/experiments/TrialRecord.h"
#include "ui/experiments/FactTableModel.h"

#include <QString>

namespace assay::ui {

/// All attempts of a trial side by side: waits, times, what went wrong. Lines that say nothing about any of them are left out.
[[nodiscard]] FactTable attemptFacts(const TrialRecord& record);

/// The bill: tokens by class, what each costs, and the sum as it was recorded. "—" where a server did not say or no price is known.
[[nodiscard]] FactTable billFacts(const TrialResult& result, const TrialRecord& record);
/// By which price the bill was made, or why there is none.
[[nodiscard]] QString billSource(const TrialResult& result, const TrialRecord& record);

}  // namespace assay::ui
