#include "tests/fakes/RecordedTalk.h"
#include "tests/fakes/RecordedWorkspace.h"
#include "tests/support/UiDriver.h"
#include "ui/bridge/HistoryReader.h"
#include "ui/bridge/HistoryWriter.h"
#include "ui/charts/BarChart.h"
#include "ui/charts/TimelineStrip.h"
#include "ui/experiments/ColumnsView.h"
#include "ui/experiments/ExperimentMarkdown.h"
#include "ui/experiments/ExperimentView.h"
#include "ui/experiments/HistoryModel.h"
#include "ui/experiments/HistoryPage.h"
#include "ui/markdown/MarkdownView.h"
#include "ui/shell/UiState.h"

#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>

using namespace assay;
using namespace assay::ui;

class TestHistoryPage final : public QObject {
    Q_OBJECT

private slots:
    void readsNothingBeforeItIsLookedAt();
    void saysWhenNothingIsRecorded();
    void saysWhenNothingIsFound();
    void findsByKeyboardAlone();
    void opensWithADoubleClickAndGoesBack();
    void opensTheNextWhileWalkingThroughTheList();
    void showsEveryAnswerAsItWas();
    void choosesAmongPromptsAndRepeats();
    void marksInterruptedExperiments();
    void asksForTheSameRunAgain();
    void showsATurnOfAConversation();
    void copiesAsMarkdown();
    void drawsFiguresOnlyWhenAsked();
    void keepsThePlaceWhenNewOnesCome();
    void showsErrorsWithAWayOut();
    void canBeUsedWithoutEyes();
};

namespace {

/// The page over a real workspace, shown as large as on a small screen.
struct World {
    World()
        : state(std::filesystem::path(folder.filePath(QStringLiteral("window.ini")).toStdString())), reader(*records.workspace, background),
          writer(*records.workspace, records.clock, background), page(reader, writer, records.clock, state), driver(page)
    {
        page.resize(1280, 740);
    }

    void open()
    {
        page.show();
        if (!QTest::qWaitForWindowExposed(&page))
            qFatal("the page did not come up");
        page.activateWindow();
        page.activate();
        if (!QTest::qWaitFor([this] { return page.isSettled(); }))
            qFatal("the page did not settle");
    }
    [[nodiscard]] QTableView* table() const { return driver.find<QTableView>("historyTable"); }
    [[nodiscard]] ExperimentView* view() const { return driver.find<ExperimentView>("experimentView"); }
    [[nodiscard]] bool doubleClickRow(int row)
    {
        auto* view = table();
        return driver.clickCell(view, view->model()->index(row, 1)) && driver.clickCell(view, view->model()->index(row, 1), 2);
    }
    [[nodiscard]] bool isOpen(ExperimentId id) const
    {
        const auto* shown = page.findChild<ExperimentView*>();
        return shown->isVisible() && shown->experiment() && shown->experiment()->header.id == id;
    }
    /// Two contenders, one of which fails; answers in Markdown.
    ExperimentId recordMixed()
    {
        const auto price = records.price("USD");
        ExperimentPlan plan;
        plan.contenders = {*modelContender("a/x"), *modelContender("b/y")};
        plan.contenders[0].system = "Be brief.";
        plan.contenders[0].settings.temperature = 0.2;
        plan.prompts.push_back({userMessage("Why is the sky blue?\n# Really")});
        const auto recorded = records.plan(plan);
        records.trial(recorded, answeredExchange("Because of **scattering**.", 1'000'000, 7), {0, 0, 0}, &price);
        records.trial(recorded, failedExchange(ErrorKind::RateLimited, false, 429), {1, 0, 0});
        records.finish(recorded);
        return recorded.experiment;
    }

    QTemporaryDir folder;
    UiState state;
    RecordedWorkspace records;
    Background background;
    HistoryReader reader;
    HistoryWriter writer;
    HistoryPage page;
    UiDriver driver;
};

}  // namespace

