#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/http/HttpClient.h"
#include "core/providers/ChatEvent.h"
#include "core/providers/ChatProtocol.h"
#include "core/providers/RateLimits.h"
#include "core/settings/ProviderConnection.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// When a piece of the answer arrived and how large it was.
struct DeltaTime {
    Nanoseconds offset{};         ///< Since the request was sent.
    std::uint32_t byteCount = 0;  ///< UTF-8 bytes of answer or reasoning text in it.
    friend bool operator==(const DeltaTime&, const DeltaTime&) = default;
};

/// Everything one HTTP request of a trial left behind. Times are since `sent`; what did not happen is empty.
struct ChatExchange {
    std::string requestBytes;               ///< Request line, headers without secrets, blank line, body.
    std::string responseBytes;              ///< Status line, headers, blank line, body as it came; an echoed key cut out, or the body that held it in pieces.
    WallTime startedAt;                     ///< When it was handed to the network.
    std::optional<Nanoseconds> nameLookup;  ///< From the start of the request, like the next two.
    std::optional<Nanoseconds> connected;
    std::optional<Nanoseconds> tlsDone;
    /// From the start until the request could be written: what setting up the connection cost. About 0 when one was reused.
    Nanoseconds setUp{};
    bool isReusedConnection = false;
    std::optional<Nanoseconds> headersAt;
    std::optional<Nanoseconds> firstByteAt;
    std::optional<Nanoseconds> firstContentAt;  ///< First non-empty text, reasoning or tool call: the time to first token.
    std::optional<Nanoseconds> firstAnswerAt;   ///< First non-empty answer text.
    Nanoseconds total{};                        ///< Until the end was known.
    std::vector<DeltaTime> deltas;
    std::optional<int> httpStatus;
    std::string vendorRequestId;
    std::string servedModel;
    std::string serviceTier;  ///< That served the request, as the answer says; empty: it does not.
    std::string rawUsage;
    Usage usage;
    ServerTimings serverTimings;
    RateLimits rateLimits;
    bool isStreamed = false;

    std::string text;
    std::string reasoning;
    std::vector<ToolCall> toolCalls;
    std::string replay;              ///< For Message::replay of the next turn; empty: nothing.
    std::vector<Setting> leftOut;    ///< Settings that were set but not sent, because the model or its protocol does not take them.
    std::optional<Finish> finish;  ///< One of these two is set.
    std::optional<Failure> failure;
};

class ChatStreamObserver {
public:
    virtual ~ChatStreamObserver() = default;
    /// As they arrive, for showing. Thread: the client's loop.
    virtual void onEvent(const ChatEvent& event) = 0;
    /// Last, exactly once.
    virtual void onDone(ChatExchange exchange) = 0;
};

/// Streams one chat answer from one model.
///
/// Thread: start() and all callbacks on the HttpClient's loop thread; cancel() from any.
/// Cancel: onDone then comes with a Failure of kind Cancelled and what had arrived.
/// Ownership: the caller keeps the stream; dropping it cancels without callbacks. It may be dropped from inside onDone, but not from
/// inside onEvent: cancel() there.
class ChatStream final : private HttpSink {
public:
    /// `key` is cut out of everything recorded. `observer` must outlive the stream.
    ChatStream(HttpClient& http, const Clock& clock, const ChatProtocol& protocol, const ProviderConnection& connection, std::string key,
               ChatStreamObserver& observer);
    ~ChatStream() override;

    /// `model`: what is known of the request's model; it decides which settings are left out. An error means that nothing was sent and
    /// no callback will come.
    [[nodiscard]] Result<void> start(ChatRequest request, const ModelInfo& model = {});
    void cancel();

private:
    void onHead(const HttpResponseHead& head) override;
    void onBytes(std::string_view bytes, MonotonicTime arrived) override;
    void onEnd(const HttpEnd& end) override;
    void handle(const ChatEvent& event);
    void noteText(std::string_view text);
    void noteContent();
    void endPiece();
    void convertTimes(const HttpTimings& timings);
    void cleanRecords();
    void removeBodyWithKeyInPieces();
    [[nodiscard]] Failure cleaned(Failure failure) const;

    HttpClient& m_http;
    const Clock& m_clock;
    const ChatProtocol& m_protocol;
    const ProviderConnection& m_connection;
    std::string m_key;
    std::vector<std::string> m_secrets;
    ChatStreamObserver& m_observer;
    std::unique_ptr<ChatDecoder> m_decoder;
    ChatExchange m_exchange;
    std::vector<MonotonicTime> m_deltaTimes;
    std::optional<MonotonicTime> m_headArrived;
    std::optional<MonotonicTime> m_firstByte;
    std::optional<MonotonicTime> m_firstContent;
    std::optional<MonotonicTime> m_firstAnswer;
    std::optional<MonotonicTime> m_endKnown;
    MonotonicTime m_arrived;
    std::uint32_t m_chunkText = 0;
    /// The end came before the request could be written: the connection was never made.
    std::size_t m_headBytes = 0;  ///< How much of the recorded response is head.
    bool m_wasNeverSent = false;
    HttpHandle m_handle;
};

}  // namespace assay
