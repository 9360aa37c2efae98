#pragma once

#include "core/experiments/ExperimentStore.h"
#include "core/providers/TokenEstimate.h"

#include <string>
#include <vector>

namespace assay::cli {

/// The JSON document of an experiment, as `ask --json` and `history show --json` print it.
[[nodiscard]] std::string experimentJson(const StoredExperiment& experiment);

/// What one request of a contender would cost.
struct ContenderEstimate {
    Contender contender;
    CostEstimate estimate;
};
/// As `ask --dry-run --json` prints it.
[[nodiscard]] std::string estimatesJson(const std::vector<ContenderEstimate>& estimates, int repeats);
[[nodiscard]] std::string historyJson(const std::vector<ExperimentHeader>& headers);

}  // namespace assay::cli
