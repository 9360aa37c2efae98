#include "core/providers/BedrockDecoder.h"

#include "core/base/Text.h"
#include "core/providers/BedrockProtocol.h"
#include "core/providers/BedrockUsage.h"
#include "core/providers/BlockTurns.h"
#include "core/providers/JsonFields.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace assay {

namespace {

using nlohmann::json;

struct ConverseStopRow {
    std::string_view word;
    FinishReason reason;
};
constexpr ConverseStopRow converseStopRows[]{
    {"end_turn", FinishReason::Stop},
    {"stop_sequence", FinishReason::Stop},
    {"max_tokens", FinishReason::Length},
    {"model_context_window_exceeded", FinishReason::Length},
    {"tool_use", FinishReason::ToolCalls},
    {"guardrail_intervened", FinishReason::Filtered},
    {"content_filtered", FinishReason::Filtered},
};

/// "ThrottlingException" of "ThrottlingException:http://…" (header) and of "com.amazon.coral.service#ThrottlingException" (body).
std::string_view exceptionName(std::string_view type)
{
    type = type.substr(0, type.find(':'));
    return type.substr(type.find('#') + 1);
}

/// The error with its type where errors of other vendors have their code.
std::string errorWithCode(std::string_view body, std::string_view type)
{
    auto error = json::parse(body, nullptr, false);
    if (!error.is_object())
        error = {{"message", std::string(trimmed(body))}};
    if (type.empty())
        type = stringMember(error, "__type");
    // Everything else in it could only be mistaken for what other vendors mean by it.
    const auto message = stringMember(error, "message").empty() ? stringMember(error, "Message") : stringMember(error, "message");
    return json{{"code", std::string(exceptionName(type))}, {"message", std::string(message)}}.dump(-1, ' ', false,
                                                                                                    json::error_handler_t::replace);
}

}  // namespace

BedrockDecoder::BedrockDecoder(WallTime now, OnEvent onEvent)
    : AnswerDecoder(now, std::move(onEvent)), m_frames([this](const AwsEventMessage& message) { readMessage(message); })
{
}

void BedrockDecoder::head(const HttpResponseHead& head)
{
    AnswerDecoder::head(head);
    m_errorType = head.header("x-amzn-errortype");
}

FinishReason BedrockDecoder::finishReasonOf(std::string_view word) const
{
    const auto* row = std::ranges::find(converseStopRows, word, &ConverseStopRow::word);
    return row == std::end(converseStopRows) ? FinishReason::Other : row->reason;
}

OpenAiError BedrockDecoder::readError(int status, std::string_view body) const
{
    const auto text = trimmed(body);
    const bool isAmazons = !m_errorType.empty() || text.starts_with('{');
    return AnswerDecoder::readError(status, isAmazons ? errorWithCode(text, m_errorType) : std::string(body));
}

bool BedrockDecoder::feedStream(std::string_view bytes)
{
    if (m_frames.feed(bytes))
        return true;
    if (!isDone()) {
        flushText();
        failWith(ErrorKind::BadResponse, std::string(m_frames.fault()),
                 "The answer was damaged on its way: " + std::string(m_frames.fault()) + ".", !hasContent());
    }
    return false;
}

void BedrockDecoder::readMessage(const AwsEventMessage& message)
{
    if (isDone())
        return;
    const auto type = message.header(":message-type");
    if (type == "exception") {
        m_errorType = message.header(":exception-type");
        failAsServerSays(message.payload);
    } else if (type == "error") {
        m_errorType = message.header(":error-code");
        failAsServerSays(message.header(":error-message"));
    } else {
        m_eventType = message.header(":event-type");
        readText(message.payload);
    }
}

void BedrockDecoder::readObject(const json& object, AnswerPiece piece)
{
    const auto index = countMember(object, "contentBlockIndex").value_or(0);
    if (body() == Body::Document) {
        readDocument(object, piece);
    } else if (m_eventType == "contentBlockDelta") {
        if (const auto* delta = memberOf(object, "delta"))
            readDelta(*delta, index, piece);
    } else if (m_eventType == "contentBlockStart") {
        const auto* start = memberOf(object, "start");
        if (const auto* toolUse = start == nullptr ? nullptr : memberOf(*start, "toolUse"))
            readToolUse(*toolUse, index);
    } else if (m_eventType == "messageStop") {
        readStop(stringMember(object, "stopReason"));
    } else if (m_eventType == "metadata") {
        readMetadata(object, piece);
        if (hasFinishReason())
            complete(false);
    }
}

