#include "core/providers/Price.h"

#include "core/base/Text.h"

#include <algorithm>
#include <array>

namespace assay {

namespace {

/// A sum of products that remembers whether it ever left 64 bits or met a negative number.
class BillSum final {
public:
    void add(std::int64_t tokens, std::int64_t pricePerToken)
    {
        std::int64_t product = 0;
        if (tokens < 0 || pricePerToken < 0 || __builtin_mul_overflow(tokens, pricePerToken, &product) ||
            __builtin_add_overflow(m_sum, product, &m_sum))
            m_isSound = false;
    }
    /// Takes `numerator` / `denominator` of the sum, rounded to the nearest.
    void scale(std::int64_t numerator, std::int64_t denominator)
    {
        std::int64_t whole = 0;
        std::int64_t rest = 0;
        if (numerator < 0 || __builtin_mul_overflow(m_sum / denominator, numerator, &whole) ||
            __builtin_mul_overflow(m_sum % denominator, numerator, &rest) || __builtin_add_overflow(rest, denominator / 2, &rest) ||
            __builtin_add_overflow(whole, rest / denominator, &m_sum))
            m_isSound = false;
    }
    [[nodiscard]] std::optional<std::int64_t> sum() const { return m_isSound ? std::optional(m_sum) : std::nullopt; }

private:
    std::int64_t m_sum = 0;
    bool m_isSound = true;
};

/// The last tier that so much input reaches; null for the price's own rates.
const PriceTier* tierFor(const Price& price, std::int64_t inputTokens)
{
    const PriceTier* reached = nullptr;
    for (const auto& tier : price.tiers) {
        if (tier.minInputTokens <= inputTokens)
            reached = &tier;
    }
    return reached;
}

std::int64_t saturatingSum(std::int64_t a, std::int64_t b)
{
    std::int64_t sum = 0;
    return __builtin_add_overflow(a, b, &sum) ? INT64_MAX : sum;
}

/// Empty for a tier that costs otherwise, nobody said how much.
std::optional<std::int64_t> serviceTierPercent(const Price& price, std::string_view serviceTier)
{
    for (const auto& rate : price.serviceTiers) {
        if (equalsIgnoringCase(rate.serviceTier, serviceTier))
            return rate.percent;
    }
    // Any other word ("default", "standard", "on_demand") is a name for the ordinary tier.
    constexpr std::array<std::string_view, 5> otherwisePriced{"batch", "flex", "priority", "fast", "provisioned"};
    const bool isOtherwisePriced =
        std::ranges::any_of(otherwisePriced, [&](std::string_view name) { return equalsIgnoringCase(name, serviceTier); });
    return isOtherwisePriced ? std::nullopt : std::optional<std::int64_t>(100);
}

std::int64_t dearestInputRate(const TokenRates& rates)
{
    const auto write = rates.cacheWritePerToken.value_or(rates.inputPerToken);
    return std::max({rates.inputPerToken, rates.cachedInputPerToken.value_or(rates.inputPerToken), write,
                     rates.cacheWriteLongPerToken.value_or(write)});
}

std::int64_t dearestOutputRate(const TokenRates& rates)
{
    return std::max(rates.outputPerToken, rates.reasoningPerToken.value_or(rates.outputPerToken));
}

// What a chat template puts around one message (role, separators) and around the whole prompt. The largest known templates take
// about 10 and 30 tokens; tool instructions of local templates a few hundred.
constexpr std::size_t tokensPerMessage = 32;
constexpr std::size_t tokensPerTool = 64;
constexpr std::size_t tokensPerPrompt = 512;
// A picture's tokens depend on its size in pixels, not in bytes. The dearest published rule (a small model that
// multiplies its tiles) ends below 50,000; a file adds pictures of its pages to its text.
constexpr std::size_t tokensPerPicture = 65'536;

std::size_t partTokens(const ContentPart& part)
{
    if (const auto* text = std::get_if<TextPart>(&part))
        return text->text.size();
    if (const auto* file = std::get_if<FilePart>(&part))
        return file->bytes.size() + file->name.size() + tokensPerPicture;
    return tokensPerPicture;
}

}  // namespace

std::optional<Bill> billOf(const Price& price, const Usage& usage, const BillingContext& context)
{
    if (!usage.input || !usage.output)
        return std::nullopt;
    const auto tierPercent = serviceTierPercent(price, context.serviceTier);
    if (!tierPercent)
        return std::nullopt;
    const auto searches = usage.searches.value_or(0);
    if (searches != 0 && !price.perSearch)
        return std::nullopt;
    // A server that reports more reasoning than output still charged no more than its output.
    const auto reasoning = std::min(usage.reasoning.value_or(0), *usage.output);
    const auto cached = usage.cachedInput.value_or(0);
    const auto written = usage.cacheWrite.value_or(0);
    const auto writtenLong = std::min(usage.cacheWriteLong.value_or(0), written);

    const auto* tier = tierFor(price, saturatingSum(saturatingSum(*usage.input, cached), written));
    const TokenRates& rates = tier ? static_cast<const TokenRates&>(*tier) : price;
    const auto writePrice = rates.cacheWritePerToken.value_or(rates.inputPerToken);
    const bool isPeak = context.sentAt && price.peakHours.contains(*context.sentAt);
    Bill bill;
    bill.tierMinInputTokens = tier ? tier->minInputTokens : 0;
    bill.serviceTierPercent = *tierPercent;
    bill.peakPercent = isPeak ? price.peakPercent : 100;
    BillSum sum;
    const auto add = [&](BillLine::Item item, std::int64_t count, std::int64_t picoEach) {
        sum.add(count, picoEach);
        // Where the product does not fit there is no bill.
        bill.lines[static_cast<std::size_t>(item)] = {item, count, picoEach, sum.sum() ? count * picoEach : 0};
    };
    using Item = BillLine::Item;
    add(Item::Input, *usage.input, rates.inputPerToken);
    add(Item::CachedInput, cached, rates.cachedInputPerToken.value_or(rates.inputPerToken));
    add(Item::CacheWrite, written - std::max<std::int64_t>(writtenLong, 0), writePrice);
    add(Item::CacheWriteLong, writtenLong, rates.cacheWriteLongPerToken.value_or(writePrice));
    add(Item::Output, *usage.output - std::max<std::int64_t>(reasoning, 0), rates.outputPerToken);
    add(Item::Reasoning, reasoning, rates.reasoningPerToken.value_or(rates.outputPerToken));
    sum.scale(bill.serviceTierPercent * bill.peakPercent, 100 * 100);
    add(Item::Request, 1, price.perRequest);
    add(Item::Search, searches, price.perSearch.value_or(0));
    if (!sum.sum())
        return std::nullopt;
    bill.totalPico = *sum.sum();
    return bill;
}

std::optional<std::int64_t> costPico(const Price& price, const Usage& usage, const BillingContext& context)
{
    const auto bill = billOf(price, usage, context);
    return bill ? std::optional(bill->totalPico) : std::nullopt;
}

std::string_view costSourceName(CostSource source)
{
    switch (source) {
    case CostSource::Price:
        return "price";
    case CostSource::Vendor:
        return "vendor";
    case CostSource::Unknown:
        break;
    }
    return "";
}

CostSource costSourceFromName(std::string_view name)
{
    if (name == costSourceName(CostSource::Price))
        return CostSource::Price;
    return name == costSourceName(CostSource::Vendor) ? CostSource::Vendor : CostSource::Unknown;
}

Cost costOf(const Price* price, const Usage& usage, const BillingContext& context)
{
    if (usage.charged)
        return {usage.charged, CostSource::Vendor};
    const auto pico = price ? costPico(*price, usage, context) : std::nullopt;
    if (!pico)
        return {};
    return {Money{*pico, price->currency}, CostSource::Price};
}

std::optional<std::int64_t> worstCasePico(const Price& price, std::int64_t inputTokens, std::int64_t outputTokens)
{
    auto dearestInput = dearestInputRate(price);
    auto dearestOutput = dearestOutputRate(price);
    for (const auto& tier : price.tiers) {
        if (tier.minInputTokens > inputTokens)
            continue;
        dearestInput = std::max(dearestInput, dearestInputRate(tier));
        dearestOutput = std::max(dearestOutput, dearestOutputRate(tier));
    }
    std::int64_t tierPercent = 100;
    for (const auto& tier : price.serviceTiers)
        tierPercent = std::max(tierPercent, tier.percent);
    const auto peakPercent = price.peakHours.isEmpty() ? 100 : std::max<std::int64_t>(100, price.peakPercent);
    BillSum bill;
    bill.add(inputTokens, dearestInput);
    bill.add(outputTokens, dearestOutput);
    bill.scale(tierPercent * peakPercent, 100 * 100);
    bill.add(1, price.perRequest);
    return bill.sum();
}

std::int64_t mostInputTokens(const ChatRequest& request)
{
    // Sizes of things in memory: their sum cannot leave 64 bits.
    auto tokens = tokensPerPrompt + request.system.size() + tokensPerMessage + request.settings.extraJson.size();
    for (const auto& message : request.messages) {
        tokens += tokensPerMessage + message.toolCallId.size();
        for (const auto& part : message.parts)
            tokens += partTokens(part);
        for (const auto& call : message.toolCalls)
            tokens += tokensPerMessage + call.id.size() + call.name.size() + call.arguments.size();
    }
    for (const auto& tool : request.tools)
        tokens += tokensPerTool + tool.name.size() + tool.description.size() + tool.parametersSchema.size();
    if (const auto& format = request.settings.responseFormat)
        tokens += tokensPerMessage + format->name.size() + format->schema.size();
    return static_cast<std::int64_t>(tokens);
}

}  // namespace assay
