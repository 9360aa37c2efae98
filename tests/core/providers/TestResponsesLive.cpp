#include "core/http/HttpClient.h"
#include "core/providers/ChatProtocol.h"
#include "tests/fakes/ProtocolRun.h"
#include "tests/fakes/ResponsesScript.h"

#include <QtTest>

class TestResponsesLive final : public QObject {
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
    return *assay::findProtocol("openai-responses");
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

void TestResponsesLive::aStreamedAnswer()
{
    const ScriptedServer server(assay::responsesAnswer("Hello"));
    assay::HttpClient http;
    const auto exchange = assay::askOnce(http, protocol(), connectionTo(server), canaryKey, question());
    QVERIFY(exchange.finish.has_value());
    QCOMPARE(exchange.finish->reason, assay::FinishReason::Stop);
    QVERIFY(!exchange.finish->isUnterminated);
    QVERIFY(exchange.isStreamed);
    QVERIFY(exchange.text == "Hello");
    QVERIFY(exchange.servedModel == "gpt-x-2026");
    QVERIFY(exchange.vendorRequestId == "resp_1");
    QVERIFY(exchange.usage.input == 9);
    QVERIFY(exchange.usage.output == 2);
    const auto request = server.requests().front();
    QVERIFY(request.target == "/v1/responses");
    QVERIFY(request.header("authorization") == "Bearer " + canaryKey);
    QVERIFY(request.header("accept") == "text/event-stream");
    QVERIFY(!request.hasHeader("accept-encoding"));
}

void TestResponsesLive::anAnswerInOnePiece()
{
    const ScriptedServer server(assay::jsonResponse(200, assay::responsesDocument("Hello")));
    assay::HttpClient http;
    const auto exchange = assay::askOnce(http, protocol(), connectionTo(server), canaryKey, question(Streaming::No));
    QVERIFY(exchange.finish.has_value());
    QVERIFY(!exchange.isStreamed);
    QVERIFY(exchange.text == "Hello");
    QVERIFY(exchange.usage.output == 2);
    QVERIFY(server.requests().front().target == "/v1/responses");
}

void TestResponsesLive::twoRequestsShareAConnection()
{
    const ScriptedServer server(assay::responsesAnswer("Hello"));
    assay::HttpClient http;
    const auto connection = connectionTo(server);
    const auto first = assay::askOnce(http, protocol(), connection, canaryKey, question());
    const auto second = assay::askOnce(http, protocol(), connection, canaryKey, question());
    QVERIFY(first.finish && second.finish);
    QVERIFY(!first.isReusedConnection);
    QVERIFY(second.isReusedConnection);
    QVERIFY(second.text == "Hello");
    QCOMPARE(server.connectionCount(), std::size_t{1});
}

void TestResponsesLive::aCompressedAnswerIsRead()
{
    // {"status":"completed","output":[{"type":"message","content":[{"type":"output_text","text":"zipped"}]}]}
    const auto zipped =
        QByteArray::fromHex("1f8b08000000000002ff558cc109803010047bd9b715a4151109f110c12407b70135d8bb87be641ff398613b8c91cd10906ad65d280b06"
                            "d4466d44183b78aab8cd62165771976aa1949ffcf29972d0831701d7a6ea67f7e47b0052bba02367000000")
            .toStdString();
    const ScriptedServer server(assay::jsonResponse(200, zipped, {{"Content-Encoding", "gzip"}}));
    assay::HttpClient http;
    const auto exchange = assay::askOnce(http, protocol(), connectionTo(server), canaryKey, question(Streaming::No));
    QVERIFY(exchange.finish.has_value());
    QVERIFY(exchange.text == "zipped");
    QVERIFY(server.requests().front().header("accept-encoding").find("gzip") != std::string::npos);
}

void TestResponsesLive::tooFastKeepsTheWait()
{
    const ScriptedServer server(
        assay::jsonResponse(429, R"({"error":{"message":"m","type":"tokens","code":"rate_limit_exceeded"}})", {{"Retry-After", "7"}}));
    assay::HttpClient http;
    const auto exchange = assay::askOnce(http, protocol(), connectionTo(server), canaryKey, question());
    QVERIFY(exchange.failure.has_value());
    QCOMPARE(exchange.failure->error.kind, assay::ErrorKind::RateLimited);
    QVERIFY(exchange.failure->isRetryable);
    QVERIFY(exchange.failure->error.retryAfter == assay::Milliseconds{7000});
    QVERIFY(exchange.httpStatus == 429);
}

void TestResponsesLive::aCutKeepsWhatCame()
{
    const ScriptedServer server(
        Script().send(assay::streamHead("text/event-stream")).send(assay::chunk(assay::responsesDelta("Hel"))).close());
    assay::HttpClient http;
    const auto exchange = assay::askOnce(http, protocol(), connectionTo(server), canaryKey, question());
    QVERIFY(!exchange.finish.has_value());
    QVERIFY(exchange.failure.has_value());
    QVERIFY(!exchange.failure->isRetryable);
    QVERIFY(exchange.text == "Hel");
}

void TestResponsesLive::theKeyIsInItsHeaderOnly()
{
    const ScriptedServer server(assay::jsonResponse(400, R"({"error":{"code":400,"message":"bad key )" + canaryKey + R"("}})"));
    assay::HttpClient http;
    const auto exchange = assay::askOnce(http, protocol(), connectionTo(server), canaryKey, question());
    QVERIFY(exchange.failure.has_value());
    const auto told = exchange.failure->message + exchange.failure->error.detail + exchange.requestBytes + exchange.responseBytes;
    QVERIFY(told.find(canaryKey) == std::string::npos);
    const auto request = server.requests().front();
    QVERIFY(request.target.find(canaryKey) == std::string::npos);
    QVERIFY(request.body.find(canaryKey) == std::string::npos);
    QVERIFY(request.header("authorization").find(canaryKey) != std::string::npos);
}

QTEST_GUILESS_MAIN(TestResponsesLive)
#include "TestResponsesLive.moc"
