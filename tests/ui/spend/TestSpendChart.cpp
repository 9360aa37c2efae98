#include "tests/support/UiDriver.h"
#include "ui/spend/SpendChart.h"

#include <QtTest>

namespace assay::ui {

/// The stacks are made of exact sums of one currency, and every day has its place.
class TestSpendChart final : public QObject {
    Q_OBJECT

private:
    static CalendarDay day(unsigned month, unsigned number)
    {
        return {std::chrono::year(2026), std::chrono::month(month), std::chrono::day(number)};
    }
    static SpendRow row(CalendarDay when, const char* provider, const char* model, std::int64_t dollars, const char* currency = "USD")
    {
        return {when, provider, model, 1, Spending{{{dollars * picoPerUnit, currency}}, 0}};
    }
    static QStringList names(const StackedChart::Content& content)
    {
        QStringList all;
        for (const auto& series : content.series)
            all.append(series.name);
        return all;
    }

private slots:
    void daysWithoutSpendingHaveTheirPlace()
    {
        const auto content = spendChart({row(day(11, 2), "a", "x", 3), row(day(11, 4), "a", "x", 2)}, "USD", SpendSeries::Providers, day(11, 1), day(11, 5));
        QCOMPARE(content.places.size(), 5);
        QCOMPARE(content.places.front(), QStringLiteral("1 Nov"));
        QCOMPARE(content.series.size(), std::size_t{1});
        QVERIFY(content.series[0].values == (std::vector<double>{0, 3, 0, 2, 0}));
        QCOMPARE(content.placeTexts[1], QStringLiteral("2 Nov: $3.00"));
        QCOMPARE(content.placeTexts[2], QStringLiteral("3 Nov: $0"));
    }

    void otherCurrenciesAreNotInIt()
    {
        const auto content = spendChart({row(day(11, 1), "a", "x", 3), row(day(11, 1), "b", "y", 900, "CNY")}, "USD", SpendSeries::Providers, day(11, 1),
                                        day(11, 1));
        QCOMPARE(names(content), QStringList{QStringLiteral("a")});
        QVERIFY(content.series[0].values == (std::vector<double>{3}));
    }

    void longTimesAreDrawnByMonth()
    {
        const auto content = spendChart({row(day(1, 31), "a", "x", 1), row(day(3, 1), "a", "x", 2), row(day(3, 31), "a", "x", 4)}, "USD",
                                        SpendSeries::Providers, day(1, 31), day(4, 3));
        QCOMPARE(content.places, (QStringList{QStringLiteral("Jan 2026"), QStringLiteral("Feb 2026"), QStringLiteral("Mar 2026"), QStringLiteral("Apr 2026")}));
        QVERIFY(content.series[0].values == (std::vector<double>{1, 0, 6, 0}));
    }

    void theDearestHaveColorsOfTheirOwn()
    {
        std::vector<SpendRow> rows;
        const std::vector<std::string> models{"m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8"};
        for (std::size_t i = 0; i < models.size(); ++i)
            rows.push_back(row(day(11, 1), "a", models[i].c_str(), static_cast<std::int64_t>(i) + 1));
        const auto content = spendChart(rows, "USD", SpendSeries::Models, day(11, 1), day(11, 1));
        QCOMPARE(names(content), (QStringList{QStringLiteral("a/m8"), QStringLiteral("a/m7"), QStringLiteral("a/m6"), QStringLiteral("a/m5"),
                                              QStringLiteral("a/m4"), QStringLiteral("others")}));
        // 3 + 2 + 1
        QCOMPARE(content.series.back().values[0], 6.0);
        QCOMPARE(content.series.back().position, 5);
    }

    void sixNeedNoOthers()
    {
        std::vector<SpendRow> rows;
        for (const char* const model : {"m1", "m2", "m3", "m4", "m5", "m6"})
            rows.push_back(row(day(11, 1), "a", model, 1));
        QVERIFY(!names(spendChart(rows, "USD", SpendSeries::Models, day(11, 1), day(11, 1))).contains(QStringLiteral("others")));
    }
};

}  // namespace assay::ui

ASSAY_UI_TEST_MAIN(assay::ui::TestSpendChart)
#include "TestSpendChart.moc"
