#include "core/providers/ChatProtocol.h"
#include "core/base/Random.h"
#include "tests/fakes/ProtocolRun.h"

#include <QtTest>

#include <algorithm>

class TestOpenAiChatDecoder final : public QObject {
    Q_OBJECT

private slots:
    void streams_data();
    void streams();
    void documents_data();
    void documents();
    void errors_data();
    void errors();
    void transportErrors_data();
    void transportErrors();
    void usage_data();
    void usage();
    void rawUsageIsAsItCame_data();
    void rawUsageIsAsItCame();
    void requestId_data();
    void requestId();
    void rateLimitsAreKnownAfterTheHead();
    void hasContentFromTheFirstFragmentOfAToolCall();
    void thoughtsAreGivenOutAsTheyCome();
    void nothingComesAfterTheEnd();
    void anEndlessEventFails();
    void aHugeEventPasses();
    void manyToolCallsDoNotStall();
    void damagedAnswersEndExactlyOnce();
};

namespace {

using assay::Error;
using assay::ErrorKind;

const QByteArray plainUrl = "https://models.example.org/v1";

QByteArray bytesOf(std::string_view text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

std::string_view viewOf(const QByteArray& bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

QByteArray countText(const std::optional<std::int64_t>& count)
{
    return count ? QByteArray::number(qint64{*count}) : QByteArray("?");
}

QByteArray usageText(const assay::Usage& usage)
{
    return countText(usage.input) + " " + countText(usage.cachedInput) + " " + countText(usage.cacheWrite) + " " + countText(usage.output) +
           " " + countText(usage.reasoning);
}

/// One event as a line: + answer, ~ reasoning, call, usage (fresh cached written output reasoning), info, finish, failure.
struct LineWriter {
    QByteArray operator()(const assay::Delta& delta) const { return "+" + bytesOf(delta.text); }
    QByteArray operator()(const assay::ReasoningDelta& delta) const { return "~" + bytesOf(delta.text); }
    QByteArray operator()(const assay::ToolCallEvent& event) const
    {
        return "call " + QByteArray::fromStdString(event.call.id) + " " + QByteArray::fromStdString(event.call.name) + " " +
               QByteArray::fromStdString(event.call.arguments);
    }
    QByteArray operator()(const assay::UsageEvent& event) const { return "usage " + usageText(event.usage); }
    QByteArray operator()(const assay::AnswerInfo& info) const
    {
        return "info " + bytesOf(info.servedModel) + " " + bytesOf(info.serviceTier) + " " + bytesOf(info.systemFingerprint);
    }
    QByteArray operator()(const assay::Finish& finish) const
    {
        return "finish " + bytesOf(assay::finishReasonName(finish.reason)) + " " + QByteArray::fromStdString(finish.rawReason) +
               (finish.isUnterminated ? " unterminated" : "");
    }
    QByteArray operator()(const assay::Failure& failure) const
    {
        return "failure " + bytesOf(assay::errorKindName(failure.error.kind)) + (failure.isRetryable ? " retry" : " final");
    }
    QByteArray operator()(const assay::ServerTimingsEvent& event) const { return QByteArray::fromStdString(assay::eventLine(event)); }
    QByteArray operator()(const assay::ReplayEvent& event) const { return QByteArray::fromStdString(assay::eventLine(event)); }
};

struct Transcript {
    QByteArrayList lines;
    std::unique_ptr<assay::ChatDecoder> decoder;

    explicit Transcript(const QByteArray& baseUrl = plainUrl)
    {
        assay::ProviderConnection connection;
        connection.baseUrl = baseUrl.toStdString();
        decoder = assay::findProtocol("openai-chat")->decoder(connection, assay::WallTime{}, [this](const assay::ChatEvent& event) {
            lines.append(std::visit(LineWriter{}, event));
        });
    }
    Transcript(const Transcript&) = delete;
    Transcript& operator=(const Transcript&) = delete;
};

struct Answer {
    int status = 200;
    QByteArray contentType = "text/event-stream";
    std::vector<assay::HttpHeader> headers;
    std::optional<Error> transportError;
    QByteArray baseUrl = plainUrl;
};

assay::HttpResponseHead headOf(const Answer& answer)
{
    assay::HttpResponseHead head;
    head.status = answer.status;
    head.headers = answer.headers;
    if (!answer.contentType.isEmpty())
        head.headers.push_back({"content-type", answer.contentType.toStdString()});
    return head;
}

/// The lines of `body` given in one piece of `firstBytes` and then in pieces of `pieceBytes`. Each piece lies in memory of its own that
/// is gone afterwards, so that a kept view shows under a sanitizer.
QByteArrayList decoded(const Answer& answer, const QByteArray& body, qsizetype firstBytes, qsizetype pieceBytes)
{
    Transcript transcript(answer.baseUrl);
    transcript.decoder->head(headOf(answer));
    qsizetype at = 0;
    for (auto size = firstBytes; at < body.size(); at += size, size = pieceBytes) {
        size = std::min(size, body.size() - at);
        const std::string piece(body.constData() + at, static_cast<std::size_t>(size));
        transcript.decoder->bytes(piece);
    }
    transcript.decoder->finish(answer.transportError);
    return transcript.lines;
}

QByteArrayList decoded(const Answer& answer, const QByteArray& body)
{
    return decoded(answer, body, body.size(), 1);
}

/// Compares what comes out of every way to cut `body` with `expected`; the first difference is the test's message.
QByteArray firstDifference(const Answer& answer, const QByteArray& body, const QByteArrayList& expected)
{
    const auto differs = [&](const QByteArray& how, const QByteArrayList& lines) {
        return lines == expected ? QByteArray() : how + ":\n" + lines.join('\n') + "\ninstead of:\n" + expected.join('\n');
    };
    if (auto difference = differs("whole", decoded(answer, body)); !difference.isEmpty())
        return difference;
    for (const qsizetype pieceBytes : {1, 2, 3, 7}) {
        if (auto difference = differs("pieces of " + QByteArray::number(pieceBytes), decoded(answer, body, pieceBytes, pieceBytes));
            !difference.isEmpty())
            return difference;
    }
    // Every place of what a person would write; some places of what repeats itself.
    const auto stride = 1 + body.size() / 1000 * 7;
    for (qsizetype at = 1; at < body.size(); at += stride) {
        if (auto difference = differs("cut at " + QByteArray::number(at), decoded(answer, body, at, body.size())); !difference.isEmpty())
            return difference;
    }
    return {};
}

QByteArray dataEvent(const QByteArray& data)
{
    return "data: " + data + "\n\n";
}

QByteArray deltaEvent(const QByteArray& delta, const QByteArray& finishReason = "null")
{
    return dataEvent(R"({"choices":[{"index":0,"delta":)" + delta + R"(,"finish_reason":)" + finishReason + "}]}");
}

QByteArray textEvent(const QByteArray& text)
{
    return deltaEvent(R"({"content":")" + text + R"("})");
}

QByteArray finishEvent(const QByteArray& reason = "stop")
{
    return deltaEvent("{}", "\"" + reason + "\"");
}

const QByteArray done = "data: [DONE]\n\n";

}  // namespace

void TestOpenAiChatDecoder::streams_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArrayList>("lines");
    const auto row = [](const char* name, const QByteArray& body, const QByteArrayList& lines) { QTest::newRow(name) << body << lines; };

    row("OpenAI with usage in a chunk of its own",
        dataEvent(
            R"({"id":"c1","model":"m-1","service_tier":"default","system_fingerprint":"fp","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}],"usage":null})") +
            dataEvent(
                R"({"id":"c1","model":"m-1","choices":[{"index":0,"delta":{"content":"Hel"},"finish_reason":null}],"usage":null,"obfuscation":"xyz"})") +
            textEvent("lo") + finishEvent() +
            dataEvent(R"({"model":"m-1","choices":[],"usage":{"prompt_tokens":20,"completion_tokens":9,"total_tokens":29}})") + done,
        {"info m-1 default fp", "+Hel", "+lo", "usage 20 ? ? 9 ?", "finish stop stop"});
    row("Azure: empty choices first, model later",
        dataEvent(R"({"choices":[],"model":"","prompt_filter_results":[{"prompt_index":0}]})") +
            dataEvent(R"({"model":"gpt","choices":[{"index":0,"delta":{"content":"Hi"}}]})") +
            dataEvent(R"({"model":"gpt","choices":[]})") + finishEvent() + done,
        {"info gpt  ", "+Hi", "finish stop stop"});
    row("delta absent, null and empty; content null",
        dataEvent(R"({"choices":[{"index":0}]})") + deltaEvent("null") + deltaEvent("{}") + deltaEvent(R"({"content":null})") +
            textEvent("Hi") + finishEvent() + done,
        {"+Hi", "finish stop stop"});
    row("choices null or of the wrong type",
        dataEvent(R"({"choices":null})") + dataEvent(R"({"choices":7})") + dataEvent(R"({"choices":[null,7,"x"]})") + dataEvent("7") +
            dataEvent("null") + dataEvent("[]") + textEvent("Hi") + finishEvent() + done,
        {"+Hi", "finish stop stop"});
    row("text in the chunk with the finish reason", deltaEvent(R"({"content":"Hi"})", R"("length")") + done,
        {"+Hi", "finish length length"});
    row("usage before the finish chunk",
        textEvent("Hi") + dataEvent(R"({"choices":[],"usage":{"prompt_tokens":1,"completion_tokens":2}})") + finishEvent() + done,
        {"+Hi", "usage 1 ? ? 2 ?", "finish stop stop"});
    row("usage on every chunk: the last one counts",
        dataEvent(R"({"choices":[{"index":0,"delta":{"content":"a"}}],"usage":{"prompt_tokens":1,"completion_tokens":1}})") +
            dataEvent(
                R"({"choices":[{"index":0,"delta":{"content":"b"},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":2}})") +
            dataEvent(R"({"choices":[],"usage":null})") + done,
        {"+a", "usage 1 ? ? 1 ?", "+b", "usage 1 ? ? 2 ?", "finish stop stop"});
    row("Groq's usage under x_groq",
        textEvent("Hi") +
            dataEvent(
                R"({"choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"x_groq":{"id":"req_1","usage":{"prompt_tokens":3,"completion_tokens":4}}})") +
            done,
        {"+Hi", "usage 3 ? ? 4 ?", "finish stop stop"});
    row("no usage at all stays unknown", textEvent("Hi") + finishEvent() + done, {"+Hi", "finish stop stop"});
    row("a service tier that comes late is told again",
        dataEvent(R"({"model":"m","choices":[{"index":0,"delta":{"content":"a"}}]})") +
            dataEvent(R"({"model":"m","service_tier":"flex","choices":[]})") + finishEvent() + done,
        {"info m  ", "+a", "info m flex ", "finish stop stop"});

    row("all finish reasons: eos", textEvent("x") + finishEvent("eos") + done, {"+x", "finish stop eos"});
    row("all finish reasons: model_length", textEvent("x") + finishEvent("model_length") + done, {"+x", "finish length model_length"});
    row("all finish reasons: content_filter", textEvent("x") + finishEvent("content_filter") + done,
        {"+x", "finish filtered content_filter"});
    row("all finish reasons: sensitive", finishEvent("sensitive") + done, {"finish filtered sensitive"});
    row("all finish reasons: an unknown word", textEvent("x") + finishEvent("abracadabra") + done, {"+x", "finish other abracadabra"});
    row("a finish reason that says the server broke, after text", textEvent("x") + finishEvent("insufficient_system_resource") + done,
        {"+x", "failure unavailable final"});
    row("a finish reason that says the server broke, before text", finishEvent("error") + done, {"failure unavailable retry"});
    row("an empty answer is an answer", finishEvent() + done, {"finish stop stop"});
    row("the finish chunk twice", textEvent("x") + finishEvent() + finishEvent() + done, {"+x", "finish stop stop"});
    row("an end mark without a finish reason", textEvent("x") + done, {"+x", "finish other "});
    row("a refusal", deltaEvent(R"({"refusal":"I can't"})") + deltaEvent(R"({"refusal":" help."})") + finishEvent() + done,
        {"+I can't", "+ help.", "finish refusal stop"});

    row("reasoning_content, then text",
        deltaEvent(R"({"reasoning_content":"hm","content":null})") + deltaEvent(R"({"reasoning_content":null,"content":"Hi"})") +
            finishEvent() + done,
        {"~hm", "+Hi", "finish stop stop"});
    row("reasoning", deltaEvent(R"({"reasoning":"hm","content":""})") + textEvent("Hi") + finishEvent() + done,
        {"~hm", "+Hi", "finish stop stop"});
    row("both names at once are one thought", deltaEvent(R"({"reasoning_content":"hm","reasoning":"hm"})") + finishEvent() + done,
        {"~hm", "finish stop stop"});
    row("OpenRouter: reasoning and its details are one thought",
        deltaEvent(R"({"reasoning":"hm","reasoning_details":[{"type":"reasoning.text","text":"hm"}]})") + finishEvent() + done,
        {"~hm", "finish stop stop"});
    row("MiniMax: details alone",
        deltaEvent(
            R"({"reasoning_details":[{"type":"reasoning.text","text":"h"},{"type":"reasoning.summary","summary":"m"},{"data":"?"},7]})") +
            finishEvent() + done,
        {"~h", "~m", "finish stop stop"});
    row("Mistral: content in parts",
        deltaEvent(
            R"({"content":[{"type":"thinking","thinking":[{"type":"text","text":"hm"}]},{"type":"text","text":"Hi"},{"type":"reference","reference_ids":[1]},7]})") +
            deltaEvent(R"({"content":[{"type":"thinking","thinking":"so"}," there"]})") + finishEvent() + done,
        {"~hm", "+Hi", "~so", "+ there", "finish stop stop"});
    row("think tags cut over chunks",
        textEvent("<thi") + textEvent("nk>h") + textEvent("m</") + textEvent("think>\\n\\nH") + textEvent("i") + finishEvent() + done,
        {"~h", "~m", "+H", "+i", "finish stop stop"});
    row("think tags never closed", textEvent("<think>hm") + textEvent(" <") + finishEvent("length") + done,
        {"~hm", "~ ", "~<", "finish length length"});
    row("a closing think tag only", textEvent("hm</think>") + textEvent("Hi") + finishEvent() + done,
        {"+hm</think>", "+Hi", "finish stop stop"});
    row("think tags are text when the reasoning has a field of its own",
        deltaEvent(R"({"reasoning_content":"hm"})") + textEvent("<think>x</think>") + finishEvent() + done,
        {"~hm", "+<think>x</think>", "finish stop stop"});

    row("a tool call in fragments",
        deltaEvent(R"({"tool_calls":[{"index":0,"id":"call_1","type":"function","function":{"name":"f","arguments":""}}]})") +
            deltaEvent(R"({"tool_calls":[{"index":0,"function":{"arguments":"{\"x\""}}]})") +
            deltaEvent(R"({"tool_calls":[{"index":0,"function":{"arguments":":1}"}}]})") + finishEvent("tool_calls") + done,
        {R"(call call_1 f {"x":1})", "finish tool_calls tool_calls"});
    row("tool calls with interleaved indexes",
        deltaEvent(
            R"({"tool_calls":[{"index":1,"id":"b","function":{"name":"g","arguments":"{"}},{"index":0,"id":"a","function":{"name":"f","arguments":"["}}]})") +
            deltaEvent(R"({"tool_calls":[{"index":0,"function":{"arguments":"]"}}]})") +
            deltaEvent(R"({"tool_calls":[{"index":1,"function":{"arguments":"}"}}]})") + finishEvent("tool_calls") + done,
        {"call b g {}", "call a f []", "finish tool_calls tool_calls"});
    row("xAI: whole calls without index",
        deltaEvent(
            R"({"tool_calls":[{"id":"a","function":{"name":"f","arguments":"{}"}},{"id":"b","function":{"name":"g","arguments":"{}"}}]})") +
            finishEvent("tool_calls") + done,
        {"call a f {}", "call b g {}", "finish tool_calls tool_calls"});
    row("index null, the rest appended to the last call",
        deltaEvent(R"({"tool_calls":[{"index":null,"id":"a","function":{"name":"f","arguments":"{"}}]})") +
            deltaEvent(R"({"tool_calls":[{"index":null,"function":{"name":null,"arguments":"}"}}]})") +
            deltaEvent(R"({"tool_calls":[{"id":"a","function":{"arguments":" "}}]})") + finishEvent("tool_calls") + done,
        {"call a f {} ", "finish tool_calls tool_calls"});
    row("several whole calls that all say index 0",
        deltaEvent(R"({"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{}"}}]})") +
            deltaEvent(R"({"tool_calls":[{"index":0,"id":"b","function":{"name":"g","arguments":"{}"}}]})") + finishEvent("tool_calls") +
            done,
        {"call a f {}", "call b g {}", "finish tool_calls tool_calls"});
    row("Mistral: arguments as an object",
        deltaEvent(R"({"tool_calls":[{"id":"a","function":{"name":"f","arguments":{"x":[1,"y"]}}}]})") + finishEvent("tool_calls") + done,
        {R"(call a f {"x":[1,"y"]})", "finish tool_calls tool_calls"});
    row("arguments that are no JSON stay as they are",
        deltaEvent(R"({"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{oops"}}]})") + finishEvent("tool_calls") +
            done,
        {"call a f {oops", "finish tool_calls tool_calls"});
    row("a custom tool",
        deltaEvent(R"({"tool_calls":[{"index":0,"id":"a","type":"custom","custom":{"name":"f","input":"x y"}}]})") +
            finishEvent("tool_calls") + done,
        {"call a f x y", "finish tool_calls tool_calls"});
    row("the old function_call",
        deltaEvent(R"({"function_call":{"name":"f","arguments":"{"}})") + deltaEvent(R"({"function_call":{"arguments":"}"}})") +
            finishEvent("function_call") + done,
        {"call  f {}", "finish tool_calls function_call"});
    row("text before a tool call",
        textEvent("Wait.") + deltaEvent(R"({"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{}"}}]})") +
            finishEvent("tool_calls") + dataEvent(R"({"choices":[],"usage":{"prompt_tokens":1,"completion_tokens":2}})") + done,
        {"+Wait.", "usage 1 ? ? 2 ?", "call a f {}", "finish tool_calls tool_calls"});
    row("a tool call without any finish reason",
        deltaEvent(R"({"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{}"}}]})") + done,
        {"call a f {}", "finish tool_calls "});
    row("tool calls of the wrong type",
        deltaEvent(R"({"tool_calls":{}})") + deltaEvent(R"({"tool_calls":[7,null]})") + textEvent("x") + finishEvent() + done,
        {"+x", "finish stop stop"});

    row("another choice is left out",
        dataEvent(R"({"choices":[{"index":1,"delta":{"content":"B"}},{"index":0,"delta":{"content":"A"}}]})") +
            dataEvent(R"({"choices":[{"index":1,"delta":{},"finish_reason":"length"}]})") + finishEvent() + done,
        {"+A", "finish stop stop"});
    row("a chunk that brings a message instead of a delta",
        dataEvent(R"({"choices":[{"index":0,"message":{"content":"Hi"},"finish_reason":"stop"}]})") + done, {"+Hi", "finish stop stop"});
    row("a last chunk that repeats the whole message",
        textEvent("Hi") + dataEvent(R"({"choices":[{"index":0,"message":{"content":"Hi"},"finish_reason":"stop"}]})") + done,
        {"+Hi", "finish stop stop"});

    row("the end mark with blanks", textEvent("x") + finishEvent() + "data:  [DONE] \n\n", {"+x", "finish stop stop"});
    row("the end mark without its blank line", textEvent("x") + finishEvent() + "data: [DONE]", {"+x", "finish stop stop"});
    row("the end mark twice", textEvent("x") + finishEvent() + done + done, {"+x", "finish stop stop"});
    row("data after the end mark", textEvent("x") + finishEvent() + done + textEvent("y") + dataEvent("garbage"),
        {"+x", "finish stop stop"});
    row("no end mark, but a finish reason", textEvent("x") + finishEvent(), {"+x", "finish stop stop unterminated"});
    row("the last event without its blank line", textEvent("x") + finishEvent().trimmed(), {"+x", "finish stop stop unterminated"});
    row("neither end mark nor finish reason, after text", textEvent("x"), {"+x", "failure bad_response final"});
    row("neither end mark nor finish reason, after a tool call",
        deltaEvent(R"({"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{"}}]})"), {"failure bad_response final"});
    row("neither end mark nor finish reason, before text", deltaEvent(R"({"role":"assistant","content":""})"),
        {"failure bad_response retry"});
    row("cut inside an event", textEvent("x") + R"(data: {"choices":[{"index":0,"delta":{"content":"lo)",
        {"+x", "failure bad_response final"});
    row("comments only", ": OPENROUTER PROCESSING\n\n: OPENROUTER PROCESSING\n\n", {"failure bad_response retry"});
    row("an end mark and nothing else", done, {"failure bad_response retry"});
    row("nothing at all", "", {"failure bad_response retry"});
    row("blank lines only", "\n\n\n", {"failure bad_response retry"});

    row("comments, event names, empty data, ids",
        ": hello\n\nevent: ping\ndata:\n\nid: 7\nretry: 10\n" + textEvent("x") + ": still here\n\n" + finishEvent() + done,
        {"+x", "finish stop stop"});
    row("a byte order mark at the start", "\xEF\xBB\xBF" + textEvent("x") + finishEvent() + done, {"+x", "finish stop stop"});
    row("no blank behind data:", "data:{\"choices\":[{\"delta\":{\"content\":\"x\"},\"finish_reason\":\"stop\"}]}\n\ndata:[DONE]\n\n",
        {"+x", "finish stop stop"});
    row("JSON over several data lines",
        "data: {\"choices\":[\ndata:   {\"delta\":{\"content\":\"x\"},\ndata: \"finish_reason\":\"stop\"}]}\n\n" + done,
        {"+x", "finish stop stop"});
    row("an event that is not JSON, good ones after it", dataEvent("{oops") + textEvent("x") + finishEvent() + done,
        {"+x", "finish stop stop"});
    row("only events that are not JSON", dataEvent("{oops") + dataEvent("hello") + done, {"failure bad_response final"});
    row("only events that are not JSON, without end mark", dataEvent("hello"), {"failure bad_response final"});
    row("two objects glued into one event",
        dataEvent(R"({"choices":[{"delta":{"content":"a}\""}}]} {"choices":[{"delta":{"content":"b"},"finish_reason":"stop"}]})") + done,
        {"+a}\"", "+b", "finish stop stop"});

    row("characters of four bytes", textEvent("\xF0\x9F\x98\x80\xF0\x9F\x98\x81") + finishEvent() + done,
        {"+\xF0\x9F\x98\x80\xF0\x9F\x98\x81", "finish stop stop"});
    row("a byte that is not UTF-8", textEvent("a\xFF") + textEvent("z") + finishEvent() + done,
        {"+a\xEF\xBF\xBD", "+z", "finish stop stop"});
    row("a pair of escapes in one delta", textEvent("\\ud83d\\ude00") + finishEvent() + done, {"+\xF0\x9F\x98\x80", "finish stop stop"});
    row("a pair of escapes cut over two deltas", textEvent("a\\ud83d") + textEvent("\\ude00z") + finishEvent() + done,
        {"+a", "+\xF0\x9F\x98\x80z", "finish stop stop"});
    row("a pair of escapes with an empty delta between", textEvent("\\uD83D") + textEvent("") + textEvent("\\uDE00") + finishEvent() + done,
        {"+\xF0\x9F\x98\x80", "finish stop stop"});
    row("a first half alone at the end", textEvent("a\\ud83d") + finishEvent() + done, {"+a", "+\xEF\xBF\xBD", "finish stop stop"});
    row("a first half followed by text", textEvent("a\\ud83d") + textEvent("b") + finishEvent() + done,
        {"+a",
         "+\xEF\xBF\xBD"
         "b",
         "finish stop stop"});
    row("a first half inside text", textEvent("a\\ud83db") + finishEvent() + done,
        {"+a\xEF\xBF\xBD"
         "b",
         "finish stop stop"});
    row("a second half alone", textEvent("\\ude00b") + finishEvent() + done,
        {"+\xEF\xBF\xBD"
         "b",
         "finish stop stop"});
    row("halves in the wrong order", textEvent("\\ude00\\ud83d") + finishEvent() + done,
        {"+\xEF\xBF\xBD", "+\xEF\xBF\xBD", "finish stop stop"});
    row("two first halves", textEvent("\\ud83d\\ud83d\\ude00") + finishEvent() + done,
        {"+\xEF\xBF\xBD\xF0\x9F\x98\x80", "finish stop stop"});
    row("escaped backslashes before u are no escape", textEvent("\\\\ud83d\\ud83d") + textEvent("\\ude00") + finishEvent() + done,
        {"+\\ud83d", "+\xF0\x9F\x98\x80", "finish stop stop"});
    row("halves in the reasoning",
        deltaEvent(R"({"reasoning_content":"\ud83d"})") + deltaEvent(R"({"reasoning_content":"\ude00"})") + finishEvent() + done,
        {"~\xF0\x9F\x98\x80", "finish stop stop"});
    row("halves of different channels are no pair",
        deltaEvent(R"({"reasoning_content":"\ud83d"})") + textEvent("\\ude00") + finishEvent() + done,
        {"+\xEF\xBF\xBD", "~\xEF\xBF\xBD", "finish stop stop"});
    row("halves in a tool call's arguments",
        deltaEvent(R"({"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"\ud83d"}}]})") +
            deltaEvent(R"({"tool_calls":[{"index":0,"function":{"arguments":"\ude00\ud83d"}}]})") + finishEvent("tool_calls") + done,
        {"call a f \xF0\x9F\x98\x80\xEF\xBF\xBD", "finish tool_calls tool_calls"});
    row("private characters beside a lone half survive", textEvent("\xF4\x8F\x9F\xBF\\ude00") + finishEvent() + done,
        {"+\xF4\x8F\x9F\xBF\xEF\xBF\xBD", "finish stop stop"});

    row("an error as the first event", dataEvent(R"({"error":{"message":"m","code":"rate_limit_exceeded"}})"),
        {"failure rate_limited retry"});
    row("an error after text", textEvent("x") + dataEvent(R"({"error":{"message":"m","code":"rate_limit_exceeded"}})") + done,
        {"+x", "failure rate_limited final"});
    QByteArray manyTexts;
    QByteArrayList manyLines;
    for (int i = 0; i < 50; ++i) {
        manyTexts += textEvent("x");
        manyLines.append("+x");
    }
    row("an error after fifty deltas", manyTexts + dataEvent(R"({"error":{"message":"m","type":"server_error"}})"),
        manyLines + QByteArrayList{"failure unavailable final"});
    row("OpenRouter: an error beside a choice that says so",
        textEvent("x") +
            dataEvent(R"({"error":{"code":502,"message":"m"},"choices":[{"index":0,"delta":{"content":"y"},"finish_reason":"error"}]})") +
            done,
        {"+x", "+y", "failure unavailable final"});
    row("xAI: an error as text", dataEvent(R"({"code":"x","error":"The model is overloaded"})"), {"failure unavailable retry"});
    row("vLLM: a flat error", dataEvent(R"({"object":"error","message":"m","type":"BadRequestError","code":400})"),
        {"failure invalid_input final"});
    row("an event named error", "event: error\n" + dataEvent(R"({"message":"m"})"), {"failure unavailable retry"});
    row("an event named error that is no JSON", "event: error\n" + dataEvent("broken"), {"failure unavailable retry"});
    row("MiniMax: base_resp of a good chunk",
        dataEvent(R"({"choices":[{"delta":{"content":"x"},"finish_reason":"stop"}],"base_resp":{"status_code":0,"status_msg":""}})") + done,
        {"+x", "finish stop stop"});
    row("MiniMax: base_resp of a bad chunk",
        textEvent("x") + dataEvent(R"({"choices":[],"base_resp":{"status_code":1002,"status_msg":"m"}})"),
        {"+x", "failure rate_limited final"});
    row("a content filter's error after text keeps the text",
        textEvent("x") + dataEvent(R"({"error":{"code":"content_filter","message":"m"}})"), {"+x", "finish filtered content_filter"});
    row("members called error that say nothing",
        dataEvent(R"({"error":null,"choices":[]})") + dataEvent(R"({"error":"","errors":[],"detail":"","choices":[]})") +
            dataEvent(R"({"error":{}})") + dataEvent(R"({"error":false})") + textEvent("x") + finishEvent() + done,
        {"+x", "finish stop stop"});
    row("a text that waits is given out before a failure", textEvent("<thi") + dataEvent(R"({"error":{"code":429,"message":"m"}})"),
        {"+<thi", "failure rate_limited final"});
}

