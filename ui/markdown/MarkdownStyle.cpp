#include "ui/markdown/MarkdownStyle.h"

#include "ui/theme/Theme.h"

#include <QWidget>

#include <algorithm>
#include <array>

namespace assay::ui {

namespace {

QFont scaled(QFont font, double factor)
{
    if (font.pixelSize() > 0)
        font.setPixelSize(qRound(font.pixelSize() * factor));
    else
        font.setPointSizeF(font.pointSizeF() * factor);
    return font;
}

}  // namespace

MarkdownStyle MarkdownStyle::of(const QWidget& widget, Tone tone, double textScale)
{
    const auto& colors = themeColors(widget);
    MarkdownStyle style;
    style.body = scaled(themeFont(FontRole::Body), textScale);
    style.code = scaled(themeFont(FontRole::Monospace), textScale);
    style.label = scaled(themeFont(FontRole::Label), textScale);
    style.text = tone == Tone::Muted ? colors.muted : colors.ink;
    style.muted = colors.muted;
    style.line = colors.line;
    style.softLine = colors.softLine;
    style.accent = colors.accent;
    style.codeBackground = colors.code;
    return style;
}

QFont MarkdownStyle::headingFont(int level) const
{
    constexpr std::array<double, 6> sizes{1.35, 1.2, 1.1, 1.0, 1.0, 1.0};
    const double factor = sizes[static_cast<std::size_t>(std::clamp(level, 1, 6) - 1)];
    auto font = scaled(body, factor);
    font.setWeight(QFont::DemiBold);
    return font;
}

}  // namespace assay::ui
