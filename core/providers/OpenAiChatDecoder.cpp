#include "core/providers/OpenAiChatDecoder.h"

#include "core/base/Text.h"
#include "core/providers/OpenAiErrors.h"
#include "core/providers/OpenAiUsage.h"

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
constexpr std::string_view endMark = "[DONE]";

const json* memberOf(const json& object, const char* name)
{
    if (!object.is_object())
        return nullptr;
    const auto found = object.find(name);
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

std::string_view stringOf(const json* value)
{
    return value != nullptr && value->is_string() ? std::string_view(value->get_ref<const std::string&>()) : std::string_view{};
}

/// "error": null, false, "", {} and [] are not errors; some servers send them with every chunk.
bool saysSomething(const json* value)
{
    if (value == nullptr || (value->is_boolean() && !value->get<bool>()))
        return false;
    return !(value->is_structured() && value->empty()) && !(value->is_string() && stringOf(value).empty());
}

/// Whether the document is one of the error shapes of this family. Choices without an "error" member never are.
bool isErrorDocument(const json& document)
{
    if (document.is_array())
        return document.size() == 1 && isErrorDocument(document.front());
    if (saysSomething(memberOf(document, "error")))
        return true;
    if (const auto* base = memberOf(document, "base_resp")) {
        const auto* code = memberOf(*base, "status_code");
        if (code != nullptr && code->is_number_integer() && code->get<std::int64_t>() != 0)
            return true;
    }
    if (memberOf(document, "choices") != nullptr)
        return false;
    if (stringOf(memberOf(document, "object")) == "error" || stringOf(memberOf(document, "type")) == "error")
        return true;
    const bool hasMessage = !stringOf(memberOf(document, "message")).empty() || !stringOf(memberOf(document, "Message")).empty();
    return (hasMessage && memberOf(document, "code") != nullptr) || saysSomething(memberOf(document, "detail")) ||
           saysSomething(memberOf(document, "errors"));
}

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

FinishReason finishReasonOf(std::string_view word)
{
    const auto* row = std::ranges::find(reasonRows, word, &ReasonRow::word);
    return row == std::end(reasonRows) ? FinishReason::Other : row->reason;
}

/// Words by which Mistral, OpenRouter, DeepSeek and Zhipu say that their side broke: no way for a model to end its answer.
bool isBrokenOff(std::string_view word)
{
    return word == "error" || word == "insufficient_system_resource" || word == "network_error";
}

bool isDeeperThan(const json& value, int levels)
{
    if (!value.is_structured())
        return false;
    return levels == 0 || std::any_of(value.begin(), value.end(), [&](const json& inner) { return isDeeperThan(inner, levels - 1); });
}

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

OpenAiChatDecoder::OpenAiChatDecoder(const Quirks& quirks, WallTime now, OnEvent onEvent)
    : m_quirks(quirks), m_now(now), m_onEvent(std::move(onEvent)), m_parser([this](const SseEvent& event) { this->event(event); }),
      m_thinkTags([this](TextChannel channel, std::string_view text) { emitText(channel, text); })
{
}

void OpenAiChatDecoder::head(const HttpResponseHead& head)
{
    m_status = head.status;
    m_rateLimits = readRateLimits(head, m_now);
    for (const auto* name : {"x-request-id", "request-id", "apim-request-id", "x-siliconcloud-trace-id", "x-generation-id", "cf-ray"}) {
        if (const auto id = head.header(name); !id.empty()) {
            m_requestId = id;
            break;
        }
    }
    m_location = head.header("location");
    if (m_status >= 300)
        m_body = Body::Error;
    m_saysHtml = toLowerAscii(head.header("content-type")).starts_with("text/html");
}

void OpenAiChatDecoder::bytes(std::string_view bytes)
{
    if (m_isDone)
        return;
    if (m_body == Body::Unknown) {
        // A byte order mark's three bytes are passed over like blanks.
        const auto first = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
        if (first == std::string_view::npos)
            return;
        bytes.remove_prefix(first);
        decideBody(bytes.front());
    }
    feed(bytes);
}

void OpenAiChatDecoder::decideBody(char first)
{
    if (first == '{' || first == '[')
        m_body = Body::Document;
    else if (first == '<' || m_saysHtml)
        m_body = Body::WebPage;
    else if (first == '\x1F')
        m_body = Body::Compressed;
    else
        m_body = Body::Events;
}

void OpenAiChatDecoder::feed(std::string_view bytes)
{
    switch (m_body) {
    case Body::Events:
        if (!m_parser.feed(bytes) && !m_isDone)
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

void OpenAiChatDecoder::finish(const std::optional<Error>& error)
{
    if (m_isDone)
        return;
    if (m_body == Body::Events && !(error && error->kind == ErrorKind::Cancelled)) {
        m_parser.finish([](std::string_view data) { return trimmed(data).starts_with(endMark) || json::accept(data); });
        if (m_isDone)
            return;
        if (m_hasFinishReason) {
            complete(true);
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
        failAsServerSays(m_status, m_collected);
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
    case Body::Events:
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

void OpenAiChatDecoder::event(const SseEvent& event)
{
    if (m_isDone)
        return;
    const auto data = trimmed(event.data);
    if (data.empty())
        return;
    if (data.starts_with(endMark)) {
        complete(false);
        return;
    }
    if (event.type == "error") {
        flushText();
        failAsServerSays(m_status, data);
        return;
    }
    chunk(data);
}

void OpenAiChatDecoder::chunk(std::string_view text)
{
    if (const auto parsed = json::parse(text, nullptr, false); !parsed.is_discarded()) {
        document(parsed, Chunk{text, false});
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
            m_hasMarkedChunk = m_hasMarkedChunk || marked;
            document(parsed, Chunk{one, marked.has_value()});
        }
        rest.remove_prefix(length);
    }
    if (!isReadable)
        m_hasUnreadableEvent = true;
}

void OpenAiChatDecoder::document(const json& document, Chunk chunk)
{
    readInfo(document);
    if (const auto* choices = memberOf(document, "choices"); choices != nullptr && choices->is_array()) {
        for (const auto& choice : *choices)
            readChoice(choice, chunk);
    }
    readUsage(document, chunk.text);
    if (isErrorDocument(document)) {
        flushText();
        failAsServerSays(m_status, chunk.text);
    }
}

void OpenAiChatDecoder::readInfo(const json& document)
{
    bool isNew = false;
    const auto take = [&](std::string& kept, const char* name) {
        const auto value = stringOf(memberOf(document, name));
        if (value.empty() || value == kept)
            return;
        kept = value;
        isNew = true;
    };
    take(m_servedModel, "model");
    take(m_serviceTier, "service_tier");
    take(m_systemFingerprint, "system_fingerprint");
    if (m_requestId.empty()) {
        if (const auto* groq = memberOf(document, "x_groq"))
            m_requestId = stringOf(memberOf(*groq, "id"));
        if (m_requestId.empty())
            m_requestId = stringOf(memberOf(document, "id"));
    }
    if (isNew)
        m_onEvent(AnswerInfo{m_servedModel, m_serviceTier, m_systemFingerprint});
}

void OpenAiChatDecoder::readChoice(const json& choice, Chunk chunk)
{
    // Only one choice was asked for; another one's text must not get mixed in.
    if (const auto* index = memberOf(choice, "index"); index != nullptr && index->is_number() && *index != 0)
        return;
    if (const auto* delta = memberOf(choice, "delta"))
        readMessage(*delta, chunk);
    else if (const auto* message = memberOf(choice, "message"); message != nullptr && !m_hasContent)
        readMessage(*message, chunk);
    if (const auto reason = stringOf(memberOf(choice, "finish_reason")); !reason.empty()) {
        m_rawReason = reason;
        m_hasFinishReason = true;
    }
}

void OpenAiChatDecoder::readMessage(const json& message, Chunk chunk)
{
    // Some servers send their reasoning under two names at once.
    auto reasoning = stringOf(memberOf(message, "reasoning_content"));
    if (reasoning.empty())
        reasoning = stringOf(memberOf(message, "reasoning"));
    if (!reasoning.empty()) {
        addText(TextChannel::Reasoning, reasoning, chunk);
    } else if (const auto* details = memberOf(message, "reasoning_details"); details != nullptr && details->is_array()) {
        for (const auto& block : *details) {
            const auto text = stringOf(memberOf(block, "text"));
            addText(TextChannel::Reasoning, text.empty() ? stringOf(memberOf(block, "summary")) : text, chunk);
        }
    }
    if (const auto* content = memberOf(message, "content")) {
        if (content->is_string())
            addText(TextChannel::Answer, stringOf(content), chunk);
        else if (content->is_array())
            readContentParts(*content, chunk);
    }
    if (const auto refusal = stringOf(memberOf(message, "refusal")); !refusal.empty()) {
        m_hasRefusal = true;
        addText(TextChannel::Answer, refusal, chunk);
    }
    if (const auto* calls = memberOf(message, "tool_calls"))
        readToolCalls(*calls);
    if (const auto* call = memberOf(message, "function_call"))
        readToolCall(json{{"index", -1}, {"function", *call}});
}

void OpenAiChatDecoder::readContentParts(const json& parts, Chunk chunk)
{
    for (const auto& part : parts) {
        const auto type = stringOf(memberOf(part, "type"));
        if (part.is_string()) {
            addText(TextChannel::Answer, stringOf(&part), chunk);
        } else if (type == "text") {
            addText(TextChannel::Answer, stringOf(memberOf(part, "text")), chunk);
        } else if (type == "thinking") {
            const auto* thinking = memberOf(part, "thinking");
            addText(TextChannel::Reasoning, stringOf(thinking), chunk);
            if (thinking == nullptr || !thinking->is_array())
                continue;
            for (const auto& piece : *thinking)
                addText(TextChannel::Reasoning, stringOf(memberOf(piece, "text")), chunk);
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

void OpenAiChatDecoder::readToolCall(const json& fragment)
{
    const auto id = stringOf(memberOf(fragment, "id"));
    const auto* function = memberOf(fragment, "function");
    const auto* custom = memberOf(fragment, "custom");
    const auto* body = function != nullptr ? function : custom;
    const auto name = body == nullptr ? std::string_view{} : stringOf(memberOf(*body, "name"));
    std::optional<std::int64_t> index;
    if (const auto* given = memberOf(fragment, "index"); given != nullptr && given->is_number_integer())
        index = given->get<std::int64_t>();

    auto found = m_toolCalls.end();
    if (index) {
        // The newest of that index: a server that numbers all of its calls 0 tells them apart by their ids.
        const auto newest =
            std::find_if(m_toolCalls.rbegin(), m_toolCalls.rend(), [&](const ToolCallParts& parts) { return parts.index == index; });
        const bool isAnother =
            newest != m_toolCalls.rend() && !id.empty() && !name.empty() && !newest->call.id.empty() && newest->call.id != id;
        if (newest != m_toolCalls.rend() && !isAnother)
            found = std::prev(newest.base());
    } else if (!m_toolCalls.empty() && (id.empty() || m_toolCalls.back().call.id == id)) {
        found = std::prev(m_toolCalls.end());
    }
    if (found == m_toolCalls.end() && m_toolCalls.size() == mostToolCalls)
        return;
    if (found == m_toolCalls.end())
        found = m_toolCalls.insert(m_toolCalls.end(), ToolCallParts{index, {}});
    m_hasContent = true;

    auto& call = found->call;
    if (call.id.empty())
        call.id = id;
    if (call.name.empty())
        call.name = name;
    const auto* arguments = body == nullptr ? nullptr : memberOf(*body, function != nullptr ? "arguments" : "input");
    if (arguments == nullptr)
        return;
    if (arguments->is_string())
        call.arguments += stringOf(arguments);
    // Writing deeply nested JSON would use up the stack; no function has such arguments.
    else if (call.arguments.empty() && !isDeeperThan(*arguments, deepestArguments))
        call.arguments = arguments->dump(-1, ' ', false, json::error_handler_t::replace);
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
        m_onEvent(UsageEvent{readOpenAiUsage(*usage, m_quirks), raw});
}

void OpenAiChatDecoder::addText(TextChannel channel, std::string_view text, Chunk chunk)
{
    if (text.empty())
        return;
    const bool isAnswer = channel == TextChannel::Answer;
    auto& joiner = isAnswer ? m_answerJoiner : m_reasoningJoiner;
    std::string joined;
    if (chunk.isMarked || !joiner.isIdle()) {
        joined = chunk.isMarked ? joiner.join(text) : joiner.finish() + std::string(text);
        text = joined;
    }
    if (isAnswer) {
        m_thinkTags.feed(text);
        return;
    }
    m_thinkTags.switchOff();
    emitText(TextChannel::Reasoning, text);
}

void OpenAiChatDecoder::emitText(TextChannel channel, std::string_view text)
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
void OpenAiChatDecoder::flushText()
{
    emitText(TextChannel::Reasoning, m_reasoningJoiner.finish());
    if (const auto half = m_answerJoiner.finish(); !half.empty())
        m_thinkTags.feed(half);
    m_thinkTags.finish();
}

void OpenAiChatDecoder::completeDocument()
{
    chunk(trimmed(m_collected));
    if (m_isDone)
        return;
    if (m_hasUnreadableEvent || (!m_hasContent && !m_hasFinishReason)) {
        failWith(ErrorKind::BadResponse, "a JSON document that is no chat completion", "The answer is JSON, but not a chat completion.",
                 false);
        return;
    }
    complete(false);
}

void OpenAiChatDecoder::complete(bool isUnterminated)
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
        if (m_hasMarkedChunk) {
            SurrogateJoiner joiner;
            call.arguments = joiner.join(call.arguments);
            call.arguments += joiner.finish();
        }
        m_onEvent(ToolCallEvent{std::move(call)});
    }

    Finish finish{finishReasonOf(m_rawReason), m_rawReason, isUnterminated};
    if (m_hasRefusal)
        finish.reason = FinishReason::Refusal;
    else if (!m_hasFinishReason && !m_toolCalls.empty())
        finish.reason = FinishReason::ToolCalls;
    end(std::move(finish));
}

void OpenAiChatDecoder::end(ChatEvent event)
{
    m_isDone = true;
    m_onEvent(event);
}

void OpenAiChatDecoder::failWith(ErrorKind kind, std::string detail, std::string message, bool isRetryable)
{
    Failure failure{Error{kind, std::move(detail)}, std::move(message), isRetryable};
    if (m_status != 0)
        failure.error.httpStatus = m_status;
    failure.error.retryAfter = m_rateLimits.retryAfter;
    end(std::move(failure));
}

void OpenAiChatDecoder::failAsServerSays(int status, std::string_view body)
{
    auto error = readOpenAiError(status, body, m_rateLimits, m_location);
    if (error.isFiltered) {
        end(Finish{FinishReason::Filtered, std::move(error.code), false});
        return;
    }
    error.failure.isRetryable = error.failure.isRetryable && !m_hasContent;
    end(std::move(error.failure));
}

}  // namespace assay
