#pragma once

#include "core/base/Clock.h"
#include "core/base/Ids.h"
#include "core/base/Result.h"
#include "core/storage/Database.h"

#include <vector>

namespace assay {

/// Deleting experiments with a way back: a deleted one keeps all its rows and is only left out where the history lists, searches and
/// counts. Whoever knows its number can still load it. Spending, budgets and measured figures go on counting it: the money was spent.

/// Marks all of them as deleted at `now`, or none. One that is deleted already stays as it is. For the writer thread. NotFound names one
/// that is not there, InvalidInput one that is still running.
[[nodiscard]] Result<void> deleteExperiments(Database& database, const std::vector<ExperimentId>& experiments, WallTime now);

/// Brings all of them back, or none; one that is not deleted stays as it is. For the writer thread. NotFound names one that is not there.
[[nodiscard]] Result<void> restoreExperiments(Database& database, const std::vector<ExperimentId>& experiments);

}  // namespace assay
