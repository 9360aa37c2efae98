#pragma once

#include "core/http/SseParser.h"
#include "core/providers/ChatProtocol.h"
#include "core/providers/LoneSurrogates.h"
#include "core/providers/Quirks.h"
#include "core/providers/ThinkTags.h"

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// Reads one answer of `POST {base}/chat/completions`: a stream of chunks, one document, or an error.
///
/// Which of them it is, the body decides together with the status: servers send JSON errors with 200 and "text/event-stream", and streams
/// with "application/json". Everything the compatible servers do differently is accepted from all of them; see Quirks for the rest.
class OpenAiChatDecoder final : public ChatDecoder {
public:
    OpenAiChatDecoder(const Quirks& quirks, WallTime now, OnEvent onEvent);

    void head(const HttpResponseHead& head) override;
    void bytes(std::string_view bytes) override;
    void finish(const std::optional<Error>& error) override;
    [[nodiscard]] const RateLimits& rateLimits() const override { return m_rateLimits; }
    [[nodiscard]] const std::string& requestId() const override { return m_requestId; }
    [[nodiscard]] bool isStreamed() const override { return m_body == Body::Events; }
    [[nodiscard]] bool hasContent() const override { return m_hasContent; }

private:
    enum class Body {
        Unknown,  ///< Nothing but blanks has come.
        Events,
        Document,
        Error,  ///< Status 300 and above.
        WebPage,
        Compressed,  ///< Nobody asked for that.
    };
    struct ToolCallParts {
        std::optional<std::int64_t> index;
        ToolCall call;
    };
    /// One JSON text, and whether it holds stand-ins for lone surrogates.
    struct Chunk {
        std::string_view text;
        bool isMarked = false;
    };

    void decideBody(char first);
    void feed(std::string_view bytes);
    void event(const SseEvent& event);
    void chunk(std::string_view text);
    void document(const nlohmann::json& document, Chunk chunk);
    void readInfo(const nlohmann::json& document);
    void readChoice(const nlohmann::json& choice, Chunk chunk);
    void readMessage(const nlohmann::json& message, Chunk chunk);
    void readContentParts(const nlohmann::json& parts, Chunk chunk);
    void readToolCalls(const nlohmann::json& calls);
    void readToolCall(const nlohmann::json& fragment);
    void readUsage(const nlohmann::json& document, std::string_view text);
    void addText(TextChannel channel, std::string_view text, Chunk chunk);
    void emitText(TextChannel channel, std::string_view text);
    void flushText();
    void completeDocument();
    void complete(bool isUnterminated);
    void end(ChatEvent event);
    void failWith(ErrorKind kind, std::string detail, std::string message, bool isRetryable);
    void failAsServerSays(int status, std::string_view body);

    const Quirks& m_quirks;
    WallTime m_now;
    OnEvent m_onEvent;
    SseParser m_parser;
    ThinkTags m_thinkTags;
    SurrogateJoiner m_answerJoiner;
    SurrogateJoiner m_reasoningJoiner;

    RateLimits m_rateLimits;
    std::string m_requestId;
    std::string m_location;
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
    bool m_hasMarkedChunk = false;
    bool m_hasRefusal = false;
    bool m_hasUnreadableEvent = false;
    bool m_saysHtml = false;
    bool m_isDone = false;
};

}  // namespace assay
