#include "core/providers/GeminiDecoder.h"

#include "core/base/Text.h"
#include "core/providers/GeminiProtocol.h"
#include "core/providers/GeminiUsage.h"
#include "core/providers/JsonFields.h"
#include "core/providers/LoneSurrogates.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace assay {

namespace {

using nlohmann::json;

constexpr std::size_t mostBareBytes = 1024 * 1024;

struct GeminiReasonRow {
    std::string_view word;
    FinishReason reason;
};
constexpr GeminiReasonRow geminiReasonRows[]{
    {"STOP", FinishReason::Stop},
    {"MAX_TOKENS", FinishReason::Length},
    {"CONTINUATION", FinishReason::Length},  // the vendor's own limit per request
    {"SAFETY", FinishReason::Filtered},
    {"RECITATION", FinishReason::Filtered},
    {"BLOCKLIST", FinishReason::Filtered},
    {"PROHIBITED_CONTENT", FinishReason::Filtered},
    {"SPII", FinishReason::Filtered},
    {"IMAGE_SAFETY", FinishReason::Filtered},
    {"IMAGE_PROHIBITED_CONTENT", FinishReason::Filtered},
    {"IMAGE_RECITATION", FinishReason::Filtered},
};

/// The text without the stand-ins that made it readable.
std::string withoutGeminiMarks(std::string text, bool isMarked)
{
    if (!isMarked)
        return text;
    SurrogateJoiner joiner;
    text = joiner.join(text);
    return text + joiner.finish();
}

}  // namespace

GeminiDecoder::GeminiDecoder(WallTime now, OnEvent onEvent) : AnswerDecoder(now, std::move(onEvent)) {}

FinishReason GeminiDecoder::finishReasonOf(std::string_view word) const
{
    if (m_isPromptBlocked)
        return FinishReason::Filtered;
    // There is no word of its own for calls.
    if (word == "STOP" && m_hasToolCalls)
        return FinishReason::ToolCalls;
    const auto* row = std::ranges::find(geminiReasonRows, word, &GeminiReasonRow::word);
    return row == std::end(geminiReasonRows) ? FinishReason::Other : row->reason;
}

bool GeminiDecoder::feedStream(std::string_view bytes)
{
    if (m_bareJson.empty()) {
        // No line of an event begins like that.
        std::size_t at = 0;
        while (at < bytes.size() && !(m_isAtLineStart && (bytes[at] == '{' || bytes[at] == '['))) {
            const auto lineEnd = bytes.find_first_of("\r\n", at);
            m_isAtLineStart = lineEnd != std::string_view::npos;
            at = m_isAtLineStart ? lineEnd + 1 : bytes.size();
        }
        if (!AnswerDecoder::feedStream(bytes.substr(0, at)))
            return false;
        bytes.remove_prefix(at);
    }
    m_bareJson += bytes;
    return m_bareJson.size() <= mostBareBytes;
}

void GeminiDecoder::finishStream()
{
    AnswerDecoder::finishStream();
    if (!isDone() && !m_bareJson.empty())
        readText(trimmed(m_bareJson));
}

void GeminiDecoder::readObject(const json& object, AnswerPiece piece)
{
    if (!object.is_array()) {
        readChunk(object, piece);
        return;
    }
    for (const auto& chunk : object) {
        const auto text = argumentsText(chunk);
        readChunk(chunk, AnswerPiece{text, piece.isMarked});
        if (isDone())
            return;
    }
}

