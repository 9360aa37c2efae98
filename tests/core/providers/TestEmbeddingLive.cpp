#include "core/providers/BatchUsage.h"
#include "core/providers/BedrockEmbeddings.h"
#include "core/providers/CohereEmbeddings.h"
#include "core/providers/GeminiEmbeddings.h"
#include "core/providers/JinaEmbeddings.h"
#include "core/providers/OllamaEmbeddings.h"
#include "core/providers/OpenAiEmbeddings.h"
#include "core/providers/VoyageEmbeddings.h"
#include "tests/fakes/BatchRuns.h"
#include "tests/fakes/EmbeddingScript.h"

#include <QtTest>

/// Each vendor's interface over real HTTP.
class TestEmbeddingLive final : public QObject {
    Q_OBJECT

private slots:
    void vectorsComeBack_data();
    void vectorsComeBack();
    void oneConnectionIsKept_data();
    void oneConnectionIsKept();
    void aRateLimitIsWaitedFor_data();
    void aRateLimitIsWaitedFor();
    void aCutAnswerIsAskedForAgain_data();
    void aCutAnswerIsAskedForAgain();
    void gzip();
    void theKeyIsOnlyInItsHeader_data();
    void theKeyIsOnlyInItsHeader();
    void aSignedRequest();
};

namespace {

using assay::EmbeddingProtocol;
using assay::EmbeddingRequest;
using assay::ErrorKind;
using assay::RecordedRequest;
using assay::ScriptedServer;

const assay::OpenAiEmbeddings openAi;
const assay::GeminiEmbeddings gemini;
const assay::OllamaEmbeddings ollama;
const assay::CohereEmbeddings cohere;
const assay::VoyageEmbeddings voyage;
const assay::JinaEmbeddings jina;
const assay::BedrockEmbeddings bedrock;

const std::string testKey = "sk-test-0123456789/abcdef";

struct LiveRow {
    const EmbeddingProtocol* protocol;
    const char* path;
    const char* model;
};
const LiveRow liveRows[]{
    {&openAi, "/v1", "text-embedding-3-small"},
    {&gemini, "/v1beta", "gemini-embedding-001"},
    {&ollama, "", "nomic-embed-text"},
    {&cohere, "", "embed-v4.0"},
    {&voyage, "/v1", "voyage-4"},
    {&jina, "/v1", "jina-embeddings-v3"},
    {&bedrock, "", "amazon.titan-embed-text-v2:0"},
    {&bedrock, "", "cohere.embed-v4:0"},
};

void addLiveRows()
{
    QTest::addColumn<const EmbeddingProtocol*>("protocol");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("model");
    for (const auto& row : liveRows)
        QTest::addRow("%s, %s", std::string(row.protocol->name()).c_str(), row.model)
            << row.protocol << QByteArray(row.path) << QByteArray(row.model);
}

const std::vector<std::string> colours{"red", "blue", "\xE7\xBB\xBF\xE8\x89\xB2"};

EmbeddingRequest coloursFor(const QByteArray& model)
{
    return EmbeddingRequest{model.toStdString(), colours};
}

std::vector<float> vectorsOf(const std::vector<std::string>& texts)
{
    std::vector<float> all;
    for (const auto& text : texts) {
        const auto vector = assay::scriptedVector(text);
        all.insert(all.end(), vector.begin(), vector.end());
    }
    return all;
}

}  // namespace

void TestEmbeddingLive::vectorsComeBack_data()
{
    addLiveRows();
}

void TestEmbeddingLive::vectorsComeBack()
{
    QFETCH(const EmbeddingProtocol*, protocol);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, model);
    ScriptedServer server(assay::answerBatch);
    assay::HttpClient http;
    const auto outcome = assay::embedOnce(http, *protocol, assay::connectionTo(server, path.toStdString()), testKey, coloursFor(model));
    QVERIFY2(!outcome.failure, outcome.failure ? outcome.failure->message.c_str() : "");
    QVERIFY(outcome.missing.empty());
    QCOMPARE(outcome.result.dimension, std::size_t{5});
    QCOMPARE(outcome.result.values, vectorsOf(colours));
    const auto second = outcome.result.vectorOf(1);
    QCOMPARE(std::vector<float>(second.begin(), second.end()), assay::scriptedVector("blue"));

    // The server counts bytes: 3 + 4 + 6.
    const auto usage = assay::sumOf(outcome.result.usages);
    QCOMPARE(usage.input, protocol == &gemini ? std::nullopt : std::optional<std::int64_t>(13));
    QCOMPARE(usage.output, std::optional<std::int64_t>(0));
    QCOMPARE(server.requestCount(), protocol->limits({}, model.toStdString()).texts == 1 ? std::size_t{3} : std::size_t{1});
}

void TestEmbeddingLive::oneConnectionIsKept_data()
{
    addLiveRows();
}

void TestEmbeddingLive::oneConnectionIsKept()
{
    QFETCH(const EmbeddingProtocol*, protocol);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, model);
    ScriptedServer server(assay::answerBatch);
    assay::HttpClient http;
    for (int i = 0; i < 2; ++i) {
        const auto outcome = assay::embedOnce(http, *protocol, assay::connectionTo(server, path.toStdString()), testKey, coloursFor(model),
                                              assay::hastySettings(1));
        QVERIFY(!outcome.failure);
    }
    QVERIFY(server.requestCount() >= 2);
    QCOMPARE(server.connectionCount(), std::size_t{1});
}

