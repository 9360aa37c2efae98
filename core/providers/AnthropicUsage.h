#pragma once

#include "core/providers/ChatEvent.h"

#include <nlohmann/json_fwd.hpp>

namespace assay {

/// A usage object of Anthropic's Messages API. Its three counts of input already exclude each other, unlike OpenAI's; output_tokens holds
/// the thinking, shown or not. Where the writes to the cache are not told apart, how long they are kept stays unknown (the short time is
/// usual).
[[nodiscard]] Usage readAnthropicUsage(const nlohmann::json& usage);

}  // namespace assay
