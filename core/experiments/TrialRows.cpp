#include "core/experiments/TrialRows.h"

#include <algorithm>

namespace assay {

Result<void> forEachRow(Statement& row, const std::function<Result<void>()>& read)
{
    for (;;) {
        const auto more = row.step();
        if (!more)
            return fail(more.error());
        if (!*more)
            return {};
        if (auto result = read(); !result)
            return result;
    }
}

Result<std::map<std::int64_t, ContenderModel>> readContenderModels(Database& database)
{
    std::map<std::int64_t, ContenderModel> models;
    auto row = database.prepare("SELECT id, json_extract(json, '$.provider'), json_extract(json, '$.model') FROM contenders");
    const auto read = forEachRow(row, [&]() -> Result<void> {
        models.emplace(row.integer(0), ContenderModel{std::string(row.text(1)), std::string(row.text(2))});
        return {};
    });
    if (!read)
        return fail(read.error());
    return models;
}

void addSpending(Spending& spending, const Money& sum, std::int64_t knownTrials, std::int64_t unknownTrials)
{
    spending.unknownTrials += unknownTrials;
    if (knownTrials == 0)
        return;
    const auto place = std::ranges::lower_bound(spending.known, sum.currency, {}, &Money::currency);
    if (place == spending.known.end() || place->currency != sum.currency)
        spending.known.insert(place, sum);
    else if (__builtin_add_overflow(place->pico, sum.pico, &place->pico))
        place->pico = INT64_MAX;
}

}  // namespace assay
