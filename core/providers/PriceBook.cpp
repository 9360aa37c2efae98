#include "core/providers/PriceBook.h"

#include <algorithm>

namespace assay {

namespace {

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
    return price;
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
    auto row = database.prepare("SELECT id, provider, model, currency, input_pico, output_pico, cached_input_pico, cache_write_pico,"
                                " reasoning_pico, effective_from_at, source FROM prices");
    std::vector<Price> prices;
    for (;;) {
        const auto more = row.step();
        if (!more)
            return fail(more.error());
        if (!*more)
            return PriceBook(std::move(prices));
        prices.push_back(priceFromRow(row));
    }
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
    return inForce;
}

Result<void> addPrice(Database& database, const Price& price)
{
    {
        auto row = database.prepare("SELECT id, provider, model, currency, input_pico, output_pico, cached_input_pico, cache_write_pico,"
                                    " reasoning_pico, effective_from_at, source FROM prices WHERE provider = ? AND model = ?"
                                    " AND effective_from_at <= ? ORDER BY effective_from_at DESC, id DESC LIMIT 1");
        row.bind(1, price.providerId).bind(2, price.model).bind(3, toUnixMicroseconds(price.effectiveFrom));
        const auto exists = row.step();
        if (!exists)
            return fail(exists.error());
        if (*exists && chargesTheSame(price, priceFromRow(row)))
            return {};
    }
    auto insert = database.prepare("INSERT INTO prices (provider, model, currency, input_pico, output_pico, cached_input_pico,"
                                   " cache_write_pico, reasoning_pico, effective_from_at, source) VALUES (?,?,?,?,?,?,?,?,?,?)");
    insert.bind(1, price.providerId).bind(2, price.model).bind(3, price.currency).bind(4, price.inputPerToken);
    insert.bind(5, price.outputPerToken).bind(6, price.cachedInputPerToken).bind(7, price.cacheWritePerToken);
    insert.bind(8, price.reasoningPerToken).bind(9, toUnixMicroseconds(price.effectiveFrom)).bind(10, price.source);
    return insert.run();
}

}  // namespace assay
