#include "core/providers/AnswerDecoder.h"

#include "core/base/Text.h"
#include "core/providers/JsonFields.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace assay {

namespace {

using nlohmann::json;

constexpr std::size_t mostErrorBytes = 1024 * 1024;
constexpr int deepestArguments = 200;
constexpr std::size_t mostToolCalls = 512;

constexpr std::array requestIdHeaders{
    "x-request-id", "request-id", "apim-request-id", "x-amzn-requestid", "x-groq-id", "x-siliconcloud-trace-id", "x-generation-id", "cf-ray",
};

/// End of the first whole JSON object in `text`, for servers that glue two of them into one event; 0 if there is none.
std::size_t endOfFirstObject(std::string_view text)
{
    std::size_t depth = 0;
    bool isInString = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (isInString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                isInString = false;
        } else if (c == '"') {
            isInString = true;
        } else if (c == '{') {
            ++depth;
        } else if (c == '}' && depth > 0 && --depth == 0) {
            return i + 1;
        }
    }
    return 0;
}

}  // namespace

AnswerDecoder::AnswerDecoder(WallTime now, OnEvent onEvent)
    : m_now(now), m_onEvent(std::move(onEvent)), m_parser([this](const SseEvent& event) { this->event(event); }),
      m_thinkTags([this](TextChannel channel, std::string_view text) { giveOut(channel, text); })
{
}

void AnswerDecoder::head(const HttpResponseHead& head)
{
    m_status = head.status;
    m_rateLimits = readRateLimits(head, m_now);
    for (const auto* name : requestIdHeaders)
        noteRequestId(head.header(name));
    m_location = head.header("location");
    m_contentType = toLowerAscii(head.header("content-type"));
    if (m_status >= 300)
        m_body = Body::Error;
}

void AnswerDecoder::bytes(std::string_view bytes)
{
    if (m_isDone)
        return;
    if (m_body == Body::Unknown) {
        // A byte order mark's three bytes are passed over like blanks.
        const auto first = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
        if (first == std::string_view::npos)
            return;
        bytes.remove_prefix(first);
        m_body = bodyKind(bytes.front());
    }
    feed(bytes);
}

AnswerDecoder::Body AnswerDecoder::bodyKind(char first) const
{
    if (first == '{' || first == '[')
        return Body::Document;
    if (first == '<' || m_contentType.starts_with("text/html"))
        return Body::WebPage;
    return first == '\x1F' ? Body::Compressed : Body::Stream;
}

bool AnswerDecoder::feedStream(std::string_view bytes)
{
    return m_parser.feed(bytes);
}

void AnswerDecoder::finishStream()
{
    m_parser.finish([this](std::string_view data) { return isEndMark(trimmed(data)) || json::accept(data); });
}

void AnswerDecoder::feed(std::string_view bytes)
{
    switch (m_body) {
    case Body::Stream:
        if (!feedStream(bytes) && !m_isDone)
            failWith(ErrorKind::BadResponse, "an event of the stream is too large",
                     "One event of the answer is larger than any answer should be.", false);
        break;
    case Body::Document:
        m_collected += bytes;
        break;
    case Body::Error:
    case Body::WebPage:
        m_collected += bytes.substr(0, mostErrorBytes - std::min(mostErrorBytes, m_collected.size()));
        break;
    case Body::Compressed:
    case Body::Unknown:
        break;
    }
}

