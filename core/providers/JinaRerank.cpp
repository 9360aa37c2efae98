#include "core/providers/JinaRerank.h"

#include "core/http/Url.h"
#include "core/providers/BaseUrl.h"
#include "core/providers/CohereBatches.h"
#include "core/providers/EmbeddingRequests.h"
#include "core/providers/JsonFields.h"
#include "core/providers/Quirks.h"

#include <nlohmann/json.hpp>

namespace assay {

BatchLimits JinaRerank::limits() const
{
    // None of these servers states one; local ones work the documents off one by one.
    return {100, std::nullopt};
}

Result<HttpRequest> JinaRerank::encode(const ProviderConnection& connection, const std::string& key, const RerankRequest& request,
                                       IndexRange batch) const
{
    if (const auto checked = checkRerankRequest(connection, request, batch); !checked)
        return fail(checked.error());
    const nlohmann::ordered_json document{{"model", request.model},
                                          {"query", request.query},
                                          {"documents", textList(request.documents, batch)},
                                          {"top_n", batch.count},
                                          {"return_documents", false}};
    const auto base = withoutPathEnding(connection.baseUrl, {"/chat/completions", "/responses", "/embeddings", "/rerank"});
    const auto& quirks = quirksFor(connection.baseUrl);
    return batchRequest(joinUrl(base, "rerank"), keyHeaderOf(quirks.keyHeader, quirks.keyPrefix, key), document, connection);
}

Result<RerankBatch> JinaRerank::decode(const nlohmann::json& answer, std::size_t count) const
{
    auto scores = readScores(memberOf(answer, "results"), "relevance_score", count);
    if (!scores)
        return fail(scores.error());
    // SiliconFlow counts as Cohere does.
    auto usage = memberOf(answer, "usage") != nullptr ? embeddingUsage(answer) : cohereBilledUsage(answer);
    return RerankBatch{std::move(*scores), std::move(usage), std::string(stringMember(answer, "model"))};
}

}  // namespace assay
