#include "core/scoring/VoteSitting.h"

#include <QtTest>

#include <algorithm>
#include <set>

using namespace assay;

/// A person is led through every pair once, by what a vote tells, and back again.
class TestVoteSitting final : public QObject {
    Q_OBJECT

private slots:
    void comesToEveryPairOnce_data();
    void comesToEveryPairOnce();
    void isTheSameForTheSameSeed();
    void putsBothSidesOnBothSides();
    void takesVotesBack();
    void asksFirstWhatTellsMost();
    void countsAndOrdersTheAnswers();
};

namespace {

/// The same verdicts in the same order for every sitting.
VoteOutcome verdictOf(std::size_t vote)
{
    return static_cast<VoteOutcome>(vote % 4);
}

}  // namespace

void TestVoteSitting::comesToEveryPairOnce_data()
{
    QTest::addColumn<int>("answers");
    QTest::addColumn<int>("pairs");
    QTest::newRow("none") << 0 << 0;
    QTest::newRow("one") << 1 << 0;
    QTest::newRow("two") << 2 << 1;
    QTest::newRow("five") << 5 << 10;
    QTest::newRow("thirty-two") << 32 << 496;
}

void TestVoteSitting::comesToEveryPairOnce()
{
    QFETCH(int, answers);
    QFETCH(int, pairs);
    VoteSitting sitting(static_cast<std::size_t>(answers), 3);
    QCOMPARE(static_cast<int>(sitting.pairCount()), pairs);
    std::set<std::pair<std::size_t, std::size_t>> seen;
    while (const auto sides = sitting.current()) {
        QVERIFY(sides->left != sides->right && std::max(sides->left, sides->right) < static_cast<std::size_t>(answers));
        const auto ordered = std::minmax(sides->left, sides->right);
        QVERIFY(seen.emplace(ordered.first, ordered.second).second);
        sitting.cast(verdictOf(sitting.voteCount()));
    }
    QCOMPARE(static_cast<int>(seen.size()), pairs);
    QCOMPARE(static_cast<int>(sitting.voteCount()), pairs);
}

void TestVoteSitting::isTheSameForTheSameSeed()
{
    const auto walk = [](std::uint64_t seed) {
        std::vector<std::size_t> lefts;
        VoteSitting sitting(6, seed);
        while (const auto sides = sitting.current()) {
            lefts.push_back(sides->left);
            lefts.push_back(sides->right);
            sitting.cast(verdictOf(sitting.voteCount()));
        }
        return lefts;
    };
    QCOMPARE(walk(1), walk(1));
    QVERIFY(walk(1) != walk(2));
}

void TestVoteSitting::putsBothSidesOnBothSides()
{
    int firstIsLeft = 0;
    for (std::uint64_t seed = 0; seed < 200; ++seed)
        firstIsLeft += VoteSitting(2, seed).current()->left == 0 ? 1 : 0;
    // Five standard deviations of 200 tosses are 35.
    QVERIFY2(firstIsLeft > 65 && firstIsLeft < 135, qPrintable(QString::number(firstIsLeft)));
}

void TestVoteSitting::takesVotesBack()
{
    VoteSitting sitting(4, 9);
    QVERIFY(!sitting.takeBack());
    std::vector<VoteSitting::Sides> shown;
    while (const auto sides = sitting.current()) {
        shown.push_back(*sides);
        sitting.cast(VoteOutcome::Left);
    }
    while (!shown.empty()) {
        QVERIFY(sitting.takeBack());
        QCOMPARE(*sitting.current(), shown.back());
        shown.pop_back();
        QCOMPARE(sitting.voteCount(), shown.size());
    }
    QVERIFY(!sitting.takeBack());
    // What was taken back is as if it had never been.
    for (const auto& tally : sitting.tallies())
        QCOMPARE(tally.won + tally.lost, 0);
}

void TestVoteSitting::asksFirstWhatTellsMost()
{
    // After a first vote between two of four, the two that nothing is known of tell most.
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        VoteSitting sitting(4, seed);
        const auto first = *sitting.current();
        sitting.cast(VoteOutcome::Left);
        const auto second = *sitting.current();
        const std::set<std::size_t> all{first.left, first.right, second.left, second.right};
        QCOMPARE(all.size(), std::size_t{4});
    }
}

void TestVoteSitting::countsAndOrdersTheAnswers()
{
    // The higher number is the better answer; 0 and 1 are both bad.
    VoteSitting sitting(4, 21);
    while (const auto sides = sitting.current()) {
        if (sides->left + sides->right == 1)
            sitting.cast(VoteOutcome::BothBad);
        else
            sitting.cast(sides->left > sides->right ? VoteOutcome::Left : VoteOutcome::Right);
    }
    const auto tallies = sitting.tallies();
    QCOMPARE(tallies.size(), std::size_t{4});
    QCOMPARE(tallies[0], (VoteSitting::AnswerTally{3, 3, 0, 0, 0}));
    QCOMPARE(tallies[1], (VoteSitting::AnswerTally{2, 2, 1, 0, 0}));
    QCOMPARE(tallies[2].won, 0);
    QCOMPARE(tallies[2].lost, 2);
    QCOMPARE(tallies[2].bothBad, 1);
    QCOMPARE(tallies[3].bothBad, 1);
}

QTEST_APPLESS_MAIN(TestVoteSitting)
#include "TestVoteSitting.moc"
