#include "core/base/Random.h"
#include "core/providers/OllamaProtocol.h"
#include "tests/fakes/OllamaScript.h"
#include "tests/fakes/ProtocolRun.h"

#include <QtTest>

#include <algorithm>

class TestOllamaDecoder final : public QObject {
    Q_OBJECT

private slots:
    void streams_data();
    void streams();
    void cutStreams_data();
    void cutStreams();
    void documents_data();
    void documents();
    void finishReasons_data();
    void finishReasons();
    void metrics_data();
    void metrics();
    void theBillCountsEachTokenOnce();
    void aCutAnywhereIsNoGoodEnd();
    void damagedAnswersEndExactlyOnce();
};

namespace {

using Lines = std::vector<std::string>;

const assay::OllamaProtocol protocol;
const assay::ProviderConnection connection;

const std::string lines = "application/x-ndjson";
const std::string info = "info llama-x  ";
// 5043500667, 5025959, 325953000 and 4709213000 ns in whole microseconds; the server knows no queue.
const std::string timings = "timings 5043500/5025/?/325953/4709213";
const std::string usage = "usage 26/?/?(?)/290(?)";

QByteArray shown(const Lines& events)
{
    QByteArray text;
    for (const auto& event : events)
        text += QByteArray::fromStdString(event) + "\n";
    return text;
}

Lines withEnd(Lines events, const std::string& finish = "finish stop stop")
{
    events.insert(events.begin(), info);
    events.insert(events.end(), {timings, usage, finish});
    return events;
}

}  // namespace

void TestOllamaDecoder::streams_data()
{
    QTest::addColumn<std::string>("body");
    QTest::addColumn<Lines>("events");
    const auto row = [](const char* name, const std::string& body, const Lines& events) { QTest::newRow(name) << body << events; };
    using assay::ollamaEnd;
    using assay::ollamaLine;
    using assay::ollamaText;

    row("a short text", assay::ollamaStream("Hi"), withEnd({"+Hi"}));
    row("text in the last line", ollamaText("Hel") + ollamaEnd("stop", R"("content":"lo")"), withEnd({"+Hello"}));
    row("characters of two, three and four bytes", assay::ollamaStream("\xC3\xA9\xE4\xBD\xA0\xF0\x9F\x98\x80"),
        withEnd({"+\xC3\xA9\xE4\xBD\xA0\xF0\x9F\x98\x80"}));
    row("a character cut into its halves over two lines", ollamaText("a\\ud83d") + ollamaText("\\ude00z") + ollamaEnd(),
        withEnd({"+a\xF0\x9F\x98\x80z"}));
    row("a separator of lines that is none of JSON", assay::ollamaStream("a\xE2\x80\xA8z"), withEnd({"+a\xE2\x80\xA8z"}));
    row("lines that end with CR LF, and blank ones",
        "\r\n\n" + ollamaText("Hi").substr(0, ollamaText("Hi").size() - 1) + "\r\n \n" + ollamaEnd(), withEnd({"+Hi"}));
    row("the last line without its end", ollamaText("Hi") + ollamaEnd().substr(0, ollamaEnd().size() - 1), withEnd({"+Hi"}));
    row("a byte order mark", "\xEF\xBB\xBF" + assay::ollamaStream("Hi"), withEnd({"+Hi"}));
    row("thinking, then text; the thought goes back",
        ollamaLine(R"("content":"","thinking":"h")") + ollamaLine(R"("content":"","thinking":"m")") + ollamaText("Hi") + ollamaEnd(),
        {info, "~hm", "+Hi", timings, usage, R"(replay {"ollama":{"thinking":"hm"}})", "finish stop stop"});
    row("a thought cut inside a character goes back whole",
        ollamaLine(R"("thinking":"\ud83d")") + ollamaLine(R"("thinking":"\ude00")") + ollamaEnd(),
        {info, "~\xF0\x9F\x98\x80", timings, usage, "replay {\"ollama\":{\"thinking\":\"\xF0\x9F\x98\x80\"}}", "finish stop stop"});
    row("think tags of a model that nobody asked to think", ollamaText("<thi") + ollamaText("nk>hm</think>Hi") + ollamaEnd(),
        withEnd({"~hm", "+Hi"}));
    row("a tool call of a server that gives ids",
        ollamaLine(R"("content":"","tool_calls":[{"id":"call_x","function":{"index":0,"name":"f","arguments":{"z":1,"a":"b"}}}])") +
            ollamaEnd(),
        {info, timings, usage, R"(call call_x f {"a":"b","z":1})", "finish tool_calls stop"});
    row("tool calls without ids get one each, in lines of their own and beside text",
        ollamaText("Let me see.") +
            ollamaLine(R"("content":"","tool_calls":[{"function":{"name":"f","arguments":{}}},{"function":{"name":"g"}}])") +
            ollamaLine(R"("content":"","tool_calls":[{"function":{"name":"h","arguments":"{\"x\":1}"}}])") + ollamaEnd(),
        {info, "+Let me see.", timings, usage, "call call_1 f {}", "call call_2 g {}", R"(call call_3 h {"x":1})",
         "finish tool_calls stop"});
    row("tool calls of the wrong type",
        ollamaLine(R"("content":"Hi","tool_calls":{"function":{}})") +
            ollamaLine(R"("content":"","tool_calls":[null,7,{},{"function":null}])") + ollamaEnd(),
        withEnd({"+Hi"}));
    row("a model of the vendor's cloud says its own name",
        R"({"model":"m","remote_model":"big-m","remote_host":"https://ollama.com","message":{"content":"Hi"},"done":true,"done_reason":"stop"})"
        "\n",
        {"info big-m  ", "+Hi", "finish stop stop"});
    row("members of the wrong type are not there",
        R"({"model":7,"message":{"content":["x"],"thinking":1},"done":"no"})"
        "\n" +
            ollamaText("Hi") + ollamaEnd(),
        withEnd({"+Hi"}));
    row("lines that are no JSON between good ones", "{oops\n" + ollamaText("Hi") + "hello\n" + ollamaEnd(), withEnd({"+Hi"}));
    row("two objects in one line", ollamaText("a").substr(0, ollamaText("a").size() - 1) + ollamaText("b") + ollamaEnd(), withEnd({"+ab"}));
    row("a byte that is not UTF-8", ollamaText("a\xFF") + ollamaEnd(), withEnd({"+a\xEF\xBF\xBD"}));
    row("nothing counts after the last line", ollamaText("Hi") + ollamaEnd() + ollamaText("no") + R"({"error":"late"})" + "\n",
        withEnd({"+Hi"}));
    row("an answer without a word", ollamaEnd(), withEnd({}));
    row("a model was only loaded",
        R"({"model":"m","message":{"content":""},"done":true,"done_reason":"load"})"
        "\n",
        {"info m  ", "finish other load"});
    row("an error after text", ollamaText("Hi") + R"({"error":"an error was encountered while running the model"})" + "\n",
        {info, "+Hi", "failure unavailable final"});
    row("an error in place of an answer",
        R"({"error":"model runner has unexpectedly stopped"})"
        "\n",
        {"failure unavailable retry"});
    row("a prompt that does not fit, in a stream",
        R"({"error":"the input length exceeds the context length"})"
        "\n",
        {"failure context_too_long final"});
}

