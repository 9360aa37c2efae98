#include "tests/support/UiDriver.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>
#include <QVBoxLayout>
#include <QtTest>

#include <cmath>

using namespace assay::ui;

class TestTheme : public QObject {
    Q_OBJECT

private slots:
    void init();
    void contrastSuffices_data();
    void contrastSuffices();
    void contendersAreToldApart();
    void changesAtOnce();
    void startsAsTheDesktopWasLast();
    void bodyFont_data();
    void bodyFont();
    void lengthsFollowTheFont();
    void fontRolesFollowTheFont();
    void textTonesFollowTheTheme();
    void theKeyboardsPlaceIsRinged_data();
    void theKeyboardsPlaceIsRinged();
    void buttonKindsDiffer();
};

namespace {

/// WCAG 2.1, "relative luminance".
double luminance(const QColor& color)
{
    const auto linear = [](double channel) { return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

/// WCAG 2.1, "contrast ratio": 1 to 21.
double contrast(const QColor& one, const QColor& other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (qMax(a, b) + 0.05) / (qMin(a, b) + 0.05);
}

bool hasColor(const QImage& image, const QColor& color)
{
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y) == color)
                return true;
        }
    }
    return false;
}

}  // namespace

void TestTheme::init()
{
    prepareUiTest();
}

void TestTheme::contrastSuffices_data()
{
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("ground");
    QTest::addColumn<double>("least");

    for (const bool isDark : {false, true}) {
        const auto& colors = themeColors(QPalette(isDark ? QColor(Qt::black) : QColor(Qt::white)));
        const auto row = [isDark](const char* name, const QColor& text, const QColor& ground, double least) {
            QTest::addRow("%s, %s", name, isDark ? "dark" : "light") << text << ground << least;
        };
        constexpr double readable = 4.5;
        constexpr double visible = 3.0;
        row("text on the window", colors.ink, colors.background, readable);
        row("text on a panel", colors.ink, colors.panel, readable);
        row("text on what is selected", colors.ink, colors.selection, readable);
        row("text on code", colors.ink, colors.code, readable);
        row("labels on the window", colors.muted, colors.background, readable);
        row("labels on a panel", colors.muted, colors.panel, readable);
        row("labels on what is selected", colors.muted, colors.selection, readable - 0.2);
        row("accent on the window", colors.accent, colors.background, readable);
        row("accent on a panel", colors.accent, colors.panel, readable);
        row("accent on its own ground", colors.accent, colors.accentBackground, readable);
        row("text on accent", colors.onAccent, colors.accent, readable);
        row("right on a panel", colors.good, colors.panel, readable);
        row("right on the window", colors.good, colors.background, readable);
        row("wrong on a panel", colors.bad, colors.panel, readable);
        row("wrong on the window", colors.bad, colors.background, readable);
        row("hints on the window", colors.faint, colors.background, visible);
        row("hints on a panel", colors.faint, colors.panel, visible);
        for (const auto& contender : colors.contenders)
            row(qPrintable(QStringLiteral("contender %1 on a panel").arg(contender.name())), contender, colors.panel, visible);
    }
}

void TestTheme::contrastSuffices()
{
    QFETCH(QColor, text);
    QFETCH(QColor, ground);
    QFETCH(double, least);
    const double found = contrast(text, ground);
    QVERIFY2(found >= least, qPrintable(QString::number(found)));
}

void TestTheme::contendersAreToldApart()
{
    const QPalette palette;
    QSet<QString> seen;
    for (int position = 0; position < 36; ++position) {
        const auto mark = contenderMark(palette, position);
        seen.insert(QStringLiteral("%1 %2").arg(mark.color.name()).arg(static_cast<int>(mark.pattern)));
    }
    QCOMPARE(seen.size(), 36);
    QCOMPARE(contenderMark(palette, 0).pattern, Qt::SolidPattern);
    QCOMPARE(contenderMark(palette, 6).color, contenderMark(palette, 0).color);
    QVERIFY(contenderMark(palette, -1).color.isValid());
}

