#include "core/providers/ModelListRequest.h"

#include "core/providers/Redactor.h"

#include <utility>

namespace assay {

ModelListRequest::ModelListRequest(HttpClient& http, const ChatProtocol& protocol, const ProviderConnection& connection,
                                   std::string key, std::function<void(ModelListOutcome)> onDone)
    : m_http(http), m_protocol(protocol), m_request(protocol.encodeModelList(connection, key)), m_key(std::move(key)),
      m_onDone(std::move(onDone))
{
    m_request.options.mostBodyBytes = mostBytes;
}

void ModelListRequest::start()
{
    m_handle = m_http.start(std::move(m_request), *this);
}

void ModelListRequest::onHead(const HttpResponseHead& head)
{
    m_status = head.status;
}

void ModelListRequest::onBytes(std::string_view bytes, MonotonicTime)
{
    m_body += bytes;
}

void ModelListRequest::onEnd(const HttpEnd& end)
{
    const auto decode = [&]() -> Result<std::vector<ModelInfo>> {
        if (end.error)
            return fail(*end.error);
        auto models = m_protocol.decodeModelList(m_status.value_or(0), m_body);
        if (models)
            return models;
        auto error = models.error();
        error.detail = withoutSecret(std::move(error.detail), m_key);
        return fail(std::move(error));
    };
    m_onDone({decode(), end.timings, m_status});
}

}  // namespace assay
