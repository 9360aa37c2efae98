#pragma once

#include "core/providers/EmbeddingProtocol.h"

namespace assay {

/// Jina's embeddings. Its second generation of models knows no purposes.
class JinaEmbeddings final : public EmbeddingProtocol {
public:
    static constexpr std::string_view protocolName = "jina-embeddings";

    [[nodiscard]] std::string_view name() const override { return protocolName; }
    [[nodiscard]] BatchLimits limits(const ProviderConnection& connection, const std::string& model) const override;
    [[nodiscard]] Truncation truncation(const ProviderConnection& connection) const override;
    [[nodiscard]] Result<HttpRequest> encode(const ProviderConnection& connection, const std::string& key, const EmbeddingRequest& request,
                                             IndexRange batch) const override;
    [[nodiscard]] Result<EmbeddingBatch> decode(const HttpResponseHead& head, const nlohmann::json& answer,
                                                std::size_t count) const override;
};

}  // namespace assay
