#pragma once

#include <QColor>
#include <QFont>
#include <QObject>
#include <QPalette>

#include <array>
#include <memory>
#include <optional>

class QAbstractButton;
class QApplication;
class QWidget;

namespace assay::ui {

/// Every colour of the window; no colour literal stands anywhere else.
struct ThemeColors {
    QColor background;  ///< Window, rail, bars.
    QColor panel;       ///< Where answers and tables are.
    QColor line;        ///< Between parts.
    QColor softLine;    ///< Within a part.
    QColor ink;
    QColor muted;   ///< Labels.
    QColor faint;   ///< Hints; large or unimportant text only.
    QColor accent;  ///< The one main action, and what is selected.
    QColor accentBackground;
    QColor onAccent;  ///< Text on accent.
    QColor good;      ///< Right, done; always with a word or sign beside it.
    QColor bad;       ///< Wrong, failed; likewise.
    QColor selection;
    QColor code;  ///< Behind code.
    /// A contender keeps its own colour on every page, chart and export of an experiment; see contenderColor().
    std::array<QColor, 6> contenders;
};

/// The colours that go with `palette`: light or dark, by its window colour. Read them when painting, never keep them: the theme can change.
[[nodiscard]] const ThemeColors& themeColors(const QPalette& palette);
[[nodiscard]] const ThemeColors& themeColors(const QWidget& widget);
/// Those of the application's palette, where no widget is at hand.
[[nodiscard]] const ThemeColors& themeColors();

/// Colour and pattern of the contender at `position` (from 0): six colours, then the same six with other patterns.
struct ContenderMark {
    QColor color;
    Qt::BrushStyle pattern = Qt::SolidPattern;
};
[[nodiscard]] ContenderMark contenderMark(const QPalette& palette, int position);

enum class Appearance { FollowSystem, Light, Dark };

/// Dresses the application: Fusion-based style, palette, fonts' roles. One per application, made before the first widget.
/// With FollowSystem the palette that the desktop gave at start counts first; the settings portal, where there is one, answers a moment
/// later and is listened to from then on, without ever being waited for.
class Theme final : public QObject {
    Q_OBJECT

public:
    /// `lastSystemAppearance`: what systemAppearanceSeen() said last time, so that a dark desktop sees no light window until the portal
    /// answers.
    explicit Theme(QApplication& application, std::optional<Appearance> lastSystemAppearance = std::nullopt);
    ~Theme() override;

    void setAppearance(Appearance appearance);
    [[nodiscard]] Appearance appearance() const;
    [[nodiscard]] bool isDark() const;

signals:
    /// Colours or fonts are others now; widgets have been told by the usual events as well.
    void changed();
    /// The portal said what the desktop wants: Light or Dark. To be kept for the next start, whatever the person chose.
    void systemAppearanceSeen(assay::ui::Appearance appearance);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void apply(bool isDark);

    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

/// Lengths in device-independent pixels, scaled with the font: at the 13-px body font one step is 4 px.
[[nodiscard]] int steps(double count);
/// Of the parts that all pages share.
[[nodiscard]] int railWidth();
[[nodiscard]] int toolBarHeight();
[[nodiscard]] int columnHeaderHeight();
[[nodiscard]] int statusBarHeight();
/// Side of an icon in a button, and in the rail.
[[nodiscard]] int smallIconSize();
[[nodiscard]] int railIconSize();

enum class FontRole {
    Body,
    Label,   ///< Smaller, for what names a figure or explains.
    Strong,  ///< Body, semibold.
    Title,   ///< Of a page or dialog.
    Monospace,
    /// Body, semibold. Digits stand under each other as far as the font's own digits are equally wide, as those of Noto, DejaVu, Inter and
    /// Cantarell are: Qt 6.4 cannot switch on a font's tabular digits.
    Figures,
};
[[nodiscard]] QFont themeFont(FontRole role);
/// Sets the font of a widget and keeps it so when the theme or the desktop's font changes.
void setFontRole(QWidget& widget, FontRole role);

/// Which colour a label's text has. The palette of `widget` follows the theme from then on.
enum class TextTone { Normal, Muted, Faint, Accent, Good, Bad };
void setTextTone(QWidget& widget, TextTone tone);

enum class ButtonKind {
    Normal,
    Primary,  ///< The one main action of a page.
    Quiet,    ///< No frame until the pointer is there.
};
void setButtonKind(QAbstractButton& button, ButtonKind kind);

}  // namespace assay::ui
