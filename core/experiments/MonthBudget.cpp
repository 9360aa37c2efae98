#include "core/experiments/MonthBudget.h"

#include "core/experiments/SpendReport.h"
#include "core/practice/PracticeServer.h"

#include <algorithm>

namespace assay {

namespace {

constexpr double nearShare = 0.8;

}  // namespace

std::int64_t MonthBudget::spentPico() const
{
    if (!budget)
        return 0;
    const auto found = std::ranges::find(spent.known, budget->currency, &Money::currency);
    return found == spent.known.end() ? 0 : found->pico;
}

double MonthBudget::shareZeroToOne() const
{
    return budget ? static_cast<double>(spentPico()) / static_cast<double>(budget->pico) : 0;
}

BudgetStanding MonthBudget::standing() const
{
    if (!budget)
        return BudgetStanding::None;
    // Whether money is used up is told by whole numbers.
    if (spentPico() >= budget->pico)
        return BudgetStanding::Reached;
    return shareZeroToOne() >= nearShare ? BudgetStanding::Near : BudgetStanding::Within;
}

bool MonthBudget::stops(const Contender& contender) const
{
    return contender.providerId != practiceProviderId && standing() == BudgetStanding::Reached;
}

Result<MonthBudget> readMonthBudget(Database& database, const std::optional<Money>& budget, WallTime now)
{
    const auto today = localDay(now);
    auto rows = readSpendReport(database, {firstOfMonth(today), std::nullopt, std::string(practiceProviderId)});
    if (!rows)
        return fail(rows.error());
    return MonthBudget{budget, totalOf(*rows)};
}

Result<void> checkMonthBudget(const MonthBudget& month, const ExperimentPlan& plan)
{
    if (plan.budgetStop == BudgetStop::Lifted)
        return {};
    if (std::ranges::none_of(plan.contenders, [&](const Contender& contender) { return month.stops(contender); }))
        return {};
    const auto& currency = month.budget->currency;
    return fail(ErrorKind::BudgetExceeded, "this month's budget of " + currency + " " + formatPico(month.budget->pico) + " is used up: " +
                                               currency + " " + formatPico(month.spentPico()) + " has been spent");
}

}  // namespace assay
