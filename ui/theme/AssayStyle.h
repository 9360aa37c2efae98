#pragma once

#include <QProxyStyle>

class QStyleOptionButton;

namespace assay::ui {

/// How controls are drawn: Fusion, made flat. Thin lines, small round corners, no gradients, no shadows; a 2-px ring in the accent colour
/// where the keyboard is. All colours come from themeColors() at the moment of painting, all lengths from steps(); no style sheets.
///
/// What is not drawn here is Fusion's, in the theme's palette. The parts with sub-controls (scroll bars, combo boxes, spin boxes, sliders)
/// are in AssayStyleComplex.cpp.
class AssayStyle final : public QProxyStyle {
    Q_OBJECT

public:
    AssayStyle();

    using QProxyStyle::polish;
    void polish(QWidget* widget) override;
    using QProxyStyle::unpolish;
    void unpolish(QWidget* widget) override;

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
    [[nodiscard]] QRect subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const override;
    [[nodiscard]] QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                                       const QWidget* widget) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                                         const QWidget* widget) const override;
    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* data) const override;

    [[nodiscard]] QIcon standardIcon(StandardPixmap which, const QStyleOption* option, const QWidget* widget) const override;

    /// Repaints the frame of a text area whose focus came or went.
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void drawButtonLabel(const QStyleOptionButton& option, QPainter* painter, const QWidget* widget) const;
    void drawScrollBar(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const;
    void drawComboBox(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const;
    void drawSpinBox(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const;
    void drawToolButton(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const;
    void drawSlider(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const;
    [[nodiscard]] QRect scrollBarRect(const QStyleOptionComplex* option, SubControl part) const;
};

}  // namespace assay::ui
