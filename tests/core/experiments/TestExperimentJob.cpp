#include "core/experiments/ExperimentJob.h"

#include "core/contenders/ModelAnswerer.h"
#include "core/experiments/ExperimentStore.h"
#include "tests/fakes/FakeAnswerer.h"
#include "tests/fakes/FakeExecutor.h"

#include <QTemporaryDir>
#include <QtTest>

#include <atomic>
#include <map>
#include <set>
#include <tuple>

class TestExperimentJob final : public QObject {
    Q_OBJECT

private slots:
    void refusesWhatCannotRun_data();
    void refusesWhatCannotRun();
    void asksEveryContenderEveryPromptEveryRepeat();
    void aConversationGoesOnForEachContenderByItself();
    void nothingIsSentBeforeThePlanIsOnDisk();
    void keepsToTheConnectionsConcurrency_data();
    void keepsToTheConnectionsConcurrency();
    void keepsToWhatAKeyMayDoInAMinute();
    void retriesAndKeepsEveryAttempt();
    void waitsAsToldBeforeTheNextAttempt();
    void aPauseThatNobodyWaitsForEnds();
    void doesNotRetryAfterContent();
    void throttlingHalvesTheLane();
    void anAnswerThatCannotBeSentFails();
    void cancelStopsAllAndKeepsWhatCame();
    void cancelOneLeavesTheOthers();
    void cancelEndsATrialThatWaitsToTryAgain();
    void cancelBeforeThePlanIsRecorded();
    void moneyCapHoldsBeforeSending();
    void moneyCapFreesWhatWasNotSpent();
    void moneyCapNeedsPriceAndLimit_data();
    void moneyCapNeedsPriceAndLimit();
    void theMonthsBudgetEndsARun_data();
    void theMonthsBudgetEndsARun();
    void identicalRepeatsAreDistinctTrials();
    void whatIsCalledRecordedIsOnDisk();
    void aRefusingDiskStopsTheRun();
    void aLongTrialIsOnDiskWhileItRuns();
    void theSameSeedGivesTheSameOrder();
};

namespace {

using namespace assay;

class Watcher final : public ExperimentObserver {
public:
    void onPlanRecorded(const RecordedPlan& plan) override { recordedPlan = plan; }
    void onTrialStarted(TrialPlace place) override { started.push_back(place); }
    void onTrialRetry(TrialPlace, const Failure&, Milliseconds delay) override { retryDelays.push_back(delay); }
    void onTrialFinished(TrialPlace place, const TrialResult& result) override { results[place] = result; }
    void onTrialRecorded(TrialPlace, const Result<TrialId>& result) override
    {
        if (result)
            ++recordedCount;
        else
            ++refusedCount;
        if (onRecorded && result)
            onRecorded(*result);
    }
    void onFinished(const ExperimentSummary& ended) override { summary = ended; }

    std::optional<RecordedPlan> recordedPlan;
    std::vector<TrialPlace> started;
    std::vector<Milliseconds> retryDelays;
    std::map<TrialPlace, TrialResult> results;
    std::atomic<int> recordedCount = 0;
    std::atomic<int> refusedCount = 0;
    std::function<void(TrialId)> onRecorded;
    std::optional<ExperimentSummary> summary;
};

/// One experiment with everything around it, all driven by the test's own thread.
class Stage final {
public:
    Stage() : executor(clock)
    {
        auto opened = Workspace::open(std::filesystem::path(m_folder.filePath(QStringLiteral("stage.assay")).toStdString()),
                                      WorkspaceAccess::ReadWrite, clock);
        if (!opened)
            qFatal("%s", opened.error().detail.c_str());
        workspace = std::move(*opened);
    }
    ~Stage()
    {
        if (!job)
            return;
        job->cancel();
        static_cast<void>(executor.runUntil([this] { return watcher.summary.has_value(); }));
        job.reset();
        executor.runPosted();
    }

