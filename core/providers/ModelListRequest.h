#pragma once

#include "core/base/Result.h"
#include "core/http/HttpClient.h"
#include "core/providers/ChatProtocol.h"
#include "core/settings/ProviderConnection.h"

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace assay {

/// What asking a provider for its models showed: the cheapest proof that address, TLS, key and path are right.
struct ModelListOutcome {
    Result<std::vector<ModelInfo>> models;
    HttpTimings timings;
    std::optional<int> httpStatus;
};

/// Asks one provider for the list of its models, page by page where it is given in pages.
/// Thread: start() from any; `onDone` once, on the client's loop thread. Dropping the request cancels it without a call.
class ModelListRequest final : private HttpSink {
public:
    /// Longer lists than this many bytes are refused.
    static constexpr std::uint64_t mostBytes = 32ULL * 1024 * 1024;
    /// A server that always has one more page is stopped here, with what came until then.
    static constexpr int mostPages = 50;

    ModelListRequest(HttpClient& http, const ChatProtocol& protocol, const ProviderConnection& connection, std::string key,
                     std::function<void(ModelListOutcome)> onDone);
    ~ModelListRequest() override;

    void start();

private:
    void onHead(const HttpResponseHead& head) override;
    void onBytes(std::string_view bytes, MonotonicTime arrived) override;
    void onEnd(const HttpEnd& end) override;

    void ask();
    void done(Result<std::vector<ModelInfo>> models, const HttpTimings& timings);

    HttpClient& m_http;
    const ChatProtocol& m_protocol;
    const ProviderConnection m_connection;
    std::string m_key;
    std::function<void(ModelListOutcome)> m_onDone;
    std::vector<ModelInfo> m_models;
    std::string m_page;
    int m_pageCount = 0;
    std::optional<Error> m_signError;
    std::optional<int> m_status;
    std::string m_body;

    std::mutex m_mutex;
    HttpHandle m_handle;  ///< Guarded by m_mutex, like the next: each page has its own, and the owner may drop the request between two.
    bool m_isDropped = false;
};

}  // namespace assay
