#include "tests/support/UiDriver.h"
#include "ui/text/Format.h"
#include "ui/text/Strings.h"

#include <QTimeZone>
#include <QtTest>

#include <chrono>
#include <limits>
#include <optional>
#include <string>

using namespace assay::ui;
using namespace std::chrono_literals;
using assay::Nanoseconds;

class TestTextFormat : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();
    void durations_data();
    void durations();
    void speeds_data();
    void speeds();
    void counts();
    void money_data();
    void money();
    void exactMoney();
    void whens_data();
    void whens();
    void sizes_data();
    void sizes();
};

Q_DECLARE_METATYPE(std::optional<Nanoseconds>)
Q_DECLARE_METATYPE(std::optional<double>)
Q_DECLARE_METATYPE(std::optional<std::int64_t>)

void TestTextFormat::initTestCase()
{
    qputenv("TZ", "UTC");
}

void TestTextFormat::cleanup()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void TestTextFormat::durations_data()
{
    QTest::addColumn<std::optional<Nanoseconds>>("duration");
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, std::optional<Nanoseconds> duration, const char* expected, const char* locale = "en_US") {
        QTest::newRow(name) << duration << QString::fromLatin1(locale) << QString::fromUtf8(expected);
    };
    row("unknown is not zero", std::nullopt, "—");
    row("zero is zero", 0ns, "0 ms");
    row("below a millisecond", 350us, "0.35 ms");
    row("milliseconds", 312ms, "312 ms");
    row("three figures, no more", 12345678ns, "12.3 ms");
    row("no zeros at the end", 12ms, "12 ms");
    row("what would read 1,000 ms is a second", 999600us, "1 s");
    row("just below a second", 999400us, "999 ms");
    row("seconds", 1764ms, "1.76 s");
    row("tens of seconds", 59940ms, "59.9 s");
    row("what would read 60 s is a minute", 59960ms, "1 min 0 s");
    row("minutes", 125s, "2 min 5 s");
    row("hours", 3h + 20min + 40s, "3 h 21 min");
    row("German decimals", 1764ms, "1,76 s", "de_DE");
    row("Chinese digits are the same", 1764ms, "1.76 s", "zh_CN");
}

void TestTextFormat::durations()
{
    QFETCH(std::optional<Nanoseconds>, duration);
    QFETCH(QString, locale);
    QFETCH(QString, expected);
    QLocale::setDefault(QLocale(locale));
    QCOMPARE(durationText(duration), expected);
}

void TestTextFormat::speeds_data()
{
    QTest::addColumn<std::optional<double>>("speed");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, std::optional<double> speed, const char* expected) {
        QTest::newRow(name) << speed << QString::fromUtf8(expected);
    };
    row("unknown", std::nullopt, "—");
    row("not a number", std::numeric_limits<double>::quiet_NaN(), "—");
    row("endless", std::numeric_limits<double>::infinity(), "—");
    row("negative zero is zero", -0.0, "0 tok/s");
    row("whole", 141.4, "141 tok/s");
    row("three figures", 8.7654, "8.77 tok/s");
    row("rounding up to the next power", 9.996, "10 tok/s");
    row("thousands are grouped", 12345.0, "12,345 tok/s");
    row("tiny", 0.001234, "0.00123 tok/s");
}

void TestTextFormat::speeds()
{
    QFETCH(std::optional<double>, speed);
    QFETCH(QString, expected);
    QCOMPARE(speedText(speed), expected);
}

void TestTextFormat::counts()
{
    QCOMPARE(countText(std::nullopt), QStringLiteral("—"));
    QCOMPARE(countText(0), QStringLiteral("0"));
    QCOMPARE(countText(1'234'567), QStringLiteral("1,234,567"));
    QCOMPARE(tokensText(618, 204), QStringLiteral("618 → 204"));
    QCOMPARE(tokensText(618, std::nullopt), QStringLiteral("618 → —"));
    QCOMPARE(tokensText(std::nullopt, std::nullopt), QStringLiteral("—"));
    QLocale::setDefault(QLocale(QStringLiteral("de_DE")));
    QCOMPARE(countText(1'234'567), QStringLiteral("1.234.567"));
}

