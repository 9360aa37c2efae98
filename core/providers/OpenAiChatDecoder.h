#pragma once

#include "core/providers/AnswerDecoder.h"
#include "core/providers/Quirks.h"

#include <nlohmann/json_fwd.hpp>
#include <string_view>

namespace assay {

/// Reads one answer of `POST {base}/chat/completions`: a stream of chunks, one document, or an error.
///
/// Everything the compatible servers do differently is accepted from all of them; see Quirks for the rest.
class OpenAiChatDecoder final : public AnswerDecoder {
public:
    OpenAiChatDecoder(const Quirks& quirks, WallTime now, OnEvent onEvent);

private:
    void readObject(const nlohmann::json& document, AnswerPiece piece) override;
    [[nodiscard]] bool isEndMark(std::string_view data) const override;
    [[nodiscard]] FinishReason finishReasonOf(std::string_view word) const override;
    [[nodiscard]] bool isBrokenOff(std::string_view word) const override;

    void readInfo(const nlohmann::json& document);
    void readChoice(const nlohmann::json& choice, AnswerPiece piece);
    void readMessage(const nlohmann::json& message, AnswerPiece piece);
    void readContentParts(const nlohmann::json& parts, AnswerPiece piece);
    void readToolCalls(const nlohmann::json& calls);
    void readToolCall(const nlohmann::json& fragment);
    [[nodiscard]] ToolCallParts* callOf(std::optional<std::int64_t> index, std::string_view id, std::string_view name);
    void readUsage(const nlohmann::json& document, std::string_view text);

    const Quirks& m_quirks;
};

}  // namespace assay
