#pragma once

#include "core/base/Clock.h"
#include "core/base/Money.h"
#include "core/base/Result.h"
#include "core/experiments/ExperimentPlan.h"
#include "core/experiments/ExperimentStore.h"
#include "core/storage/Database.h"

#include <optional>

namespace assay {

/// Where this month's spending stands against what the person wants to spend.
enum class BudgetStanding {
    None,     ///< There is no budget.
    Within,
    Near,     ///< From 80 % on: a warning.
    Reached,  ///< From 100 % on: nothing that may cost something starts, unless the person lifts it for that run.
};

/// This calendar month (by the person's clock) in one workspace, practice models left out. Only what was spent in the budget's own currency counts
/// against it: amounts of two currencies are never added.
struct MonthBudget {
    std::optional<Money> budget;
    Spending spent;

    /// In the budget's currency; 0 without a budget.
    [[nodiscard]] std::int64_t spentPico() const;
    /// Of the budget, 0..; 0 without a budget.
    [[nodiscard]] double shareZeroToOne() const;
    [[nodiscard]] BudgetStanding standing() const;
    /// Whether one that may cost something is kept from being asked.
    [[nodiscard]] bool stops(const Contender& contender) const;
    friend bool operator==(const MonthBudget&, const MonthBudget&) = default;
};

[[nodiscard]] Result<MonthBudget> readMonthBudget(Database& database, const std::optional<Money>& budget, WallTime now);

/// BudgetExceeded with a sentence that says both sums, when the budget is used up, the plan asks more than practice models, and nobody has lifted
/// the stop for it. A run that uses it up on its way sends no more: see ExperimentJob.
[[nodiscard]] Result<void> checkMonthBudget(const MonthBudget& month, const ExperimentPlan& plan);

}  // namespace assay
