#include "core/experiments/TrialRecord.h"

#include "core/experiments/ExperimentStore.h"
#include "tests/fakes/RecordedWorkspace.h"

#include <QtTest>

using namespace assay;

class TestTrialRecord final : public QObject {
    Q_OBJECT

private slots:
    void holdsAllOfAnAttempt();
    void unknownStaysUnknown();
    void everyAttemptCounts();
    void sayItWhenThereIsNone();
};

namespace {

ExperimentStore recordStoreOf(RecordedWorkspace& records)
{
    return ExperimentStore(*records.workspace->openReader(), records.workspace->dictionary());
}

}  // namespace

void TestTrialRecord::holdsAllOfAnAttempt()
{
    RecordedWorkspace records;
    auto price = records.price("USD");
    const auto plan = records.plan({"a/x"}, "Hello");
    auto exchange = answeredExchange("World");
    exchange.startedAt = records.clock.utcNow();
    exchange.nameLookup = Milliseconds{1};
    exchange.connected = Milliseconds{2};
    exchange.tlsDone = Milliseconds{3};
    exchange.setUp = Milliseconds{4};
    exchange.isReusedConnection = true;
    exchange.vendorRequestId = "req_9";
    exchange.servedModel = "x-2026";
    exchange.rawUsage = R"({"prompt_tokens":10})";
    exchange.serverTimings.queue = Milliseconds{6};
    exchange.leftOut = {Setting::Seed};
    const auto trial = records.trial(plan, exchange, {}, &price);

    const auto record = recordStoreOf(records).record(trial);
    QVERIFY(record);
    QCOMPARE(record->id, trial);
    QVERIFY(record->price);
    QCOMPARE(record->price->id, price.id);
    QCOMPARE(record->price->outputPerToken, price.outputPerToken);
    QCOMPARE(record->attempts.size(), std::size_t{1});
    const auto& attempt = record->attempts.front();
    QCOMPARE(attempt.number, 1);
    QCOMPARE(attempt.startedAt, exchange.startedAt);
    QCOMPARE(attempt.queued, std::optional<Nanoseconds>(Milliseconds{2}));
    QCOMPARE(attempt.nameLookup, exchange.nameLookup);
    QCOMPARE(attempt.connected, exchange.connected);
    QCOMPARE(attempt.tlsDone, exchange.tlsDone);
    QCOMPARE(attempt.setUp, std::optional<Nanoseconds>(exchange.setUp));
    QVERIFY(attempt.isReusedConnection);
    QCOMPARE(attempt.headers, std::optional<Nanoseconds>(Milliseconds{5}));
    QCOMPARE(attempt.firstByte, std::optional<Nanoseconds>(Milliseconds{10}));
    QCOMPARE(attempt.firstContent, std::optional<Nanoseconds>(Milliseconds{10}));
    QCOMPARE(attempt.firstAnswer, std::optional<Nanoseconds>(Milliseconds{10}));
    QCOMPARE(attempt.total, std::optional<Nanoseconds>(Milliseconds{50}));
    QCOMPARE(attempt.httpStatus, std::optional(200));
    QVERIFY(!attempt.errorKind);
    QCOMPARE(attempt.vendorRequestId, exchange.vendorRequestId);
    QCOMPARE(attempt.servedModel, exchange.servedModel);
    QCOMPARE(attempt.rawUsage, exchange.rawUsage);
    QVERIFY(attempt.serverTimings == exchange.serverTimings);
    QVERIFY(attempt.leftOut == exchange.leftOut);
    QCOMPARE(attempt.request, exchange.requestBytes);
    QCOMPARE(attempt.response, exchange.responseBytes);
    QVERIFY(attempt.deltas == exchange.deltas);
}

void TestTrialRecord::unknownStaysUnknown()
{
    RecordedWorkspace records;
    const auto plan = records.plan({"a/x"}, "Hello");
    const auto trial = records.trial(plan, failedExchange(ErrorKind::Network, true));
    const auto record = recordStoreOf(records).record(trial);
    QVERIFY(record);
    QVERIFY(!record->price);
    const auto& attempt = record->attempts.front();
    QCOMPARE(attempt.errorKind, std::optional(ErrorKind::Network));
    QCOMPARE(attempt.errorMessage, std::string("scripted failure"));
    QVERIFY(!attempt.headers && !attempt.firstByte && !attempt.firstContent && !attempt.httpStatus && !attempt.tlsDone);
    QVERIFY(attempt.rawUsage.empty() && attempt.deltas.empty() && attempt.response.empty());
}

void TestTrialRecord::everyAttemptCounts()
{
    RecordedWorkspace records;
    const auto plan = records.plan({"a/x"}, "Hello");
    auto row = std::make_shared<TrialRow>();
    row->contender = plan.contenders[0];
    row->prompt = plan.prompts[0];
    auto last = answeredExchange("World");
    std::vector<Attempt> attempts;
    attempts.push_back({failedExchange(ErrorKind::RateLimited, true, 429), Milliseconds{1}});
    attempts.push_back({last, Milliseconds{700}});
    records.recorder->recordEnd(plan.experiment, row, resultOf(last, 2, nullptr), std::move(attempts), {});
    records.waitForWriter();
    const auto record = recordStoreOf(records).record(row->id);
    QVERIFY(record);
    QCOMPARE(record->attempts.size(), std::size_t{2});
    QCOMPARE(record->attempts[0].httpStatus, std::optional(429));
    QCOMPARE(record->attempts[1].number, 2);
    QCOMPARE(record->attempts[1].queued, std::optional<Nanoseconds>(Milliseconds{700}));
    QVERIFY(!record->attempts[1].errorKind);
}

void TestTrialRecord::sayItWhenThereIsNone()
{
    RecordedWorkspace records;
    QCOMPARE(recordStoreOf(records).record(TrialId{77}).error().kind, ErrorKind::NotFound);
    const auto plan = records.plan({"a/x"}, "Hello");
    auto row = std::make_shared<TrialRow>();
    row->contender = plan.contenders[0];
    row->prompt = plan.prompts[0];
    records.recorder->recordStart(plan.experiment, row);
    records.waitForWriter();
    const auto record = recordStoreOf(records).record(row->id);
    QVERIFY2(record && record->attempts.empty(), "a trial that is under way has sent nothing that is recorded");
}

QTEST_GUILESS_MAIN(TestTrialRecord)
#include "TestTrialRecord.moc"
