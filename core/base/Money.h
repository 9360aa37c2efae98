#pragma once

#include "core/base/Result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace assay {

/// An exact amount in 1e-12 of a currency unit ("pico-dollars" for USD). 64 bits reach 9.2 million units.
/// One dollar per million tokens is 1,000,000 pico-dollars per token, so every published token price is an integer.
/// Doubles are for display only; sums stay integers.
struct Money {
    std::int64_t pico = 0;
    /// ISO 4217 code, three upper-case letters.
    std::string currency = "USD";

    friend bool operator==(const Money&, const Money&) = default;
};

inline constexpr std::int64_t picoPerUnit = 1'000'000'000'000;

/// Pico-units of a plain decimal number such as "0.50" or "12" (digits, at most one point, at most 12 decimals, no sign,
/// no exponent). InvalidInput says what is wrong with the text; amounts over 9 million units are refused.
[[nodiscard]] Result<std::int64_t> parsePico(std::string_view decimal);

/// Shortest exact decimal, no exponent: 1500000000000 -> "1.5", 0 -> "0".
[[nodiscard]] std::string formatPico(std::int64_t pico);

/// Pico-units per token of a price per million tokens, e.g. "0.15" -> 150000. A price finer than 1e-6 per million
/// (one pico per token) is refused.
[[nodiscard]] Result<std::int64_t> parsePricePerMillion(std::string_view decimal);
/// The inverse: 150000 -> "0.15".
[[nodiscard]] std::string formatPricePerMillion(std::int64_t picoPerToken);

/// True for three upper-case ASCII letters.
[[nodiscard]] bool isCurrencyCode(std::string_view text);

}  // namespace assay
