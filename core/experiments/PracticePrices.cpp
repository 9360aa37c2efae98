#include "core/experiments/PracticePrices.h"

#include "core/practice/PracticeServer.h"
#include "core/providers/PriceBook.h"

#include <utility>

namespace assay {

namespace {

std::int64_t picoPerToken(std::string_view pricePerMillion)
{
    // The table's own texts, checked by a test: they can be read.
    return parsePricePerMillion(pricePerMillion).value();
}

}  // namespace

std::vector<Price> practicePrices()
{
    std::vector<Price> prices;
    for (const auto& model : practiceModels()) {
        Price price;
        price.providerId = practiceProviderId;
        price.model = model.id;
        price.inputPerToken = picoPerToken(model.inputPrice);
        price.outputPerToken = picoPerToken(model.outputPrice);
        price.source = "practice";
        prices.push_back(std::move(price));
    }
    return prices;
}

Result<void> addPracticePrices(Database& database)
{
    for (const auto& price : practicePrices()) {
        if (auto added = addPrice(database, price); !added)
            return added;
    }
    return {};
}

}  // namespace assay
