#include "core/providers/OpenAiChatDecoder.h"

#include "core/providers/JsonFields.h"
#include "core/providers/OpenAiUsage.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace assay {

namespace {

using nlohmann::json;

constexpr std::string_view endMark = "[DONE]";

struct ReasonRow {
    std::string_view word;
    FinishReason reason;
};
constexpr ReasonRow reasonRows[]{
    {"stop", FinishReason::Stop},
    {"eos", FinishReason::Stop},
    {"end_turn", FinishReason::Stop},
    {"stop_sequence", FinishReason::Stop},
    {"length", FinishReason::Length},
    {"max_tokens", FinishReason::Length},
    {"model_length", FinishReason::Length},
    {"model_context_window_exceeded", FinishReason::Length},
    {"tool_calls", FinishReason::ToolCalls},
    {"function_call", FinishReason::ToolCalls},
    {"tool_use", FinishReason::ToolCalls},
    {"content_filter", FinishReason::Filtered},
    {"sensitive", FinishReason::Filtered},
    {"refusal", FinishReason::Refusal},
};

}  // namespace

OpenAiChatDecoder::OpenAiChatDecoder(const Quirks& quirks, WallTime now, OnEvent onEvent)
    : AnswerDecoder(now, std::move(onEvent)), m_quirks(quirks)
{
}

bool OpenAiChatDecoder::isEndMark(std::string_view data) const
{
    return data.starts_with(endMark);
}

FinishReason OpenAiChatDecoder::finishReasonOf(std::string_view word) const
{
    const auto* row = std::ranges::find(reasonRows, word, &ReasonRow::word);
    return row == std::end(reasonRows) ? FinishReason::Other : row->reason;
}

/// Mistral, OpenRouter, DeepSeek and Zhipu.
bool OpenAiChatDecoder::isBrokenOff(std::string_view word) const
{
    return word == "error" || word == "insufficient_system_resource" || word == "network_error";
}

void OpenAiChatDecoder::readObject(const json& document, AnswerPiece piece)
{
    readInfo(document);
    if (const auto* choices = memberOf(document, "choices"); choices != nullptr && choices->is_array()) {
        for (const auto& choice : *choices)
            readChoice(choice, piece);
    }
    readUsage(document, piece.text);
    if (isOpenAiErrorDocument(document))
        failAsServerSays(piece.text);
}

void OpenAiChatDecoder::readInfo(const json& document)
{
    noteInfo(stringMember(document, "model"), stringMember(document, "service_tier"), stringMember(document, "system_fingerprint"));
    if (const auto* groq = memberOf(document, "x_groq"))
        noteRequestId(stringMember(*groq, "id"));
    noteRequestId(stringMember(document, "id"));
}

void OpenAiChatDecoder::readChoice(const json& choice, AnswerPiece piece)
{
    // Only one choice was asked for; another one's text must not get mixed in.
    if (const auto* index = memberOf(choice, "index"); index != nullptr && index->is_number() && *index != 0)
        return;
    if (const auto* delta = memberOf(choice, "delta"))
        readMessage(*delta, piece);
    else if (const auto* message = memberOf(choice, "message"); message != nullptr && !hasContent())
        readMessage(*message, piece);
    noteFinishReason(stringMember(choice, "finish_reason"));
}

void OpenAiChatDecoder::readMessage(const json& message, AnswerPiece piece)
{
    // Some servers send their reasoning under two names at once.
    auto reasoning = stringMember(message, "reasoning_content");
    if (reasoning.empty())
        reasoning = stringMember(message, "reasoning");
    if (!reasoning.empty()) {
        addText(TextChannel::Reasoning, reasoning, piece);
    } else if (const auto* details = memberOf(message, "reasoning_details"); details != nullptr && details->is_array()) {
        for (const auto& block : *details) {
            const auto text = stringMember(block, "text");
            addText(TextChannel::Reasoning, text.empty() ? stringMember(block, "summary") : text, piece);
        }
    }
    if (const auto* content = memberOf(message, "content")) {
        if (content->is_string())
            addText(TextChannel::Answer, stringOf(content), piece);
        else if (content->is_array())
            readContentParts(*content, piece);
    }
    if (const auto refusal = stringMember(message, "refusal"); !refusal.empty()) {
        noteRefusal();
        addText(TextChannel::Answer, refusal, piece);
    }
    if (const auto* calls = memberOf(message, "tool_calls"))
        readToolCalls(*calls);
    if (const auto* call = memberOf(message, "function_call"))
        readToolCall(json{{"index", -1}, {"function", *call}});
}