void TestHistoryPage::readsNothingBeforeItIsLookedAt()
{
    World world;
    world.records.experiment("Hello", "World");
    world.page.refresh();
    QCOMPARE(world.page.findChild<HistoryModel*>()->isLoading(), false);
    QVERIFY(!world.page.isSettled());
    world.open();
    QCOMPARE(world.table()->model()->rowCount(), 1);
    QCOMPARE(world.driver.find<QLabel>("historyCountLabel")->text(), QStringLiteral("1 experiments"));
}

void TestHistoryPage::saysWhenNothingIsRecorded()
{
    World world;
    QSignalSpy wishes(&world.page, &HistoryPage::playgroundRequested);
    world.open();
    auto* empty = world.driver.find("historyEmptyState");
    QVERIFY(empty);
    QVERIFY(world.driver.click(empty->findChild<QPushButton*>()));
    QCOMPARE(wishes.count(), 1);
    world.records.experiment("Hello", "World");
    world.page.refresh();
    QTRY_VERIFY(world.driver.isVisible("historyTable"));
}

void TestHistoryPage::saysWhenNothingIsFound()
{
    World world;
    world.records.experiment("Hello", "World");
    world.open();
    QVERIFY(world.driver.type("historySearchEdit", QStringLiteral("ocean")));
    QTRY_VERIFY(world.driver.isVisible("historyEmptyState"));
    QVERIFY(!world.driver.find("historyEmptyState")->findChild<QPushButton*>()->isVisible());
    QVERIFY(world.driver.key(Qt::Key_Escape));
    QTRY_VERIFY(world.driver.isVisible("historyTable"));
    QTRY_COMPARE(world.table()->model()->rowCount(), 1);
}

void TestHistoryPage::findsByKeyboardAlone()
{
    World world;
    const auto wanted = world.records.experiment("天空为什么是蓝色的？", "散射");
    world.records.experiment("Name a colour.", "Green");
    world.open();
    QVERIFY(world.driver.key(Qt::Key_F, Qt::ControlModifier));
    QVERIFY(world.driver.write(QStringLiteral("散射")));
    QVERIFY(world.driver.key(Qt::Key_Return));
    QTRY_COMPARE(world.table()->model()->rowCount(), 1);
    QVERIFY(world.driver.key(Qt::Key_Down));
    QTRY_VERIFY(world.table()->hasFocus());
    QVERIFY(world.driver.key(Qt::Key_Return));
    QTRY_VERIFY(world.isOpen(wanted));
    QVERIFY(world.driver.key(Qt::Key_Escape));
    QTRY_VERIFY(!world.driver.isVisible("experimentView"));
    QVERIFY(world.table()->hasFocus());
    QCOMPARE(world.driver.find<QLineEdit>("historySearchEdit")->text(), QStringLiteral("散射"));
}

void TestHistoryPage::opensWithADoubleClickAndGoesBack()
{
    World world;
    world.records.experiment("First", "One");
    const auto second = world.records.experiment("Second", "Two");
    world.open();
    QVERIFY(!world.table()->isColumnHidden(static_cast<int>(HistoryModel::Column::Status)));
    QVERIFY(world.doubleClickRow(0));
    QTRY_VERIFY(world.isOpen(second));
    QVERIFY2(world.table()->isColumnHidden(static_cast<int>(HistoryModel::Column::Status)), "beside the experiment the table is a list");
    QVERIFY(world.view()->width() > 2 * world.table()->width());
    QVERIFY(world.driver.click("backButton"));
    QTRY_VERIFY(!world.driver.isVisible("experimentView"));
    QVERIFY(!world.table()->isColumnHidden(static_cast<int>(HistoryModel::Column::Status)));
    QCOMPARE(world.table()->currentIndex().row(), 0);
}

