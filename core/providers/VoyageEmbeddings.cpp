#include "core/providers/VoyageEmbeddings.h"

#include "core/http/Url.h"
#include "core/providers/BaseUrl.h"
#include "core/providers/EmbeddingRequests.h"
#include "core/providers/JsonFields.h"
#include "core/providers/VectorReader.h"

#include <nlohmann/json.hpp>

namespace assay {

using nlohmann::json;

BatchLimits VoyageEmbeddings::limits(const ProviderConnection& /*connection*/, const std::string& /*model*/) const
{
    return {1000, 120'000};
}

Truncation VoyageEmbeddings::truncation(const ProviderConnection& /*connection*/) const
{
    return Truncation::Refused;
}

Result<HttpRequest> VoyageEmbeddings::encode(const ProviderConnection& connection, const std::string& key, const EmbeddingRequest& request,
                                             IndexRange batch) const
{
    if (const auto checked = checkEmbeddingRequest(connection, request, batch); !checked)
        return fail(checked.error());
    nlohmann::ordered_json document{{"model", request.model}, {"input", textList(request.inputs, batch)}};
    if (request.purpose != EmbeddingPurpose::None)
        document["input_type"] = request.purpose == EmbeddingPurpose::Query ? "query" : "document";
    document["truncation"] = false;
    if (request.dimensions)
        document["output_dimension"] = *request.dimensions;
    document["encoding_format"] = "base64";
    const auto base = withoutPathEnding(connection.baseUrl, {"/embeddings", "/rerank"});
    return batchRequest(joinUrl(base, "embeddings"), bearerHeaderOf(key), document, connection);
}

Result<EmbeddingBatch> VoyageEmbeddings::decode(const HttpResponseHead& /*head*/, const json& answer, std::size_t count) const
{
    VectorReader reader(count);
    if (const auto added = addIndexedVectors(reader, memberOf(answer, "data"), "embedding"); !added)
        return fail(added.error());
    return reader.finish(embeddingUsage(answer), stringMember(answer, "model"));
}

}  // namespace assay
