#pragma once

#include "core/base/Result.h"
#include "core/http/HttpTypes.h"
#include "core/providers/ChatRequest.h"
#include "core/settings/ProviderConnection.h"

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace assay {

/// What OpenAI's two chat interfaces share: where they are found, how the key is carried, and the list of models.

inline constexpr std::string_view chatCompletionsPath = "chat/completions";
inline constexpr std::string_view responsesPath = "responses";

/// The POST of `document` to `path`. A base URL that was pasted with the path of either interface on it is accepted.
[[nodiscard]] HttpRequest openAiPostRequest(const ProviderConnection& connection, const std::string& key, std::string_view path,
                                            const nlohmann::ordered_json& document, Streaming streaming);
/// `GET {base}/models`
[[nodiscard]] HttpRequest openAiModelListRequest(const ProviderConnection& connection, const std::string& key);
/// InvalidInput unless it is 1 to 64 of A-Z a-z 0-9 _ -
[[nodiscard]] Result<void> checkSchemaName(std::string_view name);

}  // namespace assay
