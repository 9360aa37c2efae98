#pragma once

#include "core/providers/EmbeddingProtocol.h"

namespace assay {

/// OpenAI's embeddings, and the servers that speak them: Azure, Mistral, DashScope, SiliconFlow, vLLM, LM Studio, llama.cpp (also in the
/// other shape that it answers without "/v1"), Ollama's copy.
///
/// The vectors are asked for in base64, which is a third of the bytes, where a server is known to have it; both forms are read everywhere.
/// Purposes have no words here. On Azure's dated interface the deployment in the base URL is the one people chat with: the request's model
/// takes its place.
class OpenAiEmbeddings final : public EmbeddingProtocol {
public:
    static constexpr std::string_view protocolName = "openai-embeddings";

    [[nodiscard]] std::string_view name() const override { return protocolName; }
    [[nodiscard]] BatchLimits limits(const ProviderConnection& connection, const std::string& model) const override;
    [[nodiscard]] Truncation truncation(const ProviderConnection& connection) const override;
    [[nodiscard]] Result<HttpRequest> encode(const ProviderConnection& connection, const std::string& key, const EmbeddingRequest& request,
                                             IndexRange batch) const override;
    [[nodiscard]] Result<EmbeddingBatch> decode(const HttpResponseHead& head, const nlohmann::json& answer,
                                                std::size_t count) const override;
};

}  // namespace assay
