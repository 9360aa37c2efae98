#include "core/providers/ResponsesDecoder.h"

#include "core/providers/JsonFields.h"
#include "core/providers/LoneSurrogates.h"
#include "core/providers/OpenAiUsage.h"
#include "core/providers/ResponsesProtocol.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace assay {

namespace {

using nlohmann::json;

constexpr std::string_view responsesEndMark = "[DONE]";
constexpr std::string_view responsesParagraphBreak = "\n\n";

bool isFinalEvent(std::string_view type)
{
    return type == "response.completed" || type == "response.incomplete" || type == "response.failed";
}

/// Events that tell about the response as a whole before it is over.
bool isInfoEvent(std::string_view type)
{
    return type == "response.created" || type == "response.queued" || type == "response.in_progress";
}

bool isCallItem(std::string_view type)
{
    return type == "function_call" || type == "custom_tool_call";
}

bool isEmptyResponsesList(const json* value)
{
    return value == nullptr || !value->is_array() || value->empty();
}

std::int64_t itemIndexOf(const json& event)
{
    return countMember(event, "output_index").value_or(0);
}

struct ResponsesReasonRow {
    std::string_view word;
    FinishReason reason;
};
constexpr ResponsesReasonRow responsesReasonRows[]{
    {"completed", FinishReason::Stop},
    {"max_output_tokens", FinishReason::Length},
    {"max_tokens", FinishReason::Length},
    {"content_filter", FinishReason::Filtered},
};

}  // namespace

ResponsesDecoder::ResponsesDecoder(const Quirks& quirks, WallTime now, OnEvent onEvent)
    : AnswerDecoder(now, std::move(onEvent)), m_quirks(quirks)
{
}

bool ResponsesDecoder::isEndMark(std::string_view data) const
{
    return data.starts_with(responsesEndMark);
}

FinishReason ResponsesDecoder::finishReasonOf(std::string_view word) const
{
    if (word == "completed" && m_hasToolCalls)
        return FinishReason::ToolCalls;
    const auto* row = std::ranges::find(responsesReasonRows, word, &ResponsesReasonRow::word);
    return row == std::end(responsesReasonRows) ? FinishReason::Other : row->reason;
}

bool ResponsesDecoder::isBrokenOff(std::string_view word) const
{
    return word == "failed" || word == "cancelled";
}

void ResponsesDecoder::readObject(const json& object, AnswerPiece piece)
{
    const auto type = stringMember(object, "type");
    const auto* item = memberOf(object, "item");
    if (isFinalEvent(type)) {
        if (const auto* response = memberOf(object, "response"); response != nullptr && response->is_object())
            readResponse(*response, {rawJsonMember(piece.text, "response"), piece.isMarked});
        if (isDone())
            return;
        if (!hasFinishReason())
            noteFinishReason(type.substr(type.find('.') + 1));
        complete(false);
    } else if (isInfoEvent(type)) {
        if (const auto* response = memberOf(object, "response"))
            readInfo(*response);
    } else if (type == "response.output_item.added" && item != nullptr) {
        readItemStart(itemIndexOf(object), *item);
    } else if (type == "response.output_item.done" && item != nullptr) {
        readItem(itemIndexOf(object), *item, piece);
    } else if (type.starts_with("response.")) {
        readDelta(type, object, piece);
    } else if (const auto* output = memberOf(object, "output"); output != nullptr && output->is_array()) {
        readResponse(object, piece);
    } else if (isOpenAiErrorDocument(object)) {
        failAsServerSays(piece.text);
    }
}

void ResponsesDecoder::readDelta(std::string_view type, const json& event, AnswerPiece piece)
{
    const auto index = itemIndexOf(event);
    const auto delta = stringMember(event, "delta");
    if (type == "response.output_text.delta") {
        readItemText(index, m_items[index].channel, delta, piece);
    } else if (type == "response.refusal.delta") {
        noteRefusal();
        readItemText(index, TextChannel::Answer, delta, piece);
    } else if (type == "response.reasoning_text.delta") {
        readItemText(index, TextChannel::Reasoning, delta, piece);
    } else if (type == "response.reasoning_summary_text.delta") {
        auto& item = m_items[index];
        const auto summaryIndex = countMember(event, "summary_index").value_or(0);
        if (summaryIndex != std::exchange(item.summaryIndex, summaryIndex) && item.hasText)
            addPlainText(TextChannel::Reasoning, responsesParagraphBreak, piece);
        readItemText(index, TextChannel::Reasoning, delta, piece);
    } else if (type == "response.function_call_arguments.delta" || type == "response.custom_tool_call_input.delta") {
        if (auto* parts = toolCallAt(index))
            parts->call.arguments += delta;
        m_hasToolCalls = true;
    }
}

void ResponsesDecoder::readItemText(std::int64_t index, TextChannel channel, std::string_view text, AnswerPiece piece)
{
    if (text.empty())
        return;
    m_items[index].hasText = true;
    addPlainText(channel, text, piece);
}

void ResponsesDecoder::readItemStart(std::int64_t index, const json& item)
{
    if (stringMember(item, "phase") == "commentary")
        m_items[index].channel = TextChannel::Reasoning;
    if (isCallItem(stringMember(item, "type")))
        readCallItem(index, item);
}

