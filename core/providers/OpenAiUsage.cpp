#include "core/providers/OpenAiUsage.h"

#include "core/base/Text.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <initializer_list>
#include <optional>

namespace assay {

namespace {

using nlohmann::json;

/// Above this a count is a fault of the server; sums of a few counts stay far from 64 bits.
constexpr std::int64_t mostCountedTokens = 1'000'000'000'000;

std::optional<std::int64_t> countOf(const json& object, const char* name)
{
    if (!object.is_object())
        return std::nullopt;
    const auto found = object.find(name);
    if (found == object.end())
        return std::nullopt;
    std::int64_t count = -1;
    if (found->is_number_unsigned())
        count = found->get<std::uint64_t>() <= static_cast<std::uint64_t>(mostCountedTokens) ? found->get<std::int64_t>() : -1;
    else if (found->is_number_float() && std::abs(found->get<double>()) <= static_cast<double>(mostCountedTokens) &&
             std::trunc(found->get<double>()) == found->get<double>())
        count = static_cast<std::int64_t>(found->get<double>());
    return count >= 0 && count <= mostCountedTokens ? std::optional(count) : std::nullopt;
}

std::optional<std::int64_t> firstCountOf(const json& object, std::initializer_list<const char*> names)
{
    for (const auto* name : names) {
        if (const auto count = countOf(object, name))
            return count;
    }
    return std::nullopt;
}

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

bool isJsonBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// Position behind the string that begins at `open`.
std::size_t endOfString(std::string_view text, std::size_t open)
{
    for (auto i = open + 1; i < text.size(); ++i) {
        if (text[i] == '\\')
            ++i;
        else if (text[i] == '"')
            return i + 1;
    }
    return text.size();
}

}  // namespace

Usage readOpenAiUsage(const json& usage, const Quirks& quirks)
{
    Usage read;
    if (!usage.is_object())
        return read;
    const auto& inputDetails = usageDetails(usage, {"prompt_tokens_details", "prompt_token_details", "input_tokens_details"});
    const auto& outputDetails = usageDetails(usage, {"completion_tokens_details", "output_tokens_details"});
    const auto prompt = firstCountOf(usage, {"prompt_tokens", "input_tokens"});
    const auto completion = firstCountOf(usage, {"completion_tokens", "output_tokens"});
    const auto total = countOf(usage, "total_tokens");

    read.cachedInput = countOf(inputDetails, "cached_tokens");
    if (!read.cachedInput)
        read.cachedInput = firstCountOf(usage, {"prompt_cache_hit_tokens", "cached_tokens", "num_cached_tokens"});
    read.cacheWrite = firstCountOf(inputDetails, {"cache_write_tokens", "cache_creation_input_tokens"});
    const auto detailedReasoning = countOf(outputDetails, "reasoning_tokens");
    read.reasoning = detailedReasoning ? detailedReasoning : countOf(usage, "reasoning_tokens");

    const auto cached = read.cachedInput.value_or(0);
    const auto written = read.cacheWrite.value_or(0);
    const auto missed = countOf(usage, "prompt_cache_miss_tokens");
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
    return read;
}

std::string_view rawJsonMember(std::string_view object, std::string_view name)
{
    std::string_view value;
    std::string_view key;
    int depth = 0;
    bool isKeyNext = false;
    std::size_t valueStart = std::string_view::npos;
    const auto endValue = [&](std::size_t end) {
        if (valueStart != std::string_view::npos && key == name)
            value = trimmed(object.substr(valueStart, end - valueStart));
        valueStart = std::string_view::npos;
    };
    for (std::size_t i = 0; i < object.size(); ++i) {
        const char c = object[i];
        if (c == '"') {
            const auto end = endOfString(object, i);
            if (depth == 1 && isKeyNext) {
                key = object.substr(i + 1, end - i - 2);
                isKeyNext = false;
            }
            i = end - 1;
        } else if (c == '{' || c == '[') {
            isKeyNext = ++depth == 1;
        } else if (c == '}' || c == ']') {
            if (depth-- == 1)
                endValue(i);
        } else if (depth == 1 && c == ':' && valueStart == std::string_view::npos) {
            valueStart = i + 1;
        } else if (depth == 1 && c == ',') {
            endValue(i);
            isKeyNext = true;
        } else if (!isJsonBlank(c) && depth == 0) {
            return {};
        }
    }
    return value;
}

}  // namespace assay