void TestEmbeddingLive::aRateLimitIsWaitedFor_data()
{
    addLiveRows();
}

void TestEmbeddingLive::aRateLimitIsWaitedFor()
{
    QFETCH(const EmbeddingProtocol*, protocol);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, model);
    ScriptedServer server([](const RecordedRequest& request) {
        if (request.number == 0)
            return assay::jsonResponse(429, R"({"message":"slow down"})", {{"Retry-After-Ms", "60"}});
        return assay::answerBatch(request);
    });
    assay::HttpClient http;
    const auto outcome = assay::embedOnce(http, *protocol, assay::connectionTo(server, path.toStdString()), testKey, coloursFor(model),
                                          assay::hastySettings(1));
    QVERIFY(!outcome.failure);
    QCOMPARE(outcome.result.values, vectorsOf(colours));
    const auto requests = server.requests();
    QVERIFY(requests[1].arrived - requests[0].arrived >= assay::Milliseconds{60});
}

void TestEmbeddingLive::aCutAnswerIsAskedForAgain_data()
{
    addLiveRows();
}

void TestEmbeddingLive::aCutAnswerIsAskedForAgain()
{
    QFETCH(const EmbeddingProtocol*, protocol);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, model);
    ScriptedServer server([](const RecordedRequest& request) {
        if (request.number > 0)
            return assay::answerBatch(request);
        const auto body = assay::batchAnswerBody(request);
        assay::Script script;
        script.send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n");
        return script.send(body.substr(0, body.size() / 2)).close();
    });
    assay::HttpClient http;
    const auto outcome = assay::embedOnce(http, *protocol, assay::connectionTo(server, path.toStdString()), testKey, coloursFor(model),
                                          assay::hastySettings(1));
    QVERIFY(!outcome.failure);
    QCOMPARE(outcome.result.values, vectorsOf(colours));
    // What was cut is not counted.
    QCOMPARE(outcome.result.usages.size(), server.requestCount() - 1);
}

void TestEmbeddingLive::gzip()
{
    // {"data":[{"index":0,"embedding":[1,2]}],"usage":{"prompt_tokens":3}} as gzip -9 packs it.
    const auto packed = QByteArray::fromHex("1f8b0800000000000203ab564a492c4954b28aae56cacc4b49ad50b232d0514acd4d4a4d49c9cc4b078a1bea18"
                                            "c5d6c6ea28951627a6a72a59552b1514e5e71694c497e467a7e6152b5919d7d6020083ca800244000000");
    ScriptedServer server(
        assay::plainResponse(200, packed.toStdString(), {{"Content-Type", "application/json"}, {"Content-Encoding", "gzip"}}));
    assay::HttpClient http;
    const auto outcome = assay::embedOnce(http, openAi, assay::connectionTo(server, "/v1"), "", EmbeddingRequest{"m", {"red"}});
    QVERIFY(!outcome.failure);
    QCOMPARE(outcome.result.values, (std::vector<float>{1, 2}));
    QVERIFY(server.requests().front().header("accept-encoding").find("gzip") != std::string::npos);
}

void TestEmbeddingLive::theKeyIsOnlyInItsHeader_data()
{
    addLiveRows();
}

void TestEmbeddingLive::theKeyIsOnlyInItsHeader()
{
    QFETCH(const EmbeddingProtocol*, protocol);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, model);
    // Echoed as it is, with every '/' escaped, and cut off in the middle.
    ScriptedServer server(assay::jsonResponse(
        401,
        R"({"error":{"message":"key sk-test-0123456789/abcdef or sk-test-0123456789\\/abcdef is not sk-test-0123","code":"sk-test-0123456789/abcdef"}})"));
    assay::HttpClient http;
    const auto outcome = assay::embedOnce(http, *protocol, assay::connectionTo(server, path.toStdString()), testKey, coloursFor(model));
    QVERIFY(outcome.failure.has_value());
    QCOMPARE(outcome.failure->error.kind, ErrorKind::Unauthenticated);
    for (const auto& text : {outcome.failure->message, outcome.failure->error.detail})
        QVERIFY2(text.find("sk-test") == std::string::npos, text.c_str());
    for (const auto& request : server.requests())
        QVERIFY(request.target.find("sk-test") == std::string::npos && request.body.find("sk-test") == std::string::npos);
}

void TestEmbeddingLive::aSignedRequest()
{
    ScriptedServer server(assay::answerBatch);
    assay::HttpClient http;
    const std::string pair = "AKIAEXAMPLE0123456:wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    const auto outcome = assay::embedOnce(http, bedrock, assay::connectionTo(server), pair, coloursFor("amazon.titan-embed-text-v2:0"));
    QVERIFY(!outcome.failure);
    for (const auto& request : server.requests()) {
        QVERIFY(request.header("authorization").starts_with("AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE0123456/"));
        QCOMPARE(request.target, std::string("/model/amazon.titan-embed-text-v2%3A0/invoke"));
    }
}

QTEST_GUILESS_MAIN(TestEmbeddingLive)
#include "TestEmbeddingLive.moc"
