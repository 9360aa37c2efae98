#include "tests/fakes/RecordedWorkspace.h"
#include "tests/support/UiDriver.h"
#include "ui/bridge/WorkspaceFigures.h"

#include <QSignalSpy>

#include <ctime>

using namespace assay;
using namespace assay::ui;

class TestWorkspaceFigures final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void readsMeasuresOnceUntilSomethingIsRecorded();
    void readsTheMonthOnlyWhereThereIsABudget();
    void estimatesWithWhatIsRecorded();
    void dropsTheAnswerWhenTheAskerHasGone();

private:
    struct World {
        RecordedWorkspace records;
        QTemporaryDir folder;
        Background background;
        SpendBudgetFile budgetFile{std::filesystem::path(folder.path().toStdString()) / "budget.json"};
        WorkspaceFigures figures{*records.workspace, background, records.clock, budgetFile};

        /// The estimate of one question to "a/x" at a cent a token of output.
        std::optional<CostEstimate> estimate(QObject* asker)
        {
            std::optional<CostEstimate> estimate;
            Price price;
            price.outputPerToken = picoPerUnit / 100;
            figures.estimates({{*modelContender("a/x"), price, {userMessage("Name a colour.")}}}, asker,
                              [&](const std::vector<CostEstimate>& estimates) { estimate = estimates.front(); });
            static_cast<void>(QTest::qWaitFor([&] { return estimate.has_value(); }));
            return estimate;
        }
    };
};

void TestWorkspaceFigures::initTestCase()
{
    qputenv("TZ", "UTC");
    ::tzset();
}

void TestWorkspaceFigures::readsMeasuresOnceUntilSomethingIsRecorded()
{
    World world;
    world.records.experiment("Name a colour.", "Blue.");
    QSignalSpy changed(&world.figures, &WorkspaceFigures::measuresChanged);
    QVERIFY(world.figures.measures().empty());
    world.figures.readMeasures();
    QVERIFY(world.figures.isReadingMeasures());
    QTRY_COMPARE(changed.count(), 1);
    QCOMPARE(world.figures.measure("a", "x")->trials, std::int64_t{1});
    QVERIFY(!world.figures.measure("a", "y"));
    QVERIFY(!world.figures.measure("b", "x"));
    // Nothing is new: nothing is read.
    world.figures.readMeasures();
    QVERIFY(!world.figures.isReadingMeasures());
    world.records.experiment("Name a colour.", "Red.");
    world.figures.takeRecords();
    world.figures.readMeasures();
    QTRY_COMPARE(changed.count(), 2);
    QCOMPARE(world.figures.measure("a", "x")->trials, std::int64_t{2});
}

void TestWorkspaceFigures::readsTheMonthOnlyWhereThereIsABudget()
{
    World world;
    const auto price = world.records.price("USD");
    auto exchange = answeredExchange("Blue.");
    exchange.startedAt = world.records.clock.utcNow();
    world.records.trial(world.records.plan({"a/x"}, "Name a colour."), exchange, {}, &price);
    QSignalSpy changed(&world.figures, &WorkspaceFigures::monthChanged);
    world.figures.readMonth();
    std::optional<bool> isSaved;
    world.figures.setBudget(Money{40, "USD"}, this, [&](const Result<void>& saved) { isSaved = saved.has_value(); });
    QTRY_COMPARE(isSaved, std::optional(true));
    QTRY_COMPARE(changed.count(), 1);
    // 10 x 2 + 5 x 3
    QVERIFY(world.figures.month() == (MonthBudget{Money{40, "USD"}, {{{35, "USD"}}, 0}}));
    QCOMPARE(world.figures.month().standing(), BudgetStanding::Near);
    world.figures.setBudget(std::nullopt, this, [](const Result<void>&) {});
    QTRY_COMPARE(changed.count(), 2);
    QVERIFY(world.figures.month() == MonthBudget{});
}

void TestWorkspaceFigures::estimatesWithWhatIsRecorded()
{
    World world;
    QCOMPARE(world.estimate(this)->outputBasis, OutputBasis::None);
    world.records.trial(world.records.plan({"a/x"}, "Name a colour."), answeredExchange("Blue.", 10, 30));
    // What was said before stands until it is told that something was recorded.
    QCOMPARE(world.estimate(this)->outputBasis, OutputBasis::None);
    world.figures.takeRecords();
    const auto estimate = world.estimate(this);
    QCOMPARE(estimate->outputBasis, OutputBasis::RecordedMean);
    QCOMPARE(estimate->outputTokens, std::optional<std::int64_t>(30));
    // 30 tokens at a cent; the input costs nothing.
    QVERIFY(estimate->cost == (Money{30 * picoPerUnit / 100, "USD"}));
}

void TestWorkspaceFigures::dropsTheAnswerWhenTheAskerHasGone()
{
    World world;
    bool isAnswered = false;
    {
        QObject asker;
        world.figures.spending({}, &asker, [&](const Result<std::vector<SpendRow>>&) { isAnswered = true; });
    }
    std::optional<bool> isLater;
    world.figures.spending({}, this, [&](const Result<std::vector<SpendRow>>& rows) { isLater = rows.has_value(); });
    QTRY_COMPARE(isLater, std::optional(true));
    QVERIFY(!isAnswered);
}

ASSAY_UI_TEST_MAIN(TestWorkspaceFigures)
#include "TestWorkspaceFigures.moc"
