#include "core/scoring/Ranking.h"

#include <QtTest>

#include <cmath>

using namespace assay;

/// Recorded votes become places, with what is still missing between neighbours.
class TestRanking final : public QObject {
    Q_OBJECT

private slots:
    void putsTheStrongestFirst();
    void saysWhatItRestsOn();
    void ofNothingIsEmpty();
};

namespace {

RecordedVotes recordedVotes(const std::vector<std::string>& names)
{
    RecordedVotes votes;
    for (const auto& name : names) {
        VotedContender arm;
        arm.fingerprint = name;
        arm.contender.name = name;
        votes.arms.push_back(arm);
    }
    return votes;
}

void addWins(RecordedVotes& votes, std::size_t winner, std::size_t loser, int count, std::int64_t ballot = 1)
{
    votes.arms[winner].won += count;
    votes.arms[loser].lost += count;
    votes.votes.insert(votes.votes.end(), static_cast<std::size_t>(count), {winner, loser, PairOutcome::FirstWins, ballot});
}

}  // namespace

void TestRanking::putsTheStrongestFirst()
{
    auto votes = recordedVotes({"weak", "strong", "middle"});
    addWins(votes, 1, 2, 6);
    addWins(votes, 2, 1, 4);
    addWins(votes, 2, 0, 30);
    addWins(votes, 0, 2, 3);
    addWins(votes, 1, 0, 32);
    addWins(votes, 0, 1, 3);
    const auto ranking = rankingOf(votes);
    QVERIFY(ranking);
    QCOMPARE(ranking->rows.size(), std::size_t{3});
    const auto& rows = ranking->rows;
    QCOMPARE(rows[0].voted.fingerprint, std::string("strong"));
    QCOMPARE(rows[1].voted.fingerprint, std::string("middle"));
    QCOMPARE(rows[2].voted.fingerprint, std::string("weak"));
    QCOMPARE(rows[2].voted.lost, 62);
    QVERIFY(std::abs(rows[0].strength + rows[1].strength + rows[2].strength) < 1e-9);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        QCOMPARE(rows[i].standing.rank, static_cast<int>(i) + 1);
        QVERIFY(rows[i].standing.low < rows[i].strength && rows[i].strength < rows[i].standing.high);
    }
    // The first two cannot be told apart yet, the last one can.
    QVERIFY(rows[0].votesToSeparate && *rows[0].votesToSeparate > 0);
    QCOMPARE(rows[1].votesToSeparate, std::optional<std::int64_t>(0));
    QVERIFY(!rows[2].votesToSeparate);
    QVERIFY(rows[0].standing.worstRank >= 2 && rows[2].standing.bestRank == 3);
    // Between those two a vote tells most: they are close and have the fewest votes.
    QCOMPARE(*ranking->nextPair, (ArmPair{0, 1}));
}

void TestRanking::saysWhatItRestsOn()
{
    auto votes = recordedVotes({"a", "b"});
    addWins(votes, 0, 1, 3, 1);
    const auto oneSided = rankingOf(votes);
    QVERIFY(oneSided->hasPrior);
    QCOMPARE(oneSided->intervalSource, IntervalSource::Normal);
    QCOMPARE(oneSided->votes, 3);
    QCOMPARE(oneSided->ballots, 1);
    addWins(votes, 1, 0, 1, 2);
    const auto contested = rankingOf(votes);
    QVERIFY(!contested->hasPrior);
    QCOMPARE(contested->intervalSource, IntervalSource::Votes);
    QCOMPARE(contested->ballots, 2);
    for (std::int64_t ballot = 3; ballot <= 10; ++ballot)
        addWins(votes, 0, 1, 1, ballot);
    QCOMPARE(rankingOf(votes)->intervalSource, IntervalSource::Clusters);
}

void TestRanking::ofNothingIsEmpty()
{
    const auto ranking = rankingOf({});
    QVERIFY(ranking);
    QVERIFY(ranking->rows.empty());
    QVERIFY(!ranking->nextPair);
}

QTEST_APPLESS_MAIN(TestRanking)
#include "TestRanking.moc"
