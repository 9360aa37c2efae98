#include "core/base/Random.h"
#include "core/providers/ChatProtocol.h"
#include "tests/fakes/GeminiScript.h"
#include "tests/fakes/ProtocolRun.h"

#include <QtTest>

#include <algorithm>

class TestGeminiDecoder final : public QObject {
    Q_OBJECT

private slots:
    void streams_data();
    void streams();
    void finishReasons_data();
    void finishReasons();
    void documents_data();
    void documents();
    void usage_data();
    void usage();
    void rawUsageIsAsItCame();
    void aConnectionLostAfterTheFinishReasonIsTold();
    void aCutStreamFailsAtEveryEvent();
    void damagedAnswersEndExactlyOnce();
    void endlessBareJsonFails();
    void deepPartsDoNotCrash();
};

namespace {

using assay::AnswerBytes;
using assay::geminiChunk;
using assay::geminiDocument;
using assay::geminiError;
using assay::geminiObject;
using assay::geminiStream;

const assay::ChatProtocol& gemini()
{
    return *assay::findProtocol("gemini");
}

QByteArrayList linesOf(const AnswerBytes& answer)
{
    QByteArrayList lines;
    for (const auto& line : assay::transcript(gemini(), {}, answer))
        lines.append(QByteArray::fromStdString(line));
    return lines;
}

const std::string stop = geminiChunk("", R"(,"finishReason":"STOP")");

std::string textChunk(const std::string& json)
{
    return geminiChunk(R"({"text":")" + json + "\"}");
}

}  // namespace

