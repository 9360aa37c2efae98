#pragma once

#include <QBasicTimer>
#include <QObject>
#include <QPoint>
#include <QPointer>

class QScrollArea;
class QWidget;

namespace assay::ui {

class ColumnView;

/// Dragging a column by its header. Says where the pointer is; what that means is up to the owner. Near the edges the area scrolls. Esc
/// gives up.
class ColumnDrag final : public QObject {
    Q_OBJECT

public:
    /// Watches the headers of columns that stand on `area`'s widget. `area` must outlive it.
    explicit ColumnDrag(QScrollArea& area);
    ~ColumnDrag() override;

    void watch(ColumnView& column);

signals:
    /// `point`: on the area's widget.
    void moved(assay::ui::ColumnView* column, QPoint point);
    void dropped(assay::ui::ColumnView* column, QPoint point);
    void givenUp();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void timerEvent(QTimerEvent* event) override;

private:
    void move(QPoint globalPoint);
    void end();
    [[nodiscard]] QPoint scrollDirection() const;

    QScrollArea& m_area;
    QPointer<ColumnView> m_column;
    QPoint m_pressPoint;
    QPoint m_lastPoint;
    bool m_isDragging = false;
    QBasicTimer m_scrollTimer;
};

}  // namespace assay::ui