void TestTheme::changesAtOnce()
{
    Theme theme(*qApp);
    theme.setAppearance(Appearance::Light);
    QWidget window;
    QLabel label(&window);
    window.show();
    QSignalSpy changes(&theme, &Theme::changed);

    theme.setAppearance(Appearance::Dark);
    QVERIFY(theme.isDark());
    QCOMPARE(changes.count(), 1);
    QCOMPARE(label.palette().color(QPalette::WindowText), themeColors(label).ink);
    QVERIFY(themeColors(label).ink.lightness() > 128);

    theme.setAppearance(Appearance::Light);
    QVERIFY(!theme.isDark());
    QVERIFY(themeColors(label).ink.lightness() < 128);
}

void TestTheme::startsAsTheDesktopWasLast()
{
    QApplication::setPalette(QPalette(Qt::white));
    {
        const Theme theme(*qApp, Appearance::Dark);
        QVERIFY(theme.isDark());
        QCOMPARE(theme.appearance(), Appearance::FollowSystem);
    }
    QApplication::setPalette(QPalette(Qt::white));
    QVERIFY(!Theme(*qApp).isDark());
    QApplication::setPalette(QPalette(Qt::black));
    QVERIFY(Theme(*qApp).isDark());
    QApplication::setPalette(QPalette(Qt::white));
}

void TestTheme::bodyFont_data()
{
    QTest::addColumn<QString>("family");
    QTest::addColumn<double>("points");
    QTest::addColumn<int>("pixels");
    constexpr int kept = -1;
    QTest::newRow("nobody named a font") << QStringLiteral("Sans Serif") << 9.0 << 13;
    QTest::newRow("the desktop's font is small on purpose") << QStringLiteral("DejaVu Sans") << 7.0 << kept;
    QTest::newRow("a large font of no family in particular") << QStringLiteral("Sans Serif") << 16.0 << kept;
}

void TestTheme::bodyFont()
{
    QFETCH(QString, family);
    QFETCH(double, points);
    QFETCH(int, pixels);
    QFont font(family);
    font.setPointSizeF(points);
    QApplication::setFont(font);
    const Theme theme(*qApp);
    QCOMPARE(QApplication::font().pixelSize(), pixels);
    QCOMPARE(QApplication::font().family(), family);
}

void TestTheme::lengthsFollowTheFont()
{
    QCOMPARE(steps(1), 4);
    QCOMPARE(steps(2.5), 10);
    QCOMPARE(railWidth(), 84);
    QCOMPARE(toolBarHeight(), 46);
    QCOMPARE(columnHeaderHeight(), 40);
    QCOMPARE(statusBarHeight(), 26);
    auto font = QApplication::font();
    font.setPixelSize(26);
    QApplication::setFont(font);
    QCOMPARE(steps(1), 8);
    QCOMPARE(railWidth(), 168);
}

void TestTheme::fontRolesFollowTheFont()
{
    const Theme theme(*qApp);
    QLabel label;
    setFontRole(label, FontRole::Title);
    QLabel figures;
    setFontRole(figures, FontRole::Figures);
    QVERIFY(label.font().pixelSize() > QApplication::font().pixelSize());
    QCOMPARE(figures.font().weight(), int(QFont::DemiBold));
    const int before = label.font().pixelSize();
    QVERIFY(themeFont(FontRole::Label).pixelSize() < QApplication::font().pixelSize());

    auto font = QApplication::font();
    font.setPixelSize(26);
    QApplication::setFont(font);
    QCOMPARE(label.font().pixelSize(), 2 * before);
    QCOMPARE(figures.font().pixelSize(), 26);
    QCOMPARE(figures.fontMetrics().horizontalAdvance(QLatin1Char('1')), figures.fontMetrics().horizontalAdvance(QLatin1Char('8')));
}

void TestTheme::textTonesFollowTheTheme()
{
    Theme theme(*qApp);
    theme.setAppearance(Appearance::Light);
    QWidget window;
    QLabel label(&window);
    setTextTone(label, TextTone::Muted);
    window.show();
    QCOMPARE(label.palette().color(QPalette::WindowText), themeColors(label).muted);
    const auto light = themeColors(label).muted;
    theme.setAppearance(Appearance::Dark);
    QCOMPARE(label.palette().color(QPalette::WindowText), themeColors(label).muted);
    QVERIFY(themeColors(label).muted != light);
    setTextTone(label, TextTone::Bad);
    QCOMPARE(label.palette().color(QPalette::WindowText), themeColors(label).bad);
    label.setEnabled(false);
    QCOMPARE(label.palette().color(QPalette::WindowText), themeColors(label).faint);
    theme.setAppearance(Appearance::Light);
}

