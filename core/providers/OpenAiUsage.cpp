#include "core/providers/OpenAiUsage.h"

#include "core/providers/JsonFields.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <initializer_list>
#include <optional>
#include <string>

namespace assay {

namespace {

using nlohmann::json;

/// The first of the named members that is an object; an empty one if there is none.
const json& usageDetails(const json& usage, std::initializer_list<const char*> names)
{
    static const json none = json::object();
    for (const auto* name : names) {
        if (const auto found = usage.find(name); found != usage.end() && found->is_object())
            return *found;
    }
    return none;
}

/// Whether completion_tokens leaves the reasoning out. `totalCounts`: the total of this server takes part in its sums (Perplexity's does
/// not).
bool isReasoningOutside(std::int64_t completion, std::int64_t reasoning, std::optional<std::int64_t> prompt,
                        std::optional<std::int64_t> total, bool totalCounts, bool isOutsideByQuirk)
{
    if (reasoning > completion)
        return true;
    if (prompt && total && *total == *prompt + completion + reasoning)
        return true;
    const bool isProvenInside = totalCounts && prompt && total && *total == *prompt + completion;
    return isOutsideByQuirk && !isProvenInside;
}

/// Above this a charge is a fault of the server; sums of two stay inside 64 bits.
constexpr double mostCharged = 1e6;

/// OpenRouter: a number, beside what the person's own key was charged for upstream. Perplexity: an object with the total.
std::optional<Money> readCharge(const json& usage, const Quirks& quirks)
{
    const auto* cost = memberOf(usage, "cost");
    if (quirks.chargeCurrency.empty() || cost == nullptr)
        return std::nullopt;
    auto amount = cost->is_object() ? numberMember(*cost, "total_cost") : numberMember(usage, "cost");
    if (amount && boolMember(usage, "is_byok").value_or(false)) {
        const auto upstream = numberMember(usageDetails(usage, {"cost_details"}), "upstream_inference_cost");
        amount = upstream ? std::optional(*amount + *upstream) : std::nullopt;
    }
    if (!amount || *amount < 0 || *amount > mostCharged)
        return std::nullopt;
    return Money{std::llround(*amount * static_cast<double>(picoPerUnit)), std::string(quirks.chargeCurrency)};
}

}  // namespace

Usage readOpenAiUsage(const json& usage, const Quirks& quirks)
{
    Usage read;
    if (!usage.is_object())
        return read;
    const auto& inputDetails = usageDetails(usage, {"prompt_tokens_details", "prompt_token_details", "input_tokens_details"});
    const auto& outputDetails = usageDetails(usage, {"completion_tokens_details", "output_tokens_details"});
    const auto prompt = firstCountMember(usage, {"prompt_tokens", "input_tokens"});
    const auto completion = firstCountMember(usage, {"completion_tokens", "output_tokens"});
    const auto total = countMember(usage, "total_tokens");

    read.cachedInput = countMember(inputDetails, "cached_tokens");
    if (!read.cachedInput)
        read.cachedInput = firstCountMember(usage, {"prompt_cache_hit_tokens", "cached_tokens", "num_cached_tokens"});
    read.cacheWrite = firstCountMember(inputDetails, {"cache_write_tokens", "cache_creation_input_tokens"});
    const auto detailedReasoning = countMember(outputDetails, "reasoning_tokens");
    read.reasoning = detailedReasoning ? detailedReasoning : countMember(usage, "reasoning_tokens");

    const auto cached = read.cachedInput.value_or(0);
    const auto written = read.cacheWrite.value_or(0);
    const auto missed = countMember(usage, "prompt_cache_miss_tokens");
    if (missed && (!prompt || *missed + cached == *prompt)) {
        read.input = missed;
    } else if (prompt) {
        // More cached than there was in all: this server counts the cache beside the prompt.
        read.input = *prompt - (cached <= *prompt ? cached : 0);
        if (written <= *read.input)
            *read.input -= written;
    }
    const auto reasoning = read.reasoning.value_or(0);
    if (completion) {
        const bool isOutside =
            isReasoningOutside(*completion, reasoning, prompt, total, detailedReasoning.has_value(), quirks.reasoningIsOutsideCompletion);
        read.output = *completion + (isOutside ? reasoning : 0);
    }
    read.searches = countMember(usage, "num_search_queries");
    read.charged = readCharge(usage, quirks);
    return read;
}

}  // namespace assay
