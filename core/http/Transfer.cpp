#include "core/http/Transfer.h"

#include "core/base/Text.h"
#include "core/http/CurlError.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace assay {

namespace {

/// Bodies up to this size go into the system's send buffer at once; the way of larger ones is watched for the idle limit.
constexpr std::size_t watchedBodyBytes = std::size_t{32} * 1024;

bool isForbiddenInHeader(char character)
{
    return character == '\r' || character == '\n' || character == '\0';
}

/// RFC 9110 section 5.6.2: what a method or a header name may be made of.
bool isHttpToken(std::string_view text)
{
    constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || marks.find(c) != std::string_view::npos;
    });
}

/// RFC 9110 section 9.2.1.
bool isSafeMethod(std::string_view method)
{
    return method == "GET" || method == "HEAD" || method == "OPTIONS";
}

bool namesHeader(const std::vector<HttpHeader>& headers, std::string_view name)
{
    return std::any_of(headers.begin(), headers.end(), [&](const HttpHeader& header) { return equalsIgnoringCase(header.name, name); });
}

/// libcurl takes 0 for "its own default", which is five minutes.
long curlMilliseconds(Milliseconds limit)
{
    return static_cast<long>(std::clamp<std::int64_t>(limit.count(), 1, std::numeric_limits<int>::max()));
}

/// Within what a time point can be moved by: a limit of "for ever" must not wrap around.
Milliseconds usableLimit(Milliseconds limit)
{
    return std::clamp<Milliseconds>(limit, Milliseconds{1}, std::chrono::hours{24 * 365});
}

/// Empty for a point that was not reached.
std::optional<Microseconds> curlInterval(CURL* easy, CURLINFO info)
{
    curl_off_t microseconds = 0;
    if (curl_easy_getinfo(easy, info, &microseconds) != CURLE_OK || microseconds <= 0) {
        return std::nullopt;
    }
    return Microseconds{microseconds};
}

}  // namespace

HttpHandle::Transfer::Transfer(HttpRequest givenRequest, HttpSink& givenSink, std::thread::id givenLoopThread)
    : request(std::move(givenRequest)), loopThread(givenLoopThread), m_sink(&givenSink)
{
    timings.started = std::chrono::steady_clock::now();
    m_lastActivity = timings.started;
}

std::optional<Error> HttpHandle::Transfer::prepare(CURL* freshEasy)
{
    if (std::optional<Error> error = checkRequest()) {
        return error;
    }
    easy = freshEasy;
    curl_easy_setopt(easy, CURLOPT_PRIVATE, this);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, m_errorText.data());
    curl_easy_setopt(easy, CURLOPT_URL, request.url.c_str());
    // What is on the wire is what a caller may have signed.
    curl_easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    // Without this, stopping a request whose name is being looked up would wait for the resolver.
    curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &Transfer::onHeaderLine);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &Transfer::onBodyBytes);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, &Transfer::onRequestReady);
    curl_easy_setopt(easy, CURLOPT_PREREQDATA, this);
    if (request.compression == HttpCompression::Any) {
        curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
    }
    setMethodAndBody();
    setHeaders();
    setConnectionOptions();
    timings.started = std::chrono::steady_clock::now();
    m_lastActivity = timings.started;
    return std::nullopt;
}

std::optional<Error> HttpHandle::Transfer::checkRequest()
{
    if (!isHttpToken(request.method)) {
        return Error{ErrorKind::InvalidInput, "the request's method is not an HTTP token"};
    }
    if (std::any_of(request.url.begin(), request.url.end(), [](char c) { return (c >= '\0' && c <= ' ') || c == '\x7f'; })) {
        return Error{ErrorKind::InvalidInput, "the URL holds a blank or a control character"};
    }
    Result<Url> url = parseUrl(request.url);
    if (!url) {
        return url.error();
    }
    m_url = std::move(url).value();
    if (request.options.proxy == ProxyMode::Given && request.options.proxyUrl.empty()) {
        return Error{ErrorKind::InvalidInput, "a proxy is to be used but its URL is empty"};
    }
    return checkHeaders();
}

std::optional<Error> HttpHandle::Transfer::checkHeaders() const
{
    for (const HttpHeader& header : request.headers) {
        // The details do not quote the header: its value may be a key.
        if (!isHttpToken(header.name)) {
            return Error{ErrorKind::InvalidInput, "a header's name is empty or holds a character that is not allowed"};
        }
        if (std::any_of(header.value.begin(), header.value.end(), isForbiddenInHeader)) {
            return Error{ErrorKind::InvalidInput, "the value of header " + header.name + " holds a line break or NUL"};
        }
    }
    return std::nullopt;
}

