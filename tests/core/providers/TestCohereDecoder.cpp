#include "core/base/Random.h"
#include "core/providers/CohereProtocol.h"
#include "tests/fakes/CohereScript.h"
#include "tests/fakes/ProtocolRun.h"

#include <QtTest>

#include <algorithm>

class TestCohereDecoder final : public QObject {
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
    void usage_data();
    void usage();
    void theBillIsThatOfTheBilledUnits();
    void requestId();
    void aCutAnywhereIsNoGoodEnd();
    void damagedAnswersEndExactlyOnce();
};

namespace {

using Lines = std::vector<std::string>;

const assay::CohereProtocol protocol;
const assay::ProviderConnection connection;

const std::string billed = "usage 9/?/?(?)/2(?)";

QByteArray shown(const Lines& events)
{
    QByteArray text;
    for (const auto& event : events)
        text += QByteArray::fromStdString(event) + "\n";
    return text;
}

std::string deltaOf(const std::string& message, int index = 0, const char* type = "content-delta")
{
    return assay::cohereEvent(type, R"("index":)" + std::to_string(index) + R"(,"delta":{"message":)" + message + "}");
}

}  // namespace

void TestCohereDecoder::streams_data()
{
    QTest::addColumn<std::string>("body");
    QTest::addColumn<Lines>("events");
    const auto row = [](const char* name, const std::string& body, const Lines& events) { QTest::newRow(name) << body << events; };
    using assay::cohereEnd;
    using assay::cohereEvent;
    using assay::cohereStart;
    using assay::cohereText;

    row("a short text as the vendor sends it", assay::cohereStream("Hi"), {"+Hi", billed, "finish stop COMPLETE"});
    row("without event names and without the mark behind the end",
        R"(data: {"type":"content-delta","delta":{"message":{"content":{"text":"Hi"}}}})"
        "\n\n"
        R"(data: {"type":"message-end","delta":{"finish_reason":"COMPLETE"}})"
        "\n\n",
        {"+Hi", "finish stop COMPLETE"});
    row("characters of two, three and four bytes", assay::cohereStream("\xC3\xA9\xE4\xBD\xA0\xF0\x9F\x98\x80"),
        {"+\xC3\xA9\xE4\xBD\xA0\xF0\x9F\x98\x80", billed, "finish stop COMPLETE"});
    row("a character cut into its halves over two events", cohereText("a\\ud83d") + cohereText("\\ude00z") + cohereEnd(),
        {"+a\xF0\x9F\x98\x80z", billed, "finish stop COMPLETE"});
    row("tags that look like thoughts are text", cohereText("<think>a</think>") + cohereEnd(),
        {"+<think>a</think>", billed, "finish stop COMPLETE"});
    row("text in the start of a part",
        deltaOf(R"({"content":{"type":"text","text":"He"}})", 0, "content-start") + cohereText("y") + cohereEnd(),
        {"+Hey", billed, "finish stop COMPLETE"});
    row("thinking, then text; the thought goes back",
        cohereStart() + deltaOf(R"({"content":{"type":"thinking","thinking":""}})", 0, "content-start") +
            deltaOf(R"({"content":{"thinking":"h"}})") + deltaOf(R"({"content":{"thinking":"m"}})") +
            cohereEvent("content-end", R"("index":0)") + deltaOf(R"({"content":{"text":"Hi"}})", 1) + cohereEnd(),
        {"~hm", "+Hi", billed, R"(replay {"cohere":{"thinking":"hm"}})", "finish stop COMPLETE"});
    row("a plan and two tool calls in pieces",
        cohereStart() + deltaOf(R"({"tool_plan":"I will "})", 0, "tool-plan-delta") +
            deltaOf(R"({"tool_plan":"look."})", 0, "tool-plan-delta") +
            deltaOf(R"({"tool_calls":{"id":"f_1","type":"function","function":{"name":"f","arguments":""}}})", 0, "tool-call-start") +
            deltaOf(R"({"tool_calls":{"function":{"arguments":"{\"x\""}}})", 0, "tool-call-delta") +
            deltaOf(R"({"tool_calls":{"function":{"arguments":":1}"}}})", 0, "tool-call-delta") +
            cohereEvent("tool-call-end", R"("index":0)") +
            deltaOf(R"({"tool_calls":{"id":"g_1","type":"function","function":{"name":"g","arguments":"{}"}}})", 1, "tool-call-start") +
            cohereEvent("tool-call-end", R"("index":1)") + cohereEnd("TOOL_CALL"),
        {"~I will look.", billed, R"(call f_1 f {"x":1})", "call g_1 g {}", R"(replay {"cohere":{"tool_plan":"I will look."}})",
         "finish tool_calls TOOL_CALL"});
    row("a plan cut inside a character goes back whole",
        deltaOf(R"({"tool_plan":"\ud83d"})", 0, "tool-plan-delta") + deltaOf(R"({"tool_plan":"\ude00"})", 0, "tool-plan-delta") +
            cohereEnd(),
        {"~\xF0\x9F\x98\x80", billed, "replay {\"cohere\":{\"tool_plan\":\"\xF0\x9F\x98\x80\"}}", "finish stop COMPLETE"});
    row("citations are no text",
        cohereText("Hi") +
            cohereEvent("citation-start", R"("index":0,"delta":{"message":{"citations":{"start":0,"end":2,"text":"Hi","sources":[]}}})") +
            cohereEvent("citation-end", R"("index":0)") + cohereEnd(),
        {"+Hi", billed, "finish stop COMPLETE"});
    row("events nobody knows, and a comment",
        ": alive\n\n" + cohereEvent("debug", R"("prompt":"secret")") + cohereEvent("novelty", R"("delta":{"x":1})") + cohereText("Hi") +
            cohereEnd(),
        {"+Hi", billed, "finish stop COMPLETE"});
    row("members of the wrong type are not there",
        deltaOf("7") + deltaOf(R"({"content":7,"tool_plan":[],"tool_calls":{"function":3}})") + deltaOf(R"({"content":{"text":1}})") +
            cohereText("Hi") + cohereEnd(),
        {"+Hi", billed, "finish stop COMPLETE"});
    row("an event that is no JSON between good ones", "data: {oops\n\n" + cohereText("Hi") + cohereEnd(),
        {"+Hi", billed, "finish stop COMPLETE"});
    row("nothing counts after the end", cohereText("Hi") + cohereEnd() + cohereText("no"), {"+Hi", billed, "finish stop COMPLETE"});
    row("an answer without a word", cohereStart() + cohereEnd(), {billed, "finish stop COMPLETE"});
    row("the end tells an error",
        cohereText("Hi") + cohereEvent("message-end", R"("delta":{"finish_reason":"ERROR","error":"the model crashed"})"),
        {"+Hi", "failure unavailable final"});
    row("an error in place of an answer", assay::sseEvent(R"({"message":"internal server error"})"), {"failure unavailable retry"});
    row("an event named error", assay::sseEvent(R"({"message":"too many tokens"})", "error"), {"failure context_too_long final"});
}

