#pragma once

#include "core/http/HttpClient.h"
#include "core/http/HttpTypes.h"
#include "core/http/Url.h"

#include <curl/curl.h>

#include <array>
#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace assay {

/// One request on its way: what libcurl reads from while it runs, and the sink it reports to.
///
/// Thread: everything on the loop thread, except forget() and the two atomics.
struct HttpHandle::Transfer final {
    Transfer(HttpRequest givenRequest, HttpSink& givenSink, std::thread::id givenLoopThread);
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;

    /// Checks the request and sets every option of `easy`, which must be fresh or reset.
    [[nodiscard]] std::optional<Error> prepare(CURL* easy);

    /// What came of it, from libcurl's result and what the callbacks noticed. Empty for success.
    [[nodiscard]] std::optional<Error> outcome(CURLcode code) const;
    void readTimings();

    /// When the time limits have to be looked at next.
    [[nodiscard]] MonotonicTime deadline() const;
    /// "host:port" of the URL.
    [[nodiscard]] std::string place() const;
    /// The limit that has passed at `now`.
    [[nodiscard]] std::optional<Error> passedLimit(MonotonicTime now) const;

    /// Tells the sink; the last call it gets.
    void deliverEnd(std::optional<Error> error);
    /// Thread: any. When it returns no call to the sink is running (except one this call came from) or will follow.
    void forgetSink();

    HttpRequest request;
    const std::thread::id loopThread;
    CURL* easy = nullptr;
    /// Place in the loop's list of running transfers.
    std::size_t index = 0;
    HttpTimings timings;

    std::atomic<bool> isCancelRequested{false};
    /// Set before onEnd: from then on the loop knows nothing of this transfer and the client is not touched for it.
    std::atomic<bool> isEnded{false};

private:
    static std::size_t onHeaderLine(char* bytes, std::size_t size, std::size_t count, void* self) noexcept;
    static std::size_t onBodyBytes(char* bytes, std::size_t size, std::size_t count, void* self) noexcept;
    static int onRequestReady(void* self, char*, char*, int, int) noexcept;
    static int onUploadProgress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t sent) noexcept;

    [[nodiscard]] std::optional<Error> checkRequest();
    [[nodiscard]] std::optional<Error> checkHeaders() const;
    void setMethodAndBody();
    void setHeaders();
    void setConnectionOptions();
    /// Called when the connection stands, before every sending of the request.
    [[nodiscard]] bool allowRequest();
    [[nodiscard]] bool takeHeaderLine(std::string_view line);
    void takeHeaderField(std::string_view line);
    [[nodiscard]] bool takeBody(std::string_view bytes);

    /// Calls the sink unless it has been dropped. The lock is what forgetSink() waits for.
    template <typename Call>
    void withSink(Call call)
    {
        const std::lock_guard lock(m_sinkMutex);
        if (m_sink != nullptr) {
            call(*m_sink);
        }
    }

    std::mutex m_sinkMutex;
    HttpSink* m_sink;

    Url m_url;
    // The request's headers as libcurl wants them: NUL-terminated lines in one buffer, chained by nodes of our own.
    std::string m_headerLines;
    std::vector<curl_slist> m_headerNodes;
    std::array<char, CURL_ERROR_SIZE> m_errorText{};

    HttpResponseHead m_head;
    std::uint64_t m_headerBytes = 0;
    std::uint64_t m_bodyBytes = 0;
    bool m_expectsStatusLine = true;
    bool m_isHeadDelivered = false;
    /// What the callbacks stopped the transfer for.
    std::optional<Error> m_ownError;

    /// Empty until the connection stands.
    std::optional<MonotonicTime> m_requestReady;
    MonotonicTime m_lastActivity;
    curl_off_t m_sentBytes = 0;
};

}  // namespace assay
