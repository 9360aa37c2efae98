#include "core/http/HttpClient.h"
#include "core/providers/ChatProtocol.h"
#include "tests/fakes/OllamaScript.h"
#include "tests/fakes/ProtocolRun.h"

#include <QtTest>

class TestOllamaLive final : public QObject {
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
    return *assay::findProtocol("ollama");
}

assay::ProviderConnection connectionTo(const ScriptedServer& server)
{
    assay::ProviderConnection connection;
    connection.id = "test";
    connection.baseUrl = server.url();
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

void TestOllamaLive::aStreamedAnswer()
{
    const ScriptedServer server(assay::ollamaAnswer("Hello"));
    assay::HttpClient http;
    const auto exchange = assay::askOnce(http, protocol(), connectionTo(server), canaryKey, question());
    QVERIFY(exchange.finish.has_value());
    QCOMPARE(exchange.finish->reason, assay::FinishReason::Stop);
    QVERIFY(!exchange.finish->isUnterminated);
    QVERIFY(exchange.isStreamed);
    QCOMPARE(exchange.text, std::string("Hello"));
    QCOMPARE(exchange.servedModel, std::string("llama-x"));
    QVERIFY(exchange.usage.input == 26);
    QVERIFY(exchange.usage.output == 290);
    QVERIFY(exchange.serverTimings.load == assay::Nanoseconds{5025959});
    QVERIFY(exchange.serverTimings.generation == assay::Nanoseconds{4709213000});
    const auto request = server.requests().front();
    QCOMPARE(request.target, std::string("/api/chat"));
    QCOMPARE(request.header("authorization"), "Bearer " + canaryKey);
    QCOMPARE(request.header("accept"), std::string("application/x-ndjson"));
    QVERIFY(!request.hasHeader("accept-encoding"));
}

void TestOllamaLive::anAnswerInOnePiece()
{
    const ScriptedServer server(assay::jsonResponse(200, assay::ollamaEnd("stop", R"("content":"Hello")")));
    assay::HttpClient http;
    const auto exchange = assay::askOnce(http, protocol(), connectionTo(server), canaryKey, question(Streaming::No));
    QVERIFY(exchange.finish.has_value());
    QVERIFY(!exchange.isStreamed);
    QCOMPARE(exchange.text, std::string("Hello"));
    QVERIFY(exchange.usage.output == 290);
}

void TestOllamaLive::twoRequestsShareAConnection()
{
    const ScriptedServer server(assay::ollamaAnswer("Hello"));
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

void TestOllamaLive::aCompressedAnswerIsRead()
{
    // {"message":{"content":"zipped"},"done":true,"done_reason":"stop"}
    const auto zipped = QByteArray::fromHex("1f8b0800000000000203ab56ca4d2d2e4e4c4f55b2aa564acecf2b49cd2b51b252aaca2c28484d51aad5514ac9cf03"
                                            "ca951495a642d8f145a989c5f9794035c525f9054ab5007a82bea441000000")
                            .toStdString();
    const ScriptedServer server(assay::jsonResponse(200, zipped, {{"Content-Encoding", "gzip"}}));
    assay::HttpClient http;
    const auto exchange = assay::askOnce(http, protocol(), connectionTo(server), canaryKey, question(Streaming::No));
    QVERIFY(exchange.finish.has_value());
    QCOMPARE(exchange.text, std::string("zipped"));
    QVERIFY(server.requests().front().header("accept-encoding").find("gzip") != std::string::npos);
}

void TestOllamaLive::tooFastKeepsTheWait()
{
    const ScriptedServer server(assay::jsonResponse(429, R"({"error":"too many requests"})", {{"Retry-After", "7"}}));
    assay::HttpClient http;
    const auto exchange = assay::askOnce(http, protocol(), connectionTo(server), canaryKey, question());
    QVERIFY(exchange.failure.has_value());
    QCOMPARE(exchange.failure->error.kind, assay::ErrorKind::RateLimited);
    QVERIFY(exchange.failure->isRetryable);
    QVERIFY(exchange.failure->error.retryAfter == assay::Milliseconds{7000});
    QVERIFY(exchange.httpStatus == 429);
}

void TestOllamaLive::aCutKeepsWhatCame()
{
    const ScriptedServer server(
        Script().send(assay::streamHead("application/x-ndjson")).send(assay::chunk(assay::ollamaText("Hel"))).close());
    assay::HttpClient http;
    const auto exchange = assay::askOnce(http, protocol(), connectionTo(server), canaryKey, question());
    QVERIFY(!exchange.finish.has_value());
    QVERIFY(exchange.failure.has_value());
    QVERIFY(!exchange.failure->isRetryable);
    QCOMPARE(exchange.text, std::string("Hel"));
}

void TestOllamaLive::theKeyIsInItsHeaderOnly()
{
    const ScriptedServer server(assay::jsonResponse(401, R"({"error":"no such key )" + canaryKey + R"("})"));
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

QTEST_GUILESS_MAIN(TestOllamaLive)
#include "TestOllamaLive.moc"
