#pragma once

#include "core/providers/ChatEvent.h"

#include <nlohmann/json_fwd.hpp>

namespace assay {

/// A usage object of Converse. Its three counts of input already exclude each other; reasoning is in the output and not told apart.
[[nodiscard]] Usage readBedrockUsage(const nlohmann::json& usage);

}  // namespace assay
