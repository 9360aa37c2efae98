#pragma once

#include "core/base/Money.h"
#include "core/base/Result.h"

#include <filesystem>
#include <optional>

namespace assay {

/// budget.json: what the person wants to spend in a calendar month, in one currency. Of the person, not of a workspace.
/// Errors name the file.
class SpendBudgetFile final {
public:
    /// An empty path: there is no budget, and none can be kept.
    explicit SpendBudgetFile(std::filesystem::path file) : m_file(std::move(file)) {}

    /// Empty when none is set.
    [[nodiscard]] Result<std::optional<Money>> load() const;
    /// Empty: no budget from now on. An amount must be above zero.
    [[nodiscard]] Result<void> save(const std::optional<Money>& monthly) const;

private:
    std::filesystem::path m_file;
};

}  // namespace assay
