#include "core/scoring/VoteStore.h"

#include "tests/fakes/RecordedWorkspace.h"

#include <QtTest>

using namespace assay;

/// Votes are kept with who stood where, and come back as the input of a ranking.
class TestVoteStore final : public QObject {
    Q_OBJECT

private slots:
    void keepsBallotsAndVotes();
    void turnsARankingIntoItsPairs();
    void takesBackTheLast();
    void readsVotesAcrossExperiments();
    void countsBothBadAsTold_data();
    void countsBothBadAsTold();
    void leavesOut_data();
    void leavesOut();
    void survivesReopening();
    void refuses_data();
    void refuses();
};

namespace {

/// Three models' answers to one prompt.
struct Answers {
    explicit Answers(RecordedWorkspace& records, const std::string& prompt = "Name a colour.")
    {
        const auto plan = records.plan({"a/x", "a/y", "a/z"}, prompt);
        experiment = plan.experiment;
        for (std::size_t i = 0; i < 3; ++i)
            trials.push_back(records.trial(plan, answeredExchange("Blue."), {i, 0, 0}));
    }

    ExperimentId experiment;
    std::vector<TrialId> trials;
};

BallotId openBallot(RecordedWorkspace& records, const Ballot& ballot)
{
    BallotId id;
    records.write([&](Database& database) -> Result<void> {
        const auto opened = VoteStore(database).open(ballot, records.clock.utcNow());
        if (!opened)
            return fail(opened.error());
        id = *opened;
        return {};
    });
    return id;
}

void cast(RecordedWorkspace& records, BallotId ballot, const Vote& vote)
{
    records.write([&](Database& database) { return VoteStore(database).cast(ballot, vote, records.clock.utcNow()); });
}

std::vector<Vote> votesOf(const Workspace& workspace, BallotId ballot)
{
    auto reader = workspace.openReader();
    return *VoteStore(*reader).votes(ballot);
}

RecordedVotes votesBetween(const RecordedWorkspace& records, const std::vector<std::string>& fingerprints = {},
                           BothBad bothBad = BothBad::Tie)
{
    auto reader = records.workspace->openReader();
    return *VoteStore(*reader).votesBetween(fingerprints, bothBad);
}

std::string printOf(const char* model)
{
    return fingerprint(*modelContender(model));
}

}  // namespace