void TestOllamaDecoder::streams()
{
    QFETCH(std::string, body);
    QFETCH(Lines, events);
    const assay::AnswerBytes answer{.body = body, .contentType = lines};
    QCOMPARE(shown(assay::transcript(protocol, connection, answer)), shown(events));
    QCOMPARE(assay::differenceBetweenCuts(protocol, connection, answer), std::string());
    // Not every server that speaks this sends the right type.
    QCOMPARE(shown(assay::transcript(protocol, connection, {.body = body, .contentType = ""})), shown(events));
}

void TestOllamaDecoder::cutStreams_data()
{
    QTest::addColumn<std::string>("body");
    QTest::addColumn<std::optional<assay::Error>>("error");
    QTest::addColumn<Lines>("events");
    const auto row = [](const char* name, const std::string& body, const std::optional<assay::Error>& error, const Lines& events) {
        QTest::newRow(name) << body << error << events;
    };
    using assay::Error;
    using assay::ErrorKind;
    const auto text = assay::ollamaText("Hi");

    row("no last line", text, {}, {info, "+Hi", "failure bad_response final"});
    row("no last line, before text", assay::ollamaText(""), {}, {info, "failure bad_response retry"});
    row("cut inside a line", text + R"({"model":"llama-x","mess)", {}, {info, "+Hi", "failure bad_response final"});
    row("cut inside the first line", R"({"model":"llama-x","mess)", {}, {"failure bad_response retry"});
    row("nothing at all", "", {}, {"failure bad_response retry"});
    row("the line breaks after text", text, Error{ErrorKind::Network, "x"}, {info, "+Hi", "failure network final"});
    row("the line breaks before text", "", Error{ErrorKind::Network, "x"}, {"failure network retry"});
    row("the line breaks after the end", text + assay::ollamaEnd(), Error{ErrorKind::Network, "x"}, withEnd({"+Hi"}));
    row("a person stops", text, Error{ErrorKind::Cancelled, "x"}, {info, "+Hi", "failure cancelled final"});
    row("silence while the model is loaded", "", Error{ErrorKind::TimedOut, "x"}, {"failure timed_out final"});
    row("a web page of a proxy", "<html></html>", {}, {"failure bad_response final"});
    row("only lines that are no JSON", "hello\nworld\n", {}, {"failure bad_response final"});
}

