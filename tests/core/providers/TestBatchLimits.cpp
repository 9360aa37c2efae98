#include "core/providers/BatchLimits.h"

#include <QtTest>

class TestBatchLimits final : public QObject {
    Q_OBJECT

private slots:
    void splits_data();
    void splits();
    void manyTexts();
};

namespace {

QByteArray describe(const std::vector<assay::IndexRange>& batches)
{
    QByteArrayList lines;
    for (const auto& batch : batches)
        lines << QByteArray::number(qulonglong{batch.first}) + "+" + QByteArray::number(qulonglong{batch.count});
    return lines.join(' ');
}

}  // namespace

void TestBatchLimits::splits_data()
{
    QTest::addColumn<QByteArrayList>("texts");
    QTest::addColumn<int>("mostTexts");
    QTest::addColumn<int>("mostTokens");
    QTest::addColumn<int>("extraBytes");
    QTest::addColumn<int>("aloneAbove");
    QTest::addColumn<QByteArray>("batches");
    constexpr int none = 0;

    QTest::newRow("no texts") << QByteArrayList{} << 3 << none << 0 << none << QByteArray();
    QTest::newRow("fewer than the limit") << QByteArrayList{"a", "b"} << 3 << none << 0 << none << QByteArray("0+2");
    QTest::newRow("as many as the limit") << QByteArrayList{"a", "b", "c"} << 3 << none << 0 << none << QByteArray("0+3");
    QTest::newRow("one more") << QByteArrayList{"a", "b", "c", "d"} << 3 << none << 0 << none << QByteArray("0+3 3+1");
    QTest::newRow("a limit of none is one") << QByteArrayList{"a", "b"} << 0 << none << 0 << none << QByteArray("0+1 1+1");
    QTest::newRow("bytes stand for tokens") << QByteArrayList{"aaaa", "bbb", "ccc"} << 9 << 7 << 0 << none << QByteArray("0+2 2+1");
    QTest::newRow("one byte too many") << QByteArrayList{"aaaa", "bbbb"} << 9 << 7 << 0 << none << QByteArray("0+1 1+1");
    QTest::newRow("a text above the limit goes alone")
        << QByteArrayList{"a", "bbbbbbbbbb", "c", "d"} << 9 << 7 << 0 << none << QByteArray("0+1 1+1 2+2");
    QTest::newRow("a query counts with each document") << QByteArrayList{"a", "b", "c"} << 9 << 8 << 3 << none << QByteArray("0+2 2+1");
    QTest::newRow("those above a size go alone")
        << QByteArrayList{"a", "bbbb", "c", "ddd", "eeee"} << 9 << none << 0 << 3 << QByteArray("0+1 1+1 2+2 4+1");
}

void TestBatchLimits::splits()
{
    QFETCH(QByteArrayList, texts);
    QFETCH(int, mostTexts);
    QFETCH(int, mostTokens);
    QFETCH(int, extraBytes);
    QFETCH(int, aloneAbove);
    QFETCH(QByteArray, batches);
    std::vector<std::string> given;
    for (const auto& text : texts)
        given.push_back(text.toStdString());
    assay::BatchLimits limits{static_cast<std::size_t>(mostTexts), std::nullopt};
    if (mostTokens != 0)
        limits.tokens = mostTokens;
    const auto most = aloneAbove == 0 ? std::numeric_limits<std::size_t>::max() : static_cast<std::size_t>(aloneAbove);
    QCOMPARE(describe(assay::splitIntoBatches(given, limits, static_cast<std::size_t>(extraBytes), most)), batches);
}

void TestBatchLimits::manyTexts()
{
    const std::vector<std::string> texts(100'000, "text");
    const auto batches = assay::splitIntoBatches(texts, {96, std::nullopt});
    QCOMPARE(batches.size(), std::size_t{1042});  // 1041 x 96 = 99,936
    QCOMPARE(batches.back().count, std::size_t{64});
    QCOMPARE(batches.back().end(), texts.size());
}

QTEST_GUILESS_MAIN(TestBatchLimits)
#include "TestBatchLimits.moc"