void TestTextFormat::money_data()
{
    QTest::addColumn<std::optional<std::int64_t>>("pico");
    QTest::addColumn<std::string>("currency");
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, std::optional<std::int64_t> pico, const char* currency, const char* expected,
                        const char* locale = "en_US") {
        QTest::newRow(name) << pico << std::string(currency) << QString::fromLatin1(locale) << QString::fromUtf8(expected);
    };
    row("unknown is not free", std::nullopt, "USD", "—");
    row("free is known", 0, "USD", "$0");
    row("a tenth of a cent", 1'612'000'000, "USD", "$0.0016");
    row("yuan", 1'100'000'000, "CNY", "¥0.0011");
    row("cents", 250'000'000'000, "USD", "$0.25");
    row("a cent and a half keeps both digits", 15'000'000'000, "USD", "$0.015");
    row("whole units", 1'200'000'000'000, "CHF", "CHF\u00a01.20");
    row("just below a unit does not gain digits", 999'999'000'000, "USD", "$1.00");
    row("rounding up to the next power keeps two decimals", 99'900'000'000, "USD", "$0.10");
    row("thousands", 1'234'567'000'000'000, "USD", "$1,234.57");
    row("the smallest that is shown", 1'000'000, "USD", "$0.000001");
    row("one pico is not nothing", 1, "USD", "<$0.000001");
    row("below the smallest in francs", 1, "CHF", "<CHF\u00a00.000001");
    row("a refund keeps its sign in front", -250'000'000'000, "USD", "-$0.25");
    row("no currency known", 250'000'000'000, "", "0.25");
    row("in German", 1'612'000'000, "EUR", "€0,0016", "de_DE");
    row("in Chinese", 1'612'000'000, "CNY", "¥0.0016", "zh_CN");
}

void TestTextFormat::money()
{
    QFETCH(std::optional<std::int64_t>, pico);
    QFETCH(std::string, currency);
    QFETCH(QString, locale);
    QFETCH(QString, expected);
    QLocale::setDefault(QLocale(locale));
    QCOMPARE(moneyText(pico, currency), expected);
}

void TestTextFormat::exactMoney()
{
    QCOMPARE(exactMoneyText(1'612'000'001, "USD"), QStringLiteral("$0.001612000001"));
    QCOMPARE(exactMoneyText(0, "USD"), QStringLiteral("$0"));
    QCOMPARE(exactMoneyText(-1'500'000'000'000, "CHF"), QStringLiteral("CHF\u00a0-1.5"));
    QLocale::setDefault(QLocale(QStringLiteral("de_DE")));
    QCOMPARE(exactMoneyText(1'612'000'001, "EUR"), QStringLiteral("€0,001612000001"));
}

void TestTextFormat::whens_data()
{
    QTest::addColumn<QString>("time");
    QTest::addColumn<QString>("expected");
    QTest::newRow("this morning") << QStringLiteral("2026-11-22T00:00:00Z") << QStringLiteral("today 00:00");
    QTest::newRow("yesterday just before midnight") << QStringLiteral("2026-11-21T23:59:59Z") << QStringLiteral("yesterday 23:59");
    QTest::newRow("this year") << QStringLiteral("2026-11-12T14:05:00Z") << QStringLiteral("12 Nov 14:05");
    QTest::newRow("another year") << QStringLiteral("2025-11-12T14:05:00Z") << QStringLiteral("12 Nov 2025");
    QTest::newRow("a clock that was set back") << QStringLiteral("2026-11-23T14:05:00Z") << QStringLiteral("23 Nov 14:05");
}

void TestTextFormat::whens()
{
    QFETCH(QString, time);
    QFETCH(QString, expected);
    const auto wall = [](const QString& text) {
        return assay::fromUnixMicroseconds(QDateTime::fromString(text, Qt::ISODate).toMSecsSinceEpoch() * 1000);
    };
    QCOMPARE(whenText(wall(time), wall(QStringLiteral("2026-11-22T15:00:00Z"))), expected);
    QVERIFY(exactWhenText(wall(time)).contains(QStringLiteral(":")));
}

void TestTextFormat::sizes_data()
{
    QTest::addColumn<quint64>("bytes");
    QTest::addColumn<QString>("expected");
    QTest::newRow("none") << quint64(0) << QStringLiteral("0 B");
    QTest::newRow("bytes") << quint64(999) << QStringLiteral("999 B");
    QTest::newRow("kilobytes") << quint64(1500) << QStringLiteral("1.5 kB");
    QTest::newRow("what would read 1,000 kB is a megabyte") << quint64(999'600) << QStringLiteral("1 MB");
    QTest::newRow("megabytes") << quint64(1'234'567) << QStringLiteral("1.23 MB");
    QTest::newRow("gigabytes") << quint64(12'345'678'901) << QStringLiteral("12.3 GB");
}

void TestTextFormat::sizes()
{
    QFETCH(quint64, bytes);
    QFETCH(QString, expected);
    QCOMPARE(sizeText(bytes), expected);
}

ASSAY_UI_TEST_MAIN(TestTextFormat)
#include "TestTextFormat.moc"