    [[nodiscard]] Result<void> start(ExperimentPlan plan)
    {
        if (auto recorded = workspace->writer().runAndWait([this](Database& database) -> Result<void> {
                for (const auto& price : prices) {
                    if (auto added = addPrice(database, price); !added)
                        return added;
                }
                return {};
            });
            !recorded)
            return recorded;
        auto reader = workspace->openReader();
        auto book = PriceBook::load(*reader);
        auto result = ExperimentJob::start({executor, clock, answerer, *workspace, std::move(*book), month}, std::move(plan), watcher);
        if (!result)
            return fail(result.error());
        job = std::move(*result);
        return {};
    }
    [[nodiscard]] bool waitForRunning(std::size_t count)
    {
        return executor.runUntil([&] { return answerer.running.size() >= count; });
    }
    [[nodiscard]] bool waitForEnd()
    {
        return executor.runUntil([this] { return watcher.summary.has_value(); });
    }
    /// Answers everything with `text` until the experiment has ended.
    [[nodiscard]] bool answerAll(const std::string& text = "Hi")
    {
        return executor.runUntil([&] {
            // Only what runs now, so that what the engine has posted gets its turn in between.
            for (auto count = answerer.running.size(); count > 0 && !answerer.running.empty(); --count)
                answerer.finishFirst(answeredExchange(text));
            if (!answerer.running.empty())
                executor.post([] {});
            return watcher.summary.has_value();
        });
    }
    [[nodiscard]] StoredExperiment stored() const
    {
        ExperimentStore store(*workspace->openReader(), workspace->dictionary());
        auto experiment = store.load(watcher.summary->experiment);
        if (!experiment)
            qFatal("%s", experiment.error().detail.c_str());
        return std::move(*experiment);
    }

    FakeClock clock;
    FakeExecutor executor;
    FakeAnswerer answerer;
    Watcher watcher;
    std::vector<Price> prices;
    MonthBudget month;
    std::unique_ptr<Workspace> workspace;
    std::unique_ptr<ExperimentJob> job;

private:
    QTemporaryDir m_folder;
};

ExperimentPlan planOf(const std::vector<std::string>& models, std::vector<std::string> prompts = {"Hello"}, int repeats = 1)
{
    ExperimentPlan plan;
    for (const auto& model : models)
        plan.contenders.push_back(*modelContender(model));
    for (auto& prompt : prompts)
        plan.prompts.push_back({userMessage(std::move(prompt))});
    plan.repeats = repeats;
    return plan;
}

/// $1 per million input tokens, $10 per million output tokens.
Price priceOf(const std::string& provider, const std::string& model)
{
    Price price;
    price.providerId = provider;
    price.model = model;
    price.inputPerToken = 1'000'000;
    price.outputPerToken = 10'000'000;
    price.source = "test";
    return price;
}

}  // namespace

void TestExperimentJob::refusesWhatCannotRun_data()
{
    using Change = std::function<void(ExperimentPlan&)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<int>("kind");
    const auto invalid = static_cast<int>(ErrorKind::InvalidInput);
    QTest::newRow("no contender") << Change([](auto& plan) { plan.contenders.clear(); }) << invalid;
    QTest::newRow("no prompt") << Change([](auto& plan) { plan.prompts.clear(); }) << invalid;
    QTest::newRow("a prompt without a message") << Change([](auto& plan) { plan.prompts.push_back({}); }) << invalid;
    QTest::newRow("no repeat") << Change([](auto& plan) { plan.repeats = 0; }) << invalid;
    QTest::newRow("nothing at once") << Change([](auto& plan) { plan.concurrency = 0; }) << invalid;
    QTest::newRow("no attempt") << Change([](auto& plan) { plan.retry.mostAttempts = 0; }) << invalid;
    QTest::newRow("the same contender twice") << Change([](auto& plan) { plan.contenders.push_back(plan.contenders[0]); }) << invalid;
    QTest::newRow("a contender without a model") << Change([](auto& plan) { plan.contenders[0].model.clear(); }) << invalid;
    QTest::newRow("added JSON that is none") << Change([](auto& plan) { plan.contenders[0].settings.extraJson = "{"; }) << invalid;
    QTest::newRow("added JSON that is no object") << Change([](auto& plan) { plan.contenders[0].settings.extraJson = "[1]"; }) << invalid;
    QTest::newRow("own prompts for nobody") << Change([](auto& plan) { plan.ownPrompts = {{{0, {}}}, {{0, {}}}}; }) << invalid;
    QTest::newRow("own prompts that are none") << Change([](auto& plan) { plan.ownPrompts = {{}}; }) << invalid;
    QTest::newRow("an own prompt that is not there") << Change([](auto& plan) { plan.ownPrompts = {{{1, {}}}}; }) << invalid;
    QTest::newRow("an own prompt twice") << Change([](auto& plan) { plan.ownPrompts = {{{0, {}}, {0, {}}}}; }) << invalid;
    QTest::newRow("an unknown provider") << Change([](auto& plan) { plan.contenders[0].providerId = "nowhere"; })
                                         << static_cast<int>(ErrorKind::NotFound);
}

