#include "ui/experiments/ColumnsView.h"

#include "ui/experiments/ColumnDivider.h"
#include "ui/experiments/ColumnTabs.h"
#include "ui/experiments/ColumnsCanvas.h"
#include "ui/markdown/MarkdownView.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QEvent>
#include <QResizeEvent>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace assay::ui {

ColumnsView::ColumnsView(ColumnView::Role role, QWidget* parent)
    : QScrollArea(parent), m_role(role), m_canvas(new ColumnsCanvas), m_tabs(new ColumnTabs(this))
{
    setObjectName(QStringLiteral("columnsView"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_canvas->setObjectName(QStringLiteral("columnsCanvas"));
    setWidget(m_canvas);
    m_tabs->hide();
    connect(m_tabs, &ColumnTabs::columnChosen, this,
            [this](int index) { setCurrentColumn(m_columns.at(static_cast<std::size_t>(index))); });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { takeFocus(now); });
}

ColumnsView::~ColumnsView() = default;

void ColumnsView::setContenders(const std::vector<Contender>& contenders)
{
    const auto count = std::min(contenders.size(), static_cast<std::size_t>(mostColumns));
    while (m_columns.size() > count)
        removeColumn(m_columns.back());
    for (std::size_t index = 0; index < m_columns.size(); ++index)
        m_columns[index]->setContender(contenders[index], static_cast<int>(index));
    while (m_columns.size() < count)
        addColumn(contenders[m_columns.size()], static_cast<int>(m_columns.size()));
}

ColumnView* ColumnsView::addColumn(const Contender& contender, int position)
{
    if (m_columns.size() >= static_cast<std::size_t>(mostColumns))
        return nullptr;
    auto* column = new ColumnView(m_role, m_canvas);
    column->setContender(contender, position);
    connect(column, &ColumnView::headlineChanged, this, &ColumnsView::showTabs);
    m_columns.push_back(column);
    m_standings[column];
    emit columnAdded(column);
    updateTabOrder();
    makeExtentsEqual();
    return column;
}

void ColumnsView::removeColumn(ColumnView* column)
{
    const auto index = indexOf(column);
    if (index == m_columns.size())
        return;
    m_columns.erase(m_columns.begin() + static_cast<std::ptrdiff_t>(index));
    m_standings.erase(column);
    // What stood behind it takes its place.
    if (m_current == column)
        m_current = m_columns.empty() ? nullptr : m_columns[std::min(index, m_columns.size() - 1)];
    column->disconnect(this);
    column->hide();
    column->setParent(nullptr);
    column->deleteLater();
    makeExtentsEqual();
}

bool ColumnsView::isOnScreen(const ColumnView& column) const
{
    if (column.isHidden())
        return false;
    const QRect place(column.mapTo(viewport(), QPoint()), column.size());
    return viewport()->rect().intersects(place);
}

void ColumnsView::setColumnsLayout(ColumnsLayout layout)
{
    if (m_layout == layout)
        return;
    // A person who has read to the end of an answer goes on there, instead of at an end that lies elsewhere now.
    for (auto* column : m_columns) {
        if (!column->isRunning())
            column->answer().holdPlace();
    }
    m_current = currentColumn();
    m_layout = layout;
    const auto barFor = [&](std::initializer_list<ColumnsLayout> scrolling) {
        return std::ranges::find(scrolling, layout) != scrolling.end() ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff;
    };
    setHorizontalScrollBarPolicy(barFor({ColumnsLayout::Columns}));
    setVerticalScrollBarPolicy(barFor({ColumnsLayout::Rows, ColumnsLayout::Grid}));
    m_tabs->setVisible(layout == ColumnsLayout::Tabs);
    fit();
    updateTabOrder();
    if (m_current)
        bringIntoSight(*m_current);
    emit columnsLayoutChanged(layout);
}

void ColumnsView::makeExtentsEqual()
{
    for (auto& [column, standing] : m_standings) {
        standing.ownWidth.reset();
        standing.ownHeight.reset();
    }
    fit();
}

ColumnView* ColumnsView::currentColumn() const
{
    if (m_current)
        return m_current;
    return m_columns.empty() ? nullptr : m_columns.front();
}

void ColumnsView::setCurrentColumn(ColumnView* column)
{
    auto* const before = currentColumn();
    m_current = column;
    if (m_layout == ColumnsLayout::Tabs && before != column) {
        // Who reads with the keyboard goes on reading with it.
        const bool hadFocus = before->isAncestorOf(QApplication::focusWidget());
        fit();
        if (hadFocus)
            column->answer().setFocus(Qt::TabFocusReason);
    }
    bringIntoSight(*column);
}

void ColumnsView::stepColumn(int by)
{
    if (m_columns.empty())
        return;
    const auto last = static_cast<int>(m_columns.size()) - 1;
    const int index = std::clamp(static_cast<int>(indexOf(currentColumn())) + by, 0, last);
    auto* const column = m_columns[static_cast<std::size_t>(index)];
    setCurrentColumn(column);
    column->answer().setFocus(Qt::TabFocusReason);
}

QList<QWidget*> ColumnsView::tabStops() const
{
    QList<QWidget*> stops{m_tabs};
    for (const auto* column : m_columns)
        stops.append(column->tabStops());
    return stops;
}

void ColumnsView::updateTabOrder()
{
    QWidget* previous = nullptr;
    for (auto* stop : tabStops()) {
        if (previous)
            setTabOrder(previous, stop);
        previous = stop;
    }
}

void ColumnsView::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    fit();
}

