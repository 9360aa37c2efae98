#pragma once

#include "core/experiments/ExperimentStore.h"
#include "core/providers/TokenEstimate.h"

#include <string>
#include <vector>

namespace assay::cli {

/// The JSON documents that only the command line prints; for a recorded experiment see core/exporting/RunJson.h.

/// What one request of a contender would cost.
struct ContenderEstimate {
    Contender contender;
    CostEstimate estimate;
};
/// As `ask --dry-run --json` prints it.
[[nodiscard]] std::string estimatesJson(const std::vector<ContenderEstimate>& estimates, int repeats);
/// As `history list --json` prints it.
[[nodiscard]] std::string historyJson(const std::vector<ExperimentHeader>& headers);

}  // namespace assay::cli
