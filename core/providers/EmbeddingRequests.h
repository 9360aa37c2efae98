#pragma once

#include "core/base/Result.h"
#include "core/http/HttpTypes.h"
#include "core/providers/ChatEvent.h"
#include "core/providers/IndexRange.h"
#include "core/settings/ProviderConnection.h"

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// What the protocols for embeddings and for rerank share.

/// The texts of `batch` as a JSON list. Copied once, into the document that is written and dropped at once.
[[nodiscard]] nlohmann::ordered_json textList(std::span<const std::string> texts, IndexRange batch);
/// No header without a key.
[[nodiscard]] std::vector<HttpHeader> keyHeaderOf(std::string_view name, std::string_view prefix, const std::string& key);
[[nodiscard]] std::vector<HttpHeader> bearerHeaderOf(const std::string& key);
/// The POST of `document`, whose answer may be compressed.
[[nodiscard]] HttpRequest batchRequest(std::string url, std::vector<HttpHeader> keyHeaders, const nlohmann::ordered_json& document,
                                       const ProviderConnection& connection);
/// InvalidInput without a usable address or model, or when `batch` is empty, is not inside of `texts`, or holds an empty text; `what` names
/// one of them.
[[nodiscard]] Result<void> checkBatch(const ProviderConnection& connection, const std::string& model, std::span<const std::string> texts,
                                      IndexRange batch, const char* what);
/// Whether the connection goes to `host` or one of its subdomains, and is chatted with by `chatProtocol`; empty: whichever.
[[nodiscard]] bool isServedBy(const ProviderConnection& connection, std::string_view host, std::string_view chatProtocol);
/// "usage" of the OpenAI family (Voyage and Jina have only the total), with nothing generated.
[[nodiscard]] Usage embeddingUsage(const nlohmann::json& answer);

}  // namespace assay
