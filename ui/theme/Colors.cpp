#include "ui/theme/Colors.h"

#include "ui/theme/Theme.h"

#include <QGuiApplication>
#include <QWidget>

namespace assay::ui {

namespace {

ThemeColors makeLightColors()
{
    ThemeColors colors;
    colors.background = QColor(0xf6f5f2);
    colors.panel = QColor(0xffffff);
    colors.line = QColor(0xdedbd4);
    colors.softLine = QColor(0xebe8e1);
    colors.ink = QColor(0x23221f);
    colors.muted = QColor(0x6f6b63);
    colors.faint = QColor(0x8e897f);
    colors.accent = QColor(0x98600f);
    colors.accentBackground = QColor(0xfbf1de);
    colors.onAccent = QColor(0xffffff);
    colors.good = QColor(0x2c784c);
    colors.bad = QColor(0xb3382c);
    colors.selection = QColor(0xf3ead8);
    colors.code = QColor(0xf3f1ec);
    colors.contenders = {QColor(0x2b6cb0), QColor(0xc05621), QColor(0x2f855a), QColor(0x805ad5), QColor(0xb83280), QColor(0x4a5568)};
    return colors;
}

ThemeColors makeDarkColors()
{
    ThemeColors colors;
    colors.background = QColor(0x1d1e20);
    colors.panel = QColor(0x26282b);
    colors.line = QColor(0x3a3d41);
    colors.softLine = QColor(0x313438);
    colors.ink = QColor(0xe8e6e1);
    colors.muted = QColor(0xa5a29b);
    colors.faint = QColor(0x7d7a74);
    colors.accent = QColor(0xe2ad4c);
    colors.accentBackground = QColor(0x3a3122);
    colors.onAccent = QColor(0x1d1e20);
    colors.good = QColor(0x6cc18f);
    colors.bad = QColor(0xee8a7d);
    colors.selection = QColor(0x37322a);
    colors.code = QColor(0x1f2123);
    colors.contenders = {QColor(0x7db3ea), QColor(0xeda06f), QColor(0x7cc79f), QColor(0xb59bf0), QColor(0xe58fc0), QColor(0xa0aec0)};
    return colors;
}

}  // namespace

QColor mixed(const QColor& over, const QColor& under, double share)
{
    const auto mix = [share](int a, int b) { return static_cast<int>(a * share + b * (1 - share) + 0.5); };
    return {mix(over.red(), under.red()), mix(over.green(), under.green()), mix(over.blue(), under.blue())};
}

const ThemeColors& lightColors()
{
    static const ThemeColors colors = makeLightColors();
    return colors;
}

const ThemeColors& darkColors()
{
    static const ThemeColors colors = makeDarkColors();
    return colors;
}

bool isDarkPalette(const QPalette& palette)
{
    return palette.color(QPalette::Active, QPalette::Window).lightness() < 128;
}

QPalette paletteOf(const ThemeColors& colors)
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, const QColor& color) { palette.setColor(QPalette::All, role, color); };
    set(QPalette::Window, colors.background);
    set(QPalette::WindowText, colors.ink);
    set(QPalette::Base, colors.panel);
    set(QPalette::AlternateBase, mixed(colors.background, colors.panel, 0.5));
    set(QPalette::Text, colors.ink);
    set(QPalette::PlaceholderText, colors.muted);
    set(QPalette::Button, colors.panel);
    set(QPalette::ButtonText, colors.ink);
    set(QPalette::BrightText, colors.bad);
    set(QPalette::Highlight, mixed(colors.accent, colors.panel, 0.28));
    set(QPalette::HighlightedText, colors.ink);
    set(QPalette::Link, colors.accent);
    set(QPalette::LinkVisited, mixed(colors.accent, colors.muted, 0.5));
    set(QPalette::ToolTipBase, colors.panel);
    set(QPalette::ToolTipText, colors.ink);
    set(QPalette::Light, colors.panel);
    set(QPalette::Midlight, colors.softLine);
    set(QPalette::Mid, colors.line);
    set(QPalette::Dark, colors.faint);
    set(QPalette::Shadow, colors.line);

    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText,
                            QPalette::PlaceholderText, QPalette::ToolTipText, QPalette::Link, QPalette::LinkVisited})
        palette.setColor(QPalette::Disabled, role, colors.faint);
    palette.setColor(QPalette::Disabled, QPalette::Base, colors.background);
    palette.setColor(QPalette::Disabled, QPalette::Button, colors.background);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, colors.softLine);
    // A selection in a window that is not active stays visible, but quieter.
    palette.setColor(QPalette::Inactive, QPalette::Highlight, mixed(colors.accent, colors.panel, 0.16));
    return palette;
}

const ThemeColors& themeColors(const QPalette& palette)
{
    return isDarkPalette(palette) ? darkColors() : lightColors();
}

const ThemeColors& themeColors(const QWidget& widget)
{
    return themeColors(widget.palette());
}

const ThemeColors& themeColors()
{
    return themeColors(QGuiApplication::palette());
}

ContenderMark contenderMark(const QPalette& palette, int position)
{
    static constexpr std::array patterns{Qt::SolidPattern, Qt::Dense3Pattern, Qt::BDiagPattern,
                                         Qt::FDiagPattern, Qt::HorPattern,    Qt::VerPattern};
    const auto& colors = themeColors(palette).contenders;
    const auto place = static_cast<std::size_t>(qMax(position, 0));
    return {colors[place % colors.size()], patterns[place / colors.size() % patterns.size()]};
}

}  // namespace assay::ui
