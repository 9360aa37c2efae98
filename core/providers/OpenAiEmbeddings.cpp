#include "core/providers/OpenAiEmbeddings.h"

#include "core/http/Url.h"
#include "core/providers/BaseUrl.h"
#include "core/providers/EmbeddingRequests.h"
#include "core/providers/JsonFields.h"
#include "core/providers/Quirks.h"
#include "core/providers/VectorReader.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace assay {

namespace {

using nlohmann::json;
using nlohmann::ordered_json;

/// Where servers differ. Found by Quirks::server.
struct EmbeddingQuirks {
    std::string_view server;
    BatchLimits limits;
    std::string_view dimensionsField = "dimensions";
    bool takesBase64 = false;
    Truncation truncation = Truncation::Refused;
};

// Sources: the vendors' pages and servers' code. What none of them states is small, so that nothing is refused.
constexpr EmbeddingQuirks embeddingQuirks[]{
    {.server = "OpenAI", .limits = {2048, 300'000}, .takesBase64 = true},
    {.server = "Azure OpenAI", .limits = {2048, 300'000}, .takesBase64 = true},
    {.server = "Mistral", .limits = {128, 16'000}, .dimensionsField = "output_dimension"},
    {.server = "DashScope", .limits = {10, std::nullopt}},
    {.server = "SiliconFlow", .limits = {32, std::nullopt}, .takesBase64 = true},
    {.server = "vLLM", .limits = {64, std::nullopt}, .takesBase64 = true},
    {.server = "llama.cpp", .limits = {32, std::nullopt}, .takesBase64 = true},
    {.server = "Ollama", .limits = {32, std::nullopt}, .takesBase64 = true, .truncation = Truncation::Possible},
    {.server = {}, .limits = {32, std::nullopt}, .truncation = Truncation::Possible},
};

const EmbeddingQuirks& embeddingQuirksFor(std::string_view baseUrl)
{
    const auto server = quirksFor(baseUrl).server;
    const auto* row = std::ranges::find(embeddingQuirks, server, &EmbeddingQuirks::server);
    return row == std::end(embeddingQuirks) ? *std::prev(std::end(embeddingQuirks)) : *row;
}

/// "…/openai/deployments/NAME" with another NAME; other addresses unchanged.
std::string withDeployment(std::string base, std::string_view model)
{
    constexpr std::string_view deployments = "/openai/deployments/";
    const auto found = base.find(deployments);
    if (found == std::string::npos)
        return base;
    const auto start = found + deployments.size();
    const auto end = std::min(base.find_first_of("/?", start), base.size());
    return base.replace(start, end - start, percentEncoded(model));
}

std::string embeddingsUrl(const ProviderConnection& connection, std::string_view model)
{
    const auto base = withoutPathEnding(connection.baseUrl, {"/chat/completions", "/responses", "/embeddings"});
    return joinUrl(withDeployment(base, model), "embeddings");
}

}  // namespace

BatchLimits OpenAiEmbeddings::limits(const ProviderConnection& connection, const std::string& /*model*/) const
{
    return embeddingQuirksFor(connection.baseUrl).limits;
}

Truncation OpenAiEmbeddings::truncation(const ProviderConnection& connection) const
{
    return embeddingQuirksFor(connection.baseUrl).truncation;
}

Result<HttpRequest> OpenAiEmbeddings::encode(const ProviderConnection& connection, const std::string& key, const EmbeddingRequest& request,
                                             IndexRange batch) const
{
    if (const auto checked = checkEmbeddingRequest(connection, request, batch); !checked)
        return fail(checked.error());
    const auto& quirks = embeddingQuirksFor(connection.baseUrl);
    ordered_json document{{"model", request.model}, {"input", textList(request.inputs, batch)}};
    if (request.dimensions)
        document[std::string(quirks.dimensionsField)] = *request.dimensions;
    if (quirks.takesBase64)
        document["encoding_format"] = "base64";
    const auto& chatQuirks = quirksFor(connection.baseUrl);
    return batchRequest(embeddingsUrl(connection, request.model), keyHeaderOf(chatQuirks.keyHeader, chatQuirks.keyPrefix, key), document,
                        connection);
}

Result<EmbeddingBatch> OpenAiEmbeddings::decode(const HttpResponseHead& /*head*/, const json& answer, std::size_t count) const
{
    VectorReader reader(count);
    // llama.cpp without "/v1" answers with the list alone.
    const auto* list = answer.is_array() ? &answer : memberOf(answer, "data");
    if (const auto added = addIndexedVectors(reader, list, "embedding"); !added)
        return fail(added.error());
    return reader.finish(embeddingUsage(answer), stringMember(answer, "model"));
}

}  // namespace assay
