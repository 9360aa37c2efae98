#include "core/base/Money.h"

#include <algorithm>

namespace assay {

namespace {

constexpr int picoDecimals = 12;
constexpr std::int64_t mostUnits = 9'000'000;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// `decimal` times 10^decimals as an integer.
Result<std::int64_t> parseScaled(std::string_view decimal, int decimals)
{
    const auto refuse = [&](const char* why) {
        return fail(ErrorKind::InvalidInput, std::string("\"").append(decimal).append("\" is not an amount: ").append(why));
    };
    const auto point = decimal.find('.');
    const auto whole = decimal.substr(0, point);
    auto fraction = point == std::string_view::npos ? std::string_view{} : decimal.substr(point + 1);
    if (whole.empty() && fraction.empty())
        return refuse("no digits");
    if (!std::ranges::all_of(whole, isDigit) || !std::ranges::all_of(fraction, isDigit))
        return refuse("expected digits with at most one decimal point");
    while (!fraction.empty() && fraction.back() == '0')
        fraction.remove_suffix(1);
    if (fraction.size() > static_cast<std::size_t>(decimals))
        return refuse("too many decimals");

    std::int64_t units = 0;
    for (const char c : whole) {
        units = units * 10 + (c - '0');
        if (units > mostUnits)
            return refuse("too large");
    }
    std::int64_t scaled = units;
    for (int i = 0; i < decimals; ++i) {
        const auto index = static_cast<std::size_t>(i);
        scaled = scaled * 10 + (index < fraction.size() ? fraction[index] - '0' : 0);
    }
    return scaled;
}

std::string formatScaled(std::int64_t value, int decimals)
{
    const bool negative = value < 0;
    // The magnitude as unsigned, so that the smallest int64 does not overflow when negated.
    const auto magnitude = negative ? ~static_cast<std::uint64_t>(value) + 1 : static_cast<std::uint64_t>(value);
    auto digits = std::to_string(magnitude);
    const auto width = static_cast<std::size_t>(decimals) + 1;
    if (digits.size() < width)
        digits.insert(0, width - digits.size(), '0');
    digits.insert(digits.end() - decimals, '.');
    while (digits.back() == '0')
        digits.pop_back();
    if (digits.back() == '.')
        digits.pop_back();
    if (negative)
        digits.insert(digits.begin(), '-');
    return digits;
}

}  // namespace

Result<std::int64_t> parsePico(std::string_view decimal)
{
    return parseScaled(decimal, picoDecimals);
}

std::string formatPico(std::int64_t pico)
{
    return formatScaled(pico, picoDecimals);
}

Result<std::int64_t> parsePricePerMillion(std::string_view decimal)
{
    return parseScaled(decimal, picoDecimals - 6);
}

std::string formatPricePerMillion(std::int64_t picoPerToken)
{
    return formatScaled(picoPerToken, picoDecimals - 6);
}

bool isCurrencyCode(std::string_view text)
{
    return text.size() == 3 && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace assay
