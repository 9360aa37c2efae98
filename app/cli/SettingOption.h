#pragma once

#include "core/base/Result.h"
#include "core/providers/ChatRequest.h"

#include <string>

namespace assay::cli {

/// Applies one `--set name=value` to `settings`. Names: temperature, top_p, top_k, frequency_penalty, presence_penalty, seed, max_tokens, stop
/// (may be given several times), reasoning_effort, reasoning_budget, response_format (json). InvalidInput names the setting and what it takes.
[[nodiscard]] Result<void> applySetting(ChatSettings& settings, const std::string& nameAndValue);

}  // namespace assay::cli
