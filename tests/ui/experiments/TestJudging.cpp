#include "ui/experiments/PlaygroundPage.h"

#include "tests/support/UiDriver.h"
#include "tests/support/UiWorld.h"
#include "ui/bridge/JudgingDesk.h"
#include "ui/experiments/ColumnsView.h"
#include "ui/experiments/ExperimentView.h"
#include "ui/experiments/HistoryPage.h"
#include "ui/experiments/RatingBar.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

namespace assay::ui {

namespace {

/// Three practice models that have answered, side by side.
class JudgedPlayground final {
public:
    JudgedPlayground() { open(); }
    ~JudgedPlayground() { close(); }
    void restart()
    {
        close();
        m_world.restart();
        open();
    }
    [[nodiscard]] bool ask()
    {
        return driver->click("emptyStateActionButton") &&
               QTest::qWaitFor([this] { return columns().size() == 3 && page->isSettled(); }, 10'000) &&
               QTest::qWaitFor([this] { return driver->find<QPushButton>("voteBlindButton")->isEnabled(); });
    }
    [[nodiscard]] std::vector<ColumnView*> columns() const { return page->findChild<ColumnsView*>()->columns(); }
    [[nodiscard]] RatingBar* bar(std::size_t column) const { return columns().at(column)->findChild<RatingBar*>(); }
    [[nodiscard]] bool clickIn(std::size_t column, const char* button)
    {
        return driver->click(columns().at(column)->findChild<QWidget*>(QString::fromLatin1(button)));
    }
    [[nodiscard]] std::optional<Rating> stored(std::size_t contender) const
    {
        for (const auto& trial : m_world.newestExperiment().trials) {
            if (trial.contender == contender)
                return trial.rating;
        }
        return std::nullopt;
    }
    [[nodiscard]] Session& session() { return m_world.session(); }
    [[nodiscard]] UiState& state() { return m_world.state(); }

    std::unique_ptr<JudgingDesk> desk;
    std::unique_ptr<PlaygroundPage> page;
    std::unique_ptr<UiDriver> driver;

private:
    class NoChooser final : public ModelChooser {
        void chooseModels(QWidget&, std::vector<ModelReference>, std::function<void(ModelReference)>) override {}
    };

    void open()
    {
        desk = std::make_unique<JudgingDesk>(m_world.workspace(), m_world.session().background(), m_world.session().clock());
        page = std::make_unique<PlaygroundPage>(m_world.session(), m_world.state(), m_chooser);
        QObject::connect(page.get(), &PlaygroundPage::ratingChanged, desk.get(), &JudgingDesk::rate);
        driver = std::make_unique<UiDriver>(*page);
        page->resize(1200, 760);
        page->show();
        page->activate();
        if (!QTest::qWaitForWindowActive(page.get()) || !QTest::qWaitFor([this] { return page->isSettled(); }, 10'000))
            qFatal("the page did not come up");
    }
    void close()
    {
        driver.reset();
        page.reset();
        desk.reset();
    }

    UiWorld m_world;
    NoChooser m_chooser;
};

}  // namespace

/// Answers are rated where they stand, and given to those who let people vote over them.
class TestJudging final : public QObject {
    Q_OBJECT

private slots:
    void ratingsAreKeptAndShownAgain()
    {
        JudgedPlayground playground;
        QVERIFY(playground.ask());
        QVERIFY(playground.clickIn(0, "rateGoodButton"));
        QVERIFY(playground.clickIn(1, "rateBadButton"));
        QVERIFY(playground.clickIn(1, "rateMoreButton"));
        QTRY_VERIFY(playground.driver->isVisible("ratingPopup"));
        QVERIFY(playground.driver->click("star2Button"));
        QVERIFY(playground.driver->type("ratingTagsEdit", QStringLiteral("long")));
        QVERIFY(playground.driver->key(Qt::Key_Escape));
        const Rating second{Verdict::Bad, 2, {"long"}, {}};
        QTRY_COMPARE(playground.stored(1), std::optional(second));
        QCOMPARE(playground.stored(0), std::optional(Rating{Verdict::Good, {}, {}, {}}));
        QCOMPARE(playground.stored(2), std::optional<Rating>());

        playground.restart();
        QCOMPARE(playground.bar(0)->rating().verdict, std::optional(Verdict::Good));
        QCOMPARE(playground.bar(1)->rating(), second);
        QVERIFY(playground.bar(2)->rating().isEmpty());
        QVERIFY(playground.clickIn(0, "rateGoodButton"));
        QTRY_COMPARE(playground.stored(0), std::optional<Rating>());
    }

    void onlyARecordedAnswerCanBeRated()
    {
        JudgedPlayground playground;
        QVERIFY(playground.ask());
        QVERIFY(playground.bar(0)->isEnabled());
        QVERIFY(playground.clickIn(0, "rateGoodButton"));
        // Another answer has no rating yet, and the one before keeps its own.
        QVERIFY(playground.driver->click("runButton"));
        QTRY_VERIFY_WITH_TIMEOUT(playground.page->isSettled() && playground.bar(0)->isEnabled() && playground.bar(0)->rating().isEmpty(),
                                 10'000);
        QVERIFY(playground.clickIn(0, "pagePreviousButton"));
        QTRY_COMPARE(playground.bar(0)->rating().verdict, std::optional(Verdict::Good));
    }

    void theShownAnswersAreGivenToTheVote()
    {
        JudgedPlayground playground;
        QVERIFY(!playground.driver->isVisible("voteBlindButton"));
        QVERIFY(playground.ask());
        QSignalSpy asked(playground.page.get(), &PlaygroundPage::judgeRequested);
        QVERIFY(playground.driver->click("voteBlindButton"));
        QCOMPARE(asked.count(), 1);
        const auto request = asked.front().front().value<JudgeRequest>();
        QCOMPARE(request.answers.size(), std::size_t{3});
        QVERIFY(request.question.contains(QLatin1String("17 * 23")));
        QVERIFY(request.experiment.isValid());
        std::set<TrialId> trials;
        for (const auto& answer : request.answers) {
            QVERIFY(!answer.markdown.isEmpty());
            trials.insert(answer.trial);
        }
        QCOMPARE(trials.size(), std::size_t{3});
        QVERIFY(playground.driver->key(Qt::Key_B, Qt::ControlModifier));
        QCOMPARE(asked.count(), 2);
        // Of one answer there is no choice.
        while (playground.columns().size() > 1)
            emit playground.columns().back()->removeRequested();
        QTRY_VERIFY(!playground.driver->isVisible("voteBlindButton"));
        QVERIFY(playground.driver->key(Qt::Key_B, Qt::ControlModifier));
        QCOMPARE(asked.count(), 2);
    }

    void theHistoryRatesAndVotesToo()
    {
        JudgedPlayground playground;
        QVERIFY(playground.ask());
        QVERIFY(playground.clickIn(2, "rateBadButton"));
        QTRY_VERIFY(playground.stored(2));

        HistoryPage history(playground.session().history(), playground.session().historyWriter(), playground.session().clock(), playground.state());
        QObject::connect(&history, &HistoryPage::ratingChanged, playground.desk.get(), &JudgingDesk::rate);
        UiDriver driver(history);
        history.resize(1280, 740);
        history.show();
        QVERIFY(QTest::qWaitForWindowActive(&history));
        history.activate();
        QTRY_VERIFY(history.isSettled());
        auto* table = driver.find<QTableView>("historyTable");
        QVERIFY(driver.clickCell(table, table->model()->index(0, 1)));
        QVERIFY(driver.clickCell(table, table->model()->index(0, 1), 2));
        auto* view = history.findChild<ExperimentView*>();
        QTRY_VERIFY(view->isVisible() && view->experiment());
        const auto columns = view->findChild<ColumnsView*>()->columns();
        const auto barOf = [&](std::size_t column) { return columns.at(column)->findChild<RatingBar*>(); };
        QTRY_COMPARE(barOf(2)->rating().verdict, std::optional(Verdict::Bad));
        QVERIFY(barOf(0)->rating().isEmpty());
        QVERIFY(driver.click(columns[0]->findChild<QWidget*>(QStringLiteral("rateGoodButton"))));
        QTRY_COMPARE(playground.stored(0), std::optional(Rating{Verdict::Good, {}, {}, {}}));

        QSignalSpy asked(&history, &HistoryPage::judgeRequested);
        QVERIFY(driver.click("experimentVoteButton"));
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.front().front().value<JudgeRequest>().answers.size(), std::size_t{3});
        QCOMPARE(accessibilityComplaints(history), QStringList());
    }
};

}  // namespace assay::ui

ASSAY_UI_TEST_MAIN(assay::ui::TestJudging)
#include "TestJudging.moc"
