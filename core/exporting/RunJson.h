#pragma once

#include "core/experiments/ExperimentStore.h"

#include <string>

namespace assay {

/// The JSON document of one experiment, as `assay-cli ask --json` and `history show --json` print it.
[[nodiscard]] std::string experimentJson(const StoredExperiment& experiment);

}  // namespace assay
