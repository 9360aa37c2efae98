#include "core/providers/VectorReader.h"

#include "tests/fakes/EmbeddingScript.h"

#include <QtTest>

#include <nlohmann/json.hpp>

#include <limits>

class TestVectorReader final : public QObject {
    Q_OBJECT

private slots:
    void ordersByIndex();
    void readsEveryForm_data();
    void readsEveryForm();
    void refuses_data();
    void refuses();
    void refusesNumbersInBase64_data();
    void refusesNumbersInBase64();
};

namespace {

using assay::VectorReader;
using nlohmann::json;

assay::Result<assay::EmbeddingBatch> read(const std::string& list, std::size_t count)
{
    const auto document = json::parse(list);
    VectorReader reader(count);
    if (const auto added = assay::addIndexedVectors(reader, &document, "v"); !added)
        return assay::fail(added.error());
    return reader.finish({}, "m");
}

}  // namespace

void TestVectorReader::ordersByIndex()
{
    const auto batch = read(R"([{"index":2,"v":[5,6]},{"index":0,"v":[1,2]},{"index":1,"v":[3,4]}])", 3);
    QVERIFY(batch.has_value());
    QCOMPARE(batch->dimension, std::size_t{2});
    QCOMPARE(batch->values, (std::vector<float>{1, 2, 3, 4, 5, 6}));
    QCOMPARE(batch->servedModel, std::string("m"));
    QCOMPARE(batch->usage.output, std::optional<std::int64_t>(0));
    QCOMPARE(batch->usage.input, std::optional<std::int64_t>());
}

void TestVectorReader::readsEveryForm_data()
{
    QTest::addColumn<QByteArray>("vector");
    const std::vector<float> values{0.5F, -2.0F, 1.25F};
    QTest::newRow("numbers") << QByteArray("[0.5,-2,1.25]");
    QTest::newRow("whole numbers with a fraction, and exponents") << QByteArray("[5e-1,-2.0,125e-2]");
    QTest::newRow("a list in a list") << QByteArray("[[0.5,-2,1.25]]");
    // 0.5 = 3F000000, -2 = C0000000, 1.25 = 3FA00000, each with its lowest byte first.
    QTest::newRow("base64 worked out by hand") << QByteArray(R"("AAAAPwAAAMAAAKA/")");
    QTest::newRow("base64 of the fake") << '"' + QByteArray::fromStdString(assay::base64Floats(values)) + '"';
}

void TestVectorReader::readsEveryForm()
{
    QFETCH(QByteArray, vector);
    const auto batch = read(R"([{"index":0,"v":)" + vector.toStdString() + "}]", 1);
    QVERIFY(batch.has_value());
    QCOMPARE(batch->values, (std::vector<float>{0.5F, -2.0F, 1.25F}));
}

void TestVectorReader::refuses_data()
{
    QTest::addColumn<QByteArray>("list");
    QTest::addColumn<QByteArray>("detail");
    const auto row = [](const char* name, const char* list, const char* detail) {
        QTest::newRow(name) << QByteArray(list) << QByteArray(detail);
    };
    row("one missing", R"([{"index":0,"v":[1]}])", "there is no vector for input 1; missing are 1 of 2");
    row("none", "[]", "there is no vector for input 0; missing are 2 of 2");
    row("one twice", R"([{"index":0,"v":[1]},{"index":0,"v":[1]}])", "there are two vectors for input 0");
    row("one too many", R"([{"index":0,"v":[1]},{"index":1,"v":[1]},{"index":2,"v":[1]}])",
        "there is a vector for input 2, which was not asked for");
    row("a huge index", R"([{"index":999999999999,"v":[1]}])", "there is a vector for input 999999999999, which was not asked for");
    row("no index", R"([{"v":[1]}])", "a vector does not say which input it is for");
    row("an index below zero", R"([{"index":-1,"v":[1]}])", "a vector does not say which input it is for");
    row("an index in words", R"([{"index":"0","v":[1]}])", "a vector does not say which input it is for");
    row("no vector", R"([{"index":0}])", "there is no vector for input 0");
    row("null", R"([{"index":0,"v":null}])", "there is no vector for input 0");
    row("an object", R"([{"index":0,"v":{}}])", "there is no list of numbers for input 0");
    row("a number", R"([{"index":0,"v":7}])", "there is no list of numbers for input 0");
    row("an empty vector", R"([{"index":0,"v":[]}])", "the vector for input 0 has 0 numbers");
    row("mixed lengths", R"([{"index":0,"v":[1,2]},{"index":1,"v":[1]}])", "the vector for input 1 has 1 numbers and others have 2");
    row("null for NaN", R"([{"index":0,"v":[1,null]}])", "the vector for input 0 holds something that is no finite number");
    row("text in it", R"([{"index":0,"v":["1"]}])", "the vector for input 0 holds something that is no finite number");
    row("more than a float holds", R"([{"index":0,"v":[1e39]}])", "the vector for input 0 holds something that is no finite number");
    row("one vector per token", R"([{"index":0,"v":[[1],[2]]}])", "the vector for input 0 holds something that is no finite number");
    row("bad base64", R"([{"index":0,"v":"AAA"}])", "the vector for input 0 is no base64 of 32-bit numbers");
    row("base64 of half a number", R"([{"index":0,"v":"AAAAAAA="}])", "the vector for input 0 is no base64 of 32-bit numbers");
    row("empty base64", R"([{"index":0,"v":""}])", "the vector for input 0 has 0 numbers");
    row("no list", R"({"index":0})", "there is no list of vectors");
    row("a list of numbers", "[1,2]", "a vector does not say which input it is for");
}

void TestVectorReader::refuses()
{
    QFETCH(QByteArray, list);
    QFETCH(QByteArray, detail);
    const auto batch = read(list.toStdString(), 2);
    QVERIFY(!batch.has_value());
    QCOMPARE(batch.error().kind, assay::ErrorKind::BadResponse);
    QCOMPARE(QByteArray::fromStdString(batch.error().detail), detail);
}

void TestVectorReader::refusesNumbersInBase64_data()
{
    QTest::addColumn<float>("value");
    QTest::newRow("NaN") << std::numeric_limits<float>::quiet_NaN();
    QTest::newRow("infinity") << std::numeric_limits<float>::infinity();
    QTest::newRow("minus infinity") << -std::numeric_limits<float>::infinity();
}

void TestVectorReader::refusesNumbersInBase64()
{
    QFETCH(float, value);
    const auto batch = read(R"([{"index":0,"v":")" + assay::base64Floats({1.0F, value}) + "\"}]", 1);
    QVERIFY(!batch.has_value());
    QCOMPARE(batch.error().kind, assay::ErrorKind::BadResponse);
}

QTEST_GUILESS_MAIN(TestVectorReader)
#include "TestVectorReader.moc"
