#include "tests/support/UiDriver.h"
#include "ui/charts/BarChart.h"
#include "ui/theme/Theme.h"

#include <QChartView>
#include <QImage>
#include <QLabel>

using namespace assay::ui;

class TestBarChart final : public QObject {
    Q_OBJECT

private slots:
    void makesNoChartBeforeItIsShown();
    void drawsBarsAsLongAsTheirValues();
    void drawsNoBarForWhatIsUnknown();
    void keepsContendersOfTheSameNameApart();
    void saysWhenThereIsNothingToDraw();
    void readsItselfOut();
};

namespace {

std::vector<Bar> threeBars()
{
    return {{QStringLiteral("swift"), 0, 0.5, QStringLiteral("500 ms")},
            {QStringLiteral("steady"), 1, 1.0, QStringLiteral("1 s")},
            {QStringLiteral("silent"), 2, std::nullopt, {}}};
}

/// How many pixels of this colour stand in the line through the middle of `rect`, left to right.
int pixelsOf(const QImage& image, const QRectF& rect, const QColor& color)
{
    int count = 0;
    for (int x = 0; x < image.width(); ++x)
        count += image.pixelColor(x, static_cast<int>(rect.center().y())) == color ? 1 : 0;
    return count;
}

}  // namespace

void TestBarChart::makesNoChartBeforeItIsShown()
{
    BarChart chart;
    chart.setData(QStringLiteral("Total time"), QStringLiteral("s"), threeBars(), {});
    QVERIFY(!chart.findChild<QChartView*>());
    chart.show();
    QVERIFY(chart.findChild<QChartView*>());
}

void TestBarChart::drawsBarsAsLongAsTheirValues()
{
    BarChart chart;
    chart.setData(QStringLiteral("Total time"), QStringLiteral("s"), threeBars(), {});
    chart.resize(600, 300);
    chart.show();
    QVERIFY(QTest::qWaitForWindowExposed(&chart));
    const auto image = chart.grab().toImage();
    const auto first = chart.barRect(0);
    const auto second = chart.barRect(1);
    QVERIFY2(first.bottom() < second.top(), "the first contender is on top");
    QVERIFY(second.width() > 100);
    QVERIFY(std::abs(second.width() - 2 * first.width()) < 1);
    const int firstPixels = pixelsOf(image, first, contenderMark(chart.palette(), 0).color);
    const int secondPixels = pixelsOf(image, second, contenderMark(chart.palette(), 1).color);
    QVERIFY2(std::abs(firstPixels - first.width()) <= 2, qPrintable(QStringLiteral("%1 of %2").arg(firstPixels).arg(first.width())));
    QVERIFY2(std::abs(secondPixels - second.width()) <= 2, qPrintable(QStringLiteral("%1 of %2").arg(secondPixels).arg(second.width())));
}

void TestBarChart::drawsNoBarForWhatIsUnknown()
{
    BarChart chart;
    chart.setData(QStringLiteral("Total time"), QStringLiteral("s"), threeBars(), {});
    chart.resize(600, 300);
    chart.show();
    QVERIFY(QTest::qWaitForWindowExposed(&chart));
    QVERIFY(chart.barRect(2).isEmpty());
    const auto image = chart.grab().toImage();
    const auto color = contenderMark(chart.palette(), 2).color;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            QVERIFY(image.pixelColor(x, y) != color);
    }
}

void TestBarChart::keepsContendersOfTheSameNameApart()
{
    BarChart chart;
    chart.setData(QStringLiteral("Total time"), QStringLiteral("s"),
                  {{QStringLiteral("x"), 0, 2.0, {}}, {QStringLiteral("x"), 1, 1.0, {}}, {QStringLiteral("x"), 2, 1.0, {}}}, {});
    chart.resize(600, 300);
    chart.show();
    QVERIFY(QTest::qWaitForWindowExposed(&chart));
    QVERIFY(chart.barRect(0).width() > chart.barRect(1).width());
    QVERIFY(chart.barRect(2).top() > chart.barRect(1).bottom());
}

void TestBarChart::saysWhenThereIsNothingToDraw()
{
    BarChart chart;
    chart.setData(QStringLiteral("Cost"), {}, {{QStringLiteral("swift"), 0, std::nullopt, {}}}, QStringLiteral("No cost is known."));
    chart.show();
    QVERIFY(!chart.findChild<QChartView*>());
    QCOMPARE(chart.findChild<QLabel*>()->text(), QStringLiteral("No cost is known."));
    QVERIFY(chart.findChild<QLabel*>()->isVisible());
    chart.setData(QStringLiteral("Cost"), {}, threeBars(), QStringLiteral("No cost is known."));
    QVERIFY(!chart.findChild<QLabel*>()->isVisible());
    QVERIFY(chart.findChild<QChartView*>()->isVisible());
}

void TestBarChart::readsItselfOut()
{
    BarChart chart;
    chart.setData(QStringLiteral("Total time"), QStringLiteral("s"), threeBars(), {});
    QCOMPARE(chart.accessibleName(), QStringLiteral("Total time"));
    QCOMPARE(chart.accessibleDescription(), QStringLiteral("swift: 500 ms; steady: 1 s; silent: —"));
}

ASSAY_UI_TEST_MAIN(TestBarChart)
#include "TestBarChart.moc"
