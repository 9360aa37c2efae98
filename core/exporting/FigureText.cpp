#include "core/exporting/FigureText.h"

#include "core/base/Money.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace assay {

namespace {

constexpr const char* unknown = "—";

/// Three significant digits without an exponent: 0.00123, 1.23, 12.3, 123, 1234.
std::string significant(double value)
{
    if (value == 0)
        return "0";
    const int magnitude = static_cast<int>(std::floor(std::log10(std::abs(value))));
    const int decimals = std::clamp(2 - magnitude, 0, 12);
    // Not printf, which writes the comma of a locale that has one.
    std::array<char, 64> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, decimals).ptr;
    std::string text(buffer.data(), end);
    if (decimals > 0) {
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.')
            text.pop_back();
    }
    return text;
}

}  // namespace

std::string formatDuration(std::optional<Nanoseconds> duration)
{
    if (!duration)
        return unknown;
    const double milliseconds = toMilliseconds(*duration);
    if (milliseconds < 999.5)
        return significant(milliseconds) + " ms";
    if (milliseconds < 119'500)
        return significant(milliseconds / 1000) + " s";
    return significant(milliseconds / 60'000) + " min";
}

std::string formatSpeed(std::optional<double> tokensPerSecond)
{
    return tokensPerSecond ? significant(*tokensPerSecond) : unknown;
}

std::string formatCount(std::optional<std::int64_t> count)
{
    return count ? std::to_string(*count) : unknown;
}

std::string formatCost(std::optional<std::int64_t> pico, std::string_view currency)
{
    if (!pico)
        return unknown;
    const auto amount = significant(static_cast<double>(*pico) / static_cast<double>(picoPerUnit));
    return currency == "USD" ? "$" + amount : amount + " " + std::string(currency);
}

std::optional<std::int64_t> allInputTokens(const Usage& usage)
{
    if (!usage.input)
        return std::nullopt;
    return *usage.input + usage.cachedInput.value_or(0) + usage.cacheWrite.value_or(0);
}

}  // namespace assay
