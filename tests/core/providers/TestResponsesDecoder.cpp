#include "core/base/Random.h"
#include "core/providers/ChatProtocol.h"
#include "tests/fakes/ProtocolRun.h"
#include "tests/fakes/ResponsesScript.h"

#include <QtTest>

#include <algorithm>

class TestResponsesDecoder final : public QObject {
    Q_OBJECT

private slots:
    void streams_data();
    void streams();
    void documents_data();
    void documents();
    void usage_data();
    void usage();
    void rawUsageIsAsItCame();
    void theRequestIdIsTheHeadersElseTheResponses();
    void aCutStreamFailsAtEveryEvent();
    void damagedAnswersEndExactlyOnce();
    void deepArgumentsDoNotCrash();
};

namespace {

using assay::AnswerBytes;
using assay::responsesDelta;
using assay::responsesDocument;
using assay::responsesEvent;
using assay::responsesStream;

const assay::ChatProtocol& responses()
{
    return *assay::findProtocol("openai-responses");
}

assay::ProviderConnection connectionTo(const char* baseUrl = "https://models.example.org/v1")
{
    assay::ProviderConnection connection;
    connection.baseUrl = baseUrl;
    return connection;
}

QByteArrayList linesOf(const AnswerBytes& answer, const assay::ProviderConnection& connection = connectionTo())
{
    QByteArrayList lines;
    for (const auto& line : assay::transcript(responses(), connection, answer))
        lines.append(QByteArray::fromStdString(line));
    return lines;
}

/// An item of the output that is done.
std::string itemDone(int index, const std::string& item)
{
    return responsesEvent("response.output_item.done", R"("output_index":)" + std::to_string(index) + R"(,"item":)" + item);
}

std::string itemAdded(int index, const std::string& item)
{
    return responsesEvent("response.output_item.added", R"("output_index":)" + std::to_string(index) + R"(,"item":)" + item);
}

std::string completed(const std::string& members = {})
{
    return responsesEvent("response.completed", R"("response":{"status":"completed")" + members + "}");
}

const std::string firstMessage = R"({"id":"msg_1","type":"message","role":"assistant","content":[]})";

}  // namespace

