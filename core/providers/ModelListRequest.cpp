#include "core/providers/ModelListRequest.h"

#include "core/base/Clock.h"
#include "core/providers/Redactor.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace assay {

ModelListRequest::ModelListRequest(HttpClient& http, const ChatProtocol& protocol, const ProviderConnection& connection,
                                   std::string key, std::function<void(ModelListOutcome)> onDone)
    : m_http(http), m_protocol(protocol), m_connection(connection), m_key(std::move(key)), m_onDone(std::move(onDone))
{
}

ModelListRequest::~ModelListRequest()
{
    HttpHandle last;
    {
        const std::lock_guard lock(m_mutex);
        m_isDropped = true;
        last = std::move(m_handle);
    }
    // Dies here, without the lock: it waits for a page that is being read, which may be about to ask for the next.
}

void ModelListRequest::start()
{
    ask();
}

void ModelListRequest::ask()
{
    m_status.reset();
    m_body.clear();
    auto request = m_protocol.encodeModelList(m_connection, m_key, m_page);
    request.options.mostBodyBytes = mostBytes;
    if (const auto isSigned = m_protocol.sign(request, m_key, SystemClock{}.utcNow()); !isSigned) {
        // Errors come through the callback; a request without an address ends at once, on the right thread.
        m_signError = isSigned.error();
        request.url.clear();
    }
    const std::lock_guard lock(m_mutex);
    if (!m_isDropped)
        m_http.start(std::move(request), *this, m_handle);
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
    if (m_signError || end.error) {
        done(fail(m_signError ? *m_signError : *end.error), end.timings);
        return;
    }
    auto page = m_protocol.decodeModelList(m_status.value_or(0), m_body, m_page);
    if (!page) {
        auto error = page.error();
        for (const auto& secret : m_protocol.secretsOf(m_key))
            error.detail = withoutSecret(std::move(error.detail), secret);
        done(fail(std::move(error)), end.timings);
        return;
    }
    std::ranges::move(page->models, std::back_inserter(m_models));
    ++m_pageCount;
    const bool isLast = page->next.empty() || page->next == m_page || m_pageCount == mostPages;
    if (isLast) {
        done(std::move(m_models), end.timings);
        return;
    }
    m_page = std::move(page->next);
    ask();
}

void ModelListRequest::done(Result<std::vector<ModelInfo>> models, const HttpTimings& timings)
{
    // The callback may drop this request: nothing of it is touched afterwards.
    m_onDone({std::move(models), timings, m_status});
}

}  // namespace assay