void HttpHandle::Transfer::setMethodAndBody()
{
    const std::string& method = request.method;
    const bool sendsBody = !request.body.empty() || method == "POST" || method == "PUT" || method == "PATCH";
    if (sendsBody) {
        curl_easy_setopt(easy, CURLOPT_POST, 1L);
        // Not copied by libcurl: `request` lives as long as the transfer.
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request.body.data());
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
        if (method != "POST") {
            curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, method.c_str());
        }
    } else if (method == "HEAD") {
        curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
    } else if (method != "GET") {
        curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, method.c_str());
    }
    if (request.body.size() > watchedBodyBytes) {
        curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
        curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, &Transfer::onUploadProgress);
        curl_easy_setopt(easy, CURLOPT_XFERINFODATA, this);
    }
}

void HttpHandle::Transfer::setHeaders()
{
    std::vector<std::size_t> offsets;
    offsets.reserve(request.headers.size() + 2);
    std::size_t neededBytes = 32;
    for (const HttpHeader& header : request.headers) {
        neededBytes += header.name.size() + header.value.size() + 3;
    }
    m_headerLines.reserve(neededBytes);
    const auto addLine = [&](std::string_view name, std::string_view separator, std::string_view value) {
        offsets.push_back(m_headerLines.size());
        m_headerLines.append(name).append(separator).append(value).push_back('\0');
    };
    for (const HttpHeader& header : request.headers) {
        // "Name;" is how libcurl is told to send a header without a value; "Name:" would remove it.
        if (trimmed(header.value).empty()) {
            addLine(header.name, ";", {});
        } else {
            addLine(header.name, ": ", header.value);
        }
    }
    // libcurl would wait for a go-ahead before a large body, and would call any body a web form.
    if (!namesHeader(request.headers, "expect")) {
        addLine("Expect", ":", {});
    }
    if (!namesHeader(request.headers, "content-type")) {
        addLine("Content-Type", ":", {});
    }
    m_headerNodes.resize(offsets.size());
    for (std::size_t i = 0; i < offsets.size(); ++i) {
        m_headerNodes[i].data = m_headerLines.data() + offsets[i];
        m_headerNodes[i].next = i + 1 < offsets.size() ? &m_headerNodes[i + 1] : nullptr;
    }
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, m_headerNodes.data());
    // A proxy's answer to CONNECT is not the server's.
    curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
}

void HttpHandle::Transfer::setConnectionOptions()
{
    const HttpOptions& options = request.options;
    curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, curlMilliseconds(options.connectTimeout));
    // Cleartext HTTP/2 fails on connection reuse in libcurl 7.88, so plain http stays 1.1.
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION,
                     static_cast<long>(options.version == HttpVersion::Http2Tls ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1));
    if (options.tlsVerification == TlsVerification::Off) {
        curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L);
        curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 0L);
    }
    if (!options.caFile.empty()) {
        curl_easy_setopt(easy, CURLOPT_CAINFO, options.caFile.c_str());
        // Or the system's folder of certificates would still count beside the file.
        curl_easy_setopt(easy, CURLOPT_CAPATH, nullptr);
    }
    switch (options.proxy) {
    case ProxyMode::System:
        // What runs on this machine cannot be reached through somebody else's proxy, and its key shall not go there.
        if (m_url.isLoopback()) {
            curl_easy_setopt(easy, CURLOPT_PROXY, "");
        }
        break;
    case ProxyMode::None:
        curl_easy_setopt(easy, CURLOPT_PROXY, "");
        break;
    case ProxyMode::Given:
        curl_easy_setopt(easy, CURLOPT_PROXY, options.proxyUrl.c_str());
        break;
    }
}

std::size_t HttpHandle::Transfer::onHeaderLine(char* bytes, std::size_t size, std::size_t count, void* self) noexcept
{
    const std::size_t total = size * count;
    return static_cast<Transfer*>(self)->takeHeaderLine({bytes, total}) ? total : CURL_WRITEFUNC_ERROR;
}

