#pragma once

#include "core/providers/EmbeddingProtocol.h"

namespace assay {

/// Voyage's embeddings. Cutting long inputs, its default, is switched off; the tokens of a batch keep to the smallest of its models'
/// limits.
class VoyageEmbeddings final : public EmbeddingProtocol {
public:
    static constexpr std::string_view protocolName = "voyage-embeddings";

    [[nodiscard]] std::string_view name() const override { return protocolName; }
    [[nodiscard]] BatchLimits limits(const ProviderConnection& connection, const std::string& model) const override;
    [[nodiscard]] Truncation truncation(const ProviderConnection& connection) const override;
    [[nodiscard]] Result<HttpRequest> encode(const ProviderConnection& connection, const std::string& key, const EmbeddingRequest& request,
                                             IndexRange batch) const override;
    [[nodiscard]] Result<EmbeddingBatch> decode(const HttpResponseHead& head, const nlohmann::json& answer,
                                                std::size_t count) const override;
};

}  // namespace assay
