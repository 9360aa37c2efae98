#include "ui/markdown/FoldLine.h"

#include "ui/theme/Theme.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOption>

namespace assay::ui {

FoldLine::FoldLine(QWidget* parent) : QAbstractButton(parent)
{
    setObjectName(QStringLiteral("foldLine"));
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
}

QSize FoldLine::sizeHint() const
{
    const auto metrics = fontMetrics();
    return {metrics.horizontalAdvance(text()) + steps(8), metrics.height() + steps(1.5)};
}

void FoldLine::paintEvent(QPaintEvent*)
{
    const auto& colors = themeColors(*this);
    QPainter painter(this);
    const int thickness = steps(0.5);
    painter.fillRect(QRect(0, 0, thickness, height()), colors.line);
    QStyleOption arrow;
    arrow.initFrom(this);
    const int side = steps(2.5);
    arrow.rect = QRect(steps(2), (height() - side) / 2, side, side);
    arrow.palette.setColor(QPalette::ButtonText, colors.muted);
    arrow.palette.setColor(QPalette::WindowText, colors.muted);
    style()->drawPrimitive(isChecked() ? QStyle::PE_IndicatorArrowDown : QStyle::PE_IndicatorArrowRight, &arrow, &painter, this);
    painter.setPen(underMouse() ? colors.ink : colors.muted);
    const QRect textRect = rect().adjusted(arrow.rect.right() + steps(1.5), 0, 0, 0);
    painter.drawText(textRect, Qt::AlignLeft | Qt::AlignVCenter, fontMetrics().elidedText(text(), Qt::ElideRight, textRect.width()));
    if (hasFocus()) {
        painter.setPen(QPen(colors.accent, steps(0.5)));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void FoldLine::enterEvent(QEnterEvent*)
{
    update();
}

void FoldLine::leaveEvent(QEvent*)
{
    update();
}

}  // namespace assay::ui