void TestResponsesDecoder::streams_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArrayList>("lines");
    const auto row = [](const char* name, const std::string& body, const QByteArrayList& lines) {
        QTest::newRow(name) << QByteArray::fromStdString(body) << lines;
    };

    row("all events of an answer", responsesStream("Hello"),
        {"info gpt-x-2026 auto ", "+Hello", "info gpt-x-2026 default ", "usage 9/0/?(?)/2(0)", "finish stop completed"});
    row("characters of four bytes", responsesStream("\xF0\x9F\x98\x80 \xE4\xBD\xA0"),
        {"info gpt-x-2026 auto ", "+\xF0\x9F\x98\x80 \xE4\xBD\xA0", "info gpt-x-2026 default ", "usage 9/0/?(?)/2(0)",
         "finish stop completed"});
    row("a pair of escapes cut over two deltas", responsesDelta("a\\ud83d") + responsesDelta("\\ude00z") + completed(),
        {"+a\xF0\x9F\x98\x80z", "finish stop completed"});
    row("an end mark nobody promised", responsesDelta("Hi") + completed() + assay::sseEvent("[DONE]"), {"+Hi", "finish stop completed"});
    row("data after the end", responsesDelta("Hi") + completed() + responsesDelta("more"), {"+Hi", "finish stop completed"});
    row("an end mark in place of the last event", responsesDelta("Hi") + assay::sseEvent("[DONE]"), {"+Hi", "finish other "});
    row("an item without deltas is read when it is done",
        itemDone(0, R"({"type":"message","content":[{"type":"output_text","text":"Hi"}]})") + completed(),
        {"+Hi", "finish stop completed"});
    row("output that only the last event brings", responsesEvent("response.completed", R"("response":)" + responsesDocument("Hi")),
        {"info gpt-x-2026 default ", "+Hi", "usage 9/0/?(?)/2(0)", "finish stop completed"});
    row("items that do not say their place are not told twice",
        responsesEvent("response.output_text.delta", R"("delta":"Hi")") +
            completed(R"(,"output":[{"type":"reasoning","summary":[]},{"type":"message","content":[{"type":"output_text","text":"Hi"}]}])"),
        {"+Hi", "finish stop completed"});

    row("the summaries of two thoughts are two paragraphs",
        responsesEvent("response.reasoning_summary_text.delta", R"("output_index":0,"summary_index":0,"delta":"One")") +
            responsesEvent("response.reasoning_summary_text.delta", R"("output_index":0,"summary_index":0,"delta":" thing.")") +
            responsesEvent("response.reasoning_summary_text.delta", R"("output_index":0,"summary_index":1,"delta":"Two.")") +
            responsesEvent("response.output_text.delta", R"("output_index":1,"delta":"Hi")") + completed(),
        {"~One thing.\n\nTwo.", "+Hi", "finish stop completed"});
    row("raw reasoning of open models",
        responsesEvent("response.reasoning_text.delta", R"("output_index":0,"delta":"hm")") +
            responsesEvent("response.output_text.delta", R"("output_index":1,"delta":"<think>Hi</think>")") + completed(),
        {"~hm", "+<think>Hi</think>", "finish stop completed"});
    row("reasoning without deltas",
        itemDone(0, R"({"type":"reasoning","summary":[{"type":"summary_text","text":"a"},{"type":"summary_text","text":"b"}]})") +
            responsesEvent("response.output_text.delta", R"("output_index":1,"delta":"Hi")") + completed(),
        {"~a\n\nb", "+Hi", "finish stop completed"});
    row("commentary is no part of the answer",
        itemAdded(0, R"({"type":"message","phase":"commentary","content":[]})") +
            responsesEvent("response.output_text.delta", R"("output_index":0,"delta":"Let me look.")") +
            itemAdded(1, R"({"type":"message","phase":"final_answer","content":[]})") +
            responsesEvent("response.output_text.delta", R"("output_index":1,"delta":"42")") + completed(),
        {"~Let me look.", "+42", "finish stop completed"});
    row("encrypted reasoning goes back with the next request",
        itemDone(0, R"({"type":"reasoning","id":"rs_1","encrypted_content":"gAAA","summary":[]})") + itemAdded(1, firstMessage) +
            responsesEvent("response.output_text.delta", R"("output_index":1,"delta":"Hi")") +
            itemDone(1, R"({"type":"message","id":"msg_1","content":[{"type":"output_text","text":"Hi"}]})") + completed(),
        {"+Hi",
         R"(replay {"openai-responses":[{"encrypted_content":"gAAA","id":"rs_1","summary":[],"type":"reasoning"},{"content":[{"text":"Hi","type":"output_text"}],"id":"msg_1","type":"message"}]})",
         "finish stop completed"});
    row("reasoning that the server would have to look up does not go back",
        itemDone(0, R"({"type":"reasoning","id":"rs_1","summary":[]})") +
            itemDone(1, R"({"type":"message","content":[{"type":"output_text","text":"Hi"}]})") + completed(),
        {"+Hi", "finish stop completed"});
    row("unless the server keeps it",
        responsesEvent("response.created", R"("response":{"store":true})") +
            itemDone(0, R"({"type":"reasoning","id":"rs_1","summary":[]})") +
            itemDone(1, R"({"type":"message","content":[{"type":"output_text","text":"Hi"}]})") + completed(),
        {"+Hi",
         R"(replay {"openai-responses":[{"id":"rs_1","summary":[],"type":"reasoning"},{"content":[{"text":"Hi","type":"output_text"}],"type":"message"}]})",
         "finish stop completed"});
    row("the phase of a message goes back, half a character in it repaired",
        itemDone(0, R"({"type":"message","phase":"final_answer","content":[{"type":"output_text","text":"\ud83d"}]})") + completed(),
        {"+\xEF\xBF\xBD",
         "replay {\"openai-responses\":[{\"content\":[{\"text\":\"\xEF\xBF\xBD\",\"type\":\"output_text\"}],"
         "\"phase\":\"final_answer\",\"type\":\"message\"}]}",
         "finish stop completed"});

    row("a function call",
        itemAdded(0, R"({"type":"function_call","id":"fc_1","call_id":"call_1","name":"f","arguments":""})") +
            responsesEvent("response.function_call_arguments.delta", R"("output_index":0,"delta":"{\"x\"")") +
            responsesEvent("response.function_call_arguments.delta", R"("output_index":0,"delta":":1}")") +
            responsesEvent("response.function_call_arguments.done", R"("output_index":0,"arguments":"{\"x\":1}","name":"f")") +
            itemDone(0, R"({"type":"function_call","id":"fc_1","call_id":"call_1","name":"f","arguments":"{\"x\":1}"})") + completed(),
        {R"(call call_1 f {"x":1})", "finish tool_calls completed"});
    row("two calls whose deltas mix",
        itemAdded(0, R"({"type":"function_call","call_id":"a","name":"f","arguments":""})") +
            itemAdded(1, R"({"type":"function_call","call_id":"b","name":"g","arguments":""})") +
            responsesEvent("response.function_call_arguments.delta", R"("output_index":1,"delta":"{}")") +
            responsesEvent("response.function_call_arguments.delta", R"("output_index":0,"delta":"[]")") + completed(),
        {"call a f []", "call b g {}", "finish tool_calls completed"});
    row("a call without deltas", itemDone(0, R"({"type":"function_call","call_id":"a","name":"f","arguments":"{oops"})") + completed(),
        {"call a f {oops", "finish tool_calls completed"});
    row("a custom tool",
        itemAdded(0, R"({"type":"custom_tool_call","call_id":"a","name":"f","input":""})") +
            responsesEvent("response.custom_tool_call_input.delta", R"("output_index":0,"delta":"x y")") + completed(),
        {"call a f x y", "finish tool_calls completed"});
    row("the vendor's own tools say nothing, and go back",
        itemDone(0, R"({"type":"web_search_call","id":"ws_1","status":"completed"})") +
            responsesEvent("response.web_search_call.searching", R"("output_index":0)") +
            itemDone(1, R"({"type":"message","content":[{"type":"output_text","text":"Hi"}]})") + completed(),
        {"+Hi",
         R"(replay {"openai-responses":[{"id":"ws_1","status":"completed","type":"web_search_call"},{"content":[{"text":"Hi","type":"output_text"}],"type":"message"}]})",
         "finish stop completed"});

    row("a refusal",
        responsesEvent("response.refusal.delta", R"("output_index":0,"delta":"I can't")") +
            responsesEvent("response.refusal.delta", R"("output_index":0,"delta":" help.")") + completed(),
        {"+I can't help.", "finish refusal completed"});
    row("cut at the output limit",
        responsesDelta("Hi") +
            responsesEvent(
                "response.incomplete",
                R"("response":{"status":"incomplete","incomplete_details":{"reason":"max_output_tokens"},"usage":{"input_tokens":9,"output_tokens":2,"total_tokens":11}})"),
        {"+Hi", "usage 9/?/?(?)/2(?)", "finish length max_output_tokens"});
    row("cut at the output limit while thinking",
        responsesEvent("response.incomplete", R"("response":{"status":"incomplete","incomplete_details":{"reason":"max_output_tokens"}})"),
        {"finish length max_output_tokens"});
    row("stopped by the filter",
        responsesDelta("Hi") +
            responsesEvent("response.incomplete", R"("response":{"status":"incomplete","incomplete_details":{"reason":"content_filter"}})"),
        {"+Hi", "finish filtered content_filter"});
    row("incomplete, nobody knows why",
        responsesDelta("Hi") + responsesEvent("response.incomplete", R"("response":{"status":"incomplete"})"),
        {"+Hi", "finish other incomplete"});
    row("a last event that says nothing", responsesDelta("Hi") + responsesEvent("response.completed", ""),
        {"+Hi", "finish stop completed"});

    row("failed before anything came",
        responsesEvent("response.failed",
                       R"("response":{"status":"failed","error":{"code":"server_error","message":"Try again."},"usage":null})"),
        {"failure unavailable retry"});
    row("failed after text, with the usage of what came",
        responsesDelta("Hi") +
            responsesEvent(
                "response.failed",
                R"("response":{"status":"failed","error":{"code":"server_error","message":"m"},"usage":{"input_tokens":9,"output_tokens":2,"total_tokens":11}})"),
        {"+Hi", "usage 9/?/?(?)/2(?)", "failure unavailable final"});
    row("failed because of the prompt's content",
        responsesEvent("response.failed", R"("response":{"status":"failed","error":{"code":"invalid_prompt","message":"m"}})"),
        {"finish filtered invalid_prompt"});
    row("failed without saying why", responsesEvent("response.failed", R"("response":{"status":"failed","error":null})"),
        {"failure unavailable retry"});
    row("cancelled on the server", responsesDelta("Hi") + responsesEvent("response.incomplete", R"("response":{"status":"cancelled"})"),
        {"+Hi", "failure unavailable final"});
    row("a flat error event", responsesEvent("error", R"("code":"rate_limit_exceeded","message":"m","param":null,"sequence_number":3)"),
        {"failure rate_limited retry"});
    row("the same without its name", assay::sseEvent(R"({"type":"error","code":"rate_limit_exceeded","message":"m","param":null})"),
        {"failure rate_limited retry"});
    row("an error of a gateway", responsesDelta("Hi") + assay::sseEvent(R"({"error":{"code":502,"message":"upstream"}})"),
        {"+Hi", "failure unavailable final"});

    row("no last event, after text", responsesDelta("Hi"), {"+Hi", "failure bad_response final"});
    row("no last event, before text", responsesEvent("response.created", R"("response":{"status":"in_progress"})"),
        {"failure bad_response retry"});
    row("members of the wrong type",
        assay::sseEvent(R"({"type":7})") + assay::sseEvent("7") + assay::sseEvent("[]") + assay::sseEvent("null") +
            responsesEvent("response.output_text.delta", R"("output_index":"x","delta":{})") +
            responsesEvent("response.output_item.done", R"("output_index":-1,"item":[1])") +
            responsesEvent("response.output_item.added", R"("item":"x")") + responsesEvent("response.created", R"("response":[])") +
            responsesDelta("Hi") + responsesEvent("response.completed", R"("response":7)"),
        {"+Hi", "finish stop completed"});
    row("an event that is not JSON, good ones after it", assay::sseEvent("{oops") + responsesDelta("Hi") + completed(),
        {"+Hi", "finish stop completed"});
    row("nothing at all", "", {"failure bad_response retry"});
}

void TestResponsesDecoder::streams()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArrayList, lines);
    const AnswerBytes answer{body.toStdString()};
    QCOMPARE(linesOf(answer), lines);
    const auto difference = assay::differenceBetweenCuts(responses(), connectionTo(), answer);
    QVERIFY2(difference.empty(), difference.c_str());
}

