#include "ui/experiments/ColumnsView.h"

#include "tests/support/UiDriver.h"
#include "ui/experiments/ColumnDivider.h"
#include "ui/experiments/ColumnMark.h"
#include "ui/experiments/ColumnStrip.h"
#include "ui/experiments/ColumnTabs.h"
#include "ui/markdown/MarkdownView.h"
#include "ui/theme/Theme.h"

#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>
#include <QtTest>

#include <cstdlib>

using namespace assay;
using namespace assay::ui;

Q_DECLARE_METATYPE(assay::ui::ColumnsLayout)

/// The columns by themselves, used by hand.
class TestColumnsView final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void layoutsShowWhatTheySay_data();
    void layoutsShowWhatTheySay();
    void answersKeepTheirPlace_data();
    void answersKeepTheirPlace();
    void selectionsStay();
    void dividersFollowThePointer_data();
    void dividersFollowThePointer();
    void aTabShowsItsColumn();
    void tabsSayWhatBecameOfTheQuestion();
    void longNamesAreElided();
    void removingTheShownColumnShowsTheNext();
    void stepsGoFromColumnToColumn_data();
    void stepsGoFromColumnToColumn();
    void tabReachesWhatIsOutOfSight();
    void headersCanBeDragged_data();
    void headersCanBeDragged();
    void escapeGivesADragUp();
    void aClickOnAHeaderMovesNothing();
    void draggingToTheEdgeScrolls();
    void tabsCanBeDragged();
    void pinnedColumnsStayInSight_data();
    void pinnedColumnsStayInSight();
    void pinnedColumnsScrollWhenThereIsNoRoom();
    void pinnedColumnsStayBeforeTheOthers();
    void collapsedColumnsAreStrips_data();
    void collapsedColumnsAreStrips();
    void stripsSayWhatBecameOfTheQuestion();
    void tabsShowCollapsedColumns();
    void tabFollowsTheOrder();
    void answersScrollTogether_data();
    void answersScrollTogether();
    void arrivingTextScrollsNoOther();
    void largerTextKeepsThePlace();
    void everyControlHasAName();

private:
    [[nodiscard]] QList<int> order() const;
    [[nodiscard]] bool chooseFromMenu(ColumnView& of, const QString& text);
    [[nodiscard]] ColumnStrip* strip() const { return m_driver->find<ColumnStrip>("columnStrip"); }
    void addColumns(int count);
    [[nodiscard]] ColumnView& column(int index) const { return *m_view->columns().at(static_cast<std::size_t>(index)); }
    [[nodiscard]] ColumnTabs& tabs() const { return *m_view->findChild<ColumnTabs*>(); }
    [[nodiscard]] int shownCount() const;

    std::unique_ptr<ColumnsView> m_view;
    std::unique_ptr<UiDriver> m_driver;
};

namespace {

/// Every paragraph is of one word of its own, so that a word says where one is.
TrialResult longAnswer()
{
    TrialResult result;
    result.status = TrialStatus::Answered;
    for (int paragraph = 0; paragraph < 60; ++paragraph) {
        for (int word = 0; word < 40; ++word)
            result.text += "word" + std::to_string(paragraph) + " ";
        result.text += "\n\n";
    }
    return result;
}

TrialResult endedAs(TrialStatus status)
{
    TrialResult result;
    result.status = status;
    return result;
}

/// The number of the paragraph that stands at the top.
int paragraphAtTop(MarkdownView& view)
{
    for (int y = 0; y < view.viewport()->height(); y += 4) {
        QTest::mouseDClick(view.viewport(), Qt::LeftButton, Qt::NoModifier, {steps(6), y});
        // Not a third click of the same row.
        QTest::keyClick(&view, Qt::Key_Shift);
        const auto word = view.selectedText();
        view.clearSelection();
        if (word.startsWith(QLatin1String("word")))
            return word.mid(4).toInt();
    }
    return -1;
}

/// From the middle of `from` to `to`, in one window; stops before letting go.
void dragTo(QWidget& from, QWidget& to, QPoint place)
{
    QTest::mousePress(&from, Qt::LeftButton, Qt::NoModifier, from.rect().center());
    const auto target = from.mapFromGlobal(to.mapToGlobal(place));
    QTest::mouseMove(&from, from.rect().center() + QPoint(QApplication::startDragDistance() + 1, 0));
    QTest::mouseMove(&from, target);
}

}  // namespace