void TestOpenAiChatDecoder::streams()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArrayList, lines);
    const Answer answer;
    auto difference = firstDifference(answer, body, lines);
    QVERIFY2(difference.isEmpty(), difference);
    for (const QByteArray lineEnd : {"\r\n", "\r"}) {
        auto other = body;
        other.replace('\n', lineEnd);
        for (const qsizetype pieceBytes : {qsizetype{1}, qsizetype{7}, std::max<qsizetype>(other.size(), 1)})
            QCOMPARE(decoded(answer, other, pieceBytes, pieceBytes), lines);
    }
}

void TestOpenAiChatDecoder::documents_data()
{
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArrayList>("lines");
    const QByteArray json = "application/json";
    const auto row = [&](const char* name, const QByteArray& body, const QByteArrayList& lines) {
        QTest::newRow(name) << json << body << lines;
    };

    const QByteArray plain =
        R"({"id":"c1","model":"m-1","choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"Hi","refusal":null}}],)"
        R"("usage":{"prompt_tokens":20,"completion_tokens":9}})";
    const QByteArrayList plainLines{"info m-1  ", "+Hi", "usage 20 ? ? 9 ?", "finish stop stop"};
    row("a plain answer", plain, plainLines);
    QTest::newRow("a document sent as an event stream") << QByteArray("text/event-stream") << plain << plainLines;
    QTest::newRow("a document without content type") << QByteArray() << plain << plainLines;
    QTest::newRow("a document called a web page") << QByteArray("text/html; charset=utf-8") << plain << plainLines;
    QTest::newRow("a stream called JSON") << json << textEvent("Hi") + finishEvent() + done << QByteArrayList{"+Hi", "finish stop stop"};
    row("blanks and a byte order mark before it", " \r\n\xEF\xBB\xBF" + plain + "\n", plainLines);
    row("content null, a tool call",
        R"({"choices":[{"message":{"content":null,"tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":"{\"x\":1}"}},{"id":"b","type":"function","function":{"name":"g","arguments":"{}"}}]},"finish_reason":"tool_calls"}]})",
        {R"(call a f {"x":1})", "call b g {}", "finish tool_calls tool_calls"});
    row("reasoning and answer", R"({"choices":[{"message":{"content":"Hi","reasoning_content":"hm"},"finish_reason":"stop"}]})",
        {"~hm", "+Hi", "finish stop stop"});
    row("think tags", R"({"choices":[{"message":{"content":"<think>\nhm\n</think>\n\nHi"},"finish_reason":"stop"}]})",
        {"~hm\n", "+Hi", "finish stop stop"});
    row("a refusal", R"({"choices":[{"message":{"content":null,"refusal":"No."},"finish_reason":"stop"}]})",
        {"+No.", "finish refusal stop"});
    row("two choices",
        R"({"choices":[{"index":1,"message":{"content":"B"},"finish_reason":"stop"},{"index":0,"message":{"content":"A"},"finish_reason":"stop"}]})",
        {"+A", "finish stop stop"});
    row("no finish reason", R"({"choices":[{"message":{"content":"Hi"}}]})", {"+Hi", "finish other "});
    row("an empty answer", R"({"choices":[{"message":{"content":""},"finish_reason":"length"}]})", {"finish length length"});
    row("a lone surrogate and a bad byte", "{\"choices\":[{\"message\":{\"content\":\"a\\ud83d\xFF\"},\"finish_reason\":\"stop\"}]}",
        {"+a\xEF\xBF\xBD\xEF\xBF\xBD", "finish stop stop"});

    row("an error with 200", R"({"error":{"message":"m","code":"insufficient_quota"}})", {"failure quota_exceeded final"});
    row("an error in an array with 200", R"([{"error":{"message":"m","code":503}}])", {"failure unavailable retry"});
    row("MiniMax: an error with 200", R"({"choices":null,"base_resp":{"status_code":1004,"status_msg":"m"}})",
        {"failure unauthenticated final"});
    row("a filtered prompt with 200", R"({"error":{"code":"content_filter","message":"m"}})", {"finish filtered content_filter"});
    row("FastAPI's detail with 200", R"({"detail":"Not ready"})", {"failure unavailable retry"});
    row("JSON that is something else", R"({"hello":"world"})", {"failure bad_response final"});
    row("an empty object", "{}", {"failure bad_response final"});
    row("an empty array", "[]", {"failure bad_response final"});
    row("no choices", R"({"choices":[],"usage":{"prompt_tokens":1,"completion_tokens":0}})",
        {"usage 1 ? ? 0 ?", "failure bad_response final"});
    row("half a document", plain.left(60), {"failure bad_response final"});
    row("nothing", "", {"failure bad_response retry"});
    QTest::newRow("a web page with 200") << QByteArray("text/html") << QByteArray("<!DOCTYPE html><html>Log in</html>")
                                         << QByteArrayList{"failure bad_response final"};
    QTest::newRow("a web page called JSON") << json << QByteArray("\n<html>") << QByteArrayList{"failure bad_response final"};
    QTest::newRow("plain words called a web page")
        << QByteArray("text/html") << QByteArray("data lost") << QByteArrayList{"failure bad_response final"};
    QTest::newRow("gzip though nobody asked") << QByteArray("text/event-stream") << QByteArray("\x1F\x8B\x08\x00") + QByteArray(20, '\0')
                                              << QByteArrayList{"failure bad_response final"};
}