void BedrockDecoder::readDocument(const json& document, AnswerPiece piece)
{
    const auto* output = memberOf(document, "output");
    const auto* message = output == nullptr ? nullptr : memberOf(*output, "message");
    const auto* blocks = message == nullptr ? nullptr : memberOf(*message, "content");
    if (blocks != nullptr && blocks->is_array()) {
        std::int64_t index = 0;
        for (const auto& block : *blocks) {
            if (const auto* toolUse = memberOf(block, "toolUse"))
                readToolUse(*toolUse, index);
            else
                readDelta(block, index, piece);
            ++index;
        }
    }
    readStop(stringMember(document, "stopReason"));
    readMetadata(document, piece);
}

void BedrockDecoder::readDelta(const json& delta, std::int64_t index, AnswerPiece piece)
{
    addPlainText(TextChannel::Answer, stringMember(delta, "text"), piece);
    if (const auto* reasoning = memberOf(delta, "reasoningContent"))
        readReasoning(*reasoning, index, piece);
    if (const auto* toolUse = memberOf(delta, "toolUse")) {
        if (auto* parts = toolCallAt(index))
            parts->call.arguments += stringMember(*toolUse, "input");
    }
}

/// A document has the text and its signature one level deeper than a stream.
void BedrockDecoder::readReasoning(const json& reasoning, std::int64_t index, AnswerPiece piece)
{
    const auto* inner = memberOf(reasoning, "reasoningText");
    const auto& thought = inner == nullptr ? reasoning : *inner;
    const auto text = stringMember(thought, "text");
    addPlainText(TextChannel::Reasoning, text, piece);
    if (const auto redacted = stringMember(reasoning, "redactedContent"); !redacted.empty())
        m_thoughts.addRedacted(index, redacted);
    else
        m_thoughts.add(index, text, stringMember(thought, "signature"), piece.isMarked);
}

void BedrockDecoder::readToolUse(const json& toolUse, std::int64_t index)
{
    auto* parts = newToolCall(index);
    if (parts == nullptr)
        return;
    parts->call.id = stringMember(toolUse, "toolUseId");
    parts->call.name = stringMember(toolUse, "name");
    if (const auto* input = memberOf(toolUse, "input"))
        parts->call.arguments = argumentsText(*input);
}

void BedrockDecoder::readStop(std::string_view word)
{
    noteFinishReason(word);
    for (auto& [index, call] : toolCalls()) {
        if (call.arguments.empty())
            call.arguments = "{}";
    }
}

void BedrockDecoder::readMetadata(const json& metadata, AnswerPiece piece)
{
    if (const auto* tier = memberOf(metadata, "serviceTier"))
        noteInfo({}, stringMember(*tier, "type"));
    if (const auto* usage = memberOf(metadata, "usage"); usage != nullptr && usage->is_object() && !usage->empty())
        emit(UsageEvent{readBedrockUsage(*usage), rawJsonMember(piece.text, "usage")});
    const auto* metrics = memberOf(metadata, "metrics");
    if (const auto latency = metrics == nullptr ? std::nullopt : countMember(*metrics, "latencyMs"))
        emit(ServerTimingsEvent{ServerTimings{Milliseconds{*latency}, {}, {}, {}, {}}});
}

void BedrockDecoder::beforeFinish()
{
    auto blocks = json::array();
    for (const auto& thought : m_thoughts.take()) {
        if (!thought.redacted.empty())
            blocks.push_back({{"reasoningContent", {{"redactedContent", thought.redacted}}}});
        else
            blocks.push_back({{"reasoningContent", {{"reasoningText", {{"text", thought.text}, {"signature", thought.signature}}}}}});
    }
    if (const auto replay = writeReplay(BedrockProtocol::protocolName, blocks); !replay.empty())
        emit(ReplayEvent{replay});
}

}  // namespace assay
