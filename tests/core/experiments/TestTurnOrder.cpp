#include "core/experiments/TurnOrder.h"

#include <QtTest>

#include <map>
#include <set>

class TestTurnOrder final : public QObject {
    Q_OBJECT

private slots:
    void everyTurnComesOnce();
    void roundsAreInterleaved();
    void orderWithinRoundsChanges();
    void theSeedDecides();
    void aWaitingContenderIsPassedOverAndCatchesUp();
    void contendersMayHaveUnequalCounts();
    void emptyPlansAreFinished();
};

namespace {

std::vector<assay::TurnOrder::Turn> allTurns(std::size_t contenders, std::int64_t rounds, std::uint64_t seed)
{
    assay::TurnOrder order(std::vector<std::int64_t>(contenders, rounds), seed);
    std::vector<assay::TurnOrder::Turn> turns;
    while (const auto turn = order.take([](std::size_t) { return true; }))
        turns.push_back(*turn);
    return turns;
}

}  // namespace

void TestTurnOrder::everyTurnComesOnce()
{
    std::set<std::pair<std::size_t, std::int64_t>> seen;
    for (const auto& turn : allTurns(5, 40, 1))
        seen.emplace(turn.contender, turn.round);
    QCOMPARE(seen.size(), std::size_t{200});
    QCOMPARE(allTurns(5, 40, 1).size(), std::size_t{200});
}

void TestTurnOrder::roundsAreInterleaved()
{
    const auto turns = allTurns(4, 25, 7);
    for (std::size_t i = 0; i < turns.size(); ++i)
        QCOMPARE(turns[i].round, static_cast<std::int64_t>(i / 4));
}

void TestTurnOrder::orderWithinRoundsChanges()
{
    // Of 600 rounds each of three contenders should come first in about a third: 200 give or take four standard deviations (11.5).
    std::map<std::size_t, int> first;
    const auto turns = allTurns(3, 600, 3);
    for (std::size_t i = 0; i < turns.size(); i += 3)
        ++first[turns[i].contender];
    for (std::size_t contender = 0; contender < 3; ++contender)
        QVERIFY2(first[contender] > 154 && first[contender] < 246, std::to_string(first[contender]).c_str());
}

void TestTurnOrder::theSeedDecides()
{
    QVERIFY(allTurns(4, 10, 42) == allTurns(4, 10, 42));
    QVERIFY(allTurns(4, 10, 42) != allTurns(4, 10, 43));
}

void TestTurnOrder::aWaitingContenderIsPassedOverAndCatchesUp()
{
    assay::TurnOrder order({3, 3}, 1);
    const auto onlySecond = [](std::size_t contender) { return contender == 1; };
    for (std::int64_t round = 0; round < 3; ++round)
        QCOMPARE(order.take(onlySecond), std::optional(assay::TurnOrder::Turn{1, round}));
    QVERIFY(!order.take(onlySecond));
    QVERIFY(!order.isFinished());
    QCOMPARE(order.left(), 3);
    QVERIFY(order.hasTurns(0) && !order.hasTurns(1));
    QCOMPARE(order.take([](std::size_t) { return true; }), std::optional(assay::TurnOrder::Turn{0, 0}));
}

void TestTurnOrder::contendersMayHaveUnequalCounts()
{
    assay::TurnOrder order({1, 0, 3}, 5);
    QCOMPARE(order.left(), 4);
    QVERIFY(!order.hasTurns(1));
    std::map<std::size_t, int> taken;
    while (const auto turn = order.take([](std::size_t) { return true; }))
        ++taken[turn->contender];
    QCOMPARE(taken, (std::map<std::size_t, int>{{0, 1}, {2, 3}}));
    QVERIFY(order.isFinished());
}

void TestTurnOrder::emptyPlansAreFinished()
{
    for (const std::vector<std::int64_t>& rounds : {std::vector<std::int64_t>{}, {0, 0}}) {
        assay::TurnOrder order(rounds, 1);
        QVERIFY(order.isFinished());
        QVERIFY(!order.take([](std::size_t) { return true; }));
    }
}

QTEST_GUILESS_MAIN(TestTurnOrder)
#include "TestTurnOrder.moc"