void GeminiDecoder::readChunk(const json& chunk, AnswerPiece piece)
{
    const auto* usage = memberOf(chunk, "usageMetadata");
    noteInfo(stringMember(chunk, "modelVersion"), usage == nullptr ? std::string_view{} : stringMember(*usage, "serviceTier"));
    noteRequestId(stringMember(chunk, "responseId"));
    const auto* candidates = memberOf(chunk, "candidates");
    const bool hasCandidates = candidates != nullptr && candidates->is_array() && !candidates->empty();
    if (hasCandidates) {
        for (const auto& candidate : *candidates)
            readCandidate(candidate, piece);
    }
    if (const auto* feedback = memberOf(chunk, "promptFeedback"); feedback != nullptr && !hasCandidates) {
        const auto reason = stringMember(*feedback, "blockReason");
        m_isPromptBlocked = m_isPromptBlocked || !reason.empty();
        noteFinishReason(reason);
    }
    if (usage != nullptr && usage->is_object() && !usage->empty())
        emit(UsageEvent{readGeminiUsage(*usage), rawJsonMember(piece.text, "usageMetadata")});
    if (const auto* error = memberOf(chunk, "error"); error != nullptr && error->is_object() && !error->empty())
        failAsServerSays(piece.text);
}

void GeminiDecoder::readCandidate(const json& candidate, AnswerPiece piece)
{
    // Only one candidate was asked for; another one's text must not get mixed in.
    if (countMember(candidate, "index").value_or(0) != 0)
        return;
    const auto* content = memberOf(candidate, "content");
    const auto* parts = content == nullptr ? nullptr : memberOf(*content, "parts");
    if (parts != nullptr && parts->is_array()) {
        for (const auto& part : *parts)
            readPart(part, piece);
    }
    noteFinishReason(stringMember(candidate, "finishReason"));
}

void GeminiDecoder::readPart(const json& part, AnswerPiece piece)
{
    if (!part.is_object())
        return;
    if (const auto text = stringMember(part, "text"); !text.empty()) {
        const bool isThought = boolMember(part, "thought").value_or(false);
        addPlainText(isThought ? TextChannel::Reasoning : TextChannel::Answer, text, piece);
    }
    if (const auto* call = memberOf(part, "functionCall"); call != nullptr && call->is_object())
        readFunctionCall(*call);
    keepForReplay(part, piece);
}

void GeminiDecoder::readFunctionCall(const json& call)
{
    auto* parts = newToolCall(std::nullopt);
    if (parts == nullptr)
        return;
    m_hasToolCalls = true;
    parts->call.id = stringMember(call, "id");
    // Answers name the call that they answer.
    if (parts->call.id.empty())
        parts->call.id = std::string(GeminiProtocol::ownCallIdPrefix) + std::to_string(toolCalls().size());
    parts->call.name = stringMember(call, "name");
    const auto* arguments = memberOf(call, "args");
    parts->call.arguments = arguments == nullptr ? "{}" : argumentsText(*arguments);
}

/// Signed parts must go back as they came. Text between them is joined, thoughts without a signature are not needed.
void GeminiDecoder::keepForReplay(const json& part, AnswerPiece piece)
{
    const bool isSigned = !stringMember(part, "thoughtSignature").empty();
    m_isSigned = m_isSigned || isSigned;
    const bool isThought = boolMember(part, "thought").value_or(false);
    const auto text = stringMember(part, "text");
    if (!isSigned && isThought)
        return;
    if (!isSigned && part.size() == 1 && memberOf(part, "text") != nullptr) {
        m_replayText += text;
        m_isReplayTextMarked = m_isReplayTextMarked || piece.isMarked;
        return;
    }
    flushReplayText();
    addReplayPart(withoutGeminiMarks(argumentsText(part), piece.isMarked));
}

void GeminiDecoder::flushReplayText()
{
    if (m_replayText.empty())
        return;
    auto text = withoutGeminiMarks(std::exchange(m_replayText, {}), std::exchange(m_isReplayTextMarked, false));
    addReplayPart(argumentsText(json{{"text", std::move(text)}}));
}

void GeminiDecoder::addReplayPart(std::string_view part)
{
    if (part.empty())
        return;
    m_replay += part;
    m_replay += ',';
}

void GeminiDecoder::beforeFinish()
{
    flushReplayText();
    if (!m_isSigned || m_replay.empty())
        return;
    m_replay.pop_back();
    m_replay = "{\"" + std::string(GeminiProtocol::protocolName) + "\":[" + m_replay + "]}";
    emit(ReplayEvent{m_replay});
}

}  // namespace assay
