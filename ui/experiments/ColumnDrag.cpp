#include "ui/experiments/ColumnDrag.h"

#include "ui/experiments/ColumnView.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollArea>
#include <QScrollBar>

#include <chrono>

namespace assay::ui {

namespace {

constexpr std::chrono::milliseconds scrollInterval{30};

int directionBeyond(int at, int length)
{
    const int edge = steps(8);
    return at < edge ? -1 : at >= length - edge ? 1 : 0;
}

}  // namespace

ColumnDrag::ColumnDrag(QScrollArea& area) : QObject(&area), m_area(area) {}

ColumnDrag::~ColumnDrag()
{
    end();
}

void ColumnDrag::watch(ColumnView& column)
{
    column.header().installEventFilter(this);
}

bool ColumnDrag::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::MouseButtonPress: {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        if (mouse->button() != Qt::LeftButton || m_isDragging)
            break;
        m_column = qobject_cast<ColumnView*>(watched->parent());
        m_pressPoint = mouse->globalPosition().toPoint();
        return true;
    }
    case QEvent::MouseMove: {
        const auto point = static_cast<QMouseEvent*>(event)->globalPosition().toPoint();
        if (!m_column || (!m_isDragging && (point - m_pressPoint).manhattanLength() < QApplication::startDragDistance()))
            break;
        if (!std::exchange(m_isDragging, true)) {
            qApp->installEventFilter(this);
            QApplication::setOverrideCursor(Qt::ClosedHandCursor);
        }
        move(point);
        return true;
    }
    case QEvent::MouseButtonRelease: {
        const QPointer<ColumnView> column = m_column;
        const bool wasDragging = m_isDragging;
        const auto point = m_area.widget()->mapFromGlobal(static_cast<QMouseEvent*>(event)->globalPosition().toPoint());
        end();
        if (wasDragging && column)
            emit dropped(column, point);
        else if (wasDragging)
            emit givenUp();
        break;
    }
    case QEvent::ShortcutOverride:
    case QEvent::KeyPress:
        // Before anything else that Esc means.
        if (m_isDragging && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
            event->accept();
            end();
            emit givenUp();
            return true;
        }
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void ColumnDrag::move(QPoint globalPoint)
{
    m_lastPoint = globalPoint;
    if (scrollDirection().isNull())
        m_scrollTimer.stop();
    else if (!m_scrollTimer.isActive())
        m_scrollTimer.start(static_cast<int>(scrollInterval.count()), this);
    emit moved(m_column, m_area.widget()->mapFromGlobal(globalPoint));
}

void ColumnDrag::end()
{
    m_column.clear();
    m_scrollTimer.stop();
    if (!std::exchange(m_isDragging, false))
        return;
    qApp->removeEventFilter(this);
    QApplication::restoreOverrideCursor();
}

QPoint ColumnDrag::scrollDirection() const
{
    const auto* viewport = m_area.viewport();
    const auto point = viewport->mapFromGlobal(m_lastPoint);
    return {directionBeyond(point.x(), viewport->width()), directionBeyond(point.y(), viewport->height())};
}

void ColumnDrag::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_scrollTimer.timerId() || !m_column) {
        QObject::timerEvent(event);
        return;
    }
    const auto direction = scrollDirection() * steps(5);
    auto* sideways = m_area.horizontalScrollBar();
    auto* down = m_area.verticalScrollBar();
    sideways->setValue(sideways->value() + direction.x());
    down->setValue(down->value() + direction.y());
    emit moved(m_column, m_area.widget()->mapFromGlobal(m_lastPoint));
}

}  // namespace assay::ui
