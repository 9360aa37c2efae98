#include "ui/experiments/ReplayPlayer.h"

#include "tests/fakes/FakeClock.h"
#include "tests/support/UiDriver.h"
#include "ui/experiments/ColumnView.h"
#include "ui/markdown/MarkdownView.h"
#include "ui/widgets/Figure.h"

#include <QSignalSpy>
#include <QToolButton>

using namespace assay;
using namespace assay::ui;

class TestReplayPlayer final : public QObject {
    Q_OBJECT

private slots:
    void bringsThePiecesWhenTheyCame();
    void reasoningComesFirst();
    void stoppedItShowsTheWholeAnswer();
    void allStartTogether();
    void leavesAColumnAloneThatShowsSomethingElse();
    void survivesItsColumns();
    void whatCannotBeCutComesAsAWhole();
};

namespace {

TrialResult recordedResult()
{
    TrialResult result;
    result.status = TrialStatus::Answered;
    result.isStreamed = true;
    result.timeToFirstToken = Milliseconds{10};
    result.total = Milliseconds{50};
    result.text = "One two three";
    return result;
}

AttemptRecord recordedAttempt()
{
    AttemptRecord attempt;
    attempt.firstAnswer = Milliseconds{10};
    attempt.total = Milliseconds{50};
    attempt.deltas = {{Milliseconds{10}, 4}, {Milliseconds{20}, 4}, {Milliseconds{40}, 5}};
    return attempt;
}

struct ReplayedColumn {
    ReplayedColumn() : view(ColumnView::Role::Record)
    {
        view.setContender(*modelContender("a/x"), 0);
        view.showTrial(recordedResult());
        view.setTrialId(TrialId{1});
        view.resize(400, 400);
        view.show();
    }
    [[nodiscard]] QString text() const { return const_cast<ColumnView&>(view).answer().markdown(); }
    [[nodiscard]] QString figure(const char* name) const { return view.findChild<Figure*>(QString::fromLatin1(name))->value(); }
    [[nodiscard]] bool isMarked() const { return view.findChild<QWidget*>(QStringLiteral("replayTag"))->isVisible(); }

    ColumnView view;
};

}  // namespace

void TestReplayPlayer::bringsThePiecesWhenTheyCame()
{
    FakeClock clock;
    ReplayPlayer player(clock);
    QSignalSpy changes(&player, &ReplayPlayer::playingChanged);
    ReplayedColumn column;
    player.play({{&column.view, recordedAttempt()}});
    QVERIFY(player.isPlaying());
    QVERIFY(column.isMarked());
    QCOMPARE(column.text(), QString());
    QCOMPARE(column.figure("totalFigure"), QStringLiteral("50 ms"));
    QCOMPARE(column.figure("firstTokenFigure"), QStringLiteral("10 ms"));
    clock.advance(Milliseconds{10});
    QTRY_COMPARE(column.text(), QStringLiteral("One "));
    clock.advance(Milliseconds{25});
    QTRY_COMPARE(column.text(), QStringLiteral("One two "));
    clock.advance(Milliseconds{10});
    QTRY_COMPARE(column.text(), QStringLiteral("One two three"));
    QVERIFY2(player.isPlaying(), "the answer took longer than its last piece");
    clock.advance(Milliseconds{10});
    QTRY_VERIFY(!player.isPlaying());
    QVERIFY(!column.isMarked());
    QCOMPARE(column.text(), QStringLiteral("One two three"));
    QCOMPARE(column.figure("totalFigure"), QStringLiteral("50 ms"));
    QCOMPARE(column.view.trialId(), TrialId{1});
    QCOMPARE(changes.count(), 2);
}

void TestReplayPlayer::reasoningComesFirst()
{
    FakeClock clock;
    ReplayPlayer player(clock);
    ReplayedColumn column;
    auto result = recordedResult();
    result.reasoning = "Hm. ";
    column.view.showTrial(result);
    auto attempt = recordedAttempt();
    attempt.firstAnswer = Milliseconds{20};
    attempt.deltas = {{Milliseconds{10}, 4}, {Milliseconds{20}, 13}};
    player.play({{&column.view, attempt}});
    clock.advance(Milliseconds{15});
    QTRY_COMPARE(column.view.answer().foldedMarkdown(), QStringLiteral("Hm. "));
    QCOMPARE(column.text(), QString());
    clock.advance(Milliseconds{5});
    QTRY_COMPARE(column.text(), QStringLiteral("One two three"));
}

void TestReplayPlayer::stoppedItShowsTheWholeAnswer()
{
    FakeClock clock;
    ReplayPlayer player(clock);
    ReplayedColumn column;
    player.play({{&column.view, recordedAttempt()}});
    clock.advance(Milliseconds{10});
    QTRY_COMPARE(column.text(), QStringLiteral("One "));
    player.stop(column.view);
    QVERIFY(!player.isPlaying());
    QVERIFY(!column.isMarked());
    QCOMPARE(column.text(), QStringLiteral("One two three"));
    QCOMPARE(column.figure("statusFigure"), QStringLiteral("answered"));
}

void TestReplayPlayer::allStartTogether()
{
    FakeClock clock;
    ReplayPlayer player(clock);
    ReplayedColumn first;
    ReplayedColumn second;
    auto slower = recordedAttempt();
    slower.total = Milliseconds{90};
    slower.firstAnswer = Milliseconds{30};
    slower.deltas = {{Milliseconds{30}, 4}, {Milliseconds{80}, 9}};
    player.play({{&first.view, recordedAttempt()}, {&second.view, slower}});
    clock.advance(Milliseconds{20});
    QTRY_COMPARE(first.text(), QStringLiteral("One two "));
    QCOMPARE(second.text(), QString());
    clock.advance(Milliseconds{40});
    QTRY_VERIFY(!first.isMarked());
    QTRY_COMPARE(second.text(), QStringLiteral("One "));
    player.stopAll();
    QCOMPARE(second.text(), QStringLiteral("One two three"));
    QVERIFY(!second.isMarked());
}

void TestReplayPlayer::leavesAColumnAloneThatShowsSomethingElse()
{
    FakeClock clock;
    ReplayPlayer player(clock);
    ReplayedColumn column;
    player.play({{&column.view, recordedAttempt()}});
    column.view.showWaiting();
    QVERIFY(!column.isMarked());
    clock.advance(Milliseconds{100});
    QTRY_VERIFY(!player.isPlaying());
    QCOMPARE(column.text(), QString());
    QVERIFY2(column.view.isRunning(), "what it shows now goes on");
}

void TestReplayPlayer::survivesItsColumns()
{
    FakeClock clock;
    ReplayPlayer player(clock);
    {
        ReplayedColumn column;
        player.play({{&column.view, recordedAttempt()}});
    }
    clock.advance(Milliseconds{20});
    QTRY_VERIFY(!player.isPlaying());
}

void TestReplayPlayer::whatCannotBeCutComesAsAWhole()
{
    FakeClock clock;
    ReplayPlayer player(clock);
    ReplayedColumn column;
    ReplayedColumn guide;
    auto attempt = recordedAttempt();
    attempt.deltas.pop_back();
    player.play({{&column.view, attempt}, {&guide.view, recordedAttempt()}});
    clock.advance(Milliseconds{45});
    QTRY_COMPARE(guide.text(), QStringLiteral("One two three"));
    QCOMPARE(column.text(), QString());
    clock.advance(Milliseconds{5});
    QTRY_COMPARE(column.text(), QStringLiteral("One two three"));
}

ASSAY_UI_TEST_MAIN(TestReplayPlayer)
#include "TestReplayPlayer.moc"
