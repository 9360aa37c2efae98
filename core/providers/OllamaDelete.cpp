#include "core/providers/OllamaDelete.h"

#include "core/providers/OllamaErrors.h"
#include "core/providers/OllamaRequests.h"
#include "core/providers/RequestJson.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace assay {

namespace {

constexpr std::uint64_t mostDeleteBytes = 64 * 1024;

}  // namespace

OllamaDelete::OllamaDelete(HttpClient& http, ProviderConnection connection, std::string key, std::string model, OnDone onDone)
    : m_http(http), m_connection(std::move(connection)), m_key(std::move(key)), m_model(std::move(model)), m_onDone(std::move(onDone))
{
}

void OllamaDelete::start()
{
    auto request = ollamaRequest(m_connection, m_key, "DELETE", "api/delete", "application/json",
                                 requestText(nlohmann::ordered_json{{"model", m_model}}));
    request.options.mostBodyBytes = mostDeleteBytes;
    m_http.start(std::move(request), *this, m_handle);
}

void OllamaDelete::onHead(const HttpResponseHead& head)
{
    m_status = head.status;
}

void OllamaDelete::onBytes(std::string_view bytes, MonotonicTime)
{
    m_body += bytes;
}

void OllamaDelete::onEnd(const HttpEnd& end)
{
    const auto result = outcome(end);
    // The callback may drop this request: nothing of it is touched afterwards.
    const auto onDone = std::move(m_onDone);
    onDone(result);
}

Result<void> OllamaDelete::outcome(const HttpEnd& end) const
{
    if (m_status >= 300)
        return fail(ollamaError(m_status, m_body, m_key));
    if (end.error)
        return fail(*end.error);
    return {};
}

}  // namespace assay