void TestColumnsView::init()
{
    m_view = std::make_unique<ColumnsView>(ColumnView::Role::Playground);
    m_driver = std::make_unique<UiDriver>(*m_view);
    m_view->resize(1200, 600);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
}

void TestColumnsView::cleanup()
{
    m_driver.reset();
    m_view.reset();
}

void TestColumnsView::addColumns(int count)
{
    for (int index = 0; index < count; ++index)
        m_view->addColumn(*modelContender("local/model-" + std::to_string(index)), index);
}

int TestColumnsView::shownCount() const
{
    return static_cast<int>(std::ranges::count_if(m_view->columns(), [](const ColumnView* column) { return column->isVisible(); }));
}

void TestColumnsView::layoutsShowWhatTheySay_data()
{
    QTest::addColumn<ColumnsLayout>("layout");
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("shown");
    QTest::addColumn<int>("onScreen");
    QTest::addColumn<bool>("scrollsSideways");
    QTest::addColumn<bool>("scrollsDown");
    QTest::newRow("three columns") << ColumnsLayout::Columns << 3 << 3 << 3 << false << false;
    QTest::newRow("32 columns") << ColumnsLayout::Columns << 32 << 32 << 5 << true << false;
    QTest::newRow("two rows") << ColumnsLayout::Rows << 2 << 2 << 2 << false << false;
    QTest::newRow("32 rows") << ColumnsLayout::Rows << 32 << 32 << 3 << false << true;
    QTest::newRow("a grid of four") << ColumnsLayout::Grid << 4 << 4 << 4 << false << false;
    QTest::newRow("a grid of 32") << ColumnsLayout::Grid << 32 << 32 << 12 << false << true;
    QTest::newRow("32 tabs") << ColumnsLayout::Tabs << 32 << 1 << 1 << false << false;
}

void TestColumnsView::layoutsShowWhatTheySay()
{
    QFETCH(ColumnsLayout, layout);
    QFETCH(int, count);
    QFETCH(int, shown);
    QFETCH(int, onScreen);
    QFETCH(bool, scrollsSideways);
    QFETCH(bool, scrollsDown);
    addColumns(count);
    m_view->setColumnsLayout(layout);
    QCOMPARE(shownCount(), shown);
    const auto seen = std::ranges::count_if(m_view->columns(), [&](const ColumnView* column) { return m_view->isOnScreen(*column); });
    QCOMPARE(static_cast<int>(seen), onScreen);
    QCOMPARE(m_view->horizontalScrollBar()->maximum() > 0, scrollsSideways);
    QCOMPARE(m_view->verticalScrollBar()->maximum() > 0, scrollsDown);
    QCOMPARE(tabs().isVisible(), layout == ColumnsLayout::Tabs);
    // Whatever the layout was in between, the columns stand as before.
    m_view->setColumnsLayout(ColumnsLayout::Columns);
    QCOMPARE(shownCount(), count);
    QVERIFY(std::abs(column(0).width() - column(count - 1).width()) <= 1);
}

void TestColumnsView::answersKeepTheirPlace_data()
{
    QTest::addColumn<ColumnsLayout>("layout");
    QTest::newRow("rows") << ColumnsLayout::Rows;
    QTest::newRow("grid") << ColumnsLayout::Grid;
    QTest::newRow("tabs") << ColumnsLayout::Tabs;
}

