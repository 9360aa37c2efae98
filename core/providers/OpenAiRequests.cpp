#include "core/providers/OpenAiRequests.h"

#include "core/http/Url.h"
#include "core/providers/Quirks.h"
#include "core/providers/RequestJson.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>
#include <vector>

namespace assay {

namespace {

constexpr std::string_view modelsPath = "models";
constexpr std::size_t longestSchemaName = 64;

std::vector<HttpHeader> openAiKeyHeaders(const ProviderConnection& connection, const std::string& key)
{
    if (key.empty())
        return {};
    const auto& quirks = quirksFor(connection.baseUrl);
    return {{std::string(quirks.keyHeader), std::string(quirks.keyPrefix) + key}};
}

/// A base URL that was pasted with the path of an interface on it, without that path.
std::string withoutInterfacePath(std::string_view baseUrl)
{
    const auto query = std::min(baseUrl.find('?'), baseUrl.size());
    auto head = baseUrl.substr(0, query);
    while (head.ends_with('/'))
        head.remove_suffix(1);
    for (const auto path : {chatCompletionsPath, responsesPath}) {
        // A whole piece of the path: "https://responses" is a host.
        if (head.ends_with(path) && head.substr(0, head.size() - path.size()).ends_with('/') &&
            !head.substr(0, head.size() - path.size()).ends_with("//"))
            head.remove_suffix(path.size());
    }
    return std::string(head) + std::string(baseUrl.substr(query));
}

/// Azure's dated interface lists models beside its deployments, not below one.
std::string withoutDeployment(std::string baseUrl)
{
    const auto query = std::min(baseUrl.find('?'), baseUrl.size());
    const auto deployment = baseUrl.find("/deployments/");
    return deployment < query ? baseUrl.erase(deployment, query - deployment) : baseUrl;
}

}  // namespace

HttpRequest openAiPostRequest(const ProviderConnection& connection, const std::string& key, std::string_view path,
                              const nlohmann::ordered_json& document, Streaming streaming)
{
    const bool isStream = streaming == Streaming::Yes;
    auto headers =
        withCommonHeaders({{"Content-Type", "application/json"}, {"Accept", isStream ? "text/event-stream" : "application/json"}},
                          openAiKeyHeaders(connection, key), connection);
    return postRequest(joinUrl(withoutInterfacePath(connection.baseUrl), path), std::move(headers), document,
                       isStream ? HttpCompression::None : HttpCompression::Any, connection);
}

HttpRequest openAiModelListRequest(const ProviderConnection& connection, const std::string& key)
{
    return getRequest(joinUrl(withoutDeployment(withoutInterfacePath(connection.baseUrl)), modelsPath),
                      withCommonHeaders({{"Accept", "application/json"}}, openAiKeyHeaders(connection, key), connection), connection);
}

Result<void> checkSchemaName(std::string_view name)
{
    const auto isAllowed = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    };
    if (name.empty() || name.size() > longestSchemaName || !std::ranges::all_of(name, isAllowed))
        return refuseRequest("the name of the answer's schema must be 1 to 64 of A-Z a-z 0-9 _ -");
    return {};
}

}  // namespace assay
