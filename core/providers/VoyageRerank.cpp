#include "core/providers/VoyageRerank.h"

#include "core/http/Url.h"
#include "core/providers/BaseUrl.h"
#include "core/providers/EmbeddingRequests.h"
#include "core/providers/JsonFields.h"

#include <nlohmann/json.hpp>

namespace assay {

BatchLimits VoyageRerank::limits() const
{
    return {1000, 600'000};
}

Result<HttpRequest> VoyageRerank::encode(const ProviderConnection& connection, const std::string& key, const RerankRequest& request,
                                         IndexRange batch) const
{
    if (const auto checked = checkRerankRequest(connection, request, batch); !checked)
        return fail(checked.error());
    const nlohmann::ordered_json document{{"model", request.model},
                                          {"query", request.query},
                                          {"documents", textList(request.documents, batch)},
                                          {"top_k", batch.count},
                                          {"truncation", false}};
    const auto base = withoutPathEnding(connection.baseUrl, {"/embeddings", "/rerank"});
    return batchRequest(joinUrl(base, "rerank"), bearerHeaderOf(key), document, connection);
}

Result<RerankBatch> VoyageRerank::decode(const nlohmann::json& answer, std::size_t count) const
{
    auto scores = readScores(memberOf(answer, "data"), "relevance_score", count);
    if (!scores)
        return fail(scores.error());
    return RerankBatch{std::move(*scores), embeddingUsage(answer), std::string(stringMember(answer, "model"))};
}

}  // namespace assay