void AnswerDecoder::finish(const std::optional<Error>& error)
{
    if (m_isDone)
        return;
    if (m_body == Body::Stream && !(error && error->kind == ErrorKind::Cancelled)) {
        finishStream();
        if (m_isDone)
            return;
        if (m_hasFinishReason) {
            complete(error || !endsByClosing());
            return;
        }
    }
    // A status of 400 and above tells more than the loss of the rest of its body.
    const bool statusTells = m_status >= 400 && (!error || error->kind != ErrorKind::Cancelled);
    if (error && !statusTells) {
        flushText();
        Failure failure{*error, error->detail, false};
        failure.isRetryable = !m_hasContent && (error->kind == ErrorKind::Network || error->kind == ErrorKind::BadResponse);
        if (!failure.error.httpStatus && m_status != 0)
            failure.error.httpStatus = m_status;
        end(std::move(failure));
        return;
    }
    switch (m_body) {
    case Body::Error:
        failAsServerSays(m_collected);
        return;
    case Body::Document:
        completeDocument();
        return;
    case Body::WebPage:
        failWith(ErrorKind::BadResponse, "a web page in place of an answer",
                 "The answer is a web page, as a captive portal or a proxy sends it. Check the base URL and the network.", false);
        return;
    case Body::Compressed:
        failWith(ErrorKind::BadResponse, "a compressed answer nobody asked for", "The answer came compressed though nobody asked for that.",
                 false);
        return;
    case Body::Unknown:
        failWith(ErrorKind::BadResponse, "an empty answer", "The server answered HTTP " + std::to_string(m_status) + " with nothing in it.",
                 true);
        return;
    case Body::Stream:
        break;
    }
    flushText();
    if (!m_hasContent && m_hasUnreadableEvent) {
        failWith(ErrorKind::BadResponse, "no event of the stream could be read", "The answer is not what this protocol allows.", false);
        return;
    }
    failWith(ErrorKind::BadResponse, "the answer stopped half-way",
             "The answer stopped half-way: the server closed the stream without its end mark.", !m_hasContent);
}

void AnswerDecoder::event(const SseEvent& event)
{
    if (m_isDone)
        return;
    const auto data = trimmed(event.data);
    if (data.empty())
        return;
    if (isEndMark(data)) {
        complete(false);
        return;
    }
    if (event.type == "error") {
        failAsServerSays(data);
        return;
    }
    readText(data);
}

void AnswerDecoder::readText(std::string_view text)
{
    if (const auto parsed = json::parse(text, nullptr, false); !parsed.is_discarded()) {
        readObject(parsed, AnswerPiece{text, false});
        return;
    }
    // Rare, so it may cost a copy: bytes that are not UTF-8, halves of characters, two objects in one event.
    const auto valid = toValidUtf8(text);
    const auto marked = markLoneSurrogates(valid);
    std::string_view rest = marked ? *marked : valid;
    bool isReadable = false;
    while (!m_isDone) {
        const auto length = endOfFirstObject(rest);
        if (length == 0)
            break;
        const auto one = rest.substr(0, length);
        if (const auto parsed = json::parse(one, nullptr, false); !parsed.is_discarded()) {
            isReadable = true;
            m_hasMarkedPiece = m_hasMarkedPiece || marked;
            readObject(parsed, AnswerPiece{one, marked.has_value()});
        }
        rest.remove_prefix(length);
    }
    if (!isReadable)
        m_hasUnreadableEvent = true;
}

void AnswerDecoder::noteInfo(std::string_view servedModel, std::string_view serviceTier, std::string_view systemFingerprint)
{
    bool isNew = false;
    const auto take = [&](std::string& kept, std::string_view value) {
        if (value.empty() || value == kept)
            return;
        kept = value;
        isNew = true;
    };
    take(m_servedModel, servedModel);
    take(m_serviceTier, serviceTier);
    take(m_systemFingerprint, systemFingerprint);
    if (isNew)
        m_onEvent(AnswerInfo{m_servedModel, m_serviceTier, m_systemFingerprint});
}

void AnswerDecoder::noteRequestId(std::string_view id)
{
    if (m_requestId.empty())
        m_requestId = id;
}

void AnswerDecoder::noteFinishReason(std::string_view word)
{
    if (word.empty())
        return;
    m_rawReason = word;
    m_hasFinishReason = true;
}

AnswerDecoder::ToolCallParts* AnswerDecoder::toolCallAt(std::int64_t index)
{
    const auto newest =
        std::find_if(m_toolCalls.rbegin(), m_toolCalls.rend(), [&](const ToolCallParts& parts) { return parts.index == index; });
    return newest == m_toolCalls.rend() ? newToolCall(index) : &*newest;
}

AnswerDecoder::ToolCallParts* AnswerDecoder::newToolCall(std::optional<std::int64_t> index)
{
    if (m_toolCalls.size() == mostToolCalls)
        return nullptr;
    m_hasContent = true;
    return &m_toolCalls.emplace_back(ToolCallParts{index, {}});
}

std::string AnswerDecoder::argumentsText(const json& value)
{
    // Writing deeply nested JSON would use up the stack; no function has such arguments.
    return isDeeperThan(value, deepestArguments) ? std::string{} : value.dump(-1, ' ', false, json::error_handler_t::replace);
}

