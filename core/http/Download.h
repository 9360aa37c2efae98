#pragma once

#include "core/base/Result.h"
#include "core/http/HttpClient.h"

#include <functional>
#include <string>
#include <string_view>

namespace assay {

/// Gathers the body of an answer to GET, for what is small enough to hold: price lists. No key is sent.
///
/// `onDone` comes once, on the client's loop thread: the body of a 200, BadResponse for any other status or a body over 64 MiB, or what
/// ended the request. Destruction drops the request and the call.
class Download final : private HttpSink {
public:
    Download(HttpClient& http, std::string url, std::function<void(Result<std::string>)> onDone);

private:
    void onHead(const HttpResponseHead& head) override;
    void onBytes(std::string_view bytes, MonotonicTime arrived) override;
    void onEnd(const HttpEnd& end) override;

    std::function<void(Result<std::string>)> m_onDone;
    int m_status = 0;
    std::string m_body;
    HttpHandle m_handle;  // Last: what it calls back goes after it.
};

}  // namespace assay
