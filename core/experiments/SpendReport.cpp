#include "core/experiments/SpendReport.h"

#include "core/experiments/TrialRows.h"

#include <map>
#include <string>
#include <utility>

namespace assay {

namespace {

/// Trials are summed by quarters of an hour before they are given to days: all time zones in use differ from UTC by a multiple of that.
constexpr std::int64_t spendQuarterUs = 15LL * 60 * 1'000'000;

/// An experiment that is over lies between its two times; of one that was cut off only the first is known. A trial that never sent anything
/// has the time of its experiment.
const std::string& spendSql()
{
    static const auto sql =
        std::string("SELECT at / 900000000, contender_id, currency, sum(cost_pico), count(cost_pico), ")
            .append(unknownCosts)
            .append(", count(*) FROM (SELECT coalesce(a.started_at, e.created_at) AS at, t.contender_id, t.currency, t.cost_pico, t.status,"
                    " t.first_token_us FROM experiments e JOIN trials t ON t.experiment_id = e.id"
                    " LEFT JOIN attempts a ON a.trial_id = t.id AND a.number = t.attempts"
                    " WHERE coalesce(e.finished_at, ?1) >= ?1 AND e.created_at < ?2 AND t.status <> 'running')"
                    " WHERE at >= ?1 AND at < ?2 GROUP BY 1, 2, 3");
    return sql;
}

}  // namespace

Result<std::vector<SpendRow>> readSpendReport(Database& database, const SpendQuery& query)
{
    const auto from = query.from ? toUnixMicroseconds(startOfLocalDay(*query.from)) : 0;
    const auto until = query.until ? toUnixMicroseconds(startOfLocalDay(addDays(*query.until, 1))) : INT64_MAX;
    std::map<std::pair<CalendarDay, ContenderModel>, SpendRow> byDay;
    const auto models = readContenderModels(database);
    if (!models)
        return fail(models.error());
    auto row = database.prepare(spendSql());
    row.bind(1, from).bind(2, until);
    const auto read = forEachRow(row, [&]() -> Result<void> {
        const auto model = models->find(row.integer(1));
        if (model == models->end() || (!query.withoutProvider.empty() && model->second.providerId == query.withoutProvider))
            return {};
        const auto day = localDay(fromUnixMicroseconds(row.integer(0) * spendQuarterUs));
        auto& line = byDay[{day, model->second}];
        line.day = day;
        line.providerId = model->second.providerId;
        line.model = model->second.model;
        line.trials += row.integer(6);
        addSpending(line.spent, {row.integer(3), std::string(row.text(2))}, row.integer(4), row.integer(5));
        return {};
    });
    if (!read)
        return fail(read.error());
    std::vector<SpendRow> rows;
    rows.reserve(byDay.size());
    for (auto& [key, line] : byDay)
        rows.push_back(std::move(line));
    return rows;
}

Spending totalOf(const std::vector<SpendRow>& rows)
{
    Spending total;
    for (const auto& row : rows) {
        for (const auto& sum : row.spent.known)
            addSpending(total, sum, 1, 0);
        total.unknownTrials += row.spent.unknownTrials;
    }
    return total;
}

}  // namespace assay
