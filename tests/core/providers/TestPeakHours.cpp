#include "core/providers/PeakHours.h"

#include <QtTest>

/// Hours are read, written and told as they are meant.
class TestPeakHours final : public QObject {
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
};

void TestPeakHours::reads_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("written");
    QTest::addColumn<quint32>("hours");
    QTest::newRow("no hours") << std::string() << std::string() << 0U;
    QTest::newRow("one range") << std::string("01-04") << std::string("01-04") << 0b1110U;
    QTest::newRow("ranges that touch become one") << std::string("1-2,2-4") << std::string("01-04") << 0b1110U;
    QTest::newRow("two ranges on working days") << std::string("mon-fri 00-01,23-24") << std::string("mon-fri 00-01,23-24") << 0x800001U;
    QTest::newRow("the whole day") << std::string("00-24") << std::string("00-24") << 0xFFFFFFU;
}

void TestPeakHours::reads()
{
    QFETCH(std::string, text);
    QFETCH(std::string, written);
    QFETCH(quint32, hours);
    const auto read = assay::parsePeakHours(text);
    QVERIFY(read);
    QCOMPARE(read->hours, hours);
    QCOMPARE(assay::formatPeakHours(*read), written);
}

void TestPeakHours::refuses_data()
{
    QTest::addColumn<std::string>("text");
    for (const char* text : {"4-1", "1-1", "1-25", "-1-2", "1", "a-b", "1-2,", "sat 1-2", "mon-fri", "mon-fri ", "1-2-3", "001-2"})
        QTest::newRow(text) << std::string(text);
}

void TestPeakHours::refuses()
{
    QFETCH(std::string, text);
    const auto read = assay::parsePeakHours(text);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, assay::ErrorKind::InvalidInput);
}

QTEST_GUILESS_MAIN(TestPeakHours)
#include "TestPeakHours.moc"
