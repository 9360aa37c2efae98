#include "core/providers/AnthropicProtocol.h"
#include "core/providers/AnthropicUsage.h"
#include "tests/fakes/AnthropicScript.h"
#include "tests/fakes/ProtocolRun.h"

#include <QtTest>

#include <nlohmann/json.hpp>

class TestAnthropicDecoder final : public QObject {
    Q_OBJECT

private slots:
    void streams_data();
    void streams();
    void documents_data();
    void documents();
    void finishReasons_data();
    void finishReasons();
    void cutStreams_data();
    void cutStreams();
    void usage_data();
    void usage();
    void theBillCountsEachTokenOnce();
    void rawUsageHoldsBothHalves();
    void aCutAnywhereIsNoGoodEnd();
    void anythingElseEndsOnce_data();
    void anythingElseEndsOnce();
};

namespace {

using Lines = std::vector<std::string>;

QByteArray shown(const Lines& lines)
{
    QByteArray text;
    for (const auto& line : lines)
        text += QByteArray::fromStdString(line) + "\n";
    return text;
}

const assay::AnthropicProtocol protocol;
const assay::ProviderConnection connection;

std::string startOf(const std::string& block, int index = 0)
{
    return assay::anthropicEvent("content_block_start", R"("index":)" + std::to_string(index) + R"(,"content_block":)" + block);
}

std::string deltaOf(const std::string& delta, int index = 0)
{
    return assay::anthropicEvent("content_block_delta", R"("index":)" + std::to_string(index) + R"(,"delta":)" + delta);
}

std::string stopOf(int index = 0)
{
    return assay::anthropicEvent("content_block_stop", R"("index":)" + std::to_string(index));
}

const std::string info = "info claude-x  ";
const std::string firstUsage = "usage 12/0/0(?)/?(?)";
const std::string lastUsage = "usage 12/0/0(?)/30(?)";

}  // namespace

