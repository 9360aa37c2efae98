#include "core/providers/BedrockProtocol.h"
#include "core/providers/BedrockUsage.h"
#include "tests/fakes/BedrockScript.h"
#include "tests/fakes/ProtocolRun.h"

#include <QtTest>

#include <nlohmann/json.hpp>

class TestBedrockDecoder final : public QObject {
    Q_OBJECT

private slots:
    void streams_data();
    void streams();
    void documents_data();
    void documents();
    void finishReasons_data();
    void finishReasons();
    void brokenStreams_data();
    void brokenStreams();
    void usage_data();
    void usage();
    void theBillCountsEachTokenOnce();
    void rawUsageIsAsItCame();
    void aCutAnywhereIsNoGoodEnd();
    void anythingElseEndsOnce_data();
    void anythingElseEndsOnce();
};

namespace {

using Lines = std::vector<std::string>;

const assay::BedrockProtocol protocol;
const std::string streamType = "application/vnd.amazon.eventstream";

QByteArray shown(const Lines& lines)
{
    QByteArray text;
    for (const auto& line : lines)
        text += QByteArray::fromStdString(line) + "\n";
    return text;
}

assay::AnswerBytes streamOf(const std::string& body)
{
    return assay::AnswerBytes{.body = body, .contentType = streamType};
}

std::string deltaOf(const std::string& delta, int index = 0)
{
    return assay::bedrockEvent("contentBlockDelta", R"({"contentBlockIndex":)" + std::to_string(index) + R"(,"delta":)" + delta + "}");
}

std::string toolStart(const std::string& id, const std::string& name, int index)
{
    return assay::bedrockEvent("contentBlockStart", R"({"contentBlockIndex":)" + std::to_string(index) +
                                                        R"(,"start":{"toolUse":{"toolUseId":")" + id + R"(","name":")" + name + R"("}}})");
}

const std::string start = assay::bedrockEvent("messageStart", R"({"role":"assistant"})");
const std::string usageLine = "usage 10/?/?(?)/3(?)";
const std::string timingsLine = "timings 431000/?/?/?/?";

}  // namespace

