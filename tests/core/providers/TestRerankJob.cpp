#include "core/providers/RerankJob.h"

#include "core/providers/BatchUsage.h"
#include "core/providers/BedrockRerank.h"
#include "core/providers/CohereRerank.h"
#include "core/providers/JinaRerank.h"
#include "core/providers/VoyageRerank.h"
#include "tests/fakes/BatchRuns.h"
#include "tests/fakes/EmbeddingScript.h"

#include <QtTest>

class TestRerankJob final : public QObject {
    Q_OBJECT

private slots:
    void scoresComeBack_data();
    void scoresComeBack();
    void oneConnectionIsKept_data();
    void oneConnectionIsKept();
    void batchesArePutTogetherOutOfOrder();
    void searchUnitsAreSummed();
    void aRateLimitIsWaitedFor();
    void whatIsMissingIsNamed();
    void cancelKeepsWhatCame();
    void droppingEndsEverything();
    void theKeyIsInNoFailure();
};

namespace {

using assay::ErrorKind;
using assay::HttpClient;
using assay::LastRerank;
using assay::RecordedRequest;
using assay::RerankProtocol;
using assay::RerankRequest;
using assay::Script;
using assay::ScriptedServer;

const assay::CohereRerank cohere;
const assay::VoyageRerank voyage;
const assay::JinaRerank jina;
const assay::BedrockRerank bedrock;
const assay::SystemClock systemClock;

void addVendorRows()
{
    QTest::addColumn<const RerankProtocol*>("protocol");
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("Cohere") << static_cast<const RerankProtocol*>(&cohere) << QByteArray();
    QTest::newRow("Voyage") << static_cast<const RerankProtocol*>(&voyage) << QByteArray("/v1");
    QTest::newRow("Jina") << static_cast<const RerankProtocol*>(&jina) << QByteArray("/v1");
    QTest::newRow("Bedrock") << static_cast<const RerankProtocol*>(&bedrock) << QByteArray();
}

RerankRequest manyDocuments(std::size_t count)
{
    RerankRequest request{"m", "which one?", {}};
    for (std::size_t i = 0; i < count; ++i)
        request.documents.push_back("document " + std::to_string(i));
    return request;
}

bool isAllRight(const assay::RerankResult& result, const std::vector<std::string>& documents)
{
    return std::ranges::equal(result.scores, documents,
                              [](const auto& score, const auto& text) { return score == assay::scriptedScore(text); });
}

}  // namespace

void TestRerankJob::scoresComeBack_data()
{
    addVendorRows();
}

void TestRerankJob::scoresComeBack()
{
    QFETCH(const RerankProtocol*, protocol);
    QFETCH(QByteArray, path);
    ScriptedServer server(assay::answerBatch);
    HttpClient http;
    const auto request = manyDocuments(12);
    const auto outcome = assay::rerankOnce(http, *protocol, assay::connectionTo(server, path.toStdString()), "key-123456", request);
    QVERIFY2(!outcome.failure, outcome.failure ? outcome.failure->message.c_str() : "");
    QVERIFY(outcome.missing.empty());
    QVERIFY(isAllRight(outcome.result, request.documents));
    QCOMPARE(outcome.result.usages.size(), std::size_t{1});
    QCOMPARE(server.requests().front().header("authorization"), std::string("Bearer key-123456"));
}

void TestRerankJob::oneConnectionIsKept_data()
{
    addVendorRows();
}

void TestRerankJob::oneConnectionIsKept()
{
    QFETCH(const RerankProtocol*, protocol);
    QFETCH(QByteArray, path);
    ScriptedServer server(assay::answerBatch);
    HttpClient http;
    for (int i = 0; i < 2; ++i)
        QVERIFY(!assay::rerankOnce(http, *protocol, assay::connectionTo(server, path.toStdString()), "", manyDocuments(2)).failure);
    QCOMPARE(server.requestCount(), std::size_t{2});
    QCOMPARE(server.connectionCount(), std::size_t{1});
}

void TestRerankJob::batchesArePutTogetherOutOfOrder()
{
    assay::Gate gate;
    ScriptedServer server([&](const RecordedRequest& arrived) {
        Script script;
        if (assay::textsOfBatch(arrived.body).front() == "document 0")
            script.waitFor(gate);
        return script.append(assay::answerBatch(arrived));
    });
    HttpClient http;
    LastRerank last;
    const auto request = manyDocuments(1050);
    const auto job = assay::RerankJob::start(http, systemClock, jina, assay::connectionTo(server, "/v1"), "", request,
                                             assay::callbacksTo(last), assay::hastySettings());
    QVERIFY(job.has_value());
    QVERIFY(last.waitForDone(950));
    gate.open();
    const auto outcome = last.wait();
    QVERIFY(outcome && !outcome->failure);
    QCOMPARE(server.requestCount(), std::size_t{11});
    QVERIFY(isAllRight(outcome->result, request.documents));
}

