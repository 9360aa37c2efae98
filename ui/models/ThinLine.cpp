#include "ui/models/ThinLine.h"

#include "ui/theme/Theme.h"

#include <QPainter>

namespace assay::ui {

ThinLine::ThinLine(Qt::Orientation orientation, QWidget* parent) : QWidget(parent)
{
    if (orientation == Qt::Horizontal)
        setFixedHeight(1);
    else
        setFixedWidth(1);
}

void ThinLine::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), themeColors(*this).line);
}

}  // namespace assay::ui
