#include "ui/spend/SpendChart.h"

#include "ui/spend/SpendModel.h"
#include "ui/text/Format.h"
#include "ui/text/Strings.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <map>
#include <utility>

namespace assay::ui {

namespace {

/// For the translators: the context of these words.
struct SpendChartWords {
    Q_DECLARE_TR_FUNCTIONS(SpendChart)
};

constexpr int mostDays = 62;
constexpr std::size_t mostOwnColors = 5;

/// One stack: a day or a month.
struct Places {
    bool areMonths = false;
    std::vector<CalendarDay> starts;

    [[nodiscard]] std::size_t of(CalendarDay day) const
    {
        return static_cast<std::size_t>(std::ranges::upper_bound(starts, day) - starts.begin() - 1);
    }
};

Places placesBetween(CalendarDay first, CalendarDay last)
{
    Places places;
    places.areMonths = (std::chrono::sys_days(last) - std::chrono::sys_days(first)).count() >= mostDays;
    if (!places.areMonths) {
        for (auto day = first; day <= last; day = addDays(day, 1))
            places.starts.push_back(day);
        return places;
    }
    for (auto month = firstOfMonth(first); month <= last; month += std::chrono::months(1))
        places.starts.push_back(month);
    return places;
}

QString placeName(const Places& places, CalendarDay start)
{
    //: Qt's letters for dates, as short as can be: below a bar of a chart.
    return places.areMonths ? QLocale().toString(dateOf(start), SpendChartWords::tr("MMM yyyy", "date format"))
                            : QLocale().toString(dateOf(start), SpendChartWords::tr("d MMM", "date format"));
}

std::int64_t amountIn(const Spending& spent, const std::string& currency)
{
    const auto found = std::ranges::find(spent.known, currency, &Money::currency);
    return found == spent.known.end() ? 0 : found->pico;
}

}  // namespace

StackedChart::Content spendChart(const std::vector<SpendRow>& rows, const std::string& currency, SpendSeries series, CalendarDay first, CalendarDay last)
{
    const auto places = placesBetween(first, last);
    std::map<std::string, std::vector<std::int64_t>> byName;
    std::map<std::string, std::int64_t> totals;
    std::vector<std::int64_t> placeTotals(places.starts.size());
    for (const auto& row : rows) {
        const auto pico = amountIn(row.spent, currency);
        if (pico == 0 || row.day < first || row.day > last)
            continue;
        const auto name = series == SpendSeries::Models ? row.providerId + "/" + row.model : row.providerId;
        auto& amounts = byName[name];
        amounts.resize(places.starts.size());
        amounts[places.of(row.day)] += pico;
        placeTotals[places.of(row.day)] += pico;
        totals[name] += pico;
    }
    std::vector<std::string> names;
    for (const auto& [name, total] : totals)
        names.push_back(name);
    std::ranges::stable_sort(names, std::ranges::greater{}, [&](const std::string& name) { return totals[name]; });

    StackedChart::Content content;
    //: %1: a currency's code.
    content.title = SpendChartWords::tr("Spent, in %1").arg(toQString(currency));
    const auto units = [](std::int64_t pico) { return static_cast<double>(pico) / static_cast<double>(picoPerUnit); };
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > mostOwnColors) {
            for (std::size_t place = 0; place < places.starts.size(); ++place)
                content.series.back().values[place] += units(byName[names[i]][place]);
            continue;
        }
        const bool isOthers = i == mostOwnColors && names.size() > mostOwnColors + 1;
        StackedSeries one{isOthers ? SpendChartWords::tr("others") : toQString(names[i]), static_cast<int>(i), {}};
        for (const auto pico : byName[names[i]])
            one.values.push_back(units(pico));
        content.series.push_back(std::move(one));
    }
    for (std::size_t place = 0; place < places.starts.size(); ++place) {
        const auto name = placeName(places, places.starts[place]);
        content.places.append(name);
        //: %1: a day or month, %2: what was spent.
        content.placeTexts.append(SpendChartWords::tr("%1: %2").arg(name, moneyText(placeTotals[place], currency)));
    }
    return content;
}

}  // namespace assay::ui