void TestBedrockDecoder::streams_data()
{
    QTest::addColumn<std::string>("body");
    QTest::addColumn<Lines>("lines");
    const auto row = [](const char* name, const std::string& frames, const Lines& before, const Lines& after) {
        Lines lines = before;
        lines.push_back(usageLine);
        lines.push_back(timingsLine);
        lines.insert(lines.end(), after.begin(), after.end());
        QTest::newRow(name) << start + frames +
                                   assay::bedrockEnd(after.back().find("tool_use") != std::string::npos ? "tool_use" : "end_turn")
                            << lines;
    };
    using assay::bedrockText;
    const std::string finish = "finish stop end_turn";

    row("a short text", bedrockText("Hi"), {"+Hi"}, {finish});
    row("characters of two, three and four bytes", bedrockText("\xC3\xA9\xE4\xBD\xA0\xF0\x9F\x98\x80"),
        {"+\xC3\xA9\xE4\xBD\xA0\xF0\x9F\x98\x80"}, {finish});
    row("a character cut into its halves", bedrockText(R"(a\ud83d)") + bedrockText(R"(\ude00b)"),
        {"+a\xF0\x9F\x98\x80"
         "b"},
        {finish});
    row("members and events nobody knows",
        assay::bedrockEvent("contentBlockDelta", R"({"contentBlockIndex":0,"delta":{"text":"Hi","x":1},"p":"abcdefgh"})") +
            assay::bedrockEvent("novelty", R"({"a":1})") + assay::awsFrame({}, "") + assay::bedrockEvent("contentBlockDelta", "nonsense"),
        {"+Hi"}, {finish});
    row("thoughts with their signature, then text",
        deltaOf(R"({"reasoningContent":{"text":"h"}})") + deltaOf(R"({"reasoningContent":{"text":"m"}})") +
            deltaOf(R"({"reasoningContent":{"signature":"s1"}})") + deltaOf(R"({"text":"Hi"})", 1),
        {"~hm", "+Hi"}, {R"(replay {"bedrock":[{"reasoningContent":{"reasoningText":{"signature":"s1","text":"hm"}}}]})", finish});
    row("a thought that nobody can read", deltaOf(R"({"reasoningContent":{"redactedContent":"YWJj"}})") + deltaOf(R"({"text":"Hi"})", 1),
        {"+Hi"}, {R"(replay {"bedrock":[{"reasoningContent":{"redactedContent":"YWJj"}}]})", finish});
    row("a thought without a signature is shown and not sent back", deltaOf(R"({"reasoningContent":{"text":"hm"}})") + bedrockText("Hi"),
        {"~hm", "+Hi"}, {finish});
    row("two tool calls, the second one without arguments",
        toolStart("t1", "f", 0) + deltaOf(R"({"toolUse":{"input":"{\"x\""}})") + deltaOf(R"({"toolUse":{"input":":1}"}})") +
            toolStart("t2", "g", 1) + deltaOf(R"({"toolUse":{"input":""}})", 1),
        {}, {R"(call t1 f {"x":1})", "call t2 g {}", "finish tool_calls tool_use"});
    row("a good answer without a word", "", {}, {finish});
    QTest::newRow("the numbers before the end")
        << start + bedrockText("Hi") + assay::bedrockEvent("metadata", R"({"metrics":{"latencyMs":2}})") + assay::bedrockEnd()
        << Lines{"+Hi", "timings 2000/?/?/?/?", usageLine, timingsLine, finish};
    QTest::newRow("the tier that served it, and the cache")
        << start + bedrockText("Hi") + assay::bedrockEvent("messageStop", R"({"stopReason":"end_turn"})") +
               assay::bedrockEvent(
                   "metadata",
                   R"({"usage":{"inputTokens":10,"outputTokens":3,"cacheReadInputTokens":5,"cacheWriteInputTokens":70,"cacheDetails":[{"ttl":"5m","inputTokens":50},{"ttl":"1h","inputTokens":20}]},"serviceTier":{"type":"flex"}})") +
               bedrockText("nothing counts after the end")
        << Lines{"+Hi", "info  flex ", "usage 10/5/70(20)/3(?)", finish};
    QTest::newRow("the guardrail stepped in") << start + bedrockText("Sorry") + assay::bedrockEnd("guardrail_intervened")
                                              << Lines{"+Sorry", usageLine, timingsLine, "finish filtered guardrail_intervened"};
}

void TestBedrockDecoder::streams()
{
    QFETCH(std::string, body);
    QFETCH(Lines, lines);
    QCOMPARE(shown(assay::transcript(protocol, {}, streamOf(body))), shown(lines));
    QCOMPARE(assay::differenceBetweenCuts(protocol, {}, streamOf(body)), std::string());
}

void TestBedrockDecoder::documents_data()
{
    QTest::addColumn<std::string>("body");
    QTest::addColumn<Lines>("lines");

    QTest::newRow("text") << assay::bedrockDocument("Hi") << Lines{"+Hi", usageLine, timingsLine, "finish stop end_turn"};
    QTest::newRow("thoughts, text, a call and the tier")
        << std::string(
               R"({"output":{"message":{"role":"assistant","content":[{"reasoningContent":{"reasoningText":{"text":"hm","signature":"s"}}},{"reasoningContent":{"redactedContent":"cg=="}},{"text":"Hi"},{"toolUse":{"toolUseId":"t1","name":"f","input":{"x":1}}},{"toolUse":{"toolUseId":"t2","name":"g","input":{}}}]}},"stopReason":"tool_use","usage":{"inputTokens":10,"outputTokens":3},"metrics":{"latencyMs":431},"serviceTier":{"type":"default"}})")
        << Lines{
               "~hm",
               "+Hi",
               "info  default ",
               usageLine,
               timingsLine,
               R"(call t1 f {"x":1})",
               "call t2 g {}",
               R"(replay {"bedrock":[{"reasoningContent":{"reasoningText":{"signature":"s","text":"hm"}}},{"reasoningContent":{"redactedContent":"cg=="}}]})",
               "finish tool_calls tool_use"};
    QTest::newRow("filtered, without a word")
        << std::string(R"({"output":{"message":{"role":"assistant","content":[]}},"stopReason":"content_filtered"})")
        << Lines{"finish filtered content_filtered"};
    QTest::newRow("JSON that is no answer") << std::string(R"({"hello":"world"})") << Lines{"failure bad_response final"};
    QTest::newRow("members of the wrong type")
        << std::string(
               R"({"output":{"message":{"content":[7,{"text":7},{"toolUse":7},{"reasoningContent":[]},{"text":"Hi"}]}},"stopReason":"end_turn","usage":[],"metrics":7,"serviceTier":"x"})")
        << Lines{"+Hi", "call   {}", "finish stop end_turn"};
    QTest::newRow("cut") << std::string(R"({"output":{"message":)") << Lines{"failure bad_response final"};
}

