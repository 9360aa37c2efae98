#include "ui/experiments/TrialTools.h"

#include "tests/fakes/RecordedWorkspace.h"
#include "tests/support/UiDriver.h"
#include "tests/support/UiWorld.h"
#include "ui/bridge/HistoryReader.h"
#include "ui/bridge/HistoryWriter.h"
#include "ui/experiments/ColumnsView.h"
#include "ui/experiments/ExperimentView.h"
#include "ui/experiments/HistoryPage.h"
#include "ui/experiments/PlaygroundPage.h"
#include "ui/markdown/MarkdownView.h"
#include "ui/shell/UiState.h"
#include "ui/widgets/Figure.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>

using namespace assay;
using namespace assay::ui;

class TestTrialTools final : public QObject {
    Q_OBJECT

private slots:
    void historyShowsDetailsOnce();
    void shortcutMeansTheColumnWithTheFocus();
    void replayEndsWithEscapeFirst();
    void allReplayTogetherAndStopAlone();
    void withoutARecordThereIsNothingToDo();
    void playgroundShowsWhatWasSent();
    void playgroundReplaysAndRunsAgain();
    void afterARestartTheRecordIsStillThere();
};

namespace {

bool chooseFromMenu(UiDriver& driver, const ColumnView& column, const char* actionName)
{
    bool isChosen = false;
    QTimer opened;
    // The menu has a loop of its own: what happens in it happens by this timer.
    QObject::connect(&opened, &QTimer::timeout, &opened, [&] {
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        if (!menu)
            return;
        opened.stop();
        for (auto* action : menu->actions()) {
            if (action->objectName() != QString::fromLatin1(actionName) || !action->isEnabled())
                continue;
            isChosen = true;
            QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
            return;
        }
        menu->close();
    });
    opened.start(10);
    return driver.click(column.findChild<QToolButton*>(QStringLiteral("columnMenuButton"))) && isChosen;
}

bool isReplayMarked(const ColumnView& column)
{
    return column.findChild<QWidget*>(QStringLiteral("replayTag"))->isVisible();
}

std::vector<TrialInspector*> inspectorsOf(const QWidget& page)
{
    const auto found = page.findChildren<TrialInspector*>();
    return {found.begin(), found.end()};
}

/// The history over a real workspace, whose time stands still, with an experiment of two contenders open.
struct HistoryWorld {
    HistoryWorld()
        : state(std::filesystem::path(folder.filePath(QStringLiteral("window.ini")).toStdString())), reader(*records.workspace, background),
          writer(*records.workspace, records.clock, background), page(reader, writer, records.clock, state), driver(page)
    {
        const auto plan = records.plan({"a/x", "b/y"}, "Count");
        auto exchange = answeredExchange("One two");
        exchange.deltas = {{Milliseconds{10}, 4}, {Milliseconds{50}, 3}};
        records.trial(plan, exchange, {0, 0, 0});
        records.trial(plan, exchange, {1, 0, 0});
        records.finish(plan);
        page.resize(1280, 740);
        page.show();
        if (!QTest::qWaitForWindowActive(&page))
            qFatal("the page did not come up");
        page.activate();
        page.open(plan.experiment);
        if (!QTest::qWaitFor([this] { return page.isSettled() && columns().size() == 2; }))
            qFatal("the experiment is not open");
    }
    [[nodiscard]] const std::vector<ColumnView*>& columns() const { return page.findChild<ExperimentView*>()->columns().columns(); }
    [[nodiscard]] ColumnView& column(std::size_t index) const { return *columns()[index]; }

