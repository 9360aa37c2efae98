#pragma once

#include <QRect>
#include <QWidget>

#include <vector>

namespace assay::ui {

/// What the columns stand on; draws the lines between them.
class ColumnsCanvas final : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Each has a line at its right and its bottom, as far as the canvas goes.
    void setPlaces(const std::vector<QRect>& places);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<QRect> m_places;
};

/// Thickness of the lines, in pixels: as thin as can be.
inline constexpr int columnGap = 1;

}  // namespace assay::ui
