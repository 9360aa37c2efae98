#pragma once

#include "core/providers/AnswerDecoder.h"
#include "core/providers/JoinedText.h"

#include <nlohmann/json_fwd.hpp>
#include <string_view>

namespace assay {

/// Reads one answer of Cohere's `POST {base}/v2/chat`: a stream of events that ends with "message-end", or one document.
///
/// What the model plans before it calls tools is reasoning, as what it thinks. Citations are no part of the text: they stay in the answer
/// as it came. Counts are the vendor's billed units, since the plain counts hold tokens of its template that nobody pays; which of the
/// billed ones came from a cache it does not say.
class CohereDecoder final : public AnswerDecoder {
public:
    CohereDecoder(WallTime now, OnEvent onEvent);

private:
    void readObject(const nlohmann::json& object, AnswerPiece piece) override;
    [[nodiscard]] FinishReason finishReasonOf(std::string_view word) const override;
    [[nodiscard]] bool isBrokenOff(std::string_view word) const override;
    [[nodiscard]] OpenAiError readError(int status, std::string_view body) const override;
    void beforeFinish() override;

    void readEvent(std::string_view type, const nlohmann::json& event, AnswerPiece piece);
    void readAnswer(const nlohmann::json& answer, AnswerPiece piece);
    void readContent(const nlohmann::json& content, AnswerPiece piece);
    void readContentPart(const nlohmann::json& part, AnswerPiece piece);
    void readPlan(const nlohmann::json& message, AnswerPiece piece);
    void readToolCall(const nlohmann::json& call, std::int64_t index);
    void readUsage(const nlohmann::json& holder, std::string_view holderText);

    JoinedText m_thinking;
    JoinedText m_plan;
};

}  // namespace assay
