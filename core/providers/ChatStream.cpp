#include "core/providers/ChatStream.h"

#include "core/base/Text.h"
#include "core/http/Url.h"
#include "core/providers/Redactor.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace assay {

namespace {

constexpr std::string_view removedText = "[removed]";
constexpr std::string_view removedBody = "[body removed: it held the key in pieces]";
/// A server that goes on sending this long after its own end mark is cut off; its connection is not worth keeping.
constexpr Milliseconds longestAfterEnd{1000};

bool carriesKey(std::string_view headerName)
{
    constexpr std::array<std::string_view, 7> names{
        "authorization", "proxy-authorization", "api-key", "x-api-key", "x-goog-api-key", "x-amz-security-token", "cookie",
    };
    return std::ranges::any_of(names, [&](std::string_view name) { return equalsIgnoringCase(name, headerName); });
}

void appendHeaderLine(std::string& text, std::string_view name, std::string_view value)
{
    text += name;
    text += ": ";
    text += value;
    text += "\r\n";
}

std::string recordedRequest(const HttpRequest& request)
{
    std::string text;
    std::size_t size = 512 + request.url.size() + request.body.size();
    for (const auto& header : request.headers)
        size += header.name.size() + header.value.size() + 4;
    text.reserve(size);
    text += request.method;
    text += ' ';
    const auto schemeEnd = request.url.find("://");
    const auto hostStart = schemeEnd == std::string::npos ? 0 : schemeEnd + 3;
    const auto pathStart = std::min(request.url.find_first_of("/?", hostStart), request.url.size());
    if (pathStart == request.url.size() || request.url[pathStart] != '/')
        text += '/';
    text.append(request.url, pathStart);
    text += " HTTP/1.1\r\n";
    appendHeaderLine(text, "Host", std::string_view(request.url).substr(hostStart, pathStart - hostStart));
    for (const auto& [name, value] : request.headers) {
        if (!carriesKey(name))
            appendHeaderLine(text, name, value);
    }
    text += "\r\n";
    text += request.body;
    return text;
}

/// With room for a body of the length that the head announces, unless that is more than answers have.
std::string recordedHead(const HttpResponseHead& head)
{
    constexpr std::size_t likelyHeadBytes = 1024;
    constexpr std::int64_t mostReservedBytes = 64 * 1024;
    std::string text;
    const auto bodyBytes = parseInteger(head.header("content-length")).value_or(0);
    text.reserve(likelyHeadBytes + static_cast<std::size_t>(std::clamp<std::int64_t>(bodyBytes, 0, mostReservedBytes)));
    text.append("HTTP/1.1 ").append(std::to_string(head.status)).append("\r\n");
    for (const auto& [name, value] : head.headers)
        appendHeaderLine(text, name, name == "set-cookie" ? removedText : std::string_view(value));
    text += "\r\n";
    return text;
}

Nanoseconds sinceSent(MonotonicTime time, MonotonicTime sent)
{
    return std::max(Nanoseconds{0}, std::chrono::duration_cast<Nanoseconds>(time - sent));
}

}  // namespace

ChatStream::ChatStream(HttpClient& http, const Clock& clock, const ChatProtocol& protocol, const ProviderConnection& connection,
                       std::string key, ChatStreamObserver& observer)
    : m_http(http), m_clock(clock), m_protocol(protocol), m_connection(connection), m_key(std::move(key)), m_observer(observer)
{
    if (!m_key.empty())
        m_secrets = m_protocol.secretsOf(m_key);
}

ChatStream::~ChatStream() = default;

Result<void> ChatStream::start(ChatRequest request, const ModelInfo& model)
{
    auto fitted = fitRequest(std::move(request), m_protocol.abilities(), model);
    if (!fitted)
        return fail(fitted.error());
    auto encoded = m_protocol.encode(m_connection, m_key, fitted->request);
    if (!encoded)
        return fail(encoded.error());
    m_exchange.startedAt = m_clock.utcNow();
    if (auto isSigned = m_protocol.sign(*encoded, m_key, m_exchange.startedAt); !isSigned)
        return isSigned;
    m_exchange.leftOut = std::move(fitted->leftOut);
    m_exchange.requestBytes = recordedRequest(*encoded);
    m_decoder = m_protocol.decoder(m_connection, m_exchange.startedAt, [this](const ChatEvent& event) { handle(event); });
    m_http.start(std::move(*encoded), *this, m_handle);
    return {};
}

