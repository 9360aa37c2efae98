#include "core/providers/AnthropicDecoder.h"

#include "core/providers/AnthropicProtocol.h"
#include "core/providers/AnthropicUsage.h"
#include "core/providers/BlockTurns.h"
#include "core/providers/JsonFields.h"

#include <algorithm>
#include <utility>

namespace assay {

namespace {

using nlohmann::json;

constexpr int deepestUsage = 8;

struct StopRow {
    std::string_view word;
    FinishReason reason;
};
constexpr StopRow stopRows[]{
    {"end_turn", FinishReason::Stop},      {"stop_sequence", FinishReason::Stop},
    {"max_tokens", FinishReason::Length},  {"model_context_window_exceeded", FinishReason::Length},
    {"tool_use", FinishReason::ToolCalls}, {"refusal", FinishReason::Refusal},
};

}  // namespace

AnthropicDecoder::AnthropicDecoder(WallTime now, OnEvent onEvent) : AnswerDecoder(now, std::move(onEvent)) {}

FinishReason AnthropicDecoder::finishReasonOf(std::string_view word) const
{
    const auto* row = std::ranges::find(stopRows, word, &StopRow::word);
    return row == std::end(stopRows) ? FinishReason::Other : row->reason;
}

void AnthropicDecoder::readObject(const json& object, AnswerPiece piece)
{
    const auto type = stringMember(object, "type");
    const auto index = countMember(object, "index").value_or(0);
    if (type == "error" || memberOf(object, "error") != nullptr) {
        failAsServerSays(piece.text);
    } else if (type == "content_block_delta") {
        if (const auto* delta = memberOf(object, "delta"))
            readDelta(*delta, index, piece);
    } else if (type == "content_block_start") {
        if (const auto* block = memberOf(object, "content_block"))
            readBlock(*block, index, piece);
    } else if (type == "message_start") {
        if (const auto* message = memberOf(object, "message"))
            readMessage(*message, AnswerPiece{rawJsonMember(piece.text, "message"), piece.isMarked});
    } else if (type == "message_delta") {
        if (const auto* usage = memberOf(object, "usage"))
            readUsage(*usage, rawJsonMember(piece.text, "usage"));
        if (const auto* delta = memberOf(object, "delta"))
            readEnd(*delta);
    } else if (type == "message_stop") {
        complete(false);
    } else if (body() == Body::Document) {
        readMessage(object, piece);
    }
}

void AnthropicDecoder::readMessage(const json& message, AnswerPiece piece)
{
    noteRequestId(stringMember(message, "id"));
    const auto* usage = memberOf(message, "usage");
    noteInfo(stringMember(message, "model"), usage == nullptr ? std::string_view{} : stringMember(*usage, "service_tier"));
    if (const auto* blocks = memberOf(message, "content"); blocks != nullptr && blocks->is_array()) {
        std::int64_t index = 0;
        for (const auto& block : *blocks)
            readBlock(block, index++, piece);
    }
    if (usage != nullptr) {
        auto counted = *usage;
        if (isStreamed() && counted.is_object())
            counted.erase("output_tokens");
        readUsage(counted, rawJsonMember(piece.text, "usage"));
    }
    readEnd(message);
}

void AnthropicDecoder::readBlock(const json& block, std::int64_t index, AnswerPiece piece)
{
    const auto type = stringMember(block, "type");
    if (type == "tool_use") {
        readToolUse(block, index);
    } else if (type == "redacted_thinking") {
        m_thoughts.addRedacted(index, stringMember(block, "data"));
    } else if (type == "text") {
        addPlainText(TextChannel::Answer, stringMember(block, "text"), piece);
    } else if (type == "thinking") {
        readDelta(block, index, piece);
    }
}

/// A block of thinking has the members that its deltas have.
void AnthropicDecoder::readDelta(const json& delta, std::int64_t index, AnswerPiece piece)
{
    addPlainText(TextChannel::Answer, stringMember(delta, "text"), piece);
    if (const auto fragment = stringMember(delta, "partial_json"); !fragment.empty()) {
        // The vendor's own tools write their input here, too; they have no call of ours.
        auto& calls = toolCalls();
        const auto found = std::ranges::find(calls, std::optional(index), &ToolCallParts::index);
        if (found != calls.end())
            found->call.arguments += fragment;
    }
    const auto thinking = stringMember(delta, "thinking");
    const auto signature = stringMember(delta, "signature");
    if (thinking.empty() && signature.empty())
        return;
    addPlainText(TextChannel::Reasoning, thinking, piece);
    m_thoughts.add(index, thinking, signature, piece.isMarked);
}

void AnthropicDecoder::readToolUse(const json& block, std::int64_t index)
{
    auto* parts = newToolCall(index);
    if (parts == nullptr)
        return;
    parts->call.id = stringMember(block, "id");
    parts->call.name = stringMember(block, "name");
    // In a stream it is empty here and follows in pieces.
    if (const auto* input = memberOf(block, "input"); input != nullptr && !input->empty())
        parts->call.arguments = argumentsText(*input);
}

void AnthropicDecoder::readEnd(const json& delta)
{
    const auto word = stringMember(delta, "stop_reason");
    if (word.empty())
        return;
    noteFinishReason(word);
    for (auto& [index, call] : toolCalls()) {
        if (call.arguments.empty())
            call.arguments = "{}";
    }
}

void AnthropicDecoder::readUsage(const json& usage, std::string_view raw)
{
    if (!usage.is_object() || isDeeperThan(usage, deepestUsage))
        return;
    for (const auto& [name, value] : usage.items()) {
        if (!value.is_null())
            m_usage[name] = value;
    }
    if (m_usage.is_null())
        return;
    const auto all = isStreamed() ? m_usage.dump(-1, ' ', false, json::error_handler_t::replace) : std::string(raw);
    emit(UsageEvent{readAnthropicUsage(m_usage), all});
}

void AnthropicDecoder::beforeFinish()
{
    auto blocks = json::array();
    for (const auto& thought : m_thoughts.take()) {
        if (!thought.redacted.empty())
            blocks.push_back({{"type", "redacted_thinking"}, {"data", thought.redacted}});
        else
            blocks.push_back({{"type", "thinking"}, {"thinking", thought.text}, {"signature", thought.signature}});
    }
    if (const auto replay = writeReplay(AnthropicProtocol::protocolName, blocks); !replay.empty())
        emit(ReplayEvent{replay});
}

}  // namespace assay