void TestCohereDecoder::streams()
{
    QFETCH(std::string, body);
    QFETCH(Lines, events);
    const assay::AnswerBytes answer{.body = body};
    QCOMPARE(shown(assay::transcript(protocol, connection, answer)), shown(events));
    QCOMPARE(assay::differenceBetweenCuts(protocol, connection, answer), std::string());
}

void TestCohereDecoder::cutStreams_data()
{
    QTest::addColumn<std::string>("body");
    QTest::addColumn<std::optional<assay::Error>>("error");
    QTest::addColumn<Lines>("events");
    const auto row = [](const char* name, const std::string& body, const std::optional<assay::Error>& error, const Lines& events) {
        QTest::newRow(name) << body << error << events;
    };
    using assay::Error;
    using assay::ErrorKind;
    const auto text = assay::cohereStart() + assay::cohereText("Hi");

    row("no end", text, {}, {"+Hi", "failure bad_response final"});
    row("no end, before text", assay::cohereStart(), {}, {"failure bad_response retry"});
    row("cut inside an event", text + R"(data: {"type":"message-end","delta":{"fin)", {}, {"+Hi", "failure bad_response final"});
    row("the end without its blank line", text + std::string(QByteArray::fromStdString(assay::cohereEnd()).trimmed()), {},
        {"+Hi", billed, "finish stop COMPLETE"});
    row("nothing at all", "", {}, {"failure bad_response retry"});
    row("the line breaks after text", text, Error{ErrorKind::Network, "x"}, {"+Hi", "failure network final"});
    row("the line breaks before text", assay::cohereStart(), Error{ErrorKind::Network, "x"}, {"failure network retry"});
    row("the line breaks after the end", text + assay::cohereEnd(), Error{ErrorKind::Network, "x"},
        {"+Hi", billed, "finish stop COMPLETE"});
    row("a person stops", text, Error{ErrorKind::Cancelled, "x"}, {"+Hi", "failure cancelled final"});
    row("silence", text, Error{ErrorKind::TimedOut, "x"}, {"+Hi", "failure timed_out final"});
}

