#include "ui/widgets/ContenderDot.h"

#include "ui/theme/Theme.h"

#include <QPainter>

namespace assay::ui {

void paintContenderDot(QPainter& painter, QPoint corner, const QPalette& palette, int position)
{
    const auto mark = contenderMark(palette, position);
    const auto area = QRectF(corner, QSizeF(contenderDotSide(), contenderDotSide())).adjusted(0.5, 0.5, -0.5, -0.5);
    const double radius = steps(0.5);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(mark.color, 1));
    painter.setBrush(QBrush(mark.color, mark.pattern));
    painter.drawRoundedRect(area, radius, radius);
}

int contenderDotSide()
{
    return steps(2.25);
}

ContenderDot::ContenderDot(int position, QWidget* parent) : QWidget(parent), m_position(position)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    // Whatever stands beside it names the contender.
    setFocusPolicy(Qt::NoFocus);
}

void ContenderDot::setPosition(int position)
{
    if (m_position == position)
        return;
    m_position = position;
    update();
}

QSize ContenderDot::sizeHint() const
{
    return {contenderDotSide(), contenderDotSide()};
}

void ContenderDot::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintContenderDot(painter, {}, palette(), m_position);
}

}  // namespace assay::ui