    QTemporaryDir folder;
    UiState state;
    RecordedWorkspace records;
    Background background;
    HistoryReader reader;
    HistoryWriter writer;
    HistoryPage page;
    UiDriver driver;
};

class NoChooser final : public ModelChooser {
public:
    void chooseModels(QWidget&, std::vector<ModelReference>, std::function<void(ModelReference)>) override {}
};

/// The playground with three answers of practice models.
struct PlaygroundWorld {
    PlaygroundWorld()
    {
        open();
        page->tryPracticeModels();
        if (!QTest::qWaitFor([this] { return page->isSettled() && areRecorded(); }, 20'000))
            qFatal("the practice models have not answered");
    }
    void open()
    {
        page = std::make_unique<PlaygroundPage>(world.session(), world.state(), chooser);
        driver = std::make_unique<UiDriver>(*page);
        page->resize(1200, 700);
        page->show();
        if (!QTest::qWaitForWindowActive(page.get()))
            qFatal("the page did not come up");
        page->activate();
    }
    [[nodiscard]] const std::vector<ColumnView*>& columns() const { return page->findChild<ColumnsView*>()->columns(); }
    [[nodiscard]] bool areRecorded() const
    {
        return columns().size() == 3 &&
               std::all_of(columns().begin(), columns().end(), [](const ColumnView* column) { return column->trialId().isValid(); });
    }

    UiWorld world;
    NoChooser chooser;
    std::unique_ptr<PlaygroundPage> page;
    std::unique_ptr<UiDriver> driver;
};

}  // namespace

void TestTrialTools::historyShowsDetailsOnce()
{
    HistoryWorld world;
    QVERIFY(chooseFromMenu(world.driver, world.column(1), "columnDetailsAction"));
    QTRY_VERIFY(world.driver.isVisible("requestText"));
    QCOMPARE(world.driver.find<QLabel>("inspectedNameLabel")->text(), QStringLiteral("b/y"));
    world.page.activateWindow();
    QVERIFY(chooseFromMenu(world.driver, world.column(1), "columnDetailsAction"));
    QCOMPARE(inspectorsOf(world.page).size(), std::size_t{1});
    QVERIFY(world.driver.click("closeInspectorButton"));
    QTRY_VERIFY(inspectorsOf(world.page).empty());
}

void TestTrialTools::shortcutMeansTheColumnWithTheFocus()
{
    HistoryWorld world;
    world.column(1).answer().setFocus();
    QVERIFY(world.driver.key(Qt::Key_I, Qt::ControlModifier));
    QTRY_VERIFY(world.driver.isVisible("requestText"));
    QCOMPARE(world.driver.find<QLabel>("inspectedNameLabel")->text(), QStringLiteral("b/y"));
}

void TestTrialTools::replayEndsWithEscapeFirst()
{
    HistoryWorld world;
    auto& column = world.column(0);
    QVERIFY(chooseFromMenu(world.driver, column, "columnReplayAction"));
    QTRY_VERIFY(isReplayMarked(column));
    QVERIFY(!isReplayMarked(world.column(1)));
    world.records.clock.advance(Milliseconds{20});
    QTRY_COMPARE(column.answer().markdown(), QStringLiteral("One "));
    QCOMPARE(column.findChild<Figure*>(QStringLiteral("totalFigure"))->value(), QStringLiteral("50 ms"));
    column.answer().setFocus();
    QVERIFY(world.driver.key(Qt::Key_Escape));
    QCOMPARE(column.answer().markdown(), QStringLiteral("One two"));
    QVERIFY(!isReplayMarked(column));
    QVERIFY2(world.driver.isVisible("experimentView"), "Esc has ended the replay and nothing else");
    QVERIFY(world.driver.key(Qt::Key_Escape));
    QTRY_VERIFY(!world.driver.isVisible("experimentView"));
}

void TestTrialTools::allReplayTogetherAndStopAlone()
{
    HistoryWorld world;
    const auto commands = world.page.commands();
    const auto replayAll = std::find_if(commands.begin(), commands.end(),
                                        [](const QAction* action) { return action->objectName() == QStringLiteral("replayAllAction"); });
    QVERIFY(replayAll != commands.end() && (*replayAll)->isEnabled());
    (*replayAll)->trigger();
    QTRY_VERIFY(isReplayMarked(world.column(0)) && isReplayMarked(world.column(1)));
    QVERIFY(world.driver.click(world.column(0).findChild<QToolButton*>(QStringLiteral("stopColumnButton"))));
    QVERIFY(!isReplayMarked(world.column(0)));
    QCOMPARE(world.column(0).answer().markdown(), QStringLiteral("One two"));
    QVERIFY(isReplayMarked(world.column(1)));
    world.records.clock.advance(Milliseconds{60});
    QTRY_VERIFY(!isReplayMarked(world.column(1)));
    QCOMPARE(world.column(1).answer().markdown(), QStringLiteral("One two"));
}

void TestTrialTools::withoutARecordThereIsNothingToDo()
{
    HistoryWorld world;
    world.column(0).showNothing();
    QVERIFY(!chooseFromMenu(world.driver, world.column(0), "columnDetailsAction"));
    QVERIFY(!chooseFromMenu(world.driver, world.column(0), "columnReplayAction"));
    world.column(1).showNothing();
    for (const auto* action : world.page.findChild<TrialTools*>()->commands())
        QVERIFY2(!action->isEnabled(), qPrintable(action->text()));
}

void TestTrialTools::playgroundShowsWhatWasSent()
{
    PlaygroundWorld world;
    QVERIFY(chooseFromMenu(*world.driver, *world.columns()[1], "columnDetailsAction"));
    QTRY_VERIFY(world.driver->isVisible("requestText"));
    QVERIFY(world.driver->find<QPlainTextEdit>("requestText")->toPlainText().contains(QStringLiteral("\"model\": \"scholar\"")));
    QVERIFY(world.driver->click("copyCurlButton"));
    const auto code = QGuiApplication::clipboard()->text();
    QVERIFY2(code.contains(QStringLiteral("http://127.0.0.1:")), qPrintable(code));
    // What is shown is what the workspace holds.
    const auto recorded = world.world.newestExperiment();
    QCOMPARE(recorded.trials[1].id, world.columns()[1]->trialId());
}

void TestTrialTools::playgroundReplaysAndRunsAgain()
{
    PlaygroundWorld world;
    auto& column = *world.columns()[0];
    const auto text = column.answer().markdown();
    QSignalSpy changes(world.page->findChild<TrialTools*>(), &TrialTools::replayingChanged);
    QVERIFY(chooseFromMenu(*world.driver, column, "columnReplayAction"));
    // It begins, and it ends.
    QTRY_COMPARE(changes.count(), 2);
    QCOMPARE(column.answer().markdown(), text);
    QCOMPARE(world.world.experimentCount(), std::size_t{1});
    const auto trial = column.trialId();
    QVERIFY(world.driver->click("runButton"));
    QVERIFY2(column.trialId() != trial, "what is asked anew is not recorded yet");
    QTRY_VERIFY(world.areRecorded() && world.page->isSettled());
    QVERIFY(column.trialId() != trial);
}

void TestTrialTools::afterARestartTheRecordIsStillThere()
{
    PlaygroundWorld world;
    const auto trial = world.columns()[2]->trialId();
    world.driver.reset();
    world.page.reset();
    world.world.restart();
    world.open();
    QTRY_VERIFY(world.areRecorded());
    QCOMPARE(world.columns()[2]->trialId(), trial);
    QVERIFY(chooseFromMenu(*world.driver, *world.columns()[2], "columnDetailsAction"));
    QTRY_VERIFY(world.driver->isVisible("requestText"));
}

ASSAY_UI_TEST_MAIN(TestTrialTools)
#include "TestTrialTools.moc"