void TestResponsesDecoder::documents_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArrayList>("lines");
    const auto row = [](const char* name, const std::string& body, const QByteArrayList& lines) {
        QTest::newRow(name) << QByteArray::fromStdString(body) << lines;
    };

    row("a message", responsesDocument("Hi"), {"info gpt-x-2026 default ", "+Hi", "usage 9/0/?(?)/2(0)", "finish stop completed"});
    row("reasoning, commentary, a message in two parts, a call",
        R"({"status":"completed","model":"m","output":[
            {"type":"reasoning","summary":[{"type":"summary_text","text":"s"}],"content":[{"type":"reasoning_text","text":"r"}]},
            {"type":"message","phase":"commentary","content":[{"type":"output_text","text":"c"}]},
            {"type":"message","content":[{"type":"output_text","text":"a"},{"type":"output_text","text":"b"}]},
            {"type":"function_call","call_id":"i","name":"f","arguments":"{}"}]})",
        {"info m  ", "~s\n\nrc", "+ab", "call i f {}",
         R"(replay {"openai-responses":[{"content":[{"text":"r","type":"reasoning_text"}],"summary":[{"text":"s","type":"summary_text"}],"type":"reasoning"},{"content":[{"text":"c","type":"output_text"}],"phase":"commentary","type":"message"},{"content":[{"text":"a","type":"output_text"},{"text":"b","type":"output_text"}],"type":"message"},{"arguments":"{}","call_id":"i","name":"f","type":"function_call"}]})",
         "finish tool_calls completed"});
    row("a refusal", R"({"status":"completed","output":[{"type":"message","content":[{"type":"refusal","refusal":"No."}]}]})",
        {"+No.", "finish refusal completed"});
    row("MiniMax repeats its text",
        R"({"status":"completed","output_text":"Hi","output":[{"type":"message","content":[{"type":"output_text","text":"Hi"}]}]})",
        {"+Hi", "finish stop completed"});
    row("incomplete", R"({"status":"incomplete","incomplete_details":{"reason":"max_output_tokens"},"output":[]})",
        {"finish length max_output_tokens"});
    row("failed", R"({"status":"failed","error":{"code":"rate_limit_exceeded","message":"m"},"output":[]})",
        {"failure rate_limited retry"});
    row("a response in the background", R"({"status":"queued","output":[]})", {"failure bad_response final"});
    row("an error with 200", R"({"error":{"code":"invalid_api_key","message":"m"}})", {"failure unauthenticated final"});
    row("an object that is no answer", R"({"hello":1})", {"failure bad_response final"});
    row("cut off", responsesDocument("Hi").substr(0, 200), {"failure bad_response final"});
    row("a web page", "<html><title>Login</title></html>", {"failure bad_response final"});
}

