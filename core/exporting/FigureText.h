#pragma once

#include "core/base/Clock.h"
#include "core/experiments/Trial.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace assay {

/// Figures for people: at most three significant digits, units, "—" for unknown.
[[nodiscard]] std::string formatDuration(std::optional<Nanoseconds> duration);
[[nodiscard]] std::string formatSpeed(std::optional<double> tokensPerSecond);
[[nodiscard]] std::string formatCount(std::optional<std::int64_t> count);
[[nodiscard]] std::string formatCost(std::optional<std::int64_t> pico, std::string_view currency);
/// All input tokens, cached or not; empty if the fresh ones are unknown.
[[nodiscard]] std::optional<std::int64_t> allInputTokens(const Usage& usage);

}  // namespace assay