void TestRerankJob::searchUnitsAreSummed()
{
    ScriptedServer server(assay::answerBatch);
    HttpClient http;
    const auto outcome = assay::rerankOnce(http, cohere, assay::connectionTo(server), "", manyDocuments(1150));
    QVERIFY(!outcome.failure);
    // 1,000 documents are 10 units, 150 are 2.
    const auto usage = assay::sumOf(outcome.result.usages);
    QCOMPARE(usage.searches, std::optional<std::int64_t>(12));
    assay::Price price;
    price.inputPerToken = 1'000'000;
    price.perSearch = 2'000'000'000;
    QCOMPARE(assay::costPicoOf(price, outcome.result.usages), std::optional<std::int64_t>(24'000'000'000));
}

void TestRerankJob::aRateLimitIsWaitedFor()
{
    ScriptedServer server([](const RecordedRequest& arrived) {
        if (arrived.number == 0)
            return assay::jsonResponse(429, R"({"message":"slow down"})", {{"Retry-After-Ms", "50"}});
        return assay::answerBatch(arrived);
    });
    HttpClient http;
    QVERIFY(!assay::rerankOnce(http, cohere, assay::connectionTo(server), "", manyDocuments(3)).failure);
    const auto requests = server.requests();
    QCOMPARE(requests.size(), std::size_t{2});
    QVERIFY(requests[1].arrived - requests[0].arrived >= assay::Milliseconds{50});
}

void TestRerankJob::whatIsMissingIsNamed()
{
    ScriptedServer server([](const RecordedRequest& arrived) {
        if (assay::textsOfBatch(arrived.body).front() != "document 100")
            return assay::answerBatch(arrived);
        return assay::jsonResponse(200, R"({"results":[{"index":0,"relevance_score":1}]})");
    });
    HttpClient http;
    const auto outcome = assay::rerankOnce(http, jina, assay::connectionTo(server, "/v1"), "", manyDocuments(250), assay::hastySettings(1));
    QVERIFY(outcome.failure.has_value());
    QCOMPARE(outcome.failure->error.kind, ErrorKind::BadResponse);
    QCOMPARE(QByteArray::fromStdString(outcome.failure->error.detail),
             QByteArray("documents 100-199 of 250: there is no score for document 1"));
    QCOMPARE(outcome.missing, (std::vector<assay::IndexRange>{{100, 100}}));
    QVERIFY(outcome.result.scores[99].has_value() && !outcome.result.scores[100] && outcome.result.scores[200].has_value());
}

void TestRerankJob::cancelKeepsWhatCame()
{
    ScriptedServer server(
        [](const RecordedRequest& arrived) { return arrived.number == 0 ? assay::answerBatch(arrived) : Script().stall(); });
    HttpClient http;
    LastRerank last;
    const auto job = assay::RerankJob::start(http, systemClock, jina, assay::connectionTo(server, "/v1"), "", manyDocuments(500),
                                             assay::callbacksTo(last), assay::hastySettings(1));
    QVERIFY(job.has_value());
    QVERIFY(last.waitForDone(100) && server.waitForRequests(2));
    (*job)->cancel();
    const auto outcome = last.wait();
    QVERIFY(outcome && outcome->failure);
    QCOMPARE(outcome->failure->error.kind, ErrorKind::Cancelled);
    QCOMPARE(outcome->missing, (std::vector<assay::IndexRange>{{100, 400}}));
}

void TestRerankJob::droppingEndsEverything()
{
    ScriptedServer server(Script().stall());
    HttpClient http;
    LastRerank last;
    auto job = assay::RerankJob::start(http, systemClock, jina, assay::connectionTo(server, "/v1"), "", manyDocuments(1),
                                       assay::callbacksTo(last));
    QVERIFY(job.has_value() && server.waitForRequests(1));
    job->reset();
    QVERIFY(server.waitForClientCloses(1));
    QCOMPARE(last.doneCount(), 0);
}

void TestRerankJob::theKeyIsInNoFailure()
{
    ScriptedServer server(assay::jsonResponse(401, R"({"message":"key-0123456789 is not known"})"));
    HttpClient http;
    const auto outcome = assay::rerankOnce(http, cohere, assay::connectionTo(server), "key-0123456789", manyDocuments(1));
    QVERIFY(outcome.failure.has_value());
    QCOMPARE(QByteArray::fromStdString(outcome.failure->message), QByteArray("document 0 of 1: [key removed] is not known"));
}

QTEST_GUILESS_MAIN(TestRerankJob)
#include "TestRerankJob.moc"
