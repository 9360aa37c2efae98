#include "ui/theme/Dress.h"
#include "ui/theme/Theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QFontDatabase>
#include <QScreen>
#include <QVariant>

#include <cmath>

namespace assay::ui {

namespace {

constexpr double referencePixels = 13;
constexpr double pixelsPerStep = 4;

constexpr const char* fontRoleProperty = "assayFontRole";
constexpr const char* textToneProperty = "assayTextTone";
constexpr const char* buttonKindProperty = "assayButtonKind";

/// Of the application's font, whether the desktop gave it in points or in pixels.
double bodyPixels()
{
    const auto font = QApplication::font();
    if (font.pixelSize() > 0)
        return font.pixelSize();
    constexpr double pointsPerInch = 72;
    constexpr double usualPixelsPerInch = 96;
    const auto* screen = QGuiApplication::primaryScreen();
    const double pixelsPerInch = screen ? screen->logicalDotsPerInchY() : usualPixelsPerInch;
    return font.pointSizeF() > 0 ? font.pointSizeF() * pixelsPerInch / pointsPerInch : referencePixels;
}

QFont sized(QFont font, double pixels, QFont::Weight weight)
{
    font.setPixelSize(qMax(1, qRound(pixels * bodyPixels() / referencePixels)));
    font.setWeight(weight);
    return font;
}

QColor toneColor(TextTone tone)
{
    const auto& colors = themeColors();
    switch (tone) {
    case TextTone::Normal:
        break;
    case TextTone::Muted:
        return colors.muted;
    case TextTone::Faint:
        return colors.faint;
    case TextTone::Accent:
        return colors.accent;
    case TextTone::Good:
        return colors.good;
    case TextTone::Bad:
        return colors.bad;
    }
    return colors.ink;
}

void applyTextTone(QWidget& widget, TextTone tone)
{
    auto palette = widget.palette();
    const auto color = toneColor(tone);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Active, role, color);
        palette.setColor(QPalette::Inactive, role, color);
        palette.setColor(QPalette::Disabled, role, themeColors().faint);
    }
    widget.setPalette(palette);
}

}  // namespace

int steps(double count)
{
    return qRound(count * pixelsPerStep * bodyPixels() / referencePixels);
}

int railWidth()
{
    return steps(21);
}

int toolBarHeight()
{
    return steps(11.5);
}

int columnHeaderHeight()
{
    return steps(10);
}

int statusBarHeight()
{
    return steps(6.5);
}

int smallIconSize()
{
    return steps(4);
}

int railIconSize()
{
    return steps(5);
}

QFont themeFont(FontRole role)
{
    const auto body = QApplication::font();
    switch (role) {
    case FontRole::Body:
        break;
    case FontRole::Label:
        return sized(body, 11.5, QFont::Normal);
    case FontRole::Strong:
    case FontRole::Figures:
        return sized(body, referencePixels, QFont::DemiBold);
    case FontRole::Title:
        return sized(body, 16, QFont::DemiBold);
    case FontRole::Monospace:
        return sized(QFontDatabase::systemFont(QFontDatabase::FixedFont), 12.5, QFont::Normal);
    }
    return sized(body, referencePixels, QFont::Normal);
}

void setFontRole(QWidget& widget, FontRole role)
{
    widget.setProperty(fontRoleProperty, static_cast<int>(role));
    widget.setFont(themeFont(role));
}

void setTextTone(QWidget& widget, TextTone tone)
{
    widget.setProperty(textToneProperty, static_cast<int>(tone));
    applyTextTone(widget, tone);
}

void setButtonKind(QAbstractButton& button, ButtonKind kind)
{
    button.setProperty(buttonKindProperty, static_cast<int>(kind));
    setFontRole(button, kind == ButtonKind::Primary ? FontRole::Strong : FontRole::Body);
    button.update();
}

ButtonKind buttonKind(const QWidget* button)
{
    const auto kind = button ? button->property(buttonKindProperty) : QVariant();
    return kind.isValid() ? static_cast<ButtonKind>(kind.toInt()) : ButtonKind::Normal;
}

void dressAgain(QWidget& widget)
{
    if (const auto role = widget.property(fontRoleProperty); role.isValid())
        widget.setFont(themeFont(static_cast<FontRole>(role.toInt())));
    if (const auto tone = widget.property(textToneProperty); tone.isValid())
        applyTextTone(widget, static_cast<TextTone>(tone.toInt()));
}

}  // namespace assay::ui
