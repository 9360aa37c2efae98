#pragma once

#include "core/providers/EmbeddingProtocol.h"

namespace assay {

/// Embeddings through Bedrock's InvokeModel, whose bodies are each model's own: Amazon's Titan, one text per request, and Cohere's. Other
/// models are refused before anything is sent. Titan answers too long a text with an error, Cohere's models are told to.
class BedrockEmbeddings final : public EmbeddingProtocol {
public:
    static constexpr std::string_view protocolName = "bedrock-embeddings";

    [[nodiscard]] std::string_view name() const override { return protocolName; }
    [[nodiscard]] BatchLimits limits(const ProviderConnection& connection, const std::string& model) const override;
    [[nodiscard]] Truncation truncation(const ProviderConnection& connection) const override;
    [[nodiscard]] Result<HttpRequest> encode(const ProviderConnection& connection, const std::string& key, const EmbeddingRequest& request,
                                             IndexRange batch) const override;
    [[nodiscard]] Result<EmbeddingBatch> decode(const HttpResponseHead& head, const nlohmann::json& answer,
                                                std::size_t count) const override;
    [[nodiscard]] Result<void> sign(HttpRequest& request, const std::string& key, WallTime now) const override;
    [[nodiscard]] std::vector<std::string> secretsOf(const std::string& key) const override;
};

}  // namespace assay
