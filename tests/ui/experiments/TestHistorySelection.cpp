#include "core/settings/AtomicFile.h"
#include "tests/fakes/RecordedWorkspace.h"
#include "tests/support/UiDriver.h"
#include "ui/bridge/HistoryReader.h"
#include "ui/bridge/HistoryWriter.h"
#include "ui/experiments/ExperimentView.h"
#include "ui/experiments/HistoryModel.h"
#include "ui/experiments/HistoryPage.h"
#include "ui/widgets/MessageBar.h"
#include "ui/shell/UiState.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>

using namespace assay;
using namespace assay::ui;

/// Several runs of the history at once: exported, deleted, brought back.
class TestHistorySelection final : public QObject {
    Q_OBJECT

private slots:
    void exportsWhatIsSelected();
    void exportsTheOneThatIsShown();
    void deletesWhatIsSelectedAndBringsItBack();
    void undoesOneDeletionAfterTheOther();
    void deletingTheShownOneClosesIt();
    void whatRunsStays();
    void keepsASearch();
    void saysWhatWentWrong();
    void nothingSelectedIsNothingToDo();

private:
    static void select(QTableView& table, const QList<int>& rows);
};

namespace {

struct World {
    World()
        : state(std::filesystem::path(folder.filePath(QStringLiteral("window.ini")).toStdString())), reader(*records.workspace, background),
          writer(*records.workspace, records.clock, background), page(reader, writer, records.clock, state), driver(page)
    {
        page.resize(1280, 740);
        for (const auto* prompt : {"One apple", "Two pears", "Three apples", "Four plums"})
            ids.push_back(records.experiment(prompt, "Eaten"));
    }

    void open()
    {
        page.show();
        if (!QTest::qWaitForWindowExposed(&page))
            qFatal("the page did not come up");
        page.activateWindow();
        page.activate();
        settle();
    }
    void settle()
    {
        if (!QTest::qWaitFor([this] { return page.isSettled(); }))
            qFatal("the page did not settle");
    }
    [[nodiscard]] QTableView& table() { return *page.findChild<QTableView*>(QStringLiteral("historyTable")); }
    [[nodiscard]] QStringList prompts()
    {
        QStringList texts;
        for (int row = 0; row < table().model()->rowCount(); ++row)
            texts.append(table().model()->index(row, static_cast<int>(HistoryModel::Column::Prompt)).data().toString());
        return texts;
    }
    [[nodiscard]] MessageBar& bar() { return *page.findChild<MessageBar*>(QStringLiteral("deletionMessage")); }
    [[nodiscard]] bool clickUndo() { return driver.click(bar().findChild<QPushButton*>(QStringLiteral("messageActionButton"))); }
    [[nodiscard]] std::int64_t deletedCount() const
    {
        return records.count("SELECT count(*) FROM experiments WHERE deleted_at IS NOT NULL");
    }

    QTemporaryDir folder;
    UiState state;
    RecordedWorkspace records;
    std::vector<ExperimentId> ids;
    Background background;
    HistoryReader reader;
    HistoryWriter writer;
    HistoryPage page;
    UiDriver driver;
};

const QStringList allPrompts{QStringLiteral("Four plums"), QStringLiteral("Three apples"), QStringLiteral("Two pears"),
                             QStringLiteral("One apple")};

}  // namespace

void TestHistorySelection::select(QTableView& table, const QList<int>& rows)
{
    auto modifiers = Qt::KeyboardModifiers(Qt::NoModifier);
    for (const int row : rows) {
        const auto place = table.visualRect(table.model()->index(row, static_cast<int>(HistoryModel::Column::Prompt))).center();
        QTest::mouseClick(table.viewport(), Qt::LeftButton, modifiers, place);
        modifiers = Qt::ControlModifier;
    }
    QCOMPARE(table.selectionModel()->selectedRows().size(), rows.size());
}

void TestHistorySelection::exportsWhatIsSelected()
{
    World world;
    QTemporaryDir folder;
    world.open();
    select(world.table(), {3, 1});
    QVERIFY(world.driver.key(Qt::Key_E, Qt::ControlModifier));
    QVERIFY(world.driver.find("exportDialog"));
    QVERIFY(world.driver.click("exportFormatRadio_md"));
    const auto file = folder.filePath(QStringLiteral("two.md"));
    QVERIFY(world.driver.type("exportFileEdit", file));
    QVERIFY(world.driver.click("exportButton"));
    QTRY_VERIFY(world.driver.isVisible("exportMessage"));
    const auto text = *readWholeFile(file.toStdString());
    const auto three = text.find("Three apples");
    const auto one = text.find("One apple");
    QVERIFY2(three < one && one != std::string::npos, "in the order of the list");
    QVERIFY(text.find("Two pears") == std::string::npos);
    QVERIFY(world.driver.click("closeExportButton"));
    QTRY_VERIFY(!world.driver.isVisible("exportDialog"));
}

void TestHistorySelection::exportsTheOneThatIsShown()
{
    World world;
    world.open();
    world.page.open(world.ids[1]);
    QTRY_VERIFY(world.driver.isVisible("exportRunButton"));
    world.settle();
    QVERIFY(world.driver.click("exportRunButton"));
    QVERIFY(world.driver.find<QLineEdit>("exportFileEdit")->text().contains(QStringLiteral("assay-run-%1.").arg(world.ids[1].value)));
    QVERIFY(world.driver.click("closeExportButton"));
    QTRY_VERIFY(!world.driver.isVisible("exportDialog"));
    select(world.table(), {0, 1});
    world.settle();
    // The desktop gives the page its focus back after the dialog; here nobody does.
    world.page.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&world.page));
    world.driver.find("runAgainButton")->setFocus();
    QVERIFY(world.driver.key(Qt::Key_E, Qt::ControlModifier));
    QVERIFY(world.driver.find("exportDialog"));
    QVERIFY2(world.driver.find<QLineEdit>("exportFileEdit")->text().contains(QStringLiteral("assay-run-")),
             "the focus is in the shown one");
    QVERIFY(world.driver.key(Qt::Key_Escape));
}

