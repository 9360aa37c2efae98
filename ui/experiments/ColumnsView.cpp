#include "ui/experiments/ColumnsView.h"

#include "ui/experiments/ColumnDivider.h"
#include "ui/experiments/ColumnDrag.h"
#include "ui/experiments/ColumnStrip.h"
#include "ui/experiments/ColumnTabs.h"
#include "ui/experiments/ColumnsCanvas.h"
#include "ui/experiments/DifferenceDialog.h"
#include "ui/markdown/MarkdownView.h"
#include "ui/text/Strings.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QEvent>
#include <QPainter>
#include <QResizeEvent>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace assay::ui {

namespace {

/// Where a dragged column would go.
class DropLine final : public QWidget {
public:
    explicit DropLine(QWidget* parent) : QWidget(parent)
    {
        setObjectName(QStringLiteral("columnDropLine"));
        setAttribute(Qt::WA_TransparentForMouseEvents);
        hide();
    }

protected:
    void paintEvent(QPaintEvent* event) override
    {
        QPainter painter(this);
        painter.fillRect(event->rect(), themeColors(*this).accent);
    }
};

}  // namespace

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
    m_drag = new ColumnDrag(*this);
    m_dropLine = new DropLine(m_canvas);
    connect(m_drag, &ColumnDrag::moved, this, [this](const ColumnView* column, QPoint pointer) { showDrop(*column, pointer); });
    connect(m_drag, &ColumnDrag::dropped, this, &ColumnsView::drop);
    connect(m_drag, &ColumnDrag::givenUp, m_dropLine, &QWidget::hide);
    for (auto* bar : {horizontalScrollBar(), verticalScrollBar()})
        connect(bar, &QScrollBar::valueChanged, this, [this] {
            placePinned();
            catchUp();
        });
    connect(m_tabs, &ColumnTabs::columnMoved, this, [this](int from, int to) {
        moveColumn(m_columns.at(static_cast<std::size_t>(from)), static_cast<std::size_t>(to > from ? to + 1 : to));
    });
    connect(m_tabs, &ColumnTabs::columnChosen, this,
            [this](int index) { setCurrentColumn(m_columns.at(static_cast<std::size_t>(index))); });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { takeFocus(now); });
}

ColumnsView::~ColumnsView()
{
    // The focus wanders while the columns go.
    disconnect(qApp, nullptr, this, nullptr);
}

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
    connect(column, &ColumnView::headlineChanged, this, [this, column] { showHeadline(*column); });
    connect(column, &ColumnView::pinRequested, this, [this, column](bool isPinned) { setPinned(column, isPinned); });
    connect(column, &ColumnView::collapseRequested, this, [this, column] { setCollapsed(column, true); });
    connect(&column->answer(), &MarkdownView::scrolledByReader, this, [this, column] { scrollOthers(*column); });
    column->answer().setTextScale(m_textScale);
    m_drag->watch(*column);
    m_columns.push_back(column);
    connect(column, &ColumnView::menuAboutToShow, this, [this, column] {
        const auto written = columnsWithText();
        column->setComparable(written.size() > 1 && std::ranges::find(written, column) != written.end());
    });
    connect(column, &ColumnView::compareRequested, this, [this, column] { compare(column); });
    m_standings[column];
    emit columnAdded(column);
    updateTabOrder();
    makeExtentsEqual();
    stack();
    return column;
}

