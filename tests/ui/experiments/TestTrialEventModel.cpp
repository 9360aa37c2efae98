#include "ui/experiments/TrialEventModel.h"

#include "tests/support/UiDriver.h"

#include <QAbstractItemModelTester>

using namespace assay;
using namespace assay::ui;

class TestTrialEventModel final : public QObject {
    Q_OBJECT

private slots:
    void tellsWhatHappenedInOrder();
    void saysWhatCameWithWhichPiece();
    void doesNotGuessTexts();
    void endsWithWhatWentWrong();
    void longPiecesAreCutInTheCellOnly();
    void copesWithAHundredThousandPieces();
};

namespace {

AttemptRecord streamedAttempt()
{
    AttemptRecord attempt;
    attempt.number = 1;
    attempt.headers = Milliseconds{5};
    attempt.firstByte = Milliseconds{6};
    attempt.firstContent = Milliseconds{10};
    attempt.firstAnswer = Milliseconds{20};
    attempt.total = Milliseconds{50};
    attempt.deltas = {{Milliseconds{10}, 4}, {Milliseconds{20}, 5}, {Milliseconds{50}, 6}};
    return attempt;
}

QStringList columnOf(const QAbstractItemModel& model, int column)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts.append(model.index(row, column).data().toString());
    return texts;
}

}  // namespace

void TestTrialEventModel::tellsWhatHappenedInOrder()
{
    TrialEventModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setAttempt(streamedAttempt(), "Hmm.", "So\n42 it is");
    QCOMPARE(columnOf(model, TrialEventModel::EventColumn),
             (QStringList{QStringLiteral("Request sent"), QStringLiteral("Headers received"), QStringLiteral("First byte"),
                          QStringLiteral("First token"), QStringLiteral("Reasoning"), QStringLiteral("First token of the answer"),
                          QStringLiteral("Answer"), QStringLiteral("Answer"), QStringLiteral("End")}));
    QCOMPARE(columnOf(model, TrialEventModel::TimeColumn).mid(3, 3),
             (QStringList{QStringLiteral("10.0 ms"), QStringLiteral("10.0 ms"), QStringLiteral("20.0 ms")}));
    QCOMPARE(columnOf(model, TrialEventModel::GapColumn).mid(0, 4),
             (QStringList{QString(), QStringLiteral("5.0 ms"), QStringLiteral("1.0 ms"), QStringLiteral("4.0 ms")}));
    QCOMPARE(model.index(7, TrialEventModel::TimeColumn).data(TrialEventModel::RawValueRole).toLongLong(), 50'000'000LL);
    QVERIFY(model.index(0, 0).data(TrialEventModel::IsMilestoneRole).toBool());
    QVERIFY(!model.index(7, 0).data(TrialEventModel::IsMilestoneRole).toBool());
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

void TestTrialEventModel::saysWhatCameWithWhichPiece()
{
    TrialEventModel model;
    // Pieces of 4, 5 and 6 bytes; the second holds the end of the reasoning and the beginning of the answer.
    model.setAttempt(streamedAttempt(), "Hmm. So", "42\n\t天!");
    QVERIFY(model.hasTexts());
    QCOMPARE(model.pieceCount(), 3);
    const auto texts = columnOf(model, TrialEventModel::TextColumn);
    QCOMPARE(texts[4], QStringLiteral("Hmm."));
    QCOMPARE(texts[6], QStringLiteral(" So42"));
    QCOMPARE(texts[7], QStringLiteral("↵ 天!"));
    QCOMPARE(model.index(6, TrialEventModel::EventColumn).data().toString(), QStringLiteral("Reasoning and answer"));
    QCOMPARE(model.index(7, TrialEventModel::TextColumn).data(TrialEventModel::RawValueRole).toString(), QStringLiteral("\n\t天!"));
}

void TestTrialEventModel::doesNotGuessTexts()
{
    TrialEventModel model;
    model.setAttempt(streamedAttempt(), {}, "of another length");
    QVERIFY(!model.hasTexts());
    QCOMPARE(model.index(4, TrialEventModel::EventColumn).data().toString(), QStringLiteral("Piece"));
    QCOMPARE(model.index(4, TrialEventModel::TextColumn).data().toString(), QString());
    QCOMPARE(model.index(4, TrialEventModel::SizeColumn).data().toString(), QStringLiteral("4"));
}

void TestTrialEventModel::endsWithWhatWentWrong()
{
    AttemptRecord attempt;
    attempt.errorKind = ErrorKind::RateLimited;
    attempt.errorMessage = "slow down";
    attempt.total = Milliseconds{3};
    TrialEventModel model;
    model.setAttempt(attempt, {}, {});
    QCOMPARE(columnOf(model, TrialEventModel::EventColumn), (QStringList{QStringLiteral("Request sent"), QStringLiteral("Failed")}));
    QCOMPARE(model.index(1, TrialEventModel::TextColumn).data().toString(), QStringLiteral("slow down"));
}

void TestTrialEventModel::longPiecesAreCutInTheCellOnly()
{
    AttemptRecord attempt;
    attempt.firstAnswer = Milliseconds{9};
    attempt.deltas = {{Milliseconds{9}, 50'000}};
    TrialEventModel model;
    model.setAttempt(attempt, {}, std::string(50'000, 'x'));
    const auto cell = model.index(2, TrialEventModel::TextColumn);
    QVERIFY(cell.data().toString().size() < 1'000);
    QCOMPARE(cell.data(TrialEventModel::RawValueRole).toString().size(), 50'000);
}

void TestTrialEventModel::copesWithAHundredThousandPieces()
{
    constexpr int pieces = 100'000;
    AttemptRecord attempt;
    attempt.firstContent = Milliseconds{1};
    attempt.firstAnswer = Milliseconds{1};
    attempt.total = Milliseconds{pieces};
    std::string text;
    for (int i = 0; i < pieces; ++i) {
        const auto piece = std::to_string(i) + " ";
        attempt.deltas.push_back({Milliseconds{i + 1}, static_cast<std::uint32_t>(piece.size())});
        text += piece;
    }
    TrialEventModel model;
    model.setAttempt(attempt, {}, text);
    QCOMPARE(model.rowCount(), pieces + 4);
    const auto last = model.index(pieces + 2, TrialEventModel::TextColumn);
    QCOMPARE(last.data().toString(), QStringLiteral("99999 "));
    QCOMPARE(last.siblingAtColumn(TrialEventModel::TimeColumn).data().toString(), QStringLiteral("100,000.0 ms"));
    QCOMPARE(last.siblingAtColumn(TrialEventModel::GapColumn).data().toString(), QStringLiteral("1.0 ms"));
}

ASSAY_UI_TEST_MAIN(TestTrialEventModel)
#include "TestTrialEventModel.moc"
