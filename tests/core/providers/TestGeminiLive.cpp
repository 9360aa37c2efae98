#include "core/http/HttpClient.h"
#include "core/providers/ChatProtocol.h"
#include "tests/fakes/GeminiScript.h"
#include "tests/fakes/ProtocolRun.h"

#include <QtTest>

class TestGeminiLive final : public QObject {
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
    return *assay::findProtocol("gemini");
}

assay::ProviderConnection connectionTo(const ScriptedServer& server)
{
    assay::ProviderConnection connection;
    connection.id = "test";
    connection.baseUrl = server.url("/v1beta");
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

void TestGeminiLive::aStreamedAnswer()
{
    const ScriptedServer server(assay::geminiAnswer("Hello"));
    assay::HttpClient http;
    const auto exchange = assay::askOnce(http, protocol(), connectionTo(server), canaryKey, question());
    QVERIFY(exchange.finish.has_value());
    QCOMPARE(exchange.finish->reason, assay::FinishReason::Stop);
    QVERIFY(!exchange.finish->isUnterminated);
    QVERIFY(exchange.isStreamed);
    QVERIFY(exchange.text == "Hello");
    QVERIFY(exchange.servedModel == "gemini-x-001");
    QVERIFY(exchange.vendorRequestId == "resp-1");
    QVERIFY(exchange.usage.input == 10);
    QVERIFY(exchange.usage.output == 2);
    const auto request = server.requests().front();
    QVERIFY(request.target == "/v1beta/models/model-x:streamGenerateContent?alt=sse");
    QVERIFY(request.header("x-goog-api-key") == canaryKey);
    QVERIFY(request.header("accept") == "text/event-stream");
    QVERIFY(!request.hasHeader("accept-encoding"));
}

void TestGeminiLive::anAnswerInOnePiece()
{
    const ScriptedServer server(assay::jsonResponse(200, assay::geminiDocument("Hello")));
    assay::HttpClient http;
    const auto exchange = assay::askOnce(http, protocol(), connectionTo(server), canaryKey, question(Streaming::No));
    QVERIFY(exchange.finish.has_value());
    QVERIFY(!exchange.isStreamed);
    QVERIFY(exchange.text == "Hello");
    QVERIFY(exchange.usage.output == 2);
    QVERIFY(server.requests().front().target == "/v1beta/models/model-x:generateContent");
}

void TestGeminiLive::twoRequestsShareAConnection()
{
    const ScriptedServer server(assay::geminiAnswer("Hello"));
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

void TestGeminiLive::aCompressedAnswerIsRead()
{
    // {"candidates":[{"content":{"parts":[{"text":"zipped"}],"role":"model"},"finishReason":"STOP","index":0}]}
    const auto zipped =
        QByteArray::fromHex("1f8b08000000000002ff25c8310a80300c05d0bbfcb983732fa1a89b38141331a069b119c4d2bb5bf08daf600b4a42c138c32f055b5463"
                            "35f882146efbd3f86983575262425d1dee78729b2b129fa80ebba8e463e490a3b69fe67e808328f103dfd5b57ef0b24e1869000000")
            .toStdString();
    const ScriptedServer server(assay::jsonResponse(200, zipped, {{"Content-Encoding", "gzip"}}));
    assay::HttpClient http;
    const auto exchange = assay::askOnce(http, protocol(), connectionTo(server), canaryKey, question(Streaming::No));
    QVERIFY(exchange.finish.has_value());
    QVERIFY(exchange.text == "zipped");
    QVERIFY(server.requests().front().header("accept-encoding").find("gzip") != std::string::npos);
}

void TestGeminiLive::tooFastKeepsTheWait()
{
    const ScriptedServer server(
        assay::jsonResponse(429, assay::geminiError(429, "RESOURCE_EXHAUSTED", "m",
                                                    R"({"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"7s"})")));
    assay::HttpClient http;
    const auto exchange = assay::askOnce(http, protocol(), connectionTo(server), canaryKey, question());
    QVERIFY(exchange.failure.has_value());
    QCOMPARE(exchange.failure->error.kind, assay::ErrorKind::RateLimited);
    QVERIFY(exchange.failure->isRetryable);
    QVERIFY(exchange.failure->error.retryAfter == assay::Milliseconds{7000});
    QVERIFY(exchange.httpStatus == 429);
}

void TestGeminiLive::aCutKeepsWhatCame()
{
    const ScriptedServer server(
        Script().send(assay::streamHead("text/event-stream")).send(assay::chunk(assay::geminiChunk(R"({"text":"Hel"})"))).close());
    assay::HttpClient http;
    const auto exchange = assay::askOnce(http, protocol(), connectionTo(server), canaryKey, question());
    QVERIFY(!exchange.finish.has_value());
    QVERIFY(exchange.failure.has_value());
    QVERIFY(!exchange.failure->isRetryable);
    QVERIFY(exchange.text == "Hel");
}

void TestGeminiLive::theKeyIsInItsHeaderOnly()
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
    QVERIFY(request.header("x-goog-api-key").find(canaryKey) != std::string::npos);
}

QTEST_GUILESS_MAIN(TestGeminiLive)
#include "TestGeminiLive.moc"