void TestExperimentJob::refusesWhatCannotRun()
{
    using Change = std::function<void(ExperimentPlan&)>;
    QFETCH(Change, change);
    QFETCH(int, kind);
    Stage stage;
    auto plan = planOf({"a/x"});
    change(plan);
    const auto started = stage.start(plan);
    QVERIFY(!started);
    QCOMPARE(static_cast<int>(started.error().kind), kind);
    QVERIFY(stage.answerer.started.empty());
}

void TestExperimentJob::asksEveryContenderEveryPromptEveryRepeat()
{
    Stage stage;
    QVERIFY(stage.start(planOf({"a/x", "b/y"}, {"One", "Two", "Three"}, 4)));
    QVERIFY(stage.answerAll());
    QCOMPARE(stage.watcher.results.size(), std::size_t{24});
    QCOMPARE(stage.watcher.summary->progress, (Progress{24, 0, 0, 24}));
    QVERIFY(!stage.watcher.summary->isCancelled);
    const auto stored = stage.stored();
    QCOMPARE(stored.header.status, std::string("finished"));
    QCOMPARE(stored.header.recordedTrials, 24);
    QCOMPARE(stored.trials.size(), std::size_t{24});
    std::set<std::tuple<std::size_t, std::size_t, int>> places;
    for (const auto& trial : stored.trials) {
        places.emplace(trial.contender, trial.prompt, trial.repeat);
        QCOMPARE(trial.result.status, TrialStatus::Answered);
        QCOMPARE(trial.result.text, std::string("Hi"));
    }
    QCOMPARE(places.size(), std::size_t{24});
}

void TestExperimentJob::aConversationGoesOnForEachContenderByItself()
{
    Stage stage;
    QVERIFY(stage.start(planOf({"a/x", "b/y"})));
    QVERIFY(stage.answerAll());
    const auto firstTurn = stage.stored();
    QCOMPARE(firstTurn.trials.size(), std::size_t{2});
    QVERIFY(!firstTurn.trials[0].continues.isValid());

    stage.watcher.summary.reset();
    auto plan = planOf({"a/x", "b/y"}, {"For x", "For y", "For x, too"}, 2);
    const auto x = firstTurn.trials[0].id;
    const auto y = firstTurn.trials[1].id;
    plan.ownPrompts = {{{0, x}, {2, {}}}, {{1, y}}};
    QCOMPARE(plan.trialCount(), 6);
    QVERIFY(stage.start(plan));
    QVERIFY(stage.answerAll());
    const auto secondTurn = stage.stored();
    using Row = std::tuple<std::size_t, std::size_t, int, TrialId>;
    std::vector<Row> rows;
    for (const auto& trial : secondTurn.trials)
        rows.emplace_back(trial.contender, trial.prompt, trial.repeat, trial.continues);
    const TrialId none;
    const std::vector<Row> wanted{{0, 0, 1, x}, {0, 0, 2, x}, {0, 2, 1, none}, {0, 2, 2, none}, {1, 1, 1, y}, {1, 1, 2, y}};
    QCOMPARE(rows, wanted);
}

void TestExperimentJob::nothingIsSentBeforeThePlanIsOnDisk()
{
    Stage stage;
    QVERIFY(stage.start(planOf({"a/x"})));
    QVERIFY(stage.waitForRunning(1));
    QVERIFY(stage.watcher.recordedPlan.has_value());
    auto reader = stage.workspace->openReader();
    QCOMPARE(*reader->queryInteger("SELECT count(*) FROM experiments WHERE status = 'running'"), 1);
}

