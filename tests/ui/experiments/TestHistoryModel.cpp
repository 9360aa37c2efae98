#include "tests/fakes/RecordedWorkspace.h"
#include "tests/support/UiDriver.h"
#include "ui/bridge/HistoryReader.h"
#include "ui/experiments/HistoryModel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace assay;
using namespace assay::ui;

using Column = HistoryModel::Column;

class TestHistoryModel final : public QObject {
    Q_OBJECT

private slots:
    void asksNothingBeforeItIsTold();
    void showsWhatARowSays_data();
    void showsWhatARowSays();
    void keepsRawValuesOfEveryColumn();
    void readsPageAfterPage();
    void asksForOnePageAtATime();
    void putsNewOnesOnTopAndKeepsTheRest();
    void updatesARunningRowInPlace();
    void updatesARunningRowOfALaterPage();
    void refreshesRowsOfEveryPage();
    void searchBeginsAnew();
    void dropsAPageThatAnEarlierSearchAskedFor();
    void saysWhatWentWrongAndAsksNoFurther();
    void goesWhileAsking();
};

namespace {

/// A model over a real workspace, watched while it changes.
struct World {
    World() : reader(*records.workspace, background), model(reader, records.clock), tester(&model) {}

    void addMany(int count)
    {
        // Straight into the tables: hundreds of experiments through the recorder would each wait for the disk.
        records.write([&](Database& database) -> Result<void> {
            return database.execute("INSERT OR IGNORE INTO contenders (id, fingerprint, name, json, created_at) VALUES (900, 'f', 'a/x', '{}', 0);"
                                    "INSERT OR IGNORE INTO prompts (id, hash, text, messages, created_at) VALUES (900, x'00', 'Many', '[]', 0);"
                                    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
                                    std::to_string(count) +
                                    ") INSERT INTO experiments (session_id, created_at, status, seed, repeats, planned_trials, plan)"
                                    " SELECT 1, 0, 'finished', 1, 1, 1, '{}' FROM n;"
                                    "INSERT INTO experiment_contenders SELECT id, 0, 900 FROM experiments e WHERE NOT EXISTS"
                                    " (SELECT 1 FROM experiment_contenders WHERE experiment_id = e.id);"
                                    "INSERT INTO experiment_prompts SELECT id, 0, 900 FROM experiments e WHERE NOT EXISTS"
                                    " (SELECT 1 FROM experiment_prompts WHERE experiment_id = e.id)");
        });
    }
    [[nodiscard]] QString text(int row, Column column) const { return at(row, column).data().toString(); }
    [[nodiscard]] QModelIndex at(int row, Column column) const { return model.index(row, static_cast<int>(column)); }
    [[nodiscard]] bool isSettled() const { return model.isFilled() && !model.isLoading(); }

    RecordedWorkspace records;
    Background background;
    HistoryReader reader;
    HistoryModel model;
    QAbstractItemModelTester tester;
};

}  // namespace

void TestHistoryModel::asksNothingBeforeItIsTold()
{
    World world;
    world.records.experiment("Hello", "World");
    QVERIFY(!world.model.canFetchMore({}));
    QVERIFY(!world.model.isLoading());
    QCOMPARE(world.model.rowCount(), 0);
    world.model.refresh();
    QVERIFY(world.model.isLoading());
    QTRY_VERIFY(world.isSettled());
    QCOMPARE(world.model.rowCount(), 1);
    QCOMPARE(world.model.totalCount(), std::optional<std::int64_t>(1));
}

void TestHistoryModel::showsWhatARowSays_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<QString>("prompt");
    QTest::addColumn<QString>("models");
    QTest::addColumn<QString>("answers");
    QTest::addColumn<QString>("cost");
    QTest::addColumn<QString>("status");
    QTest::addColumn<bool>("isBad");
    QTest::newRow("a run that is under way") << 0 << "Running" << "a/x" << "0 of 1" << "—" << "running" << false;
    QTest::newRow("a failure and an answer of unknown cost")
        << 1 << "First line" << "a/x, b/y, and c/z" << "3" << "≥ $0.000002" << "done, 1 failed" << true;
    QTest::newRow("two prompts, stopped") << 2 << "One (and 1 more)" << "a/x" << "0 of 2" << "—" << "stopped" << false;
    QTest::newRow("all well, in Chinese") << 3 << QStringLiteral("天空为什么是蓝色的？") << "a/x" << "1" << "—" << "done" << false;
}

