#pragma once

#include <QByteArray>
#include <QColor>
#include <QIconEngine>

namespace assay::ui {

/// Draws one of the program's SVG files in the theme's colours of the moment: the file is kept, the colour is put in for each drawing.
/// Pixmaps are kept in QPixmapCache by file, size, scale and colour, so that a change of theme needs nothing but a repaint.
class IconEngine final : public QIconEngine {
public:
    enum class Coloring {
        Theme,     ///< By mode and state, see icon().
        OnAccent,  ///< As text on accent.
        Own,       ///< As the file says.
    };
    /// `file`: within the resources.
    IconEngine(QString file, Coloring coloring);

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal scale) override;
    [[nodiscard]] QIconEngine* clone() const override;
    bool isNull() override;

private:
    [[nodiscard]] QColor color(QIcon::Mode mode, QIcon::State state) const;
    [[nodiscard]] QPixmap drawn(const QSize& pixels, const QColor& color) const;

    QString m_file;
    Coloring m_coloring;
    /// Read when first drawn.
    mutable QByteArray m_svg;
};

}  // namespace assay::ui
