#pragma once

#include <compare>
#include <cstdint>

namespace assay {

/// A row number in the workspace that cannot be mixed up with another table's. 0 means "none yet".
template <typename Tag>
struct Id {
    std::int64_t value = 0;

    [[nodiscard]] bool isValid() const { return value > 0; }
    friend auto operator<=>(const Id&, const Id&) = default;
};

using ExperimentId = Id<struct ExperimentTag>;
using TrialId = Id<struct TrialTag>;
using ContenderId = Id<struct ContenderTag>;
using PromptId = Id<struct PromptTag>;
using PriceId = Id<struct PriceTag>;

}  // namespace assay