void TestOllamaDecoder::cutStreams()
{
    QFETCH(std::string, body);
    QFETCH(std::optional<assay::Error>, error);
    QFETCH(Lines, events);
    const assay::AnswerBytes answer{.body = body, .contentType = lines, .transportError = error};
    QCOMPARE(shown(assay::transcript(protocol, connection, answer)), shown(events));
    QCOMPARE(assay::differenceBetweenCuts(protocol, connection, answer), std::string());
}

void TestOllamaDecoder::documents_data()
{
    QTest::addColumn<std::string>("body");
    QTest::addColumn<Lines>("events");
    const auto row = [](const char* name, const std::string& body, const Lines& events) { QTest::newRow(name) << body << events; };

    row("an answer in one piece", assay::ollamaEnd("stop", R"("content":"Hi")"), withEnd({"+Hi"}));
    row("over several lines",
        "{\n \"model\": \"llama-x\",\n \"message\": {\"content\": \"Hi\"},\n \"done\": true,\n \"done_reason\": \"stop\"\n}",
        {info, "+Hi", "finish stop stop"});
    row("thinking, text and a call",
        assay::ollamaEnd("stop", R"("content":"Hi","thinking":"hm","tool_calls":[{"function":{"name":"f","arguments":{"x":1}}}])"),
        {info, "~hm", "+Hi", timings, usage, R"(call call_1 f {"x":1})", R"(replay {"ollama":{"thinking":"hm"}})",
         "finish tool_calls stop"});
    row("a stream that calls itself a document", assay::ollamaStream("Hi"), withEnd({"+Hi"}));
    row("an answer that was never done", R"({"model":"m","message":{"content":"Hi"}})", {"info m  ", "+Hi", "finish other "});
    row("an error with status 200", R"({"error":"server busy, please try again"})", {"failure unavailable retry"});
    row("something else", R"({"hello":"world"})", {"failure bad_response final"});
    row("half a document", R"({"model":"m","mess)", {"failure bad_response final"});
    row("a list", "[]", {"failure bad_response final"});
}

void TestOllamaDecoder::documents()
{
    QFETCH(std::string, body);
    QFETCH(Lines, events);
    const assay::AnswerBytes answer{.body = body, .contentType = "application/json; charset=utf-8"};
    QCOMPARE(shown(assay::transcript(protocol, connection, answer)), shown(events));
    QCOMPARE(assay::differenceBetweenCuts(protocol, connection, answer), std::string());
}

void TestOllamaDecoder::finishReasons_data()
{
    QTest::addColumn<std::string>("word");
    QTest::addColumn<std::string>("finish");
    for (const auto& [word, finish] :
         {std::pair("stop", "finish stop stop"), std::pair("length", "finish length length"), std::pair("load", "finish other load"),
          std::pair("unload", "finish other unload"), std::pair("novelty", "finish other novelty")})
        QTest::newRow(word) << std::string(word) << std::string(finish);
}

void TestOllamaDecoder::finishReasons()
{
    QFETCH(std::string, word);
    QFETCH(std::string, finish);
    const auto body = assay::ollamaText("x") + assay::ollamaEnd(word);
    QCOMPARE(shown(assay::transcript(protocol, connection, {.body = body, .contentType = lines})), shown(withEnd({"+x"}, finish)));
}

void TestOllamaDecoder::metrics_data()
{
    QTest::addColumn<std::string>("members");
    QTest::addColumn<Lines>("events");
    const auto row = [](const char* name, const char* members, const Lines& events) {
        QTest::newRow(name) << std::string(members) << events;
    };

    row("none at all", "", {});
    row("the prompt's count is missing: unknown, not zero", R"(,"eval_count":3)", {"usage ?/?/?(?)/3(?)"});
    row("a part of the prompt was cached", R"(,"prompt_eval_count":40,"prompt_eval_cached_count":32,"eval_count":5)",
        {"usage 8/32/?(?)/5(?)"});
    row("all of the prompt was cached", R"(,"prompt_eval_count":40,"prompt_eval_cached_count":40,"eval_count":5)",
        {"usage 0/40/?(?)/5(?)"});
    row("nothing was cached", R"(,"prompt_eval_count":29,"prompt_eval_cached_count":0,"eval_count":3)", {"usage 29/0/?(?)/3(?)"});
    row("more cached than prompt: counted beside it", R"(,"prompt_eval_count":4,"prompt_eval_cached_count":32,"eval_count":5)",
        {"usage 4/32/?(?)/5(?)"});
    row("durations that were not measured", R"(,"total_duration":0,"load_duration":0,"eval_duration":1000)",
        {"timings ?/?/?/?/1", "usage ?/?/?(?)/?(?)"});
    row("a load of twenty minutes", R"(,"total_duration":1200000001000,"load_duration":1200000000000)",
        {"timings 1200000001/1200000000/?/?/?", "usage ?/?/?(?)/?(?)"});
    row("numbers of no use", R"(,"eval_count":-1,"prompt_eval_count":"26","total_duration":-5,"load_duration":1e300,"eval_duration":"x")",
        {"usage ?/?/?(?)/?(?)"});
}

