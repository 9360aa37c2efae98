#include "core/providers/BedrockEmbeddings.h"

#include "core/base/Text.h"
#include "core/http/Url.h"
#include "core/providers/BedrockBatches.h"
#include "core/providers/BedrockProtocol.h"
#include "core/providers/CohereEmbeddings.h"
#include "core/providers/EmbeddingRequests.h"
#include "core/providers/JsonFields.h"
#include "core/providers/RequestJson.h"

#include <nlohmann/json.hpp>

namespace assay {

namespace {

using nlohmann::json;
using nlohmann::ordered_json;

enum class BedrockEmbedder { Titan, Cohere, Unknown };

/// The id may have a region's prefix, or be an ARN.
BedrockEmbedder embedderOf(std::string_view model)
{
    if (model.find("amazon.titan-embed-") != std::string_view::npos)
        return BedrockEmbedder::Titan;
    return model.find("cohere.embed-") != std::string_view::npos ? BedrockEmbedder::Cohere : BedrockEmbedder::Unknown;
}

ordered_json titanDocument(const EmbeddingRequest& request, IndexRange batch)
{
    ordered_json document{{"inputText", request.inputs[batch.first]}};
    if (request.dimensions)
        document["dimensions"] = *request.dimensions;
    return document;
}

ordered_json bedrockCohereDocument(const EmbeddingRequest& request, IndexRange batch)
{
    ordered_json document{{"texts", textList(request.inputs, batch)},
                          {"input_type", cohereInputType(request.purpose)},
                          {"truncate", "NONE"},
                          {"embedding_types", ordered_json::array({"float"})}};
    if (request.dimensions)
        document["output_dimension"] = *request.dimensions;
    return document;
}

}  // namespace

BatchLimits BedrockEmbeddings::limits(const ProviderConnection& /*connection*/, const std::string& model) const
{
    return {embedderOf(model) == BedrockEmbedder::Cohere ? std::size_t{96} : std::size_t{1}, std::nullopt};
}

Truncation BedrockEmbeddings::truncation(const ProviderConnection& /*connection*/) const
{
    return Truncation::Refused;
}

Result<HttpRequest> BedrockEmbeddings::encode(const ProviderConnection& connection, const std::string& key, const EmbeddingRequest& request,
                                              IndexRange batch) const
{
    if (const auto checked = checkEmbeddingRequest(connection, request, batch); !checked)
        return fail(checked.error());
    const auto embedder = embedderOf(request.model);
    if (embedder == BedrockEmbedder::Unknown)
        return refuseRequest("on Bedrock only the embedding models of Amazon Titan and Cohere can be asked");
    if (embedder == BedrockEmbedder::Titan && batch.count != 1)
        return refuseRequest("Titan takes one text per request");
    const auto document = embedder == BedrockEmbedder::Titan ? titanDocument(request, batch) : bedrockCohereDocument(request, batch);
    // One segment, whatever is in the id: ARNs have both ':' and '/'.
    const auto path = "model/" + percentEncoded(request.model) + "/invoke";
    return batchRequest(joinUrl(bedrockRuntimeRoot(connection.baseUrl), path), bedrockKeyHeaders(key), document, connection);
}

Result<EmbeddingBatch> BedrockEmbeddings::decode(const HttpResponseHead& head, const json& answer, std::size_t count) const
{
    VectorReader reader(count);
    const auto* single = memberOf(answer, "embedding");
    if (const auto added = single != nullptr ? reader.add(0, *single) : addCohereVectors(reader, answer); !added)
        return fail(added.error());
    Usage usage;
    usage.input = countMember(answer, "inputTextTokenCount");
    // Cohere's models do not count in the answer itself.
    if (const auto counted = parseInteger(head.header("x-amzn-bedrock-input-token-count")); !usage.input && counted && *counted >= 0)
        usage.input = counted;
    return reader.finish(usage);
}

Result<void> BedrockEmbeddings::sign(HttpRequest& request, const std::string& key, WallTime now) const
{
    return BedrockProtocol{}.sign(request, key, now);
}

std::vector<std::string> BedrockEmbeddings::secretsOf(const std::string& key) const
{
    return BedrockProtocol{}.secretsOf(key);
}

}  // namespace assay
