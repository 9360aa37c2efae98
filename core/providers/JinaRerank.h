#pragma once

#include "core/providers/RerankProtocol.h"

namespace assay {

/// Jina's rerank, whose shape SiliconFlow, vLLM, llama.cpp, Xinference and others have taken over. Each of them may send the documents
/// back, as text or as an object, whatever they were asked: they are not looked at.
class JinaRerank final : public RerankProtocol {
public:
    static constexpr std::string_view protocolName = "jina-rerank";

    [[nodiscard]] std::string_view name() const override { return protocolName; }
    [[nodiscard]] BatchLimits limits() const override;
    [[nodiscard]] Result<HttpRequest> encode(const ProviderConnection& connection, const std::string& key, const RerankRequest& request,
                                             IndexRange batch) const override;
    [[nodiscard]] Result<RerankBatch> decode(const nlohmann::json& answer, std::size_t count) const override;
};

}  // namespace assay
