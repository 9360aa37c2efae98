#include "core/experiments/MonthBudget.h"

#include "core/experiments/ExperimentJob.h"
#include "tests/fakes/FakeExecutor.h"
#include "tests/fakes/RecordedWorkspace.h"

#include <QtTest>

#include <ctime>

using namespace assay;

/// A budget warns, then stops; it never mixes currencies, and a person can lift it for one run.
class TestMonthBudget final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void knowsWhereItStands_data();
    void knowsWhereItStands();
    void readsThisMonthOnly();
    void stopsRuns_data();
    void stopsRuns();
    void theEngineSendsNothing();
};

namespace {

constexpr qlonglong dollar = picoPerUnit;

ExperimentPlan planFor(const std::vector<std::string>& models)
{
    ExperimentPlan plan;
    for (const auto& model : models)
        plan.contenders.push_back(*modelContender(model));
    plan.prompts.push_back({userMessage("Name a colour.")});
    return plan;
}

}  // namespace

void TestMonthBudget::initTestCase()
{
    qputenv("TZ", "UTC");
    ::tzset();
}

void TestMonthBudget::knowsWhereItStands_data()
{
    QTest::addColumn<qlonglong>("spent");
    QTest::addColumn<QString>("currency");
    QTest::addColumn<int>("standing");
    QTest::newRow("nothing spent") << 0LL << "USD" << int(BudgetStanding::Within);
    QTest::newRow("just below 80 %") << 8 * dollar - 1 << "USD" << int(BudgetStanding::Within);
    QTest::newRow("80 %") << 8 * dollar << "USD" << int(BudgetStanding::Near);
    QTest::newRow("one pico-dollar left") << 10 * dollar - 1 << "USD" << int(BudgetStanding::Near);
    QTest::newRow("all of it") << 10 * dollar << "USD" << int(BudgetStanding::Reached);
    QTest::newRow("more than all of it") << 11 * dollar << "USD" << int(BudgetStanding::Reached);
    QTest::newRow("another currency is not counted") << 99 * dollar << "EUR" << int(BudgetStanding::Within);
}

void TestMonthBudget::knowsWhereItStands()
{
    QFETCH(qlonglong, spent);
    QFETCH(QString, currency);
    QFETCH(int, standing);
    MonthBudget month{Money{10 * dollar, "USD"}, {{{spent, currency.toStdString()}}, 0}};
    QCOMPARE(int(month.standing()), standing);
    month.budget.reset();
    QCOMPARE(int(month.standing()), int(BudgetStanding::None));
}

void TestMonthBudget::readsThisMonthOnly()
{
    RecordedWorkspace records;
    const auto price = records.price("USD");
    const auto plan = records.plan({"a/x", "practice/swift"}, "Name a colour.");
    const auto spend = [&](WallTime at, std::size_t contender) {
        auto exchange = answeredExchange("Blue.");
        exchange.startedAt = at;
        records.trial(plan, exchange, {contender, 0, 0}, &price);
    };
    const auto now = records.clock.utcNow() + std::chrono::hours(24 * 40);
    spend(now, 0);
    spend(now - std::chrono::hours(24 * 3), 0);
    spend(now, 1);
    spend(records.clock.utcNow(), 0);
    auto reader = records.workspace->openReader();
    const auto month = readMonthBudget(*reader, Money{100, "USD"}, now);
    // 2 x 35: January's and the practice model's are not in it.
    QVERIFY(*month == (MonthBudget{Money{100, "USD"}, {{{70, "USD"}}, 0}}));
}

void TestMonthBudget::stopsRuns_data()
{
    QTest::addColumn<QByteArray>("models");
    QTest::addColumn<qlonglong>("spent");
    QTest::addColumn<bool>("isLifted");
    QTest::addColumn<bool>("isAllowed");
    QTest::newRow("below it everything runs") << QByteArray("a/x") << 9 * dollar << false << true;
    QTest::newRow("used up, nothing runs") << QByteArray("a/x") << 10 * dollar << false << false;
    QTest::newRow("unless it is lifted for this run") << QByteArray("a/x") << 10 * dollar << true << true;
    QTest::newRow("practice models cost nothing") << QByteArray("practice/swift") << 10 * dollar << false << true;
    QTest::newRow("one that is no practice model is enough") << QByteArray("practice/swift a/x") << 10 * dollar << false << false;
}

void TestMonthBudget::stopsRuns()
{
    QFETCH(QByteArray, models);
    QFETCH(qlonglong, spent);
    QFETCH(bool, isLifted);
    QFETCH(bool, isAllowed);
    std::vector<std::string> names;
    for (const auto& model : models.split(' '))
        names.push_back(model.toStdString());
    auto plan = planFor(names);
    plan.budgetStop = isLifted ? BudgetStop::Lifted : BudgetStop::Kept;
    const auto allowed = checkMonthBudget({Money{10 * dollar, "USD"}, {{{spent, "USD"}}, 0}}, plan);
    QCOMPARE(allowed.has_value(), isAllowed);
    if (!isAllowed) {
        QCOMPARE(int(allowed.error().kind), int(ErrorKind::BudgetExceeded));
        QCOMPARE(allowed.error().detail, std::string("this month's budget of USD 10 is used up: USD 10 has been spent"));
    }
}

void TestMonthBudget::theEngineSendsNothing()
{
    RecordedWorkspace records;
    FakeExecutor executor(records.clock);
    FakeAnswerer answerer;
    ExperimentObserver observer;
    const MonthBudget month{Money{dollar, "USD"}, {{{dollar, "USD"}}, 0}};
    const auto started = ExperimentJob::start({executor, records.clock, answerer, *records.workspace, PriceBook{}, month}, planFor({"a/x"}), observer);
    QVERIFY(!started && started.error().kind == ErrorKind::BudgetExceeded);
    QVERIFY(answerer.started.empty());
    QCOMPARE(records.count("SELECT count(*) FROM experiments"), std::int64_t{0});
}

QTEST_GUILESS_MAIN(TestMonthBudget)
#include "TestMonthBudget.moc"
