#include "ui/experiments/ColumnDivider.h"

#include "ui/theme/Theme.h"

#include <QMouseEvent>
#include <QPainter>

namespace assay::ui {

namespace {

int grabMargin()
{
    return steps(0.5);
}

}  // namespace

ColumnDivider::ColumnDivider(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("columnDivider"));
    // What it can be grabbed by lies over the columns, which must not be painted anew for it.
    setAttribute(Qt::WA_MouseNoMask);
}

void ColumnDivider::place(const QRect& line, Qt::Orientation orientation)
{
    const int margin = grabMargin();
    const bool isSideBySide = orientation == Qt::Horizontal;
    m_orientation = orientation;
    setCursor(isSideBySide ? Qt::SplitHCursor : Qt::SplitVCursor);
    setGeometry(isSideBySide ? line.adjusted(-margin, 0, margin, 0) : line.adjusted(0, -margin, 0, margin));
    setMask(QRegion(line.translated(-pos())));
}

void ColumnDivider::paintEvent(QPaintEvent* event)
{
    const auto& colors = themeColors(*this);
    QPainter painter(this);
    painter.fillRect(event->rect(), m_isHeld || underMouse() ? colors.accent : colors.line);
}

void ColumnDivider::enterEvent(QEnterEvent*)
{
    update();
}

void ColumnDivider::leaveEvent(QEvent*)
{
    update();
}

void ColumnDivider::mousePressEvent(QMouseEvent* event)
{
    m_isHeld = event->button() == Qt::LeftButton;
    update();
}

void ColumnDivider::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_isHeld)
        return;
    const auto point = mapToParent(event->position().toPoint());
    emit dragged(m_orientation == Qt::Horizontal ? point.x() : point.y());
}

void ColumnDivider::mouseReleaseEvent(QMouseEvent*)
{
    m_isHeld = false;
    update();
}

}  // namespace assay::ui
