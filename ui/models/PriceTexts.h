#pragma once

#include "core/providers/Price.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace assay::ui {

/// A price of one token as people know it, per million: "$2.50". All digits; "—" for unknown.
[[nodiscard]] QString pricePerMillionText(std::optional<std::int64_t> picoPerToken, const std::string& currency);
/// Input and output in one line: "$2.50 in, $10 out"; "—" for unknown.
[[nodiscard]] QString priceSummary(const Price* price);
/// Who says so and since when: "you, 12 Nov 2026", "practice, fictional".
[[nodiscard]] QString priceSourceText(const Price& price);

}  // namespace assay::ui
