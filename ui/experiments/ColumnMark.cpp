#include "ui/experiments/ColumnMark.h"

#include "ui/theme/Icon.h"

#include <QPainter>

#include <optional>

namespace assay::ui {

namespace {

std::optional<IconName> markIcon(TextTone tone)
{
    switch (tone) {
    case TextTone::Good:
        return IconName::Check;
    case TextTone::Bad:
        return IconName::Error;
    case TextTone::Normal:
        return IconName::Warning;
    case TextTone::Accent:
    case TextTone::Muted:
    case TextTone::Faint:
        break;
    }
    return std::nullopt;
}

}  // namespace

void paintColumnMark(QPainter& painter, const QRect& area, const QPalette& palette, TextTone tone)
{
    if (tone == TextTone::Accent) {
        // The block that stands behind the last word of an answer that is arriving.
        QRect block(0, 0, steps(1.75), steps(3));
        block.moveCenter(area.center());
        painter.fillRect(block, themeColors(palette).accent);
    } else if (const auto name = markIcon(tone)) {
        icon(*name).paint(&painter, area);
    }
}

ColumnMark::ColumnMark(QWidget* parent) : QWidget(parent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
}

void ColumnMark::setTone(TextTone tone)
{
    if (m_tone == tone)
        return;
    m_tone = tone;
    update();
}

QSize ColumnMark::sizeHint() const
{
    return {smallIconSize(), smallIconSize()};
}

void ColumnMark::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintColumnMark(painter, rect(), palette(), m_tone);
}

}  // namespace assay::ui