void OpenAiChatDecoder::readContentParts(const json& parts, AnswerPiece piece)
{
    for (const auto& part : parts) {
        const auto type = stringMember(part, "type");
        if (part.is_string()) {
            addText(TextChannel::Answer, stringOf(&part), piece);
        } else if (type == "text") {
            addText(TextChannel::Answer, stringMember(part, "text"), piece);
        } else if (type == "thinking") {
            const auto* thinking = memberOf(part, "thinking");
            addText(TextChannel::Reasoning, stringOf(thinking), piece);
            if (thinking == nullptr || !thinking->is_array())
                continue;
            for (const auto& thought : *thinking)
                addText(TextChannel::Reasoning, stringMember(thought, "text"), piece);
        }
    }
}

void OpenAiChatDecoder::readToolCalls(const json& calls)
{
    if (!calls.is_array())
        return;
    for (const auto& call : calls) {
        if (call.is_object())
            readToolCall(call);
    }
}

/// The call that a fragment belongs to; null when there are too many.
AnswerDecoder::ToolCallParts* OpenAiChatDecoder::callOf(std::optional<std::int64_t> index, std::string_view id, std::string_view name)
{
    auto& calls = toolCalls();
    if (index) {
        // The newest of that index: a server that numbers all of its calls 0 tells them apart by their ids.
        const auto newest = std::find_if(calls.rbegin(), calls.rend(), [&](const ToolCallParts& parts) { return parts.index == index; });
        const bool isAnother =
            newest != calls.rend() && !id.empty() && !name.empty() && !newest->call.id.empty() && newest->call.id != id;
        return newest != calls.rend() && !isAnother ? &*newest : newToolCall(index);
    }
    return !calls.empty() && (id.empty() || calls.back().call.id == id) ? &calls.back() : newToolCall(index);
}

void OpenAiChatDecoder::readToolCall(const json& fragment)
{
    const auto id = stringMember(fragment, "id");
    const auto* function = memberOf(fragment, "function");
    const auto* custom = memberOf(fragment, "custom");
    const auto* body = function != nullptr ? function : custom;
    const auto name = body == nullptr ? std::string_view{} : stringMember(*body, "name");
    std::optional<std::int64_t> index;
    if (const auto* given = memberOf(fragment, "index"); given != nullptr && given->is_number_integer())
        index = given->get<std::int64_t>();

    auto* parts = callOf(index, id, name);
    if (parts == nullptr)
        return;
    auto& call = parts->call;
    if (call.id.empty())
        call.id = id;
    if (call.name.empty())
        call.name = name;
    const auto* arguments = body == nullptr ? nullptr : memberOf(*body, function != nullptr ? "arguments" : "input");
    if (arguments == nullptr)
        return;
    if (arguments->is_string())
        call.arguments += stringOf(arguments);
    else if (call.arguments.empty())
        call.arguments = argumentsText(*arguments);
}

void OpenAiChatDecoder::readUsage(const json& document, std::string_view text)
{
    const auto* usage = memberOf(document, "usage");
    auto raw = std::string_view{};
    if (usage != nullptr && usage->is_object()) {
        raw = rawJsonMember(text, "usage");
    } else if (const auto* groq = memberOf(document, "x_groq")) {
        usage = memberOf(*groq, "usage");
        raw = rawJsonMember(rawJsonMember(text, "x_groq"), "usage");
    }
    if (usage != nullptr && usage->is_object() && !usage->empty())
        emit(UsageEvent{readOpenAiUsage(*usage, m_quirks), raw});
}

}  // namespace assay
