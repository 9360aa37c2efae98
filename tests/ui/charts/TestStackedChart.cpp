#include "tests/support/UiDriver.h"
#include "ui/charts/RoundSteps.h"
#include "ui/charts/StackedChart.h"
#include "ui/theme/Theme.h"

#include <QChartView>
#include <QImage>

#include <cmath>

using namespace assay::ui;

class TestStackedChart final : public QObject {
    Q_OBJECT

private slots:
    void makesNoChartBeforeItIsShown();
    void drawsPartsAsHighAsTheirValues();
    void readsItselfOut();
    void stepsAreRound_data();
    void stepsAreRound();
};

namespace {

StackedChart::Content threeDays()
{
    StackedChart::Content content;
    content.title = QStringLiteral("Spent, in USD");
    content.places = {QStringLiteral("1 Nov"), QStringLiteral("2 Nov"), QStringLiteral("3 Nov")};
    content.placeTexts = {QStringLiteral("1 Nov: $3"), QStringLiteral("2 Nov: $0"), QStringLiteral("3 Nov: $3")};
    content.series = {{QStringLiteral("a"), 0, {1, 0, 3}}, {QStringLiteral("b"), 1, {2, 0, 0}}};
    return content;
}

}  // namespace

void TestStackedChart::makesNoChartBeforeItIsShown()
{
    StackedChart chart;
    chart.setContent(threeDays());
    QVERIFY(!chart.findChild<QChartView*>());
    chart.show();
    QVERIFY(chart.findChild<QChartView*>());
}

void TestStackedChart::drawsPartsAsHighAsTheirValues()
{
    StackedChart chart;
    chart.setContent(threeDays());
    chart.resize(700, 360);
    chart.show();
    QVERIFY(QTest::qWaitForWindowExposed(&chart));
    const auto image = chart.grab().toImage();
    const auto low = chart.partRect(0, 0);
    const auto high = chart.partRect(1, 0);
    const auto whole = chart.partRect(0, 2);
    QVERIFY(low.height() > 20);
    QVERIFY(std::abs(high.height() - 2 * low.height()) < 1);
    QVERIFY(std::abs(whole.height() - 3 * low.height()) < 1);
    QVERIFY2(std::abs(high.bottom() - low.top()) < 1, "the second stands on the first");
    QVERIFY(chart.partRect(0, 1).isEmpty());
    QCOMPARE(image.pixelColor(low.center().toPoint()), contenderMark(chart.palette(), 0).color);
    QCOMPARE(image.pixelColor(high.center().toPoint()), contenderMark(chart.palette(), 1).color);
    QCOMPARE(image.pixelColor(whole.center().toPoint()), contenderMark(chart.palette(), 0).color);
    // Other data take the place of what was there.
    auto other = threeDays();
    other.series.pop_back();
    chart.setContent(other);
    QVERIFY(chart.partRect(1, 0).isEmpty());
}

void TestStackedChart::readsItselfOut()
{
    StackedChart chart;
    chart.setContent(threeDays());
    QCOMPARE(chart.accessibleName(), QStringLiteral("Spent, in USD"));
    QCOMPARE(chart.accessibleDescription(), QStringLiteral("1 Nov: $3; 2 Nov: $0; 3 Nov: $3"));
}

void TestStackedChart::stepsAreRound_data()
{
    QTest::addColumn<double>("most");
    QTest::addColumn<double>("step");
    QTest::addColumn<int>("decimals");
    QTest::newRow("whole") << 9.0 << 5.0 << 0;
    QTest::newRow("a half more") << 7.4 << 2.5 << 1;
    QTest::newRow("cents") << 0.05 << 0.02 << 2;
    QTest::newRow("thousands") << 2900.0 << 1000.0 << 0;
}

void TestStackedChart::stepsAreRound()
{
    QFETCH(double, most);
    QFETCH(double, step);
    QFETCH(int, decimals);
    QCOMPARE(roundStep(most, 3), step);
    QCOMPARE(decimalsOf(step), decimals);
}

ASSAY_UI_TEST_MAIN(TestStackedChart)
#include "TestStackedChart.moc"
