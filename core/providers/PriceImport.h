#pragma once

#include "core/base/Result.h"
#include "core/providers/Catalogue.h"
#include "core/providers/PriceBook.h"
#include "core/settings/ProviderConnection.h"
#include "core/storage/Database.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// Whose file it is. Their units differ: models.dev counts dollars per million tokens, LiteLLM per token.
enum class PriceListFormat { ModelsDev, LiteLlm };

/// Why a listed price is not taken.
struct PriceFault {
    enum class Kind {
        NoPrice,           ///< Nothing per token.
        UnreadableAmount,  ///< The member `name` is no amount, or finer or larger than amounts are kept.
        UnreadableTiers,   ///< It goes by something else than the input's length, or its tiers have gaps.
        OwnPriceHolds,     ///< The person has set one.
    };
    Kind kind = Kind::NoPrice;
    std::string name = {};
    friend bool operator==(const PriceFault&, const PriceFault&) = default;
};
/// For command lines and logs; the window has its own words.
[[nodiscard]] std::string priceFaultText(const PriceFault& fault);

/// One model of such a file.
struct ListedPrice {
    std::string vendor;  ///< In the file's own words: "google", "amazon-bedrock", "gemini", …
    Price price;         ///< Without a connection's id.
    std::optional<PriceFault> fault = {};  ///< Empty: its price can be taken.
    friend bool operator==(const ListedPrice&, const ListedPrice&) = default;
};

struct PriceList {
    PriceListFormat format = PriceListFormat::ModelsDev;
    std::vector<ListedPrice> models;
};

/// Recognises the format. Amounts are read as the decimals that they are written as, never by way of binary fractions. BadResponse when it
/// is neither: not JSON, too deep, other members. One bad entry only spoils itself.
[[nodiscard]] Result<PriceList> readPriceList(std::string_view json);

/// What importing would do to one model of one connection.
struct PriceChange {
    enum class Kind { Added, Changed, Unchanged, Skipped };
    Kind kind = Kind::Added;
    Price price;
    std::optional<Price> old;  ///< The row in force; empty: none.
    std::optional<PriceFault> fault = {};  ///< Of Skipped.
    friend bool operator==(const PriceChange&, const PriceChange&) = default;
};

/// What a list would change for the connections, whose vendors it names in its own words. A price that a person set themselves stays. In
/// the order of connections and of the list. Nothing is written. Prices hold from `now` on where the workspace knows the model, else from
/// ever.
[[nodiscard]] std::vector<PriceChange> planPriceImport(const PriceList& list, std::span<const ProviderConnection> connections,
                                                       const Catalogue& catalogue, const PriceBook& book, WallTime now);

/// Writes what was added and changed. For the writer thread.
[[nodiscard]] Result<void> applyPriceImport(Database& database, std::span<const PriceChange> changes);

/// Whether a person set it themselves.
[[nodiscard]] bool isOwnPrice(const Price& price);

}  // namespace assay