void TestHistoryPage::opensTheNextWhileWalkingThroughTheList()
{
    World world;
    const auto first = world.records.experiment("First", "One");
    world.records.experiment("Second", "Two");
    world.open();
    QVERIFY(world.doubleClickRow(0));
    QTRY_VERIFY(world.driver.isVisible("experimentView"));
    QVERIFY(world.driver.key(Qt::Key_Down));
    QTRY_VERIFY(world.isOpen(first));
    QVERIFY(world.table()->hasFocus());
}

void TestHistoryPage::showsEveryAnswerAsItWas()
{
    World world;
    const auto id = world.recordMixed();
    world.open();
    world.page.open(id);
    QTRY_VERIFY(world.isOpen(id));
    const auto* prompt = world.driver.find<QPlainTextEdit>("recordedPromptText");
    QCOMPARE(prompt->toPlainText(), QStringLiteral("Why is the sky blue?\n# Really"));
    QVERIFY(!world.driver.isVisible("recordedSystemText"));
    QVERIFY(world.driver.click("systemPromptButton"));
    QVERIFY(world.driver.find<QPlainTextEdit>("recordedSystemText")->toPlainText().contains(QStringLiteral("Be brief.")));

    const auto& columns = world.view()->findChild<ColumnsView*>()->columns();
    QCOMPARE(columns.size(), std::size_t{2});
    QCOMPARE(columns[0]->answer().markdown(), QStringLiteral("Because of **scattering**."));
    QCOMPARE(columns[0]->result().timeToFirstToken, std::optional<Nanoseconds>(Milliseconds{10}));
    QCOMPARE(columns[1]->result().status, TrialStatus::Failed);
    QVERIFY(columns[1]->result().error->httpStatus == 429);
    const auto& rows = world.driver.find<TimelineStrip>("recordedTimeline")->rows();
    QCOMPARE(rows.size(), std::size_t{2});
    QCOMPARE(rows[0].queued, std::optional<Nanoseconds>(Milliseconds{2}));
    QCOMPARE(rows[0].total, std::optional<Nanoseconds>(Milliseconds{50}));
    QCOMPARE(rows[1].endText, QStringLiteral("failed"));
    QVERIFY(rows[1].isFailure && !rows[1].firstToken);
    QVERIFY(!world.driver.isVisible("promptChooser"));
}

void TestHistoryPage::choosesAmongPromptsAndRepeats()
{
    World world;
    ExperimentPlan plan;
    plan.contenders = {*modelContender("a/x")};
    plan.prompts = {{userMessage("One")}, {userMessage("Two")}};
    plan.repeats = 2;
    const auto recorded = world.records.plan(plan);
    for (std::size_t prompt = 0; prompt < 2; ++prompt) {
        for (int repeat = 0; repeat < 2; ++repeat)
            world.records.trial(recorded, answeredExchange("P" + std::to_string(prompt + 1) + "R" + std::to_string(repeat + 1)), {0, prompt, repeat});
    }
    world.open();
    world.page.open(recorded.experiment);
    QTRY_VERIFY(world.isOpen(recorded.experiment));
    const auto* column = world.view()->findChild<ColumnsView*>()->columns().front();
    const auto answer = [&] { return const_cast<ColumnView*>(column)->answer().markdown(); };
    QCOMPARE(answer(), QStringLiteral("P1R1"));
    world.driver.find<QComboBox>("promptChooser")->setFocus();
    QVERIFY(world.driver.key(Qt::Key_Down));
    QCOMPARE(answer(), QStringLiteral("P2R1"));
    QCOMPARE(world.driver.find<QPlainTextEdit>("recordedPromptText")->toPlainText(), QStringLiteral("Two"));
    world.driver.find<QComboBox>("repeatChooser")->setFocus();
    QVERIFY(world.driver.key(Qt::Key_Down));
    QCOMPARE(answer(), QStringLiteral("P2R2"));
}

