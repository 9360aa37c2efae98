#pragma once

#include <QColor>
#include <QFont>

class QWidget;

namespace assay::ui {

/// How Markdown looks on a widget: everything that a layout depends on besides text and width.
struct MarkdownStyle {
    enum class Tone { Normal, Muted };

    /// From the theme, as it is now. `textScale`: 1 is the theme's own size.
    [[nodiscard]] static MarkdownStyle of(const QWidget& widget, Tone tone, double textScale = 1);

    [[nodiscard]] QFont headingFont(int level) const;

    QFont body;
    QFont code;
    QFont label;
    QColor text;
    QColor muted;
    QColor line;
    QColor softLine;
    QColor accent;
    QColor codeBackground;
};

}  // namespace assay::ui
