#include "core/http/HttpClient.h"

#include "core/http/Loop.h"
#include "core/http/Transfer.h"

#include <utility>

namespace assay {

HttpHandle::HttpHandle() = default;

HttpHandle::HttpHandle(HttpClient& client, std::shared_ptr<Transfer> transfer) : m_client(&client), m_transfer(std::move(transfer)) {}

HttpHandle::HttpHandle(HttpHandle&& other) noexcept
    : m_client(std::exchange(other.m_client, nullptr)), m_transfer(std::move(other.m_transfer))
{
}

HttpHandle& HttpHandle::operator=(HttpHandle&& other) noexcept
{
    if (this != &other) {
        drop();
        m_client = std::exchange(other.m_client, nullptr);
        m_transfer = std::move(other.m_transfer);
    }
    return *this;
}

HttpHandle::~HttpHandle()
{
    drop();
}

void HttpHandle::cancel()
{
    if (m_transfer && !m_transfer->isEnded) {
        m_client->m_loop->cancel(m_transfer);
    }
}

void HttpHandle::drop()
{
    if (!m_transfer) {
        return;
    }
    m_transfer->forgetSink();
    cancel();
    m_transfer.reset();
}

HttpClient::HttpClient() : m_loop(std::make_unique<Loop>()) {}

HttpClient::~HttpClient()
{
    // Before any member goes: sinks that are told the end may still call this client.
    m_loop->stop();
}

HttpHandle HttpClient::start(HttpRequest request, HttpSink& sink)
{
    HttpHandle handle;
    start(std::move(request), sink, handle);
    return handle;
}

void HttpClient::start(HttpRequest request, HttpSink& sink, HttpHandle& handle)
{
    auto transfer = m_loop->makeTransfer(std::move(request), sink);
    handle = HttpHandle(*this, transfer);
    // Not through the handle: once the loop has begun, the sink may drop it.
    m_loop->start(std::move(transfer));
}

void HttpClient::post(std::function<void()> task)
{
    m_loop->post(std::move(task));
}

void HttpClient::postAfter(Milliseconds delay, std::function<void()> task)
{
    m_loop->postAfter(delay, std::move(task));
}

bool HttpClient::isCurrentThread() const
{
    return m_loop->isCurrentThread();
}

}  // namespace assay
