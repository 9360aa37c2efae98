#include "ui/shell/RailButton.h"

#include "ui/theme/Theme.h"

#include <QPainter>

namespace assay::ui {

RailButton::RailButton(QWidget* parent) : QToolButton(parent)
{
    setCheckable(true);
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
    setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFontRole(*this, FontRole::Label);
}

QSize RailButton::sizeHint() const
{
    return {railWidth(), railIconSize() + fontMetrics().height() + steps(5)};
}

void RailButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const auto& colors = themeColors(*this);
    if (isChecked())
        painter.fillRect(rect(), colors.accentBackground);
    else if (underMouse() || isDown())
        painter.fillRect(rect(), colors.softLine);
    if (isChecked())
        painter.fillRect(QRect(0, 0, steps(0.75), height()), colors.accent);

    const int side = railIconSize();
    const int textHeight = fontMetrics().height();
    const int top = (height() - side - steps(0.75) - textHeight) / 2;
    icon().paint(&painter, QRect((width() - side) / 2, top, side, side), Qt::AlignCenter, isEnabled() ? QIcon::Normal : QIcon::Disabled,
                 isChecked() ? QIcon::On : QIcon::Off);
    painter.setPen(isChecked() ? colors.accent : colors.muted);
    const QRect textPlace(steps(0.5), top + side + steps(0.75), width() - steps(1), textHeight);
    painter.drawText(textPlace, Qt::AlignCenter, fontMetrics().elidedText(text(), Qt::ElideRight, textPlace.width()));

    if (hasFocus()) {
        painter.setPen(QPen(colors.accent, 2));
        painter.setRenderHint(QPainter::Antialiasing);
        painter.drawRoundedRect(QRectF(rect()).adjusted(2, 2, -2, -2), steps(1), steps(1));
    }
}

}  // namespace assay::ui
