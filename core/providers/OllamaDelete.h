#pragma once

#include "core/base/Result.h"
#include "core/http/HttpClient.h"
#include "core/settings/ProviderConnection.h"

#include <functional>
#include <string>
#include <string_view>

namespace assay {

/// Has an Ollama server delete a model from its disk, `DELETE {base}/api/delete`. There is no way back but to fetch it again; whoever
/// starts this has asked the person.
///
/// Thread: start() from any; `onDone` once, on the client's loop thread; NotFound when the server has no such model. Dropping the request
/// gives it up without a call, which the server may come to know too late.
class OllamaDelete final : private HttpSink {
public:
    using OnDone = std::function<void(const Result<void>&)>;

    OllamaDelete(HttpClient& http, ProviderConnection connection, std::string key, std::string model, OnDone onDone);
    ~OllamaDelete() override = default;

    void start();

private:
    void onHead(const HttpResponseHead& head) override;
    void onBytes(std::string_view bytes, MonotonicTime arrived) override;
    void onEnd(const HttpEnd& end) override;
    [[nodiscard]] Result<void> outcome(const HttpEnd& end) const;

    HttpClient& m_http;
    const ProviderConnection m_connection;
    std::string m_key;
    std::string m_model;
    OnDone m_onDone;
    std::string m_body;
    int m_status = 0;
    HttpHandle m_handle;
};

}  // namespace assay