void TestBedrockDecoder::documents()
{
    QFETCH(std::string, body);
    QFETCH(Lines, lines);
    const assay::AnswerBytes answer{.body = body, .contentType = "application/json"};
    QCOMPARE(shown(assay::transcript(protocol, {}, answer)), shown(lines));
    QCOMPARE(assay::differenceBetweenCuts(protocol, {}, answer), std::string());
}

void TestBedrockDecoder::finishReasons_data()
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
    row("guardrail_intervened", "filtered");
    row("content_filtered", "filtered");
    row("malformed_model_output", "other");
    row("malformed_tool_use", "other");
    row("a_word_of_tomorrow", "other");
}

void TestBedrockDecoder::finishReasons()
{
    QFETCH(std::string, word);
    QFETCH(std::string, line);
    QCOMPARE(assay::transcript(protocol, {}, streamOf(start + assay::bedrockText("Hi") + assay::bedrockEnd(word))).back(), line);
}

void TestBedrockDecoder::brokenStreams_data()
{
    QTest::addColumn<std::string>("body");
    QTest::addColumn<std::string>("lastLine");
    const auto row = [](const char* name, const std::string& body, const char* lastLine) {
        QTest::newRow(name) << body << std::string(lastLine);
    };
    using assay::bedrockException;
    using assay::bedrockText;
    const auto text = start + bedrockText("Hi");
    const auto stop = assay::bedrockEvent("messageStop", R"({"stopReason":"end_turn"})");
    auto damaged = bedrockText("Hi");
    damaged.back() = static_cast<char>(damaged.back() ^ 1);

    row("before anything", "", "failure bad_response retry");
    row("after the start, nothing was shown", start, "failure bad_response retry");
    row("after text", text, "failure bad_response final");
    row("inside a frame", text + stop.substr(0, 20), "failure bad_response final");
    row("before the numbers: all is there but the usage", text + stop, "finish stop end_turn unterminated");
    row("inside the numbers", text + assay::bedrockEnd().substr(0, 300), "finish stop end_turn unterminated");
    row("a damaged frame before text", start + damaged, "failure bad_response retry");
    row("a damaged frame after text", text + damaged, "failure bad_response final");
    row("a frame of four gigabytes", text + assay::fromHex("ffffffff00000000ffffffff"), "failure bad_response final");
    row("too fast, before text", start + bedrockException("throttlingException", "slow down"), "failure rate_limited retry");
    row("too fast, after text", text + bedrockException("throttlingException", "slow down"), "failure rate_limited final");
    row("a bad request", bedrockException("validationException", "no"), "failure invalid_input final");
    row("the prompt is too long", bedrockException("validationException", "Input is too long for requested model."),
        "failure context_too_long final");
    row("the model broke", bedrockException("modelStreamErrorException", "m"), "failure unavailable retry");
    row("the server broke", bedrockException("internalServerException", "m"), "failure unavailable retry");
    row("overloaded", bedrockException("serviceUnavailableException", "m"), "failure unavailable retry");
    row("too slow", bedrockException("modelTimeoutException", "m"), "failure timed_out retry");
    row("an exception after the stop is no good end", text + stop + bedrockException("internalServerException", "m"),
        "failure unavailable final");
    row("an exception whose payload is no JSON",
        assay::awsFrame({{":message-type", "exception"}, {":exception-type", "throttlingException"}}, "slow"),
        "failure rate_limited retry");
    row("an error in headers",
        assay::awsFrame({{":message-type", "error"}, {":error-code", "InternalServerException"}, {":error-message", "m"}}, ""),
        "failure unavailable retry");
}

