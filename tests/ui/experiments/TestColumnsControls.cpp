#include "ui/experiments/ColumnsControls.h"

#include "tests/support/UiDriver.h"
#include "ui/experiments/ColumnsView.h"
#include "ui/markdown/MarkdownView.h"
#include "ui/shell/UiState.h"

#include <QAction>
#include <QMenu>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QToolButton>
#include <QVBoxLayout>
#include <QtTest>

#include <cstdlib>
#include <set>

using namespace assay;
using namespace assay::ui;

Q_DECLARE_METATYPE(assay::ui::ColumnsLayout)

/// The columns with their controls, as on a page with a text to type in.
class TestColumnsControls final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void theMenuChoosesALayout_data();
    void theMenuChoosesALayout();
    void shortcutsChooseALayout_data();
    void shortcutsChooseALayout();
    void theLayoutIsRemembered();
    void pagesRememberTheirOwn();
    void pageKeysGoThroughTheColumns();
    void keysMoveTheColumn_data();
    void keysMoveTheColumn();
    void keysInATextStayThere();
    void commandsPinAndCollapse();
    void keysSizeTheText_data();
    void keysSizeTheText();
    void textSizeIsSharedAndRemembered();
    void scrollingTogetherIsRemembered();
    void noTwoCommandsShareAShortcut();

private:
    struct Host final : QWidget {
        explicit Host(UiState& state, const QString& id = QStringLiteral("playground"))
            : view(new ColumnsView(ColumnView::Role::Playground, this)), controls(new ColumnsControls(*view, state, id, this)),
              text(new QPlainTextEdit(this))
        {
            auto* layout = new QVBoxLayout(this);
            layout->addWidget(controls->makeButton(this));
            layout->addWidget(view, 1);
            layout->addWidget(text);
            for (int index = 0; index < 3; ++index)
                view->addColumn(*modelContender("local/model-" + std::to_string(index)), index);
            resize(1200, 800);
        }
        ColumnsView* view;
        ColumnsControls* controls;
        QPlainTextEdit* text;
    };

    void open();
    void restart();
    [[nodiscard]] int keptPercent() const { return m_state->value(QStringLiteral("reading/textPercent")).toInt(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<UiState> m_state;
    std::unique_ptr<Host> m_host;
    std::unique_ptr<UiDriver> m_driver;
};

void TestColumnsControls::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    open();
}

void TestColumnsControls::cleanup()
{
    m_driver.reset();
    m_host.reset();
    m_state.reset();
}

void TestColumnsControls::open()
{
    m_state = std::make_unique<UiState>(m_folder->filePath(QStringLiteral("window.ini")).toStdString());
    m_host = std::make_unique<Host>(*m_state);
    m_driver = std::make_unique<UiDriver>(*m_host);
    m_host->show();
    QVERIFY(QTest::qWaitForWindowActive(m_host.get()));
}

void TestColumnsControls::restart()
{
    cleanup();
    open();
}

void TestColumnsControls::theMenuChoosesALayout_data()
{
    QTest::addColumn<int>("entry");
    QTest::addColumn<ColumnsLayout>("layout");
    QTest::addColumn<QString>("label");
    QTest::newRow("rows") << 1 << ColumnsLayout::Rows << QStringLiteral("Rows");
    QTest::newRow("grid") << 2 << ColumnsLayout::Grid << QStringLiteral("Grid");
    QTest::newRow("tabs") << 3 << ColumnsLayout::Tabs << QStringLiteral("Tabs");
}

void TestColumnsControls::theMenuChoosesALayout()
{
    QFETCH(int, entry);
    QFETCH(ColumnsLayout, layout);
    QFETCH(QString, label);
    auto* const button = m_driver->find<QToolButton>("columnsLayoutButton");
    QCOMPARE(button->text(), QStringLiteral("Columns"));
    // A menu has an event loop of its own.
    bool wasOpen = false;
    QTimer::singleShot(0, this, [&] {
        auto* const menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        wasOpen = menu && menu->actions().front()->isChecked();
        if (menu)
            QTest::mouseClick(menu, Qt::LeftButton, Qt::NoModifier, menu->actionGeometry(menu->actions().at(entry)).center());
    });
    QVERIFY(m_driver->click(button));
    QVERIFY(wasOpen);
    QCOMPARE(m_host->view->columnsLayout(), layout);
    QCOMPARE(button->text(), label);
}