void TestHistoryPage::marksInterruptedExperiments()
{
    World world;
    const auto plan = world.records.plan({"a/x"}, "Hello");
    world.records.finish(plan, "interrupted");
    world.open();
    QCOMPARE(world.table()->model()->index(0, static_cast<int>(HistoryModel::Column::Status)).data().toString(), QStringLiteral("interrupted"));
    world.page.open(plan.experiment);
    QTRY_VERIFY(world.driver.isVisible("experimentMessage"));
}

void TestHistoryPage::asksForTheSameRunAgain()
{
    World world;
    const auto id = world.recordMixed();
    std::vector<Contender> contenders;
    Conversation prompt;
    connect(&world.page, &HistoryPage::runAgainRequested, this, [&](const std::vector<Contender>& who, const Conversation& what) {
        contenders = who;
        prompt = what;
    });
    world.open();
    world.page.open(id);
    QTRY_VERIFY(world.isOpen(id));
    QVERIFY(world.driver.click("runAgainButton"));
    QCOMPARE(contenders.size(), std::size_t{2});
    QCOMPARE(contenders[0].system, std::string("Be brief."));
    QCOMPARE(contenders[0].settings.temperature, std::optional(0.2));
    QCOMPARE(contenders[1].name, std::string("b/y"));
    QVERIFY(prompt == Conversation{userMessage("Why is the sky blue?\n# Really")});
}

void TestHistoryPage::showsATurnOfAConversation()
{
    World world;
    const auto talk = recordedTalk(world.records);
    QSignalSpy wishes(&world.page, &HistoryPage::conversationRequested);
    world.open();
    world.page.open(talk.third);
    QTRY_VERIFY(world.isOpen(talk.third));
    // One question, though every model was sent another conversation.
    QVERIFY(!world.driver.isVisible("promptChooser"));
    QCOMPARE(world.driver.find<QPlainTextEdit>("recordedPromptText")->toPlainText(), QStringLiteral("1  One\n2  Two\n3  Three"));
    const auto columns = world.page.findChild<ColumnsView*>()->columns();
    QCOMPARE(columns.size(), std::size_t{2});
    QCOMPARE(columns[0]->answer().markdown(), QStringLiteral("x to Three"));
    QCOMPARE(columns[1]->answer().markdown(), QStringLiteral("y to Three"));
    QVERIFY(world.driver.click("runAgainButton"));
    QCOMPARE(wishes.size(), qsizetype{1});
    QCOMPARE(wishes.front().front().value<ExperimentId>(), talk.third);
}

void TestHistoryPage::copiesAsMarkdown()
{
    World world;
    const auto id = world.recordMixed();
    world.open();
    world.page.open(id);
    QTRY_VERIFY(world.isOpen(id));
    QVERIFY(world.driver.click("copyMarkdownButton"));
    const auto expected = QStringLiteral("## Prompt\n"
                                         "\n"
                                         "> Why is the sky blue?\n"
                                         "> # Really\n"
                                         "\n"
                                         "## Settings\n"
                                         "\n"
                                         "- **a/x**: a / x; temperature 0.2\n"
                                         "- **b/y**: b / y; Nothing is set: the provider's defaults hold.\n"
                                         "\n"
                                         "System prompt of **a/x**:\n"
                                         "\n"
                                         "> Be brief.\n"
                                         "\n"
                                         "## Figures\n"
                                         "\n"
                                         "| Model | First token | Total | Speed | Tokens | Cost | Status |\n"
                                         "| --- | ---: | ---: | ---: | ---: | ---: | --- |\n"
                                         "| a/x | 10 ms | 50 ms | 150 tok/s | 1,000,000 → 7 | $0.000002 | answered |\n"
                                         "| b/y | — | 3 ms | — | — | — | failed |\n"
                                         "\n"
                                         "## a/x\n"
                                         "\n"
                                         "Because of **scattering**.\n"
                                         "\n"
                                         "## b/y\n"
                                         "\n");
    const auto* data = QGuiApplication::clipboard()->mimeData();
    QCOMPARE(data->text().left(expected.size()), expected);
    // The failure's own sentence, whatever its words.
    const auto rest = data->text().mid(expected.size());
    QVERIFY2(rest.startsWith(QLatin1Char('*')) && rest.endsWith(QStringLiteral("*\n")) && rest.count(QLatin1Char('\n')) == 1, qPrintable(rest));
    QCOMPARE(QString::fromUtf8(data->data(QStringLiteral("text/markdown"))), data->text());
}

