#include "ui/theme/Strokes.h"

#include "ui/theme/Colors.h"
#include "ui/theme/Theme.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>

namespace assay::ui {

double cornerRadius()
{
    return steps(1.25);
}

void drawPlate(QPainter& painter, const QRect& rect, const QColor& fill, const QColor& line, double radius)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(line.isValid() ? QPen(line, 1) : QPen(Qt::NoPen));
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    const double inset = line.isValid() ? 0.5 : 0;
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius, radius);
    painter.restore();
}

void drawFocusRing(QPainter& painter, const QRect& rect, const QColor& accent, double radius)
{
    constexpr double width = 2;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(accent, width));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect).adjusted(width / 2, width / 2, -width / 2, -width / 2), radius, radius);
    painter.restore();
}

void drawChevron(QPainter& painter, const QRect& rect, Qt::ArrowType direction, const QColor& color)
{
    const double reach = qMin<double>(steps(1), qMin(rect.width(), rect.height()) / 2.0);
    const double depth = reach / 2;
    const auto middle = QRectF(rect).center();
    QPainterPath path;
    switch (direction) {
    case Qt::UpArrow:
        path.moveTo(middle.x() - reach, middle.y() + depth);
        path.lineTo(middle.x(), middle.y() - depth);
        path.lineTo(middle.x() + reach, middle.y() + depth);
        break;
    case Qt::LeftArrow:
        path.moveTo(middle.x() + depth, middle.y() - reach);
        path.lineTo(middle.x() - depth, middle.y());
        path.lineTo(middle.x() + depth, middle.y() + reach);
        break;
    case Qt::RightArrow:
        path.moveTo(middle.x() - depth, middle.y() - reach);
        path.lineTo(middle.x() + depth, middle.y());
        path.lineTo(middle.x() - depth, middle.y() + reach);
        break;
    case Qt::DownArrow:
    case Qt::NoArrow:
        path.moveTo(middle.x() - reach, middle.y() - depth);
        path.lineTo(middle.x(), middle.y() + depth);
        path.lineTo(middle.x() + reach, middle.y() - depth);
        break;
    }
    constexpr double width = 1.5;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
    painter.restore();
}

bool wantsFocusRing(const QStyleOption& option)
{
    return (option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange);
}

QColor restingFill(const QColor& rest, QStyle::State state, const ThemeColors& colors)
{
    if (!(state & QStyle::State_Enabled))
        return rest;
    constexpr double pressedShare = 0.12;
    constexpr double hoveredShare = 0.05;
    if (state & (QStyle::State_Sunken | QStyle::State_On))
        return mixed(colors.ink, rest, pressedShare);
    return state & QStyle::State_MouseOver ? mixed(colors.ink, rest, hoveredShare) : rest;
}

}  // namespace assay::ui
