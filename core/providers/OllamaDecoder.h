#pragma once

#include "core/http/NdjsonParser.h"
#include "core/providers/AnswerDecoder.h"
#include "core/providers/JoinedText.h"

#include <nlohmann/json_fwd.hpp>
#include <string_view>

namespace assay {

/// Reads one answer of Ollama's `POST {base}/api/chat`: lines of JSON of which the last one is "done", or one document of the same form.
///
/// The prompt's count is missing when the server does not know it: unknown then, not 0. The cached part is inside the prompt's count.
/// Calls that come without an id get one of ours, since results name the call that they answer.
class OllamaDecoder final : public AnswerDecoder {
public:
    OllamaDecoder(WallTime now, OnEvent onEvent);

private:
    [[nodiscard]] Body bodyKind(char first) const override;
    [[nodiscard]] bool feedStream(std::string_view bytes) override;
    void finishStream() override;
    void readObject(const nlohmann::json& object, AnswerPiece piece) override;
    [[nodiscard]] FinishReason finishReasonOf(std::string_view word) const override;
    void beforeFinish() override;

    void line(std::string_view text);
    void readMessage(const nlohmann::json& message, AnswerPiece piece);
    void readToolCall(const nlohmann::json& call);
    void readMetrics(const nlohmann::json& object, std::string_view text);

    NdjsonParser m_lines;
    JoinedText m_thinking;
    bool m_isEnding = false;
    bool m_hasToolCalls = false;
};

}  // namespace assay
