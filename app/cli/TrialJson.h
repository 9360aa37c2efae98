#pragma once

#include "core/experiments/ExperimentStore.h"

#include <string>
#include <vector>

namespace assay::cli {

/// The JSON document of an experiment, as `ask --json` and `history show --json` print it.
[[nodiscard]] std::string experimentJson(const StoredExperiment& experiment);
[[nodiscard]] std::string historyJson(const std::vector<ExperimentHeader>& headers);

}  // namespace assay::cli