void TestVoteStore::keepsBallotsAndVotes()
{
    RecordedWorkspace records;
    const Answers answers(records);
    const Ballot ballot{answers.experiment, 0xFFFF'FFFF'FFFF'FFFEULL, true};
    const auto blind = openBallot(records, ballot);
    const auto open = openBallot(records, {answers.experiment, 7, false});
    const std::vector<Vote> votes{{answers.trials[0], answers.trials[1], VoteOutcome::Left, {}},
                                  {answers.trials[2], answers.trials[0], VoteOutcome::Right, "Too long."},
                                  {answers.trials[1], answers.trials[2], VoteOutcome::Tie, {}},
                                  {answers.trials[1], answers.trials[2], VoteOutcome::BothBad, {}}};
    for (const auto& vote : votes)
        cast(records, blind, vote);
    cast(records, open, votes[2]);
    QCOMPARE(votesOf(*records.workspace, blind), votes);
    QCOMPARE(votesOf(*records.workspace, open), (std::vector{votes[2]}));
    auto reader = records.workspace->openReader();
    QCOMPARE(*VoteStore(*reader).ballot(blind), ballot);
    QVERIFY(!VoteStore(*reader).ballot(open)->isBlind);
    QCOMPARE(VoteStore(*reader).ballot(BallotId{99}).error().kind, ErrorKind::NotFound);
}

void TestVoteStore::turnsARankingIntoItsPairs()
{
    RecordedWorkspace records;
    const Answers answers(records);
    const auto& trials = answers.trials;
    const auto ballot = openBallot(records, {answers.experiment, 1, true});
    records.write([&](Database& database) {
        return VoteStore(database).castRanking(ballot, {{trials[1], 2}, {trials[0], 1}, {trials[2], 2}}, records.clock.utcNow());
    });
    const std::vector<Vote> pairs{{trials[1], trials[0], VoteOutcome::Right, {}},
                                  {trials[1], trials[2], VoteOutcome::Tie, {}},
                                  {trials[0], trials[2], VoteOutcome::Left, {}}};
    QCOMPARE(votesOf(*records.workspace, ballot), pairs);
    QCOMPARE(records.count("SELECT count(DISTINCT ranking) FROM votes WHERE ranking IS NOT NULL"), 1);
    records.write([&](Database& database) {
        return VoteStore(database).castRanking(ballot, {{trials[0], 1}, {trials[1], 2}}, records.clock.utcNow());
    });
    QCOMPARE(records.count("SELECT count(DISTINCT ranking) FROM votes"), 2);
}

void TestVoteStore::takesBackTheLast()
{
    RecordedWorkspace records;
    const Answers answers(records);
    const auto& trials = answers.trials;
    const auto ballot = openBallot(records, {answers.experiment, 1, true});
    const auto other = openBallot(records, {answers.experiment, 2, true});
    cast(records, ballot, {trials[0], trials[1], VoteOutcome::Left, {}});
    records.write([&](Database& database) {
        return VoteStore(database).castRanking(ballot, {{trials[0], 1}, {trials[1], 2}, {trials[2], 3}}, records.clock.utcNow());
    });
    cast(records, ballot, {trials[0], trials[2], VoteOutcome::Right, {}});
    cast(records, other, {trials[0], trials[2], VoteOutcome::Tie, {}});
    std::vector<std::int64_t> taken;
    for (int i = 0; i < 4; ++i) {
        records.write([&](Database& database) -> Result<void> {
            const auto count = VoteStore(database).takeBackLast(ballot);
            if (!count)
                return fail(count.error());
            taken.push_back(*count);
            return {};
        });
    }
    QCOMPARE(taken, (std::vector<std::int64_t>{1, 3, 1, 0}));
    QVERIFY(votesOf(*records.workspace, ballot).empty());
    QCOMPARE(votesOf(*records.workspace, other).size(), std::size_t{1});
}

void TestVoteStore::readsVotesAcrossExperiments()
{
    RecordedWorkspace records;
    const Answers colours(records);
    const Answers towns(records, "Name a town.");
    const auto first = openBallot(records, {colours.experiment, 1, true});
    const auto second = openBallot(records, {towns.experiment, 2, true});
    cast(records, first, {colours.trials[1], colours.trials[0], VoteOutcome::Right, {}});
    cast(records, second, {towns.trials[0], towns.trials[1], VoteOutcome::Tie, {}});
    cast(records, second, {towns.trials[2], towns.trials[0], VoteOutcome::Left, {}});

    const auto all = votesBetween(records);
    QCOMPARE(all.arms.size(), std::size_t{3});
    QCOMPARE(all.arms[0].fingerprint, printOf("a/y"));
    QCOMPARE(all.arms[0].contender.model, std::string("y"));
    QCOMPARE(all.arms[1].contender.name, std::string("a/x"));
    QCOMPARE(all.arms[1].won, 1);
    QCOMPARE(all.arms[1].tied, 1);
    QCOMPARE(all.arms[1].lost, 1);
    QCOMPARE(all.arms[1].votes(), 3);
    QCOMPARE(all.votes.size(), std::size_t{3});
    QCOMPARE(all.votes[0].first, std::size_t{0});
    QCOMPARE(all.votes[0].second, std::size_t{1});
    QCOMPARE(all.votes[0].outcome, PairOutcome::SecondWins);
    QCOMPARE(all.votes[1].outcome, PairOutcome::Tie);
    QCOMPARE(all.votes[2].outcome, PairOutcome::FirstWins);
    QVERIFY(all.votes[0].cluster != all.votes[1].cluster);
    QCOMPARE(all.votes[1].cluster, all.votes[2].cluster);
    QVERIFY(fitBradleyTerry(all.votes, all.arms.size()));

    const auto two = votesBetween(records, {printOf("a/x"), printOf("a/z")});
    QCOMPARE(two.arms.size(), std::size_t{2});
    QCOMPARE(two.votes.size(), std::size_t{1});
    QCOMPARE(two.arms[0].contender.model, std::string("z"));
    QVERIFY(votesBetween(records, {printOf("a/x")}).arms.empty());
}

void TestVoteStore::countsBothBadAsTold_data()
{
    QTest::addColumn<BothBad>("bothBad");
    QTest::addColumn<int>("votes");
    QTest::newRow("as a tie") << BothBad::Tie << 2;
    QTest::newRow("not at all") << BothBad::LeftOut << 1;
}

void TestVoteStore::countsBothBadAsTold()
{
    QFETCH(BothBad, bothBad);
    QFETCH(int, votes);
    RecordedWorkspace records;
    const Answers answers(records);
    const auto ballot = openBallot(records, {answers.experiment, 1, true});
    cast(records, ballot, {answers.trials[0], answers.trials[1], VoteOutcome::BothBad, {}});
    cast(records, ballot, {answers.trials[0], answers.trials[1], VoteOutcome::Left, {}});
    const auto recorded = votesBetween(records, {}, bothBad);
    QCOMPARE(static_cast<int>(recorded.votes.size()), votes);
    // The person's verdicts are counted in any case.
    QCOMPARE(recorded.arms[0].bothBad, 1);
    QCOMPARE(recorded.arms[0].votes(), 2);
    QCOMPARE(recorded.votes.front().outcome, bothBad == BothBad::Tie ? PairOutcome::Tie : PairOutcome::FirstWins);
}

void TestVoteStore::leavesOut_data()
{
    QTest::addColumn<QByteArray>("change");
    QTest::newRow("votes of deleted experiments") << QByteArray("UPDATE experiments SET deleted_at = 1");
    QTest::newRow("two answers of one contender") << QByteArray("UPDATE trials SET contender_id = 1");
    QTest::newRow("outcomes of a newer version") << QByteArray("UPDATE votes SET outcome = 'left_by_far'");
}

void TestVoteStore::leavesOut()
{
    QFETCH(QByteArray, change);
    RecordedWorkspace records;
    const Answers answers(records);
    cast(records, openBallot(records, {answers.experiment, 1, true}), {answers.trials[0], answers.trials[1], VoteOutcome::Left, {}});
    QCOMPARE(votesBetween(records).votes.size(), std::size_t{1});
    records.write([&](Database& database) { return database.execute(change.toStdString()); });
    QVERIFY(votesBetween(records).votes.empty());
    QVERIFY(votesBetween(records).arms.empty());
}

void TestVoteStore::survivesReopening()
{
    RecordedWorkspace records;
    const Answers answers(records);
    const auto ballot = openBallot(records, {answers.experiment, 1, true});
    const Vote vote{answers.trials[2], answers.trials[1], VoteOutcome::BothBad, "太长"};
    cast(records, ballot, vote);
    const auto file = records.workspace->file();
    records.recorder.reset();
    records.workspace.reset();
    const auto again = Workspace::open(file, WorkspaceAccess::ReadWrite, records.clock);
    QVERIFY(again);
    QCOMPARE(votesOf(**again, ballot), std::vector{vote});
}

void TestVoteStore::refuses_data()
{
    QTest::addColumn<QByteArray>("what");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("a ballot without its experiment") << QByteArray("experiment") << ErrorKind::NotFound;
    QTest::newRow("a vote without its ballot") << QByteArray("ballot") << ErrorKind::NotFound;
    QTest::newRow("a left trial that is not there") << QByteArray("left") << ErrorKind::NotFound;
    QTest::newRow("a right trial that is not there") << QByteArray("right") << ErrorKind::NotFound;
    QTest::newRow("an answer against itself") << QByteArray("itself") << ErrorKind::InvalidInput;
    QTest::newRow("a ranking of one") << QByteArray("one") << ErrorKind::InvalidInput;
    QTest::newRow("a ranking with an answer twice") << QByteArray("twice") << ErrorKind::InvalidInput;
    QTest::newRow("a ranking with a trial that is not there") << QByteArray("gone") << ErrorKind::NotFound;
}

void TestVoteStore::refuses()
{
    QFETCH(QByteArray, what);
    QFETCH(ErrorKind, kind);
    RecordedWorkspace records;
    const Answers answers(records);
    const auto ballot = openBallot(records, {answers.experiment, 1, true});
    const auto& trials = answers.trials;
    const TrialId gone{999};
    const auto now = records.clock.utcNow();
    const auto refused = records.workspace->writer().runAndWait([&](Database& database) -> Result<void> {
        VoteStore store(database);
        if (what == "experiment") {
            const auto opened = store.open({ExperimentId{99}, 1, true}, now);
            return opened ? Result<void>() : fail(opened.error());
        }
        if (what == "ballot")
            return store.cast(BallotId{99}, {trials[0], trials[1], VoteOutcome::Tie, {}}, now);
        if (what == "left")
            return store.cast(ballot, {gone, trials[1], VoteOutcome::Tie, {}}, now);
        if (what == "right")
            return store.cast(ballot, {trials[0], gone, VoteOutcome::Tie, {}}, now);
        if (what == "itself")
            return store.cast(ballot, {trials[0], trials[0], VoteOutcome::Tie, {}}, now);
        if (what == "one")
            return store.castRanking(ballot, {{trials[0], 1}}, now);
        if (what == "twice")
            return store.castRanking(ballot, {{trials[0], 1}, {trials[1], 2}, {trials[0], 3}}, now);
        return store.castRanking(ballot, {{trials[0], 1}, {trials[1], 2}, {gone, 3}}, now);
    });
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, kind);
    // A ranking counts whole or not at all: its task is rolled back.
    QCOMPARE(records.count("SELECT count(*) FROM votes"), 0);
}

QTEST_GUILESS_MAIN(TestVoteStore)
#include "TestVoteStore.moc"
