#pragma once

#include "core/base/Result.h"
#include "core/http/HttpClient.h"
#include "core/http/NdjsonParser.h"
#include "core/settings/ProviderConnection.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace assay {

/// How far the fetching of a model has come. The total grows while the server finds out what there is to fetch; parts that it already has
/// count as fetched.
struct PullProgress {
    std::string status;  ///< The server's words: "pulling manifest", "verifying sha256 digest", …
    std::int64_t doneBytes = 0;
    std::int64_t totalBytes = 0;  ///< 0 until the first part is known.
    friend bool operator==(const PullProgress&, const PullProgress&) = default;
};

/// Has an Ollama server fetch a model from its vendor's library, `POST {base}/api/pull`.
///
/// The model is there only when `onDone` says success: the server says so in its last line, and a stream that ends without it has failed.
/// The server keeps what it fetched of a pull that was cancelled or failed; the next one goes on from there.
///
/// Thread: start() from any; callbacks on the client's loop thread, onDone once and last. cancel() from any; onDone then comes with
/// ErrorKind::Cancelled. Dropping the pull cancels it without a call; it may be dropped from inside onDone.
class OllamaPull final : private HttpSink {
public:
    using OnProgress = std::function<void(const PullProgress&)>;
    using OnDone = std::function<void(const Result<void>&)>;

    /// While it checks what it fetched the server says nothing, which takes minutes with large models.
    static constexpr Milliseconds longestSilence{15 * 60 * 1000};

    OllamaPull(HttpClient& http, ProviderConnection connection, std::string key, std::string model, OnProgress onProgress, OnDone onDone);
    ~OllamaPull() override = default;

    void start();
    void cancel();

private:
    struct Part {
        std::int64_t doneBytes = 0;
        std::int64_t totalBytes = 0;
    };

    void onHead(const HttpResponseHead& head) override;
    void onBytes(std::string_view bytes, MonotonicTime arrived) override;
    void onEnd(const HttpEnd& end) override;

    void line(std::string_view text);
    void tellProgress(std::string_view status);
    [[nodiscard]] Result<void> outcome(const HttpEnd& end) const;

    HttpClient& m_http;
    const ProviderConnection m_connection;
    std::string m_key;
    std::string m_model;
    OnProgress m_onProgress;
    OnDone m_onDone;
    NdjsonParser m_lines;
    std::map<std::string, Part, std::less<>> m_parts;  ///< By digest.
    std::string m_errorBody;
    std::optional<Error> m_error;
    int m_status = 0;
    bool m_isSuccess = false;
    HttpHandle m_handle;
};

}  // namespace assay