void TestColumnsView::answersKeepTheirPlace()
{
    QFETCH(ColumnsLayout, layout);
    addColumns(3);
    for (int index = 0; index < 3; ++index)
        column(index).showTrial(longAnswer());
    auto& middle = column(1).answer();
    auto& last = column(2).answer();
    QTRY_VERIFY(middle.verticalScrollBar()->maximum() > 4000);
    middle.verticalScrollBar()->setValue(2500);
    last.verticalScrollBar()->setValue(last.verticalScrollBar()->maximum());
    const int top = paragraphAtTop(middle);
    const int topOfLast = paragraphAtTop(last);
    QVERIFY(top > 5);
    m_view->setColumnsLayout(layout);
    for (auto* shown : {&column(0), &column(1), &column(2)}) {
        m_view->setCurrentColumn(shown);
        const int now = paragraphAtTop(shown->answer());
        const int before = shown == &column(0) ? 0 : shown == &column(1) ? top : topOfLast;
        // With the end in sight there is nothing further down to scroll to.
        const auto* bar = shown->answer().verticalScrollBar();
        const bool isEndInSight = bar->value() == bar->maximum();
        QVERIFY2(std::abs(now - before) <= 1 || (isEndInSight && now < before),
                 qPrintable(QStringLiteral("%1 instead of %2").arg(now).arg(before)));
    }
    m_view->setColumnsLayout(ColumnsLayout::Columns);
    QCOMPARE(paragraphAtTop(middle), top);
    QCOMPARE(paragraphAtTop(last), topOfLast);
    QCOMPARE(column(0).answer().verticalScrollBar()->value(), 0);
}

void TestColumnsView::selectionsStay()
{
    addColumns(2);
    column(1).showTrial(longAnswer());
    auto& answer = column(1).answer();
    QTest::mouseDClick(answer.viewport(), Qt::LeftButton, Qt::NoModifier, {steps(6), steps(5)});
    QCOMPARE(answer.selectedText(), QStringLiteral("word0"));
    for (const auto layout : {ColumnsLayout::Tabs, ColumnsLayout::Grid, ColumnsLayout::Rows, ColumnsLayout::Columns}) {
        m_view->setColumnsLayout(layout);
        QCOMPARE(answer.selectedText(), QStringLiteral("word0"));
    }
}

void TestColumnsView::dividersFollowThePointer_data()
{
    QTest::addColumn<ColumnsLayout>("layout");
    QTest::newRow("columns") << ColumnsLayout::Columns;
    QTest::newRow("rows") << ColumnsLayout::Rows;
}

void TestColumnsView::dividersFollowThePointer()
{
    QFETCH(ColumnsLayout, layout);
    const bool isSideBySide = layout == ColumnsLayout::Columns;
    m_view->resize(1200, 1000);
    addColumns(3);
    m_view->setColumnsLayout(layout);
    const auto extent = [&](int index) { return isSideBySide ? column(index).width() : column(index).height(); };
    const int first = extent(0);
    const int second = extent(1);
    auto* const divider = m_view->findChildren<ColumnDivider*>().at(1);
    const auto middle = divider->rect().center();
    const auto by = [&](int distance) { return isSideBySide ? QPoint(distance, 0) : QPoint(0, distance); };
    QTest::mousePress(divider, Qt::LeftButton, Qt::NoModifier, middle);
    QTest::mouseMove(divider, middle + by(40));
    QTest::mouseRelease(divider, Qt::LeftButton, Qt::NoModifier, divider->rect().center());
    QVERIFY2(std::abs(extent(1) - second - 40) <= 2, qPrintable(QString::number(extent(1) - second)));
    QCOMPARE(extent(0), first);
    QVERIFY(extent(2) < first);
    // The pointer alone, without the button, moves nothing.
    const int dragged = extent(1);
    QTest::mouseMove(divider, divider->rect().center() + by(20));
    QCOMPARE(extent(1), dragged);
    m_view->makeExtentsEqual();
    QCOMPARE(extent(1), second);
}

void TestColumnsView::aTabShowsItsColumn()
{
    addColumns(3);
    m_view->setColumnsLayout(ColumnsLayout::Tabs);
    QVERIFY(column(0).isVisible());
    QTest::mouseClick(&tabs(), Qt::LeftButton, Qt::NoModifier, tabs().tabRect(2).center());
    QVERIFY(!column(0).isVisible());
    QVERIFY(column(2).isVisible());
    QCOMPARE(column(2).size(), m_view->viewport()->size());
    QVERIFY(column(2).mapTo(m_view.get(), QPoint()).y() >= tabs().geometry().bottom());
    // By keyboard, too.
    tabs().setFocus(Qt::TabFocusReason);
    QVERIFY(m_driver->key(Qt::Key_Left));
    QVERIFY(column(1).isVisible());
    QCOMPARE(m_view->currentColumn(), &column(1));
}