void TestHistoryModel::showsWhatARowSays()
{
    World world;
    world.records.experiment("天空为什么是蓝色的？", "散射");
    ExperimentPlan two;
    two.contenders.push_back(*modelContender("a/x"));
    two.prompts = {{userMessage("One")}, {userMessage("Two")}};
    world.records.finish(world.records.plan(two), "cancelled");
    const auto price = world.records.price("USD");
    const auto mixed = world.records.plan({"a/x", "b/y", "c/z"}, "\n  First line\nSecond line");
    world.records.trial(mixed, answeredExchange("One", 1'000'000, 0), {0, 0, 0}, &price);
    world.records.trial(mixed, answeredExchange("Two"), {1, 0, 0});
    world.records.trial(mixed, failedExchange(ErrorKind::Network, false), {2, 0, 0});
    world.records.finish(mixed);
    world.records.plan({"a/x"}, "Running");

    world.model.refresh();
    QTRY_VERIFY(world.isSettled());
    QFETCH(int, row);
    QFETCH(QString, prompt);
    QFETCH(QString, models);
    QFETCH(QString, answers);
    QFETCH(QString, cost);
    QFETCH(QString, status);
    QFETCH(bool, isBad);
    QCOMPARE(world.text(row, Column::Prompt), prompt);
    QCOMPARE(world.text(row, Column::Contenders), models);
    QCOMPARE(world.text(row, Column::Trials), answers);
    QCOMPARE(world.text(row, Column::Cost), cost);
    QCOMPARE(world.text(row, Column::Status), status);
    QCOMPARE(world.at(row, Column::When).data(HistoryModel::IsBadRole).toBool(), isBad);
}

void TestHistoryModel::keepsRawValuesOfEveryColumn()
{
    World world;
    const auto price = world.records.price("USD");
    const auto plan = world.records.plan({"a/x", "b/y"}, "Hello");
    world.records.trial(plan, answeredExchange("One", 10, 5), {0, 0, 0}, &price);
    world.model.refresh();
    QTRY_VERIFY(world.isSettled());
    const auto raw = [&](Column column) { return world.at(0, column).data(HistoryModel::RawValueRole); };
    QCOMPARE(raw(Column::When).toLongLong(), toUnixMicroseconds(world.records.clock.utcNow()));
    QCOMPARE(raw(Column::Prompt).toString(), QStringLiteral("Hello"));
    QCOMPARE(raw(Column::Contenders).toStringList(), QStringList({QStringLiteral("a/x"), QStringLiteral("b/y")}));
    QCOMPARE(raw(Column::Trials).toLongLong(), 1);
    // 10 x 2 + 5 x 3.
    QCOMPARE(raw(Column::Cost).toLongLong(), 35);
    QCOMPARE(raw(Column::Status).toString(), QStringLiteral("running"));
    QCOMPARE(world.at(0, Column::Cost).data(HistoryModel::IdRole).toLongLong(), plan.experiment.value);
    QCOMPARE(world.model.experiment(world.at(0, Column::Cost)), plan.experiment);
}

