#include "ui/experiments/ColumnsCanvas.h"

#include "ui/theme/Theme.h"

#include <QPainter>

namespace assay::ui {

void ColumnsCanvas::setPlaces(const std::vector<QRect>& places)
{
    if (m_places == places)
        return;
    m_places = places;
    update();
}

void ColumnsCanvas::paintEvent(QPaintEvent*)
{
    const auto& line = themeColors(*this).line;
    QPainter painter(this);
    for (const auto& place : m_places) {
        painter.fillRect(place.right() + 1, place.top(), columnGap, place.height() + columnGap, line);
        painter.fillRect(place.left(), place.bottom() + 1, place.width(), columnGap, line);
    }
}

}  // namespace assay::ui