void TestColumnsView::tabsSayWhatBecameOfTheQuestion()
{
    addColumns(5);
    m_view->setColumnsLayout(ColumnsLayout::Tabs);
    column(1).showRunning();
    column(2).showEnd(endedAs(TrialStatus::Answered));
    column(3).showEnd(endedAs(TrialStatus::Failed));
    column(4).showEnd(endedAs(TrialStatus::Truncated));
    const std::vector tones{TextTone::Muted, TextTone::Accent, TextTone::Good, TextTone::Bad, TextTone::Normal};
    for (int index = 0; index < 5; ++index) {
        const auto* mark = qobject_cast<ColumnMark*>(tabs().tabButton(index, QTabBar::RightSide));
        QVERIFY(mark && mark->isVisible());
        QCOMPARE(mark->tone(), tones[static_cast<std::size_t>(index)]);
        QCOMPARE(tabs().accessibleTabName(index), QStringLiteral("local/model-%1: %2").arg(index).arg(column(index).shownStatus()));
    }
    QVERIFY(tabs().tabToolTip(1).endsWith(QLatin1String("running")));
}

void TestColumnsView::longNamesAreElided()
{
    addColumns(1);
    auto contender = *modelContender("local/x");
    contender.name = "research & development/very-long-name-of-a-model-that-somebody-has-tuned-in-their-own-time-v3.1-instruct";
    m_view->addColumn(contender, 1);
    m_view->setColumnsLayout(ColumnsLayout::Tabs);
    QVERIFY(tabs().tabRect(1).width() <= steps(56));
    QVERIFY(tabs().tabToolTip(1).startsWith(QString::fromStdString(contender.name)));
    QVERIFY(tabs().tabText(1).contains(QLatin1String("research && development")));
}

void TestColumnsView::removingTheShownColumnShowsTheNext()
{
    addColumns(3);
    m_view->setColumnsLayout(ColumnsLayout::Tabs);
    m_view->setCurrentColumn(&column(1));
    m_view->removeColumn(&column(1));
    QCOMPARE(tabs().count(), 2);
    QCOMPARE(m_view->currentColumn()->position(), 2);
    QVERIFY(m_view->currentColumn()->isVisible());
    m_view->removeColumn(&column(1));
    QVERIFY(column(0).isVisible());
    m_view->removeColumn(&column(0));
    QVERIFY(!m_view->currentColumn());
}

void TestColumnsView::stepsGoFromColumnToColumn_data()
{
    QTest::addColumn<ColumnsLayout>("layout");
    for (const auto layout : allColumnsLayouts())
        QTest::newRow(qPrintable(columnsLayoutName(layout))) << layout;
}

void TestColumnsView::stepsGoFromColumnToColumn()
{
    QFETCH(ColumnsLayout, layout);
    addColumns(32);
    m_view->setColumnsLayout(layout);
    for (int index = 1; index < 32; ++index) {
        m_view->stepColumn(1);
        QVERIFY(column(index).answer().hasFocus());
        QVERIFY(m_view->isOnScreen(column(index)));
        const QRect place(column(index).mapTo(m_view->viewport(), QPoint()), column(index).size());
        QVERIFY2(m_view->viewport()->rect().contains(place), qPrintable(QString::number(index)));
    }
    m_view->stepColumn(1);
    QCOMPARE(m_view->currentColumn(), &column(31));
    m_view->stepColumn(-31);
    QCOMPARE(m_view->currentColumn(), &column(0));
}

void TestColumnsView::tabReachesWhatIsOutOfSight()
{
    addColumns(12);
    column(0).answer().setFocus(Qt::TabFocusReason);
    for (int step = 0; step < 60 && !column(11).answer().hasFocus(); ++step)
        QVERIFY(m_driver->key(Qt::Key_Tab));
    QVERIFY(column(11).answer().hasFocus());
    const QRect place(column(11).mapTo(m_view->viewport(), QPoint()), column(11).size());
    QVERIFY(m_view->viewport()->rect().contains(place));
    QCOMPARE(m_view->currentColumn(), &column(11));
}

