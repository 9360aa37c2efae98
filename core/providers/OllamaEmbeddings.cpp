#include "core/providers/OllamaEmbeddings.h"

#include "core/providers/EmbeddingRequests.h"
#include "core/providers/JsonFields.h"
#include "core/providers/OllamaRequests.h"
#include "core/providers/RequestJson.h"
#include "core/providers/VectorReader.h"

#include <nlohmann/json.hpp>

namespace assay {

using nlohmann::json;

BatchLimits OllamaEmbeddings::limits(const ProviderConnection& /*connection*/, const std::string& /*model*/) const
{
    // It takes any number and works them off one by one; this is for progress, and so that a failure costs little.
    return {32, std::nullopt};
}

Truncation OllamaEmbeddings::truncation(const ProviderConnection& /*connection*/) const
{
    return Truncation::Refused;
}

Result<HttpRequest> OllamaEmbeddings::encode(const ProviderConnection& connection, const std::string& key, const EmbeddingRequest& request,
                                             IndexRange batch) const
{
    if (const auto checked = checkEmbeddingRequest(connection, request, batch); !checked)
        return fail(checked.error());
    nlohmann::ordered_json document{{"model", request.model}, {"input", textList(request.inputs, batch)}, {"truncate", false}};
    if (request.dimensions)
        document["dimensions"] = *request.dimensions;
    return ollamaRequest(connection, key, "POST", "api/embed", "application/json", requestText(document));
}

Result<EmbeddingBatch> OllamaEmbeddings::decode(const HttpResponseHead& /*head*/, const json& answer, std::size_t count) const
{
    VectorReader reader(count);
    if (const auto added = addOrderedVectors(reader, memberOf(answer, "embeddings")); !added)
        return fail(added.error());
    Usage usage;
    usage.input = countMember(answer, "prompt_eval_count");
    return reader.finish(usage, stringMember(answer, "model"));
}

}  // namespace assay
