#include "core/http/Download.h"

#include <utility>

namespace assay {

Download::Download(HttpClient& http, std::string url, std::function<void(Result<std::string>)> onDone) : m_onDone(std::move(onDone))
{
    HttpRequest request;
    request.url = std::move(url);
    request.compression = HttpCompression::Any;
    http.start(std::move(request), *this, m_handle);
}

void Download::onHead(const HttpResponseHead& head)
{
    m_status = head.status;
}

void Download::onBytes(std::string_view bytes, MonotonicTime)
{
    m_body += bytes;
}

void Download::onEnd(const HttpEnd& end)
{
    if (end.error)
        m_onDone(fail(*end.error));
    else if (m_status != 200)
        m_onDone(fail(ErrorKind::BadResponse, "the server answered with status " + std::to_string(m_status)));
    else
        m_onDone(std::move(m_body));
}

}  // namespace assay