void AnswerDecoder::addText(TextChannel channel, std::string_view text, AnswerPiece piece)
{
    if (text.empty())
        return;
    const bool isAnswer = channel == TextChannel::Answer;
    auto& joiner = isAnswer ? m_answerJoiner : m_reasoningJoiner;
    std::string joined;
    if (piece.isMarked || !joiner.isIdle()) {
        joined = piece.isMarked ? joiner.join(text) : joiner.finish() + std::string(text);
        text = joined;
    }
    if (isAnswer) {
        m_thinkTags.feed(text);
        return;
    }
    m_thinkTags.switchOff();
    giveOut(TextChannel::Reasoning, text);
}

void AnswerDecoder::addPlainText(TextChannel channel, std::string_view text, AnswerPiece piece)
{
    m_thinkTags.switchOff();
    addText(channel, text, piece);
}

void AnswerDecoder::giveOut(TextChannel channel, std::string_view text)
{
    if (text.empty())
        return;
    m_hasContent = true;
    if (channel == TextChannel::Answer)
        m_onEvent(Delta{text});
    else
        m_onEvent(ReasoningDelta{text});
}

/// Gives out what waits for a rest that will not come.
void AnswerDecoder::flushText()
{
    giveOut(TextChannel::Reasoning, m_reasoningJoiner.finish());
    if (const auto half = m_answerJoiner.finish(); !half.empty())
        m_thinkTags.feed(half);
    m_thinkTags.finish();
}

void AnswerDecoder::completeDocument()
{
    readText(trimmed(m_collected));
    if (m_isDone)
        return;
    if (m_hasUnreadableEvent || (!m_hasContent && !m_hasFinishReason)) {
        failWith(ErrorKind::BadResponse, "a JSON document that is no answer", "The answer is JSON, but not an answer of this protocol.",
                 false);
        return;
    }
    complete(false);
}

void AnswerDecoder::complete(bool isUnterminated)
{
    flushText();
    if (!m_hasContent && !m_hasFinishReason) {
        failWith(ErrorKind::BadResponse, "the stream ended without an answer", "The server ended its stream without an answer.",
                 !m_hasUnreadableEvent);
        return;
    }
    if (isBrokenOff(m_rawReason)) {
        failWith(ErrorKind::Unavailable, "finish reason \"" + m_rawReason + "\"",
                 "The server broke its answer off (\"" + m_rawReason + "\").", m_rateLimits.shouldRetry.value_or(true) && !m_hasContent);
        return;
    }
    for (auto& [index, call] : m_toolCalls) {
        if (m_hasMarkedPiece) {
            SurrogateJoiner joiner;
            call.arguments = joiner.join(call.arguments);
            call.arguments += joiner.finish();
        }
        m_onEvent(ToolCallEvent{std::move(call)});
    }

    beforeFinish();
    Finish finish{finishReasonOf(m_rawReason), m_rawReason, isUnterminated};
    if (m_hasRefusal)
        finish.reason = FinishReason::Refusal;
    else if (!m_hasFinishReason && !m_toolCalls.empty())
        finish.reason = FinishReason::ToolCalls;
    end(std::move(finish));
}

void AnswerDecoder::end(const ChatEvent& event)
{
    m_isDone = true;
    m_onEvent(event);
}

void AnswerDecoder::failWith(ErrorKind kind, std::string detail, std::string message, bool isRetryable)
{
    Failure failure{Error{kind, std::move(detail)}, std::move(message), isRetryable};
    if (m_status != 0)
        failure.error.httpStatus = m_status;
    failure.error.retryAfter = m_rateLimits.retryAfter;
    end(std::move(failure));
}

OpenAiError AnswerDecoder::readError(int status, std::string_view body) const
{
    return readOpenAiError(status, body, m_rateLimits, m_location);
}

void AnswerDecoder::failAsServerSays(std::string_view body)
{
    flushText();
    auto error = readError(m_status, body);
    if (error.isFiltered) {
        end(Finish{FinishReason::Filtered, std::move(error.code), false});
        return;
    }
    error.failure.isRetryable = error.failure.isRetryable && !m_hasContent;
    end(std::move(error.failure));
}

}  // namespace assay