void TestCohereDecoder::cutStreams()
{
    QFETCH(std::string, body);
    QFETCH(std::optional<assay::Error>, error);
    QFETCH(Lines, events);
    const assay::AnswerBytes answer{.body = body, .transportError = error};
    QCOMPARE(shown(assay::transcript(protocol, connection, answer)), shown(events));
    QCOMPARE(assay::differenceBetweenCuts(protocol, connection, answer), std::string());
}

void TestCohereDecoder::documents_data()
{
    QTest::addColumn<std::string>("body");
    QTest::addColumn<Lines>("events");
    const auto row = [](const char* name, const std::string& body, const Lines& events) { QTest::newRow(name) << body << events; };

    row("an answer", assay::cohereDocument("Hi"), {"+Hi", billed, "finish stop COMPLETE"});
    row("thinking, a plan, a call",
        R"({"id":"1","finish_reason":"TOOL_CALL","message":{"content":[{"type":"thinking","thinking":"hm"}],"tool_plan":"I will.",)"
        R"("tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{}"}}]}})",
        {"~I will.hm", "call c f {}", R"(replay {"cohere":{"thinking":"hm","tool_plan":"I will."}})", "finish tool_calls TOOL_CALL"});
    row("an answer without a word", R"({"finish_reason":"MAX_TOKENS","message":{"content":[]}})", {"finish length MAX_TOKENS"});
    row("something else", R"({"hello":"world"})", {"failure bad_response final"});
    row("half a document", R"({"id":"1","mess)", {"failure bad_response final"});
    row("a list", "[]", {"failure bad_response final"});
}

void TestCohereDecoder::documents()
{
    QFETCH(std::string, body);
    QFETCH(Lines, events);
    const assay::AnswerBytes answer{.body = body, .contentType = "application/json"};
    QCOMPARE(shown(assay::transcript(protocol, connection, answer)), shown(events));
    QCOMPARE(assay::differenceBetweenCuts(protocol, connection, answer), std::string());
}

void TestCohereDecoder::finishReasons_data()
{
    QTest::addColumn<std::string>("word");
    QTest::addColumn<std::string>("end");
    for (const auto& [word, end] :
         {std::pair("COMPLETE", "finish stop COMPLETE"), std::pair("STOP_SEQUENCE", "finish stop STOP_SEQUENCE"),
          std::pair("MAX_TOKENS", "finish length MAX_TOKENS"), std::pair("TOOL_CALL", "finish tool_calls TOOL_CALL"),
          std::pair("ERROR_TOXIC", "finish filtered ERROR_TOXIC"), std::pair("ERROR", "failure unavailable final"),
          std::pair("TIMEOUT", "failure unavailable final"), std::pair("NOVELTY", "finish other NOVELTY")})
        QTest::newRow(word) << std::string(word) << std::string(end);
}

void TestCohereDecoder::finishReasons()
{
    QFETCH(std::string, word);
    QFETCH(std::string, end);
    const auto body = assay::cohereText("x") + assay::cohereEnd(word);
    QCOMPARE(shown(assay::transcript(protocol, connection, {.body = body})), shown({"+x", billed, end}));
}

void TestCohereDecoder::usage_data()
{
    QTest::addColumn<std::string>("usage");
    QTest::addColumn<Lines>("events");
    const auto row = [](const char* name, const char* usage, const Lines& events) { QTest::newRow(name) << std::string(usage) << events; };
    row("billed units, not tokens",
        R"({"billed_units":{"input_tokens":9,"output_tokens":2},"tokens":{"input_tokens":75,"output_tokens":3}})", {"usage 9/?/?(?)/2(?)"});
    row("a server that bills nothing tells tokens", R"({"tokens":{"input_tokens":75,"output_tokens":3}})", {"usage 75/?/?(?)/3(?)"});
    row("billed units without a count: unknown, not zero", R"({"billed_units":{"output_tokens":2},"tokens":{"input_tokens":75}})",
        {"usage ?/?/?(?)/2(?)"});
    row("whole numbers written as fractions", R"({"billed_units":{"input_tokens":9.0,"output_tokens":2.0}})", {"usage 9/?/?(?)/2(?)"});
    row("numbers of no use", R"({"billed_units":{"input_tokens":-9,"output_tokens":"2"}})", {"usage ?/?/?(?)/?(?)"});
    row("an empty object", "{}", {});
    row("none", "null", {});
}

