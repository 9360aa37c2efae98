#pragma once

#include "core/providers/AnswerDecoder.h"
#include "core/providers/JoinedText.h"
#include "core/providers/Quirks.h"
#include "core/providers/ReasoningDetails.h"

#include <nlohmann/json_fwd.hpp>
#include <string_view>

namespace assay {

/// Reads one answer of `POST {base}/chat/completions`: a stream of chunks, one document, or an error.
///
/// Everything the compatible servers do differently is accepted from all of them; see Quirks for the rest.
class OpenAiChatDecoder final : public AnswerDecoder {
public:
    OpenAiChatDecoder(const Quirks& quirks, WallTime now, OnEvent onEvent);

    void head(const HttpResponseHead& head) override;

private:
    void readObject(const nlohmann::json& document, AnswerPiece piece) override;
    [[nodiscard]] bool isEndMark(std::string_view data) const override;
    [[nodiscard]] FinishReason finishReasonOf(std::string_view word) const override;
    [[nodiscard]] bool isBrokenOff(std::string_view word) const override;
    [[nodiscard]] OpenAiError readError(int status, std::string_view body) const override;
    void beforeFinish() override;

    void readInfo(const nlohmann::json& document);
    void readChoice(const nlohmann::json& choice, AnswerPiece piece);
    void readMessage(const nlohmann::json& message, AnswerPiece piece);
    void readContentParts(const nlohmann::json& parts, AnswerPiece piece);
    void readToolCalls(const nlohmann::json& calls);
    void readToolCall(const nlohmann::json& fragment);
    [[nodiscard]] ToolCallParts* callOf(std::optional<std::int64_t> index, std::string_view id, std::string_view name);
    void readUsage(const nlohmann::json& document, std::string_view text);
    void emitReplay();

    const Quirks& m_quirks;
    ServerTimings m_timings;
    std::optional<Nanoseconds> m_processing;  ///< openai-processing-ms
    JoinedText m_thoughts;
    ReasoningDetails m_details;
};

}  // namespace assay
