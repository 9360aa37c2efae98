#include "ui/widgets/ContenderDot.h"

#include "ui/theme/Theme.h"

#include <QPainter>

namespace assay::ui {

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
    return {steps(2.25), steps(2.25)};
}

void ContenderDot::paintEvent(QPaintEvent*)
{
    const auto mark = contenderMark(palette(), m_position);
    const auto area = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const double radius = steps(0.5);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(mark.color, 1));
    painter.setBrush(QBrush(mark.color, mark.pattern));
    painter.drawRoundedRect(area, radius, radius);
}

}  // namespace assay::ui