void TestHistorySelection::deletesWhatIsSelectedAndBringsItBack()
{
    World world;
    world.open();
    select(world.table(), {0, 2});
    QVERIFY(world.driver.key(Qt::Key_Delete));
    QTRY_COMPARE(world.prompts(), (QStringList{QStringLiteral("Three apples"), QStringLiteral("One apple")}));
    QCOMPARE(world.deletedCount(), 2);
    QVERIFY(world.bar().isVisible());
    QCOMPARE(world.bar().message().title, QStringLiteral("2 runs deleted"));
    world.settle();
    QCOMPARE(world.driver.find<QLabel>("historyCountLabel")->text(), QStringLiteral("2 experiments"));
    QVERIFY(world.clickUndo());
    QTRY_COMPARE(world.prompts(), allPrompts);
    QCOMPARE(world.deletedCount(), 0);
    QVERIFY(!world.bar().isVisible());
    world.settle();
    QCOMPARE(world.driver.find<QLabel>("historyCountLabel")->text(), QStringLiteral("4 experiments"));
}

void TestHistorySelection::undoesOneDeletionAfterTheOther()
{
    World world;
    world.open();
    const auto* undo = world.page.findChild<QAction*>(QStringLiteral("undoDeleteAction"));
    QVERIFY(!undo->isEnabled());
    select(world.table(), {0});
    QVERIFY(world.driver.key(Qt::Key_Delete));
    QTRY_COMPARE(world.prompts().size(), 3);
    world.settle();
    select(world.table(), {2});
    QVERIFY(world.driver.key(Qt::Key_Delete));
    QTRY_COMPARE(world.prompts().size(), 2);
    world.settle();
    QVERIFY(world.driver.key(Qt::Key_Z, Qt::ControlModifier));
    QTRY_COMPARE(world.prompts(), (QStringList{QStringLiteral("Three apples"), QStringLiteral("Two pears"), QStringLiteral("One apple")}));
    world.settle();
    QVERIFY(world.driver.key(Qt::Key_Z, Qt::ControlModifier));
    QTRY_COMPARE(world.prompts(), allPrompts);
    world.settle();
    QVERIFY(!undo->isEnabled());
}

void TestHistorySelection::deletingTheShownOneClosesIt()
{
    World world;
    world.open();
    world.page.open(world.ids[3]);
    QTRY_VERIFY(world.driver.isVisible("experimentView"));
    world.settle();
    select(world.table(), {0});
    QVERIFY(world.driver.key(Qt::Key_Delete));
    QTRY_VERIFY(!world.driver.isVisible("experimentView"));
    QTRY_COMPARE(world.prompts().size(), 3);
    QVERIFY(world.table().hasFocus());
}

void TestHistorySelection::whatRunsStays()
{
    World world;
    world.records.plan({"a/x"}, "Running");
    world.open();
    select(world.table(), {0, 1});
    QVERIFY(world.driver.key(Qt::Key_Delete));
    QTRY_COMPARE(world.prompts().size(), 4);
    QCOMPARE(world.prompts().first(), QStringLiteral("Running"));
    QCOMPARE(world.bar().message().text, QStringLiteral("1 are still running and stay."));
    world.settle();
    select(world.table(), {0});
    QVERIFY(world.driver.key(Qt::Key_Delete));
    QTRY_COMPARE(world.bar().message().kind, MessageBar::Kind::Warning);
    QCOMPARE(world.deletedCount(), 1);
}

void TestHistorySelection::keepsASearch()
{
    World world;
    world.open();
    QVERIFY(world.driver.type("historySearchEdit", QStringLiteral("pears")));
    QTRY_COMPARE(world.prompts().size(), 1);
    world.settle();
    select(world.table(), {0});
    QVERIFY(world.driver.key(Qt::Key_Delete));
    QTRY_VERIFY(world.driver.isVisible("historyEmptyState"));
    QVERIFY(world.clickUndo());
    QTRY_COMPARE(world.prompts(), QStringList{QStringLiteral("Two pears")});
}

void TestHistorySelection::saysWhatWentWrong()
{
    World world;
    world.open();
    select(world.table(), {0});
    world.records.write([](Database& database) { return database.execute("ALTER TABLE experiments RENAME COLUMN deleted_at TO gone"); });
    QVERIFY(world.driver.key(Qt::Key_Delete));
    QTRY_VERIFY(world.bar().isVisible());
    QCOMPARE(world.bar().message().kind, MessageBar::Kind::Error);
    QCOMPARE(world.prompts(), allPrompts);
    QVERIFY(!world.page.findChild<QAction*>(QStringLiteral("undoDeleteAction"))->isEnabled());
}

void TestHistorySelection::nothingSelectedIsNothingToDo()
{
    World world;
    world.open();
    world.table().clearSelection();
    QVERIFY(!world.page.findChild<QAction*>(QStringLiteral("deleteRunsAction"))->isEnabled());
    QVERIFY(!world.page.findChild<QAction*>(QStringLiteral("exportRunsAction"))->isEnabled());
    select(world.table(), {1});
    QVERIFY(world.page.findChild<QAction*>(QStringLiteral("deleteRunsAction"))->isEnabled());
    QVERIFY(world.page.findChild<QAction*>(QStringLiteral("exportRunsAction"))->isEnabled());
}

ASSAY_UI_TEST_MAIN(TestHistorySelection)
#include "TestHistorySelection.moc"
