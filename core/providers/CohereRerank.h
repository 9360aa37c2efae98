#pragma once

#include "core/providers/RerankProtocol.h"

namespace assay {

/// Cohere's v2 rerank, billed by search units: one query with up to a hundred documents.
class CohereRerank final : public RerankProtocol {
public:
    static constexpr std::string_view protocolName = "cohere-rerank";

    [[nodiscard]] std::string_view name() const override { return protocolName; }
    [[nodiscard]] BatchLimits limits() const override;
    [[nodiscard]] Result<HttpRequest> encode(const ProviderConnection& connection, const std::string& key, const RerankRequest& request,
                                             IndexRange batch) const override;
    [[nodiscard]] Result<RerankBatch> decode(const nlohmann::json& answer, std::size_t count) const override;
    [[nodiscard]] Failure readError(const HttpResponseHead& head, std::string_view body, const RateLimits& limits) const override;
};

}  // namespace assay
