#include "core/providers/EmbeddingProtocol.h"

#include "core/providers/BatchAnswer.h"
#include "core/providers/BedrockEmbeddings.h"
#include "core/providers/CohereEmbeddings.h"
#include "core/providers/EmbeddingRequests.h"
#include "core/providers/GeminiEmbeddings.h"
#include "core/providers/JinaEmbeddings.h"
#include "core/providers/OllamaEmbeddings.h"
#include "core/providers/OpenAiEmbeddings.h"
#include "core/providers/RequestJson.h"
#include "core/providers/VoyageEmbeddings.h"

#include <algorithm>

namespace assay {

namespace {

struct EmbeddingRow {
    std::string_view host;          ///< The server's host ends with this; empty: any.
    std::string_view chatProtocol;  ///< Of the connection; empty: any.
    const EmbeddingProtocol* protocol;
};

/// The first row that fits counts.
const std::vector<EmbeddingRow>& embeddingRows()
{
    static const OpenAiEmbeddings openAi;
    static const GeminiEmbeddings gemini;
    static const OllamaEmbeddings ollama;
    static const CohereEmbeddings cohere;
    static const VoyageEmbeddings voyage;
    static const JinaEmbeddings jina;
    static const BedrockEmbeddings bedrock;
    static const std::vector<EmbeddingRow> rows{
        {"voyageai.com", {}, &voyage},
        {"jina.ai", {}, &jina},
        {"cohere.com", {}, &cohere},
        {"cohere.ai", {}, &cohere},
        {"generativelanguage.googleapis.com", {}, &gemini},
        {{}, "voyage", &voyage},
        {{}, "jina", &jina},
        {{}, "cohere", &cohere},
        {{}, "gemini", &gemini},
        {{}, "ollama", &ollama},
        {{}, "bedrock", &bedrock},
        {{}, "openai-chat", &openAi},
        {{}, "openai-responses", &openAi},
    };
    return rows;
}

}  // namespace

Failure EmbeddingProtocol::readError(const HttpResponseHead& head, std::string_view body, const RateLimits& limits) const
{
    return readBatchError(head, body, limits);
}

const EmbeddingProtocol* embeddingProtocolFor(const ProviderConnection& connection)
{
    const auto fits = [&](const EmbeddingRow& row) { return isServedBy(connection, row.host, row.chatProtocol); };
    const auto found = std::ranges::find_if(embeddingRows(), fits);
    return found == embeddingRows().end() ? nullptr : found->protocol;
}

Result<void> checkEmbeddingRequest(const ProviderConnection& connection, const EmbeddingRequest& request, IndexRange batch)
{
    if (auto checked = checkBatch(connection, request.model, request.inputs, batch, "input"); !checked)
        return checked;
    if (request.dimensions && *request.dimensions < 1)
        return refuseRequest("vectors must have at least 1 dimension");
    return {};
}

}  // namespace assay