void ChatStream::cancel()
{
    m_handle.cancel();
}

void ChatStream::onHead(const HttpResponseHead& head)
{
    m_headArrived = head.arrived;
    m_arrived = head.arrived;
    m_exchange.httpStatus = head.status;
    m_exchange.responseBytes = recordedHead(head);
    m_headBytes = m_exchange.responseBytes.size();
    m_decoder->head(head);
}

void ChatStream::onBytes(std::string_view bytes, MonotonicTime arrived)
{
    if (!m_firstByte)
        m_firstByte = arrived;
    m_arrived = arrived;
    m_exchange.responseBytes += bytes;
    if (m_endKnown && arrived - *m_endKnown > longestAfterEnd)
        m_handle.cancel();
    m_decoder->bytes(bytes);
    endPiece();
}

void ChatStream::onEnd(const HttpEnd& end)
{
    m_wasNeverSent = !end.timings.requestSent;
    if (!m_headArrived)
        m_arrived = end.timings.ended;
    const bool wasEndKnown = m_endKnown.has_value();
    m_decoder->finish(end.error);
    endPiece();
    // Without an end mark of the protocol the end is known only now, later than the last piece.
    if (!wasEndKnown)
        m_endKnown = end.timings.ended;
    m_exchange.rateLimits = m_decoder->rateLimits();
    m_exchange.vendorRequestId = m_decoder->requestId();
    m_exchange.isStreamed = m_decoder->isStreamed();
    convertTimes(end.timings);
    cleanRecords();
    // The observer may drop this stream now: nothing of it is touched afterwards.
    auto exchange = std::move(m_exchange);
    m_observer.onDone(std::move(exchange));
}

void ChatStream::handle(const ChatEvent& event)
{
    if (const auto* delta = std::get_if<Delta>(&event)) {
        m_exchange.text += delta->text;
        if (!delta->text.empty() && !m_firstAnswer)
            m_firstAnswer = m_arrived;
        noteText(delta->text);
    } else if (const auto* reasoning = std::get_if<ReasoningDelta>(&event)) {
        m_exchange.reasoning += reasoning->text;
        noteText(reasoning->text);
    } else if (const auto* call = std::get_if<ToolCallEvent>(&event)) {
        m_exchange.toolCalls.push_back(call->call);
        noteContent();
    } else if (const auto* usage = std::get_if<UsageEvent>(&event)) {
        m_exchange.usage = usage->usage;
        m_exchange.rawUsage = usage->rawJson;
    } else if (const auto* timings = std::get_if<ServerTimingsEvent>(&event)) {
        m_exchange.serverTimings = timings->timings;
    } else if (const auto* replay = std::get_if<ReplayEvent>(&event)) {
        m_exchange.replay = replay->replay;
    } else if (const auto* info = std::get_if<AnswerInfo>(&event)) {
        m_exchange.servedModel = info->servedModel;
        m_exchange.serviceTier = info->serviceTier;
    } else if (const auto* finish = std::get_if<Finish>(&event)) {
        m_exchange.finish = *finish;
        m_endKnown = m_arrived;
    } else if (const auto* failure = std::get_if<Failure>(&event)) {
        m_exchange.failure = cleaned(*failure);
        m_endKnown = m_arrived;
        m_observer.onEvent(*m_exchange.failure);
        return;
    }
    m_observer.onEvent(event);
}

void ChatStream::noteText(std::string_view text)
{
    if (text.empty())
        return;
    noteContent();
    const auto room = std::numeric_limits<std::uint32_t>::max() - m_chunkText;
    m_chunkText += static_cast<std::uint32_t>(std::min<std::size_t>(text.size(), room));
}