QList<int> TestColumnsView::order() const
{
    QList<int> positions;
    for (const auto* shown : m_view->columns())
        positions.append(shown->position());
    return positions;
}

bool TestColumnsView::chooseFromMenu(ColumnView& of, const QString& text)
{
    bool isChosen = false;
    // A menu has an event loop of its own.
    QTimer::singleShot(0, this, [&] {
        auto* const menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        for (auto* action : menu ? menu->actions() : QList<QAction*>()) {
            if (action->text() == text) {
                isChosen = true;
                QTest::mouseClick(menu, Qt::LeftButton, Qt::NoModifier, menu->actionGeometry(action).center());
                return;
            }
        }
        if (menu)
            menu->close();
    });
    return m_driver->click(of.findChild<QToolButton*>(QStringLiteral("columnMenuButton"))) && isChosen;
}

void TestColumnsView::headersCanBeDragged_data()
{
    QTest::addColumn<ColumnsLayout>("layout");
    QTest::addColumn<QPoint>("share");
    QTest::newRow("columns") << ColumnsLayout::Columns << QPoint(90, 50);
    QTest::newRow("rows") << ColumnsLayout::Rows << QPoint(50, 90);
    QTest::newRow("grid") << ColumnsLayout::Grid << QPoint(90, 50);
}

void TestColumnsView::headersCanBeDragged()
{
    QFETCH(ColumnsLayout, layout);
    QFETCH(QPoint, share);
    m_view->resize(1200, 900);
    addColumns(3);
    m_view->setColumnsLayout(layout);
    QSignalSpy arranged(m_view.get(), &ColumnsView::arranged);
    auto& header = column(0).header();
    const auto shareOf = [&](const QWidget& widget) { return QPoint(widget.width() * share.x() / 100, widget.height() * share.y() / 100); };
    dragTo(header, column(2), shareOf(column(2)));
    QVERIFY(m_driver->isVisible("columnDropLine"));
    const auto line = m_driver->find("columnDropLine")->geometry();
    QVERIFY(layout == ColumnsLayout::Rows ? line.top() > column(2).geometry().center().y()
                                          : line.left() > column(2).geometry().center().x());
    QCOMPARE(order(), (QList{0, 1, 2}));
    QTest::mouseRelease(&header, Qt::LeftButton, Qt::NoModifier, header.mapFromGlobal(column(2).mapToGlobal(shareOf(column(2)))));
    QCOMPARE(order(), (QList{1, 2, 0}));
    QVERIFY(!m_driver->isVisible("columnDropLine"));
    QCOMPARE(arranged.count(), 1);
    if (layout == ColumnsLayout::Columns)
        QVERIFY(column(2).x() > column(1).x() && column(1).x() > column(0).x());
    QVERIFY(!QApplication::overrideCursor());
}

void TestColumnsView::escapeGivesADragUp()
{
    addColumns(3);
    auto& header = column(0).header();
    dragTo(header, column(2), column(2).rect().bottomRight());
    QVERIFY(m_driver->isVisible("columnDropLine"));
    QVERIFY(m_driver->key(Qt::Key_Escape));
    QVERIFY(!m_driver->isVisible("columnDropLine"));
    QTest::mouseRelease(&header, Qt::LeftButton, Qt::NoModifier,
                        header.mapFromGlobal(column(2).mapToGlobal(column(2).rect().bottomRight())));
    QCOMPARE(order(), (QList{0, 1, 2}));
    QVERIFY(!QApplication::overrideCursor());
}

void TestColumnsView::aClickOnAHeaderMovesNothing()
{
    addColumns(3);
    auto& header = column(1).header();
    QTest::mousePress(&header, Qt::LeftButton, Qt::NoModifier, {1, 1});
    QTest::mouseMove(&header, {2, 1});
    QVERIFY(!m_driver->isVisible("columnDropLine"));
    QTest::mouseRelease(&header, Qt::LeftButton, Qt::NoModifier, {2, 1});
    QCOMPARE(order(), (QList{0, 1, 2}));
}

