#include "ui/theme/Theme.h"

#include "ui/theme/AssayStyle.h"
#include "ui/theme/Colors.h"
#include "ui/theme/Dress.h"
#include "ui/theme/SystemAppearance.h"

#include <QApplication>
#include <QEvent>
#include <QToolTip>

namespace assay::ui {

struct Theme::Parts {
    explicit Parts(QApplication& dressed) : application(dressed) {}

    QApplication& application;
    SystemAppearance system;
    Appearance chosen = Appearance::FollowSystem;
    bool isSystemDark = false;
    bool isDark = false;
};

namespace {

/// What Qt falls back to where no desktop names a font: small, and of no family in particular. A desktop's own choice is left alone, large
/// or small.
bool isFallbackFont(const QFont& font)
{
    constexpr double fallbackPoints = 9;
    const auto family = font.family();
    const bool isGeneric = family.isEmpty() || family == QLatin1String("Sans Serif") || family == QLatin1String("Helvetica");
    return isGeneric && font.pointSizeF() > 0 && font.pointSizeF() <= fallbackPoints;
}

void chooseBodyFont()
{
    constexpr int readablePixels = 13;
    auto font = QApplication::font();
    if (!isFallbackFont(font))
        return;
    font.setPixelSize(readablePixels);
    QApplication::setFont(font);
}

}  // namespace

Theme::Theme(QApplication& application, std::optional<Appearance> lastSystemAppearance) : m_parts(std::make_unique<Parts>(application))
{
    // Read before the palette becomes ours.
    const bool isPaletteDark = isDarkPalette(QApplication::palette());
    m_parts->isSystemDark = isPaletteDark || lastSystemAppearance == Appearance::Dark;
    chooseBodyFont();
    // The application owns its style.
    QApplication::setStyle(new AssayStyle);
    apply(m_parts->isSystemDark);
    application.installEventFilter(this);

    connect(&m_parts->system, &SystemAppearance::changed, this, [this, isPaletteDark](std::optional<bool> isDark) {
        m_parts->isSystemDark = isDark.value_or(isPaletteDark);
        emit systemAppearanceSeen(m_parts->isSystemDark ? Appearance::Dark : Appearance::Light);
        setAppearance(m_parts->chosen);
    });
    m_parts->system.watchSession();
}

Theme::~Theme() = default;

void Theme::setAppearance(Appearance appearance)
{
    m_parts->chosen = appearance;
    const bool isDark = appearance == Appearance::FollowSystem ? m_parts->isSystemDark : appearance == Appearance::Dark;
    if (isDark != m_parts->isDark)
        apply(isDark);
}

Appearance Theme::appearance() const
{
    return m_parts->chosen;
}

bool Theme::isDark() const
{
    return m_parts->isDark;
}

void Theme::apply(bool isDark)
{
    m_parts->isDark = isDark;
    const auto palette = paletteOf(isDark ? darkColors() : lightColors());
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
    // Qt would tell the windows in a later turn; whoever hears changed() may ask a widget for its colours.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::ApplicationPaletteChange);
    emit changed();
}

bool Theme::eventFilter(QObject* watched, QEvent* event)
{
    const bool isPalette = event->type() == QEvent::ApplicationPaletteChange;
    if (watched == &m_parts->application && (isPalette || event->type() == QEvent::ApplicationFontChange)) {
        const auto widgets = QApplication::allWidgets();
        for (auto* widget : widgets)
            dressAgain(*widget);
        if (!isPalette)
            emit changed();
    }
    return QObject::eventFilter(watched, event);
}

}  // namespace assay::ui