void TestGeminiDecoder::streams_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArrayList>("lines");
    const auto row = [](const char* name, const std::string& body, const QByteArrayList& lines) {
        QTest::newRow(name) << QByteArray::fromStdString(body) << lines;
    };

    row("an answer as the vendor sends it, the last usage counts", geminiStream("Hello"),
        {"info gemini-x-001  ", "+Hello", "usage 10/?/?(?)/0(?)", "usage 10/?/?(?)/2(?)", "finish stop STOP"});
    row("characters of four bytes", textChunk("\xF0\x9F\x98\x80 ") + textChunk("\xE4\xBD\xA0") + stop,
        {"+\xF0\x9F\x98\x80 \xE4\xBD\xA0", "finish stop STOP"});
    row("a pair of escapes cut over two chunks", textChunk("a\\ud83d") + textChunk("\\ude00z") + stop,
        {"+a\xF0\x9F\x98\x80z", "finish stop STOP"});
    row("thoughts are reasoning", geminiChunk(R"({"text":"hm","thought":true},{"text":"Hi"})") + stop, {"~hm", "+Hi", "finish stop STOP"});
    row("tags are text, thoughts have a part of their own", textChunk("<think>x</think>") + stop,
        {"+<think>x</think>", "finish stop STOP"});
    row("the finish reason in the chunk with the text", geminiChunk(R"({"text":"Hi"})", R"(,"finishReason":"MAX_TOKENS")"),
        {"+Hi", "finish length MAX_TOKENS"});
    row("content without parts", "data: {\"candidates\":[{\"content\":{\"role\":\"model\"},\"finishReason\":\"MAX_TOKENS\"}]}\n\n",
        {"finish length MAX_TOKENS"});
    row("no content at all", "data: {\"candidates\":[{\"finishReason\":\"SAFETY\"}]}\n\n", {"finish filtered SAFETY"});
    row("stopped by the filter after text", textChunk("Hi") + geminiChunk("", R"(,"finishReason":"PROHIBITED_CONTENT")"),
        {"+Hi", "finish filtered PROHIBITED_CONTENT"});
    row("a blocked prompt is filtered, not empty",
        "data: {\"promptFeedback\":{\"blockReason\":\"OTHER\"},\"usageMetadata\":{\"promptTokenCount\":7,\"totalTokenCount\":7}}\n\n",
        {"usage 7/?/?(?)/0(?)", "finish filtered OTHER"});
    row("feedback that blocks nothing", "data: {\"promptFeedback\":{\"safetyRatings\":[]}}\n\n" + textChunk("Hi") + stop,
        {"+Hi", "finish stop STOP"});
    row("another candidate is left out",
        "data: {\"candidates\":[{\"index\":1,\"content\":{\"parts\":[{\"text\":\"B\"}]}},"
        "{\"index\":0,\"content\":{\"parts\":[{\"text\":\"A\"}]},\"finishReason\":\"STOP\"}]}\n\n",
        {"+A", "finish stop STOP"});
    row("the service tier that served it",
        "data: {\"modelVersion\":\"m\",\"usageMetadata\":{\"serviceTier\":\"flex\"},\"candidates\":[{\"finishReason\":\"STOP\"}]}\n\n",
        {"info m flex ", "usage ?/?/?(?)/?(?)", "finish stop STOP"});

    row("a function call, known by its part", geminiChunk(R"({"functionCall":{"name":"f","args":{"x":[1,"y"]}}})") + stop,
        {R"(call gemini-call-1 f {"x":[1,"y"]})", "finish tool_calls STOP"});
    row("calls with ids and without arguments",
        geminiChunk(R"({"functionCall":{"id":"a","name":"f","args":{}}},{"functionCall":{"id":"b","name":"g"}})") + stop,
        {"call a f {}", "call b g {}", "finish tool_calls STOP"});
    row("a call that the model broke", geminiChunk("", R"(,"finishReason":"MALFORMED_FUNCTION_CALL")"),
        {"finish other MALFORMED_FUNCTION_CALL"});
    row("signed parts go back as they came, text between them joined, thoughts left out",
        geminiChunk(R"({"text":"hm","thought":true})") + textChunk("Hel") + textChunk("lo") +
            geminiChunk(R"({"functionCall":{"name":"f","args":{"x":1}},"thoughtSignature":"c2ln"})") +
            geminiChunk(R"({"text":"","thoughtSignature":"c2ln"})", R"(,"finishReason":"STOP")"),
        {"~hm", "+Hello", R"(call gemini-call-1 f {"x":1})",
         R"(replay {"gemini":[{"text":"Hello"},{"functionCall":{"args":{"x":1},"name":"f"},"thoughtSignature":"c2ln"},{"text":"","thoughtSignature":"c2ln"}]})",
         "finish tool_calls STOP"});
    row("halves of a character in parts of their own are repaired",
        textChunk("\\ud83d") + geminiChunk(R"({"text":"\ude00","thoughtSignature":"c2ln"})") + stop,
        {"+\xF0\x9F\x98\x80", "replay {\"gemini\":[{\"text\":\"\xEF\xBF\xBD\"},{\"text\":\"\xEF\xBF\xBD\",\"thoughtSignature\":\"c2ln\"}]}",
         "finish stop STOP"});

    row("an error as an event, before text", "data: " + geminiError(503, "UNAVAILABLE", "m") + "\r\n\r\n", {"failure unavailable retry"});
    row("an error as an event, after text", textChunk("Hi") + "data: " + geminiError(503, "UNAVAILABLE", "m") + "\r\n\r\n",
        {"+Hi", "failure unavailable final"});
    row("a bare error after text", textChunk("Hi") + geminiError(429, "RESOURCE_EXHAUSTED", "m"), {"+Hi", "failure rate_limited final"});
    row("a bare error over several lines",
        textChunk("Hi") + "{\n  \"error\": {\n    \"code\": 503,\n    \"message\": \"m\",\n    \"status\": \"UNAVAILABLE\"\n  }\n}\n",
        {"+Hi", "failure unavailable final"});
    row("a bare error in a list", textChunk("Hi") + "[" + geminiError(500, "INTERNAL", "m") + "]\n", {"+Hi", "failure unavailable final"});
    row("a bare error after the finish reason", textChunk("Hi") + stop + geminiError(500, "INTERNAL", "m"),
        {"+Hi", "failure unavailable final"});
    row("a bare error that is cut off", textChunk("Hi") + R"({"error":{"code":503)", {"+Hi", "failure bad_response final"});
    row("a bare error in place of the stream", geminiError(503, "UNAVAILABLE", "m"), {"failure unavailable retry"});

    row("no finish reason, after text", textChunk("Hi"), {"+Hi", "failure bad_response final"});
    row("no finish reason, before text", geminiChunk(""), {"failure bad_response retry"});
    row("cut inside an event", textChunk("Hi") + R"(data: {"candidates":[{"content)", {"+Hi", "failure bad_response final"});
    row("the last event without its blank line", textChunk("Hi") + "data: " + geminiObject("", R"(,"finishReason":"STOP")"),
        {"+Hi", "finish stop STOP"});
    row("members of the wrong type",
        "data: {\"candidates\":7}\n\ndata: {\"candidates\":[7,null,{\"content\":[]},{\"content\":{\"parts\":{}}}]}\n\n"
        "data: {\"promptFeedback\":[],\"usageMetadata\":3,\"modelVersion\":{}}\n\ndata: 7\n\ndata: []\n\n" +
            geminiChunk(R"(7,null,{},{"text":5},{"functionCall":3,"thought":"x"},{"inlineData":{}})") + textChunk("Hi") + stop,
        {"+Hi", "finish stop STOP"});
    row("an event that is not JSON, good ones after it", "data: {oops\n\n" + textChunk("Hi") + stop, {"+Hi", "finish stop STOP"});
    row("nothing at all", "", {"failure bad_response retry"});
}

