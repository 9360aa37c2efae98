#include "core/http/HttpClient.h"
#include "core/providers/ChatProtocol.h"
#include "tests/fakes/ChatScript.h"
#include "tests/fakes/ProtocolRun.h"

#include <QtTest>

class TestOpenAiChatLive final : public QObject {
    Q_OBJECT

private slots:
    void aStreamedAnswer();
    void anAnswerInOnePiece();
    void twoRequestsShareAConnection();
    void aCompressedAnswerIsRead();
    void tooFastKeepsTheWait();
    void aCutKeepsWhatCame();
    void theKeyIsInItsHeaderOnly();
};

namespace {

using assay::Script;
using assay::ScriptedServer;
using assay::Streaming;

const assay::ChatProtocol& protocol()
{
    return *assay::findProtocol("openai-chat");
}

assay::ProviderConnection connectionTo(const ScriptedServer& server)
{
    assay::ProviderConnection connection;
    connection.id = "test";
    connection.baseUrl = server.url("/v1");
    return connection;
}

assay::ChatRequest question(Streaming streaming = Streaming::Yes)
{
    assay::ChatRequest request;
    request.model = "model-x";
    request.messages = {assay::userMessage("Hi")};
    request.streaming = streaming;
    return request;
}

const std::string canaryKey = "key-CANARY-7731";

}  // namespace

void TestOpenAiChatLive::aStreamedAnswer()
{
    const ScriptedServer server(assay::chatAnswer("Hello"));
    assay::HttpClient http;
    const auto exchange = assay::askOnce(http, protocol(), connectionTo(server), canaryKey, question());
    QVERIFY(exchange.finish.has_value());
    QCOMPARE(exchange.finish->reason, assay::FinishReason::Stop);
    QVERIFY(!exchange.finish->isUnterminated);
    QVERIFY(exchange.isStreamed);
    QCOMPARE(exchange.text, std::string("Hello"));
    QVERIFY(exchange.usage.input == 3);
    QVERIFY(exchange.usage.output == 2);
    const auto request = server.requests().front();
    QCOMPARE(request.target, std::string("/v1/chat/completions"));
    QCOMPARE(request.header("authorization"), "Bearer " + canaryKey);
    QCOMPARE(request.header("accept"), std::string("text/event-stream"));
    QVERIFY(!request.hasHeader("accept-encoding"));
}

void TestOpenAiChatLive::anAnswerInOnePiece()
{
    const ScriptedServer server(assay::jsonResponse(
        200, R"({"choices":[{"message":{"content":"Hello"},"finish_reason":"stop"}],"usage":{"prompt_tokens":3,"completion_tokens":2}})"));
    assay::HttpClient http;
    const auto exchange = assay::askOnce(http, protocol(), connectionTo(server), canaryKey, question(Streaming::No));
    QVERIFY(exchange.finish.has_value());
    QVERIFY(!exchange.isStreamed);
    QCOMPARE(exchange.text, std::string("Hello"));
    QVERIFY(exchange.usage.output == 2);
}

void TestOpenAiChatLive::twoRequestsShareAConnection()
{
    const ScriptedServer server(assay::chatAnswer("Hello"));
    assay::HttpClient http;
    const auto connection = connectionTo(server);
    const auto first = assay::askOnce(http, protocol(), connection, canaryKey, question());
    const auto second = assay::askOnce(http, protocol(), connection, canaryKey, question());
    QVERIFY(first.finish && second.finish);
    QVERIFY(!first.isReusedConnection);
    QVERIFY(second.isReusedConnection);
    QCOMPARE(second.text, std::string("Hello"));
    QCOMPARE(server.connectionCount(), std::size_t{1});
}

void TestOpenAiChatLive::aCompressedAnswerIsRead()
{
    // {"choices":[{"message":{"content":"zipped"},"finish_reason":"stop"}]}
    const auto zipped = QByteArray::fromHex("1f8b08000000000002030dc9b10d80300c04c05dbe6682ac82108a8c212eb02d3e155176876b6f405a982851d6815b"
                                            "c97a29ca808477f58e82d732f5c05c709a1bdbfe6865f83fec9198dbfc008616b98345000000")
                            .toStdString();
    const ScriptedServer server(assay::jsonResponse(200, zipped, {{"Content-Encoding", "gzip"}}));
    assay::HttpClient http;
    const auto exchange = assay::askOnce(http, protocol(), connectionTo(server), canaryKey, question(Streaming::No));
    QVERIFY(exchange.finish.has_value());
    QCOMPARE(exchange.text, std::string("zipped"));
    QVERIFY(server.requests().front().header("accept-encoding").find("gzip") != std::string::npos);
}

void TestOpenAiChatLive::tooFastKeepsTheWait()
{
    const ScriptedServer server(
        assay::jsonResponse(429, R"({"error":{"message":"m","code":"rate_limit_exceeded"}})", {{"Retry-After", "7"}}));
    assay::HttpClient http;
    const auto exchange = assay::askOnce(http, protocol(), connectionTo(server), canaryKey, question());
    QVERIFY(exchange.failure.has_value());
    QCOMPARE(exchange.failure->error.kind, assay::ErrorKind::RateLimited);
    QVERIFY(exchange.failure->isRetryable);
    QVERIFY(exchange.failure->error.retryAfter == assay::Milliseconds{7000});
    QVERIFY(exchange.httpStatus == 429);
}

void TestOpenAiChatLive::aCutKeepsWhatCame()
{
    const ScriptedServer server(Script().send(assay::streamHead("text/event-stream")).send(assay::chatDelta("Hel")).close());
    assay::HttpClient http;
    const auto exchange = assay::askOnce(http, protocol(), connectionTo(server), canaryKey, question());
    QVERIFY(!exchange.finish.has_value());
    QVERIFY(exchange.failure.has_value());
    QVERIFY(!exchange.failure->isRetryable);
    QCOMPARE(exchange.text, std::string("Hel"));
}

void TestOpenAiChatLive::theKeyIsInItsHeaderOnly()
{
    const ScriptedServer server(assay::jsonResponse(401, R"({"error":{"message":"Incorrect API key provided: )" + canaryKey + R"("}})"));
    assay::HttpClient http;
    const auto exchange = assay::askOnce(http, protocol(), connectionTo(server), canaryKey, question());
    QVERIFY(exchange.failure.has_value());
    QCOMPARE(exchange.failure->error.kind, assay::ErrorKind::Unauthenticated);
    const auto told = exchange.failure->message + exchange.failure->error.detail + exchange.requestBytes + exchange.responseBytes;
    QVERIFY(told.find(canaryKey) == std::string::npos);
    const auto request = server.requests().front();
    QVERIFY(request.target.find(canaryKey) == std::string::npos);
    QVERIFY(request.body.find(canaryKey) == std::string::npos);
    QVERIFY(request.header("authorization").find(canaryKey) != std::string::npos);
}

QTEST_GUILESS_MAIN(TestOpenAiChatLive)
#include "TestOpenAiChatLive.moc"
