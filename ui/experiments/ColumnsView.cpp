#include "ui/experiments/ColumnsView.h"

#include "ui/theme/Theme.h"

#include <QEvent>
#include <QResizeEvent>
#include <QScrollBar>
#include <QSplitter>

#include <algorithm>

namespace assay::ui {

ColumnsView::ColumnsView(ColumnView::Role role, QWidget* parent) : QScrollArea(parent), m_role(role), m_splitter(new QSplitter(Qt::Horizontal))
{
    setObjectName(QStringLiteral("columnsView"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_splitter->setObjectName(QStringLiteral("columnsSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    setWidget(m_splitter);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_hasOwnWidths = true; });
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
    auto* column = new ColumnView(m_role);
    column->setContender(contender, position);
    m_splitter->addWidget(column);
    m_columns.push_back(column);
    emit columnAdded(column);
    makeWidthsEqual();
    return column;
}

void ColumnsView::removeColumn(ColumnView* column)
{
    if (std::erase(m_columns, column) == 0)
        return;
    column->hide();
    column->setParent(nullptr);
    column->deleteLater();
    makeWidthsEqual();
}

bool ColumnsView::isOnScreen(const ColumnView& column) const
{
    const QRect place(column.mapTo(viewport(), QPoint()), column.size());
    return viewport()->rect().intersects(place);
}

void ColumnsView::makeWidthsEqual()
{
    m_hasOwnWidths = false;
    fitSplitter();
}

void ColumnsView::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    fitSplitter();
}

bool ColumnsView::eventFilter(QObject* watched, QEvent* event)
{
    const bool isHandled = QScrollArea::eventFilter(watched, event);
    // A figure has become wider than its column has room for.
    if (watched == m_splitter && event->type() == QEvent::LayoutRequest)
        fitSplitter();
    return isHandled;
}

void ColumnsView::fitSplitter()
{
    const auto count = static_cast<int>(m_columns.size());
    if (count == 0)
        return;
    // A column that is read must not become narrower than this; below it, the whole scrolls.
    int readable = steps(70);
    for (const auto* column : m_columns)
        readable = std::max(readable, column->minimumSizeHint().width());
    const int handles = (count - 1) * m_splitter->handleWidth();
    const int width = m_hasOwnWidths ? std::max(m_splitter->width(), viewport()->width()) : std::max(viewport()->width(), count * readable + handles);
    const bool needsScrolling = width > viewport()->width();
    const int height = std::max(this->height() - (needsScrolling ? horizontalScrollBar()->sizeHint().height() : 0), m_splitter->minimumSizeHint().height());
    const QList<int> sizes(count, (width - handles) / count);
    m_splitter->resize(width, height);
    if (!m_hasOwnWidths && m_splitter->sizes() != sizes)
        m_splitter->setSizes(sizes);
}

}  // namespace assay::ui
