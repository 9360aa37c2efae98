#include "core/providers/OpenAiChatDecoder.h"

#include "core/base/Text.h"
#include "core/providers/JsonFields.h"
#include "core/providers/OpenAiChatProtocol.h"
#include "core/providers/OpenAiTimings.h"
#include "core/providers/OpenAiUsage.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace assay {

namespace {

using nlohmann::json;

constexpr std::string_view endMark = "[DONE]";
/// In milliseconds, a day: above it the header is a fault of the server.
constexpr std::int64_t mostProcessing = 24LL * 60 * 60 * 1000;

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

void OpenAiChatDecoder::head(const HttpResponseHead& head)
{
    AnswerDecoder::head(head);
    if (const auto milliseconds = parseInteger(head.header("openai-processing-ms")); milliseconds && *milliseconds >= 0 && *milliseconds <= mostProcessing)
        m_processing = Milliseconds{*milliseconds};
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

OpenAiError OpenAiChatDecoder::readError(int status, std::string_view body) const
{
    auto read = AnswerDecoder::readError(status, body);
    if (m_quirks.quotaIsPerMinute && read.failure.error.kind == ErrorKind::QuotaExceeded && read.code == "insufficient_quota") {
        read.failure.error.kind = ErrorKind::RateLimited;
        read.failure.isRetryable = rateLimits().shouldRetry.value_or(true);
    }
    return read;
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
    if (m_quirks.replayField == reasoningContentField)
        m_thoughts.add(reasoning, piece.isMarked);
    if (!reasoning.empty())
        addText(TextChannel::Reasoning, reasoning, piece);
    if (const auto* details = memberOf(message, "reasoning_details"); details != nullptr && details->is_array()) {
        for (const auto& block : *details) {
            if (m_quirks.replayField == reasoningDetailsField)
                m_details.add(block, piece.isMarked);
            const auto text = stringMember(block, "text");
            if (reasoning.empty())
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
    if (usage != nullptr && usage->is_object() && !usage->empty()) {
        readUsageTimings(m_timings, *usage);
        emit(UsageEvent{readOpenAiUsage(*usage, m_quirks), raw});
    }
    if (const auto* timings = memberOf(document, "timings"))
        readLlamaTimings(m_timings, *timings);
}

void OpenAiChatDecoder::beforeFinish()
{
    // A stream's head goes out before its answer is made.
    if (!m_timings.total && body() == Body::Document)
        m_timings.total = m_processing;
    if (m_timings != ServerTimings{})
        emit(ServerTimingsEvent{m_timings});
    emitReplay();
}

void OpenAiChatDecoder::emitReplay()
{
    auto turn = json::object();
    if (auto thoughts = m_thoughts.take(); !thoughts.empty())
        turn[std::string(reasoningContentField)] = std::move(thoughts);
    if (auto blocks = m_details.take(); !blocks.empty())
        turn[std::string(reasoningDetailsField)] = std::move(blocks);
    if (turn.empty())
        return;
    const json replay{{OpenAiChatProtocol::protocolName, std::move(turn)}};
    emit(ReplayEvent{replay.dump(-1, ' ', false, json::error_handler_t::replace)});
}

}  // namespace assay
