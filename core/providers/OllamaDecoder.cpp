#include "core/providers/OllamaDecoder.h"

#include "core/providers/JsonFields.h"
#include "core/providers/OllamaProtocol.h"

#include <nlohmann/json.hpp>

#include <array>
#include <utility>

namespace assay {

namespace {

using nlohmann::json;

/// What the last line tells beside the answer, and what is kept of it as the vendor's usage.
constexpr std::array ollamaMetrics{
    "total_duration",       "load_duration", "prompt_eval_count", "prompt_eval_cached_count",
    "prompt_eval_duration", "eval_count",    "eval_duration",
};

/// Above this a duration is a fault of the server: four months.
constexpr double mostNanoseconds = 1e16;

/// Zero says nothing: the server leaves out what it did not measure, and older ones wrote it as 0.
std::optional<Nanoseconds> ollamaDuration(const json& object, std::string_view name)
{
    const auto number = numberMember(object, name);
    if (!number || *number <= 0 || *number > mostNanoseconds)
        return std::nullopt;
    return Nanoseconds{static_cast<Nanoseconds::rep>(*number)};
}

Usage readOllamaUsage(const json& object)
{
    Usage usage;
    const auto prompt = countMember(object, "prompt_eval_count");
    usage.cachedInput = countMember(object, "prompt_eval_cached_count");
    if (prompt) {
        const auto cached = usage.cachedInput.value_or(0);
        usage.input = *prompt - (cached <= *prompt ? cached : 0);
    }
    usage.output = countMember(object, "eval_count");
    return usage;
}

std::string rawOllamaMetrics(std::string_view text)
{
    std::string raw;
    for (const std::string_view name : ollamaMetrics) {
        const auto value = rawJsonMember(text, name);
        if (value.empty())
            continue;
        raw += raw.empty() ? "{\"" : ",\"";
        raw.append(name).append("\":").append(value);
    }
    return raw.empty() ? raw : raw + "}";
}

}  // namespace

OllamaDecoder::OllamaDecoder(WallTime now, OnEvent onEvent)
    : AnswerDecoder(now, std::move(onEvent)), m_lines([this](std::string_view text) { line(text); })
{
}

AnswerDecoder::Body OllamaDecoder::bodyKind(char first) const
{
    // A line begins like a document.
    if (first == '{')
        return contentType().starts_with("application/json") ? Body::Document : Body::Stream;
    return AnswerDecoder::bodyKind(first);
}

bool OllamaDecoder::feedStream(std::string_view bytes)
{
    return m_lines.feed(bytes);
}

void OllamaDecoder::finishStream()
{
    m_isEnding = true;
    m_lines.finish();
}

void OllamaDecoder::line(std::string_view text)
{
    if (isDone())
        return;
    // The connection's end may have cut the last line.
    if (m_isEnding && !json::accept(text))
        return;
    readText(text);
}

FinishReason OllamaDecoder::finishReasonOf(std::string_view word) const
{
    if (word == "stop")
        return m_hasToolCalls ? FinishReason::ToolCalls : FinishReason::Stop;
    return word == "length" ? FinishReason::Length : FinishReason::Other;
}

void OllamaDecoder::readObject(const json& object, AnswerPiece piece)
{
    if (memberOf(object, "error") != nullptr) {
        failAsServerSays(piece.text);
        return;
    }
    // A model that the vendor's cloud runs has a name of its own there.
    const auto remoteModel = stringMember(object, "remote_model");
    noteInfo(remoteModel.empty() ? stringMember(object, "model") : remoteModel);
    if (const auto* message = memberOf(object, "message"))
        readMessage(*message, piece);
    if (!boolMember(object, "done").value_or(false))
        return;
    noteFinishReason(stringMember(object, "done_reason"));
    readMetrics(object, piece.text);
    complete(false);
}

void OllamaDecoder::readMessage(const json& message, AnswerPiece piece)
{
    if (const auto thinking = stringMember(message, "thinking"); !thinking.empty()) {
        addText(TextChannel::Reasoning, thinking, piece);
        m_thinking.add(thinking, piece.isMarked);
    }
    addText(TextChannel::Answer, stringMember(message, "content"), piece);
    const auto* calls = memberOf(message, "tool_calls");
    if (calls == nullptr || !calls->is_array())
        return;
    for (const auto& call : *calls)
        readToolCall(call);
}

void OllamaDecoder::readToolCall(const json& call)
{
    const auto* function = memberOf(call, "function");
    auto* parts = function == nullptr || !function->is_object() ? nullptr : newToolCall(std::nullopt);
    if (parts == nullptr)
        return;
    m_hasToolCalls = true;
    parts->call.id = stringMember(call, "id");
    if (parts->call.id.empty())
        parts->call.id = "call_" + std::to_string(toolCalls().size());
    parts->call.name = stringMember(*function, "name");
    const auto* arguments = memberOf(*function, "arguments");
    parts->call.arguments = arguments == nullptr     ? "{}"
                            : arguments->is_string() ? std::string(stringOf(arguments))
                                                     : argumentsText(*arguments);
}

void OllamaDecoder::readMetrics(const json& object, std::string_view text)
{
    ServerTimings timings;
    timings.total = ollamaDuration(object, "total_duration");
    timings.load = ollamaDuration(object, "load_duration");
    timings.prompt = ollamaDuration(object, "prompt_eval_duration");
    timings.generation = ollamaDuration(object, "eval_duration");
    if (timings != ServerTimings{})
        emit(ServerTimingsEvent{timings});
    if (const auto raw = rawOllamaMetrics(text); !raw.empty())
        emit(UsageEvent{readOllamaUsage(object), raw});
}

void OllamaDecoder::beforeFinish()
{
    const auto thinking = m_thinking.take();
    if (thinking.empty())
        return;
    const json replay{{OllamaProtocol::protocolName, {{"thinking", thinking}}}};
    emit(ReplayEvent{replay.dump(-1, ' ', false, json::error_handler_t::replace)});
}

}  // namespace assay
