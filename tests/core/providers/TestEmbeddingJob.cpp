#include "core/providers/EmbeddingJob.h"

#include "core/providers/OllamaEmbeddings.h"
#include "core/providers/OpenAiEmbeddings.h"
#include "tests/fakes/BatchRuns.h"
#include "tests/fakes/EmbeddingScript.h"

#include <QtTest>

#include <algorithm>
#include <atomic>
#include <future>

class TestEmbeddingJob final : public QObject {
    Q_OBJECT

private slots:
    void tenThousandInputsOutOfOrder();
    void aHundredThousandInputsAreNotCopied();
    void noMoreInFlightThanAllowed();
    void noMoreInAMinuteThanAllowed();
    void progressAddsUp();
    void cancelKeepsWhatCame();
    void cancelAfterTheEndIsNothing();
    void droppingEndsEverything();
    void droppingInsideACallback_data();
    void droppingInsideACallback();
    void aThrottledServerIsAskedLess();
    void threeAttemptsAndNoMore();
    void aLongRetryAfterIsNotWaitedFor();
    void theInputAtFaultIsFound();
    void aBadBatchDoesNotStopTheOthers();
    void aFirstFailureStopsTheJob();
    void aWrongKeyStopsTheJob();
    void mixedLengthsAreAnError();
    void anotherLengthThanAskedFor();
    void whatIsCutIsNoticed_data();
    void whatIsCutIsNoticed();
    void whatIsRefusedSendsNothing_data();
    void whatIsRefusedSendsNothing();
};

namespace {

using assay::EmbeddingJob;
using assay::EmbeddingRequest;
using assay::ErrorKind;
using assay::Gate;
using assay::HttpClient;
using assay::IndexRange;
using assay::LastEmbedding;
using assay::RecordedRequest;
using assay::Script;
using assay::ScriptedServer;

const assay::OllamaEmbeddings ollama;  // 32 texts in a batch
const assay::OpenAiEmbeddings openAi;
const assay::SystemClock systemClock;

EmbeddingRequest manyTexts(std::size_t count)
{
    EmbeddingRequest request{"m", {}};
    for (std::size_t i = 0; i < count; ++i)
        request.inputs.push_back("text " + std::to_string(i));
    return request;
}

bool isAllRight(const assay::EmbeddingResult& result, const std::vector<std::string>& inputs)
{
    if (result.values.size() != inputs.size() * result.dimension)
        return false;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        if (!std::ranges::equal(result.vectorOf(i), assay::scriptedVector(inputs[i])))
            return false;
    }
    return true;
}

bool holds(const RecordedRequest& request, const std::string& text)
{
    return std::ranges::count(assay::textsOfBatch(request.body), text) > 0;
}

QByteArray describe(const std::vector<IndexRange>& ranges)
{
    return QByteArray::fromStdString(assay::namesOf(ranges));
}

/// Looks at what it is given and lets Ollama's interface do the work, in larger batches.
class Watching final : public assay::EmbeddingProtocol {
public:
    [[nodiscard]] std::string_view name() const override { return "watching"; }
    [[nodiscard]] assay::BatchLimits limits(const assay::ProviderConnection&, const std::string&) const override
    {
        return {10'000, std::nullopt};
    }
    [[nodiscard]] assay::Truncation truncation(const assay::ProviderConnection&) const override { return assay::Truncation::Refused; }
    [[nodiscard]] assay::Result<assay::HttpRequest> encode(const assay::ProviderConnection& connection, const std::string& key,
                                                           const EmbeddingRequest& request, IndexRange batch) const override
    {
        const bool isSame = request.inputs.data() == expectedInputs && request.inputs.back().data() == expectedLastText;
        copies += isSame ? 0 : 1;
        return ollama.encode(connection, key, request, batch);
    }
    [[nodiscard]] assay::Result<assay::EmbeddingBatch> decode(const assay::HttpResponseHead& head, const nlohmann::json& answer,
                                                              std::size_t count) const override
    {
        return ollama.decode(head, answer, count);
    }

    const std::string* expectedInputs = nullptr;
    const char* expectedLastText = nullptr;
    mutable std::atomic<int> copies{0};
};

/// The system's clock, that a test can put forward.
class HurriedClock final : public assay::Clock {
public:
    [[nodiscard]] assay::MonotonicTime now() const override { return systemClock.now() + m_ahead.load(); }
    [[nodiscard]] assay::WallTime utcNow() const override { return systemClock.utcNow(); }
    void putForward(std::chrono::seconds by) { m_ahead = m_ahead.load() + by; }

private:
    std::atomic<assay::Milliseconds> m_ahead{assay::Milliseconds{0}};
};

}  // namespace

