#pragma once

#include "core/http/SseParser.h"
#include "core/providers/ChatProtocol.h"
#include "core/providers/LoneSurrogates.h"
#include "core/providers/OpenAiErrors.h"
#include "core/providers/ThinkTags.h"

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// One JSON text of an answer, and whether it holds stand-ins for lone surrogates (see LoneSurrogates.h).
struct AnswerPiece {
    std::string_view text;
    bool isMarked = false;
};

/// What the decoders of all protocols have in common. It tells streams, documents, errors and web pages apart; reads JSON that is slightly
/// broken; joins characters that were cut in two; puts tool calls together; and says the end exactly once, as ChatDecoder promises.
///
/// Which kind of body it is, the first byte decides together with the status: servers send JSON errors with 200 and
/// "text/event-stream", and streams with "application/json". A protocol says in readObject() what its JSON means. Streams are server-sent
/// events unless it overrides the three functions of the framing.
class AnswerDecoder : public ChatDecoder {
public:
    void head(const HttpResponseHead& head) override;
    void bytes(std::string_view bytes) override;
    void finish(const std::optional<Error>& error) final;
    [[nodiscard]] const RateLimits& rateLimits() const final { return m_rateLimits; }
    [[nodiscard]] const std::string& requestId() const final { return m_requestId; }
    [[nodiscard]] bool isStreamed() const final { return m_body == Body::Stream; }
    [[nodiscard]] bool hasContent() const final { return m_hasContent; }

protected:
    enum class Body {
        Unknown,  ///< Nothing but blanks has come.
        Stream,
        Document,
        Error,  ///< Status 300 and above.
        WebPage,
        Compressed,  ///< Nobody asked for that.
    };

    AnswerDecoder(WallTime now, OnEvent onEvent);

    // What a protocol says.

    /// One object of the stream, or the whole document.
    virtual void readObject(const nlohmann::json& object, AnswerPiece piece) = 0;
    /// Whether the text of an event is the stream's own end mark, which is no JSON.
    [[nodiscard]] virtual bool isEndMark(std::string_view /*data*/) const { return false; }
    /// Whether a stream of this protocol has no end mark: the connection's end after a finish reason is a good end then.
    [[nodiscard]] virtual bool endsByClosing() const { return false; }
    /// The vendor's word for why the answer ended.
    [[nodiscard]] virtual FinishReason finishReasonOf(std::string_view word) const = 0;
    /// Whether that word says that the server's side broke: no way for a model to end its answer.
    [[nodiscard]] virtual bool isBrokenOff(std::string_view /*word*/) const { return false; }
    [[nodiscard]] virtual OpenAiError readError(int status, std::string_view body) const;
    /// What a usage, a finish and the like wait for until the end is certain: called before the last event of a good answer.
    virtual void beforeFinish() {}

    // The framing: server-sent events, unless overridden.

    /// Kind of a body with a status below 300 by its first byte that is not blank.
    [[nodiscard]] virtual Body bodyKind(char first) const;
    /// False when a piece of the stream is larger than any should be.
    [[nodiscard]] virtual bool feedStream(std::string_view bytes);
    /// The connection's end: give out what was not terminated.
    virtual void finishStream();

    // What a protocol calls.

    /// The JSON text of one event: readObject() for each object in it.
    void readText(std::string_view text);
    void emit(const ChatEvent& event) { m_onEvent(event); }
    /// `channel` Answer goes through the search for <think> tags.
    void addText(TextChannel channel, std::string_view text, AnswerPiece piece);
    /// The same without that search, for protocols that keep reasoning apart.
    void addPlainText(TextChannel channel, std::string_view text, AnswerPiece piece);
    /// Keeps what the answer says about itself; tells when it is new. Empty texts say nothing.
    void noteInfo(std::string_view servedModel, std::string_view serviceTier = {}, std::string_view systemFingerprint = {});
    /// The first id that is not empty stays.
    void noteRequestId(std::string_view id);
    void noteContent() { m_hasContent = true; }
    void noteRefusal() { m_hasRefusal = true; }
    /// `word` as it came; the last one that is not empty stays.
    void noteFinishReason(std::string_view word);
    [[nodiscard]] bool hasFinishReason() const { return m_hasFinishReason; }

    struct ToolCallParts {
        std::optional<std::int64_t> index;
        ToolCall call;
    };
    /// In the order they began.
    [[nodiscard]] std::vector<ToolCallParts>& toolCalls() { return m_toolCalls; }
    /// The newest call of that index, or a new one; null when there are more than any answer has.
    [[nodiscard]] ToolCallParts* toolCallAt(std::int64_t index);
    [[nodiscard]] ToolCallParts* newToolCall(std::optional<std::int64_t> index);
    /// `value` as JSON text; empty when it is nested deeper than any arguments are.
    [[nodiscard]] static std::string argumentsText(const nlohmann::json& value);

    /// The answer is over and good, unless nothing came at all. `isUnterminated`: the stream's own end mark is missing.
    void complete(bool isUnterminated);
    void failWith(ErrorKind kind, std::string detail, std::string message, bool isRetryable);
    /// `body` is an error as the server words it.
    void failAsServerSays(std::string_view body);
    /// Gives out what waits for a rest that will not come.
    void flushText();
    [[nodiscard]] bool isDone() const { return m_isDone; }
    [[nodiscard]] int status() const { return m_status; }
    [[nodiscard]] Body body() const { return m_body; }
    [[nodiscard]] std::string_view contentType() const { return m_contentType; }
    [[nodiscard]] const std::string& location() const { return m_location; }

private:
    void feed(std::string_view bytes);
    void event(const SseEvent& event);
    void giveOut(TextChannel channel, std::string_view text);
    void completeDocument();
    void end(const ChatEvent& event);

    WallTime m_now;
    OnEvent m_onEvent;
    SseParser m_parser;
    ThinkTags m_thinkTags;
    SurrogateJoiner m_answerJoiner;
    SurrogateJoiner m_reasoningJoiner;

    RateLimits m_rateLimits;
    std::string m_requestId;
    std::string m_location;
    std::string m_contentType;  ///< Lower case.
    std::string m_servedModel;
    std::string m_serviceTier;
    std::string m_systemFingerprint;
    std::vector<ToolCallParts> m_toolCalls;
    std::string m_collected;
    std::string m_rawReason;
    int m_status = 0;
    Body m_body = Body::Unknown;
    bool m_hasFinishReason = false;
    bool m_hasContent = false;
    bool m_hasMarkedPiece = false;
    bool m_hasRefusal = false;
    bool m_hasUnreadableEvent = false;
    bool m_isDone = false;
};

}  // namespace assay
