#pragma once

#include <QWidget>

namespace assay::ui {

/// The line between two columns that can be dragged: one pixel to look at, a few to grab.
class ColumnDivider final : public QWidget {
    Q_OBJECT

public:
    explicit ColumnDivider(QWidget* parent);

    /// Over the gap `line` between two columns; `orientation`: Horizontal when they stand side by side.
    void place(const QRect& line, Qt::Orientation orientation);

signals:
    /// Where its line shall be, in the parent's coordinates along the orientation.
    void dragged(int position);

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    Qt::Orientation m_orientation = Qt::Horizontal;
    bool m_isHeld = false;
};

}  // namespace assay::ui
