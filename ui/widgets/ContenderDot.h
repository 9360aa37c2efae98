#pragma once

#include <QWidget>

class QPainter;

namespace assay::ui {

/// Where there is no room for a widget: the same, with its upper left corner at `corner`.
void paintContenderDot(QPainter& painter, QPoint corner, const QPalette& palette, int position);
[[nodiscard]] int contenderDotSide();

/// The little square in a contender's own colour (and pattern, from the seventh on).
class ContenderDot final : public QWidget {
    Q_OBJECT

public:
    explicit ContenderDot(int position = 0, QWidget* parent = nullptr);
    void setPosition(int position);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_position;
};

}  // namespace assay::ui