void TestGeminiDecoder::streams()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArrayList, lines);
    const AnswerBytes answer{body.toStdString()};
    QCOMPARE(linesOf(answer), lines);
    const auto difference = assay::differenceBetweenCuts(gemini(), {}, answer);
    QVERIFY2(difference.empty(), difference.c_str());
}

void TestGeminiDecoder::finishReasons_data()
{
    QTest::addColumn<QByteArray>("word");
    QTest::addColumn<QByteArray>("reason");
    const auto row = [](const char* word, const char* reason) { QTest::newRow(word) << QByteArray(word) << QByteArray(reason); };
    row("STOP", "stop");
    row("MAX_TOKENS", "length");
    row("CONTINUATION", "length");
    row("SAFETY", "filtered");
    row("RECITATION", "filtered");
    row("BLOCKLIST", "filtered");
    row("PROHIBITED_CONTENT", "filtered");
    row("SPII", "filtered");
    row("IMAGE_SAFETY", "filtered");
    row("IMAGE_PROHIBITED_CONTENT", "filtered");
    row("IMAGE_RECITATION", "filtered");
    row("LANGUAGE", "other");
    row("OTHER", "other");
    row("UNEXPECTED_TOOL_CALL", "other");
    row("TOO_MANY_TOOL_CALLS", "other");
    row("NO_IMAGE", "other");
    row("IMAGE_OTHER", "other");
    row("A_NEW_WORD", "other");
}

void TestGeminiDecoder::finishReasons()
{
    QFETCH(QByteArray, word);
    QFETCH(QByteArray, reason);
    const auto lines = linesOf({textChunk("x") + geminiChunk("", R"(,"finishReason":")" + word.toStdString() + "\"")});
    QCOMPARE(lines.last(), "finish " + reason + " " + word);
}

void TestGeminiDecoder::documents_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArrayList>("lines");
    const auto row = [](const char* name, const std::string& body, const QByteArrayList& lines) {
        QTest::newRow(name) << QByteArray::fromStdString(body) << lines;
    };

    row("one object", geminiDocument("Hi"), {"info gemini-x-001  ", "+Hi", "usage 10/?/?(?)/2(?)", "finish stop STOP"});
    row("a stream without alt=sse is a list",
        "[" + geminiObject(R"({"text":"Hel"})") + "\n,\r\n" + geminiObject(R"({"text":"lo"})", R"(,"finishReason":"STOP")") + "]",
        {"+Hello", "finish stop STOP"});
    row("a list that ends with an error", "[" + geminiObject(R"({"text":"Hi"})") + "," + geminiError(429, "RESOURCE_EXHAUSTED", "m") + "]",
        {"+Hi", "failure rate_limited final"});
    row("an error in a list", "[" + geminiError(503, "UNAVAILABLE", "m") + "]", {"failure unavailable retry"});
    row("a blocked prompt", R"({"promptFeedback":{"blockReason":"JAILBREAK"},"modelVersion":"m"})",
        {"info m  ", "finish filtered JAILBREAK"});
    row("neither candidates nor a reason", R"({"usageMetadata":{"promptTokenCount":3}})",
        {"usage 3/?/?(?)/?(?)", "failure bad_response final"});
    row("an object that is no answer", R"({"hello":1})", {"failure bad_response final"});
    row("cut off", geminiDocument("Hi").substr(0, 60), {"failure bad_response final"});
}

void TestGeminiDecoder::documents()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArrayList, lines);
    const AnswerBytes answer{body.toStdString(), 200, "application/json; charset=UTF-8"};
    QCOMPARE(linesOf(answer), lines);
    const auto difference = assay::differenceBetweenCuts(gemini(), {}, answer);
    QVERIFY2(difference.empty(), difference.c_str());
}

