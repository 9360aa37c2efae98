#pragma once

#include "core/providers/OpenAiErrors.h"

#include <string_view>

namespace assay {

/// Cohere's own status for a key that is none; other vendors mean something else by it.
inline constexpr int cohereInvalidToken = 498;

/// readOpenAiError() with what Cohere means differently: the status above, one for what it cannot do at all, and a trial key's allowance
/// per month, which it calls too fast.
[[nodiscard]] OpenAiError readCohereError(int status, std::string_view body, const RateLimits& limits, std::string_view location = {});

}  // namespace assay
