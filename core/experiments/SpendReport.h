#pragma once

#include "core/base/LocalTime.h"
#include "core/base/Result.h"
#include "core/experiments/ExperimentStore.h"
#include "core/storage/Database.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace assay {

/// What one model cost on one day.
struct SpendRow {
    /// On which the last attempt of the trial was sent, by the person's clock.
    CalendarDay day;
    std::string providerId;
    std::string model;
    std::int64_t trials = 0;
    Spending spent;
    friend bool operator==(const SpendRow&, const SpendRow&) = default;
};

struct SpendQuery {
    /// The first day; empty: from the first that was recorded.
    std::optional<CalendarDay> from;
    /// The last day; empty: to the last that was recorded.
    std::optional<CalendarDay> until;
    /// Whose trials do not count: practice models, whose prices are fictional. Empty: all count.
    std::string withoutProvider;
};

/// By day, provider and model. Amounts of different currencies stay apart. Trials that run do not count yet.
/// With 100,000 trials of one month 0.4 s (tests/bench: BenchFigures); older months cost nothing.
[[nodiscard]] Result<std::vector<SpendRow>> readSpendReport(Database& database, const SpendQuery& query);

/// All of it in one.
[[nodiscard]] Spending totalOf(const std::vector<SpendRow>& rows);

}  // namespace assay