void TestHistoryModel::readsPageAfterPage()
{
    World world;
    world.addMany(HistoryModel::pageSize * 2 + 3);
    world.model.refresh();
    QTRY_VERIFY(world.isSettled());
    QCOMPARE(world.model.rowCount(), HistoryModel::pageSize);
    QCOMPARE(world.model.totalCount(), std::optional<std::int64_t>(HistoryModel::pageSize * 2 + 3));
    for (int rows : {HistoryModel::pageSize * 2, HistoryModel::pageSize * 2 + 3}) {
        QVERIFY(world.model.canFetchMore({}));
        world.model.fetchMore({});
        QTRY_COMPARE(world.model.rowCount(), rows);
    }
    QVERIFY(!world.model.canFetchMore({}));
    for (int row = 0; row < world.model.rowCount(); ++row)
        QCOMPARE(world.model.experiment(world.at(row, Column::When)).value, HistoryModel::pageSize * 2 + 3 - row);
    QCOMPARE(world.model.indexOf(ExperimentId{1}).row(), HistoryModel::pageSize * 2 + 2);
    QVERIFY(!world.model.indexOf(ExperimentId{99'999}).isValid());
}

void TestHistoryModel::asksForOnePageAtATime()
{
    World world;
    world.addMany(HistoryModel::pageSize * 3);
    world.model.refresh();
    QTRY_VERIFY(world.isSettled());
    world.model.fetchMore({});
    QVERIFY(!world.model.canFetchMore({}));
    world.model.fetchMore({});
    QTRY_VERIFY(world.isSettled());
    QCOMPARE(world.model.rowCount(), HistoryModel::pageSize * 2);
}

void TestHistoryModel::putsNewOnesOnTopAndKeepsTheRest()
{
    World world;
    world.addMany(HistoryModel::pageSize + 10);
    world.model.refresh();
    QTRY_VERIFY(world.isSettled());
    world.model.fetchMore({});
    QTRY_VERIFY(world.isSettled());
    const QPersistentModelIndex kept = world.at(3, Column::Prompt);
    const auto id = world.model.experiment(kept);
    QSignalSpy resets(&world.model, &QAbstractItemModel::modelReset);
    QSignalSpy insertions(&world.model, &QAbstractItemModel::rowsInserted);
    world.records.experiment("New one", "Answer");
    world.records.experiment("New two", "Answer");
    world.model.refresh();
    QTRY_VERIFY(world.isSettled());
    QCOMPARE(resets.count(), 0);
    QCOMPARE(insertions.count(), 1);
    QCOMPARE(world.model.rowCount(), HistoryModel::pageSize + 12);
    QCOMPARE(world.text(0, Column::Prompt), QStringLiteral("New two"));
    QCOMPARE(kept.row(), 5);
    QCOMPARE(world.model.experiment(kept), id);
    QCOMPARE(world.model.totalCount(), std::optional<std::int64_t>(HistoryModel::pageSize + 12));
}

void TestHistoryModel::updatesARunningRowInPlace()
{
    World world;
    const auto plan = world.records.plan({"a/x"}, "Hello");
    world.model.refresh();
    QTRY_VERIFY(world.isSettled());
    QSignalSpy changes(&world.model, &QAbstractItemModel::dataChanged);
    world.model.refresh();
    QTRY_VERIFY(world.isSettled());
    QVERIFY2(changes.isEmpty(), "nothing had changed");
    world.records.trial(plan, answeredExchange("World"));
    world.records.finish(plan);
    world.model.refresh();
    QTRY_COMPARE(world.text(0, Column::Status), QStringLiteral("done"));
    QCOMPARE(changes.count(), 1);
    QCOMPARE(world.text(0, Column::Trials), QStringLiteral("1"));
}

void TestHistoryModel::updatesARunningRowOfALaterPage()
{
    World world;
    const auto plan = world.records.plan({"a/x"}, "Long");
    world.addMany(HistoryModel::pageSize + 5);
    world.model.refresh();
    QTRY_VERIFY(world.isSettled());
    world.model.fetchMore({});
    QTRY_VERIFY(world.isSettled());
    const auto last = world.model.rowCount() - 1;
    QCOMPARE(world.text(last, Column::Status), QStringLiteral("running"));
    world.records.trial(plan, answeredExchange("World"));
    world.records.finish(plan);
    world.model.refresh();
    QTRY_COMPARE(world.text(last, Column::Status), QStringLiteral("done"));
}

void TestHistoryModel::refreshesRowsOfEveryPage()
{
    World world;
    world.addMany(HistoryModel::pageSize * 3);
    world.model.refresh();
    QTRY_VERIFY(world.isSettled());
    world.model.fetchMore({});
    QTRY_COMPARE(world.model.rowCount(), HistoryModel::pageSize * 2);
    const auto below = world.model.experiment(world.at(HistoryModel::pageSize + 20, Column::When));
    const auto gone = world.model.experiment(world.at(HistoryModel::pageSize + 10, Column::When));
    const QPersistentModelIndex kept = world.model.indexOf(below);
    const auto mark = [&](const std::string& value) {
        world.records.write([&](Database& database) {
            return database.execute("UPDATE experiments SET deleted_at = " + value + " WHERE id = " + std::to_string(gone.value));
        });
    };
    mark("1");
    // A page that is under way must not bring rows a second time.
    world.model.fetchMore({});
    world.model.refreshAll();
    QTRY_VERIFY(!world.model.indexOf(gone).isValid() && world.isSettled());
    QCOMPARE(world.model.experiment(kept), below);
    QCOMPARE(world.model.totalCount(), std::optional<std::int64_t>(HistoryModel::pageSize * 3 - 1));
    mark("NULL");
    world.model.refreshAll(1);
    QTRY_VERIFY(world.model.indexOf(gone).isValid() && world.isSettled());
    QCOMPARE(world.model.experiment(kept), below);
    while (world.model.canFetchMore({})) {
        world.model.fetchMore({});
        QTRY_VERIFY(world.isSettled());
    }
    QCOMPARE(world.model.rowCount(), HistoryModel::pageSize * 3);
    for (int row = 1; row < world.model.rowCount(); ++row)
        QVERIFY(world.model.experiment(world.at(row, Column::When)) < world.model.experiment(world.at(row - 1, Column::When)));
}

void TestHistoryModel::searchBeginsAnew()
{
    World world;
    world.records.experiment("Why is the sky blue?", "散射");
    world.records.experiment("Name a colour.", "Green");
    world.model.refresh();
    QTRY_COMPARE(world.model.rowCount(), 2);
    world.model.setSearch(QStringLiteral("散射"));
    QTRY_VERIFY(world.isSettled());
    QCOMPARE(world.model.rowCount(), 1);
    QCOMPARE(world.text(0, Column::Prompt), QStringLiteral("Why is the sky blue?"));
    QCOMPARE(world.model.totalCount(), std::optional<std::int64_t>(1));
    world.model.setSearch(QStringLiteral("ocean"));
    QTRY_VERIFY(world.isSettled());
    QCOMPARE(world.model.rowCount(), 0);
    world.model.setSearch({});
    QTRY_COMPARE(world.model.rowCount(), 2);
}

void TestHistoryModel::dropsAPageThatAnEarlierSearchAskedFor()
{
    World world;
    world.records.experiment("Why is the sky blue?", "Scattering");
    world.addMany(HistoryModel::pageSize * 2);
    world.model.refresh();
    QTRY_VERIFY(world.isSettled());
    world.model.fetchMore({});
    world.model.setSearch(QStringLiteral("sky"));
    QTRY_VERIFY(world.isSettled());
    QCOMPARE(world.model.rowCount(), 1);
    QVERIFY(!world.model.canFetchMore({}));
}

void TestHistoryModel::saysWhatWentWrongAndAsksNoFurther()
{
    World world;
    world.addMany(HistoryModel::pageSize * 2);
    world.model.refresh();
    QTRY_VERIFY(world.isSettled());
    world.records.write([](Database& database) { return database.execute("ALTER TABLE experiments RENAME TO gone"); });
    world.model.fetchMore({});
    QTRY_VERIFY(world.model.error());
    QCOMPARE(world.model.error()->kind, ErrorKind::Storage);
    QCOMPARE(world.model.rowCount(), HistoryModel::pageSize);
    QVERIFY(!world.model.canFetchMore({}));
    world.records.write([](Database& database) { return database.execute("ALTER TABLE gone RENAME TO experiments"); });
    world.model.refresh();
    QTRY_VERIFY(world.isSettled());
    QVERIFY(!world.model.error());
    QVERIFY(world.model.canFetchMore({}));
}

void TestHistoryModel::goesWhileAsking()
{
    RecordedWorkspace records;
    records.experiment("Hello", "World");
    Background background;
    HistoryReader reader(*records.workspace, background);
    {
        HistoryModel model(reader, records.clock);
        model.refresh();
    }
    bool isAnswered = false;
    reader.count({}, this, [&](const Result<std::int64_t>&) { isAnswered = true; });
    QTRY_VERIFY(isAnswered);
}

ASSAY_UI_TEST_MAIN(TestHistoryModel)
#include "TestHistoryModel.moc"