void TestOpenAiChatDecoder::documents()
{
    QFETCH(QByteArray, contentType);
    QFETCH(QByteArray, body);
    QFETCH(QByteArrayList, lines);
    Answer answer;
    answer.contentType = contentType;
    const auto difference = firstDifference(answer, body, lines);
    QVERIFY2(difference.isEmpty(), difference);

    Transcript transcript;
    transcript.decoder->head(headOf(answer));
    transcript.decoder->bytes(viewOf(body));
    QCOMPARE(transcript.decoder->isStreamed(), body.startsWith("data: "));
}

void TestOpenAiChatDecoder::errors_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("line");

    QTest::newRow("401") << 401 << QByteArray("application/json") << QByteArray(R"({"error":{"message":"m","code":"invalid_api_key"}})")
                         << QByteArray("failure unauthenticated final");
    QTest::newRow("429 without a body") << 429 << QByteArray() << QByteArray() << QByteArray("failure rate_limited retry");
    QTest::newRow("502 as a web page") << 502 << QByteArray("text/html") << QByteArray("<html></html>")
                                       << QByteArray("failure unavailable retry");
    QTest::newRow("an error as an event stream")
        << 400 << QByteArray("text/event-stream") << QByteArray("data: {\"error\":{\"code\":\"context_length_exceeded\"}}\n\n")
        << QByteArray("failure context_too_long final");
    QTest::newRow("a filtered prompt is an outcome")
        << 400 << QByteArray("application/json") << QByteArray(R"({"error":{"code":"content_filter","message":"m"}})")
        << QByteArray("finish filtered content_filter");
    QTest::newRow("a redirect") << 302 << QByteArray() << QByteArray() << QByteArray("failure bad_response final");
    QTest::newRow("204") << 204 << QByteArray() << QByteArray() << QByteArray("failure bad_response retry");
    QTest::newRow("an answer with status 500 is no answer")
        << 500 << QByteArray("application/json") << QByteArray(R"({"choices":[{"message":{"content":"Hi"},"finish_reason":"stop"}]})")
        << QByteArray("failure unavailable retry");
    QTest::newRow("more than a megabyte of error")
        << 400 << QByteArray("text/plain") << QByteArray(3'000'000, 'x') << QByteArray("failure invalid_input final");
}

