#pragma once

#include <QColor>
#include <QRect>
#include <QStyle>

class QPainter;
class QStyleOption;

namespace assay::ui {

struct ThemeColors;

/// The few strokes from which all controls are drawn.
///
/// Radius of the corners of buttons and fields.
[[nodiscard]] double cornerRadius();
/// A filled area with round corners and a 1-px line; either colour may be invalid, which leaves it out.
void drawPlate(QPainter& painter, const QRect& rect, const QColor& fill, const QColor& line, double radius);
/// The 2-px ring in the accent colour that says where the keyboard is.
void drawFocusRing(QPainter& painter, const QRect& rect, const QColor& accent, double radius);
/// An open arrow head in the middle of `rect`.
void drawChevron(QPainter& painter, const QRect& rect, Qt::ArrowType direction, const QColor& color);
/// Whether a ring belongs there: the focus came by keyboard.
[[nodiscard]] bool wantsFocusRing(const QStyleOption& option);
/// A fill that answers to the pointer: pressed, hovered or at rest.
[[nodiscard]] QColor restingFill(const QColor& rest, QStyle::State state, const ThemeColors& colors);

}  // namespace assay::ui
