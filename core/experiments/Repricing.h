#pragma once

#include "core/base/Clock.h"
#include "core/base/Ids.h"
#include "core/base/Money.h"
#include "core/base/Result.h"
#include "core/providers/PriceBook.h"
#include "core/storage/Database.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace assay {

/// Which trials get a second bill, and under which prices.
struct RepricingPlan {
    /// Under the prices in force at this moment, whenever the trials were sent. Peak hours stay those of the sending.
    WallTime pricesAt;
    /// Empty: the trials of all experiments but those of practice models, whose prices are fictional.
    std::optional<ExperimentId> experiment;
};

/// What recorded trials cost by their own bills and by the second ones; sums by currency, ascending by its code.
struct RepricingResult {
    std::int64_t id = 0;  ///< The row of `repricings`.
    std::int64_t trials = 0;
    std::int64_t unpriced = 0;  ///< Of them without a price or without usage: their second bill is unknown.
    std::vector<Money> before;
    std::vector<Money> after;
    friend bool operator==(const RepricingResult&, const RepricingResult&) = default;
};

/// Bills every ended trial anew from its recorded usage, with no call to anybody. The trials' own bills stay as they are; the second ones
/// stand in `repriced_trials`. Where the vendor itself said what it charged, the second bill is still that of the prices: it answers "what
/// if". For the writer thread. NotFound if there is no such experiment.
[[nodiscard]] Result<RepricingResult> reprice(Database& database, const PriceBook& prices, const RepricingPlan& plan, WallTime now);

}  // namespace assay
