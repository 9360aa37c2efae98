#pragma once

#include "core/http/HttpTypes.h"
#include "core/settings/ProviderConnection.h"

#include <string>
#include <string_view>

namespace assay {

/// What all requests to an Ollama server share. The base URL is taken with or without "/api", "/api/chat" or "/v1" (its OpenAI surface) at
/// its end. A key goes out as a bearer token: a server on one's own machine has none, the vendor's cloud wants one.

/// A request to `path`, e.g. "api/tags"; `body` is JSON text, empty for a GET. `accept`: the media type of the answer.
[[nodiscard]] HttpRequest ollamaRequest(const ProviderConnection& connection, const std::string& key, std::string method,
                                        std::string_view path, std::string_view accept, std::string body = {});

inline constexpr std::string_view ollamaStreamType = "application/x-ndjson";

}  // namespace assay
