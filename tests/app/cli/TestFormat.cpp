#include "app/cli/Format.h"

#include <QtTest>

#include <clocale>

class TestFormat final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { std::setlocale(LC_CTYPE, "C.UTF-8"); }
    void durations_data();
    void durations();
    void costs_data();
    void costs();
    void widths_data();
    void widths();
    void answersCannotCommandTheTerminal_data();
    void answersCannotCommandTheTerminal();
    void lastLinesWrap();
    void tablesAlign();
};

void TestFormat::durations_data()
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

void TestFormat::durations()
{
    QFETCH(qint64, microseconds);
    QFETCH(std::string, text);
    std::optional<assay::Nanoseconds> duration;
    if (microseconds >= 0)
        duration = assay::Microseconds{microseconds};
    QCOMPARE(assay::cli::formatDuration(duration), text);
}

void TestFormat::costs_data()
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

void TestFormat::costs()
{
    QFETCH(qint64, pico);
    QFETCH(std::string, currency);
    QFETCH(std::string, text);
    QCOMPARE(assay::cli::formatCost(pico < 0 ? std::nullopt : std::optional<std::int64_t>(pico), currency), text);
}

void TestFormat::widths_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<int>("columns");
    QTest::newRow("Latin") << std::string("abc") << 3;
    QTest::newRow("Chinese is wide") << std::string("你好") << 4;
    QTest::newRow("a combining accent takes none") << std::string("e\xCC\x81") << 1;
    QTest::newRow("a dash") << std::string("—") << 1;
    QTest::newRow("broken bytes take one each") << std::string("\xFF\xFE") << 2;
}

void TestFormat::widths()
{
    QFETCH(std::string, text);
    QFETCH(int, columns);
    QCOMPARE(static_cast<int>(assay::cli::displayWidth(text)), columns);
}

void TestFormat::answersCannotCommandTheTerminal_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("safe");
    QTest::newRow("plain text and its layout stay") << std::string("a\tb\n你好") << std::string("a\tb\n你好");
    QTest::newRow("escape sequences") << std::string("\x1b[2Jx") << std::string("\xEF\xBF\xBD[2Jx");
    QTest::newRow("carriage return") << std::string("good\rbad") << std::string("good\xEF\xBF\xBD"
                                                                                  "bad");
    QTest::newRow("the one-byte control sequence introducer") << std::string("\xC2\x9B"
                                                                              "2J")
                                                              << std::string("\xEF\xBF\xBD"
                                                                             "2J");
    QTest::newRow("a no-break space is no control") << std::string("\xC2\xA0") << std::string("\xC2\xA0");
}

void TestFormat::answersCannotCommandTheTerminal()
{
    QFETCH(std::string, text);
    QFETCH(std::string, safe);
    QCOMPARE(assay::cli::forTerminal(text), safe);
}

void TestFormat::lastLinesWrap()
{
    QCOMPARE(assay::cli::lastLines("one\ntwo\nthree", 10, 2), (std::vector<std::string>{"two", "three"}));
    QCOMPARE(assay::cli::lastLines("abcdefgh", 3, 10), (std::vector<std::string>{"abc", "def", "gh"}));
    QCOMPARE(assay::cli::lastLines("你好吗", 4, 10), (std::vector<std::string>{"你好", "吗"}));
    QCOMPARE(assay::cli::lastLines("", 4, 10), std::vector<std::string>{""});
    const auto lines = assay::cli::lastLines(std::string(1'000'000, 'x'), 80, 6);
    QCOMPARE(lines.size(), std::size_t{6});
}

void TestFormat::tablesAlign()
{
    assay::cli::Table table({{"model"}, {"cost", assay::cli::Align::Right}});
    table.add({"通义/千问", "$1"});
    table.add({"a/b", "—"});
    QCOMPARE(table.text(), std::string("model      cost\n"
                                       "通义/千问    $1\n"
                                       "a/b           —\n"));
}

QTEST_GUILESS_MAIN(TestFormat)
#include "TestFormat.moc"