std::size_t HttpHandle::Transfer::onBodyBytes(char* bytes, std::size_t size, std::size_t count, void* self) noexcept
{
    const std::size_t total = size * count;
    return static_cast<Transfer*>(self)->takeBody({bytes, total}) ? total : CURL_WRITEFUNC_ERROR;
}

int HttpHandle::Transfer::onRequestReady(void* self, char* /*remoteIp*/, char* /*localIp*/, int /*remotePort*/, int /*localPort*/) noexcept
{
    return static_cast<Transfer*>(self)->allowRequest() ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT;
}

bool HttpHandle::Transfer::allowRequest()
{
    // When a kept connection is closed instead of answered, libcurl sends the request again on a new one. That is right for
    // reading, but a POST may have been worked on and billed; whether to pay twice is not decided here.
    if (m_requestReady && !isSafeMethod(request.method)) {
        long sentBytes = 0;
        curl_easy_getinfo(easy, CURLINFO_REQUEST_SIZE, &sentBytes);
        if (sentBytes > 0) {
            m_ownError = Error{.kind = ErrorKind::Network,
                               .detail = m_url.host + " closed the connection without an answer; the request was not sent again",
                               .step = NetworkStep::Transfer,
                               .place = place()};
            return false;
        }
    }
    m_lastActivity = std::chrono::steady_clock::now();
    m_requestReady = m_lastActivity;
    return true;
}

int HttpHandle::Transfer::onUploadProgress(void* self, curl_off_t /*toReceive*/, curl_off_t /*received*/, curl_off_t /*toSend*/,
                                           curl_off_t sent) noexcept
{
    auto& transfer = *static_cast<Transfer*>(self);
    if (sent != transfer.m_sentBytes) {
        transfer.m_sentBytes = sent;
        transfer.m_lastActivity = std::chrono::steady_clock::now();
    }
    return 0;
}

bool HttpHandle::Transfer::takeHeaderLine(std::string_view line)
{
    const MonotonicTime now = std::chrono::steady_clock::now();
    m_lastActivity = now;
    if (isCancelRequested.load(std::memory_order_relaxed)) {
        return false;
    }
    const bool isStatusLine = std::exchange(m_expectsStatusLine, false);
    if (isStatusLine) {
        m_head.headers.clear();
        m_headerBytes = 0;
    }
    m_headerBytes += line.size();
    if (m_headerBytes > request.options.mostHeaderBytes) {
        m_ownError = Error{ErrorKind::BadResponse,
                           "the answer's headers are larger than " + std::to_string(request.options.mostHeaderBytes) + " bytes"};
        return false;
    }
    // After the head only a chunked body's trailers come this way; they count but are not kept.
    if (m_isHeadDelivered || isStatusLine) {
        return true;
    }
    if (line != "\r\n" && line != "\n") {
        takeHeaderField(line);
        return true;
    }
    long status = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    if (status < 200) {
        m_expectsStatusLine = true;
        return true;
    }
    m_isHeadDelivered = true;
    m_head.status = static_cast<int>(status);
    m_head.arrived = now;
    withSink([&](HttpSink& sink) { sink.onHead(m_head); });
    return !isCancelRequested.load(std::memory_order_relaxed);
}

void HttpHandle::Transfer::takeHeaderField(std::string_view line)
{
    // A line that begins with a blank continues the one before it (obs-fold).
    if ((line.front() == ' ' || line.front() == '\t') && !m_head.headers.empty()) {
        m_head.headers.back().value += ' ';
        m_head.headers.back().value += trimmed(line);
        return;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) {
        return;
    }
    m_head.headers.push_back({toLowerAscii(trimmed(line.substr(0, colon))), std::string(trimmed(line.substr(colon + 1)))});
}

bool HttpHandle::Transfer::takeBody(std::string_view bytes)
{
    const MonotonicTime now = std::chrono::steady_clock::now();
    m_lastActivity = now;
    if (isCancelRequested.load(std::memory_order_relaxed)) {
        return false;
    }
    const std::uint64_t room = request.options.mostBodyBytes - m_bodyBytes;
    const bool isOverLimit = bytes.size() > room;
    if (isOverLimit) {
        bytes = bytes.substr(0, static_cast<std::size_t>(room));
        m_ownError = Error{ErrorKind::BadResponse, "the answer is larger than " + std::to_string(request.options.mostBodyBytes) + " bytes"};
    }
    m_bodyBytes += bytes.size();
    if (!bytes.empty()) {
        withSink([&](HttpSink& sink) { sink.onBytes(bytes, now); });
    }
    return !isOverLimit && !isCancelRequested.load(std::memory_order_relaxed);
}

