#include "ui/bridge/JudgingDesk.h"

#include "tests/fakes/RecordedWorkspace.h"
#include "tests/support/UiDriver.h"

#include <QSignalSpy>
#include <QtTest>

namespace assay::ui {

namespace {

/// Three answers to one prompt, and a desk over their workspace.
struct DeskWorld {
    DeskWorld() : background(std::make_unique<Background>()), desk(*records.workspace, *background, records.clock)
    {
        const auto plan = records.plan({"a/x", "a/y", "a/z"}, "Name a colour.");
        experiment = plan.experiment;
        for (std::size_t i = 0; i < 3; ++i)
            trials.push_back(records.trial(plan, answeredExchange("Blue."), {i, 0, 0}));
    }
    [[nodiscard]] std::int64_t votes() const { return records.count("SELECT count(*) FROM votes"); }

    RecordedWorkspace records;
    std::unique_ptr<Background> background;
    JudgingDesk desk;
    ExperimentId experiment;
    std::vector<TrialId> trials;
};

}  // namespace

/// Votes and ratings go to the disk in order; votes come back as a ranking.
class TestJudgingDesk final : public QObject {
    Q_OBJECT

private slots:
    void keepsAllVotesOfASittingInOneBallot()
    {
        DeskWorld world;
        QSignalSpy changed(&world.desk, &JudgingDesk::votesChanged);
        const auto box = world.desk.open({world.experiment, 9, true});
        world.records.waitForWriter();
        // No ballot without a vote.
        QCOMPARE(world.records.count("SELECT count(*) FROM ballots"), 0);
        box->cast({world.trials[0], world.trials[1], VoteOutcome::Left, {}});
        box->cast({world.trials[1], world.trials[2], VoteOutcome::Tie, {}});
        QTRY_COMPARE(changed.count(), 2);
        QCOMPARE(world.records.count("SELECT count(*) FROM ballots"), 1);
        QCOMPARE(world.votes(), 2);
    }

    void takesBackOnlyWhatIsThere()
    {
        DeskWorld world;
        const auto& trials = world.trials;
        const auto box = world.desk.open({world.experiment, 9, true});
        QSignalSpy changed(box.get(), &BallotBox::changed);
        QSignalSpy failed(box.get(), &BallotBox::failed);
        box->takeBack(trials[0], trials[1]);
        box->cast({trials[0], trials[1], VoteOutcome::Left, {}});
        box->cast({trials[0], TrialId{999}, VoteOutcome::Left, {}});
        // The one that was refused is not there; the one before it stays.
        box->takeBack(trials[0], TrialId{999});
        QTRY_COMPARE(changed.count(), 3);
        QCOMPARE(failed.count(), 1);
        QCOMPARE(failed.front().front().value<Error>().kind, ErrorKind::NotFound);
        QCOMPARE(world.votes(), 1);
        box->takeBack(trials[0], trials[1]);
        QTRY_COMPARE(changed.count(), 4);
        QCOMPARE(world.votes(), 0);
    }

    void goesOnAfterAFirstVoteThatWasRefused()
    {
        DeskWorld world;
        const auto box = world.desk.open({world.experiment, 9, true});
        QSignalSpy changed(box.get(), &BallotBox::changed);
        box->cast({world.trials[0], TrialId{999}, VoteOutcome::Left, {}});
        box->cast({world.trials[0], world.trials[1], VoteOutcome::Left, {}});
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(world.records.count("SELECT count(*) FROM ballots"), 1);
        QCOMPARE(world.votes(), 1);
    }

    void writesWhatWasCastThoughNobodyWaits()
    {
        DeskWorld world;
        world.desk.open({world.experiment, 9, true})->cast({world.trials[0], world.trials[1], VoteOutcome::BothBad, {}});
        world.background.reset();
        world.records.waitForWriter();
        QCOMPARE(world.votes(), 1);
    }

    void writesRatings()
    {
        DeskWorld world;
        QSignalSpy failed(&world.desk, &JudgingDesk::ratingFailed);
        world.desk.rate(world.trials[1], {Verdict::Good, 4, {"short"}, "Why not."});
        world.desk.rate(world.trials[2], {Verdict::Bad, {}, {}, {}});
        world.desk.rate(world.trials[2], {});
        world.desk.rate(TrialId{999}, {Verdict::Bad, {}, {}, {}});
        QTRY_COMPARE(failed.count(), 1);
        auto reader = world.records.workspace->openReader();
        QCOMPARE(*RatingStore(*reader).rating(world.trials[1]), std::optional(Rating{Verdict::Good, 4, {"short"}, "Why not."}));
        QCOMPARE(*RatingStore(*reader).rating(world.trials[2]), std::optional<Rating>());
    }

    void tellsOfAVoteWhoseBoxHasGone()
    {
        DeskWorld world;
        QSignalSpy changed(&world.desk, &JudgingDesk::votesChanged);
        world.desk.open({world.experiment, 9, true})->cast({world.trials[0], world.trials[1], VoteOutcome::Tie, {}});
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(world.votes(), 1);
    }

    void readsTheRanking()
    {
        DeskWorld world;
        const auto box = world.desk.open({world.experiment, 9, true});
        box->cast({world.trials[0], world.trials[1], VoteOutcome::Right, {}});
        std::optional<Ranking> read;
        world.desk.readRanking(this, [&](const Result<Ranking>& ranking) {
            if (ranking)
                read = *ranking;
        });
        QTRY_VERIFY(read);
        QCOMPARE(read->votes, 1);
        QCOMPARE(read->rows.size(), std::size_t{2});
        QCOMPARE(read->rows.front().voted.contender.model, std::string("y"));
    }
};

}  // namespace assay::ui

ASSAY_UI_TEST_MAIN(assay::ui::TestJudgingDesk)
#include "TestJudgingDesk.moc"