void TestAnthropicDecoder::streams_data()
{
    QTest::addColumn<std::string>("body");
    QTest::addColumn<Lines>("lines");
    const auto row = [](const char* name, const std::string& events, Lines lines, const std::string& reason = "end_turn") {
        lines.insert(lines.begin(), {info, firstUsage});
        QTest::newRow(name) << assay::anthropicStart() + events + assay::anthropicEnd(reason) << lines;
    };
    using assay::anthropicEvent;
    using assay::anthropicText;

    row("a short text", anthropicText("Hi"), {"+Hi", lastUsage, "finish stop end_turn"});
    row("characters of two, three and four bytes", anthropicText("\xC3\xA9\xE4\xBD\xA0\xF0\x9F\x98\x80"),
        {"+\xC3\xA9\xE4\xBD\xA0\xF0\x9F\x98\x80", lastUsage, "finish stop end_turn"});
    row("a character cut into its halves over two deltas",
        deltaOf(R"({"type":"text_delta","text":"a\ud83d"})") + deltaOf(R"({"type":"text_delta","text":"\ude00b"})"),
        {"+a\xF0\x9F\x98\x80"
         "b",
         lastUsage, "finish stop end_turn"});
    row("pings and unknown events between",
        anthropicEvent("ping", "") + anthropicEvent("novelty", R"("x":1)") + ": comment\n\n" + anthropicText("Hi") +
            anthropicEvent("ping", ""),
        {"+Hi", lastUsage, "finish stop end_turn"});
    row("text in the start of a block", startOf(R"({"type":"text","text":"He"})") + deltaOf(R"({"type":"text_delta","text":"y"})"),
        {"+Hey", lastUsage, "finish stop end_turn"});
    row("tags that look like thoughts are text", anthropicText("<think>a</think>"),
        {"+<think>a</think>", lastUsage, "finish stop end_turn"});
    row("thoughts with their signature, then text",
        startOf(R"({"type":"thinking","thinking":"","signature":""})") + deltaOf(R"({"type":"thinking_delta","thinking":"h"})") +
            deltaOf(R"({"type":"thinking_delta","thinking":"m"})") + deltaOf(R"({"type":"signature_delta","signature":"s1"})") + stopOf() +
            anthropicText("Hi", 1),
        {"~hm", "+Hi", lastUsage, R"(replay {"anthropic-messages":[{"signature":"s1","thinking":"hm","type":"thinking"}]})",
         "finish stop end_turn"});
    row("a signed thought that is not shown, and one that nobody can read",
        startOf(R"({"type":"thinking","thinking":""})") + deltaOf(R"({"type":"signature_delta","signature":"s1"})") +
            startOf(R"({"type":"redacted_thinking","data":"xyz"})", 1) + anthropicText("Hi", 2),
        {"+Hi", lastUsage,
         R"(replay {"anthropic-messages":[{"signature":"s1","thinking":"","type":"thinking"},{"data":"xyz","type":"redacted_thinking"}]})",
         "finish stop end_turn"});
    row("a thought without a signature is shown and not sent back",
        startOf(R"({"type":"thinking","thinking":"hm"})") + anthropicText("Hi", 1), {"~hm", "+Hi", lastUsage, "finish stop end_turn"});
    row("a thought cut inside a character goes back whole",
        deltaOf(R"({"type":"thinking_delta","thinking":"\ud83d"})") +
            deltaOf(R"({"type":"thinking_delta","thinking":"\ude00","signature":"s"})"),
        {"~\xF0\x9F\x98\x80", lastUsage,
         "replay {\"anthropic-messages\":[{\"signature\":\"s\",\"thinking\":\"\xF0\x9F\x98\x80\",\"type\":\"thinking\"}]}",
         "finish stop end_turn"});
    row("two tool calls, the first one without arguments",
        startOf(R"({"type":"tool_use","id":"toolu_1","name":"f","input":{}})") +
            deltaOf(R"({"type":"input_json_delta","partial_json":""})") + stopOf() +
            startOf(R"({"type":"tool_use","id":"toolu_2","name":"g","input":{}})", 1) +
            deltaOf(R"({"type":"input_json_delta","partial_json":"{\"x\""})", 1) +
            deltaOf(R"({"type":"input_json_delta","partial_json":":1}"})", 1) + stopOf(1),
        {lastUsage, "call toolu_1 f {}", R"(call toolu_2 g {"x":1})", "finish tool_calls tool_use"}, "tool_use");
    row("the vendor's own tool is no call of ours",
        startOf(R"({"type":"server_tool_use","id":"srv_1","name":"web_search","input":{}})") +
            deltaOf(R"({"type":"input_json_delta","partial_json":"{\"query\":1}"})") +
            startOf(R"({"type":"web_search_tool_result","tool_use_id":"srv_1","content":[]})", 1) +
            deltaOf(R"({"type":"citations_delta","citation":{"cited_text":"c"}})", 2) + anthropicText("Hi", 2),
        {"+Hi", lastUsage, "finish stop end_turn"});
    row("members of the wrong type are not there",
        startOf("7") + startOf(R"({"type":"text","text":7})") + deltaOf("null") + deltaOf(R"({"text":[]})") +
            anthropicEvent("content_block_delta", R"("index":"x","delta":{"text":"Hi"})"),
        {"+Hi", lastUsage, "finish stop end_turn"});
    row("an unreadable event between good ones", "data: {\"type\":\n\n" + anthropicText("Hi"), {"+Hi", lastUsage, "finish stop end_turn"});
    row("a good answer without a word", "", {lastUsage, "finish stop end_turn"});
    row("nothing counts after the end", anthropicText("Hi") + assay::anthropicEnd() + anthropicText("no"),
        {"+Hi", lastUsage, "finish stop end_turn"});
}

void TestAnthropicDecoder::streams()
{
    QFETCH(std::string, body);
    QFETCH(Lines, lines);
    const assay::AnswerBytes answer{.body = body};
    QCOMPARE(shown(assay::transcript(protocol, connection, answer)), shown(lines));
    QCOMPARE(assay::differenceBetweenCuts(protocol, connection, answer), std::string());
}