void ResponsesDecoder::readItem(std::int64_t index, const json& item, AnswerPiece piece)
{
    const auto type = stringMember(item, "type");
    if (type == "message")
        readMessageItem(index, item, piece);
    else if (type == "reasoning")
        readReasoningItem(index, item, piece);
    else if (isCallItem(type))
        readCallItem(index, item);
    keepForReplay(m_items[index], item, piece);
}

void ResponsesDecoder::readMessageItem(std::int64_t index, const json& item, AnswerPiece piece)
{
    const auto* content = memberOf(item, "content");
    if (m_items[index].hasText || content == nullptr || !content->is_array())
        return;
    const bool isCommentary = stringMember(item, "phase") == "commentary";
    for (const auto& part : *content) {
        const auto type = stringMember(part, "type");
        if (type == "output_text") {
            readItemText(index, isCommentary ? TextChannel::Reasoning : TextChannel::Answer, stringMember(part, "text"), piece);
        } else if (type == "refusal") {
            noteRefusal();
            readItemText(index, TextChannel::Answer, stringMember(part, "refusal"), piece);
        }
    }
}

void ResponsesDecoder::readReasoningItem(std::int64_t index, const json& item, AnswerPiece piece)
{
    if (m_items[index].hasText)
        return;
    for (const auto* name : {"summary", "content"}) {
        const auto* parts = memberOf(item, name);
        if (parts == nullptr || !parts->is_array())
            continue;
        for (const auto& part : *parts) {
            const auto text = stringMember(part, "text");
            if (!text.empty() && m_items[index].hasText)
                addPlainText(TextChannel::Reasoning, responsesParagraphBreak, piece);
            readItemText(index, TextChannel::Reasoning, text, piece);
        }
    }
}

void ResponsesDecoder::readCallItem(std::int64_t index, const json& item)
{
    auto* parts = toolCallAt(index);
    if (parts == nullptr)
        return;
    m_hasToolCalls = true;
    auto& call = parts->call;
    if (const auto id = stringMember(item, "call_id"); !id.empty())
        call.id = id;
    if (const auto name = stringMember(item, "name"); !name.empty())
        call.name = name;
    // The whole text, of which deltas may have brought a part.
    for (const auto* name : {"arguments", "input"}) {
        if (const auto text = stringMember(item, name); !text.empty())
            call.arguments = text;
    }
}

/// Text and calls the next request can say itself. What it cannot: reasoning, the phase of a message, the vendor's own tools.
void ResponsesDecoder::keepForReplay(Item& kept, const json& item, AnswerPiece piece) const
{
    if (!item.is_object())
        return;
    const auto type = stringMember(item, "type");
    // The server would look for it in its store, and find nothing there.
    if (type == "reasoning" && !m_isStored && stringMember(item, "encrypted_content").empty() &&
        isEmptyResponsesList(memberOf(item, "content")))
        return;
    kept.json = argumentsText(item);
    if (piece.isMarked) {
        SurrogateJoiner joiner;
        kept.json = joiner.join(kept.json);
        kept.json += joiner.finish();
    }
    const bool canBeSaid = type == "message" ? stringMember(item, "phase").empty() : isCallItem(type);
    kept.isNeededBack = !canBeSaid && !kept.json.empty();
}

void ResponsesDecoder::beforeFinish()
{
    if (std::ranges::none_of(m_items, [](const auto& entry) { return entry.second.isNeededBack; }))
        return;
    std::string replay = "{\"" + std::string(ResponsesProtocol::protocolName) + "\":[";
    bool isFirst = true;
    for (const auto& [index, item] : m_items) {
        if (item.json.empty())
            continue;
        replay += std::exchange(isFirst, false) ? "" : ",";
        replay += item.json;
    }
    replay += "]}";
    emit(ReplayEvent{replay});
}

void ResponsesDecoder::readInfo(const json& response)
{
    noteInfo(stringMember(response, "model"), stringMember(response, "service_tier"));
    noteRequestId(stringMember(response, "id"));
    m_isStored = boolMember(response, "store").value_or(m_isStored);
}

void ResponsesDecoder::readResponse(const json& response, AnswerPiece piece)
{
    readInfo(response);
    if (const auto* output = memberOf(response, "output"); output != nullptr && output->is_array()) {
        // A stream has told its items one by one. They are read again only where nothing came of them.
        const bool isTold = hasContent();
        std::int64_t index = 0;
        for (const auto& item : *output) {
            if (isTold)
                keepForReplay(m_items[index], item, piece);
            else
                readItem(index, item, piece);
            ++index;
        }
    }
    if (const auto* usage = memberOf(response, "usage"); usage != nullptr && usage->is_object() && !usage->empty())
        emit(UsageEvent{readOpenAiUsage(*usage, m_quirks), rawJsonMember(piece.text, "usage")});

    const auto status = stringMember(response, "status");
    if (const auto* error = memberOf(response, "error"); error != nullptr && error->is_object() && !error->empty()) {
        failAsServerSays(rawJsonMember(piece.text, "error"));
        return;
    }
    if (status == "queued" || status == "in_progress") {
        failWith(ErrorKind::BadResponse, "a response that is still being made",
                 "The server answered before the model did: a background response cannot be waited for.", false);
        return;
    }
    const auto* details = memberOf(response, "incomplete_details");
    const auto reason = details == nullptr ? std::string_view{} : stringMember(*details, "reason");
    noteFinishReason(status == "incomplete" && !reason.empty() ? reason : status);
}

}  // namespace assay
