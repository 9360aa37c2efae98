#include "ui/judging/RankingPage.h"

#include "tests/fakes/RecordedWorkspace.h"
#include "tests/support/UiDriver.h"
#include "ui/judging/RankingModel.h"

#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QtTest>

namespace assay::ui {

namespace {

/// A workspace with two models' answers, and the page over it.
struct RankingWorld {
    RankingWorld()
        : background(std::make_unique<Background>()), desk(*records.workspace, *background, records.clock), page(desk), driver(page)
    {
        const auto plan = records.plan({"a/x", "a/y", "practice/swift"}, "Name a colour.");
        experiment = plan.experiment;
        for (std::size_t i = 0; i < 3; ++i)
            trials.push_back(records.trial(plan, answeredExchange("Blue."), {i, 0, 0}));
        page.resize(1200, 700);
        page.show();
    }

    [[nodiscard]] bool activate()
    {
        page.activate();
        return QTest::qWaitForWindowActive(&page) && QTest::qWaitFor([this] { return page.isSettled(); });
    }
    /// As many sittings of one vote.
    [[nodiscard]] bool vote(std::size_t left, std::size_t right, VoteOutcome outcome, int count)
    {
        const auto before = records.count("SELECT count(*) FROM votes");
        for (int i = 0; i < count; ++i)
            desk.open({experiment, 1, true})->cast({trials[left], trials[right], outcome, {}});
        return QTest::qWaitFor([&] { return records.count("SELECT count(*) FROM votes") == before + count; });
    }
    [[nodiscard]] QString cell(int row, int column)
    {
        return driver.find<QTableView>("rankingTable")->model()->index(row, column).data().toString();
    }
    [[nodiscard]] QString label(const char* name) { return driver.find<QLabel>(name)->text(); }

    RecordedWorkspace records;
    std::unique_ptr<Background> background;
    JudgingDesk desk;
    RankingPage page;
    UiDriver driver;
    ExperimentId experiment;
    std::vector<TrialId> trials;
};

}  // namespace

/// The page that says what all votes mean together.
class TestRankingPage final : public QObject {
    Q_OBJECT

private slots:
    void anEmptyPageLeadsToThePlayground()
    {
        RankingWorld world;
        QVERIFY(world.activate());
        QVERIFY(world.driver.isVisible("rankingEmptyState"));
        QVERIFY(!world.driver.isVisible("rankingBasisLabel"));
        QSignalSpy wanted(&world.page, &RankingPage::playgroundRequested);
        QVERIFY(world.driver.click("emptyStateActionButton"));
        QCOMPARE(wanted.count(), 1);
    }

    void ranksWhatWasVotedOn()
    {
        RankingWorld world;
        QVERIFY(world.vote(0, 1, VoteOutcome::Right, 8));
        QVERIFY(world.vote(0, 1, VoteOutcome::Left, 3));
        QVERIFY(world.vote(1, 0, VoteOutcome::BothBad, 1));
        QVERIFY(world.activate());
        QCOMPARE(world.label("rankingBasisLabel"), QStringLiteral("12 votes in 12 sittings"));
        QCOMPARE(world.driver.find<QTableView>("rankingTable")->model()->rowCount(), 2);
        QCOMPARE(world.cell(0, RankingModel::ContenderColumn), QStringLiteral("a/y"));
        QCOMPARE(world.cell(0, RankingModel::VotesColumn), QStringLiteral("12"));
        QCOMPARE(world.cell(0, RankingModel::RankColumn), QStringLiteral("1–2"));
        QVERIFY(world.cell(0, RankingModel::NextColumn).startsWith(QLatin1String("not separable yet: about ")));
        // Twelve sittings carry intervals, and both have won: nothing is left to be said.
        QVERIFY(!world.driver.isVisible("rankingNoteLabel"));
    }

    void saysWhatItRestsOn()
    {
        RankingWorld world;
        QVERIFY(world.vote(0, 1, VoteOutcome::Left, 2));
        QVERIFY(world.activate());
        QVERIFY(world.label("rankingNoteLabel").contains(QLatin1String("half a tie with the mean")));
        QVERIFY(world.vote(0, 1, VoteOutcome::Right, 1));
        QTRY_VERIFY(world.label("rankingNoteLabel").contains(QLatin1String("fewer than ten sittings")));
        QCOMPARE(world.label("rankingBasisLabel"), QStringLiteral("3 votes in 3 sittings"));
    }

    void suggestsTheNextPair()
    {
        RankingWorld world;
        QVERIFY(world.vote(0, 1, VoteOutcome::Left, 6));
        QVERIFY(world.vote(0, 1, VoteOutcome::Right, 6));
        QVERIFY(world.vote(0, 2, VoteOutcome::Left, 1));
        QVERIFY(world.activate());
        QVERIFY2(world.label("nextPairLabel").contains(QLatin1String("swift (practice)")), qPrintable(world.label("nextPairLabel")));
        QSignalSpy asked(&world.page, &RankingPage::compareRequested);
        QVERIFY(world.driver.click("askBothButton"));
        QCOMPARE(asked.count(), 1);
        const auto contenders = asked.front().front().value<std::vector<Contender>>();
        QCOMPARE(contenders.size(), std::size_t{2});
        QVERIFY(std::ranges::any_of(contenders, [](const Contender& contender) { return contender.model == "swift"; }));
    }

    void followsTheVotesWhileItIsLookedAt()
    {
        RankingWorld world;
        QVERIFY(world.activate());
        QVERIFY(world.driver.isVisible("rankingEmptyState"));
        QVERIFY(world.vote(0, 1, VoteOutcome::Left, 1));
        QTRY_VERIFY(world.driver.isVisible("rankingTable"));
        QVERIFY(world.label("rankingBasisLabel").startsWith(QLatin1String("1 vote")));
    }

    void everyControlCanBeReached()
    {
        RankingWorld world;
        QVERIFY(world.vote(0, 1, VoteOutcome::Left, 2));
        QVERIFY(world.activate());
        QCOMPARE(accessibilityComplaints(world.page).join(QLatin1Char('\n')), QString());
        QVERIFY(world.driver.tabOrder("rankingTable").contains(QLatin1String("askBothButton")));
    }
};

}  // namespace assay::ui

ASSAY_UI_TEST_MAIN(assay::ui::TestRankingPage)
#include "TestRankingPage.moc"
