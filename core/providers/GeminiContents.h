#pragma once

#include "core/base/Result.h"
#include "core/providers/ChatRequest.h"

#include <nlohmann/json_fwd.hpp>

namespace assay {

/// Puts "systemInstruction" and "contents" into the document of a Gemini request.
///
/// Gemini knows the roles "user" and "model" only, and a talk has one system instruction: system messages are taken before the talk, not
/// inside it. Results of tools that follow each other are one turn, as the calls were.
[[nodiscard]] Result<void> encodeGeminiContents(nlohmann::ordered_json& document, const ChatRequest& request);

}  // namespace assay