void TestColumnsControls::shortcutsChooseALayout_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<ColumnsLayout>("layout");
    QTest::newRow("columns") << Qt::Key_1 << ColumnsLayout::Columns;
    QTest::newRow("rows") << Qt::Key_2 << ColumnsLayout::Rows;
    QTest::newRow("grid") << Qt::Key_3 << ColumnsLayout::Grid;
    QTest::newRow("tabs") << Qt::Key_4 << ColumnsLayout::Tabs;
}

void TestColumnsControls::shortcutsChooseALayout()
{
    QFETCH(Qt::Key, key);
    QFETCH(ColumnsLayout, layout);
    m_host->view->setColumnsLayout(layout == ColumnsLayout::Rows ? ColumnsLayout::Grid : ColumnsLayout::Rows);
    m_host->text->setFocus();
    QVERIFY(m_driver->key(key, Qt::AltModifier));
    QCOMPARE(m_host->view->columnsLayout(), layout);
    QVERIFY(m_host->text->toPlainText().isEmpty());
}

void TestColumnsControls::theLayoutIsRemembered()
{
    m_host->text->setFocus();
    QVERIFY(m_driver->key(Qt::Key_3, Qt::AltModifier));
    restart();
    QCOMPARE(m_host->view->columnsLayout(), ColumnsLayout::Grid);
    QCOMPARE(m_driver->find<QToolButton>("columnsLayoutButton")->text(), QStringLiteral("Grid"));
}

void TestColumnsControls::pagesRememberTheirOwn()
{
    m_host->text->setFocus();
    QVERIFY(m_driver->key(Qt::Key_4, Qt::AltModifier));
    const Host other(*m_state, QStringLiteral("history"));
    QCOMPARE(other.view->columnsLayout(), ColumnsLayout::Columns);
}

void TestColumnsControls::pageKeysGoThroughTheColumns()
{
    m_host->text->setFocus();
    QVERIFY(m_driver->key(Qt::Key_4, Qt::AltModifier));
    for (const std::size_t expected : {std::size_t{1}, std::size_t{2}, std::size_t{2}}) {
        QVERIFY(m_driver->key(Qt::Key_PageDown, Qt::ControlModifier));
        QCOMPARE(m_host->view->currentColumn(), m_host->view->columns()[expected]);
    }
    QVERIFY(m_driver->key(Qt::Key_PageUp, Qt::ControlModifier));
    QVERIFY(m_host->view->columns()[1]->isVisible());
}

void TestColumnsControls::keysMoveTheColumn_data()
{
    QTest::addColumn<int>("focused");
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<QList<int>>("order");
    QTest::newRow("the first to the right") << 0 << Qt::Key_Right << QList{1, 0, 2};
    QTest::newRow("the last to the left") << 2 << Qt::Key_Left << QList{0, 2, 1};
    QTest::newRow("the first has nothing at its left") << 0 << Qt::Key_Left << QList{0, 1, 2};
    QTest::newRow("the last has nothing at its right") << 2 << Qt::Key_Right << QList{0, 1, 2};
}

void TestColumnsControls::keysMoveTheColumn()
{
    QFETCH(int, focused);
    QFETCH(Qt::Key, key);
    QFETCH(QList<int>, order);
    auto* const column = m_host->view->columns()[static_cast<std::size_t>(focused)];
    column->answer().setFocus(Qt::TabFocusReason);
    QVERIFY(m_driver->key(key, Qt::ControlModifier | Qt::ShiftModifier));
    QList<int> now;
    for (const auto* shown : m_host->view->columns())
        now.append(shown->position());
    QCOMPARE(now, order);
    QVERIFY(column->answer().hasFocus());
}

void TestColumnsControls::keysInATextStayThere()
{
    m_host->text->setPlainText(QStringLiteral("two words"));
    m_host->text->moveCursor(QTextCursor::End);
    m_host->text->setFocus();
    QVERIFY(m_driver->key(Qt::Key_Left, Qt::ControlModifier | Qt::ShiftModifier));
    QCOMPARE(m_host->text->textCursor().selectedText(), QStringLiteral("words"));
    QCOMPARE(m_host->view->columns().front()->position(), 0);
}

