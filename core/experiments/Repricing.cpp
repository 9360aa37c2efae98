#include "core/experiments/Repricing.h"

#include "core/practice/PracticeServer.h"

#include <map>
#include <string>
#include <utility>

namespace assay {

namespace {

/// Sums by currency; one that leaves 64 bits stays at the largest number.
using Sums = std::map<std::string, std::int64_t>;

void addTo(Sums& sums, const std::string& currency, std::int64_t pico)
{
    auto& sum = sums[currency];
    if (__builtin_add_overflow(sum, pico, &sum))
        sum = INT64_MAX;
}

std::vector<Money> moneyOf(const Sums& sums)
{
    std::vector<Money> money;
    for (const auto& [currency, pico] : sums)
        money.push_back({pico, currency});
    return money;
}

Usage usageFromRow(const Statement& row)
{
    Usage usage{row.optionalInteger(3), row.optionalInteger(4), row.optionalInteger(5), row.optionalInteger(6), row.optionalInteger(7)};
    usage.cacheWriteLong = row.optionalInteger(8);
    usage.searches = row.optionalInteger(9);
    return usage;
}

Result<void> checkExperiment(Database& database, ExperimentId id)
{
    auto find = database.prepare("SELECT 1 FROM experiments WHERE id = ?");
    const auto exists = find.bind(1, id.value).step();
    if (!exists)
        return fail(exists.error());
    if (!*exists)
        return fail(ErrorKind::NotFound, "there is no experiment " + std::to_string(id.value) + " in this workspace");
    return {};
}

Result<std::int64_t> writeRepricing(Database& database, const RepricingPlan& plan, WallTime now)
{
    std::optional<std::int64_t> experiment;
    if (plan.experiment)
        experiment = plan.experiment->value;
    auto insert = database.prepare("INSERT INTO repricings (created_at, priced_at, experiment_id) VALUES (?, ?, ?)");
    insert.bind(1, toUnixMicroseconds(now)).bind(2, toUnixMicroseconds(plan.pricesAt)).bind(3, experiment);
    if (auto inserted = insert.run(); !inserted)
        return fail(inserted.error());
    return database.lastInsertId();
}

Result<void> writeTrial(Database& database, std::int64_t repricing, std::int64_t trial, const Price* price,
                        std::optional<std::int64_t> cost)
{
    std::optional<std::string_view> currency;
    std::optional<std::int64_t> priceId;
    if (price) {
        currency = price->currency;
        priceId = price->id.value;
    }
    auto insert =
        database.prepare("INSERT INTO repriced_trials (repricing_id, trial_id, cost_pico, currency, price_id) VALUES (?,?,?,?,?)");
    return insert.bind(1, repricing).bind(2, trial).bind(3, cost).bind(4, currency).bind(5, priceId).run();
}

}  // namespace

Result<RepricingResult> reprice(Database& database, const PriceBook& prices, const RepricingPlan& plan, WallTime now)
{
    if (plan.experiment) {
        if (auto exists = checkExperiment(database, *plan.experiment); !exists)
            return fail(exists.error());
    }
    const auto id = writeRepricing(database, plan, now);
    if (!id)
        return fail(id.error());
    RepricingResult result;
    result.id = *id;
    Sums before;
    Sums after;
    const auto experiment = plan.experiment ? plan.experiment->value : 0;
    auto row = database.prepare(
        "SELECT t.id, json_extract(c.json, '$.provider'), json_extract(c.json, '$.model'), t.input_tokens, t.cached_input_tokens,"
        " t.cache_write_tokens, t.output_tokens, t.reasoning_tokens, t.cache_write_long_tokens, t.searches, t.service_tier, t.cost_pico,"
        " t.currency, (SELECT started_at FROM attempts WHERE trial_id = t.id ORDER BY number DESC LIMIT 1)"
        " FROM trials t JOIN contenders c ON c.id = t.contender_id WHERE t.status <> 'running' AND (?1 = 0 OR t.experiment_id = ?1)");
    row.bind(1, experiment);
    for (;;) {
        const auto more = row.step();
        if (!more)
            return fail(more.error());
        if (!*more)
            break;
        if (!plan.experiment && row.text(1) == practiceProviderId)
            continue;
        const auto* price = prices.find(row.text(1), row.text(2), plan.pricesAt);
        BillingContext context{row.text(10)};
        if (const auto sentAt = row.optionalInteger(13))
            context.sentAt = fromUnixMicroseconds(*sentAt);
        const auto cost = price ? costPico(*price, usageFromRow(row), context) : std::nullopt;
        if (auto written = writeTrial(database, *id, row.integer(0), price, cost); !written)
            return fail(written.error());
        ++result.trials;
        if (const auto old = row.optionalInteger(11))
            addTo(before, std::string(row.text(12)), *old);
        if (cost)
            addTo(after, price->currency, *cost);
        else
            ++result.unpriced;
    }
    result.before = moneyOf(before);
    result.after = moneyOf(after);
    return result;
}

}  // namespace assay