void ColumnsView::removeColumn(ColumnView* column)
{
    const auto index = indexOf(column);
    if (index == m_columns.size())
        return;
    m_columns.erase(m_columns.begin() + static_cast<std::ptrdiff_t>(index));
    delete m_standings.at(column).strip;
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

std::vector<ColumnView*> ColumnsView::columnsWithText() const
{
    auto columns = m_columns;
    std::erase_if(columns, [](ColumnView* column) { return column->answer().markdown().trimmed().isEmpty(); });
    return columns;
}

void ColumnsView::compare(const ColumnView* column)
{
    const auto written = columnsWithText();
    const auto place = std::ranges::find(written, column);
    if (written.size() < 2 || place == written.end())
        return;
    std::vector<ComparedAnswer> answers;
    for (auto* other : written)
        answers.push_back({toQString(other->contender().name), other->position(), toUtf8(other->answer().markdown())});
    (new DifferenceDialog(std::move(answers), static_cast<std::size_t>(place - written.begin()), this))->open();
}

bool ColumnsView::isOnScreen(const ColumnView& column) const
{
    if (column.isHidden())
        return false;
    const QRect place(column.mapTo(viewport(), QPoint()), column.size());
    auto free = viewport()->rect();
    if (!isPinned(column) && m_layout == ColumnsLayout::Columns)
        free.setLeft(m_covered);
    else if (!isPinned(column))
        free.setTop(m_covered);
    return free.intersects(place);
}

void ColumnsView::setColumnsLayout(ColumnsLayout layout)
{
    if (m_layout == layout)
        return;
    holdPlaces();
    m_current = currentColumn();
    m_layout = layout;
    const auto barFor = [&](std::initializer_list<ColumnsLayout> scrolling) {
        return std::ranges::find(scrolling, layout) != scrolling.end() ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff;
    };
    setHorizontalScrollBarPolicy(barFor({ColumnsLayout::Columns}));
    setVerticalScrollBarPolicy(barFor({ColumnsLayout::Rows, ColumnsLayout::Grid}));
    m_tabs->setVisible(layout == ColumnsLayout::Tabs);
    fit();
    stack();
    updateTabOrder();
    if (m_current)
        bringIntoSight(*m_current);
    emit columnsLayoutChanged(layout);
}

/// A person who has read to the end of an answer goes on there, instead of at an end that lies elsewhere afterwards.
void ColumnsView::holdPlaces()
{
    for (auto* column : m_columns) {
        if (!column->isRunning())
            column->answer().holdPlace();
    }
}

void ColumnsView::setTextScale(double scale)
{
    if (m_textScale == scale)
        return;
    m_textScale = scale;
    holdPlaces();
    for (auto* column : m_columns)
        column->answer().setTextScale(scale);
}

void ColumnsView::setScrollsTogether(bool isTogether)
{
    m_scrollsTogether = isTogether;
    if (!isTogether) {
        for (auto& [column, standing] : m_standings)
            standing.isBehind = false;
    } else if (auto* column = currentColumn()) {
        scrollOthers(*column);
    }
}

void ColumnsView::scrollOthers(ColumnView& reader)
{
    if (!m_scrollsTogether)
        return;
    m_share = reader.answer().scrolledShare();
    for (auto& [column, standing] : m_standings)
        standing.isBehind = column != &reader;
    catchUp();
}

/// What is out of sight is not laid out for it.
void ColumnsView::catchUp()
{
    for (auto* column : m_columns) {
        if (m_standings.at(column).isBehind && isOnScreen(*column)) {
            m_standings.at(column).isBehind = false;
            column->answer().scrollToShare(m_share);
        }
    }
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
    focusColumn(*column);
}

void ColumnsView::moveColumn(ColumnView* column, std::size_t before)
{
    const auto from = indexOf(column);
    const auto pinned = pinnedCount();
    before = isPinned(*column) ? std::min(before, pinned) : std::clamp(before, pinned, m_columns.size());
    const auto at = [&](std::size_t index) { return m_columns.begin() + static_cast<std::ptrdiff_t>(index); };
    if (before > from)
        std::rotate(at(from), at(from + 1), at(before));
    else
        std::rotate(at(before), at(from), at(from + 1));
    fit();
    stack();
    updateTabOrder();
    if (indexOf(column) != from)
        emit arranged();
}

void ColumnsView::shiftColumn(int by)
{
    auto* const column = currentColumn();
    if (!column || by == 0)
        return;
    const auto index = static_cast<int>(indexOf(column));
    const auto before = std::clamp(by > 0 ? index + by + 1 : index + by, 0, static_cast<int>(m_columns.size()));
    moveColumn(column, static_cast<std::size_t>(before));
    bringIntoSight(*column);
}

void ColumnsView::setPinned(ColumnView* column, bool isPinned)
{
    auto& standing = m_standings.at(column);
    if (standing.isPinned == isPinned)
        return;
    const auto border = pinnedCount();
    standing.isPinned = isPinned;
    column->setPinned(isPinned);
    // In both cases it goes to the border between the two kinds.
    const auto from = indexOf(column);
    const auto at = [&](std::size_t index) { return m_columns.begin() + static_cast<std::ptrdiff_t>(index); };
    if (isPinned)
        std::rotate(at(border), at(from), at(from + 1));
    else
        std::rotate(at(from), at(from + 1), at(border));
    fit();
    stack();
    updateTabOrder();
    emit arranged();
}

void ColumnsView::setCollapsed(ColumnView* column, bool isCollapsed)
{
    auto& standing = m_standings.at(column);
    if (isCollapsed == (standing.strip != nullptr))
        return;
    const auto* focus = QApplication::focusWidget();
    auto* const before = shownWidget(indexOf(column));
    const bool hadFocus = before == focus || before->isAncestorOf(focus);
    auto* const oldStrip = standing.strip;
    standing.strip = isCollapsed ? new ColumnStrip(*column, m_canvas) : nullptr;
    if (standing.strip)
        connect(standing.strip, &ColumnStrip::clicked, this, [this, column] { setCollapsed(column, false); });
    if (hadFocus) {
        // Before what has it now is hidden, or it would go anywhere.
        shownWidget(indexOf(column))->show();
        focusColumn(*column);
    }
    fit();
    stack();
    updateTabOrder();
    if (oldStrip) {
        oldStrip->hide();
        // Perhaps from within its own click.
        oldStrip->deleteLater();
    }
    emit arranged();
}

QWidget* ColumnsView::shownWidget(std::size_t index) const
{
    auto* const column = m_columns[index];
    auto* const strip = m_standings.at(column).strip;
    return strip && m_layout != ColumnsLayout::Tabs ? static_cast<QWidget*>(strip) : column;
}

std::size_t ColumnsView::pinnedCount() const
{
    return static_cast<std::size_t>(std::ranges::count_if(m_columns, [this](const ColumnView* column) { return isPinned(*column); }));
}

/// How much of the start of the area the pinned columns cover when it is scrolled; 0 when they scroll away like the others.
int ColumnsView::extentCovered(const ColumnsRoom& room) const
{
    const auto pinned = pinnedCount();
    const bool isSideBySide = m_layout == ColumnsLayout::Columns;
    if (pinned == 0 || pinned == m_columns.size() || !(isSideBySide || m_layout == ColumnsLayout::Rows))
        return 0;
    const auto& first = m_plan.places[pinned];
    const int extent = isSideBySide ? first.left() : first.top();
    const int free = (isSideBySide ? room.area.width() : room.area.height()) - extent;
    return free >= (isSideBySide ? room.readable.width() : room.readable.height()) ? extent : 0;
}

void ColumnsView::focusColumn(ColumnView& column)
{
    auto* const shown = shownWidget(indexOf(&column));
    (shown == &column ? static_cast<QWidget*>(&column.answer()) : shown)->setFocus(Qt::TabFocusReason);
}

QList<QWidget*> ColumnsView::tabStops() const
{
    QList<QWidget*> stops{m_tabs};
    for (std::size_t index = 0; index < m_columns.size(); ++index) {
        if (auto* shown = shownWidget(index); shown != m_columns[index])
            stops.append(shown);
        else
            stops.append(m_columns[index]->tabStops());
    }
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
    if (isMoved && m_current && m_canvas->isAncestorOf(QApplication::focusWidget()))
        bringIntoSight(*m_current);
    return isMoved;
}

void ColumnsView::takeFocus(const QWidget* focus)
{
    if (!focus || !m_canvas->isAncestorOf(focus))
        return;
    for (std::size_t index = 0; index < m_columns.size(); ++index) {
        if (auto* shown = shownWidget(index); shown == focus || shown->isAncestorOf(focus))
            m_current = m_columns[index];
    }
}

void ColumnsView::bringIntoSight(const ColumnView& column)
{
    const int covered = m_covered;
    // What does not scroll away is in sight.
    if (covered > 0 && isPinned(column))
        return;
    const auto scrollTo = [covered](QScrollBar* bar, int from, int to) {
        if (bar->maximum() == 0)
            return;
        if (from < bar->value() + covered || to - from > bar->pageStep() - covered)
            bar->setValue(from - covered);
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
    room.strip = ColumnStrip::thickness();
    room.gap = columnGap;
    room.scrollBar = horizontalScrollBar()->sizeHint().height();
    return room;
}

std::vector<ColumnWish> ColumnsView::wishes() const
{
    std::vector<ColumnWish> wishes;
    for (const auto* column : m_columns) {
        const auto& standing = m_standings.at(column);
        wishes.push_back({m_layout == ColumnsLayout::Rows ? standing.ownHeight : standing.ownWidth, standing.strip != nullptr});
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
    const auto available = room();
    m_plan = planColumns(m_layout, wishes(), available);
    m_covered = extentCovered(available);
    m_canvas->resize(m_plan.canvas);
    place();
    placeDividers();
    catchUp();
}

void ColumnsView::place()
{
    const bool hasTabs = m_layout == ColumnsLayout::Tabs;
    for (std::size_t index = 0; index < m_columns.size(); ++index)
        shownWidget(index)->setGeometry(m_plan.places[index]);
    placePinned();
    // First what comes, then what goes: nothing else shows in between, and the focus has somewhere to go.
    for (const bool isComing : {true, false}) {
        for (std::size_t index = 0; index < m_columns.size(); ++index) {
            auto* const column = m_columns[index];
            const bool isShown = shownWidget(index) == column && (!hasTabs || column == currentColumn());
            if (isShown == isComing)
                column->setVisible(isShown);
            if (auto* strip = m_standings.at(column).strip; strip && isComing != hasTabs)
                strip->setVisible(!hasTabs);
        }
    }
    m_canvas->setPlaces(hasTabs ? std::vector<QRect>() : m_plan.places);
}

/// Against the scrolling.
void ColumnsView::placePinned()
{
    const QPoint scrolled = m_covered > 0 ? QPoint(horizontalScrollBar()->value(), verticalScrollBar()->value()) : QPoint();
    const auto pinned = pinnedCount();
    for (std::size_t index = 0; index < pinned; ++index) {
        shownWidget(index)->move(m_plan.places[index].topLeft() + scrolled);
        if (index < m_dividers.size())
            placeDivider(index);
    }
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
        // A strip is as thick as it is.
        const bool isUsed = index < wanted && shownWidget(index) == m_columns[index];
        m_dividers[index]->setVisible(isUsed);
        if (isUsed)
            placeDivider(index);
    }
}

void ColumnsView::placeDivider(std::size_t index)
{
    const auto place = shownWidget(index)->geometry();
    if (m_layout == ColumnsLayout::Columns)
        m_dividers[index]->place({place.right() + 1, place.top(), columnGap, place.height()}, Qt::Horizontal);
    else if (m_layout == ColumnsLayout::Rows)
        m_dividers[index]->place({place.left(), place.bottom() + 1, place.width(), columnGap}, Qt::Vertical);
}

/// Dividers over their columns, pinned ones over all that scrolls beneath them.
void ColumnsView::stack()
{
    const auto pinned = pinnedCount();
    std::vector<QWidget*> order;
    for (auto index = pinned; index < m_dividers.size(); ++index)
        order.push_back(m_dividers[index]);
    for (std::size_t index = 0; index < pinned; ++index)
        order.push_back(shownWidget(index));
    for (std::size_t index = 0; index < std::min(pinned, m_dividers.size()); ++index)
        order.push_back(m_dividers[index]);
    order.push_back(m_dropLine);
    for (auto* widget : order)
        widget->raise();
}

/// The columns before it stay as they are, so that the line follows the pointer; those behind it share what is left.
void ColumnsView::dragDivider(std::size_t index, int position)
{
    for (std::size_t before = 0; before <= index; ++before) {
        if (isCollapsed(*m_columns[before]))
            continue;
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

void ColumnsView::showHeadline(const ColumnView& column)
{
    showTabs();
    auto& standing = m_standings.at(&column);
    // What is asked anew is read anew.
    standing.isBehind = standing.isBehind && !column.isRunning();
    if (standing.strip)
        standing.strip->showColumn();
}

/// Pinned columns go among the pinned only, others among the others.
ColumnDrop ColumnsView::dropOf(const ColumnView& column, QPoint pointer) const
{
    const auto pinned = pinnedCount();
    const auto first = isPinned(column) ? 0 : pinned;
    const auto end = isPinned(column) ? pinned : m_columns.size();
    std::vector<QRect> places;
    for (auto index = first; index < end; ++index)
        places.push_back(shownWidget(index)->geometry());
    auto drop = columnDrop(m_layout, places, pointer, steps(0.75));
    drop.before += first;
    return drop;
}

void ColumnsView::showDrop(const ColumnView& column, QPoint pointer)
{
    if (m_layout == ColumnsLayout::Tabs)
        return;
    const auto drop = dropOf(column, pointer);
    const auto index = indexOf(&column);
    // Before itself or its successor it stays where it is.
    m_dropLine->setVisible(drop.before != index && drop.before != index + 1);
    m_dropLine->setGeometry(drop.line);
}

void ColumnsView::drop(ColumnView* column, QPoint pointer)
{
    m_dropLine->hide();
    if (m_layout != ColumnsLayout::Tabs)
        moveColumn(column, dropOf(*column, pointer).before);
}

}  // namespace assay::ui