void TestGeminiDecoder::usage_data()
{
    QTest::addColumn<QByteArray>("usage");
    QTest::addColumn<QByteArray>("line");
    const auto row = [](const char* name, const char* usage, const char* line) {
        QTest::newRow(name) << QByteArray(usage) << QByteArray(line);
    };

    // The bill at 0.30 dollars for a million tokens in, 0.03 from the cache, 2.50 out:
    // prompt 1000 of which 600 cached, 50 more by tools: 450 fresh. 20 said and 80 thought: 100 out. 450 + 600 + 100 = 1150 = the total.
    // 450 * 0.30 + 600 * 0.03 + 100 * 2.50 = 135 + 18 + 250 = 403 millionths of a dollar.
    // With the cache counted twice it would be 583; without the thoughts 203; with the thoughts twice 603.
    row("cached inside the prompt, tools beside it, thoughts beside the candidates",
        R"({"promptTokenCount":1000,"cachedContentTokenCount":600,"toolUsePromptTokenCount":50,"candidatesTokenCount":20,"thoughtsTokenCount":80,"totalTokenCount":1150})",
        "usage 450/600/?(?)/100(80)");
    row("the sheet's example",
        R"({"promptTokenCount":10,"candidatesTokenCount":2,"thoughtsTokenCount":40,"cachedContentTokenCount":0,"toolUsePromptTokenCount":0,"totalTokenCount":52})",
        "usage 10/0/?(?)/42(40)");
    row("cut while thinking: no candidates", R"({"promptTokenCount":10,"thoughtsTokenCount":40,"totalTokenCount":50})",
        "usage 10/?/?(?)/40(40)");
    row("nothing came out: the total says so", R"({"promptTokenCount":10,"totalTokenCount":10})", "usage 10/?/?(?)/0(?)");
    row("without a total nobody knows", R"({"promptTokenCount":10})", "usage 10/?/?(?)/?(?)");
    row("a total that cannot be", R"({"promptTokenCount":10,"totalTokenCount":5})", "usage 10/?/?(?)/?(?)");
    row("more cached than there was", R"({"promptTokenCount":10,"cachedContentTokenCount":30,"candidatesTokenCount":1})",
        "usage 10/30/?(?)/1(?)");
    row("numbers that are none stay unknown", R"({"promptTokenCount":-1,"candidatesTokenCount":"2","thoughtsTokenCount":[]})",
        "usage ?/?/?(?)/?(?)");
}

void TestGeminiDecoder::usage()
{
    QFETCH(QByteArray, usage);
    QFETCH(QByteArray, line);
    const auto lines = linesOf({R"(data: {"candidates":[{"finishReason":"STOP"}],"usageMetadata":)" + usage.toStdString() + "}\n\n"});
    QVERIFY2(lines.contains(line), lines.join("\n"));
}

void TestGeminiDecoder::rawUsageIsAsItCame()
{
    std::string raw;
    const auto decoder = gemini().decoder({}, {}, [&](const assay::ChatEvent& event) {
        if (const auto* usage = std::get_if<assay::UsageEvent>(&event))
            raw = usage->rawJson;
    });
    decoder->head({200, {}, {}});
    decoder->bytes("data: {\"usageMetadata\": {\"promptTokenCount\" : 2,  \"new\": [1]}}\n\n");
    decoder->finish({});
    QVERIFY(raw == R"({"promptTokenCount" : 2,  "new": [1]})");
    QVERIFY(decoder->requestId().empty());
}

void TestGeminiDecoder::aConnectionLostAfterTheFinishReasonIsTold()
{
    AnswerBytes answer{textChunk("Hi") + stop};
    answer.transportError = assay::Error{assay::ErrorKind::Network, "reset"};
    QCOMPARE(linesOf(answer), QByteArrayList({"+Hi", "finish stop STOP unterminated"}));
}

void TestGeminiDecoder::aCutStreamFailsAtEveryEvent()
{
    const auto body = textChunk("Hel") + textChunk("lo") + textChunk("!") + stop;
    std::size_t cut = 0;
    for (int whole = 1; whole <= 3; ++whole) {
        cut = body.find("\r\n\r\n", cut) + 4;
        QCOMPARE(linesOf({body.substr(0, cut)}).last(), QByteArray("failure bad_response final"));
    }
    QCOMPARE(cut, body.size() - stop.size());
}

void TestGeminiDecoder::damagedAnswersEndExactlyOnce()
{
    const auto good = geminiStream("Hello \\ud83d\\ude00") +
                      geminiChunk(R"({"functionCall":{"name":"f","args":{}},"thoughtSignature":"c2ln"})") +
                      geminiError(429, "RESOURCE_EXHAUSTED", "m");
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

void TestGeminiDecoder::endlessBareJsonFails()
{
    const auto lines = linesOf({textChunk("Hi") + "{" + std::string(2'000'000, ' ')});
    QCOMPARE(lines, QByteArrayList({"+Hi", "failure bad_response final"}));
}

void TestGeminiDecoder::deepPartsDoNotCrash()
{
    const auto deep = std::string(100'000, '[') + std::string(100'000, ']');
    const auto lines = linesOf({geminiChunk(R"({"functionCall":{"name":"f","args":)" + deep + R"(},"thoughtSignature":"c2ln"})") + stop});
    QCOMPARE(lines, QByteArrayList({"call gemini-call-1 f ", "finish tool_calls STOP"}));
}

QTEST_GUILESS_MAIN(TestGeminiDecoder)
#include "TestGeminiDecoder.moc"
