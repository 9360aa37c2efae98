#include "core/exporting/PrettyJson.h"

#include <QtTest>

using namespace assay;

class TestPrettyJson final : public QObject {
    Q_OBJECT

private slots:
    void breaksLines_data();
    void breaksLines();
    void refusesWhatIsNoDocument_data();
    void refusesWhatIsNoDocument();
};

void TestPrettyJson::breaksLines_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("pretty");
    QTest::newRow("members keep their order") << QByteArray(R"({"b":1,"a":[true,null]})")
                                              << QByteArray("{\n  \"b\": 1,\n  \"a\": [\n    true,\n    null\n  ]\n}");
    QTest::newRow("numbers keep every digit") << QByteArray("[1.50,1e3,12345678901234567890]")
                                              << QByteArray("[\n  1.50,\n  1e3,\n  12345678901234567890\n]");
    QTest::newRow("repeated members stay") << QByteArray(R"({"a":1,"a":2})") << QByteArray("{\n  \"a\": 1,\n  \"a\": 2\n}");
    QTest::newRow("empty ones stay on their line") << QByteArray("{\"a\":{},\"b\":[ ]}") << QByteArray("{\n  \"a\": {},\n  \"b\": []\n}");
    QTest::newRow("brackets within strings are text")
        << QByteArray(R"(["{a\",b}","\\"])") << QByteArray("[\n  \"{a\\\",b}\",\n  \"\\\\\"\n]");
    QTest::newRow("what was spread out is laid out anew") << QByteArray(" {\n\n\t\"a\" :\r\n 1 } \n") << QByteArray("{\n  \"a\": 1\n}");
    QTest::newRow("other scripts and escapes stay as they were") << QByteArray("[\"天\\u5929 \"]") << QByteArray("[\n  \"天\\u5929 \"\n]");
    QTest::newRow("a bare number") << QByteArray("5") << QByteArray("5");
}

void TestPrettyJson::breaksLines()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, pretty);
    const auto made = prettyJson(json.toStdString());
    QVERIFY(made);
    QCOMPARE(QByteArray::fromStdString(*made), pretty);
    QCOMPARE(QByteArray::fromStdString(*prettyJson(*made)), pretty);
}

void TestPrettyJson::refusesWhatIsNoDocument_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("prose") << QByteArray("Hello");
    QTest::newRow("two documents") << QByteArray("{}{}");
    QTest::newRow("an open string") << QByteArray("[\"a");
    QTest::newRow("a missing bracket") << QByteArray("{\"a\":[1}");
    QTest::newRow("bytes that are not UTF-8") << QByteArray("[\"\xff\"]");
}

void TestPrettyJson::refusesWhatIsNoDocument()
{
    QFETCH(QByteArray, text);
    QVERIFY(!prettyJson(text.toStdString()));
}

QTEST_APPLESS_MAIN(TestPrettyJson)
#include "TestPrettyJson.moc"