void TestCohereDecoder::usage()
{
    QFETCH(std::string, usage);
    QFETCH(Lines, events);
    const auto body =
        assay::cohereText("x") + assay::cohereEvent("message-end", R"("delta":{"finish_reason":"COMPLETE","usage":)" + usage + "}");
    events.insert(events.begin(), "+x");
    events.push_back("finish stop COMPLETE");
    QCOMPARE(shown(assay::transcript(protocol, connection, {.body = body})), shown(events));
}

/// 500 input and 100 output tokens billed, of 566 and 105 in all, 448 of them from a cache. At 2.5 µ$ an input and 10 µ$ an output token:
/// 500 x 2.5 + 100 x 10 = 1250 + 1000 = 2250 µ$. The cached ones are in the billed ones or free: on top they would be paid twice.
void TestCohereDecoder::theBillIsThatOfTheBilledUnits()
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
    const std::string usage =
        R"({"billed_units":{"input_tokens":500,"output_tokens":100},"tokens":{"input_tokens":566,"output_tokens":105},"cached_tokens":448})";
    decoder->bytes(R"({"finish_reason":"COMPLETE","message":{"content":[{"type":"text","text":"x"}]},"usage":)" + usage + "}");
    decoder->finish({});
    QVERIFY(counted.has_value());
    QVERIFY(!counted->cachedInput && !counted->cacheWrite && !counted->reasoning);
    QCOMPARE(qint64{*counted->input * 2'500'000 + *counted->output * 10'000'000}, qint64{2'250'000'000});
    QCOMPARE(raw, usage);
}

void TestCohereDecoder::requestId()
{
    const auto decoder = protocol.decoder(connection, assay::WallTime{}, [](const assay::ChatEvent&) {});
    assay::HttpResponseHead head;
    head.status = 200;
    decoder->head(head);
    decoder->bytes(assay::cohereStart());
    QCOMPARE(decoder->requestId(), std::string("gen-1"));
}

/// Every cut before the end's last byte of JSON leaves an answer that is not taken for a whole one.
void TestCohereDecoder::aCutAnywhereIsNoGoodEnd()
{
    const auto whole = assay::cohereStart() + deltaOf(R"({"content":{"thinking":"hm"}})") + assay::cohereText("Hello") + assay::cohereEnd();
    for (std::size_t length = 0; length + 2 < whole.size(); ++length) {
        const auto events = assay::transcript(protocol, connection, {.body = whole.substr(0, length)});
        QVERIFY2(events.back().starts_with("failure"), std::to_string(length).c_str());
    }
}

void TestCohereDecoder::damagedAnswersEndExactlyOnce()
{
    const auto good = assay::cohereStart() + deltaOf(R"({"tool_plan":"p"})", 0, "tool-plan-delta") +
                      deltaOf(R"({"tool_calls":{"id":"c","function":{"name":"f","arguments":"{}"}}})", 0, "tool-call-start") +
                      assay::cohereText("a\\ud83dz") + assay::cohereEnd();
    assay::Random random(7);
    for (int round = 0; round < 3000; ++round) {
        auto damaged = good;
        for (int i = 0; i < 4; ++i)
            damaged[random.below(damaged.size())] = static_cast<char>(random.below(256));
        const auto events = assay::transcript(protocol, connection, {.body = damaged});
        const auto ends = std::ranges::count_if(
            events, [](const std::string& event) { return event.starts_with("finish") || event.starts_with("failure"); });
        QCOMPARE(ends, 1);
        QVERIFY(events.back().starts_with("finish") || events.back().starts_with("failure"));
    }
    const auto deep = R"({"message":{"content":)" + std::string(100'000, '[') + std::string(100'000, ']') + "}}";
    QVERIFY(assay::transcript(protocol, connection, {.body = deep}).back().starts_with("failure"));
}

QTEST_GUILESS_MAIN(TestCohereDecoder)
#include "TestCohereDecoder.moc"
