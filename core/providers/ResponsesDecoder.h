#pragma once

#include "core/providers/AnswerDecoder.h"
#include "core/providers/Quirks.h"

#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace assay {

/// Reads one answer of `POST {base}/responses`: a stream of typed events, one response object, or an error.
///
/// Text of a message whose phase is "commentary" goes with the reasoning: it is said on the way to the answer and is no part of it.
/// An item that came without deltas, as some servers send it, is read when it is done.
class ResponsesDecoder final : public AnswerDecoder {
public:
    ResponsesDecoder(const Quirks& quirks, WallTime now, OnEvent onEvent);

private:
    /// What is known of one item of the output.
    struct Item {
        TextChannel channel = TextChannel::Answer;
        bool hasText = false;
        std::int64_t summaryIndex = 0;
        std::string json;  ///< The whole item, once it is done; empty when it is not for sending back.
        bool isNeededBack = false;
    };

    void readObject(const nlohmann::json& object, AnswerPiece piece) override;
    [[nodiscard]] bool isEndMark(std::string_view data) const override;
    [[nodiscard]] FinishReason finishReasonOf(std::string_view word) const override;
    [[nodiscard]] bool isBrokenOff(std::string_view word) const override;
    void beforeFinish() override;

    void readDelta(std::string_view type, const nlohmann::json& event, AnswerPiece piece);
    void readItemText(std::int64_t index, TextChannel channel, std::string_view text, AnswerPiece piece);
    void readItemStart(std::int64_t index, const nlohmann::json& item);
    void readItem(std::int64_t index, const nlohmann::json& item, AnswerPiece piece);
    void readMessageItem(std::int64_t index, const nlohmann::json& item, AnswerPiece piece);
    void readReasoningItem(std::int64_t index, const nlohmann::json& item, AnswerPiece piece);
    void readCallItem(std::int64_t index, const nlohmann::json& item);
    void keepForReplay(Item& kept, const nlohmann::json& item, AnswerPiece piece) const;
    void readInfo(const nlohmann::json& response);
    /// A response with its last status; `text` is its JSON.
    void readResponse(const nlohmann::json& response, AnswerPiece piece);

    const Quirks& m_quirks;
    std::map<std::int64_t, Item> m_items;  ///< By their place in the output.
    bool m_isStored = false;
    bool m_hasToolCalls = false;
};

}  // namespace assay
