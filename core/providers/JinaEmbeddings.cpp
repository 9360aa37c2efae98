#include "core/providers/JinaEmbeddings.h"

#include "core/http/Url.h"
#include "core/providers/BaseUrl.h"
#include "core/providers/EmbeddingRequests.h"
#include "core/providers/JsonFields.h"
#include "core/providers/VectorReader.h"

#include <nlohmann/json.hpp>

namespace assay {

using nlohmann::json;

BatchLimits JinaEmbeddings::limits(const ProviderConnection& /*connection*/, const std::string& /*model*/) const
{
    return {128, std::nullopt};
}

Truncation JinaEmbeddings::truncation(const ProviderConnection& /*connection*/) const
{
    return Truncation::Refused;
}

Result<HttpRequest> JinaEmbeddings::encode(const ProviderConnection& connection, const std::string& key, const EmbeddingRequest& request,
                                           IndexRange batch) const
{
    if (const auto checked = checkEmbeddingRequest(connection, request, batch); !checked)
        return fail(checked.error());
    nlohmann::ordered_json document{{"model", request.model}, {"input", textList(request.inputs, batch)}};
    const bool knowsTasks = !request.model.starts_with("jina-embeddings-v2");
    if (request.purpose != EmbeddingPurpose::None && knowsTasks)
        document["task"] = request.purpose == EmbeddingPurpose::Query ? "retrieval.query" : "retrieval.passage";
    document["truncate"] = false;
    if (request.dimensions)
        document["dimensions"] = *request.dimensions;
    document["embedding_type"] = "base64";
    const auto base = withoutPathEnding(connection.baseUrl, {"/embeddings", "/rerank"});
    return batchRequest(joinUrl(base, "embeddings"), bearerHeaderOf(key), document, connection);
}

Result<EmbeddingBatch> JinaEmbeddings::decode(const HttpResponseHead& /*head*/, const json& answer, std::size_t count) const
{
    VectorReader reader(count);
    if (const auto added = addIndexedVectors(reader, memberOf(answer, "data"), "embedding"); !added)
        return fail(added.error());
    return reader.finish(embeddingUsage(answer), stringMember(answer, "model"));
}

}  // namespace assay
