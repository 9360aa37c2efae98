#include "core/http/CurlError.h"

#include <cerrno>
#include <system_error>
#include <utility>

namespace assay {

namespace {

std::string placeOf(const CurlFailure& failure)
{
    return failure.host + ":" + std::to_string(failure.port);
}

/// ": reason" from the system's error number, or from libcurl's description of the code.
std::string curlReason(const CurlFailure& failure)
{
    if (failure.systemError != 0) {
        return ": " + std::generic_category().message(failure.systemError);
    }
    return std::string(": ") + curl_easy_strerror(failure.code);
}

std::string quotedText(const CurlFailure& failure)
{
    return failure.text.empty() ? curlReason(failure) : ": " + std::string(failure.text);
}

Error onTheWay(NetworkStep step, std::string place, std::string detail)
{
    return {.kind = ErrorKind::Network, .detail = std::move(detail), .step = step, .place = std::move(place)};
}

Error inTransfer(const CurlFailure& failure, std::string detail)
{
    return onTheWay(NetworkStep::Transfer, placeOf(failure), std::move(detail));
}

/// libcurl names the host it really tried, which may be a proxy: "Failed to connect to HOST port PORT after N ms: …".
Error connectError(const CurlFailure& failure)
{
    constexpr std::string_view opening = "Failed to connect to ";
    constexpr std::string_view beforePort = " port ";
    std::string tried = placeOf(failure);
    std::string place = tried;
    if (failure.text.substr(0, opening.size()) == opening) {
        const std::string_view rest = failure.text.substr(opening.size());
        tried = rest.substr(0, rest.find(" after "));
        place = tried;
        if (const auto port = place.find(beforePort); port != std::string::npos) {
            place.replace(port, beforePort.size(), 1, ':');
        }
    }
    if (failure.systemError == ECONNREFUSED) {
        return onTheWay(NetworkStep::Refused, std::move(place), "connection refused by " + tried);
    }
    return onTheWay(NetworkStep::Connect, std::move(place), "could not connect to " + tried + curlReason(failure));
}

Error receiveError(const CurlFailure& failure)
{
    if (failure.proxyStatus >= 300) {
        return onTheWay(NetworkStep::Proxy, placeOf(failure),
                        "the proxy refused the tunnel to " + placeOf(failure) + " with status " + std::to_string(failure.proxyStatus));
    }
    // A malformed body comes under the same code as a broken line; the words change with libcurl's version.
    if (failure.text.find("chunk") != std::string_view::npos) {
        return {ErrorKind::BadResponse, "the answer's chunks are malformed" + quotedText(failure)};
    }
    if (failure.text.find("response headers") != std::string_view::npos) {
        return {ErrorKind::BadResponse, "the answer's headers are too large"};
    }
    return inTransfer(failure, "receiving from " + placeOf(failure) + " failed" + curlReason(failure));
}

}  // namespace

Error toError(const CurlFailure& failure)
{
    // CURLE_TOO_LARGE, which libcurl has since 8.6, for a header line over its own limit.
    constexpr int tooLarge = 100;
    if (static_cast<int>(failure.code) == tooLarge) {
        return {ErrorKind::BadResponse, "a header line of the answer is too long"};
    }
    switch (failure.code) {
    case CURLE_URL_MALFORMAT:
        return {ErrorKind::InvalidInput, "the URL is malformed"};
    case CURLE_UNSUPPORTED_PROTOCOL:
        if (failure.wasSent) {
            return {ErrorKind::BadResponse, "the answer of " + placeOf(failure) + " is not HTTP"};
        }
        return {ErrorKind::InvalidInput, "the URL's protocol is not supported"};
    case CURLE_COULDNT_RESOLVE_PROXY:
        return onTheWay(NetworkStep::Proxy, {}, "could not resolve the proxy's host name");
    case CURLE_COULDNT_RESOLVE_HOST:
        return onTheWay(NetworkStep::NameLookup, failure.host, "could not resolve host " + failure.host);
    case CURLE_COULDNT_CONNECT:
        return connectError(failure);
    case CURLE_PROXY:
        return onTheWay(NetworkStep::Proxy, placeOf(failure), "the proxy did not connect to " + placeOf(failure) + quotedText(failure));
    case CURLE_OPERATION_TIMEDOUT:
        return {.kind = ErrorKind::TimedOut,
                .detail = "connect: no connection to " + placeOf(failure) + " within " + std::to_string(failure.connectTimeoutMs) + " ms",
                .step = NetworkStep::Connect,
                .place = placeOf(failure)};
    case CURLE_PEER_FAILED_VERIFICATION:
        return onTheWay(NetworkStep::Tls, placeOf(failure), "TLS certificate of " + failure.host + " not trusted" + quotedText(failure));
    case CURLE_SSL_CACERT_BADFILE:
        return onTheWay(NetworkStep::Tls, placeOf(failure), "TLS: the file of trusted certificates cannot be read");
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_ENGINE_NOTFOUND:
    case CURLE_SSL_ENGINE_SETFAILED:
    case CURLE_SSL_ENGINE_INITFAILED:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_SSL_CLIENTCERT:
    case CURLE_USE_SSL_FAILED:
        return onTheWay(NetworkStep::Tls, placeOf(failure), "TLS handshake with " + placeOf(failure) + " failed" + quotedText(failure));
    case CURLE_GOT_NOTHING:
        return inTransfer(failure, placeOf(failure) + " closed the connection without an answer");
    case CURLE_SEND_ERROR:
    case CURLE_SEND_FAIL_REWIND:
        return inTransfer(failure, "sending to " + placeOf(failure) + " failed" + curlReason(failure));
    case CURLE_RECV_ERROR:
        return receiveError(failure);
    case CURLE_HTTP2:
    case CURLE_NO_CONNECTION_AVAILABLE:
        return inTransfer(failure, "the connection to " + placeOf(failure) + " failed" + curlReason(failure));
    case CURLE_PARTIAL_FILE:
        return {ErrorKind::BadResponse, "the answer was cut off before its end"};
    case CURLE_HTTP2_STREAM:
        return {ErrorKind::BadResponse, "the answer's HTTP/2 stream was broken off"};
    case CURLE_BAD_CONTENT_ENCODING:
        return {ErrorKind::BadResponse, "the answer's compression is damaged or unknown"};
    case CURLE_WEIRD_SERVER_REPLY:
        return {ErrorKind::BadResponse, "the answer of " + placeOf(failure) + " is not valid HTTP"};
    case CURLE_OUT_OF_MEMORY:
        // libcurl's limit for one header line (100 kB) shows itself as a lack of memory.
        if (failure.wasSent && !failure.hasHead) {
            return {ErrorKind::BadResponse, "a header line of the answer is too long"};
        }
        return {ErrorKind::Internal, std::string("libcurl: ") + curl_easy_strerror(failure.code)};
    default:
        return {ErrorKind::Internal, std::string("libcurl: ") + curl_easy_strerror(failure.code)};
    }
}

}  // namespace assay
