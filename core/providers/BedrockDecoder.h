#pragma once

#include "core/providers/AnswerDecoder.h"
#include "core/providers/AwsEventStream.h"
#include "core/providers/SignedThoughts.h"

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace assay {

/// Reads one answer of Converse (a document) or ConverseStream (an AWS event stream).
///
/// The stream is over with its "metadata" message, which brings the usage and comes after messageStop. `metrics.latencyMs` is the server's
/// own time. An exception inside the stream is a failure like the same exception with a status of its own.
class BedrockDecoder final : public AnswerDecoder {
public:
    BedrockDecoder(WallTime now, OnEvent onEvent);
    void head(const HttpResponseHead& head) override;

private:
    void readObject(const nlohmann::json& object, AnswerPiece piece) override;
    [[nodiscard]] FinishReason finishReasonOf(std::string_view word) const override;
    [[nodiscard]] OpenAiError readError(int status, std::string_view body) const override;
    void beforeFinish() override;
    [[nodiscard]] bool feedStream(std::string_view bytes) override;
    void finishStream() override {}

    void readMessage(const AwsEventMessage& message);
    void readDocument(const nlohmann::json& document, AnswerPiece piece);
    void readDelta(const nlohmann::json& delta, std::int64_t index, AnswerPiece piece);
    void readReasoning(const nlohmann::json& reasoning, std::int64_t index, AnswerPiece piece);
    void readToolUse(const nlohmann::json& toolUse, std::int64_t index);
    void readStop(std::string_view word);
    void readMetadata(const nlohmann::json& metadata, AnswerPiece piece);

    AwsEventStream m_frames;
    std::string m_eventType;  ///< Of the message that is being read; empty for a document.
    std::string m_errorType;  ///< Of an answer that is an error, from its header.
    SignedThoughts m_thoughts;
};

}  // namespace assay