void TestAnthropicDecoder::documents_data()
{
    QTest::addColumn<std::string>("body");
    QTest::addColumn<Lines>("lines");

    QTest::newRow("text") << assay::anthropicDocument("Hi") << Lines{info, "+Hi", lastUsage, "finish stop end_turn"};
    QTest::newRow("thoughts, text, a call, the tier and everything that is counted")
        << std::string(
               R"({"id":"msg_1","type":"message","role":"assistant","model":"claude-x","content":[{"type":"thinking","thinking":"hm","signature":"s"},{"type":"redacted_thinking","data":"r"},{"type":"text","text":"Hi"},{"type":"tool_use","id":"t1","name":"f","input":{"x":1}}],"stop_reason":"tool_use","usage":{"input_tokens":12,"output_tokens":30,"cache_creation_input_tokens":70,"cache_read_input_tokens":5,"cache_creation":{"ephemeral_5m_input_tokens":50,"ephemeral_1h_input_tokens":20},"output_tokens_details":{"thinking_tokens":20},"server_tool_use":{"web_search_requests":2},"service_tier":"priority"}})")
        << Lines{
               "info claude-x priority ",
               "~hm",
               "+Hi",
               "usage 12/5/70(20)/30(20) searches 2",
               R"(call t1 f {"x":1})",
               R"(replay {"anthropic-messages":[{"signature":"s","thinking":"hm","type":"thinking"},{"data":"r","type":"redacted_thinking"}]})",
               "finish tool_calls tool_use"};
    QTest::newRow("a refusal without a word")
        << std::string(
               R"({"type":"message","content":[],"stop_reason":"refusal","stop_details":{"type":"refusal","category":"cyber"},"usage":{"input_tokens":1,"output_tokens":0}})")
        << Lines{"usage 1/?/?(?)/0(?)", "finish refusal refusal"};
    QTest::newRow("an error with status 200") << std::string(
                                                     R"({"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}})")
                                              << Lines{"failure unavailable retry"};
    QTest::newRow("JSON that is no answer") << std::string(R"({"hello":"world"})") << Lines{"failure bad_response final"};
    QTest::newRow("cut") << std::string(R"({"type":"message","content":[{"type":"text")") << Lines{"failure bad_response final"};
}

void TestAnthropicDecoder::documents()
{
    QFETCH(std::string, body);
    QFETCH(Lines, lines);
    const assay::AnswerBytes answer{.body = body, .contentType = "application/json"};
    QCOMPARE(shown(assay::transcript(protocol, connection, answer)), shown(lines));
    QCOMPARE(assay::differenceBetweenCuts(protocol, connection, answer), std::string());
}

void TestAnthropicDecoder::finishReasons_data()
{
    QTest::addColumn<std::string>("word");
    QTest::addColumn<std::string>("line");
    const auto row = [](const char* word, const char* reason) {
        QTest::newRow(word) << std::string(word) << std::string("finish ") + reason + " " + word;
    };
    row("end_turn", "stop");
    row("stop_sequence", "stop");
    row("max_tokens", "length");
    row("model_context_window_exceeded", "length");
    row("tool_use", "tool_calls");
    row("refusal", "refusal");
    row("pause_turn", "other");
    row("a_word_of_tomorrow", "other");
}

void TestAnthropicDecoder::finishReasons()
{
    QFETCH(std::string, word);
    QFETCH(std::string, line);
    const assay::AnswerBytes answer{.body = assay::anthropicStart() + assay::anthropicText("Hi") + assay::anthropicEnd(word)};
    QCOMPARE(assay::transcript(protocol, connection, answer).back(), line);
}

void TestAnthropicDecoder::cutStreams_data()
{
    QTest::addColumn<std::string>("body");
    QTest::addColumn<std::string>("lastLine");
    using assay::anthropicStart;
    using assay::anthropicText;

    QTest::newRow("before anything") << std::string() << std::string("failure bad_response retry");
    QTest::newRow("after the start, nothing was shown") << anthropicStart() << std::string("failure bad_response retry");
    QTest::newRow("after text") << anthropicStart() + anthropicText("Hi") << std::string("failure bad_response final");
    QTest::newRow("inside a tool call") << anthropicStart() + startOf(R"({"type":"tool_use","id":"t","name":"f","input":{}})")
                                        << std::string("failure bad_response final");
    QTest::newRow("before message_stop: all is there but the end mark")
        << anthropicStart() + anthropicText("Hi") +
               assay::anthropicEvent("message_delta", R"("delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":30})")
        << std::string("finish stop end_turn unterminated");
    QTest::newRow("an error after text is final")
        << anthropicStart() + anthropicText("Hi") +
               assay::anthropicEvent("error", R"("error":{"type":"overloaded_error","message":"Overloaded"},"request_id":"req_1")")
        << std::string("failure unavailable final");
    QTest::newRow("an error before text may pass")
        << anthropicStart() + assay::anthropicEvent("error", R"("error":{"type":"api_error","message":"m"})")
        << std::string("failure unavailable retry");
    QTest::newRow("the rate is too high, said in the stream")
        << assay::anthropicEvent("error", R"("error":{"type":"rate_limit_error","message":"m"})")
        << std::string("failure rate_limited retry");
    QTest::newRow("the prompt is too long, said in the stream")
        << assay::anthropicEvent("error",
                                 R"("error":{"type":"invalid_request_error","message":"prompt is too long: 9 tokens > 8 maximum"})")
        << std::string("failure context_too_long final");
}