void TestOllamaDecoder::metrics()
{
    QFETCH(std::string, members);
    QFETCH(Lines, events);
    const auto body = R"({"model":"llama-x","message":{"content":"x"},"done":true,"done_reason":"stop")" + members + "}\n";
    events.insert(events.begin(), {info, "+x"});
    events.push_back("finish stop stop");
    QCOMPARE(shown(assay::transcript(protocol, connection, {.body = body, .contentType = lines})), shown(events));
}

/// A prompt of 900 tokens of which the server had 850, and 120 tokens out. At 1 µ$ a fresh, 0.1 µ$ a cached and 4 µ$ an output token:
/// 50 x 1 + 850 x 0.1 + 120 x 4 = 50 + 85 + 480 = 615 µ$. Counting the cached ones twice would make 1465.
void TestOllamaDecoder::theBillCountsEachTokenOnce()
{
    std::optional<assay::Usage> counted;
    std::string raw;
    const auto decoder = protocol.decoder(connection, assay::WallTime{}, [&](const assay::ChatEvent& event) {
        if (const auto* told = std::get_if<assay::UsageEvent>(&event)) {
            counted = told->usage;
            raw = told->rawJson;
        }
    });
    assay::HttpResponseHead head;
    head.status = 200;
    decoder->head(head);
    decoder->bytes(
        R"({"model":"m","message":{"content":"x"},"done":true,"done_reason":"stop","prompt_eval_count":900,"prompt_eval_cached_count":850,"eval_count":120})"
        "\n");
    decoder->finish({});
    QVERIFY(counted.has_value());
    const auto picoDollars = *counted->input * 1'000'000 + *counted->cachedInput * 100'000 + *counted->output * 4'000'000;
    QCOMPARE(qint64{picoDollars}, qint64{615'000'000});
    QCOMPARE(raw, std::string(R"({"prompt_eval_count":900,"prompt_eval_cached_count":850,"eval_count":120})"));
}

/// Every cut of a good stream but the one of its last line break leaves an answer that is not taken for a whole one.
void TestOllamaDecoder::aCutAnywhereIsNoGoodEnd()
{
    const auto whole = assay::ollamaLine(R"("content":"","thinking":"hm")") + assay::ollamaStream("Hello");
    for (std::size_t length = 0; length + 1 < whole.size(); ++length) {
        const auto events = assay::transcript(protocol, connection, {.body = whole.substr(0, length), .contentType = lines});
        QVERIFY2(events.back().starts_with("failure"), std::to_string(length).c_str());
    }
}

void TestOllamaDecoder::damagedAnswersEndExactlyOnce()
{
    const auto good = assay::ollamaLine(R"("content":"","tool_calls":[{"function":{"name":"f","arguments":{"x":[1,{"y":2}]}}}])") +
                      assay::ollamaStream("a\\ud83dz");
    assay::Random random(7);
    for (int round = 0; round < 3000; ++round) {
        auto damaged = good;
        for (int i = 0; i < 4; ++i)
            damaged[random.below(damaged.size())] = static_cast<char>(random.below(256));
        const auto events = assay::transcript(protocol, connection, {.body = damaged, .contentType = lines});
        const auto ends = std::ranges::count_if(
            events, [](const std::string& event) { return event.starts_with("finish") || event.starts_with("failure"); });
        QCOMPARE(ends, 1);
        QVERIFY(events.back().starts_with("finish") || events.back().starts_with("failure"));
    }
    const auto deep = R"({"message":{"content":"x","tool_calls":[{"function":{"name":"f","arguments":)" + std::string(100'000, '[') +
                      std::string(100'000, ']') + "}}]},\"done\":true,\"done_reason\":\"stop\"}\n";
    QVERIFY(!assay::transcript(protocol, connection, {.body = deep, .contentType = lines}).empty());
    const auto null = R"({"message":{"content":"a)" + std::string(1, '\0') + "b\"}}\n";
    QVERIFY(assay::transcript(protocol, connection, {.body = null, .contentType = lines}).back().starts_with("failure"));
}

QTEST_GUILESS_MAIN(TestOllamaDecoder)
#include "TestOllamaDecoder.moc"