void TestOpenAiChatDecoder::errors()
{
    QFETCH(int, status);
    QFETCH(QByteArray, contentType);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, line);
    Answer answer;
    answer.status = status;
    answer.contentType = contentType;
    if (body.size() < 10'000) {
        const auto difference = firstDifference(answer, body, {line});
        QVERIFY2(difference.isEmpty(), difference);
    } else {
        QCOMPARE(decoded(answer, body, 16'384, 16'384), QByteArrayList{line});
    }
}

void TestOpenAiChatDecoder::transportErrors_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QByteArrayList>("lines");
    const auto row = [](const char* name, int status, const QByteArray& body, ErrorKind kind, const QByteArrayList& lines) {
        QTest::newRow(name) << status << body << kind << lines;
    };

    row("the line breaks before anything came", 0, "", ErrorKind::Network, {"failure network retry"});
    row("the line breaks before text", 200, deltaEvent(R"({"role":"assistant"})"), ErrorKind::Network, {"failure network retry"});
    row("the line breaks after text", 200, textEvent("x"), ErrorKind::Network, {"+x", "failure network final"});
    row("the line breaks inside a tool call", 200, deltaEvent(R"({"tool_calls":[{"index":0,"id":"a","function":{"name":"f"}}]})"),
        ErrorKind::Network, {"failure network final"});
    row("the body is cut before text", 200, "", ErrorKind::BadResponse, {"failure bad_response retry"});
    row("the body is cut after text", 200, textEvent("x"), ErrorKind::BadResponse, {"+x", "failure bad_response final"});
    row("the body is cut inside an event", 200, textEvent("x") + "data: {\"choi", ErrorKind::BadResponse,
        {"+x", "failure bad_response final"});
    row("the body is cut behind the last event", 200, textEvent("x") + finishEvent().trimmed(), ErrorKind::BadResponse,
        {"+x", "finish stop stop unterminated"});
    row("the line breaks after the finish reason", 200, textEvent("x") + finishEvent(), ErrorKind::Network,
        {"+x", "finish stop stop unterminated"});
    row("the line breaks after the end mark", 200, textEvent("x") + finishEvent() + done, ErrorKind::Network, {"+x", "finish stop stop"});
    row("silence before text", 200, "", ErrorKind::TimedOut, {"failure timed_out final"});
    row("silence after text", 200, textEvent("x"), ErrorKind::TimedOut, {"+x", "failure timed_out final"});
    row("a document is cut", 200, R"({"choices":[)", ErrorKind::BadResponse, {"failure bad_response retry"});
    row("a status says more than the cut of its body", 429, R"({"error":{"mess)", ErrorKind::BadResponse, {"failure rate_limited retry"});
    row("a person stops before text", 200, "", ErrorKind::Cancelled, {"failure cancelled final"});
    row("a person stops after text", 200, textEvent("x"), ErrorKind::Cancelled, {"+x", "failure cancelled final"});
    row("a person stops after the finish reason", 200, textEvent("x") + finishEvent(), ErrorKind::Cancelled,
        {"+x", "failure cancelled final"});
    row("a person stops after the end mark", 200, textEvent("x") + finishEvent() + done, ErrorKind::Cancelled, {"+x", "finish stop stop"});
    row("a person stops an error", 500, "{", ErrorKind::Cancelled, {"failure cancelled final"});
    row("what waited is given out when a person stops", 200, textEvent("<thi"), ErrorKind::Cancelled, {"+<thi", "failure cancelled final"});
}

