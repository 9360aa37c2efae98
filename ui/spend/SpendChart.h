#pragma once

#include "core/experiments/SpendReport.h"
#include "ui/charts/StackedChart.h"

#include <string>
#include <vector>

namespace assay::ui {

/// What the chart's colours stand for.
enum class SpendSeries { Providers, Models };

/// The stacks of one currency: a day each, or a month each where there are too many days. Days on which nothing was spent have their place, too. The five
/// dearest have colours of their own, the others share the sixth.
/// `first` and `last`: the days that the chart spans.
[[nodiscard]] StackedChart::Content spendChart(const std::vector<SpendRow>& rows, const std::string& currency, SpendSeries series, CalendarDay first,
                                               CalendarDay last);

}  // namespace assay::ui