void ChatStream::noteContent()
{
    if (!m_firstContent)
        m_firstContent = m_arrived;
}

/// One entry per piece that came from the network, however many events it held.
void ChatStream::endPiece()
{
    // A tool call is given out when it is whole; its time to first token is that of its first fragment.
    if (m_decoder->hasContent())
        noteContent();
    if (m_chunkText == 0)
        return;
    const auto byteCount = std::exchange(m_chunkText, 0U);
    if (!m_deltaTimes.empty() && m_deltaTimes.back() == m_arrived) {
        m_exchange.deltas.back().byteCount += byteCount;
        return;
    }
    m_deltaTimes.push_back(m_arrived);
    m_exchange.deltas.push_back(DeltaTime{Nanoseconds{0}, byteCount});
}

void ChatStream::convertTimes(const HttpTimings& timings)
{
    const auto sent = timings.started + timings.requestSent.value_or(Microseconds{0});
    const auto relative = [&](const std::optional<MonotonicTime>& time) {
        return time ? std::optional(sinceSent(*time, sent)) : std::nullopt;
    };
    m_exchange.nameLookup = timings.nameLookup;
    m_exchange.connected = timings.connected;
    m_exchange.tlsDone = timings.tlsDone;
    m_exchange.setUp = timings.requestSent.value_or(Microseconds{0});
    m_exchange.isReusedConnection = timings.isReusedConnection;
    m_exchange.headersAt = relative(m_headArrived);
    m_exchange.firstByteAt = relative(m_firstByte);
    m_exchange.firstContentAt = relative(m_firstContent);
    m_exchange.firstAnswerAt = relative(m_firstAnswer);
    m_exchange.total = sinceSent(m_endKnown.value_or(timings.ended), sent);
    for (std::size_t i = 0; i < m_deltaTimes.size(); ++i)
        m_exchange.deltas[i].offset = sinceSent(m_deltaTimes[i], sent);
}

void ChatStream::cleanRecords()
{
    if (m_secrets.empty())
        return;
    removeBodyWithKeyInPieces();
    for (auto* text : {&m_exchange.requestBytes, &m_exchange.text, &m_exchange.reasoning, &m_exchange.rawUsage, &m_exchange.servedModel,
                       &m_exchange.vendorRequestId, &m_exchange.replay})
        *text = withoutSecrets(std::move(*text), m_secrets);
    m_exchange.responseBytes = withoutSecretStart(withoutSecrets(std::move(m_exchange.responseBytes), m_secrets), m_secrets);
    for (auto& call : m_exchange.toolCalls) {
        for (auto* text : {&call.id, &call.name, &call.arguments})
            *text = withoutSecrets(std::move(*text), m_secrets);
    }
    if (m_exchange.finish)
        m_exchange.finish->rawReason = withoutSecrets(std::move(m_exchange.finish->rawReason), m_secrets);
}

/// A server that sends the key in pieces, or spelled in escapes, has it in the text and not in the bytes, where it could be put together again.
void ChatStream::removeBodyWithKeyInPieces()
{
    auto told = secretCount(m_exchange.text, m_secrets) + secretCount(m_exchange.reasoning, m_secrets);
    for (const auto& call : m_exchange.toolCalls)
        told += secretCount(call.id, m_secrets) + secretCount(call.name, m_secrets) + secretCount(call.arguments, m_secrets);
    if (told <= secretCount(std::string_view(m_exchange.responseBytes).substr(m_headBytes), m_secrets))
        return;
    m_exchange.responseBytes.resize(m_headBytes);
    m_exchange.responseBytes += removedBody;
}

Failure ChatStream::cleaned(Failure failure) const
{
    // Nothing was billed for a connection that never stood, whichever time limit ended it.
    if (failure.error.kind == ErrorKind::TimedOut && m_wasNeverSent)
        failure.isRetryable = true;
    for (auto* text : {&failure.message, &failure.error.detail})
        *text = withoutSecretStart(withoutSecrets(std::move(*text), m_secrets), m_secrets);
    return failure;
}

}  // namespace assay
