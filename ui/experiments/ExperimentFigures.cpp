#include "ui/experiments/ExperimentFigures.h"

#include "ui/charts/BarChart.h"
#include "ui/text/Format.h"
#include "ui/text/Strings.h"
#include "ui/theme/Theme.h"

#include <QHBoxLayout>

#include <functional>
#include <set>
#include <utility>

namespace assay::ui {

namespace {

std::vector<Bar> barsOf(const std::vector<Contender>& contenders, const std::vector<const StoredTrial*>& trials,
                        const std::function<void(const TrialResult&, Bar&)>& measure)
{
    std::vector<Bar> bars;
    for (std::size_t i = 0; i < contenders.size(); ++i) {
        Bar bar;
        bar.name = toQString(contenders[i].name);
        bar.position = static_cast<int>(i);
        if (trials[i])
            measure(trials[i]->result, bar);
        bars.push_back(std::move(bar));
    }
    return bars;
}

void measureDuration(std::optional<Nanoseconds> duration, Bar& bar)
{
    if (!duration)
        return;
    bar.value = std::chrono::duration<double>(*duration).count();
    bar.text = durationText(duration);
}

}  // namespace

ExperimentFigures::ExperimentFigures(QWidget* parent) : QWidget(parent)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(steps(3.5), steps(2), steps(3.5), steps(2));
    layout->setSpacing(steps(6));
    const auto add = [&](const QString& name) {
        auto* chart = new BarChart(this);
        chart->setObjectName(name);
        layout->addWidget(chart, 1);
        return chart;
    };
    m_firstToken = add(QStringLiteral("firstTokenChart"));
    m_total = add(QStringLiteral("totalTimeChart"));
    m_cost = add(QStringLiteral("costChart"));
}

void ExperimentFigures::setTrials(const std::vector<Contender>& contenders, const std::vector<const StoredTrial*>& trials)
{
    //: The sign for seconds, on an axis.
    const auto seconds = tr("s");
    m_firstToken->setData(
        tr("Time to first token"), seconds,
        barsOf(contenders, trials, [](const TrialResult& result, Bar& bar) { measureDuration(result.timeToFirstToken, bar); }),
        tr("No answer came as a stream, so no time to a first token is known."));
    m_total->setData(tr("Total time"), seconds,
                     barsOf(contenders, trials, [](const TrialResult& result, Bar& bar) { measureDuration(result.total, bar); }),
                     tr("No total time is known."));

    std::set<std::string> currencies;
    for (const auto* trial : trials) {
        if (trial && trial->result.costPico)
            currencies.insert(trial->result.currency);
    }
    const auto measureCost = [](const TrialResult& result, Bar& bar) {
        if (!result.costPico)
            return;
        bar.value = static_cast<double>(*result.costPico) / static_cast<double>(picoPerUnit);
        bar.text = moneyText(result.costPico, result.currency);
    };
    if (currencies.size() > 1) {
        m_cost->setData(tr("Cost"), {}, {}, tr("Costs in several currencies cannot be drawn on one axis."));
        return;
    }
    //: %1: a currency's code.
    const auto title = currencies.empty() ? tr("Cost") : tr("Cost in %1").arg(toQString(*currencies.begin()));
    m_cost->setData(title, {}, barsOf(contenders, trials, measureCost), tr("No cost is known."));
}

}  // namespace assay::ui
