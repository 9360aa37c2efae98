#include "core/providers/GeminiEmbeddings.h"

#include "core/base/Text.h"
#include "core/http/Url.h"
#include "core/providers/BaseUrl.h"
#include "core/providers/EmbeddingRequests.h"
#include "core/providers/JsonFields.h"
#include "core/providers/VectorReader.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace assay {

namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr std::string_view geminiModelsPath = "/models/";

std::string_view geminiTask(EmbeddingPurpose purpose)
{
    switch (purpose) {
    case EmbeddingPurpose::Document:
        return "RETRIEVAL_DOCUMENT";
    case EmbeddingPurpose::Query:
        return "RETRIEVAL_QUERY";
    case EmbeddingPurpose::None:
        break;
    }
    return {};
}

/// "models/NAME"; tuned models and the like come with their own folder.
std::string geminiModelName(const std::string& model)
{
    if (model.find('/') == std::string::npos)
        return "models/" + model;
    return model;
}

/// Each segment encoded: an id decides nothing about the path.
std::string geminiEmbedPath(const std::string& modelName)
{
    std::string path;
    for (const auto segment : split(modelName, '/')) {
        path += path.empty() ? "" : "/";
        path += percentEncoded(segment);
    }
    return path + ":batchEmbedContents";
}

/// The base URL without a model's path, the list's, or that of the copy of OpenAI's interface.
std::string geminiEmbedBase(std::string_view baseUrl)
{
    const auto scheme = baseUrl.find("://");
    const auto path = scheme == std::string_view::npos ? baseUrl.size() : std::min(baseUrl.find('/', scheme + 3), baseUrl.size());
    return withoutPathEnding(baseUrl.substr(0, baseUrl.find(geminiModelsPath, path)), {"/models", "/openai/chat/completions", "/openai"});
}

}  // namespace

BatchLimits GeminiEmbeddings::limits(const ProviderConnection& /*connection*/, const std::string& /*model*/) const
{
    return {100, std::nullopt};
}

Truncation GeminiEmbeddings::truncation(const ProviderConnection& /*connection*/) const
{
    return Truncation::Possible;
}

Result<HttpRequest> GeminiEmbeddings::encode(const ProviderConnection& connection, const std::string& key, const EmbeddingRequest& request,
                                             IndexRange batch) const
{
    if (const auto checked = checkEmbeddingRequest(connection, request, batch); !checked)
        return fail(checked.error());
    const auto model = geminiModelName(request.model);
    const auto task = geminiTask(request.purpose);
    ordered_json document{{"requests", ordered_json::array()}};
    for (auto i = batch.first; i < batch.end(); ++i) {
        ordered_json one{{"model", model}, {"content", {{"parts", ordered_json::array({{{"text", request.inputs[i]}}})}}}};
        if (!task.empty())
            one["taskType"] = task;
        if (request.dimensions)
            one["outputDimensionality"] = *request.dimensions;
        document["requests"].push_back(std::move(one));
    }
    return batchRequest(joinUrl(geminiEmbedBase(connection.baseUrl), geminiEmbedPath(model)), keyHeaderOf("x-goog-api-key", {}, key),
                        document, connection);
}

Result<EmbeddingBatch> GeminiEmbeddings::decode(const HttpResponseHead& /*head*/, const json& answer, std::size_t count) const
{
    VectorReader reader(count);
    if (const auto added = addOrderedVectors(reader, memberOf(answer, "embeddings"), "values"); !added)
        return fail(added.error());
    Usage usage;
    if (const auto* metadata = memberOf(answer, "usageMetadata"))
        usage.input = countMember(*metadata, "promptTokenCount");
    return reader.finish(usage);
}

}  // namespace assay