void TestResponsesDecoder::documents()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArrayList, lines);
    const AnswerBytes answer{body.toStdString(), 200, "application/json"};
    QCOMPARE(linesOf(answer), lines);
    const auto difference = assay::differenceBetweenCuts(responses(), connectionTo(), answer);
    QVERIFY2(difference.empty(), difference.c_str());
}

void TestResponsesDecoder::usage_data()
{
    QTest::addColumn<QByteArray>("baseUrl");
    QTest::addColumn<QByteArray>("usage");
    QTest::addColumn<QByteArray>("line");
    const auto row = [](const char* name, const char* usage, const char* line, const char* baseUrl = "https://api.openai.com/v1") {
        QTest::newRow(name) << QByteArray(baseUrl) << QByteArray(usage) << QByteArray(line);
    };

    // The bill at gpt-6-sol's prices, dollars for a million tokens: input 2, cache read 0.20, cache write 2.5, output 10.
    // 1200 in, of which 1000 read and 150 written: 50 fresh. 80 out, of which 64 thought.
    // 50 * 2 + 1000 * 0.20 + 150 * 2.5 + 80 * 10 = 100 + 200 + 375 + 800 = 1475 millionths of a dollar.
    // Counting the cache twice would make it 1200 * 2 + 575 + 800; counting the thoughts twice 64 * 10 more.
    row("OpenAI: cached and written are inside the input, reasoning inside the output",
        R"({"input_tokens":1200,"input_tokens_details":{"cached_tokens":1000,"cache_write_tokens":150},"output_tokens":80,"output_tokens_details":{"reasoning_tokens":64},"total_tokens":1280})",
        "usage 50/1000/150(?)/80(64)");
    // 30 + 80 = 110 is the total, so that the 64 are among the 80.
    row("the sheet's example",
        R"({"input_tokens":30,"input_tokens_details":{"cached_tokens":0,"cache_write_tokens":0},"output_tokens":80,"output_tokens_details":{"reasoning_tokens":64},"total_tokens":110})",
        "usage 30/0/0(?)/80(64)");
    // 30 + 16 + 64 = 110: the 64 are beside the 16, and the output is 80.
    row("a server whose total says that reasoning is extra",
        R"({"input_tokens":30,"output_tokens":16,"output_tokens_details":{"reasoning_tokens":64},"total_tokens":110})",
        "usage 30/?/?(?)/80(64)");
    row("xAI here counts reasoning inside, as the total proves",
        R"({"input_tokens":30,"output_tokens":80,"output_tokens_details":{"reasoning_tokens":64},"total_tokens":110})",
        "usage 30/?/?(?)/80(64)", "https://api.x.ai/v1");
    row("details missing stay unknown", R"({"input_tokens":9,"output_tokens":2,"total_tokens":11})", "usage 9/?/?(?)/2(?)");
    row("numbers that are none stay unknown", R"({"input_tokens":-9,"output_tokens":"2","total_tokens":null})", "usage ?/?/?(?)/?(?)");
}