void TestHistoryPage::drawsFiguresOnlyWhenAsked()
{
    World world;
    const auto id = world.recordMixed();
    world.open();
    world.page.open(id);
    QTRY_VERIFY(world.isOpen(id));
    QVERIFY(!world.page.findChild<BarChart*>());
    QVERIFY(world.driver.click("figuresButton"));
    const auto* firstToken = world.driver.find<BarChart>("firstTokenChart");
    QVERIFY(firstToken);
    QCOMPARE(firstToken->bars().size(), std::size_t{2});
    QCOMPARE(firstToken->bars()[0].value, std::optional(0.01));
    QCOMPARE(firstToken->bars()[0].text, QStringLiteral("10 ms"));
    QVERIFY(!firstToken->bars()[1].value);
    QVERIFY(!world.driver.find<BarChart>("costChart")->bars()[1].value);
    QVERIFY(world.driver.click("timelineButton"));
    QVERIFY(world.driver.isVisible("recordedTimeline"));
}

void TestHistoryPage::keepsThePlaceWhenNewOnesCome()
{
    World world;
    for (int i = 0; i < 40; ++i)
        world.records.plan({"a/x"}, "Prompt " + std::to_string(i));
    world.open();
    auto* table = world.table();
    QTRY_VERIFY(table->verticalScrollBar()->maximum() > 11 * table->rowHeight(0));
    table->verticalScrollBar()->setValue(10 * table->rowHeight(0) + 3);
    const auto atTop = table->indexAt({5, 1}).siblingAtColumn(1).data().toString();
    const int offset = table->visualRect(table->indexAt({5, 1})).top();
    world.records.plan({"a/x"}, "New");
    world.page.refresh();
    QTRY_COMPARE(table->model()->rowCount(), 41);
    QTRY_COMPARE(table->indexAt({5, 1}).siblingAtColumn(1).data().toString(), atTop);
    QCOMPARE(table->visualRect(table->indexAt({5, 1})).top(), offset);
    table->verticalScrollBar()->setValue(0);
    world.records.plan({"a/x"}, "Newest");
    world.page.refresh();
    QTRY_COMPARE(table->indexAt({5, 1}).siblingAtColumn(1).data().toString(), QStringLiteral("Newest"));
}

void TestHistoryPage::showsErrorsWithAWayOut()
{
    World world;
    world.records.experiment("Hello", "World");
    world.records.write([](Database& database) { return database.execute("ALTER TABLE experiments RENAME TO gone"); });
    world.open();
    QTRY_VERIFY(world.driver.isVisible("historyMessage"));
    world.records.write([](Database& database) { return database.execute("ALTER TABLE gone RENAME TO experiments"); });
    QVERIFY(world.driver.click(world.driver.find("historyMessage")->findChild<QPushButton*>(QStringLiteral("messageActionButton"))));
    QTRY_COMPARE(world.table()->model()->rowCount(), 1);
    QTRY_VERIFY(!world.driver.isVisible("historyMessage"));
}

void TestHistoryPage::canBeUsedWithoutEyes()
{
    World world;
    const auto id = world.recordMixed();
    world.open();
    world.page.open(id);
    QTRY_VERIFY(world.isOpen(id));
    const auto complaints = accessibilityComplaints(world.page);
    QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join(QLatin1Char('\n'))));
}

ASSAY_UI_TEST_MAIN(TestHistoryPage)
#include "TestHistoryPage.moc"