std::optional<Error> HttpHandle::Transfer::outcome(CURLcode code) const
{
    if (code == CURLE_OK) {
        if (m_isHeadDelivered) {
            return std::nullopt;
        }
        // libcurl takes the end of the connection for the end of the head.
        return Error{ErrorKind::BadResponse, "the answer was cut off inside its head"};
    }
    if (m_ownError) {
        return m_ownError;
    }
    if (isCancelRequested.load(std::memory_order_relaxed)) {
        return Error{ErrorKind::Cancelled, "cancelled"};
    }
    CurlFailure failure;
    failure.code = code;
    failure.host = m_url.host;
    failure.port = m_url.port;
    long systemError = 0;
    curl_easy_getinfo(easy, CURLINFO_OS_ERRNO, &systemError);
    failure.systemError = static_cast<int>(systemError);
    curl_easy_getinfo(easy, CURLINFO_HTTP_CONNECTCODE, &failure.proxyStatus);
    failure.wasSent = m_requestReady.has_value();
    failure.hasHead = m_isHeadDelivered;
    failure.connectTimeoutMs = curlMilliseconds(request.options.connectTimeout);
    failure.text = m_errorText.data();
    return toError(failure);
}

void HttpHandle::Transfer::readTimings()
{
    timings.ended = std::chrono::steady_clock::now();
    if (easy == nullptr) {
        return;
    }
    long newConnections = 0;
    curl_easy_getinfo(easy, CURLINFO_NUM_CONNECTS, &newConnections);
    timings.isReusedConnection = m_requestReady.has_value() && newConnections == 0;
    if (!timings.isReusedConnection) {
        timings.nameLookup = curlInterval(easy, CURLINFO_NAMELOOKUP_TIME_T);
        timings.connected = curlInterval(easy, CURLINFO_CONNECT_TIME_T);
        timings.tlsDone = curlInterval(easy, CURLINFO_APPCONNECT_TIME_T);
    }
    if (!m_requestReady) {
        return;
    }
    timings.requestSent = std::chrono::duration_cast<Microseconds>(*m_requestReady - timings.started);
}

MonotonicTime HttpHandle::Transfer::deadline() const
{
    // A connection that does not stand yet cannot have been idle; libcurl watches the connect limit.
    const MonotonicTime active = m_requestReady ? m_lastActivity : std::chrono::steady_clock::now();
    const MonotonicTime idle = active + usableLimit(request.options.idleTimeout);
    if (!request.options.totalTimeout) {
        return idle;
    }
    return std::min(idle, timings.started + usableLimit(*request.options.totalTimeout));
}

std::string HttpHandle::Transfer::place() const
{
    return m_url.host + ":" + std::to_string(m_url.port);
}

std::optional<Error> HttpHandle::Transfer::passedLimit(MonotonicTime now) const
{
    const HttpOptions& options = request.options;
    if (options.totalTimeout && now >= timings.started + usableLimit(*options.totalTimeout)) {
        return Error{.kind = ErrorKind::TimedOut,
                     .detail = "total: not finished within " + std::to_string(options.totalTimeout->count()) + " ms",
                     .step = m_requestReady ? NetworkStep::Transfer : NetworkStep::Connect,
                     .place = place()};
    }
    if (m_requestReady && now >= m_lastActivity + usableLimit(options.idleTimeout)) {
        return Error{.kind = ErrorKind::TimedOut,
                     .detail = "idle: no byte from " + m_url.host + " for " + std::to_string(options.idleTimeout.count()) + " ms",
                     .step = NetworkStep::Transfer,
                     .place = place()};
    }
    return std::nullopt;
}

void HttpHandle::Transfer::deliverEnd(std::optional<Error> error)
{
    isEnded.store(true, std::memory_order_release);
    const HttpEnd end{std::move(error), timings};
    withSink([&](HttpSink& sink) { sink.onEnd(end); });
}

void HttpHandle::Transfer::forgetSink()
{
    // On the loop thread the lock may be held further up this very call stack, and nobody else calls the sink.
    if (std::this_thread::get_id() == loopThread) {
        m_sink = nullptr;
        return;
    }
    const std::lock_guard lock(m_sinkMutex);
    m_sink = nullptr;
}

}  // namespace assay
