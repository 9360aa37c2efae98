#include "core/providers/BedrockRerank.h"

#include "core/http/Url.h"
#include "core/providers/BedrockBatches.h"
#include "core/providers/BedrockProtocol.h"
#include "core/providers/EmbeddingRequests.h"
#include "core/providers/JsonFields.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace assay {

namespace {

using nlohmann::ordered_json;

/// Only full names are taken here.
std::string modelArn(const ProviderConnection& connection, const std::string& model)
{
    if (model.starts_with("arn:"))
        return model;
    return "arn:aws:bedrock:" + bedrockRegion(connection.baseUrl) + "::foundation-model/" + model;
}

ordered_json inlineSource(const std::string& text)
{
    return {{"type", "INLINE"}, {"inlineDocumentSource", {{"type", "TEXT"}, {"textDocument", {{"text", text}}}}}};
}

ordered_json rerankingConfiguration(const std::string& arn, std::size_t results)
{
    ordered_json model{{"numberOfResults", results}, {"modelConfiguration", {{"modelArn", arn}}}};
    return {{"type", "BEDROCK_RERANKING_MODEL"}, {"bedrockRerankingConfiguration", std::move(model)}};
}

}  // namespace

BatchLimits BedrockRerank::limits() const
{
    // As many as it bills as one query, and few enough to be answered on one page.
    return {100, std::nullopt};
}

Result<HttpRequest> BedrockRerank::encode(const ProviderConnection& connection, const std::string& key, const RerankRequest& request,
                                          IndexRange batch) const
{
    if (const auto checked = checkRerankRequest(connection, request, batch); !checked)
        return fail(checked.error());
    ordered_json document;
    document["queries"] = ordered_json::array({{{"type", "TEXT"}, {"textQuery", {{"text", request.query}}}}});
    for (auto i = batch.first; i < batch.end(); ++i)
        document["sources"].push_back(inlineSource(request.documents[i]));
    document["rerankingConfiguration"] = rerankingConfiguration(modelArn(connection, request.model), batch.count);
    return batchRequest(joinUrl(bedrockAgentRoot(connection.baseUrl), "rerank"), bedrockKeyHeaders(key), document, connection);
}

Result<RerankBatch> BedrockRerank::decode(const nlohmann::json& answer, std::size_t count) const
{
    auto scores = readScores(memberOf(answer, "results"), "relevanceScore", count);
    if (!scores)
        return fail(scores.error());
    return RerankBatch{std::move(*scores), {}, {}};
}

Result<void> BedrockRerank::sign(HttpRequest& request, const std::string& key, WallTime now) const
{
    return BedrockProtocol{}.sign(request, key, now);
}

std::vector<std::string> BedrockRerank::secretsOf(const std::string& key) const
{
    return BedrockProtocol{}.secretsOf(key);
}

}  // namespace assay
