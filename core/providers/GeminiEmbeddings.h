#pragma once

#include "core/providers/EmbeddingProtocol.h"

namespace assay {

/// Gemini's batchEmbedContents.
///
/// The interface has no word against cutting long inputs, and older answers do not count tokens: what was cut then cannot be known. A
/// length other than the model's own may come as vectors that are not of length 1; they are given on as they are.
class GeminiEmbeddings final : public EmbeddingProtocol {
public:
    static constexpr std::string_view protocolName = "gemini-embeddings";

    [[nodiscard]] std::string_view name() const override { return protocolName; }
    [[nodiscard]] BatchLimits limits(const ProviderConnection& connection, const std::string& model) const override;
    [[nodiscard]] Truncation truncation(const ProviderConnection& connection) const override;
    [[nodiscard]] Result<HttpRequest> encode(const ProviderConnection& connection, const std::string& key, const EmbeddingRequest& request,
                                             IndexRange batch) const override;
    [[nodiscard]] Result<EmbeddingBatch> decode(const HttpResponseHead& head, const nlohmann::json& answer,
                                                std::size_t count) const override;
};

}  // namespace assay
