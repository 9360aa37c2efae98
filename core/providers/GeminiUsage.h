#pragma once

#include "core/providers/ChatEvent.h"

#include <nlohmann/json_fwd.hpp>

namespace assay {

/// A usageMetadata object in classes that exclude each other. Thoughts are counted beside the candidates and are output; prompts of the
/// vendor's own tools are counted beside the prompt and are input; cached tokens are inside the prompt. A count that is 0 may be left out:
/// the total says what it was.
[[nodiscard]] Usage readGeminiUsage(const nlohmann::json& usage);

}  // namespace assay
