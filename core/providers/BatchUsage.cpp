#include "core/providers/BatchUsage.h"

namespace assay {

namespace {

using Count = std::optional<std::int64_t>;

void addKnown(Count& sum, const Count& part)
{
    if (part)
        sum = sum.value_or(0) + *part;
}

/// Counts are at most 10^12 each: millions of them fit.
Count addedStrictly(const Count& sum, const Count& part)
{
    return sum && part ? Count(*sum + *part) : std::nullopt;
}

std::optional<Money> addedMoney(const std::optional<Money>& sum, const std::optional<Money>& part)
{
    std::int64_t pico = 0;
    if (!sum || !part || sum->currency != part->currency || __builtin_add_overflow(sum->pico, part->pico, &pico))
        return std::nullopt;
    return Money{pico, sum->currency};
}

}  // namespace

Usage sumOf(std::span<const Usage> usages)
{
    if (usages.empty())
        return {};
    auto sum = usages.front();
    for (const auto& usage : usages.subspan(1)) {
        sum.input = addedStrictly(sum.input, usage.input);
        sum.output = addedStrictly(sum.output, usage.output);
        addKnown(sum.cachedInput, usage.cachedInput);
        addKnown(sum.cacheWrite, usage.cacheWrite);
        addKnown(sum.reasoning, usage.reasoning);
        addKnown(sum.cacheWriteLong, usage.cacheWriteLong);
        addKnown(sum.searches, usage.searches);
        sum.charged = addedMoney(sum.charged, usage.charged);
    }
    return sum;
}

std::optional<std::int64_t> costPicoOf(const Price& price, std::span<const Usage> usages)
{
    std::int64_t sum = 0;
    for (const auto& usage : usages) {
        const auto cost = costPico(price, usage);
        if (!cost || __builtin_add_overflow(sum, *cost, &sum))
            return std::nullopt;
    }
    return sum;
}

}  // namespace assay
