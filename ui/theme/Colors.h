#pragma once

#include <QColor>
#include <QPalette>

namespace assay::ui {

struct ThemeColors;

/// The two sets of colours. Within the room; others ask themeColors().
[[nodiscard]] const ThemeColors& lightColors();
[[nodiscard]] const ThemeColors& darkColors();

/// Judged by the window's colour, so that it holds for the desktop's palettes as well.
[[nodiscard]] bool isDarkPalette(const QPalette& palette);

/// Every role of a palette in these colours, the disabled ones too.
[[nodiscard]] QPalette paletteOf(const ThemeColors& colors);

/// `share` (0..1) of `over`, the rest of `under`; opaque.
[[nodiscard]] QColor mixed(const QColor& over, const QColor& under, double share);

}  // namespace assay::ui
