#pragma once

#include "core/providers/RerankProtocol.h"

namespace assay {

/// Voyage's rerank: "top_k" and "data" where others say "top_n" and "results".
class VoyageRerank final : public RerankProtocol {
public:
    static constexpr std::string_view protocolName = "voyage-rerank";

    [[nodiscard]] std::string_view name() const override { return protocolName; }
    [[nodiscard]] BatchLimits limits() const override;
    [[nodiscard]] Result<HttpRequest> encode(const ProviderConnection& connection, const std::string& key, const RerankRequest& request,
                                             IndexRange batch) const override;
    [[nodiscard]] Result<RerankBatch> decode(const nlohmann::json& answer, std::size_t count) const override;
};

}  // namespace assay
