#include "ui/theme/IconEngine.h"

#include "ui/theme/Theme.h"

#include <QFile>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <utility>

namespace assay::ui {

IconEngine::IconEngine(QString file, Coloring coloring) : m_file(std::move(file)), m_coloring(coloring) {}

QColor IconEngine::color(QIcon::Mode mode, QIcon::State state) const
{
    const auto& colors = themeColors();
    if (mode == QIcon::Disabled)
        return colors.faint;
    if (m_coloring == Coloring::OnAccent)
        return colors.onAccent;
    if (state == QIcon::On || mode == QIcon::Selected)
        return colors.accent;
    return mode == QIcon::Active ? colors.ink : colors.muted;
}

QPixmap IconEngine::drawn(const QSize& pixels, const QColor& color) const
{
    const auto key = QStringLiteral("assay:%1:%2x%3:%4").arg(m_file).arg(pixels.width()).arg(pixels.height()).arg(color.rgba(), 0, 16);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;

    if (m_svg.isEmpty()) {
        QFile file(m_file);
        if (file.open(QIODevice::ReadOnly))
            m_svg = file.readAll();
    }
    auto svg = m_svg;
    if (m_coloring != Coloring::Own)
        svg.replace("currentColor", color.name().toLatin1());
    QSvgRenderer renderer(svg);
    pixmap = QPixmap(pixels);
    pixmap.fill(Qt::transparent);
    if (renderer.isValid()) {
        QPainter painter(&pixmap);
        renderer.setAspectRatioMode(Qt::KeepAspectRatio);
        renderer.render(&painter, QRectF(QPointF(0, 0), QSizeF(pixels)));
    }
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

void IconEngine::paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state)
{
    const qreal scale = painter->device() ? painter->device()->devicePixelRatio() : 1;
    painter->drawPixmap(rect, scaledPixmap(rect.size() * scale, mode, state, scale));
}

QPixmap IconEngine::pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state)
{
    return size.isEmpty() ? QPixmap() : drawn(size, color(mode, state));
}

QPixmap IconEngine::scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal scale)
{
    auto result = pixmap(size, mode, state);
    result.setDevicePixelRatio(scale);
    return result;
}

QIconEngine* IconEngine::clone() const
{
    return new IconEngine(*this);
}

bool IconEngine::isNull()
{
    return !QFile::exists(m_file);
}

}  // namespace assay::ui
