#include "core/experiments/ModelMeasures.h"

#include "core/experiments/Trial.h"
#include "core/experiments/TrialRows.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace assay {

namespace {

/// One model while its trials are read.
struct MeasuredModel {
    ModelMeasure measure;
    int cleanTrials = 0;
    std::vector<Nanoseconds> firstTokens;
    std::vector<double> speeds;
};

/// Models, and which one a contender is; contenders differ by their parameters, too.
struct MeasuredModels {
    std::map<ContenderModel, MeasuredModel> byName;
    std::map<std::int64_t, MeasuredModel*> byContender;

    [[nodiscard]] MeasuredModel* of(std::int64_t contender) const
    {
        const auto found = byContender.find(contender);
        return found == byContender.end() ? nullptr : found->second;
    }
};

Nanoseconds middleOf(Nanoseconds lower, Nanoseconds upper)
{
    return lower + (upper - lower) / 2;
}

double middleOf(double lower, double upper)
{
    return lower + (upper - lower) / 2;
}

template <typename Value>
std::optional<Median<Value>> medianOf(std::vector<Value>& values)
{
    if (values.empty())
        return std::nullopt;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    const bool isEven = values.size() % 2 == 0;
    const auto value = isEven ? middleOf(*std::max_element(values.begin(), middle), *middle) : *middle;
    return Median<Value>{value, static_cast<std::int64_t>(values.size())};
}

Result<void> readContenders(Database& database, MeasuredModels& models)
{
    const auto contenders = readContenderModels(database);
    if (!contenders)
        return fail(contenders.error());
    for (const auto& [id, name] : *contenders) {
        auto& model = models.byName[name];
        model.measure.providerId = name.providerId;
        model.measure.model = name.model;
        models.byContender[id] = &model;
    }
    return {};
}

Result<void> readSums(Database& database, MeasuredModels& models)
{
    static const auto sql = std::string("SELECT contender_id, currency, sum(cost_pico), count(cost_pico), ")
                                .append(unknownCosts)
                                .append(", sum(status <> 'running') FROM trials GROUP BY contender_id, currency");
    auto row = database.prepare(sql);
    return forEachRow(row, [&]() -> Result<void> {
        auto* const model = models.of(row.integer(0));
        if (!model)
            return {};
        addSpending(model->measure.spent, {row.integer(2), std::string(row.text(1))}, row.integer(3), row.integer(4));
        model->measure.trials += row.integer(5);
        return {};
    });
}

/// From the row of a clean trial: id, contender, time to the first token, total, output tokens, reasoning tokens.
Result<std::optional<double>> readSpeed(Database& database, const Statement& trial)
{
    auto row = database.prepare("SELECT a.deltas, (SELECT reasoning FROM answers WHERE trial_id = a.trial_id) IS NOT NULL FROM attempts a"
                                " WHERE a.trial_id = ? AND a.number = 1");
    row.bind(1, trial.integer(0));
    const auto isThere = row.step();
    if (!isThere)
        return fail(isThere.error());
    if (!*isThere)
        return std::optional<double>();
    auto deltas = decodeDeltaTimes(asText(row.blob(0)));
    if (!deltas)
        return std::optional<double>();
    ChatExchange exchange;
    exchange.isStreamed = true;
    exchange.total = Microseconds{trial.integer(3)};
    exchange.usage.output = trial.optionalInteger(4);
    exchange.usage.reasoning = trial.optionalInteger(5);
    exchange.reasoning = row.integer(1) != 0 ? "shown" : "";
    exchange.deltas = std::move(*deltas);
    return tokensPerSecond(exchange);
}

Result<void> readTimes(Database& database, MeasuredModels& models)
{
    auto row = database.prepare(
        "SELECT id, contender_id, first_token_us, total_us, output_tokens, reasoning_tokens FROM trials"
        " WHERE status IN ('answered', 'truncated') AND is_streamed = 1 AND attempts = 1 AND first_token_us IS NOT NULL ORDER BY id DESC");
    return forEachRow(row, [&]() -> Result<void> {
        auto* const model = models.of(row.integer(1));
        if (!model || model->cleanTrials >= mostMeasuredTrials)
            return {};
        ++model->cleanTrials;
        model->firstTokens.push_back(Microseconds{row.integer(2)});
        const auto speed = readSpeed(database, row);
        if (!speed)
            return fail(speed.error());
        if (*speed)
            model->speeds.push_back(**speed);
        return {};
    });
}

}  // namespace

Result<std::vector<ModelMeasure>> readModelMeasures(Database& database)
{
    MeasuredModels models;
    for (const auto read : {readContenders, readSums, readTimes}) {
        if (auto done = read(database, models); !done)
            return fail(done.error());
    }
    std::vector<ModelMeasure> measures;
    for (auto& [name, model] : models.byName) {
        if (model.measure.trials == 0)
            continue;
        model.measure.timeToFirstToken = medianOf(model.firstTokens);
        model.measure.tokensPerSecond = medianOf(model.speeds);
        measures.push_back(std::move(model.measure));
    }
    return measures;
}

}  // namespace assay