void TestOpenAiChatDecoder::transportErrors()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(ErrorKind, kind);
    QFETCH(QByteArrayList, lines);
    Transcript transcript;
    Answer answer;
    answer.status = status;
    if (status != 0)
        transcript.decoder->head(headOf(answer));
    if (!body.isEmpty())
        transcript.decoder->bytes(viewOf(body));
    transcript.decoder->finish(Error{kind, "why"});
    QCOMPARE(transcript.lines, lines);
}

void TestOpenAiChatDecoder::usage_data()
{
    QTest::addColumn<QByteArray>("baseUrl");
    QTest::addColumn<QByteArray>("usage");
    QTest::addColumn<QByteArray>("classes");  // fresh cached written output reasoning
    const auto row = [](const char* name, const char* usage, const char* classes) {
        QTest::newRow(name) << plainUrl << QByteArray(usage) << QByteArray(classes);
    };

    row("OpenAI: reasoning is inside the completion",
        R"({"prompt_tokens":20,"completion_tokens":9,"total_tokens":29,"prompt_tokens_details":{"cached_tokens":0,"cache_write_tokens":0},"completion_tokens_details":{"reasoning_tokens":4}})",
        "20 0 0 9 4");
    row("cached and written input are inside the prompt",
        R"({"prompt_tokens":1000,"completion_tokens":9,"prompt_tokens_details":{"cached_tokens":600,"cache_write_tokens":300}})",
        "100 600 300 9 ?");
    row("all of the prompt cached", R"({"prompt_tokens":600,"completion_tokens":9,"prompt_tokens_details":{"cached_tokens":600}})",
        "0 600 ? 9 ?");
    row("more cached than prompt: not included",
        R"({"prompt_tokens":100,"completion_tokens":9,"prompt_tokens_details":{"cached_tokens":600}})", "100 600 ? 9 ?");
    row("written beyond the rest of the prompt: not included",
        R"({"prompt_tokens":100,"completion_tokens":9,"prompt_tokens_details":{"cached_tokens":60,"cache_write_tokens":300}})",
        "40 60 300 9 ?");
    row("Alibaba's cache creation",
        R"({"prompt_tokens":100,"completion_tokens":9,"prompt_tokens_details":{"cached_tokens":10,"cache_creation_input_tokens":50}})",
        "40 10 50 9 ?");
    row("DeepSeek: hit and miss",
        R"({"prompt_tokens":100,"completion_tokens":9,"prompt_cache_hit_tokens":64,"prompt_cache_miss_tokens":36})", "36 64 ? 9 ?");
    row("DeepSeek: hit and miss and details",
        R"({"prompt_tokens":100,"completion_tokens":9,"prompt_cache_hit_tokens":64,"prompt_cache_miss_tokens":36,"prompt_tokens_details":{"cached_tokens":64}})",
        "36 64 ? 9 ?");
    row("DeepSeek: hit and miss alone", R"({"completion_tokens":9,"prompt_cache_hit_tokens":64,"prompt_cache_miss_tokens":36})",
        "36 64 ? 9 ?");
    row("Moonshot: cached at the top", R"({"prompt_tokens":100,"completion_tokens":9,"cached_tokens":70})", "30 70 ? 9 ?");
    row("Mistral: details without s", R"({"prompt_tokens":100,"completion_tokens":9,"prompt_token_details":{"cached_tokens":70}})",
        "30 70 ? 9 ?");
    row("Mistral: num_cached_tokens", R"({"prompt_tokens":100,"completion_tokens":9,"num_cached_tokens":70})", "30 70 ? 9 ?");
    row("the Responses API's names",
        R"({"input_tokens":100,"output_tokens":9,"input_tokens_details":{"cached_tokens":70},"output_tokens_details":{"reasoning_tokens":5}})",
        "30 70 ? 9 5");
    row("details null", R"({"prompt_tokens":100,"completion_tokens":9,"prompt_tokens_details":null,"completion_tokens_details":null})",
        "100 ? ? 9 ?");
    row("the sum proves that reasoning is outside",
        R"({"prompt_tokens":10,"completion_tokens":5,"total_tokens":115,"completion_tokens_details":{"reasoning_tokens":100}})",
        "10 ? ? 105 100");
    row("more reasoning than completion is outside",
        R"({"prompt_tokens":10,"completion_tokens":5,"completion_tokens_details":{"reasoning_tokens":100}})", "10 ? ? 105 100");
    row("only the output is known", R"({"completion_tokens":9})", "? ? ? 9 ?");
    row("only the input is known", R"({"prompt_tokens":9})", "9 ? ? ? ?");
    row("counts that are no counts",
        R"({"prompt_tokens":-1,"completion_tokens":"9","prompt_tokens_details":{"cached_tokens":1.5},"completion_tokens_details":[]})",
        "? ? ? ? ?");
    row("whole numbers written as fractions", R"({"prompt_tokens":20.0,"completion_tokens":9.0})", "20 ? ? 9 ?");
    row("numbers beyond all reason", R"({"prompt_tokens":18446744073709551615,"completion_tokens":1e300})", "? ? ? ? ?");

    const QByteArray xai = "https://api.x.ai/v1";
    QTest::newRow("xAI: reasoning is added")
        << xai
        << QByteArray(R"({"prompt_tokens":10,"completion_tokens":5,"total_tokens":25,"completion_tokens_details":{"reasoning_tokens":10}})")
        << QByteArray("10 ? ? 15 10");
    QTest::newRow("xAI: reasoning is added without a total")
        << xai << QByteArray(R"({"prompt_tokens":10,"completion_tokens":50,"completion_tokens_details":{"reasoning_tokens":10}})")
        << QByteArray("10 ? ? 60 10");
    QTest::newRow("xAI: the sum proves that it is inside after all")
        << xai
        << QByteArray(
               R"({"prompt_tokens":10,"completion_tokens":50,"total_tokens":60,"completion_tokens_details":{"reasoning_tokens":10}})")
        << QByteArray("10 ? ? 50 10");
    QTest::newRow("Perplexity: reasoning at the top, outside, its total without it")
        << QByteArray("https://api.perplexity.ai")
        << QByteArray(R"({"prompt_tokens":33,"completion_tokens":7163,"total_tokens":7196,"reasoning_tokens":995,"citation_tokens":20})")
        << QByteArray("33 ? ? 8158 995");
}

