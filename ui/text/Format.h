#pragma once

#include "core/base/Clock.h"
#include "core/base/Money.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <string_view>

namespace assay::ui {

/// Figures for people, in the user's locale: at most three significant figures, with unit, "—" for unknown, never 0 for unknown.
/// Full precision, where it matters (tooltips, copies), comes from the exact… functions.

/// "—"
[[nodiscard]] QString unknownText();
/// "312 ms", "1.76 s", "2 min 5 s".
[[nodiscard]] QString durationText(std::optional<Nanoseconds> duration);
/// "141 tok/s"
[[nodiscard]] QString speedText(std::optional<double> tokensPerSecond);
/// Grouped, exact: "12,345".
[[nodiscard]] QString countText(std::optional<std::int64_t> count);
/// "618 → 204"; each side may be unknown.
[[nodiscard]] QString tokensText(std::optional<std::int64_t> input, std::optional<std::int64_t> output);
/// "$0.0016", "¥0.0011", "CHF 1.20"; never rounds a cost that is not zero to zero. `currency`: ISO 4217.
[[nodiscard]] QString moneyText(std::optional<std::int64_t> pico, std::string_view currency);
/// All digits.
[[nodiscard]] QString exactMoneyText(std::int64_t pico, std::string_view currency);
/// "today 14:05", "yesterday 09:12", "12 Nov 14:05", "12 Nov 2025": short, local time. `now` injected for tests.
[[nodiscard]] QString whenText(WallTime time, WallTime now);
/// Date and time to the second, local time.
[[nodiscard]] QString exactWhenText(WallTime time);
/// "1.2 MB"
[[nodiscard]] QString sizeText(std::uint64_t bytes);

}  // namespace assay::ui
