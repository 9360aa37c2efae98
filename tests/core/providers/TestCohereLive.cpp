#include "core/http/HttpClient.h"
#include "core/providers/ChatProtocol.h"
#include "tests/fakes/CohereScript.h"
#include "tests/fakes/ProtocolRun.h"

#include <QtTest>

class TestCohereLive final : public QObject {
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
    return *assay::findProtocol("cohere");
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

void TestCohereLive::aStreamedAnswer()
{
    const ScriptedServer server(assay::cohereAnswer("Hello"));
    assay::HttpClient http;
    const auto exchange = assay::askOnce(http, protocol(), connectionTo(server), canaryKey, question());
    QVERIFY(exchange.finish.has_value());
    QCOMPARE(exchange.finish->reason, assay::FinishReason::Stop);
    QVERIFY(!exchange.finish->isUnterminated);
    QVERIFY(exchange.isStreamed);
    QCOMPARE(exchange.text, std::string("Hello"));
    QCOMPARE(exchange.vendorRequestId, std::string("gen-1"));
    QVERIFY(exchange.usage.input == 9);
    QVERIFY(exchange.usage.output == 2);
    const auto request = server.requests().front();
    QCOMPARE(request.target, std::string("/v2/chat"));
    QCOMPARE(request.header("authorization"), "Bearer " + canaryKey);
    QCOMPARE(request.header("accept"), std::string("text/event-stream"));
    QVERIFY(!request.hasHeader("accept-encoding"));
}

void TestCohereLive::anAnswerInOnePiece()
{
    const ScriptedServer server(assay::jsonResponse(200, assay::cohereDocument("Hello")));
    assay::HttpClient http;
    const auto exchange = assay::askOnce(http, protocol(), connectionTo(server), canaryKey, question(Streaming::No));
    QVERIFY(exchange.finish.has_value());
    QVERIFY(!exchange.isStreamed);
    QCOMPARE(exchange.text, std::string("Hello"));
    QVERIFY(exchange.usage.output == 2);
}

void TestCohereLive::twoRequestsShareAConnection()
{
    const ScriptedServer server(assay::cohereAnswer("Hello"));
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

void TestCohereLive::aCompressedAnswerIsRead()
{
    // {"finish_reason":"COMPLETE","message":{"content":[{"type":"text","text":"zipped"}]}}
    const auto zipped =
        QByteArray::fromHex("1f8b0800000000000203ab564acbcccb2cce882f4a4d2ccecf53b25272f6f70df0710d7155d251ca4d2d2e4e4c4f55b2aa564acecf2b49"
                            "cd2b51b28aae562aa92c008a2995a45694001581292ba5aacc8282d414a5dad8da5a00b8d877a854000000")
            .toStdString();
    const ScriptedServer server(assay::jsonResponse(200, zipped, {{"Content-Encoding", "gzip"}}));
    assay::HttpClient http;
    const auto exchange = assay::askOnce(http, protocol(), connectionTo(server), canaryKey, question(Streaming::No));
    QVERIFY(exchange.finish.has_value());
    QCOMPARE(exchange.text, std::string("zipped"));
    QVERIFY(server.requests().front().header("accept-encoding").find("gzip") != std::string::npos);
}

void TestCohereLive::tooFastKeepsTheWait()
{
    const ScriptedServer server(assay::jsonResponse(429, R"({"message":"too many requests"})", {{"Retry-After", "7"}}));
    assay::HttpClient http;
    const auto exchange = assay::askOnce(http, protocol(), connectionTo(server), canaryKey, question());
    QVERIFY(exchange.failure.has_value());
    QCOMPARE(exchange.failure->error.kind, assay::ErrorKind::RateLimited);
    QVERIFY(exchange.failure->isRetryable);
    QVERIFY(exchange.failure->error.retryAfter == assay::Milliseconds{7000});
    QVERIFY(exchange.httpStatus == 429);
}

void TestCohereLive::aCutKeepsWhatCame()
{
    const ScriptedServer server(
        Script().send(assay::streamHead("text/event-stream")).send(assay::chunk(assay::cohereStart() + assay::cohereText("Hel"))).close());
    assay::HttpClient http;
    const auto exchange = assay::askOnce(http, protocol(), connectionTo(server), canaryKey, question());
    QVERIFY(!exchange.finish.has_value());
    QVERIFY(exchange.failure.has_value());
    QVERIFY(!exchange.failure->isRetryable);
    QCOMPARE(exchange.text, std::string("Hel"));
}

void TestCohereLive::theKeyIsInItsHeaderOnly()
{
    const ScriptedServer server(assay::jsonResponse(401, R"({"message":"invalid api token )" + canaryKey + R"("})"));
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

QTEST_GUILESS_MAIN(TestCohereLive)
#include "TestCohereLive.moc"
