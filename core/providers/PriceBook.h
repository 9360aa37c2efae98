#pragma once

#include "core/base/Result.h"
#include "core/providers/Catalogue.h"
#include "core/providers/Price.h"
#include "core/storage/Database.h"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace assay {

/// All prices of a workspace as they were when it was loaded, found by model and day. A copy: thread-safe to read.
class PriceBook final {
public:
    PriceBook() = default;
    explicit PriceBook(std::vector<Price> prices);
    [[nodiscard]] static Result<PriceBook> load(Database& database);

    /// The row in force at `when`: the one that became effective last before it (of two with the same day, the one entered last).
    /// Null if the price is unknown or the last one has ended.
    [[nodiscard]] const Price* find(std::string_view providerId, std::string_view model, WallTime when) const;
    [[nodiscard]] const std::vector<Price>& all() const { return m_prices; }

private:
    std::vector<Price> m_prices;
    std::map<std::pair<std::string, std::string>, std::vector<std::size_t>, std::less<>> m_byModel;
};

/// Adds a row; rows are never changed, because trials point to the row they were billed by. A row equal to the one in force is not added
/// again. For the writer thread.
[[nodiscard]] Result<void> addPrice(Database& database, Price price);

/// How the source of a price from the catalogue begins.
inline constexpr std::string_view catalogueSourcePrefix = "catalogue ";

/// Writes down what the catalogue says of a model that nobody else has priced, so that trials can point to the rows they are billed by. Of an
/// older catalogue's rows the newer ones take the place. For the writer thread.
[[nodiscard]] Result<void> addCataloguePrices(Database& database, const Catalogue& catalogue, const ProviderConnection& connection,
                                              std::string_view model);

}  // namespace assay
