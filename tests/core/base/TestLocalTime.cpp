#include "core/base/LocalTime.h"

#include <QtTest>

#include <ctime>

using namespace assay;
using namespace std::chrono_literals;

/// Days of the person's own calendar, in time zones that are set for each row.
class TestLocalTime final : public QObject {
    Q_OBJECT

private slots:
    void knowsDays_data();
    void knowsDays();
    void startsDays_data();
    void startsDays();
    void countsDays();

private:
    static void useZone(const QByteArray& zone)
    {
        qputenv("TZ", zone);
        ::tzset();
    }
    /// "2026-03-29 01:30:00" in UTC.
    static WallTime utc(const QString& text)
    {
        auto time = QDateTime::fromString(text, QStringLiteral("yyyy-MM-dd HH:mm:ss"));
        time.setTimeSpec(Qt::UTC);
        return fromUnixMicroseconds(time.toMSecsSinceEpoch() * 1000);
    }
    static CalendarDay day(int year, unsigned month, unsigned number)
    {
        return {std::chrono::year(year), std::chrono::month(month), std::chrono::day(number)};
    }
};

void TestLocalTime::knowsDays_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QString>("moment");
    QTest::addColumn<int>("expectedDay");
    QTest::newRow("UTC is itself") << QByteArray("UTC") << "2026-11-24 23:59:59" << 24;
    QTest::newRow("Shanghai is eight hours ahead") << QByteArray("Asia/Shanghai") << "2026-11-24 16:00:00" << 25;
    QTest::newRow("a second before midnight in Shanghai") << QByteArray("Asia/Shanghai") << "2026-11-24 15:59:59" << 24;
    QTest::newRow("Kathmandu counts in quarters") << QByteArray("Asia/Kathmandu") << "2026-11-24 18:15:00" << 25;
    QTest::newRow("New York is behind") << QByteArray("America/New_York") << "2026-11-25 04:59:59" << 24;
}

void TestLocalTime::knowsDays()
{
    QFETCH(QByteArray, zone);
    QFETCH(QString, moment);
    QFETCH(int, expectedDay);
    useZone(zone);
    QVERIFY(localDay(utc(moment)) == day(2026, 11, static_cast<unsigned>(expectedDay)));
}

void TestLocalTime::startsDays_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<unsigned>("month");
    QTest::addColumn<unsigned>("number");
    QTest::addColumn<QString>("expected");
    QTest::newRow("UTC") << QByteArray("UTC") << 11U << 25U << "2026-11-25 00:00:00";
    QTest::newRow("Shanghai") << QByteArray("Asia/Shanghai") << 11U << 25U << "2026-11-24 16:00:00";
    QTest::newRow("the day on which Berlin goes to summer time") << QByteArray("Europe/Berlin") << 3U << 29U << "2026-03-28 23:00:00";
    QTest::newRow("the day after it") << QByteArray("Europe/Berlin") << 3U << 30U << "2026-03-29 22:00:00";
    QTest::newRow("Beirut skips midnight") << QByteArray("Asia/Beirut") << 3U << 29U << "2026-03-28 22:00:00";
}

void TestLocalTime::startsDays()
{
    QFETCH(QByteArray, zone);
    QFETCH(unsigned, month);
    QFETCH(unsigned, number);
    QFETCH(QString, expected);
    useZone(zone);
    const auto start = startOfLocalDay(day(2026, month, number));
    QCOMPARE(QDateTime::fromMSecsSinceEpoch(toUnixMicroseconds(start) / 1000, Qt::UTC).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")), expected);
    QVERIFY(localDay(start) == day(2026, month, number));
    QVERIFY(localDay(start - 1us) < day(2026, month, number));
}

void TestLocalTime::countsDays()
{
    QVERIFY(addDays(day(2026, 3, 1), -1) == day(2026, 2, 28));
    QVERIFY(addDays(day(2026, 12, 31), 1) == day(2027, 1, 1));
    QVERIFY(firstOfMonth(day(2026, 11, 25)) == day(2026, 11, 1));
}

QTEST_GUILESS_MAIN(TestLocalTime)
#include "TestLocalTime.moc"
