#pragma once

#include "core/providers/AnswerDecoder.h"
#include "core/providers/SignedThoughts.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string_view>

namespace assay {

/// Reads one answer of `POST {base}/v1/messages`: a stream of events that ends with message_stop, one document, or an error.
///
/// Thoughts come out as reasoning, and once more as replay with the signatures that the vendor wants back. The numbers of message_delta
/// replace those of message_start: they are running totals. Until then the output is unknown, because the first number is a stand-in. The
/// usage that is given out as it came is therefore, in a stream, both objects in one.
class AnthropicDecoder final : public AnswerDecoder {
public:
    AnthropicDecoder(WallTime now, OnEvent onEvent);

private:
    void readObject(const nlohmann::json& object, AnswerPiece piece) override;
    [[nodiscard]] FinishReason finishReasonOf(std::string_view word) const override;
    void beforeFinish() override;

    void readMessage(const nlohmann::json& message, AnswerPiece piece);
    void readBlock(const nlohmann::json& block, std::int64_t index, AnswerPiece piece);
    void readDelta(const nlohmann::json& delta, std::int64_t index, AnswerPiece piece);
    void readToolUse(const nlohmann::json& block, std::int64_t index);
    void readEnd(const nlohmann::json& delta);
    void readUsage(const nlohmann::json& usage, std::string_view raw);

    SignedThoughts m_thoughts;
    nlohmann::json m_usage;  ///< All that the answer said of it so far; null: nothing.
};

}  // namespace assay
