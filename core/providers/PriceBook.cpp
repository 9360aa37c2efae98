#include "core/providers/PriceBook.h"

#include <algorithm>

namespace assay {

namespace {

// Whole literals, not joined parts: prepare() keeps what it is given.
constexpr std::string_view everyPrice =
    "SELECT id, provider, model, currency, input_pico, output_pico, cached_input_pico, cache_write_pico, reasoning_pico, effective_from_at,"
    " source, cache_write_long_pico, per_request_pico, per_search_pico, effective_until_at, peak_hours, peak_percent FROM prices";
constexpr std::string_view priceInForce =
    "SELECT id, provider, model, currency, input_pico, output_pico, cached_input_pico, cache_write_pico, reasoning_pico, effective_from_at,"
    " source, cache_write_long_pico, per_request_pico, per_search_pico, effective_until_at, peak_hours, peak_percent FROM prices"
    " WHERE provider = ? AND model = ? AND effective_from_at <= ? ORDER BY effective_from_at DESC, id DESC LIMIT 1";

Price priceFromRow(const Statement& row)
{
    Price price;
    price.id = PriceId{row.integer(0)};
    price.providerId = row.text(1);
    price.model = row.text(2);
    price.currency = row.text(3);
    price.inputPerToken = row.integer(4);
    price.outputPerToken = row.integer(5);
    price.cachedInputPerToken = row.optionalInteger(6);
    price.cacheWritePerToken = row.optionalInteger(7);
    price.reasoningPerToken = row.optionalInteger(8);
    price.effectiveFrom = fromUnixMicroseconds(row.integer(9));
    price.source = row.text(10);
    price.cacheWriteLongPerToken = row.optionalInteger(11);
    price.perRequest = row.optionalInteger(12).value_or(0);
    price.perSearch = row.optionalInteger(13);
    if (const auto until = row.optionalInteger(14))
        price.effectiveUntil = fromUnixMicroseconds(*until);
    if (const auto hours = parsePeakHours(row.text(15)))
        price.peakHours = *hours;
    price.peakPercent = row.optionalInteger(16).value_or(100);
    return price;
}

/// Columns from 1 on: minInputTokens and the rates.
PriceTier tierFromRow(const Statement& row)
{
    PriceTier tier;
    tier.minInputTokens = row.integer(1);
    tier.inputPerToken = row.integer(2);
    tier.outputPerToken = row.integer(3);
    tier.cachedInputPerToken = row.optionalInteger(4);
    tier.cacheWritePerToken = row.optionalInteger(5);
    tier.cacheWriteLongPerToken = row.optionalInteger(6);
    tier.reasoningPerToken = row.optionalInteger(7);
    return tier;
}

/// Calls `read` for every row.
template <typename Read>
Result<void> readPriceRows(Statement& row, Read&& read)
{
    for (;;) {
        const auto more = row.step();
        if (!more)
            return fail(more.error());
        if (!*more)
            return {};
        read();
    }
}

/// Tiers and service tiers of the prices with ids from `first` to `last`; `priceOf` finds them by their id.
template <typename PriceOf>
Result<void> readTiers(Database& database, std::int64_t first, std::int64_t last, PriceOf&& priceOf)
{
    {
        auto row = database.prepare("SELECT price_id, min_input_tokens, input_pico, output_pico, cached_input_pico, cache_write_pico,"
                                    " cache_write_long_pico, reasoning_pico FROM price_tiers WHERE price_id BETWEEN ? AND ?"
                                    " ORDER BY price_id, min_input_tokens");
        row.bind(1, first).bind(2, last);
        if (auto read = readPriceRows(row, [&] { priceOf(row.integer(0)).tiers.push_back(tierFromRow(row)); }); !read)
            return read;
    }
    auto row = database.prepare("SELECT price_id, service_tier, percent FROM price_service_tiers WHERE price_id BETWEEN ? AND ?"
                                " ORDER BY price_id, service_tier");
    row.bind(1, first).bind(2, last);
    return readPriceRows(row, [&] { priceOf(row.integer(0)).serviceTiers.push_back({std::string(row.text(1)), row.integer(2)}); });
}

Result<void> writeTiers(Database& database, std::int64_t id, const Price& price)
{
    for (const auto& tier : price.tiers) {
        auto insert = database.prepare("INSERT INTO price_tiers (price_id, min_input_tokens, input_pico, output_pico, cached_input_pico,"
                                       " cache_write_pico, cache_write_long_pico, reasoning_pico) VALUES (?,?,?,?,?,?,?,?)");
        insert.bind(1, id).bind(2, tier.minInputTokens).bind(3, tier.inputPerToken).bind(4, tier.outputPerToken);
        insert.bind(5, tier.cachedInputPerToken).bind(6, tier.cacheWritePerToken).bind(7, tier.cacheWriteLongPerToken);
        insert.bind(8, tier.reasoningPerToken);
        if (auto inserted = insert.run(); !inserted)
            return inserted;
    }
    for (const auto& rate : price.serviceTiers) {
        auto insert = database.prepare("INSERT INTO price_service_tiers (price_id, service_tier, percent) VALUES (?,?,?)");
        insert.bind(1, id).bind(2, rate.serviceTier).bind(3, rate.percent);
        if (auto inserted = insert.run(); !inserted)
            return inserted;
    }
    return {};
}

/// The order in which rows are read back, so that equal prices compare equal.
void sortTiers(Price& price)
{
    std::ranges::sort(price.tiers, {}, &PriceTier::minInputTokens);
    std::ranges::sort(price.serviceTiers, {}, &ServiceTierRate::serviceTier);
}

bool chargesTheSame(const Price& a, const Price& b)
{
    auto copy = a;
    copy.id = b.id;
    copy.effectiveFrom = b.effectiveFrom;
    return copy == b;
}

}  // namespace

PriceBook::PriceBook(std::vector<Price> prices) : m_prices(std::move(prices))
{
    for (std::size_t i = 0; i < m_prices.size(); ++i)
        m_byModel[{m_prices[i].providerId, m_prices[i].model}].push_back(i);
    for (auto& [model, rows] : m_byModel) {
        std::ranges::sort(rows, [this](std::size_t a, std::size_t b) {
            return std::pair(m_prices[a].effectiveFrom, m_prices[a].id) < std::pair(m_prices[b].effectiveFrom, m_prices[b].id);
        });
    }
}

Result<PriceBook> PriceBook::load(Database& database)
{
    std::vector<Price> prices;
    std::map<std::int64_t, std::size_t> byId;
    {
        auto row = database.prepare(everyPrice);
        const auto read = readPriceRows(row, [&] {
            byId.emplace(row.integer(0), prices.size());
            prices.push_back(priceFromRow(row));
        });
        if (!read)
            return fail(read.error());
    }
    Price removedMeanwhile;
    const auto priceOf = [&](std::int64_t id) -> Price& {
        const auto found = byId.find(id);
        return found == byId.end() ? removedMeanwhile : prices[found->second];
    };
    if (auto read = readTiers(database, 0, INT64_MAX, priceOf); !read)
        return fail(read.error());
    return PriceBook(std::move(prices));
}

const Price* PriceBook::find(std::string_view providerId, std::string_view model, WallTime when) const
{
    const auto found = m_byModel.find(std::pair(std::string(providerId), std::string(model)));
    if (found == m_byModel.end())
        return nullptr;
    const Price* inForce = nullptr;
    for (const auto index : found->second) {
        if (m_prices[index].effectiveFrom <= when)
            inForce = &m_prices[index];
    }
    return inForce && inForce->effectiveUntil && *inForce->effectiveUntil <= when ? nullptr : inForce;
}

Result<void> addPrice(Database& database, Price price)
{
    sortTiers(price);
    std::optional<Price> inForce;
    {
        auto row = database.prepare(priceInForce);
        row.bind(1, price.providerId).bind(2, price.model).bind(3, toUnixMicroseconds(price.effectiveFrom));
        const auto exists = row.step();
        if (!exists)
            return fail(exists.error());
        if (*exists)
            inForce = priceFromRow(row);
    }
    if (inForce) {
        const auto priceOf = [&](std::int64_t) -> Price& { return *inForce; };
        if (auto read = readTiers(database, inForce->id.value, inForce->id.value, priceOf); !read)
            return read;
        if (chargesTheSame(price, *inForce))
            return {};
    }
    std::optional<std::int64_t> until;
    if (price.effectiveUntil)
        until = toUnixMicroseconds(*price.effectiveUntil);
    std::optional<std::string> hours;
    std::optional<std::int64_t> peakPercent;
    if (!price.peakHours.isEmpty()) {
        hours = formatPeakHours(price.peakHours);
        peakPercent = price.peakPercent;
    }
    {
        auto insert = database.prepare("INSERT INTO prices (provider, model, currency, input_pico, output_pico, cached_input_pico,"
                                       " cache_write_pico, reasoning_pico, effective_from_at, source, cache_write_long_pico,"
                                       " per_request_pico, per_search_pico, effective_until_at, peak_hours, peak_percent)"
                                       " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
        insert.bind(1, price.providerId).bind(2, price.model).bind(3, price.currency).bind(4, price.inputPerToken);
        insert.bind(5, price.outputPerToken).bind(6, price.cachedInputPerToken).bind(7, price.cacheWritePerToken);
        insert.bind(8, price.reasoningPerToken).bind(9, toUnixMicroseconds(price.effectiveFrom)).bind(10, price.source);
        insert.bind(11, price.cacheWriteLongPerToken).bind(12, price.perRequest).bind(13, price.perSearch).bind(14, until);
        insert.bind(15, hours).bind(16, peakPercent);
        if (auto inserted = insert.run(); !inserted)
            return inserted;
    }
    return writeTiers(database, database.lastInsertId(), price);
}

Result<void> addCataloguePrices(Database& database, const Catalogue& catalogue, const ProviderConnection& connection, std::string_view model)
{
    {
        auto row = database.prepare("SELECT 1 FROM prices WHERE provider = ? AND model = ? AND substr(source, 1, ?) <> ? LIMIT 1");
        row.bind(1, connection.id).bind(2, model).bind(3, static_cast<std::int64_t>(catalogueSourcePrefix.size()));
        row.bind(4, catalogueSourcePrefix);
        const auto isPricedByOthers = row.step();
        if (!isPricedByOthers)
            return fail(isPricedByOthers.error());
        if (*isPricedByOthers)
            return {};
    }
    for (auto& price : catalogue.prices(connection, model)) {
        if (auto added = addPrice(database, std::move(price)); !added)
            return added;
    }
    return {};
}

}  // namespace assay
