#pragma once

#include "core/providers/ChatEvent.h"
#include "core/settings/ProviderConnection.h"

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace assay {

/// What Cohere's embed and rerank share.

/// "v2/embed" and the like behind the host; a base URL that was pasted with a version or an interface on it is accepted.
[[nodiscard]] std::string cohereBatchUrl(const ProviderConnection& connection, std::string_view path);
/// "meta.billed_units": what the bill follows. A class that is not named there costs nothing.
[[nodiscard]] Usage cohereBilledUsage(const nlohmann::json& answer);

}  // namespace assay