void TestColumnsView::draggingToTheEdgeScrolls()
{
    addColumns(12);
    auto& header = column(0).header();
    dragTo(header, *m_view, m_view->rect().center() + QPoint(m_view->width() / 2 - 2, 0));
    QTRY_COMPARE_WITH_TIMEOUT(m_view->horizontalScrollBar()->value(), m_view->horizontalScrollBar()->maximum(), 20'000);
    const auto end = m_view->mapToGlobal(m_view->rect().center() + QPoint(m_view->width() / 2 - 2, 0));
    QTest::mouseRelease(&header, Qt::LeftButton, Qt::NoModifier, header.mapFromGlobal(end));
    QCOMPARE(order().last(), 0);
}

void TestColumnsView::tabsCanBeDragged()
{
    addColumns(3);
    m_view->setColumnsLayout(ColumnsLayout::Tabs);
    const auto from = tabs().tabRect(0).center();
    const auto to = tabs().tabRect(2).center();
    QTest::mousePress(&tabs(), Qt::LeftButton, Qt::NoModifier, from);
    for (int x = from.x(); x <= to.x() + 10; x += 10) {
        QTest::mouseMove(&tabs(), {x, from.y()});
        // News of a running column must not end the drag.
        column(1).showRunning();
    }
    QTest::mouseRelease(&tabs(), Qt::LeftButton, Qt::NoModifier, to);
    QCOMPARE(order(), (QList{1, 2, 0}));
    QCOMPARE(m_view->currentColumn()->position(), 0);
    QVERIFY(m_view->currentColumn()->isVisible());
    QCOMPARE(tabs().currentIndex(), 2);
    QCOMPARE(tabs().tabText(0), QStringLiteral("local/model-1"));
}

void TestColumnsView::pinnedColumnsStayInSight_data()
{
    QTest::addColumn<ColumnsLayout>("layout");
    QTest::newRow("columns") << ColumnsLayout::Columns;
    QTest::newRow("rows") << ColumnsLayout::Rows;
}

void TestColumnsView::pinnedColumnsStayInSight()
{
    QFETCH(ColumnsLayout, layout);
    addColumns(12);
    m_view->setColumnsLayout(layout);
    QVERIFY(chooseFromMenu(column(2), QStringLiteral("Pin this column")));
    QCOMPARE(order().first(), 2);
    auto* const bar = layout == ColumnsLayout::Columns ? m_view->horizontalScrollBar() : m_view->verticalScrollBar();
    bar->setValue(bar->maximum());
    QVERIFY(bar->value() > 0);
    const auto& pinned = column(0);
    QCOMPARE(pinned.mapTo(m_view->viewport(), QPoint()), QPoint());
    // On top of what scrolls beneath it.
    auto* const there = m_view->viewport()->childAt(pinned.width() - steps(2), pinned.height() - steps(2));
    QVERIFY(there && pinned.isAncestorOf(there));
    QVERIFY(m_view->isOnScreen(pinned));
    QVERIFY(!m_view->isOnScreen(column(1)));
    QVERIFY(m_view->isOnScreen(column(11)));
    // Stepping to a column brings it out from under the pinned one.
    m_view->setCurrentColumn(&column(2));
    m_view->stepColumn(-1);
    const auto place = column(1).mapTo(m_view->viewport(), QPoint());
    QVERIFY(layout == ColumnsLayout::Columns ? place.x() >= pinned.width() : place.y() >= pinned.height());

    QVERIFY(m_driver->click(column(0).findChild<QToolButton*>(QStringLiteral("unpinColumnButton"))));
    bar->setValue(bar->maximum());
    QVERIFY(!m_view->isOnScreen(column(0)));
    QVERIFY(!m_view->isPinned(column(0)));
}

void TestColumnsView::pinnedColumnsScrollWhenThereIsNoRoom()
{
    addColumns(12);
    for (int index = 0; index < 6; ++index)
        m_view->setPinned(&column(index), true);
    m_view->horizontalScrollBar()->setValue(m_view->horizontalScrollBar()->maximum());
    QVERIFY(!m_view->isOnScreen(column(0)));
    QVERIFY(m_view->isOnScreen(column(11)));
}

void TestColumnsView::pinnedColumnsStayBeforeTheOthers()
{
    addColumns(4);
    m_view->setPinned(&column(3), true);
    m_view->setPinned(&column(2), true);
    QCOMPARE(order(), (QList{3, 1, 0, 2}));
    m_view->moveColumn(&column(0), 4);
    QCOMPARE(order(), (QList{1, 3, 0, 2}));
    m_view->moveColumn(&column(3), 0);
    QCOMPARE(order(), (QList{1, 3, 2, 0}));
    m_view->setPinned(&column(0), false);
    QCOMPARE(order(), (QList{3, 1, 2, 0}));
}

void TestColumnsView::collapsedColumnsAreStrips_data()
{
    QTest::addColumn<ColumnsLayout>("layout");
    QTest::addColumn<bool>("byKeyboard");
    QTest::newRow("columns, a click opens") << ColumnsLayout::Columns << false;
    QTest::newRow("columns, Return opens") << ColumnsLayout::Columns << true;
    QTest::newRow("rows, a click opens") << ColumnsLayout::Rows << false;
    QTest::newRow("grid, Return opens") << ColumnsLayout::Grid << true;
}

void TestColumnsView::collapsedColumnsAreStrips()
{
    QFETCH(ColumnsLayout, layout);
    QFETCH(bool, byKeyboard);
    addColumns(3);
    column(1).showTrial(longAnswer());
    column(1).answer().verticalScrollBar()->setValue(1500);
    m_view->setColumnsLayout(layout);
    const auto before = column(0).size();
    const int top = paragraphAtTop(column(1).answer());
    QVERIFY(chooseFromMenu(column(1), QStringLiteral("Collapse this column")));
    QVERIFY(!column(1).isVisible());
    QVERIFY(!m_view->isOnScreen(column(1)));
    QVERIFY(m_view->isCollapsed(column(1)));
    const auto* shown = strip();
    QVERIFY(shown);
    QCOMPARE(std::min(shown->width(), shown->height()), ColumnStrip::thickness());
    QVERIFY(column(0).width() * column(0).height() > before.width() * before.height());
    if (byKeyboard) {
        m_view->window()->activateWindow();
        QTRY_VERIFY(m_view->isActiveWindow());
        m_driver->find("columnStrip")->setFocus(Qt::TabFocusReason);
        QVERIFY(m_driver->key(Qt::Key_Return));
        QVERIFY(column(1).answer().hasFocus());
    } else {
        QVERIFY(m_driver->click("columnStrip"));
    }
    QVERIFY(column(1).isVisible());
    QVERIFY(!m_driver->isVisible("columnStrip"));
    QCOMPARE(column(0).size(), before);
    QCOMPARE(paragraphAtTop(column(1).answer()), top);
}

void TestColumnsView::stripsSayWhatBecameOfTheQuestion()
{
    addColumns(2);
    m_view->setCollapsed(&column(1), true);
    column(1).showRunning();
    QCOMPARE(strip()->accessibleName(), QStringLiteral("Open local/model-1: running"));
    column(1).showEnd(endedAs(TrialStatus::Answered));
    QCOMPARE(strip()->accessibleName(), QStringLiteral("Open local/model-1: answered"));
    auto contender = column(1).contender();
    contender.name = "another name";
    column(1).setContender(contender, 5);
    QCOMPARE(strip()->text(), QStringLiteral("another name"));
    m_view->removeColumn(&column(1));
    QVERIFY(!m_driver->isVisible("columnStrip"));
}

void TestColumnsView::tabsShowCollapsedColumns()
{
    addColumns(2);
    m_view->setCollapsed(&column(1), true);
    m_view->setColumnsLayout(ColumnsLayout::Tabs);
    m_view->setCurrentColumn(&column(1));
    QVERIFY(column(1).isVisible());
    QVERIFY(!m_driver->isVisible("columnStrip"));
    m_view->setColumnsLayout(ColumnsLayout::Columns);
    QVERIFY(!column(1).isVisible());
    QVERIFY(m_driver->isVisible("columnStrip"));
}

void TestColumnsView::tabFollowsTheOrder()
{
    addColumns(3);
    m_view->moveColumn(&column(2), 0);
    m_view->setCollapsed(&column(1), true);
    QList<QWidget*> seen;
    column(0).answer().setFocus(Qt::TabFocusReason);
    for (int step = 0; step < 12 && !seen.contains(&column(2).answer()); ++step) {
        QVERIFY(m_driver->key(Qt::Key_Tab));
        seen.append(QApplication::focusWidget());
    }
    QCOMPARE(seen.first(), strip());
    QVERIFY(seen.contains(&column(2).answer()));
}

void TestColumnsView::answersScrollTogether_data()
{
    QTest::addColumn<ColumnsLayout>("layout");
    QTest::addColumn<int>("count");
    QTest::addColumn<bool>("isTogether");
    QTest::newRow("columns in sight") << ColumnsLayout::Columns << 3 << true;
    QTest::newRow("columns that come into sight later") << ColumnsLayout::Columns << 12 << true;
    QTest::newRow("tabs that are chosen later") << ColumnsLayout::Tabs << 3 << true;
    QTest::newRow("each by itself") << ColumnsLayout::Columns << 3 << false;
}

void TestColumnsView::answersScrollTogether()
{
    QFETCH(ColumnsLayout, layout);
    QFETCH(int, count);
    QFETCH(bool, isTogether);
    addColumns(count);
    for (int index = 0; index < count; ++index)
        column(index).showTrial(longAnswer());
    m_view->setColumnsLayout(layout);
    m_view->setScrollsTogether(isTogether);
    auto& first = column(0).answer();
    first.setFocus(Qt::TabFocusReason);
    for (int page = 0; page < 4; ++page)
        QVERIFY(m_driver->key(Qt::Key_PageDown));
    QVERIFY(first.scrolledShare() > 0.1);
    m_view->setCurrentColumn(&column(count - 1));
    const double other = column(count - 1).answer().scrolledShare();
    QVERIFY2(isTogether ? std::abs(other - first.scrolledShare()) < 0.03 : other == 0, qPrintable(QString::number(other)));
    // And back, to the very end.
    column(count - 1).answer().setFocus(Qt::TabFocusReason);
    QVERIFY(m_driver->key(Qt::Key_End));
    m_view->setCurrentColumn(&column(0));
    QCOMPARE(first.scrolledShare() == 1, isTogether);
}

void TestColumnsView::arrivingTextScrollsNoOther()
{
    addColumns(2);
    column(0).showTrial(longAnswer());
    m_view->setScrollsTogether(true);
    column(1).showRunning();
    for (int paragraph = 0; paragraph < 100; ++paragraph) {
        column(1).addNews({QStringLiteral("Some text.\n\n"), {}});
        column(1).refresh();
    }
    QVERIFY(column(1).answer().scrolledShare() == 1);
    QVERIFY(column(0).answer().scrolledShare() == 0);
}

void TestColumnsView::largerTextKeepsThePlace()
{
    addColumns(3);
    column(0).showTrial(longAnswer());
    auto& answer = column(0).answer();
    QTRY_VERIFY(answer.verticalScrollBar()->maximum() > 4000);
    answer.verticalScrollBar()->setValue(2500);
    const int top = paragraphAtTop(answer);
    const int length = answer.verticalScrollBar()->maximum();
    m_view->setTextScale(1.5);
    QVERIFY(std::abs(paragraphAtTop(answer) - top) <= 1);
    QTRY_VERIFY(answer.verticalScrollBar()->maximum() > length * 1.5);
    // Columns that are added later have it, too.
    addColumns(1);
    column(3).showTrial(longAnswer());
    QTRY_VERIFY(column(3).answer().verticalScrollBar()->maximum() > length * 1.5);
    m_view->setTextScale(1);
    QCOMPARE(paragraphAtTop(answer), top);
}

void TestColumnsView::everyControlHasAName()
{
    addColumns(4);
    m_view->setPinned(&column(0), true);
    m_view->setCollapsed(&column(2), true);
    for (const auto layout : allColumnsLayouts()) {
        m_view->setColumnsLayout(layout);
        const auto complaints = accessibilityComplaints(*m_view);
        QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join(QLatin1Char('\n'))));
    }
}

ASSAY_UI_TEST_MAIN(TestColumnsView)
#include "TestColumnsView.moc"
