#include "core/providers/AwsSignature.h"
#include "core/providers/BedrockProtocol.h"
#include "core/providers/ModelListRequest.h"
#include "tests/fakes/BedrockScript.h"
#include "tests/fakes/ProtocolRun.h"

#include <QtTest>

#include <atomic>

class TestBedrockLive final : public QObject {
    Q_OBJECT

private slots:
    void aSignedStream();
    void aDocumentInGzipOnTheSameConnection();
    void anExceptionAfterThreePieces();
    void aRateLimitWithItsWait();
    void aStreamThatIsCut();
    void modelsAndProfilesAreOneList();
    void noPartOfTheKeyIsKept();
};

namespace {

using assay::ScriptedServer;
using assay::Streaming;

const assay::BedrockProtocol protocol;
const std::string streamType = "application/vnd.amazon.eventstream";
const std::string modelId = "anthropic.claude-haiku-4-5-20251001-v1:0";

assay::ProviderConnection connectionTo(const ScriptedServer& server)
{
    assay::ProviderConnection connection;
    connection.id = "test";
    connection.baseUrl = server.url();
    connection.http.proxy = assay::ProxyMode::None;
    return connection;
}

assay::ChatRequest request(Streaming streaming)
{
    assay::ChatRequest request;
    request.model = modelId;
    request.messages = {assay::userMessage("Hello")};
    request.streaming = streaming;
    return request;
}

assay::Script streamOf(const std::vector<std::string>& frames)
{
    assay::Script script;
    script.send(assay::streamHead(streamType));
    for (const auto& frame : frames)
        script.send(assay::chunk(frame));
    return script.send(assay::lastChunk());
}

/// {"output":{"message":{"role":"assistant","content":[{"text":"Hi"}]}},"stopReason":"end_turn"} as gzip -9 packs it.
std::string gzipDocument()
{
    return assay::fromHex("1f8b080000000000020315c8410a80300c05d1bbfc754fe0095cbb1591a0410a9a942605a1e4eed6d53ca6439b97e6983a1e36a38b7f56bd"
                          "474166d99cc49170a8380f4d6b87f33b803923b68804732d0b93a98ccb72eedeaa203e4c9887d55d000000");
}

}  // namespace

