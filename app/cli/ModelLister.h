#pragma once

#include "app/cli/CliContext.h"

#include "core/providers/ModelListRequest.h"

namespace assay::cli {

/// Asks a provider for its models and waits for the answer.
[[nodiscard]] ModelListOutcome listModels(CliContext& context, const ProviderConnection& connection);

}  // namespace assay::cli
