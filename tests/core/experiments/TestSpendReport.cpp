#include "core/experiments/SpendReport.h"

#include "tests/fakes/RecordedWorkspace.h"

#include <QtTest>

#include <ctime>

using namespace assay;

/// Money by day, provider and model; the days are the person's own.
class TestSpendReport final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void givesDaysOfTheTimeZone_data();
    void givesDaysOfTheTimeZone();
    void takesOnlyTheDaysAskedFor_data();
    void takesOnlyTheDaysAskedFor();
    void keepsModelsAndCurrenciesApart();
    void aTrialCountsWhereItsLastAttemptWasSent();
    void leavesOutAProvider();
    void countsWhatNobodyKnows();

private:
    static void useZone(const QByteArray& zone)
    {
        qputenv("TZ", zone);
        ::tzset();
    }
    static std::vector<SpendRow> report(RecordedWorkspace& records, const SpendQuery& query = {})
    {
        auto reader = records.workspace->openReader();
        const auto read = readSpendReport(*reader, query);
        if (!read)
            qFatal("%s", read.error().detail.c_str());
        return *read;
    }
    static CalendarDay january(int number)
    {
        return {std::chrono::year(2026), std::chrono::January, std::chrono::day(static_cast<unsigned>(number))};
    }
    /// Costs 35 pico-units with the price of RecordedWorkspace.
    static ChatExchange sentAt(WallTime time)
    {
        auto exchange = answeredExchange("Blue.");
        exchange.startedAt = time;
        return exchange;
    }
};

void TestSpendReport::initTestCase()
{
    useZone("UTC");
}

void TestSpendReport::givesDaysOfTheTimeZone_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<int>("hour");
    QTest::addColumn<int>("day");
    // The clock stands at 2026-01-01 00:00:01 UTC.
    QTest::newRow("UTC") << QByteArray("UTC") << 15 << 1;
    QTest::newRow("Shanghai, before its midnight") << QByteArray("Asia/Shanghai") << 15 << 1;
    QTest::newRow("Shanghai, after its midnight") << QByteArray("Asia/Shanghai") << 16 << 2;
    QTest::newRow("Los Angeles, in the year before") << QByteArray("America/Los_Angeles") << 7 << -1;
}

void TestSpendReport::givesDaysOfTheTimeZone()
{
    QFETCH(QByteArray, zone);
    QFETCH(int, hour);
    QFETCH(int, day);
    useZone(zone);
    RecordedWorkspace records;
    const auto price = records.price("USD");
    records.trial(records.plan({"a/x"}, "Name a colour."), sentAt(records.clock.utcNow() + std::chrono::hours(hour)), {}, &price);
    const auto rows = report(records);
    QCOMPARE(rows.size(), std::size_t{1});
    QVERIFY(rows[0].day == (day > 0 ? january(day) : addDays(january(1), day)));
    useZone("UTC");
}

void TestSpendReport::takesOnlyTheDaysAskedFor_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("until");
    QTest::addColumn<int>("expected");
    QTest::newRow("all") << 0 << 0 << 4;
    QTest::newRow("from the second day on") << 2 << 0 << 3;
    QTest::newRow("up to the second day, which is in it") << 0 << 2 << 2;
    QTest::newRow("one day") << 3 << 3 << 1;
    QTest::newRow("none") << 5 << 9 << 0;
}

void TestSpendReport::takesOnlyTheDaysAskedFor()
{
    QFETCH(int, from);
    QFETCH(int, until);
    QFETCH(int, expected);
    RecordedWorkspace records;
    const auto price = records.price("USD");
    // One experiment over four days: it was begun before the days that are asked for.
    const auto plan = records.plan({"a/x"}, "Name a colour.");
    for (int day = 0; day < 4; ++day)
        records.trial(plan, sentAt(records.clock.utcNow() + std::chrono::hours(24 * day)), {}, &price);
    records.clock.advance(std::chrono::hours(24 * 3));
    records.finish(plan);
    SpendQuery query;
    if (from > 0)
        query.from = january(from);
    if (until > 0)
        query.until = january(until);
    const auto rows = report(records, query);
    QCOMPARE(static_cast<int>(rows.size()), expected);
    for (const auto& row : rows)
        QVERIFY(row.spent == (Spending{{{35, "USD"}}, 0}));
}

void TestSpendReport::keepsModelsAndCurrenciesApart()
{
    RecordedWorkspace records;
    const auto dollars = records.price("USD");
    const auto yuan = records.price("CNY");
    const auto plan = records.plan({"a/x", "b/x"}, "Name a colour.");
    const auto now = records.clock.utcNow();
    records.trial(plan, sentAt(now), {0, 0, 0}, &dollars);
    records.trial(plan, sentAt(now + std::chrono::hours(1)), {0, 0, 1}, &dollars);
    records.trial(plan, sentAt(now + std::chrono::hours(2)), {0, 0, 2}, &yuan);
    records.trial(plan, sentAt(now), {1, 0, 0}, &yuan);
    const auto rows = report(records);
    QCOMPARE(rows.size(), std::size_t{2});
    QVERIFY(rows[0] == (SpendRow{january(1), "a", "x", 3, Spending{{{35, "CNY"}, {70, "USD"}}, 0}}));
    QVERIFY(rows[1] == (SpendRow{january(1), "b", "x", 1, Spending{{{35, "CNY"}}, 0}}));
    QVERIFY(totalOf(rows) == (Spending{{{70, "CNY"}, {70, "USD"}}, 0}));
}

void TestSpendReport::aTrialCountsWhereItsLastAttemptWasSent()
{
    RecordedWorkspace records;
    const auto price = records.price("USD");
    const auto id = records.trial(records.plan({"a/x"}, "Name a colour."), sentAt(records.clock.utcNow()), {}, &price);
    const auto later = toUnixMicroseconds(records.clock.utcNow() + std::chrono::hours(24));
    records.write([&](Database& database) {
        return database.execute("INSERT INTO attempts (trial_id, number, started_at) VALUES (" + std::to_string(id.value) + ", 2, " +
                                std::to_string(later) + "); UPDATE trials SET attempts = 2");
    });
    const auto rows = report(records);
    QCOMPARE(rows.size(), std::size_t{1});
    QVERIFY(rows[0].day == january(2));
    QVERIFY(rows[0].spent == (Spending{{{35, "USD"}}, 0}));
}

void TestSpendReport::leavesOutAProvider()
{
    RecordedWorkspace records;
    const auto price = records.price("USD");
    const auto plan = records.plan({"practice/swift", "a/x"}, "Name a colour.");
    records.trial(plan, sentAt(records.clock.utcNow()), {0, 0, 0}, &price);
    records.trial(plan, sentAt(records.clock.utcNow()), {1, 0, 0}, &price);
    const auto rows = report(records, {{}, {}, "practice"});
    QCOMPARE(rows.size(), std::size_t{1});
    QCOMPARE(rows[0].providerId, std::string("a"));
}

void TestSpendReport::countsWhatNobodyKnows()
{
    RecordedWorkspace records;
    const auto plan = records.plan({"a/x"}, "Name a colour.");
    records.trial(plan, sentAt(records.clock.utcNow()));
    records.trial(plan, failedExchange(ErrorKind::Network, false));
    const auto rows = report(records, {january(1), {}, {}});
    QVERIFY(totalOf(rows) == (Spending{{}, 1}));
}

QTEST_GUILESS_MAIN(TestSpendReport)
#include "TestSpendReport.moc"