void TestAnthropicDecoder::cutStreams()
{
    QFETCH(std::string, body);
    QFETCH(std::string, lastLine);
    const assay::AnswerBytes answer{.body = body};
    QCOMPARE(assay::transcript(protocol, connection, answer).back(), lastLine);
    QCOMPARE(assay::differenceBetweenCuts(protocol, connection, answer), std::string());
}

void TestAnthropicDecoder::usage_data()
{
    QTest::addColumn<std::string>("json");
    QTest::addColumn<std::string>("line");

    QTest::newRow("nothing is known, which is not zero") << std::string("{}") << std::string("usage ?/?/?(?)/?(?)");
    QTest::newRow("no cache") << std::string(R"({"input_tokens":12,"output_tokens":30})") << std::string("usage 12/?/?(?)/30(?)");
    QTest::newRow("zeros are said") << std::string(R"({"input_tokens":0,"output_tokens":0,"cache_read_input_tokens":0})")
                                    << std::string("usage 0/0/?(?)/0(?)");
    QTest::newRow("read and written beside the fresh input, not inside it")
        << std::string(R"({"input_tokens":12,"cache_read_input_tokens":1000,"cache_creation_input_tokens":200,"output_tokens":30})")
        << std::string("usage 12/1000/200(?)/30(?)");
    QTest::newRow("written for five minutes and for an hour")
        << std::string(
               R"({"input_tokens":1,"cache_creation_input_tokens":300,"cache_creation":{"ephemeral_5m_input_tokens":100,"ephemeral_1h_input_tokens":200}})")
        << std::string("usage 1/?/300(200)/?(?)");
    QTest::newRow("written, told by the parts alone")
        << std::string(R"({"cache_creation":{"ephemeral_5m_input_tokens":100,"ephemeral_1h_input_tokens":200}})")
        << std::string("usage ?/?/300(200)/?(?)");
    QTest::newRow("the thinking is a part of the output")
        << std::string(R"({"output_tokens":30,"output_tokens_details":{"thinking_tokens":20}})") << std::string("usage ?/?/?(?)/30(20)");
    QTest::newRow("searches") << std::string(R"({"server_tool_use":{"web_search_requests":3,"web_fetch_requests":1}})")
                              << std::string("usage ?/?/?(?)/?(?) searches 3");
    QTest::newRow("wrong types and negative numbers are unknown")
        << std::string(R"({"input_tokens":"12","output_tokens":-1,"cache_creation":7,"output_tokens_details":[],"server_tool_use":null})")
        << std::string("usage ?/?/?(?)/?(?)");
}

void TestAnthropicDecoder::usage()
{
    QFETCH(std::string, json);
    QFETCH(std::string, line);
    const auto read = assay::readAnthropicUsage(nlohmann::json::parse(json));
    QCOMPARE(assay::eventLine(assay::UsageEvent{read, json}), line);
}

/// claude-opus-5-5 at 4 $ per million fresh tokens, 0.20 read, 5 written for five minutes, 8 for an hour, 20 out:
///     1,000 x 4 + 10,000 x 0.20 + 2,000 x 5 + 500 x 8 + 700 x 20 = 4,000 + 2,000 + 10,000 + 4,000 + 14,000 = 34,000 millionths,
/// which is 0.034 $. With the cache counted inside the input once more it would be 0.084 $, with the 400 tokens of thinking beside the
/// output 0.042 $.
void TestAnthropicDecoder::theBillCountsEachTokenOnce()
{
    const auto usage = assay::readAnthropicUsage(nlohmann::json::parse(
        R"({"input_tokens":1000,"cache_read_input_tokens":10000,"cache_creation_input_tokens":2500,"cache_creation":{"ephemeral_5m_input_tokens":2000,"ephemeral_1h_input_tokens":500},"output_tokens":700,"output_tokens_details":{"thinking_tokens":400}})"));
    constexpr std::int64_t picoPerDollarPerMillion = 1'000'000;
    const auto shortWrite = *usage.cacheWrite - *usage.cacheWriteLong;
    const auto bill = (*usage.input * 40 + *usage.cachedInput * 2 + shortWrite * 50 + *usage.cacheWriteLong * 80 + *usage.output * 200) *
                      picoPerDollarPerMillion / 10;
    QCOMPARE(assay::formatPico(bill), std::string("0.034"));
    QCOMPARE(*usage.reasoning, std::int64_t{400});
}

