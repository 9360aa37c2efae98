#include "core/providers/CohereDecoder.h"

#include "core/providers/CohereErrors.h"
#include "core/providers/CohereProtocol.h"
#include "core/providers/JsonFields.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace assay {

namespace {

using nlohmann::json;

struct CohereReasonRow {
    std::string_view word;
    FinishReason reason;
};
constexpr CohereReasonRow cohereReasonRows[]{
    {"COMPLETE", FinishReason::Stop},       {"STOP_SEQUENCE", FinishReason::Stop},   {"MAX_TOKENS", FinishReason::Length},
    {"TOOL_CALL", FinishReason::ToolCalls}, {"ERROR_TOXIC", FinishReason::Filtered},
};

Usage readCohereUsage(const json& usage)
{
    Usage read;
    const auto* units = memberOf(usage, "billed_units");
    if (units == nullptr)
        units = memberOf(usage, "tokens");
    if (units == nullptr)
        return read;
    read.input = countMember(*units, "input_tokens");
    read.output = countMember(*units, "output_tokens");
    return read;
}

}  // namespace

CohereDecoder::CohereDecoder(WallTime now, OnEvent onEvent) : AnswerDecoder(now, std::move(onEvent)) {}

FinishReason CohereDecoder::finishReasonOf(std::string_view word) const
{
    const auto* row = std::ranges::find(cohereReasonRows, word, &CohereReasonRow::word);
    return row == std::end(cohereReasonRows) ? FinishReason::Other : row->reason;
}

bool CohereDecoder::isBrokenOff(std::string_view word) const
{
    return word == "ERROR" || word == "TIMEOUT";
}

OpenAiError CohereDecoder::readError(int status, std::string_view body) const
{
    return readCohereError(status, body, rateLimits(), location());
}

void CohereDecoder::readObject(const json& object, AnswerPiece piece)
{
    if (const auto type = stringMember(object, "type"); !type.empty())
        readEvent(type, object, piece);
    else if (!stringMember(object, "message").empty() || memberOf(object, "error") != nullptr)
        failAsServerSays(piece.text);
    else
        readAnswer(object, piece);
}

void CohereDecoder::readEvent(std::string_view type, const json& event, AnswerPiece piece)
{
    if (type == "message-start")
        noteRequestId(stringMember(event, "id"));
    const auto* delta = memberOf(event, "delta");
    if (delta == nullptr)
        return;
    if (type == "message-end") {
        readUsage(*delta, rawJsonMember(piece.text, "delta"));
        if (const auto error = stringMember(*delta, "error"); !error.empty()) {
            failAsServerSays(json{{"message", error}}.dump(-1, ' ', false, json::error_handler_t::replace));
            return;
        }
        noteFinishReason(stringMember(*delta, "finish_reason"));
        complete(false);
        return;
    }
    const auto* message = memberOf(*delta, "message");
    if (message == nullptr)
        return;
    if (const auto* content = memberOf(*message, "content"))
        readContent(*content, piece);
    readPlan(*message, piece);
    if (const auto* call = memberOf(*message, "tool_calls"); call != nullptr && call->is_object())
        readToolCall(*call, countMember(event, "index").value_or(0));
}

void CohereDecoder::readAnswer(const json& answer, AnswerPiece piece)
{
    noteRequestId(stringMember(answer, "id"));
    if (const auto* message = memberOf(answer, "message")) {
        readPlan(*message, piece);
        if (const auto* content = memberOf(*message, "content"))
            readContent(*content, piece);
        if (const auto* calls = memberOf(*message, "tool_calls"); calls != nullptr && calls->is_array()) {
            std::int64_t index = 0;
            for (const auto& call : *calls)
                readToolCall(call, index++);
        }
    }
    readUsage(answer, piece.text);
    noteFinishReason(stringMember(answer, "finish_reason"));
}

/// One part of it in a stream, all of them in a document.
void CohereDecoder::readContent(const json& content, AnswerPiece piece)
{
    if (!content.is_array()) {
        readContentPart(content, piece);
        return;
    }
    for (const auto& part : content)
        readContentPart(part, piece);
}

void CohereDecoder::readContentPart(const json& part, AnswerPiece piece)
{
    const auto thinking = stringMember(part, "thinking");
    addPlainText(TextChannel::Reasoning, thinking, piece);
    m_thinking.add(thinking, piece.isMarked);
    addPlainText(TextChannel::Answer, stringMember(part, "text"), piece);
}

void CohereDecoder::readPlan(const json& message, AnswerPiece piece)
{
    const auto plan = stringMember(message, "tool_plan");
    addPlainText(TextChannel::Reasoning, plan, piece);
    m_plan.add(plan, piece.isMarked);
}

/// A whole call, its start or a piece of its arguments.
void CohereDecoder::readToolCall(const json& call, std::int64_t index)
{
    const auto* function = memberOf(call, "function");
    auto* parts = function == nullptr || !function->is_object() ? nullptr : toolCallAt(index);
    if (parts == nullptr)
        return;
    if (parts->call.id.empty())
        parts->call.id = stringMember(call, "id");
    if (parts->call.name.empty())
        parts->call.name = stringMember(*function, "name");
    parts->call.arguments += stringMember(*function, "arguments");
}

void CohereDecoder::readUsage(const json& holder, std::string_view holderText)
{
    if (const auto* usage = memberOf(holder, "usage"); usage != nullptr && usage->is_object() && !usage->empty())
        emit(UsageEvent{readCohereUsage(*usage), rawJsonMember(holderText, "usage")});
}

void CohereDecoder::beforeFinish()
{
    auto turn = json::object();
    if (auto thinking = m_thinking.take(); !thinking.empty())
        turn["thinking"] = std::move(thinking);
    if (auto plan = m_plan.take(); !plan.empty())
        turn["tool_plan"] = std::move(plan);
    if (turn.empty())
        return;
    const json replay{{CohereProtocol::protocolName, std::move(turn)}};
    emit(ReplayEvent{replay.dump(-1, ' ', false, json::error_handler_t::replace)});
}

}  // namespace assay
