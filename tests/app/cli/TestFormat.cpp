#include "app/cli/Format.h"

#include <QtTest>

#include <clocale>

class TestFormat final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { std::setlocale(LC_CTYPE, "C.UTF-8"); }
    void widths_data();
    void widths();
    void answersCannotCommandTheTerminal_data();
    void answersCannotCommandTheTerminal();
    void lastLinesWrap();
    void tablesAlign();
};

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