void TestTheme::theKeyboardsPlaceIsRinged_data()
{
    QTest::addColumn<QString>("control");
    QTest::addColumn<Qt::FocusReason>("reason");
    QTest::addColumn<bool>("isRinged");
    QTest::newRow("a button reached with Tab") << QStringLiteral("button") << Qt::TabFocusReason << true;
    QTest::newRow("a button that was clicked") << QStringLiteral("button") << Qt::MouseFocusReason << false;
    QTest::newRow("a tool button reached with Tab") << QStringLiteral("tool") << Qt::TabFocusReason << true;
    QTest::newRow("a check box reached with Tab") << QStringLiteral("check") << Qt::TabFocusReason << true;
    QTest::newRow("a combo box reached with Tab") << QStringLiteral("combo") << Qt::TabFocusReason << true;
    QTest::newRow("a list reached with Tab") << QStringLiteral("list") << Qt::TabFocusReason << true;
    QTest::newRow("a field that was clicked is written into") << QStringLiteral("line") << Qt::MouseFocusReason << true;
    QTest::newRow("a text area that was clicked is written into") << QStringLiteral("text") << Qt::MouseFocusReason << true;
}

void TestTheme::theKeyboardsPlaceIsRinged()
{
    QFETCH(QString, control);
    QFETCH(Qt::FocusReason, reason);
    QFETCH(bool, isRinged);
    Theme theme(*qApp);
    theme.setAppearance(Appearance::Light);
    QWidget window;
    QVBoxLayout layout(&window);
    const QHash<QString, QWidget*> controls{{QStringLiteral("button"), new QPushButton(QStringLiteral("Retry"))},
                                            {QStringLiteral("tool"), new QToolButton},
                                            {QStringLiteral("check"), new QCheckBox(QStringLiteral("Stream"))},
                                            {QStringLiteral("combo"), new QComboBox},
                                            {QStringLiteral("list"), new QListWidget},
                                            {QStringLiteral("line"), new QLineEdit},
                                            {QStringLiteral("text"), new QPlainTextEdit}};
    for (auto* each : controls)
        layout.addWidget(each);
    static_cast<QListWidget*>(controls.value(QStringLiteral("list")))->addItem(QStringLiteral("one"));
    static_cast<QToolButton*>(controls.value(QStringLiteral("tool")))->setFocusPolicy(Qt::StrongFocus);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    auto* widget = controls.value(control);
    if (reason == Qt::MouseFocusReason) {
        auto* area = qobject_cast<QAbstractScrollArea*>(widget);
        QTest::mouseClick(area ? area->viewport() : widget, Qt::LeftButton);
    } else {
        controls.value(QStringLiteral("text"))->setFocus(Qt::OtherFocusReason);
        static_cast<QPlainTextEdit*>(controls.value(QStringLiteral("text")))->setTabChangesFocus(true);
    }
    // Only the key itself counts as the keyboard.
    for (int press = 0; reason == Qt::TabFocusReason && press < controls.size() && !widget->hasFocus(); ++press)
        QTest::keyClick(window.focusWidget() ? window.focusWidget() : &window, Qt::Key_Tab);
    QVERIFY(widget->hasFocus());
    QCOMPARE(hasColor(widget->grab().toImage(), themeColors(*widget).accent), isRinged);
    // And it goes again.
    controls.value(control == QStringLiteral("line") ? QStringLiteral("text") : QStringLiteral("line"))->setFocus(Qt::OtherFocusReason);
    QVERIFY(!hasColor(widget->grab().toImage(), themeColors(*widget).accent));
}

void TestTheme::buttonKindsDiffer()
{
    Theme theme(*qApp);
    theme.setAppearance(Appearance::Light);
    QPushButton button(QStringLiteral("Run"));
    const auto& colors = themeColors(button);
    const auto middleOfEdge = [&button] { return button.grab().toImage().pixelColor(button.width() / 2, 3); };
    button.resize(button.sizeHint());
    QCOMPARE(middleOfEdge(), colors.panel);
    setButtonKind(button, ButtonKind::Primary);
    QCOMPARE(middleOfEdge(), colors.accent);
    setButtonKind(button, ButtonKind::Quiet);
    QCOMPARE(middleOfEdge(), colors.background);
}

ASSAY_UI_TEST_MAIN(TestTheme)
#include "TestTheme.moc"
