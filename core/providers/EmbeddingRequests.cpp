#include "core/providers/EmbeddingRequests.h"

#include "core/http/Url.h"
#include "core/providers/JsonFields.h"
#include "core/providers/OpenAiUsage.h"
#include "core/providers/Quirks.h"
#include "core/providers/RequestJson.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace assay {

nlohmann::ordered_json textList(std::span<const std::string> texts, IndexRange batch)
{
    auto list = nlohmann::ordered_json::array();
    for (const auto& text : texts.subspan(batch.first, batch.count))
        list.push_back(text);
    return list;
}

std::vector<HttpHeader> keyHeaderOf(std::string_view name, std::string_view prefix, const std::string& key)
{
    if (key.empty())
        return {};
    return {{std::string(name), std::string(prefix) + key}};
}

std::vector<HttpHeader> bearerHeaderOf(const std::string& key)
{
    return keyHeaderOf("Authorization", "Bearer ", key);
}

HttpRequest batchRequest(std::string url, std::vector<HttpHeader> keyHeaders, const nlohmann::ordered_json& document,
                         const ProviderConnection& connection)
{
    auto headers =
        withCommonHeaders({{"Content-Type", "application/json"}, {"Accept", "application/json"}}, std::move(keyHeaders), connection);
    return postRequest(std::move(url), std::move(headers), document, HttpCompression::Any, connection);
}

Result<void> checkBatch(const ProviderConnection& connection, const std::string& model, std::span<const std::string> texts,
                        IndexRange batch, const char* what)
{
    if (const auto url = parseUrl(connection.baseUrl); !url)
        return fail(url.error());
    if (model.empty())
        return refuseRequest("the request names no model");
    if (batch.count == 0 || batch.count > texts.size() || batch.first > texts.size() - batch.count)
        return refuseRequest(std::string("the request holds no ") + what);
    const auto part = texts.subspan(batch.first, batch.count);
    if (const auto empty = std::ranges::find_if(part, &std::string::empty); empty != part.end()) {
        const auto index = batch.first + static_cast<std::size_t>(empty - part.begin());
        return refuseRequest(std::string(what) + ' ' + std::to_string(index) + " is empty");
    }
    return {};
}

bool isServedBy(const ProviderConnection& connection, std::string_view host, std::string_view chatProtocol)
{
    if (!chatProtocol.empty() && connection.protocol != chatProtocol)
        return false;
    if (host.empty())
        return true;
    const auto url = parseUrl(connection.baseUrl);
    if (!url || !url->host.ends_with(host))
        return false;
    return url->host.size() == host.size() || url->host[url->host.size() - host.size() - 1] == '.';
}

Usage embeddingUsage(const nlohmann::json& answer)
{
    const auto* usage = memberOf(answer, "usage");
    if (usage == nullptr)
        return {};
    auto read = readOpenAiUsage(*usage, quirksFor({}));
    if (!read.input)
        read.input = countMember(*usage, "total_tokens");
    read.output = 0;
    read.reasoning.reset();
    return read;
}

}  // namespace assay