void TestOpenAiChatDecoder::usage()
{
    QFETCH(QByteArray, baseUrl);
    QFETCH(QByteArray, usage);
    QFETCH(QByteArray, classes);
    Answer answer;
    answer.baseUrl = baseUrl;
    const QByteArrayList lines{"+x", "usage " + classes, "finish stop stop"};
    QCOMPARE(decoded(answer, textEvent("x") + finishEvent() + dataEvent(R"({"choices":[],"usage":)" + usage + "}") + done), lines);
}

void TestOpenAiChatDecoder::rawUsageIsAsItCame_data()
{
    QTest::addColumn<QByteArray>("chunk");
    QTest::addColumn<QByteArray>("raw");

    const QByteArray usage = R"({ "total_tokens":29, "prompt_tokens":20.0,"cost":0.0012300, "note":"}\"{" })";
    QTest::newRow("order and spelling are kept") << R"({"choices":[],"usage":)" + usage + R"(,"id":"usage"})" << usage;
    QTest::newRow("not the usage of something inside")
        << R"({"x":{"usage":{"prompt_tokens":1}},"y":["usage"],"usage" : )" + usage + "}" << usage;
    QTest::newRow("Groq's place") << R"({"usage":null,"x_groq":{"id":"r","usage":)" + usage + "}}" << usage;
}

