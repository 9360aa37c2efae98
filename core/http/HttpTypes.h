#pragma once

#include "core/base/Clock.h"
#include "core/base/Error.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

struct HttpHeader {
    std::string name;
    std::string value;
    friend bool operator==(const HttpHeader&, const HttpHeader&) = default;
};

enum class HttpVersion {
    Http11,    ///< The default: one request per connection at a time.
    Http2Tls,  ///< HTTP/2 where TLS offers it; plain http stays 1.1. Requests are never multiplexed onto one connection.
};

enum class TlsVerification {
    Always,
    Off,  ///< Only when the person said so for this connection, in so many words.
};

enum class ProxyMode {
    System,  ///< http_proxy, https_proxy, all_proxy and no_proxy from the environment.
    None,
    Given,   ///< HttpOptions::proxyUrl; no_proxy still applies.
};

/// Compressed answers save nothing on a stream and let a server that does not flush hold back every event, so streams
/// ask for none.
enum class HttpCompression { None, Any };

/// How a connection is made; the same for all requests of one provider connection.
struct HttpOptions {
    HttpVersion version = HttpVersion::Http11;
    TlsVerification tlsVerification = TlsVerification::Always;
    ProxyMode proxy = ProxyMode::System;
    /// "http://host:port", also https://, socks5://; used with ProxyMode::Given.
    std::string proxyUrl;
    /// PEM bundle that replaces the system's; empty means the system's.
    std::string caFile;
    /// Name resolution, TCP and TLS together.
    Milliseconds connectTimeout{10'000};
    /// Longest time without a single byte in either direction once connected. Comments of an event stream count as bytes.
    Milliseconds idleTimeout{60'000};
    /// Whole request; none by default, because long reasoning is legal.
    std::optional<Milliseconds> totalTimeout;
    /// More body bytes than this end the request with BadResponse; what came before is delivered.
    std::uint64_t mostBodyBytes = 64ULL * 1024 * 1024;
    /// The same for the header block.
    std::uint64_t mostHeaderBytes = 256ULL * 1024;

    friend bool operator==(const HttpOptions&, const HttpOptions&) = default;
};

struct HttpRequest {
    std::string method = "GET";
    /// http or https only; anything else ends with InvalidInput.
    std::string url;
    /// Sent as given. A name or value with CR, LF or NUL ends with InvalidInput, nothing is sent.
    std::vector<HttpHeader> headers;
    std::string body;
    HttpCompression compression = HttpCompression::None;
    HttpOptions options;
};

/// The final answer's status line and headers (not those of 1xx, of a proxy's CONNECT or of a redirect).
struct HttpResponseHead {
    int status = 0;
    /// Names in lower case, in order of arrival; values trimmed.
    std::vector<HttpHeader> headers;
    MonotonicTime arrived;

    /// First value of `lowerCaseName`; empty if there is none.
    [[nodiscard]] std::string_view header(std::string_view lowerCaseName) const;
};

/// When things happened. All are intervals from `started`; absent if that point was not reached, and the first three also on a
/// reused connection, where they did not happen.
struct HttpTimings {
    /// Handed to the network; the zero of the intervals below.
    MonotonicTime started;
    std::optional<Microseconds> nameLookup;
    std::optional<Microseconds> connected;
    std::optional<Microseconds> tlsDone;
    /// The request is about to be written: the connection stands. The honest start of "time to first token".
    std::optional<Microseconds> requestSent;
    bool isReusedConnection = false;
    /// When the end was known.
    MonotonicTime ended;
};

struct HttpEnd {
    /// Empty when the whole answer arrived, whatever its status. Cancelled, Network, TimedOut, BadResponse (cut off or over a
    /// limit) or InvalidInput otherwise.
    std::optional<Error> error;
    HttpTimings timings;
};

/// Receives one request's answer.
/// Thread: all calls on the client's loop thread, in the order onHead?, onBytes*, onEnd. Must not block or throw.
class HttpSink {
public:
    virtual ~HttpSink() = default;
    virtual void onHead(const HttpResponseHead& head) = 0;
    /// `bytes` is valid during the call only; `arrived` is when libcurl handed them over.
    virtual void onBytes(std::string_view bytes, MonotonicTime arrived) = 0;
    /// Exactly once, and last.
    virtual void onEnd(const HttpEnd& end) = 0;
};

}  // namespace assay