void TestBedrockDecoder::brokenStreams()
{
    QFETCH(std::string, body);
    QFETCH(std::string, lastLine);
    QCOMPARE(assay::transcript(protocol, {}, streamOf(body)).back(), lastLine);
    QCOMPARE(assay::differenceBetweenCuts(protocol, {}, streamOf(body)), std::string());
}

void TestBedrockDecoder::usage_data()
{
    QTest::addColumn<std::string>("json");
    QTest::addColumn<std::string>("line");
    QTest::newRow("nothing is known, which is not zero") << std::string("{}") << std::string("usage ?/?/?(?)/?(?)");
    QTest::newRow("no cache") << std::string(R"({"inputTokens":10,"outputTokens":3,"totalTokens":13})")
                              << std::string("usage 10/?/?(?)/3(?)");
    QTest::newRow("read and written beside the fresh input")
        << std::string(R"({"inputTokens":10,"outputTokens":3,"totalTokens":1213,"cacheReadInputTokens":1000,"cacheWriteInputTokens":200})")
        << std::string("usage 10/1000/200(?)/3(?)");
    QTest::newRow("written for five minutes and for an hour")
        << std::string(
               R"({"cacheWriteInputTokens":300,"cacheDetails":[{"ttl":"5m","inputTokens":100},{"ttl":"1h","inputTokens":150},{"ttl":"1h","inputTokens":50}]})")
        << std::string("usage ?/?/300(200)/?(?)");
    QTest::newRow("written, told by the parts alone")
        << std::string(R"({"cacheDetails":[{"ttl":"1h","inputTokens":200}]})") << std::string("usage ?/?/200(200)/?(?)");
    QTest::newRow("parts of nothing") << std::string(R"({"cacheWriteInputTokens":0,"cacheDetails":[{"ttl":"5m","inputTokens":0}]})")
                                      << std::string("usage ?/?/0(?)/?(?)");
    QTest::newRow("wrong types") << std::string(R"({"inputTokens":"10","outputTokens":-3,"cacheDetails":[7,{"ttl":7}]})")
                                 << std::string("usage ?/?/?(?)/?(?)");
}

void TestBedrockDecoder::usage()
{
    QFETCH(std::string, json);
    QFETCH(std::string, line);
    QCOMPARE(assay::eventLine(assay::UsageEvent{assay::readBedrockUsage(nlohmann::json::parse(json)), json}), line);
}