void TestExperimentJob::keepsToTheConnectionsConcurrency_data()
{
    QTest::addColumn<std::vector<std::string>>("models");
    QTest::addColumn<int>("planned");
    QTest::addColumn<int>("atOnce");
    QTest::newRow("one connection") << std::vector<std::string>{"a/x"} << 0 << 8;
    QTest::newRow("two models of one connection share") << std::vector<std::string>{"a/x", "a/y"} << 0 << 8;
    QTest::newRow("two connections do not") << std::vector<std::string>{"a/x", "b/y"} << 0 << 16;
    QTest::newRow("the plan's own number wins") << std::vector<std::string>{"a/x", "b/y"} << 3 << 6;
    QTest::newRow("one at a time") << std::vector<std::string>{"a/x", "a/y"} << 1 << 1;
}

void TestExperimentJob::keepsToTheConnectionsConcurrency()
{
    QFETCH(std::vector<std::string>, models);
    QFETCH(int, planned);
    QFETCH(int, atOnce);
    Stage stage;
    auto plan = planOf(models, {"Hello"}, 30);
    if (planned > 0)
        plan.concurrency = planned;
    QVERIFY(stage.start(plan));
    QVERIFY(stage.waitForRunning(static_cast<std::size_t>(atOnce)));
    stage.executor.runPosted();
    QCOMPARE(stage.answerer.running.size(), static_cast<std::size_t>(atOnce));
    QVERIFY(stage.answerAll());
    QCOMPARE(stage.answerer.mostRunning, static_cast<std::size_t>(atOnce));
    QCOMPARE(stage.answerer.started.size(), 30 * models.size());
}