void TestAnthropicDecoder::rawUsageHoldsBothHalves()
{
    std::vector<std::string> raw;
    const auto decoder = protocol.decoder(connection, assay::WallTime{}, [&](const assay::ChatEvent& event) {
        if (const auto* usage = std::get_if<assay::UsageEvent>(&event))
            raw.emplace_back(usage->rawJson);
    });
    decoder->head({200, {{"content-type", "text/event-stream"}}, {}});
    decoder->bytes(
        assay::anthropicStart() + assay::anthropicText("Hi") +
        assay::anthropicEvent(
            "message_delta",
            R"("delta":{"stop_reason":"end_turn"},"usage":{"input_tokens":null,"cache_read_input_tokens":7,"output_tokens":30})"));
    decoder->finish({});
    QCOMPARE(raw.size(), std::size_t{2});
    QCOMPARE(raw.back(),
             std::string(R"({"cache_creation_input_tokens":0,"cache_read_input_tokens":7,"input_tokens":12,"output_tokens":30})"));
}

/// Wherever the server stops: it is a failure, or an end that says that it lacks its mark.
void TestAnthropicDecoder::aCutAnywhereIsNoGoodEnd()
{
    const auto body = assay::anthropicStart() + startOf(R"({"type":"thinking","thinking":"hm","signature":"s"})") +
                      assay::anthropicText("Hi", 1) + startOf(R"({"type":"tool_use","id":"t","name":"f","input":{}})", 2) +
                      deltaOf(R"({"type":"input_json_delta","partial_json":"{}"})", 2) + assay::anthropicEnd("tool_use");
    QCOMPARE(assay::transcript(protocol, connection, assay::AnswerBytes{.body = body}).back(), std::string("finish tool_calls tool_use"));
    // The last event says all that it has to say without its two line ends.
    const auto saidAt = body.size() - 2;
    for (std::size_t size = 0; size < saidAt; ++size) {
        const auto last = assay::transcript(protocol, connection, assay::AnswerBytes{.body = body.substr(0, size)}).back();
        QVERIFY2(last.starts_with("failure bad_response") || last.ends_with(" unterminated"), last.c_str());
    }
}

void TestAnthropicDecoder::anythingElseEndsOnce_data()
{
    QTest::addColumn<std::string>("body");
    QTest::newRow("a web page") << std::string("<html><title>Sign in</title></html>");
    QTest::newRow("NUL bytes") << std::string(1000, '\0');
    QTest::newRow("bytes that are not UTF-8") << "data: {\"type\":\"message_stop\xFF\"}\n\n" + std::string("\xFE\xFF");
    QTest::newRow("deep nesting") << "data: {\"type\":\"message_delta\",\"usage\":{\"a\":" + std::string(5000, '[') +
                                         std::string(5000, ']') + "}}\n\n";
    QTest::newRow("a call with deep arguments")
        << assay::anthropicStart() +
               startOf(R"({"type":"tool_use","id":"i","name":"f","input":{"a":)" + std::string(5000, '[') + std::string(5000, ']') + "}}") +
               assay::anthropicEnd("tool_use");
    std::string manyThoughts;
    for (int i = 0; i < 2000; ++i)
        manyThoughts += startOf(R"({"type":"redacted_thinking","data":"x"})", i);
    QTest::newRow("thoughts without end") << manyThoughts;
    QTest::newRow("a delta of a megabyte") << assay::anthropicText(std::string(1'000'000, 'x'));
    QTest::newRow("an index beyond all numbers")
        << assay::anthropicEvent("content_block_delta", R"("index":99999999999999999999999,"delta":{"text":"Hi"})");
}

void TestAnthropicDecoder::anythingElseEndsOnce()
{
    QFETCH(std::string, body);
    const auto lines = assay::transcript(protocol, connection, assay::AnswerBytes{.body = body});
    const auto isEnd = [](const std::string& line) { return line.starts_with("finish") || line.starts_with("failure"); };
    QCOMPARE(std::count_if(lines.begin(), lines.end(), isEnd), 1);
    QVERIFY(isEnd(lines.back()));
}

QTEST_GUILESS_MAIN(TestAnthropicDecoder)
#include "TestAnthropicDecoder.moc"
