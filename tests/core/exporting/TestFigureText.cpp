#include "core/exporting/FigureText.h"

#include <QtTest>

#include <clocale>

class TestFigureText final : public QObject {
    Q_OBJECT

private slots:
    void durations_data();
    void durations();
    void costs_data();
    void costs();
    void inputTokensIncludeTheCached();
    void aLocaleChangesNothing();
};

void TestFigureText::durations_data()
{
    QTest::addColumn<qint64>("microseconds");
    QTest::addColumn<std::string>("text");
    QTest::newRow("unknown") << qint64{-1} << std::string("—");
    QTest::newRow("nothing") << qint64{0} << std::string("0 ms");
    QTest::newRow("three significant digits") << qint64{1234} << std::string("1.23 ms");
    QTest::newRow("whole milliseconds") << qint64{412'345} << std::string("412 ms");
    QTest::newRow("just below a second") << qint64{999'499} << std::string("999 ms");
    QTest::newRow("a second") << qint64{999'500} << std::string("1 s");
    QTest::newRow("seconds") << qint64{12'345'678} << std::string("12.3 s");
    QTest::newRow("minutes") << qint64{150'000'000} << std::string("2.5 min");
}

void TestFigureText::durations()
{
    QFETCH(qint64, microseconds);
    QFETCH(std::string, text);
    std::optional<assay::Nanoseconds> duration;
    if (microseconds >= 0)
        duration = assay::Microseconds{microseconds};
    QCOMPARE(assay::formatDuration(duration), text);
}

void TestFigureText::costs_data()
{
    QTest::addColumn<qint64>("pico");
    QTest::addColumn<std::string>("currency");
    QTest::addColumn<std::string>("text");
    QTest::newRow("unknown is not zero") << qint64{-1} << std::string("USD") << std::string("—");
    QTest::newRow("free is zero") << qint64{0} << std::string("USD") << std::string("$0");
    QTest::newRow("tiny") << qint64{3'900'000} << std::string("USD") << std::string("$0.0000039");
    QTest::newRow("three digits") << qint64{1'234'567'000'000} << std::string("USD") << std::string("$1.23");
    QTest::newRow("yuan") << qint64{28'000'000'000} << std::string("CNY") << std::string("0.028 CNY");
}

void TestFigureText::costs()
{
    QFETCH(qint64, pico);
    QFETCH(std::string, currency);
    QFETCH(std::string, text);
    QCOMPARE(assay::formatCost(pico < 0 ? std::nullopt : std::optional<std::int64_t>(pico), currency), text);
}

void TestFigureText::inputTokensIncludeTheCached()
{
    assay::Usage usage;
    QCOMPARE(assay::allInputTokens(usage), std::optional<std::int64_t>());
    usage.cachedInput = 5;
    QCOMPARE(assay::allInputTokens(usage), std::optional<std::int64_t>());
    usage.input = 7;
    usage.cacheWrite = 11;
    QCOMPARE(assay::allInputTokens(usage), std::optional<std::int64_t>(23));
}

void TestFigureText::aLocaleChangesNothing()
{
    // Whichever of them is installed; each writes a comma.
    const bool hasComma = std::setlocale(LC_NUMERIC, "de_DE.UTF-8") || std::setlocale(LC_NUMERIC, "fr_FR.UTF-8");
    const auto text = assay::formatDuration(assay::Microseconds{1234});
    std::setlocale(LC_NUMERIC, "C");
    if (!hasComma)
        QSKIP("no locale with a decimal comma is installed");
    QCOMPARE(text, std::string("1.23 ms"));
}

QTEST_GUILESS_MAIN(TestFigureText)

#include "TestFigureText.moc"