void TestResponsesDecoder::usage()
{
    QFETCH(QByteArray, baseUrl);
    QFETCH(QByteArray, usage);
    QFETCH(QByteArray, line);
    const AnswerBytes answer{responsesDelta("Hi") + completed(R"(,"usage":)" + usage.toStdString())};
    const auto lines = linesOf(answer, connectionTo(baseUrl.constData()));
    QVERIFY2(lines.contains(line), lines.join("\n"));
}

void TestResponsesDecoder::rawUsageIsAsItCame()
{
    std::string raw;
    const auto decoder = responses().decoder(connectionTo(), {}, [&](const assay::ChatEvent& event) {
        if (const auto* usage = std::get_if<assay::UsageEvent>(&event))
            raw = usage->rawJson;
    });
    decoder->head({200, {}, {}});
    decoder->bytes(responsesDelta("Hi") + completed(R"(, "usage": {"output_tokens" : 2,  "new": [1]})"));
    decoder->finish({});
    QVERIFY(raw == R"({"output_tokens" : 2,  "new": [1]})");
}

void TestResponsesDecoder::theRequestIdIsTheHeadersElseTheResponses()
{
    for (const bool hasHeader : {true, false}) {
        const auto decoder = responses().decoder(connectionTo(), {}, [](const assay::ChatEvent&) {});
        decoder->head({200, hasHeader ? std::vector<assay::HttpHeader>{{"x-request-id", "req_7"}} : std::vector<assay::HttpHeader>{}, {}});
        decoder->bytes(responsesStream("Hi"));
        QVERIFY(decoder->requestId() == (hasHeader ? "req_7" : "resp_1"));
        QVERIFY(decoder->isStreamed());
    }
}