void TestColumnsControls::commandsPinAndCollapse()
{
    auto& view = *m_host->view;
    auto* const column = view.columns()[1];
    column->answer().setFocus();
    const auto trigger = [&](const char* name) { m_host->controls->findChild<QAction*>(QString::fromLatin1(name))->trigger(); };
    trigger("pinColumnAction");
    QVERIFY(view.isPinned(*column));
    QCOMPARE(view.columns().front(), column);
    trigger("collapseColumnAction");
    QVERIFY(view.isCollapsed(*column));
    trigger("collapseColumnAction");
    QVERIFY(!view.isCollapsed(*column));
    trigger("pinColumnAction");
    QVERIFY(!view.isPinned(*column));
}

void TestColumnsControls::keysSizeTheText_data()
{
    QTest::addColumn<int>("before");
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<int>("after");
    QTest::newRow("larger") << 100 << Qt::Key_Plus << 110;
    QTest::newRow("larger, without Shift") << 110 << Qt::Key_Equal << 125;
    QTest::newRow("smaller") << 100 << Qt::Key_Minus << 90;
    QTest::newRow("usual") << 175 << Qt::Key_0 << 100;
    QTest::newRow("the largest") << 200 << Qt::Key_Plus << 200;
    QTest::newRow("the smallest") << 70 << Qt::Key_Minus << 70;
    QTest::newRow("from a size that somebody has written into the file") << 103 << Qt::Key_Minus << 100;
    QTest::newRow("from a size that is none") << 9000 << Qt::Key_Minus << 175;
}

void TestColumnsControls::keysSizeTheText()
{
    QFETCH(int, before);
    QFETCH(Qt::Key, key);
    QFETCH(int, after);
    m_state->setValue(QStringLiteral("reading/textPercent"), before);
    restart();
    m_host->text->setFocus();
    QVERIFY(m_driver->key(key, Qt::ControlModifier));
    QCOMPARE(keptPercent(), after);
    QVERIFY(m_host->text->toPlainText().isEmpty());
}

void TestColumnsControls::textSizeIsSharedAndRemembered()
{
    const auto lengthOf = [](const Host& host) {
        TrialResult result;
        result.status = TrialStatus::Answered;
        for (int paragraph = 0; paragraph < 60; ++paragraph)
            result.text += "Some text of no meaning, but of a certain length, to be read.\n\n";
        auto* const column = host.view->columns().front();
        column->showTrial(result);
        return column->answer().verticalScrollBar()->maximum();
    };
    Host other(*m_state, QStringLiteral("history"));
    const int usual = lengthOf(*m_host);
    m_host->text->setFocus();
    for (int step = 0; step < 3; ++step)
        QVERIFY(m_driver->key(Qt::Key_Plus, Qt::ControlModifier));
    const int larger = lengthOf(*m_host);
    QVERIFY(larger > usual * 1.3);
    // Another page has it when it comes into view, and the next start has it.
    other.show();
    QVERIFY(lengthOf(other) > usual * 1.3);
    other.hide();
    restart();
    QVERIFY(std::abs(lengthOf(*m_host) - larger) < larger / 20);
}

void TestColumnsControls::scrollingTogetherIsRemembered()
{
    m_host->text->setFocus();
    QVERIFY(m_driver->key(Qt::Key_S, Qt::AltModifier));
    const auto* action = m_host->controls->findChild<QAction*>(QStringLiteral("scrollTogetherAction"));
    QVERIFY(action->isChecked());
    restart();
    QVERIFY(m_host->controls->findChild<QAction*>(QStringLiteral("scrollTogetherAction"))->isChecked());
    m_host->text->setFocus();
    QVERIFY(m_driver->key(Qt::Key_S, Qt::AltModifier));
    restart();
    QVERIFY(!m_host->controls->findChild<QAction*>(QStringLiteral("scrollTogetherAction"))->isChecked());
}

void TestColumnsControls::noTwoCommandsShareAShortcut()
{
    std::set<QString> keys;
    for (const auto* command : m_host->controls->commands()) {
        QVERIFY(!command->text().isEmpty() && !command->objectName().isEmpty());
        for (const auto& shortcut : command->shortcuts())
            QVERIFY2(keys.insert(shortcut.toString()).second, qPrintable(shortcut.toString()));
    }
}

ASSAY_UI_TEST_MAIN(TestColumnsControls)
#include "TestColumnsControls.moc"
