#pragma once

#include "core/providers/RerankProtocol.h"

namespace assay {

/// Rerank of Bedrock's agent runtime, another host than its chat's. Amazon takes no bearer key there (2026): it needs a pair of AWS keys.
/// What it bills is not in the answer, so that the cost stays unknown.
class BedrockRerank final : public RerankProtocol {
public:
    static constexpr std::string_view protocolName = "bedrock-rerank";

    [[nodiscard]] std::string_view name() const override { return protocolName; }
    [[nodiscard]] BatchLimits limits() const override;
    [[nodiscard]] Result<HttpRequest> encode(const ProviderConnection& connection, const std::string& key, const RerankRequest& request,
                                             IndexRange batch) const override;
    [[nodiscard]] Result<RerankBatch> decode(const nlohmann::json& answer, std::size_t count) const override;
    [[nodiscard]] Result<void> sign(HttpRequest& request, const std::string& key, WallTime now) const override;
    [[nodiscard]] std::vector<std::string> secretsOf(const std::string& key) const override;
};

}  // namespace assay