void TestResponsesDecoder::aCutStreamFailsAtEveryEvent()
{
    const auto body = responsesStream("Hello");
    std::size_t cut = 0;
    while (true) {
        cut = body.find("\n\n", cut);
        if (cut == std::string::npos || cut + 2 == body.size())
            break;
        cut += 2;
        const auto last = linesOf({body.substr(0, cut)}).last();
        const bool hasText = body.substr(0, cut).find("output_text.delta") != std::string::npos;
        QCOMPARE(last, hasText ? QByteArray("failure bad_response final") : QByteArray("failure bad_response retry"));
    }
    QVERIFY(cut != std::string::npos);
}

void TestResponsesDecoder::damagedAnswersEndExactlyOnce()
{
    const auto good = responsesStream("Hello \\ud83d\\ude00") + itemDone(3, R"({"type":"function_call","arguments":"{}"})");
    assay::Random random(7);
    for (int round = 0; round < 400; ++round) {
        auto body = good;
        for (int damage = 0; damage < 4; ++damage)
            body[random.below(body.size())] = static_cast<char>(random.below(256));
        const auto lines = linesOf({body});
        const auto ends =
            std::ranges::count_if(lines, [](const QByteArray& line) { return line.startsWith("finish") || line.startsWith("failure"); });
        QCOMPARE(ends, 1);
    }
}

void TestResponsesDecoder::deepArgumentsDoNotCrash()
{
    const auto deep = std::string(100'000, '[') + std::string(100'000, ']');
    const auto lines = linesOf({itemDone(0, R"({"type":"web_search_call","x":)" + deep + "}") + responsesDelta("Hi") + completed()});
    QCOMPARE(lines, QByteArrayList({"+Hi", "finish stop completed"}));
}

QTEST_GUILESS_MAIN(TestResponsesDecoder)
#include "TestResponsesDecoder.moc"
