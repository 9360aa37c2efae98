#pragma once

#include "core/providers/ChatEvent.h"
#include "core/providers/Price.h"

#include <cstdint>
#include <optional>
#include <span>

namespace assay {

/// All of them together. A class that one of them leaves unknown is unknown in the sum, input and output; the others are the sums of what
/// was said. `charged` is empty unless each says it, in one currency.
[[nodiscard]] Usage sumOf(std::span<const Usage> usages);
/// The bill of several requests: the sum of costPico() over them, since a price may have a part for each request and tiers by its size.
/// Empty when one of them is unknown, or the sum does not fit; 0 for none.
[[nodiscard]] std::optional<std::int64_t> costPicoOf(const Price& price, std::span<const Usage> usages);

}  // namespace assay
