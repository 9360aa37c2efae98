#pragma once

#include "core/http/HttpTypes.h"

#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// What Bedrock's embeddings and rerank share. They sign and keep secrets as its chat does, which see.

/// The header of a bearer key; none for a pair, which signs.
[[nodiscard]] std::vector<HttpHeader> bedrockKeyHeaders(const std::string& key);

/// The base URL without a model's path that was pasted along.
[[nodiscard]] std::string bedrockRuntimeRoot(std::string_view baseUrl);
/// The same for the host that answers rerank requests, where the host is one of Amazon's.
[[nodiscard]] std::string bedrockAgentRoot(std::string_view baseUrl);
/// The region in Amazon's host name; "us-east-1" behind other hosts.
[[nodiscard]] std::string bedrockRegion(std::string_view baseUrl);

}  // namespace assay
