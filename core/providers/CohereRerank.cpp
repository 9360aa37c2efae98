#include "core/providers/CohereRerank.h"

#include "core/providers/CohereBatches.h"
#include "core/providers/CohereErrors.h"
#include "core/providers/EmbeddingRequests.h"
#include "core/providers/JsonFields.h"

#include <nlohmann/json.hpp>

namespace assay {

BatchLimits CohereRerank::limits() const
{
    // A multiple of the hundred documents that one search unit pays for.
    return {1000, std::nullopt};
}

Result<HttpRequest> CohereRerank::encode(const ProviderConnection& connection, const std::string& key, const RerankRequest& request,
                                         IndexRange batch) const
{
    if (const auto checked = checkRerankRequest(connection, request, batch); !checked)
        return fail(checked.error());
    const nlohmann::ordered_json document{
        {"model", request.model}, {"query", request.query}, {"documents", textList(request.documents, batch)}, {"top_n", batch.count}};
    return batchRequest(cohereBatchUrl(connection, "v2/rerank"), bearerHeaderOf(key), document, connection);
}

Result<RerankBatch> CohereRerank::decode(const nlohmann::json& answer, std::size_t count) const
{
    auto scores = readScores(memberOf(answer, "results"), "relevance_score", count);
    if (!scores)
        return fail(scores.error());
    return RerankBatch{std::move(*scores), cohereBilledUsage(answer), {}};
}

Failure CohereRerank::readError(const HttpResponseHead& head, std::string_view body, const RateLimits& limits) const
{
    return readCohereError(head.status, body, limits, head.header("location")).failure;
}

}  // namespace assay
