#pragma once

#include "core/providers/AnswerDecoder.h"

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace assay {

/// Reads one answer of generateContent or streamGenerateContent: a stream of events or a list of the same objects, one object, or an error.
///
/// The stream has no end mark. A prompt that was blocked is an answer that was filtered, not an empty one. Inside a stream an error may
/// come as bare JSON, without "data:".
class GeminiDecoder final : public AnswerDecoder {
public:
    GeminiDecoder(WallTime now, OnEvent onEvent);

private:
    void readObject(const nlohmann::json& object, AnswerPiece piece) override;
    [[nodiscard]] bool endsByClosing() const override { return true; }
    [[nodiscard]] FinishReason finishReasonOf(std::string_view word) const override;
    void beforeFinish() override;
    [[nodiscard]] bool feedStream(std::string_view bytes) override;
    void finishStream() override;

    void readChunk(const nlohmann::json& chunk, AnswerPiece piece);
    void readCandidate(const nlohmann::json& candidate, AnswerPiece piece);
    void readPart(const nlohmann::json& part, AnswerPiece piece);
    void readFunctionCall(const nlohmann::json& call);
    void keepForReplay(const nlohmann::json& part, AnswerPiece piece);
    void flushReplayText();
    void addReplayPart(std::string_view part);

    std::string m_bareJson;    ///< What came outside of any event, from its first byte on.
    std::string m_replay;      ///< The parts so far, with a comma after each.
    std::string m_replayText;  ///< Unsigned text that waits for more of it.
    bool m_isAtLineStart = true;
    bool m_isReplayTextMarked = false;
    bool m_isSigned = false;
    bool m_isPromptBlocked = false;
    bool m_hasToolCalls = false;
};

}  // namespace assay
