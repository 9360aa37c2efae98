#include "core/providers/OllamaRequests.h"

#include "core/http/Url.h"
#include "core/providers/BaseUrl.h"
#include "core/providers/RequestJson.h"

#include <utility>
#include <vector>

namespace assay {

HttpRequest ollamaRequest(const ProviderConnection& connection, const std::string& key, std::string method, std::string_view path,
                          std::string_view accept, std::string body)
{
    std::vector<HttpHeader> own;
    if (!body.empty())
        own.push_back({"Content-Type", "application/json"});
    own.push_back({"Accept", std::string(accept)});
    std::vector<HttpHeader> keyHeaders;
    if (!key.empty())
        keyHeaders.push_back({"Authorization", "Bearer " + key});

    HttpRequest http;
    http.method = std::move(method);
    http.url = joinUrl(withoutPathEnding(connection.baseUrl, {"/api/chat", "/api", "/v1"}), path);
    http.headers = withCommonHeaders(std::move(own), std::move(keyHeaders), connection);
    http.body = std::move(body);
    http.compression = accept == ollamaStreamType ? HttpCompression::None : HttpCompression::Any;
    http.options = connection.http;
    return http;
}

}  // namespace assay
