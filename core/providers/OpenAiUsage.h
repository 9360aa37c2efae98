#pragma once

#include "core/providers/ChatEvent.h"
#include "core/providers/Quirks.h"

#include <nlohmann/json_fwd.hpp>

namespace assay {

/// A usage object of any server of the OpenAI family, in classes that exclude each other. The same words mean different things: cached
/// input may or may not be inside prompt_tokens, reasoning may or may not be inside completion_tokens. Where the sums prove it, they
/// decide; else the quirk does. What is missing, negative or no whole number stays unknown.
[[nodiscard]] Usage readOpenAiUsage(const nlohmann::json& usage, const Quirks& quirks);

}  // namespace assay