void TestOpenAiChatDecoder::rawUsageIsAsItCame()
{
    QFETCH(QByteArray, chunk);
    QFETCH(QByteArray, raw);
    assay::ProviderConnection connection;
    connection.baseUrl = plainUrl.toStdString();
    QByteArray seen;
    const auto decoder = assay::findProtocol("openai-chat")->decoder(connection, {}, [&](const assay::ChatEvent& chatEvent) {
        if (const auto* usageEvent = std::get_if<assay::UsageEvent>(&chatEvent))
            seen = bytesOf(usageEvent->rawJson);
    });
    decoder->head(headOf({}));
    decoder->bytes(viewOf(dataEvent(chunk)));
    QCOMPARE(seen, raw);
}

void TestOpenAiChatDecoder::requestId_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("chunk");
    QTest::addColumn<QByteArray>("id");

    QTest::newRow("OpenAI") << QByteArray("x-request-id") << QByteArray(R"({"id":"chatcmpl-1"})") << QByteArray("from-header");
    QTest::newRow("Azure") << QByteArray("apim-request-id") << QByteArray("{}") << QByteArray("from-header");
    QTest::newRow("OpenRouter") << QByteArray("x-generation-id") << QByteArray("{}") << QByteArray("from-header");
    QTest::newRow("SiliconFlow") << QByteArray("x-siliconcloud-trace-id") << QByteArray("{}") << QByteArray("from-header");
    QTest::newRow("Groq") << QByteArray("x-other") << QByteArray(R"({"id":"chatcmpl-1","x_groq":{"id":"req_1"}})") << QByteArray("req_1");
    QTest::newRow("the body's id") << QByteArray("x-other") << QByteArray(R"({"id":"gen-1"})") << QByteArray("gen-1");
    QTest::newRow("none") << QByteArray("x-other") << QByteArray("{}") << QByteArray();
}