/// claude-sonnet-5-5 at 2 $ per million fresh tokens, 0.10 read, 2.50 written for five minutes, 4 for an hour, 10 out:
///     1,000 x 2 + 20,000 x 0.10 + 3,000 x 2.50 + 1,000 x 4 + 500 x 10 = 2,000 + 2,000 + 7,500 + 4,000 + 5,000 = 20,500 millionths,
/// which is 0.0205 $. With totalTokens for the input it would be far more.
void TestBedrockDecoder::theBillCountsEachTokenOnce()
{
    const auto usage = assay::readBedrockUsage(nlohmann::json::parse(
        R"({"inputTokens":1000,"outputTokens":500,"totalTokens":25500,"cacheReadInputTokens":20000,"cacheWriteInputTokens":4000,"cacheDetails":[{"ttl":"5m","inputTokens":3000},{"ttl":"1h","inputTokens":1000}]})"));
    constexpr std::int64_t picoPerTenCents = 100'000;  // Of a price per million tokens.
    const auto shortWrite = *usage.cacheWrite - *usage.cacheWriteLong;
    const auto bill =
        (*usage.input * 20 + *usage.cachedInput * 1 + shortWrite * 25 + *usage.cacheWriteLong * 40 + *usage.output * 100) * picoPerTenCents;
    QCOMPARE(assay::formatPico(bill), std::string("0.0205"));
    // All classes together are the total, so that none is counted twice or left out.
    QCOMPARE(*usage.input + *usage.cachedInput + *usage.cacheWrite + *usage.output, std::int64_t{25'500});
}

void TestBedrockDecoder::rawUsageIsAsItCame()
{
    std::string raw;
    const auto decoder = protocol.decoder({}, assay::WallTime{}, [&](const assay::ChatEvent& event) {
        if (const auto* usage = std::get_if<assay::UsageEvent>(&event))
            raw = usage->rawJson;
    });
    decoder->head({200, {{"content-type", streamType}, {"x-amzn-requestid", "req-1"}}, {}});
    decoder->bytes(start + assay::bedrockText("Hi") + assay::bedrockEvent("messageStop", R"({"stopReason":"end_turn"})") +
                   assay::bedrockEvent("metadata", R"({ "usage" : { "outputTokens": 3, "inputTokens": 10 } })"));
    QCOMPARE(raw, std::string(R"({ "outputTokens": 3, "inputTokens": 10 })"));
    QCOMPARE(decoder->requestId(), std::string("req-1"));
    QVERIFY(decoder->isStreamed());
}

/// Wherever the server stops: it is a failure, or an end that says that it lacks its mark.
void TestBedrockDecoder::aCutAnywhereIsNoGoodEnd()
{
    const auto body = start + deltaOf(R"({"reasoningContent":{"text":"hm","signature":"s"}})") + deltaOf(R"({"text":"Hi"})", 1) +
                      toolStart("t", "f", 2) + deltaOf(R"({"toolUse":{"input":"{}"}})", 2) + assay::bedrockEnd("tool_use");
    QCOMPARE(assay::transcript(protocol, {}, streamOf(body)).back(), std::string("finish tool_calls tool_use"));
    for (std::size_t size = 0; size < body.size(); ++size) {
        const auto last = assay::transcript(protocol, {}, streamOf(body.substr(0, size))).back();
        QVERIFY2(last.starts_with("failure bad_response") || last.ends_with(" unterminated"), last.c_str());
    }
}

void TestBedrockDecoder::anythingElseEndsOnce_data()
{
    QTest::addColumn<std::string>("body");
    QTest::newRow("a web page") << std::string("<html><title>Sign in</title></html>");
    QTest::newRow("NUL bytes") << std::string(1000, '\0');
    QTest::newRow("an event stream of another kind") << std::string("data: {\"a\":1}\n\n");
    QTest::newRow("random bytes") << std::string("\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0A\x0B\x0C\x0D\x0E\x0F\x10\x11\x12");
    QTest::newRow("deep nesting") << assay::bedrockEvent("metadata",
                                                         R"({"usage":{"a":)" + std::string(5000, '[') + std::string(5000, ']') + "}}");
    QTest::newRow("a call with deep arguments")
        << R"({"output":{"message":{"content":[{"toolUse":{"toolUseId":"t","name":"f","input":{"a":)" + std::string(5000, '[') +
               std::string(5000, ']') + R"(}}}]}},"stopReason":"tool_use"})";
    QTest::newRow("a delta of a megabyte") << assay::bedrockText(std::string(1'000'000, 'x'));
    std::string calls;
    for (int i = 0; i < 2000; ++i)
        calls += deltaOf(R"({"toolUse":{"input":"x"}})", i);
    QTest::newRow("calls without end") << calls;
}

void TestBedrockDecoder::anythingElseEndsOnce()
{
    QFETCH(std::string, body);
    const auto lines = assay::transcript(protocol, {}, streamOf(body));
    const auto isEnd = [](const std::string& line) { return line.starts_with("finish") || line.starts_with("failure"); };
    QCOMPARE(std::count_if(lines.begin(), lines.end(), isEnd), 1);
    QVERIFY(isEnd(lines.back()));
}

QTEST_GUILESS_MAIN(TestBedrockDecoder)
#include "TestBedrockDecoder.moc"