/// The server works the signature out anew from what has really arrived.
void TestBedrockLive::aSignedStream()
{
    ScriptedServer server(streamOf(assay::bedrockAnswer("Hi, \xE4\xBD\xA0")));
    assay::HttpClient http;
    const auto exchange = assay::askOnce(http, protocol, connectionTo(server), "ASIA1:secret/+:token/+=", request(Streaming::Yes));
    QVERIFY(exchange.finish.has_value());
    QCOMPARE(exchange.text, std::string("Hi, \xE4\xBD\xA0"));
    QVERIFY(exchange.isStreamed);
    QVERIFY(!exchange.finish->isUnterminated);
    QCOMPARE(exchange.usage.input, std::optional<std::int64_t>(10));
    QCOMPARE(exchange.serverTimings.total, std::optional<assay::Nanoseconds>(assay::Milliseconds{431}));

    const auto seen = server.requests().at(0);
    QCOMPARE(seen.target, std::string("/model/anthropic.claude-haiku-4-5-20251001-v1%3A0/converse-stream"));
    QCOMPARE(seen.header("x-amz-security-token"), std::string("token/+="));
    assay::HttpRequest arrived;
    arrived.method = seen.method;
    arrived.url = server.url(seen.target);
    arrived.body = seen.body;
    arrived.headers = {{"content-type", seen.header("content-type")}, {"host", seen.header("host")}};
    const auto date = QDateTime::fromString(QString::fromStdString(seen.header("x-amz-date")), QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
    const assay::WallTime sent{std::chrono::seconds{QDateTime(date.date(), date.time(), Qt::UTC).toSecsSinceEpoch()}};
    QVERIFY(assay::signAwsRequest(arrived, {"ASIA1", "secret/+", "token/+="}, "us-east-1", "bedrock", sent).has_value());
    QCOMPARE(seen.header("authorization"), arrived.headers.back().value);
}

void TestBedrockLive::aDocumentInGzipOnTheSameConnection()
{
    ScriptedServer server(
        {assay::jsonResponse(200, assay::bedrockDocument("One")),
         assay::plainResponse(200, gzipDocument(), {{"Content-Type", "application/json"}, {"Content-Encoding", "gzip"}})});
    assay::HttpClient http;
    const auto first = assay::askOnce(http, protocol, connectionTo(server), "", request(Streaming::No));
    const auto second = assay::askOnce(http, protocol, connectionTo(server), "", request(Streaming::No));
    QCOMPARE(first.text, std::string("One"));
    QVERIFY(!first.isStreamed);
    QCOMPARE(second.text, std::string("Hi"));
    QVERIFY(second.isReusedConnection);
    QCOMPARE(server.connectionCount(), std::size_t{1});
}

void TestBedrockLive::anExceptionAfterThreePieces()
{
    ScriptedServer server(streamOf({assay::bedrockText("a"), assay::bedrockText("b"), assay::bedrockText("c"),
                                    assay::bedrockException("throttlingException", "slow down")}));
    assay::HttpClient http;
    const auto exchange = assay::askOnce(http, protocol, connectionTo(server), "k", request(Streaming::Yes));
    QVERIFY(exchange.failure.has_value());
    QCOMPARE(exchange.failure->error.kind, assay::ErrorKind::RateLimited);
    QVERIFY(!exchange.failure->isRetryable);
    QCOMPARE(exchange.failure->message, std::string("slow down"));
    QCOMPARE(exchange.text, std::string("abc"));
}

void TestBedrockLive::aRateLimitWithItsWait()
{
    ScriptedServer server(assay::jsonResponse(
        429, R"({"message":"Too many tokens, please wait before trying again."})",
        {{"x-amzn-ErrorType", "ThrottlingException:http://internal.amazon.com/"}, {"x-amzn-RequestId", "req-1"}, {"Retry-After", "2"}}));
    assay::HttpClient http;
    const auto exchange = assay::askOnce(http, protocol, connectionTo(server), "k", request(Streaming::Yes));
    QVERIFY(exchange.failure.has_value());
    QCOMPARE(exchange.failure->error.kind, assay::ErrorKind::RateLimited);
    QCOMPARE(exchange.failure->error.retryAfter, std::optional(assay::Milliseconds{2000}));
    QVERIFY(exchange.failure->isRetryable);
    QCOMPARE(exchange.vendorRequestId, std::string("req-1"));
}

void TestBedrockLive::aStreamThatIsCut()
{
    const auto frame = assay::bedrockText("lost");
    ScriptedServer server(assay::Script()
                              .send(assay::streamHead(streamType))
                              .send(assay::chunk(assay::bedrockText("Half")))
                              .send(assay::chunk(frame.substr(0, frame.size() - 5)))
                              .close());
    assay::HttpClient http;
    const auto exchange = assay::askOnce(http, protocol, connectionTo(server), "k", request(Streaming::Yes));
    QVERIFY(exchange.failure.has_value());
    QVERIFY(!exchange.failure->isRetryable);
    QCOMPARE(exchange.text, std::string("Half"));
}

void TestBedrockLive::modelsAndProfilesAreOneList()
{
    ScriptedServer server({assay::jsonResponse(200, R"({"modelSummaries":[{"modelId":"a"}]})"),
                           assay::jsonResponse(200, R"({"inferenceProfileSummaries":[{"inferenceProfileId":"us.b"}],"nextToken":"t"})"),
                           assay::jsonResponse(200, R"({"inferenceProfileSummaries":[{"inferenceProfileId":"us.c"}]})")});
    assay::HttpClient http;
    std::optional<assay::ModelListOutcome> outcome;
    std::atomic<bool> isDone = false;
    assay::ModelListRequest list(http, protocol, connectionTo(server), "AKIA1:secret", [&](const assay::ModelListOutcome& told) {
        outcome = told;
        isDone = true;
    });
    list.start();
    QTRY_VERIFY(isDone);
    QVERIFY(outcome->models.has_value());
    QCOMPARE(outcome->models->size(), std::size_t{3});
    QCOMPARE(outcome->models->back().id, std::string("us.c"));
    for (const auto& seen : server.requests())
        QVERIFY(seen.header("authorization").starts_with("AWS4-HMAC-SHA256 "));
}

void TestBedrockLive::noPartOfTheKeyIsKept()
{
    ScriptedServer server(assay::jsonResponse(403, R"({"message":"The token CANARY-TOKEN of ASIACANARY with CANARY-SECRET is expired"})",
                                              {{"x-amzn-ErrorType", "ExpiredTokenException"}}));
    assay::HttpClient http;
    const auto exchange =
        assay::askOnce(http, protocol, connectionTo(server), "ASIACANARY:CANARY-SECRET:CANARY-TOKEN", request(Streaming::Yes));
    QVERIFY(exchange.failure.has_value());
    QCOMPARE(exchange.failure->error.kind, assay::ErrorKind::Unauthenticated);
    for (const auto& text : {exchange.requestBytes, exchange.responseBytes, exchange.failure->message, exchange.failure->error.detail})
        QVERIFY2(text.find("CANARY") == std::string::npos, text.c_str());
}

QTEST_GUILESS_MAIN(TestBedrockLive)
#include "TestBedrockLive.moc"
