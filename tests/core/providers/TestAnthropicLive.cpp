#include "core/providers/AnthropicProtocol.h"
#include "core/providers/ModelListRequest.h"
#include "tests/fakes/AnthropicScript.h"
#include "tests/fakes/BedrockScript.h"
#include "tests/fakes/ProtocolRun.h"

#include <QtTest>

#include <atomic>

class TestAnthropicLive final : public QObject {
    Q_OBJECT

private slots:
    void aStream();
    void aDocumentInGzipOnTheSameConnection();
    void aRateLimitWithItsWait();
    void aStreamThatIsCut();
    void aListInTwoParts();
    void theKeyStaysInItsHeader();
};

namespace {

using assay::ScriptedServer;
using assay::Streaming;

const assay::AnthropicProtocol protocol;

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
    request.model = "claude-x";
    request.messages = {assay::userMessage("Hello")};
    request.streaming = streaming;
    return request;
}

/// {"id":"msg_1","type":"message","content":[{"type":"text","text":"Hi"}],"stop_reason":"end_turn"} as gzip -9 packs it.
std::string gzipDocument()
{
    return assay::fromHex("1f8b0800000000000203358a310ac0201004ffb2b54d5a5f903f8420a28758e414ef0209e2dfa345aa6167a72347585c92dc06037d2bad49"
                          "223ed114a1b0122becd1ff53e9d1952e58ec19e334102dd535f252784ae2e8f46e8cf101f7584fa560000000");
}

}  // namespace

void TestAnthropicLive::aStream()
{
    ScriptedServer server(assay::sseResponse(assay::anthropicAnswer("Hi, \xE4\xBD\xA0")));
    assay::HttpClient http;
    const auto exchange = assay::askOnce(http, protocol, connectionTo(server), "sk-1", request(Streaming::Yes));
    QVERIFY(exchange.finish.has_value());
    QCOMPARE(exchange.finish->reason, assay::FinishReason::Stop);
    QCOMPARE(exchange.text, std::string("Hi, \xE4\xBD\xA0"));
    QVERIFY(exchange.isStreamed);
    QCOMPARE(exchange.usage.input, std::optional<std::int64_t>(12));
    QCOMPARE(exchange.usage.output, std::optional<std::int64_t>(30));
    QCOMPARE(exchange.servedModel, std::string("claude-x"));
    const auto seen = server.requests().at(0);
    QCOMPARE(seen.target, std::string("/v1/messages"));
    QCOMPARE(seen.header("x-api-key"), std::string("sk-1"));
    QVERIFY(!seen.hasHeader("accept-encoding"));
}

void TestAnthropicLive::aDocumentInGzipOnTheSameConnection()
{
    ScriptedServer server(
        {assay::jsonResponse(200, assay::anthropicDocument("One")),
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

void TestAnthropicLive::aRateLimitWithItsWait()
{
    ScriptedServer server(assay::jsonResponse(429, R"({"type":"error","error":{"type":"rate_limit_error","message":"Slow down."}})",
                                              {{"Retry-After", "3"}, {"Request-Id", "req_1"}}));
    assay::HttpClient http;
    const auto exchange = assay::askOnce(http, protocol, connectionTo(server), "", request(Streaming::Yes));
    QVERIFY(exchange.failure.has_value());
    QCOMPARE(exchange.failure->error.kind, assay::ErrorKind::RateLimited);
    QCOMPARE(exchange.failure->error.retryAfter, std::optional(assay::Milliseconds{3000}));
    QCOMPARE(exchange.failure->message, std::string("Slow down."));
    QVERIFY(exchange.failure->isRetryable);
    QCOMPARE(exchange.vendorRequestId, std::string("req_1"));
}

void TestAnthropicLive::aStreamThatIsCut()
{
    ScriptedServer server(assay::Script()
                              .send(assay::streamHead("text/event-stream"))
                              .send(assay::chunk(assay::anthropicStart()))
                              .send(assay::chunk(assay::anthropicText("Half")))
                              .close());
    assay::HttpClient http;
    const auto exchange = assay::askOnce(http, protocol, connectionTo(server), "", request(Streaming::Yes));
    QVERIFY(exchange.failure.has_value());
    QVERIFY(!exchange.failure->isRetryable);
    QCOMPARE(exchange.text, std::string("Half"));
    QCOMPARE(exchange.usage.input, std::optional<std::int64_t>(12));
    QVERIFY(!exchange.usage.output.has_value());
}

void TestAnthropicLive::aListInTwoParts()
{
    ScriptedServer server({assay::jsonResponse(200, R"({"data":[{"id":"a"}],"has_more":true,"last_id":"a"})"),
                           assay::jsonResponse(200, R"({"data":[{"id":"b"}],"has_more":false,"last_id":"b"})")});
    assay::HttpClient http;
    std::optional<assay::ModelListOutcome> outcome;
    std::atomic<bool> isDone = false;
    assay::ModelListRequest list(http, protocol, connectionTo(server), "sk-1", [&](const assay::ModelListOutcome& told) {
        outcome = told;
        isDone = true;
    });
    list.start();
    QTRY_VERIFY(isDone);
    QVERIFY(outcome->models.has_value());
    QCOMPARE(outcome->models->size(), std::size_t{2});
    QCOMPARE(server.requests().at(1).target, std::string("/v1/models?limit=1000&after_id=a"));
}

void TestAnthropicLive::theKeyStaysInItsHeader()
{
    const std::string key = "sk-ant-CANARY-1";
    ScriptedServer server(assay::jsonResponse(
        401, R"({"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key: )" + key + R"("}})"));
    assay::HttpClient http;
    const auto exchange = assay::askOnce(http, protocol, connectionTo(server), key, request(Streaming::Yes));
    QVERIFY(exchange.failure.has_value());
    QCOMPARE(exchange.failure->error.kind, assay::ErrorKind::Unauthenticated);
    for (const auto& text : {exchange.requestBytes, exchange.responseBytes, exchange.failure->message, exchange.failure->error.detail})
        QVERIFY(text.find(key) == std::string::npos);
}

QTEST_GUILESS_MAIN(TestAnthropicLive)
#include "TestAnthropicLive.moc"