bool ColumnsView::eventFilter(QObject* watched, QEvent* event)
{
    const bool isHandled = QScrollArea::eventFilter(watched, event);
    // A figure has become wider than its column has room for.
    if (watched == m_canvas && event->type() == QEvent::LayoutRequest)
        fit();
    return isHandled;
}

bool ColumnsView::focusNextPrevChild(bool next)
{
    const bool isMoved = QScrollArea::focusNextPrevChild(next);
    if (isMoved && m_current && m_current->isAncestorOf(QApplication::focusWidget()))
        bringIntoSight(*m_current);
    return isMoved;
}

void ColumnsView::takeFocus(const QWidget* focus)
{
    if (!focus || !m_canvas->isAncestorOf(focus))
        return;
    for (auto* column : m_columns) {
        if (column->isAncestorOf(focus))
            m_current = column;
    }
}

void ColumnsView::bringIntoSight(const ColumnView& column)
{
    const auto scrollTo = [](QScrollBar* bar, int from, int to) {
        if (from < bar->value() || to - from > bar->pageStep())
            bar->setValue(from);
        else if (to > bar->value() + bar->pageStep())
            bar->setValue(to - bar->pageStep());
    };
    const auto& place = m_plan.places[indexOf(&column)];
    scrollTo(horizontalScrollBar(), place.left(), place.right() + 1);
    scrollTo(verticalScrollBar(), place.top(), place.bottom() + 1);
}

ColumnsRoom ColumnsView::room() const
{
    ColumnsRoom room;
    room.area = maximumViewportSize();
    // A column that is read must not become smaller than this; below it, the whole scrolls.
    room.readable = {steps(70), m_layout == ColumnsLayout::Columns ? 0 : steps(50)};
    for (const auto* column : m_columns)
        room.readable = room.readable.expandedTo(column->minimumSizeHint());
    room.gap = columnGap;
    room.scrollBar = horizontalScrollBar()->sizeHint().height();
    return room;
}

std::vector<ColumnWish> ColumnsView::wishes() const
{
    std::vector<ColumnWish> wishes;
    for (const auto* column : m_columns) {
        const auto& standing = m_standings.at(column);
        wishes.push_back({m_layout == ColumnsLayout::Rows ? standing.ownHeight : standing.ownWidth});
    }
    return wishes;
}

std::size_t ColumnsView::indexOf(const ColumnView* column) const
{
    return static_cast<std::size_t>(std::ranges::find(m_columns, column) - m_columns.begin());
}

void ColumnsView::fit()
{
    showTabs();
    m_plan = planColumns(m_layout, wishes(), room());
    m_canvas->resize(m_plan.canvas);
    place();
    placeDividers();
}

void ColumnsView::place()
{
    const bool hasTabs = m_layout == ColumnsLayout::Tabs;
    for (std::size_t index = 0; index < m_columns.size(); ++index)
        m_columns[index]->setGeometry(m_plan.places[index]);
    // First what comes, then what goes: nothing else shows in between, and the focus has somewhere to go.
    if (auto* current = currentColumn())
        current->show();
    for (auto* column : m_columns)
        column->setVisible(!hasTabs || column == currentColumn());
    m_canvas->setPlaces(hasTabs ? std::vector<QRect>() : m_plan.places);
}

void ColumnsView::placeDividers()
{
    const bool isInLine = m_layout == ColumnsLayout::Columns || m_layout == ColumnsLayout::Rows;
    const auto wanted = isInLine && !m_columns.empty() ? m_columns.size() - 1 : 0;
    while (m_dividers.size() < wanted) {
        const auto index = m_dividers.size();
        m_dividers.push_back(new ColumnDivider(m_canvas));
        connect(m_dividers.back(), &ColumnDivider::dragged, this, [this, index](int position) { dragDivider(index, position); });
    }
    for (std::size_t index = 0; index < m_dividers.size(); ++index) {
        auto* const divider = m_dividers[index];
        divider->setVisible(index < wanted);
        if (index >= wanted)
            continue;
        const auto place = m_columns[index]->geometry();
        if (m_layout == ColumnsLayout::Columns)
            divider->place({place.right() + 1, place.top(), columnGap, place.height()}, Qt::Horizontal);
        else
            divider->place({place.left(), place.bottom() + 1, place.width(), columnGap}, Qt::Vertical);
        divider->raise();
    }
}

/// The columns before it stay as they are, so that the line follows the pointer; those behind it share what is left.
void ColumnsView::dragDivider(std::size_t index, int position)
{
    for (std::size_t before = 0; before <= index; ++before) {
        const auto place = m_columns[before]->geometry();
        auto& standing = m_standings[m_columns[before]];
        if (m_layout == ColumnsLayout::Columns)
            standing.ownWidth = before == index ? position - place.left() : place.width();
        else
            standing.ownHeight = before == index ? position - place.top() : place.height();
    }
    fit();
}

void ColumnsView::showTabs()
{
    QMargins margins;
    if (m_layout == ColumnsLayout::Tabs) {
        m_tabs->setColumns(m_columns, currentColumn());
        margins.setTop(m_tabs->sizeHint().height());
        m_tabs->setGeometry(0, 0, width(), margins.top());
    }
    if (viewportMargins() != margins)
        setViewportMargins(margins);
}

}  // namespace assay::ui
