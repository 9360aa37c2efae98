#include "core/experiments/AnswerPieces.h"

#include <QtTest>

using namespace assay;

class TestAnswerPieces final : public QObject {
    Q_OBJECT

private slots:
    void cutsWhatCameApart();
    void hasNothingToCut();
    void doesNotGuess_data();
    void doesNotGuess();
};

void TestAnswerPieces::cutsWhatCameApart()
{
    // The second piece brought the end of the reasoning and the beginning of the answer at once.
    const std::vector<DeltaTime> deltas{{Milliseconds{5}, 4}, {Milliseconds{8}, 5}, {Milliseconds{20}, 5}};
    const auto pieces = answerPieces(deltas, Milliseconds{8}, "Hm, 天?", "42天!");
    QVERIFY(pieces);
    const std::vector<AnswerPiece> expected{{Milliseconds{5}, "Hm, ", {}}, {Milliseconds{8}, "天?", "4"}, {Milliseconds{20}, {}, "2天!"}};
    QVERIFY(*pieces == expected);
}

void TestAnswerPieces::hasNothingToCut()
{
    const auto pieces = answerPieces({}, std::nullopt, {}, {});
    QVERIFY(pieces && pieces->empty());
}

void TestAnswerPieces::doesNotGuess_data()
{
    QTest::addColumn<int>("firstPiece");
    QTest::addColumn<int>("secondPiece");
    QTest::addColumn<int>("firstAnswerMs");
    QTest::newRow("more bytes than text") << 4 << 6 << 2;
    QTest::newRow("fewer bytes than text") << 4 << 2 << 2;
    QTest::newRow("the answer began while reasoning went on") << 4 << 4 << 1;
    QTest::newRow("text came before the answer began") << 6 << 2 << 2;
}

void TestAnswerPieces::doesNotGuess()
{
    QFETCH(int, firstPiece);
    QFETCH(int, secondPiece);
    QFETCH(int, firstAnswerMs);
    const std::vector<DeltaTime> deltas{{Milliseconds{1}, static_cast<std::uint32_t>(firstPiece)},
                                        {Milliseconds{2}, static_cast<std::uint32_t>(secondPiece)}};
    QVERIFY(!answerPieces(deltas, Milliseconds{firstAnswerMs}, "why?", "well"));
}

QTEST_APPLESS_MAIN(TestAnswerPieces)
#include "TestAnswerPieces.moc"