void TestExperimentJob::keepsToWhatAKeyMayDoInAMinute()
{
    Stage stage;
    stage.answerer.requestsPerMinute = 3;
    // Two models of one connection share its minute.
    QVERIFY(stage.start(planOf({"a/x", "a/y"}, {"Hello"}, 4)));
    for (const int startedByNow : {3, 6, 8}) {
        QVERIFY(stage.executor.runUntil([&] {
            while (!stage.answerer.running.empty())
                stage.answerer.finishFirst(answeredExchange("Hi"));
            return stage.answerer.started.size() >= static_cast<std::size_t>(startedByNow);
        }));
        while (!stage.answerer.running.empty())
            stage.answerer.finishFirst(answeredExchange("Hi"));
        stage.executor.advance(Milliseconds{59'000});
        QCOMPARE(stage.answerer.started.size(), static_cast<std::size_t>(startedByNow));
        stage.executor.advance(Milliseconds{1000});
    }
    QVERIFY(stage.waitForEnd());
}

void TestExperimentJob::retriesAndKeepsEveryAttempt()
{
    Stage stage;
    QVERIFY(stage.start(planOf({"a/x"})));
    for (int attempt = 1; attempt < 3; ++attempt) {
        QVERIFY(stage.waitForRunning(1));
        stage.answerer.finishFirst(failedExchange(ErrorKind::Network, true));
        QVERIFY(stage.answerer.running.empty());
        stage.executor.advance(Milliseconds{30'000});
    }
    QVERIFY(stage.waitForRunning(1));
    stage.answerer.finishFirst(answeredExchange("At last"));
    QVERIFY(stage.waitForEnd());
    QCOMPARE(stage.watcher.retryDelays.size(), std::size_t{2});
    const auto stored = stage.stored();
    QCOMPARE(stored.trials.size(), std::size_t{1});
    QCOMPARE(stored.trials[0].result.attempts, 3);
    QCOMPARE(stored.trials[0].result.status, TrialStatus::Answered);
    auto reader = stage.workspace->openReader();
    QCOMPARE(*reader->queryInteger("SELECT count(*) FROM attempts"), 3);
    QCOMPARE(*reader->queryInteger("SELECT count(*) FROM attempts WHERE error_kind = 'network'"), 2);
    ExperimentStore store(*stage.workspace->openReader(), stage.workspace->dictionary());
    const auto exchanges = store.exchanges(stored.trials[0].id);
    QCOMPARE(exchanges->size(), std::size_t{3});
    QCOMPARE(exchanges->back().response, std::string("HTTP/1.1 200\r\n\r\nAt last"));
    QCOMPARE(exchanges->front().request, std::string("POST /v1/chat/completions HTTP/1.1\r\n\r\n{}"));
}

void TestExperimentJob::waitsAsToldBeforeTheNextAttempt()
{
    Stage stage;
    QVERIFY(stage.start(planOf({"a/x"})));
    QVERIFY(stage.waitForRunning(1));
    stage.answerer.finishFirst(failedExchange(ErrorKind::RateLimited, true, 429, Milliseconds{4000}));
    stage.executor.advance(Milliseconds{3999});
    QVERIFY(stage.answerer.running.empty());
    stage.executor.advance(Milliseconds{1});
    QCOMPARE(stage.answerer.running.size(), std::size_t{1});
    QVERIFY(stage.answerAll());
    QCOMPARE(stage.watcher.retryDelays, std::vector<Milliseconds>{Milliseconds{4000}});
}

void TestExperimentJob::aPauseThatNobodyWaitsForEnds()
{
    // The last trial of a lane is due again while the lane is paused by another trial's final refusal, which sets no timer of its own.
    Stage stage;
    auto plan = planOf({"a/x"}, {"Hello"}, 2);
    plan.retry.mostAttempts = 2;
    QVERIFY(stage.start(plan));
    QVERIFY(stage.waitForRunning(2));
    stage.answerer.finish(0, failedExchange(ErrorKind::RateLimited, true, 429, Milliseconds{1000}));
    stage.executor.advance(Milliseconds{1000});
    QVERIFY(stage.waitForRunning(2));
    // Trial 0 is in its last attempt, number 2; trial 1 is told to come back in a second.
    stage.answerer.finish(1, failedExchange(ErrorKind::RateLimited, true, 429, Milliseconds{1000}));
    stage.executor.advance(Milliseconds{500});
    stage.answerer.finish(2, failedExchange(ErrorKind::RateLimited, true, 429, Milliseconds{9000}));
    stage.executor.advance(Milliseconds{500});
    QVERIFY2(stage.answerer.running.empty(), "the lane is paused");
    stage.executor.advance(Milliseconds{8500});
    QCOMPARE(stage.answerer.running.size(), std::size_t{1});
    QVERIFY(stage.answerAll());
    QCOMPARE(stage.watcher.summary->progress.failed, 1);
}

void TestExperimentJob::doesNotRetryAfterContent()
{
    Stage stage;
    QVERIFY(stage.start(planOf({"a/x"})));
    QVERIFY(stage.waitForRunning(1));
    auto cut = failedExchange(ErrorKind::BadResponse, true, 200);
    cut.firstContentAt = Milliseconds{10};
    cut.text = "Half an ans";
    stage.answerer.finishFirst(std::move(cut));
    QVERIFY(stage.waitForEnd());
    QCOMPARE(stage.answerer.started.size(), std::size_t{1});
    const auto stored = stage.stored();
    QCOMPARE(stored.trials[0].result.status, TrialStatus::Failed);
    QCOMPARE(stored.trials[0].result.text, std::string("Half an ans"));
    QCOMPARE(stage.watcher.summary->progress.failed, 1);
}

void TestExperimentJob::throttlingHalvesTheLane()
{
    Stage stage;
    auto plan = planOf({"a/x"}, {"Hello"}, 40);
    plan.retry.mostAttempts = 1;
    QVERIFY(stage.start(plan));
    QVERIFY(stage.waitForRunning(8));
    // A whole burst is refused: from then on four at once, not eight.
    std::vector<int> burst;
    for (const auto& [number, running] : stage.answerer.running)
        burst.push_back(number);
    stage.clock.advance(Milliseconds{1});
    for (const auto number : burst)
        stage.answerer.finish(number, failedExchange(ErrorKind::RateLimited, true, 429));
    QCOMPARE(stage.answerer.running.size(), std::size_t{4});
    QVERIFY(stage.answerAll());
}

void TestExperimentJob::anAnswerThatCannotBeSentFails()
{
    Stage stage;
    stage.answerer.refusal = Error{ErrorKind::InvalidInput, "this model takes no pictures"};
    QVERIFY(stage.start(planOf({"a/x"}, {"Hello"}, 50)));
    QVERIFY(stage.waitForEnd());
    const auto stored = stage.stored();
    QCOMPARE(stored.trials.size(), std::size_t{50});
    QCOMPARE(stored.trials[0].result.status, TrialStatus::Failed);
    QCOMPARE(stored.trials[0].result.error->kind, ErrorKind::InvalidInput);
}

void TestExperimentJob::cancelStopsAllAndKeepsWhatCame()
{
    Stage stage;
    QVERIFY(stage.start(planOf({"a/x"}, {"Hello"}, 100)));
    QVERIFY(stage.waitForRunning(8));
    stage.answerer.finishFirst(answeredExchange("Kept"));
    stage.job->cancel();
    QVERIFY(stage.waitForEnd());
    QVERIFY(stage.watcher.summary->isCancelled);
    QCOMPARE(stage.answerer.started.size(), std::size_t{9});
    const auto stored = stage.stored();
    QCOMPARE(stored.header.status, std::string("cancelled"));
    QCOMPARE(stored.trials.size(), std::size_t{9});
    std::map<TrialStatus, int> counts;
    for (const auto& trial : stored.trials)
        ++counts[trial.result.status];
    QCOMPARE(counts[TrialStatus::Answered], 1);
    QCOMPARE(counts[TrialStatus::Cancelled], 8);
    QCOMPARE(stage.watcher.summary->progress.failed, 0);
}

void TestExperimentJob::cancelOneLeavesTheOthers()
{
    Stage stage;
    QVERIFY(stage.start(planOf({"a/x", "b/y"})));
    QVERIFY(stage.waitForRunning(2));
    stage.job->cancelTrial({1, 0, 0});
    QVERIFY(stage.executor.runUntil([&] { return stage.answerer.running.size() == 1; }));
    QVERIFY(stage.answerAll());
    QVERIFY(!stage.watcher.summary->isCancelled);
    QCOMPARE(stage.watcher.results.at({0, 0, 0}).status, TrialStatus::Answered);
    QCOMPARE(stage.watcher.results.at({1, 0, 0}).status, TrialStatus::Cancelled);
    QCOMPARE(stage.stored().header.status, std::string("finished"));
}

void TestExperimentJob::cancelEndsATrialThatWaitsToTryAgain()
{
    Stage stage;
    QVERIFY(stage.start(planOf({"a/x"})));
    QVERIFY(stage.waitForRunning(1));
    stage.answerer.finishFirst(failedExchange(ErrorKind::RateLimited, true, 429, Milliseconds{30'000}));
    stage.job->cancel();
    QVERIFY2(stage.waitForEnd(), "Stop must not wait for the back-off");
    QCOMPARE(stage.watcher.results.at({0, 0, 0}).status, TrialStatus::Cancelled);
    QCOMPARE(stage.watcher.results.at({0, 0, 0}).attempts, 1);
    stage.executor.advance(Milliseconds{60'000});
    QCOMPARE(stage.answerer.started.size(), std::size_t{1});
}

void TestExperimentJob::cancelBeforeThePlanIsRecorded()
{
    Stage stage;
    QVERIFY(stage.start(planOf({"a/x"})));
    stage.job->cancel();
    QVERIFY(stage.waitForEnd());
    QVERIFY(stage.answerer.started.empty());
    QCOMPARE(stage.stored().header.status, std::string("cancelled"));
}

void TestExperimentJob::moneyCapHoldsBeforeSending()
{
    Stage stage;
    stage.prices = {priceOf("a", "x")};
    auto plan = planOf({"a/x"}, {"Hello"}, 10);
    plan.contenders[0].settings.maxOutputTokens = 100;
    const auto worst = *worstCasePico(stage.prices[0], mostInputTokens(chatRequest(plan.contenders[0], plan.prompts[0], Streaming::Yes)), 100);
    // Room for three worst cases and a bit.
    plan.moneyCap = Money{worst * 3 + worst / 2, "USD"};
    QVERIFY(stage.start(plan));
    QVERIFY(stage.waitForRunning(3));
    stage.executor.runPosted();
    QCOMPARE(stage.answerer.running.size(), std::size_t{3});
    // Each is charged its worst case in full: nothing more fits.
    while (!stage.answerer.running.empty()) {
        auto exchange = answeredExchange("Hi");
        exchange.usage = {};
        stage.answerer.finishFirst(std::move(exchange));
    }
    QVERIFY(stage.waitForEnd());
    QCOMPARE(stage.answerer.started.size(), std::size_t{3});
    const auto stored = stage.stored();
    QCOMPARE(stored.trials.size(), std::size_t{10});
    int refused = 0;
    for (const auto& trial : stored.trials) {
        if (trial.result.error && trial.result.error->kind == ErrorKind::BudgetExceeded) {
            ++refused;
            QCOMPARE(trial.result.attempts, 0);
            QVERIFY(!trial.result.isStreamed.has_value());
        }
    }
    QCOMPARE(refused, 7);
}

void TestExperimentJob::moneyCapFreesWhatWasNotSpent()
{
    Stage stage;
    stage.prices = {priceOf("a", "x")};
    auto plan = planOf({"a/x"}, {"Hello"}, 10);
    plan.contenders[0].settings.maxOutputTokens = 100;
    const auto worst = *worstCasePico(stage.prices[0], mostInputTokens(chatRequest(plan.contenders[0], plan.prompts[0], Streaming::Yes)), 100);
    plan.moneyCap = Money{worst * 2, "USD"};
    QVERIFY(stage.start(plan));
    // Answers are far cheaper than their worst case (10 x $1/1M + 5 x $10/1M), so all ten fit in the end.
    QVERIFY(stage.answerAll());
    QVERIFY(stage.answerer.mostRunning <= 2);
    QCOMPARE(stage.watcher.summary->progress.failed, 0);
    QCOMPARE(stage.watcher.summary->cost, std::optional(Money{10 * 60'000'000LL, "USD"}));
}

void TestExperimentJob::theMonthsBudgetEndsARun_data()
{
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<bool>("isLifted");
    QTest::addColumn<int>("sent");
    QTest::newRow("no more is sent once it is used up") << QByteArray("a/x") << false << 3;
    QTest::newRow("unless it is lifted for this run") << QByteArray("a/x") << true << 10;
    QTest::newRow("practice models do not spend") << QByteArray("practice/x") << false << 10;
}

void TestExperimentJob::theMonthsBudgetEndsARun()
{
    QFETCH(QByteArray, model);
    QFETCH(bool, isLifted);
    QFETCH(int, sent);
    Stage stage;
    stage.prices = {priceOf("a", "x"), priceOf("practice", "x")};
    // An answer costs 10 x $1/1M + 5 x $10/1M, so the third one uses up what is left.
    stage.month = {Money{1'150'000'000, "USD"}, {{{1'000'000'000, "USD"}}, 0}};
    auto plan = planOf({model.toStdString()}, {"Hello"}, 10);
    plan.concurrency = 1;
    plan.budgetStop = isLifted ? BudgetStop::Lifted : BudgetStop::Kept;
    QVERIFY(stage.start(plan));
    QVERIFY(stage.answerAll());
    QCOMPARE(stage.answerer.started.size(), static_cast<std::size_t>(sent));
    const auto stored = stage.stored();
    QCOMPARE(stored.trials.size(), std::size_t{10});
    const auto isRefused = [](const StoredTrial& trial) {
        return trial.result.error && trial.result.error->kind == ErrorKind::BudgetExceeded && trial.result.attempts == 0;
    };
    QCOMPARE(std::ranges::count_if(stored.trials, isRefused), std::ptrdiff_t{10 - sent});
}

void TestExperimentJob::moneyCapNeedsPriceAndLimit_data()
{
    QTest::addColumn<bool>("hasPrice");
    QTest::addColumn<bool>("hasLimit");
    QTest::addColumn<std::string>("currency");
    QTest::addColumn<bool>("mayStart");
    QTest::newRow("all known") << true << true << std::string("USD") << true;
    QTest::newRow("price unknown") << false << true << std::string("USD") << false;
    QTest::newRow("no limit on the output") << true << false << std::string("USD") << false;
    QTest::newRow("another currency") << true << true << std::string("CNY") << false;
}

void TestExperimentJob::moneyCapNeedsPriceAndLimit()
{
    QFETCH(bool, hasPrice);
    QFETCH(bool, hasLimit);
    QFETCH(std::string, currency);
    QFETCH(bool, mayStart);
    Stage stage;
    if (hasPrice)
        stage.prices = {priceOf("a", "x")};
    auto plan = planOf({"a/x"});
    if (hasLimit)
        plan.contenders[0].settings.maxOutputTokens = 100;
    plan.moneyCap = Money{picoPerUnit, currency};
    const auto started = stage.start(plan);
    QCOMPARE(started.has_value(), mayStart);
    if (!mayStart)
        QCOMPARE(started.error().kind, ErrorKind::InvalidInput);
}

void TestExperimentJob::identicalRepeatsAreDistinctTrials()
{
    Stage stage;
    QVERIFY(stage.start(planOf({"a/x"}, {"Hello"}, 3)));
    int number = 0;
    QVERIFY(stage.executor.runUntil([&] {
        while (!stage.answerer.running.empty())
            stage.answerer.finishFirst(answeredExchange("Answer " + std::to_string(++number)));
        return stage.watcher.summary.has_value();
    }));
    std::set<std::string> texts;
    std::set<TrialId> ids;
    for (const auto& trial : stage.stored().trials) {
        texts.insert(trial.result.text);
        ids.insert(trial.id);
    }
    QCOMPARE(texts.size(), std::size_t{3});
    QCOMPARE(ids.size(), std::size_t{3});
}

void TestExperimentJob::whatIsCalledRecordedIsOnDisk()
{
    Stage stage;
    std::atomic<int> missing = 0;
    stage.watcher.onRecorded = [&](TrialId id) {
        // Another connection sees committed rows only.
        auto reader = stage.workspace->openReader();
        auto row = reader->prepare("SELECT count(*) FROM trials t JOIN answers a ON a.trial_id = t.id JOIN attempts x ON x.trial_id = t.id"
                                   " WHERE t.id = ? AND t.status = 'answered'");
        row.bind(1, id.value);
        if (!*row.step() || row.integer(0) != 1)
            ++missing;
    };
    QVERIFY(stage.start(planOf({"a/x"}, {"Hello"}, 40)));
    QVERIFY(stage.answerAll());
    QCOMPARE(stage.watcher.recordedCount.load(), 40);
    QCOMPARE(missing.load(), 0);
}

void TestExperimentJob::aRefusingDiskStopsTheRun()
{
    Stage stage;
    QVERIFY(stage.start(planOf({"a/x"}, {"Hello"}, 10'000)));
    QVERIFY(stage.waitForRunning(8));
    // From here on every write of a result fails, as on a full disk.
    QVERIFY(stage.workspace->writer().runAndWait([](Database& database) {
        return database.execute("CREATE TEMP TRIGGER refuse BEFORE INSERT ON main.attempts BEGIN SELECT RAISE(ABORT, 'disk full'); END");
    }));
    QVERIFY(stage.answerAll());
    QVERIFY(stage.watcher.summary->storageError.has_value());
    QCOMPARE(stage.watcher.summary->storageError->kind, ErrorKind::Storage);
    QVERIFY(stage.watcher.refusedCount > 0);
    QCOMPARE(stage.watcher.recordedCount.load(), 0);
    QVERIFY2(stage.answerer.started.size() < 10'000, "nothing new is sent once answers cannot be kept");
}

void TestExperimentJob::aLongTrialIsOnDiskWhileItRuns()
{
    Stage stage;
    QVERIFY(stage.start(planOf({"a/x"}, {"Hello"}, 20)));
    QVERIFY(stage.waitForRunning(8));
    stage.answerer.finishFirst(answeredExchange("Quick"));
    stage.executor.advance(Milliseconds{100});
    QVERIFY(stage.workspace->writer().runAndWait([](Database&) { return Result<void>(); }));
    auto reader = stage.workspace->openReader();
    QCOMPARE(*reader->queryInteger("SELECT count(*) FROM trials WHERE status = 'running'"), 8);
    QCOMPARE(*reader->queryInteger("SELECT count(*) FROM trials"), 9);
    QVERIFY(stage.answerAll());
    QCOMPARE(*reader->queryInteger("SELECT count(*) FROM trials"), 20);
    QCOMPARE(*reader->queryInteger("SELECT count(*) FROM trials WHERE status = 'answered'"), 20);
}

void TestExperimentJob::theSameSeedGivesTheSameOrder()
{
    std::vector<std::vector<TrialPlace>> orders;
    for (const std::uint64_t seed : {5U, 5U, 6U}) {
        Stage stage;
        auto plan = planOf({"a/x", "b/y", "c/z"}, {"One", "Two"}, 5);
        plan.seed = seed;
        QVERIFY(stage.start(plan));
        QVERIFY(stage.answerAll());
        orders.push_back(stage.watcher.started);
    }
    QVERIFY(orders[0] == orders[1]);
    QVERIFY(orders[0] != orders[2]);
}

QTEST_GUILESS_MAIN(TestExperimentJob)
#include "TestExperimentJob.moc"
