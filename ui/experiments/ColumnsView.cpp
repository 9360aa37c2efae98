#include "ui/experiments/ColumnsView.h"

#include "ui/experiments/DifferenceDialog.h"
#include "ui/markdown/MarkdownView.h"
#include "ui/text/Strings.h"
#include "ui/theme/Theme.h"

#include <QEvent>
#include <QResizeEvent>
#include <QScrollBar>
#include <QSplitter>

#include <algorithm>
#include <utility>

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
    connect(column, &ColumnView::menuAboutToShow, this, [this, column] {
        const auto written = columnsWithText();
        column->setComparable(written.size() > 1 && std::ranges::find(written, column) != written.end());
    });
    connect(column, &ColumnView::compareRequested, this, [this, column] { compare(column); });
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