void TestEmbeddingJob::tenThousandInputsOutOfOrder()
{
    const auto request = manyTexts(10'000);
    Gate gate;
    ScriptedServer server([&](const RecordedRequest& arrived) {
        // The first batch comes last of all, the others as they like.
        Script script;
        if (holds(arrived, "text 0"))
            script.waitFor(gate);
        return script.pause(assay::Milliseconds{arrived.number % 3}).append(assay::answerBatch(arrived));
    });
    HttpClient http;
    LastEmbedding last;
    const auto job = EmbeddingJob::start(http, systemClock, ollama, assay::connectionTo(server), "", request, assay::callbacksTo(last),
                                         assay::hastySettings(6));
    QVERIFY(job.has_value());
    QVERIFY(last.waitForDone(10'000 - 32));
    QCOMPARE(last.doneCount(), 0);
    gate.open();
    const auto outcome = last.wait();
    QVERIFY(outcome && !outcome->failure);
    QVERIFY(isAllRight(outcome->result, request.inputs));
    QCOMPARE(server.requestCount(), std::size_t{313});  // 312 x 32 = 9,984, and 16
    QCOMPARE(outcome->result.usages.size(), std::size_t{313});
    QCOMPARE(outcome->result.servedModel, std::string("m"));
}

void TestEmbeddingJob::aHundredThousandInputsAreNotCopied()
{
    auto request = manyTexts(100'000);
    for (auto& input : request.inputs)
        input += ", long enough not to be kept inside of the string itself";
    const auto inputs = request.inputs;
    Watching watching;
    watching.expectedInputs = request.inputs.data();
    watching.expectedLastText = request.inputs.back().data();
    ScriptedServer server(assay::answerBatch);
    HttpClient http;
    const auto outcome = assay::embedOnce(http, watching, assay::connectionTo(server), "", std::move(request));
    QVERIFY(!outcome.failure);
    QCOMPARE(watching.copies.load(), 0);
    QCOMPARE(server.requestCount(), std::size_t{10});
    QVERIFY(isAllRight(outcome.result, inputs));
    QCOMPARE(outcome.result.values.capacity(), outcome.result.values.size());
}

void TestEmbeddingJob::noMoreInFlightThanAllowed()
{
    Gate gate;
    ScriptedServer server([&](const RecordedRequest& arrived) { return Script().waitFor(gate).append(assay::answerBatch(arrived)); });
    HttpClient http;
    LastEmbedding last;
    const auto job = EmbeddingJob::start(http, systemClock, ollama, assay::connectionTo(server), "", manyTexts(320),
                                         assay::callbacksTo(last), assay::hastySettings(3));
    QVERIFY(job.has_value());
    QVERIFY(server.waitForRequests(3));
    QVERIFY(!server.waitForRequests(4, assay::Milliseconds{50}));
    gate.open();
    QVERIFY(last.wait().has_value());
    for (const auto& progress : last.progresses())
        QVERIFY(progress.running <= 3 * 32);
}

void TestEmbeddingJob::noMoreInAMinuteThanAllowed()
{
    Gate gate;
    ScriptedServer server([&](const RecordedRequest& arrived) { return Script().waitFor(gate).append(assay::answerBatch(arrived)); });
    HttpClient http;
    HurriedClock clock;
    LastEmbedding last;
    auto connection = assay::connectionTo(server);
    connection.requestsPerMinute = 2;
    const auto job =
        EmbeddingJob::start(http, clock, ollama, connection, "", manyTexts(96), assay::callbacksTo(last), assay::hastySettings(3));
    QVERIFY(job.has_value());
    QVERIFY(server.waitForRequests(2));
    QVERIFY(!server.waitForRequests(3, assay::Milliseconds{50}));
    clock.putForward(std::chrono::seconds(59));
    gate.open();
    QVERIFY2(!server.waitForRequests(3, assay::Milliseconds{500}), "the minute is not over");
    const auto outcome = last.wait();
    QVERIFY(outcome && !outcome->failure);
    QCOMPARE(server.requestCount(), std::size_t{3});
}

void TestEmbeddingJob::progressAddsUp()
{
    ScriptedServer server(assay::answerBatch);
    HttpClient http;
    LastEmbedding last;
    const auto job =
        EmbeddingJob::start(http, systemClock, ollama, assay::connectionTo(server), "", manyTexts(100), assay::callbacksTo(last));
    QVERIFY(job.has_value() && last.wait().has_value());
    const auto progresses = last.progresses();
    std::int64_t before = 0;
    for (const auto& progress : progresses) {
        QCOMPARE(progress.total, std::int64_t{100});
        QVERIFY(progress.done >= before && progress.done + progress.running <= 100);
        before = progress.done;
    }
    QCOMPARE(progresses.back(), (assay::Progress{100, 0, 0, 100}));
}

void TestEmbeddingJob::cancelKeepsWhatCame()
{
    ScriptedServer server(
        [](const RecordedRequest& arrived) { return arrived.number < 2 ? assay::answerBatch(arrived) : Script().stall(); });
    HttpClient http;
    LastEmbedding last;
    const auto request = manyTexts(320);
    const auto job = EmbeddingJob::start(http, systemClock, ollama, assay::connectionTo(server), "", request, assay::callbacksTo(last),
                                         assay::hastySettings(1));
    QVERIFY(job.has_value());
    QVERIFY(last.waitForDone(64));
    QVERIFY(server.waitForRequests(3));
    const auto asked = std::chrono::steady_clock::now();
    (*job)->cancel();
    (*job)->cancel();
    const auto outcome = last.wait();
    QVERIFY(outcome && outcome->failure);
    QVERIFY(std::chrono::steady_clock::now() - asked < std::chrono::seconds(1));
    QCOMPARE(outcome->failure->error.kind, ErrorKind::Cancelled);
    QCOMPARE(describe(outcome->missing), QByteArray("64-319"));
    QVERIFY(std::ranges::equal(outcome->result.vectorOf(63), assay::scriptedVector("text 63")));
    QVERIFY(std::ranges::all_of(outcome->result.vectorOf(64), [](float value) { return value == 0; }));
    QCOMPARE(server.requestCount(), std::size_t{3});
    QCOMPARE(last.doneCount(), 1);
}

void TestEmbeddingJob::cancelAfterTheEndIsNothing()
{
    ScriptedServer server(assay::answerBatch);
    std::promise<void> passed;  // outlives the loop, which may still be inside of it
    HttpClient http;
    LastEmbedding last;
    const auto job =
        EmbeddingJob::start(http, systemClock, ollama, assay::connectionTo(server), "", manyTexts(1), assay::callbacksTo(last));
    QVERIFY(job.has_value() && last.wait().has_value());
    (*job)->cancel();
    http.post([&passed] { passed.set_value(); });
    passed.get_future().wait();
    QCOMPARE(last.doneCount(), 1);
    QVERIFY(!last.wait()->failure);
}

void TestEmbeddingJob::droppingEndsEverything()
{
    Gate gate;
    ScriptedServer server([&](const RecordedRequest& arrived) { return Script().waitFor(gate).append(assay::answerBatch(arrived)); });
    HttpClient http;
    LastEmbedding last;
    auto job = EmbeddingJob::start(http, systemClock, ollama, assay::connectionTo(server), "", manyTexts(320), assay::callbacksTo(last),
                                   assay::hastySettings(2));
    QVERIFY(job.has_value());
    QVERIFY(server.waitForRequests(2));
    const auto told = last.progresses().size();
    job->reset();
    gate.open();
    QVERIFY(server.waitForClientCloses(2));
    QCOMPARE(last.doneCount(), 0);
    QCOMPARE(last.progresses().size(), told);
    QCOMPARE(server.requestCount(), std::size_t{2});
}

void TestEmbeddingJob::droppingInsideACallback_data()
{
    QTest::addColumn<bool>("isProgress");
    QTest::newRow("onProgress") << true;
    QTest::newRow("onDone") << false;
}

void TestEmbeddingJob::droppingInsideACallback()
{
    QFETCH(bool, isProgress);
    ScriptedServer server(assay::answerBatch);
    std::promise<void> dropped;  // outlives the loop, which may still be inside of it
    HttpClient http;
    LastEmbedding last;
    std::mutex mutex;
    std::unique_ptr<EmbeddingJob> job;
    auto callbacks = assay::callbacksTo(last);
    const auto drop = [&] {
        const std::scoped_lock lock(mutex);
        job.reset();
    };
    if (isProgress) {
        callbacks.onProgress = [&](const assay::Progress& progress) {
            if (progress.done == 0)
                return;
            drop();
            dropped.set_value();
        };
    } else {
        callbacks.onDone = [&](const assay::EmbeddingOutcome&) {
            drop();
            dropped.set_value();
        };
    }
    {
        const std::scoped_lock lock(mutex);
        auto started = EmbeddingJob::start(http, systemClock, ollama, assay::connectionTo(server), "", manyTexts(64), callbacks,
                                           assay::hastySettings(1));
        QVERIFY(started.has_value());
        job = std::move(*started);
    }
    QCOMPARE(dropped.get_future().wait_for(std::chrono::seconds(10)), std::future_status::ready);
    QCOMPARE(last.doneCount(), 0);
}

void TestEmbeddingJob::aThrottledServerIsAskedLess()
{
    ScriptedServer server([](const RecordedRequest& arrived) {
        if (arrived.number < 4)
            return assay::jsonResponse(429, R"({"error":{"code":"rate_limit_exceeded"}})", {{"Retry-After-Ms", "40"}});
        return assay::answerBatch(arrived);
    });
    HttpClient http;
    const auto request = manyTexts(std::size_t{32} * 16);
    const auto outcome = assay::embedOnce(http, ollama, assay::connectionTo(server), "", request, assay::hastySettings(4));
    QVERIFY(!outcome.failure);
    QVERIFY(isAllRight(outcome.result, request.inputs));
    // Sixteen batches, and the refused ones twice; nobody passes those that wait.
    QCOMPARE(server.requestCount(), std::size_t{20});
    const auto requests = server.requests();
    for (std::size_t i = 4; i < requests.size(); ++i)
        QVERIFY(requests[i].arrived - requests[0].arrived >= assay::Milliseconds{40});
}

void TestEmbeddingJob::threeAttemptsAndNoMore()
{
    ScriptedServer server(assay::jsonResponse(500, R"({"error":"broken"})"));
    HttpClient http;
    const auto outcome = assay::embedOnce(http, ollama, assay::connectionTo(server), "", manyTexts(1));
    QVERIFY(outcome.failure.has_value());
    QCOMPARE(outcome.failure->error.kind, ErrorKind::Unavailable);
    QCOMPARE(server.requestCount(), std::size_t{3});
    QCOMPARE(QByteArray::fromStdString(outcome.failure->message), QByteArray("input 0 of 1: broken"));
    QVERIFY(outcome.result.values.empty() && outcome.result.usages.empty());
}

void TestEmbeddingJob::aLongRetryAfterIsNotWaitedFor()
{
    ScriptedServer server(assay::jsonResponse(429, R"({"error":"tomorrow"})", {{"Retry-After", "3600"}}));
    HttpClient http;
    const auto outcome = assay::embedOnce(http, ollama, assay::connectionTo(server), "", manyTexts(1));
    QVERIFY(outcome.failure.has_value());
    QCOMPARE(outcome.failure->error.kind, ErrorKind::RateLimited);
    QCOMPARE(outcome.failure->error.retryAfter, std::optional(assay::Milliseconds{3'600'000}));
    QCOMPARE(server.requestCount(), std::size_t{1});
}

void TestEmbeddingJob::theInputAtFaultIsFound()
{
    ScriptedServer server([](const RecordedRequest& arrived) {
        if (holds(arrived, "text 37") || holds(arrived, "text 50"))
            return assay::jsonResponse(400, R"({"error":"the input is too long for the model"})");
        return assay::answerBatch(arrived);
    });
    HttpClient http;
    auto request = manyTexts(96);
    const auto outcome = assay::embedOnce(http, ollama, assay::connectionTo(server), "", request, assay::hastySettings(1));
    QVERIFY(outcome.failure.has_value());
    QCOMPARE(outcome.failure->error.kind, ErrorKind::ContextTooLong);
    QCOMPARE(describe(outcome.missing), QByteArray("37, 50"));
    QCOMPARE(QByteArray::fromStdString(outcome.failure->message), QByteArray("inputs 37, 50 of 96: the input is too long for the model"));
    for (const std::size_t i : {std::size_t{0}, std::size_t{36}, std::size_t{38}, std::size_t{95}})
        QVERIFY(std::ranges::equal(outcome.result.vectorOf(i), assay::scriptedVector(request.inputs[i])));
}

void TestEmbeddingJob::aBadBatchDoesNotStopTheOthers()
{
    ScriptedServer server([](const RecordedRequest& arrived) {
        if (holds(arrived, "text 40"))
            return assay::jsonResponse(400, R"({"error":"a word we do not like"})");
        if (holds(arrived, "text 70"))
            return assay::jsonResponse(200, R"({"embeddings":[[1,2,3,4,5]]})");
        return assay::answerBatch(arrived);
    });
    HttpClient http;
    const auto outcome = assay::embedOnce(http, ollama, assay::connectionTo(server), "", manyTexts(128), assay::hastySettings(1));
    QVERIFY(outcome.failure.has_value());
    QCOMPARE(outcome.failure->error.kind, ErrorKind::InvalidInput);
    QCOMPARE(describe(outcome.missing), QByteArray("32-95"));
    QCOMPARE(server.requestCount(), std::size_t{4});
    QVERIFY(std::ranges::equal(outcome.result.vectorOf(127), assay::scriptedVector("text 127")));
}

void TestEmbeddingJob::aFirstFailureStopsTheJob()
{
    ScriptedServer server(assay::jsonResponse(400, R"({"error":"this model does not support embeddings"})"));
    HttpClient http;
    const auto outcome = assay::embedOnce(http, ollama, assay::connectionTo(server), "", manyTexts(3200), assay::hastySettings(1));
    QVERIFY(outcome.failure.has_value());
    QCOMPARE(describe(outcome.missing), QByteArray("0-3199"));
    QCOMPARE(server.requestCount(), std::size_t{1});
}

void TestEmbeddingJob::aWrongKeyStopsTheJob()
{
    ScriptedServer server([](const RecordedRequest& arrived) {
        return arrived.number == 0 ? assay::answerBatch(arrived) : assay::jsonResponse(401, R"({"error":"key withdrawn"})");
    });
    HttpClient http;
    const auto outcome = assay::embedOnce(http, ollama, assay::connectionTo(server), "", manyTexts(3200), assay::hastySettings(1));
    QVERIFY(outcome.failure.has_value());
    QCOMPARE(outcome.failure->error.kind, ErrorKind::Unauthenticated);
    QCOMPARE(describe(outcome.missing), QByteArray("32-3199"));
    QCOMPARE(server.requestCount(), std::size_t{2});
}

void TestEmbeddingJob::mixedLengthsAreAnError()
{
    ScriptedServer server([](const RecordedRequest& arrived) {
        return holds(arrived, "text 32") ? assay::jsonResponse(200, R"({"embeddings":[[1,2]]})") : assay::answerBatch(arrived);
    });
    HttpClient http;
    const auto outcome = assay::embedOnce(http, ollama, assay::connectionTo(server), "", manyTexts(33), assay::hastySettings(1));
    QVERIFY(outcome.failure.has_value());
    QCOMPARE(outcome.failure->error.kind, ErrorKind::BadResponse);
    QCOMPARE(QByteArray::fromStdString(outcome.failure->error.detail),
             QByteArray("input 32 of 33: the vectors have 2 numbers and earlier ones 5"));
}

void TestEmbeddingJob::anotherLengthThanAskedFor()
{
    ScriptedServer server(assay::answerBatch);
    HttpClient http;
    auto request = manyTexts(2);
    request.dimensions = 256;
    auto outcome = assay::embedOnce(http, ollama, assay::connectionTo(server), "", request);
    QVERIFY(outcome.failure.has_value());
    QCOMPARE(outcome.failure->error.kind, ErrorKind::BadResponse);
    QCOMPARE(
        QByteArray::fromStdString(outcome.failure->error.detail),
        QByteArray("inputs 0-1 of 2: the vectors have 5 numbers and 256 were asked for; this model or server does not take the setting"));
    request.dimensions = 5;
    outcome = assay::embedOnce(http, ollama, assay::connectionTo(server), "", request);
    QVERIFY(!outcome.failure);
}

void TestEmbeddingJob::whatIsCutIsNoticed_data()
{
    QTest::addColumn<int>("bytes");
    QTest::addColumn<int>("counted");
    QTest::addColumn<bool>("isNoticed");
    // A model that reads 8 tokens. Of a text of 20 bytes it may have read all or a part.
    QTest::newRow("fewer tokens than the model reads") << 20 << 7 << false;
    QTest::newRow("as many") << 20 << 8 << true;
    QTest::newRow("more, with marks around it") << 20 << 10 << true;
    QTest::newRow("a text that cannot be too long") << 8 << 8 << false;
    QTest::newRow("a server that does not count") << 20 << -1 << false;
}

void TestEmbeddingJob::whatIsCutIsNoticed()
{
    QFETCH(int, bytes);
    QFETCH(int, counted);
    QFETCH(bool, isNoticed);
    ScriptedServer server([&](const RecordedRequest& arrived) {
        if (!holds(arrived, std::string(static_cast<std::size_t>(bytes), 'x')))
            return assay::answerBatch(arrived);
        const std::string usage = counted < 0 ? "{}" : R"({"prompt_tokens":)" + std::to_string(counted) + "}";
        const auto extra = assay::textsOfBatch(arrived.body).size() == 2 ? R"(,{"index":1,"embedding":[0,0,0,0,0]})" : "";
        return assay::jsonResponse(200,
                                   R"({"data":[{"index":0,"embedding":[1,2,3,4,5]})" + std::string(extra) + R"(],"usage":)" + usage + "}");
    });
    HttpClient http;
    // A server that nobody knows cannot be told not to cut.
    EmbeddingRequest request{"m", {std::string(static_cast<std::size_t>(bytes), 'x'), "short"}};
    request.contextTokens = 8;
    const auto outcome = assay::embedOnce(http, openAi, assay::connectionTo(server, "/v1"), "", request, assay::hastySettings(1));
    QCOMPARE(outcome.failure.has_value(), isNoticed);
    QCOMPARE(server.requestCount(), bytes > 16 && !isNoticed ? std::size_t{2} : std::size_t{1});
    if (isNoticed)
        QCOMPARE(outcome.failure->error.kind, ErrorKind::ContextTooLong);
}

void TestEmbeddingJob::whatIsRefusedSendsNothing_data()
{
    QTest::addColumn<EmbeddingRequest>("request");
    QTest::addColumn<QByteArray>("detail");
    auto request = manyTexts(3);
    request.model.clear();
    QTest::newRow("no model") << request << QByteArray("the request names no model");
    request = manyTexts(100);
    request.inputs[77].clear();
    QTest::newRow("an empty input of a later batch") << request << QByteArray("input 77 is empty");
    QTest::newRow("nothing") << manyTexts(0) << QByteArray("the request holds no input");
    request = manyTexts(1);
    request.contextTokens = 0;
    QTest::newRow("a model that reads nothing") << request << QByteArray("a model reads at least 1 token");
}

void TestEmbeddingJob::whatIsRefusedSendsNothing()
{
    QFETCH(EmbeddingRequest, request);
    QFETCH(QByteArray, detail);
    ScriptedServer server(assay::answerBatch);
    HttpClient http;
    LastEmbedding last;
    const auto job = EmbeddingJob::start(http, systemClock, ollama, assay::connectionTo(server), "", request, assay::callbacksTo(last));
    QVERIFY(!job.has_value());
    QCOMPARE(job.error().kind, ErrorKind::InvalidInput);
    QCOMPARE(QByteArray::fromStdString(job.error().detail), detail);
    QCOMPARE(server.requestCount(), std::size_t{0});
}

QTEST_GUILESS_MAIN(TestEmbeddingJob)
#include "TestEmbeddingJob.moc"
