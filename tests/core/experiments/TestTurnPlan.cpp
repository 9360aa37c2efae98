#include "core/experiments/TurnPlan.h"

#include <QtTest>

#include <string>
#include <vector>

class TestTurnPlan final : public QObject {
    Q_OBJECT

private slots:
    void oneQuestionToAllIsAnOrdinaryPlan();
    void everyRowToEveryoneIsAnOrdinaryPlan();
    void ownConversationsAreKeptApart();
    void equalConversationsStandInItOnce();
    void contendersMayBeAskedUnequallyOften();
    void nothingIsAnEmptyPlan();
};

namespace {

using namespace assay;

PlannedTurn turn(const char* model, const std::string& prompt, TrialId continues = {})
{
    return {*modelContender(model), {userMessage(prompt)}, continues};
}

using Places = std::vector<TrialPlace>;
using Lists = std::vector<std::vector<OwnPrompt>>;

}  // namespace

void TestTurnPlan::oneQuestionToAllIsAnOrdinaryPlan()
{
    const auto planned = planTurns({turn("a/x", "One"), turn("b/y", "One")});
    QCOMPARE(planned.plan.contenders.size(), std::size_t{2});
    QCOMPARE(planned.plan.prompts.size(), std::size_t{1});
    QVERIFY(planned.plan.ownPrompts.empty());
    QCOMPARE(planned.places, (Places{{0, 0, 0}, {1, 0, 0}}));
}

void TestTurnPlan::everyRowToEveryoneIsAnOrdinaryPlan()
{
    const auto planned = planTurns({turn("a/x", "One"), turn("b/y", "One"), turn("a/x", "Two"), turn("b/y", "Two")});
    QVERIFY(planned.plan.ownPrompts.empty());
    QCOMPARE(planned.plan.trialCount(), 4);
    QCOMPARE(planned.places, (Places{{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {1, 1, 0}}));
}

void TestTurnPlan::ownConversationsAreKeptApart()
{
    const auto planned = planTurns({turn("a/x", "After x", TrialId{1}), turn("b/y", "After y", TrialId{2})});
    QCOMPARE(planned.plan.ownPrompts, (Lists{{{0, TrialId{1}}}, {{1, TrialId{2}}}}));
    QCOMPARE(planned.places, (Places{{0, 0, 0}, {1, 1, 0}}));
    QVERIFY(checkPlan(planned.plan).has_value());
}

void TestTurnPlan::equalConversationsStandInItOnce()
{
    // Two models that have said the same so far: one prompt, each after its own trial.
    const auto planned = planTurns({turn("a/x", "Same", TrialId{1}), turn("b/y", "Same", TrialId{2})});
    QCOMPARE(planned.plan.prompts.size(), std::size_t{1});
    QCOMPARE(planned.plan.ownPrompts, (Lists{{{0, TrialId{1}}}, {{0, TrialId{2}}}}));
    const auto twice = planTurns({turn("a/x", "Same", TrialId{1}), turn("a/x", "Same", TrialId{1})});
    QCOMPARE(twice.plan.trialCount(), 1);
    QCOMPARE(twice.places, (Places{{0, 0, 0}, {0, 0, 0}}));
}

void TestTurnPlan::contendersMayBeAskedUnequallyOften()
{
    // A system prompt with a variable makes a contender of every row.
    auto first = turn("a/x", "One");
    first.contender.system = "Rome";
    auto second = turn("a/x", "One");
    second.contender.system = "Oslo";
    const auto planned = planTurns({first, turn("b/y", "One"), second, turn("b/y", "Two")});
    QCOMPARE(planned.plan.ownPrompts, (Lists{{{0, {}}}, {{0, {}}, {1, {}}}, {{0, {}}}}));
    QCOMPARE(planned.plan.trialCount(), 4);
    QVERIFY(checkPlan(planned.plan).has_value());
}

void TestTurnPlan::nothingIsAnEmptyPlan()
{
    const auto planned = planTurns({});
    QVERIFY(planned.places.empty());
    QCOMPARE(planned.plan.trialCount(), 0);
}

QTEST_GUILESS_MAIN(TestTurnPlan)
#include "TestTurnPlan.moc"
