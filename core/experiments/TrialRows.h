#pragma once

#include "core/base/Result.h"
#include "core/experiments/ExperimentStore.h"
#include "core/storage/Database.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>

namespace assay {

/// What the queries over recorded trials share.

/// Calls `read` for every row.
[[nodiscard]] Result<void> forEachRow(Statement& row, const std::function<Result<void>()>& read);

/// The model that a contender asks. Contenders of one model differ by their parameters.
struct ContenderModel {
    std::string providerId;
    std::string model;
    friend auto operator<=>(const ContenderModel&, const ContenderModel&) = default;
};
/// Of all contenders of the workspace, by their ids.
[[nodiscard]] Result<std::map<std::int64_t, ContenderModel>> readContenderModels(Database& database);

/// Counts, within a group of trials, those whose cost nobody knows; see Spending::unknownTrials.
inline constexpr auto unknownCosts =
    "sum(cost_pico IS NULL AND status <> 'running' AND (status <> 'failed' OR first_token_us IS NOT NULL))";

/// Adds a currency's sum and, where nobody knows, the count of the unknown. A sum that leaves 64 bits stays at the largest number.
void addSpending(Spending& spending, const Money& sum, std::int64_t knownTrials, std::int64_t unknownTrials);

}  // namespace assay
