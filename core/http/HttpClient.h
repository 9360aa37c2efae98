#pragma once

#include "core/base/Clock.h"
#include "core/http/HttpTypes.h"
#include "core/jobs/Executor.h"

#include <memory>

namespace assay {

class HttpClient;

/// One request under way.
///
/// cancel(): from any thread, any number of times; onEnd then arrives once with ErrorKind::Cancelled, promptly, even on a
/// silent line (unless the request ended by itself first).
/// Destruction: cancels; when it returns no call to the sink is running or will follow, not even onEnd. It may be destroyed
/// from inside a call to its own sink.
class HttpHandle final {
public:
    HttpHandle();
    HttpHandle(HttpHandle&&) noexcept;
    HttpHandle& operator=(HttpHandle&&) noexcept;
    ~HttpHandle();

    void cancel();

private:
    friend class HttpClient;
    struct Transfer;
    HttpHandle(HttpClient& client, std::shared_ptr<Transfer> transfer);
    void drop();

    HttpClient* m_client = nullptr;
    // Shared with the loop thread, which may be working on the transfer while the handle is dropped.
    std::shared_ptr<Transfer> m_transfer;
};

/// HTTP over one event-loop thread around libcurl's multi interface.
///
/// The loop sleeps in curl_multi_poll and is woken by curl_multi_wakeup for commands, so that a Stop takes effect at once
/// while nothing is arriving. Finished connections are kept for the next request to the same host; two requests never
/// share a connection at the same time, because multiplexing would put one contender's delays into another's timings.
///
/// Redirects are not followed (a 3xx is delivered as the answer): following one would hand the key to whoever the
/// redirect names. A POST is never sent twice: when a kept connection breaks under it, that is the request's end (Network).
///
/// The client is also an Executor: what is posted runs on the loop thread between network events.
/// Lifetime: outlive every handle. Destruction ends what is running with ErrorKind::Cancelled and joins the thread.
class HttpClient final : public Executor {
public:
    HttpClient();
    ~HttpClient() override;
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    /// Thread: any. `sink` must live until its onEnd or until the handle is dropped. Errors in the request itself also come
    /// through onEnd, never from inside start().
    [[nodiscard]] HttpHandle start(HttpRequest request, HttpSink& sink);
    /// The same for a sink that uses its own handle: `handle` is set before the first call to the sink can come.
    void start(HttpRequest request, HttpSink& sink, HttpHandle& handle);

    void post(std::function<void()> task) override;
    void postAfter(Milliseconds delay, std::function<void()> task) override;
    [[nodiscard]] bool isCurrentThread() const override;

private:
    friend class HttpHandle;
    class Loop;
    std::unique_ptr<Loop> m_loop;
};

}  // namespace assay