void TestOpenAiChatDecoder::requestId()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, chunk);
    QFETCH(QByteArray, id);
    Answer answer;
    answer.headers = {{header.toStdString(), "from-header"}};
    Transcript transcript;
    transcript.decoder->head(headOf(answer));
    transcript.decoder->bytes(viewOf(dataEvent(chunk)));
    QCOMPARE(QByteArray::fromStdString(transcript.decoder->requestId()), id);
}

void TestOpenAiChatDecoder::rateLimitsAreKnownAfterTheHead()
{
    Answer answer;
    answer.headers = {{"x-ratelimit-remaining-requests", "7"}, {"retry-after", "3"}};
    Transcript transcript;
    transcript.decoder->head(headOf(answer));
    QCOMPARE(transcript.decoder->rateLimits().remainingRequests, std::optional<std::int64_t>(7));
    QCOMPARE(transcript.decoder->rateLimits().retryAfter, std::optional(assay::Milliseconds{3000}));
}

void TestOpenAiChatDecoder::hasContentFromTheFirstFragmentOfAToolCall()
{
    Transcript transcript;
    transcript.decoder->head(headOf({}));
    transcript.decoder->bytes(viewOf(deltaEvent(R"({"role":"assistant","content":""})")));
    QVERIFY(!transcript.decoder->hasContent());
    transcript.decoder->bytes(viewOf(deltaEvent(R"({"tool_calls":[{"index":0,"id":"a","function":{"name":"f"}}]})")));
    QVERIFY(transcript.decoder->hasContent());
    QCOMPARE(transcript.lines, QByteArrayList());
}

void TestOpenAiChatDecoder::thoughtsAreGivenOutAsTheyCome()
{
    Transcript transcript;
    transcript.decoder->head(headOf({}));
    transcript.decoder->bytes(viewOf(textEvent("<think>a")));
    QCOMPARE(transcript.lines, QByteArrayList{"~a"});
    transcript.decoder->bytes(viewOf(textEvent("b")));
    QCOMPARE(transcript.lines, (QByteArrayList{"~a", "~b"}));
}

void TestOpenAiChatDecoder::nothingComesAfterTheEnd()
{
    Transcript transcript;
    transcript.decoder->head(headOf({}));
    transcript.decoder->bytes(viewOf(dataEvent(R"({"error":{"code":429,"message":"m"}})")));
    QCOMPARE(transcript.lines.size(), 1);
    transcript.decoder->bytes(viewOf(textEvent("x") + finishEvent() + done));
    transcript.decoder->finish(Error{ErrorKind::Network, "late"});
    transcript.decoder->finish(std::nullopt);
    QCOMPARE(transcript.lines, QByteArrayList{"failure rate_limited retry"});
}

void TestOpenAiChatDecoder::anEndlessEventFails()
{
    Transcript transcript;
    transcript.decoder->head(headOf({}));
    transcript.decoder->bytes(viewOf(textEvent("x")));
    transcript.decoder->bytes("data: {\"choices\":\"");
    const std::string piece(1024 * 1024, 'x');
    for (int i = 0; i < 70; ++i)
        transcript.decoder->bytes(piece);
    transcript.decoder->finish(std::nullopt);
    QCOMPARE(transcript.lines, (QByteArrayList{"+x", "failure bad_response final"}));
}

void TestOpenAiChatDecoder::aHugeEventPasses()
{
    const QByteArray huge(8 * 1024 * 1024, 'x');
    QCOMPARE(decoded({}, textEvent(huge) + finishEvent() + done, 16'384, 16'384), (QByteArrayList{"+" + huge, "finish stop stop"}));
}

void TestOpenAiChatDecoder::manyToolCallsDoNotStall()
{
    QByteArray calls;
    for (int i = 0; i < 50'000; ++i)
        calls += (i == 0 ? R"({"index":)" : R"(,{"index":)") + QByteArray::number(i) + R"(,"id":"a","function":{"name":"f"}})";
    const auto lines = decoded({}, deltaEvent(R"({"tool_calls":[)" + calls + "]}") + finishEvent("tool_calls") + done);
    QVERIFY(lines.size() > 100);
    QVERIFY(lines.size() < 1000);
}

void TestOpenAiChatDecoder::damagedAnswersEndExactlyOnce()
{
    const QByteArray stream =
        dataEvent(R"({"id":"c","model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"<think>a\ud83d"}}]})") +
        deltaEvent(R"({"reasoning_content":"b","tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":{"x":[1]}}}]})") +
        deltaEvent(R"({"content":[{"type":"thinking","thinking":[{"text":"c"}]},"d"]})", R"("stop")") +
        dataEvent(R"({"choices":[],"usage":{"prompt_tokens":20,"completion_tokens":9,"prompt_tokens_details":{"cached_tokens":3}}})") +
        dataEvent(R"({"error":{"code":429,"message":"m","details":[{"retryDelay":"2s"}]}})") + done;
    const QByteArray pieces = "{}[]\":,\\u\n\r d0\xFF\x00";
    assay::Random random(7);
    const auto below = [&](qsizetype bound) { return static_cast<qsizetype>(random.below(static_cast<std::uint64_t>(bound))); };
    for (int round = 0; round < 3000; ++round) {
        auto body = stream;
        for (auto changes = 1 + below(8); changes > 0; --changes) {
            const auto at = below(body.size());
            if (below(3) == 0)
                body.remove(at, 1 + below(20));
            else
                body[at] = pieces[below(pieces.size())];
            if (body.isEmpty())
                body = "x";
        }
        Answer answer;
        answer.status = below(5) == 0 ? 429 : 200;
        const auto lines = decoded(answer, body, 1 + below(body.size()), 1 + below(40));
        const auto ends =
            std::ranges::count_if(lines, [](const QByteArray& line) { return line.startsWith("finish ") || line.startsWith("failure "); });
        QVERIFY2(ends == 1, body);
        QVERIFY2(lines.last().startsWith("finish ") || lines.last().startsWith("failure "), body);
    }
}

QTEST_GUILESS_MAIN(TestOpenAiChatDecoder)
#include "TestOpenAiChatDecoder.moc"
