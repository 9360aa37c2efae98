#pragma once

class QWidget;

namespace assay::ui {

enum class ButtonKind;

/// What setButtonKind() gave it; Normal for all others and for null.
[[nodiscard]] ButtonKind buttonKind(const QWidget* button);

/// Gives the widget the font and the text colour that setFontRole() and setTextTone() promised it, after the font or the palette of the
/// application has changed.
void dressAgain(QWidget& widget);

}  // namespace assay::ui
