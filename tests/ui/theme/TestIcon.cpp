#include "tests/support/UiDriver.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QFile>
#include <QImage>
#include <QtTest>

using namespace assay::ui;

class TestIcon : public QObject {
    Q_OBJECT

private slots:
    void everyNameIsDrawn_data();
    void everyNameIsDrawn();
    void colorFollowsModeAndState_data();
    void colorFollowsModeAndState();
    void changesWithTheTheme();
    void isSharpAtTwiceTheScale();
    void theProgramsIconHasItsOwnColors();
};

namespace {

constexpr int side = 44;

QImage drawn(const QIcon& icon, QIcon::Mode mode = QIcon::Normal, QIcon::State state = QIcon::Off)
{
    return icon.pixmap(QSize(side, side), 1.0, mode, state).toImage().convertToFormat(QImage::Format_ARGB32);
}

/// The colour of the opaque pixels; invalid if there are none or they differ.
QColor inkOf(const QImage& image)
{
    QColor ink;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const auto color = image.pixelColor(x, y);
            if (color.alpha() < 255)
                continue;
            if (ink.isValid() && ink != color)
                return {};
            ink = color;
        }
    }
    return ink;
}

}  // namespace

void TestIcon::everyNameIsDrawn_data()
{
    QTest::addColumn<int>("name");
    for (int name = 0; name <= static_cast<int>(IconName::SystemPrompt); ++name)
        QTest::addRow("icon %d", name) << name;
}

void TestIcon::everyNameIsDrawn()
{
    QFETCH(int, name);
    const auto theIcon = icon(static_cast<IconName>(name));
    QVERIFY(!theIcon.isNull());
    const auto image = drawn(theIcon);
    QVERIFY2(inkOf(image).isValid(), "nothing was drawn, or not in one colour");
    // Nothing is cut off: every drawing keeps off the edge.
    for (int place = 0; place < side; ++place) {
        QCOMPARE(image.pixelColor(place, 0).alpha(), 0);
        QCOMPARE(image.pixelColor(place, side - 1).alpha(), 0);
        QCOMPARE(image.pixelColor(0, place).alpha(), 0);
        QCOMPARE(image.pixelColor(side - 1, place).alpha(), 0);
    }
    for (int other = 0; other < name; ++other)
        QVERIFY2(drawn(icon(static_cast<IconName>(other))) != image, "two icons look alike");
}

void TestIcon::colorFollowsModeAndState_data()
{
    QTest::addColumn<QIcon::Mode>("mode");
    QTest::addColumn<QIcon::State>("state");
    QTest::addColumn<QColor>("expected");
    const auto& colors = themeColors(QApplication::palette());
    QTest::newRow("muted at rest") << QIcon::Normal << QIcon::Off << colors.muted;
    QTest::newRow("accent when on") << QIcon::Normal << QIcon::On << colors.accent;
    QTest::newRow("accent when selected") << QIcon::Selected << QIcon::Off << colors.accent;
    QTest::newRow("faint when disabled") << QIcon::Disabled << QIcon::Off << colors.faint;
    QTest::newRow("faint when on and disabled") << QIcon::Disabled << QIcon::On << colors.faint;
}

void TestIcon::colorFollowsModeAndState()
{
    QFETCH(QIcon::Mode, mode);
    QFETCH(QIcon::State, state);
    QFETCH(QColor, expected);
    QCOMPARE(inkOf(drawn(icon(IconName::Stop), mode, state)), expected);
}

void TestIcon::changesWithTheTheme()
{
    Theme theme(*qApp);
    const auto stop = icon(IconName::Stop);
    theme.setAppearance(Appearance::Dark);
    QCOMPARE(inkOf(drawn(stop)), themeColors(QApplication::palette()).muted);
    const auto inDark = inkOf(drawn(stop));
    QCOMPARE(inkOf(drawn(iconOnAccent(IconName::Stop))), themeColors(QApplication::palette()).onAccent);
    theme.setAppearance(Appearance::Light);
    QCOMPARE(inkOf(drawn(stop)), themeColors(QApplication::palette()).muted);
    QVERIFY(inkOf(drawn(stop)) != inDark);
}

void TestIcon::isSharpAtTwiceTheScale()
{
    const auto pixmap = icon(IconName::Search).pixmap(QSize(22, 22), 2.0);
    QCOMPARE(pixmap.size(), QSize(44, 44));
    QCOMPARE(pixmap.devicePixelRatio(), 2.0);
}

void TestIcon::theProgramsIconHasItsOwnColors()
{
    const auto image = drawn(applicationIcon());
    bool hasStone = false;
    bool hasStreak = false;
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            const auto color = image.pixelColor(x, y);
            hasStone = hasStone || (color.alpha() == 255 && color.lightness() < 80);
            hasStreak = hasStreak || (color.alpha() == 255 && color.red() > 200 && color.blue() < 120);
        }
    }
    QVERIFY(hasStone);
    QVERIFY(hasStreak);
}

ASSAY_UI_TEST_MAIN(TestIcon)
#include "TestIcon.moc"
