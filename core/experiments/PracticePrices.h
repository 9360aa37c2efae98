#pragma once

#include "core/base/Result.h"
#include "core/providers/Price.h"
#include "core/storage/Database.h"

#include <vector>

namespace assay {

/// The practice models' fictional prices as rows of a workspace, in force since ever; their source is "practice".
[[nodiscard]] std::vector<Price> practicePrices();

/// Makes them known to a workspace; rows that are there already are not added again. For the writer thread.
[[nodiscard]] Result<void> addPracticePrices(Database& database);

}  // namespace assay
