#include "core/providers/CohereEmbeddings.h"

#include "core/providers/CohereBatches.h"
#include "core/providers/CohereErrors.h"
#include "core/providers/EmbeddingRequests.h"
#include "core/providers/JsonFields.h"

#include <nlohmann/json.hpp>

namespace assay {

using nlohmann::json;

BatchLimits CohereEmbeddings::limits(const ProviderConnection& /*connection*/, const std::string& /*model*/) const
{
    return {96, std::nullopt};
}

Truncation CohereEmbeddings::truncation(const ProviderConnection& /*connection*/) const
{
    return Truncation::Refused;
}

Result<HttpRequest> CohereEmbeddings::encode(const ProviderConnection& connection, const std::string& key, const EmbeddingRequest& request,
                                             IndexRange batch) const
{
    if (const auto checked = checkEmbeddingRequest(connection, request, batch); !checked)
        return fail(checked.error());
    nlohmann::ordered_json document{{"model", request.model},
                                    {"input_type", cohereInputType(request.purpose)},
                                    {"texts", textList(request.inputs, batch)},
                                    {"embedding_types", nlohmann::ordered_json::array({"float"})},
                                    {"truncate", "NONE"}};
    if (request.dimensions)
        document["output_dimension"] = *request.dimensions;
    return batchRequest(cohereBatchUrl(connection, "v2/embed"), bearerHeaderOf(key), document, connection);
}

Result<EmbeddingBatch> CohereEmbeddings::decode(const HttpResponseHead& /*head*/, const json& answer, std::size_t count) const
{
    VectorReader reader(count);
    if (const auto added = addCohereVectors(reader, answer); !added)
        return fail(added.error());
    return reader.finish(cohereBilledUsage(answer));
}

Failure CohereEmbeddings::readError(const HttpResponseHead& head, std::string_view body, const RateLimits& limits) const
{
    return readCohereError(head.status, body, limits, head.header("location")).failure;
}

Result<void> addCohereVectors(VectorReader& reader, const json& answer)
{
    const auto* embeddings = memberOf(answer, "embeddings");
    if (embeddings == nullptr || !embeddings->is_object())
        return addOrderedVectors(reader, embeddings);
    const auto* numbers = memberOf(*embeddings, "float");
    return addOrderedVectors(reader, numbers != nullptr ? numbers : memberOf(*embeddings, "base64"));
}

std::string_view cohereInputType(EmbeddingPurpose purpose)
{
    return purpose == EmbeddingPurpose::Query ? "search_query" : "search_document";
}

}  // namespace assay
