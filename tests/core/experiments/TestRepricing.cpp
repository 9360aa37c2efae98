#include "core/experiments/Repricing.h"

#include "core/experiments/ExperimentStore.h"
#include "tests/fakes/RecordedWorkspace.h"

#include <QtTest>

using namespace assay;

/// Recorded trials get second bills from their recorded usage; their own stay.
class TestRepricing final : public QObject {
    Q_OBJECT

private slots:
    void billsAgainAndKeepsBoth();
    void onlyOneExperiment();
    void practiceModelsSpendNothing();
    void whatHasNoUsageStaysUnknown();
    void vendorChargesAreComparedWithPrices();
    void refusesAnUnknownExperiment();

private:
    static RepricingResult repriced(RecordedWorkspace& records, std::optional<ExperimentId> experiment = std::nullopt);
};

namespace {

/// 10 tokens in, 7 out.
ChatExchange usedExchange()
{
    auto exchange = answeredExchange("Blue.");
    exchange.usage = Usage{10, std::nullopt, std::nullopt, 7, std::nullopt};
    return exchange;
}

}  // namespace

RepricingResult TestRepricing::repriced(RecordedWorkspace& records, std::optional<ExperimentId> experiment)
{
    RepricingResult result;
    const auto now = records.clock.utcNow();
    records.write([&](Database& database) -> Result<void> {
        const auto prices = PriceBook::load(database);
        if (!prices)
            return fail(prices.error());
        auto done = reprice(database, *prices, {now, experiment}, now);
        if (!done)
            return fail(done.error());
        result = std::move(*done);
        return {};
    });
    return result;
}

void TestRepricing::billsAgainAndKeepsBoth()
{
    RecordedWorkspace records;
    const auto price = records.price("USD");
    const auto plan = records.plan({"a/x"}, "Name a colour.");
    records.trial(plan, usedExchange(), {}, &price);
    auto dearer = price;
    dearer.inputPerToken = 20;
    dearer.outputPerToken = 30;
    records.write([&](Database& database) { return addPrice(database, dearer); });
    // 10 x 2 + 7 x 3 = 41; 10 x 20 + 7 x 30 = 410
    const auto result = repriced(records);
    QCOMPARE(result.trials, std::int64_t{1});
    QCOMPARE(result.unpriced, std::int64_t{0});
    QVERIFY(result.before == (std::vector<Money>{{41, "USD"}}));
    QVERIFY(result.after == (std::vector<Money>{{410, "USD"}}));
    QCOMPARE(records.count("SELECT cost_pico FROM trials"), std::int64_t{41});
    QCOMPARE(records.count("SELECT cost_pico FROM repriced_trials"), std::int64_t{410});
    // Again: a repricing of its own, the first one stays.
    QVERIFY(repriced(records).id != result.id);
    QCOMPARE(records.count("SELECT count(*) FROM repriced_trials"), std::int64_t{2});
}

void TestRepricing::onlyOneExperiment()
{
    RecordedWorkspace records;
    const auto price = records.price("EUR");
    const auto first = records.plan({"a/x"}, "One");
    records.trial(first, usedExchange(), {}, &price);
    const auto second = records.plan({"a/x"}, "Two");
    records.trial(second, usedExchange(), {}, &price);
    QCOMPARE(repriced(records, second.experiment).trials, std::int64_t{1});
    QCOMPARE(repriced(records).trials, std::int64_t{2});
}

void TestRepricing::practiceModelsSpendNothing()
{
    RecordedWorkspace records;
    const auto price = records.price("USD");
    const auto plan = records.plan({"practice/swift"}, "Name a colour.");
    records.trial(plan, usedExchange(), {}, &price);
    QCOMPARE(repriced(records).trials, std::int64_t{0});
    QCOMPARE(repriced(records, plan.experiment).trials, std::int64_t{1});
}

void TestRepricing::whatHasNoUsageStaysUnknown()
{
    RecordedWorkspace records;
    records.price("USD");
    const auto plan = records.plan({"a/x", "a/unpriced"}, "One");
    auto silent = usedExchange();
    silent.usage = {};
    records.trial(plan, silent);
    records.trial(plan, usedExchange(), {1, 0, 0});
    const auto result = repriced(records);
    QCOMPARE(result.trials, std::int64_t{2});
    QCOMPARE(result.unpriced, std::int64_t{2});
    QVERIFY(result.after.empty());
    QCOMPARE(records.count("SELECT count(*) FROM repriced_trials WHERE cost_pico IS NULL"), std::int64_t{2});
}

void TestRepricing::vendorChargesAreComparedWithPrices()
{
    RecordedWorkspace records;
    const auto price = records.price("USD");
    const auto plan = records.plan({"a/x"}, "One");
    auto charged = usedExchange();
    charged.usage.charged = Money{1000, "USD"};
    records.trial(plan, charged, {}, &price);
    const auto result = repriced(records);
    QVERIFY(result.before == (std::vector<Money>{{1000, "USD"}}));
    QVERIFY(result.after == (std::vector<Money>{{41, "USD"}}));
}

void TestRepricing::refusesAnUnknownExperiment()
{
    RecordedWorkspace records;
    std::optional<Error> error;
    records.write([&](Database& database) -> Result<void> {
        if (const auto done = reprice(database, PriceBook(), {WallTime{}, ExperimentId{99}}, WallTime{}); !done)
            error = done.error();
        return {};
    });
    QVERIFY(error);
    QCOMPARE(error->kind, ErrorKind::NotFound);
    QCOMPARE(records.count("SELECT count(*) FROM repricings"), std::int64_t{0});
}

QTEST_GUILESS_MAIN(TestRepricing)
#include "TestRepricing.moc"
