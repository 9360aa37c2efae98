#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace assay {

/// An exact number; the denominator is above 0 and the fraction is reduced.
struct Fraction {
    std::int64_t numerator = 0;
    std::int64_t denominator = 1;

    [[nodiscard]] bool isWhole() const { return denominator == 1; }
    friend bool operator==(const Fraction&, const Fraction&) = default;
};

/// A calculation found in a text.
struct Calculation {
    enum class Outcome { Value, DividesByZero, TooLarge };
    Outcome outcome = Outcome::Value;
    Fraction value;
    /// As people write it: "17 × 23".
    std::string expression;
    /// How a careful person gets there, e.g. "17 × 20 = 340, 17 × 3 = 51, 340 + 51 = 391". Empty when there is nothing to show.
    std::string working;
};

/// The first calculation that a text asks for: "17*23", "(2 + 3) ^ 2", "what is seventeen times 23", "the sum of 3, 4 and 5",
/// "三加四等于几". Numbers that only look like one, such as dates and ranges, are left alone. Values are exact; a number beyond 64 bits is
/// TooLarge. Only the first 4000 words and signs are looked at.
[[nodiscard]] std::optional<Calculation> findCalculation(std::string_view text);

/// "Is 7 greater than 5?": whether it is so. Empty if the text compares no two numbers.
[[nodiscard]] std::optional<bool> findComparison(std::string_view text);

/// Shortest decimal, at most six places, rounded: 391, 2.5, 0.333333.
[[nodiscard]] std::string formatFraction(const Fraction& value);

/// The plain decimal number at the very start of a text ("391 apples" -> 391).
[[nodiscard]] std::optional<Fraction> leadingNumber(std::string_view text);

}  // namespace assay
