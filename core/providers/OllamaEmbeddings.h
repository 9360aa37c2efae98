#pragma once

#include "core/providers/EmbeddingProtocol.h"

namespace assay {

/// Ollama's own /api/embed, which can be told not to cut long inputs; its copy of OpenAI's interface cannot. No key, but for its cloud.
class OllamaEmbeddings final : public EmbeddingProtocol {
public:
    static constexpr std::string_view protocolName = "ollama-embed";

    [[nodiscard]] std::string_view name() const override { return protocolName; }
    [[nodiscard]] BatchLimits limits(const ProviderConnection& connection, const std::string& model) const override;
    [[nodiscard]] Truncation truncation(const ProviderConnection& connection) const override;
    [[nodiscard]] Result<HttpRequest> encode(const ProviderConnection& connection, const std::string& key, const EmbeddingRequest& request,
                                             IndexRange batch) const override;
    [[nodiscard]] Result<EmbeddingBatch> decode(const HttpResponseHead& head, const nlohmann::json& answer,
                                                std::size_t count) const override;
};

}  // namespace assay
