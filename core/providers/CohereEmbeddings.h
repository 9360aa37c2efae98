#pragma once

#include "core/providers/EmbeddingProtocol.h"
#include "core/providers/VectorReader.h"

namespace assay {

/// Cohere's v2 embed. The bill follows "billed_units".
class CohereEmbeddings final : public EmbeddingProtocol {
public:
    static constexpr std::string_view protocolName = "cohere-embed";

    [[nodiscard]] std::string_view name() const override { return protocolName; }
    [[nodiscard]] BatchLimits limits(const ProviderConnection& connection, const std::string& model) const override;
    [[nodiscard]] Truncation truncation(const ProviderConnection& connection) const override;
    [[nodiscard]] Result<HttpRequest> encode(const ProviderConnection& connection, const std::string& key, const EmbeddingRequest& request,
                                             IndexRange batch) const override;
    [[nodiscard]] Result<EmbeddingBatch> decode(const HttpResponseHead& head, const nlohmann::json& answer,
                                                std::size_t count) const override;
    [[nodiscard]] Failure readError(const HttpResponseHead& head, std::string_view body, const RateLimits& limits) const override;
};

/// The vectors of Cohere's models, also where others serve them: a list, or lists by type, of which numbers or base64 are read.
[[nodiscard]] Result<void> addCohereVectors(VectorReader& reader, const nlohmann::json& answer);
/// What Cohere's models are told a vector is for. They must be told something.
[[nodiscard]] std::string_view cohereInputType(EmbeddingPurpose purpose);

}  // namespace assay
