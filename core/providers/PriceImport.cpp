#include "core/providers/PriceImport.h"

#include "core/base/Text.h"
#include "core/providers/JsonFields.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace assay {

namespace {

using nlohmann::json;

constexpr std::size_t deepestList = 24;
/// Digits that a binary fraction is written with at most without showing its rounding.
constexpr std::size_t exactDigits = 15;
constexpr std::int64_t dearestPico = 9'000'000'000'000'000'000;

/// Builds a document whose fractions are strings as they were written: "1.25e-06" stays what it is.
class DecimalReader final : public json::json_sax_t {
public:
    bool null() override { return put(nullptr); }
    bool boolean(bool value) override { return put(value); }
    bool number_integer(std::int64_t value) override { return put(std::to_string(value)); }
    bool number_unsigned(std::uint64_t value) override { return put(std::to_string(value)); }
    bool number_float(double, const std::string& text) override { return put(text); }
    bool string(std::string& value) override { return put(std::move(value)); }
    bool binary(json::binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(json::object()); }
    bool key(std::string& name) override
    {
        m_key = std::move(name);
        return true;
    }
    bool end_object() override { return close(); }
    bool start_array(std::size_t) override { return open(json::array()); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t, const std::string&, const json::exception&) override { return false; }

    [[nodiscard]] const json& document() const { return m_document; }

private:
    bool open(json container)
    {
        if (m_open.size() == deepestList)
            return false;
        put(std::move(container));
        m_open.push_back(m_last);
        return true;
    }
    bool close()
    {
        m_open.pop_back();
        return true;
    }
    bool put(json value)
    {
        if (m_open.empty()) {
            m_document = std::move(value);
            m_last = &m_document;
        } else if (auto& parent = *m_open.back(); parent.is_array()) {
            parent.push_back(std::move(value));
            m_last = &parent.back();
        } else {
            m_last = &(parent[m_key] = std::move(value));
        }
        return true;
    }

    json m_document;
    std::vector<json*> m_open;
    json* m_last = nullptr;
    std::string m_key;
};

/// A decimal such as "0.3", "12" or "1.25e-06" as digits and the power of ten that stands behind them.
struct Decimal {
    std::string digits;
    std::int64_t exponent = 0;
};

std::optional<Decimal> parseDecimal(std::string_view text)
{
    Decimal decimal;
    if (const auto mark = text.find_first_of("eE"); mark != std::string_view::npos) {
        auto power = text.substr(mark + 1);
        const bool isNegative = power.starts_with('-');
        if (isNegative || power.starts_with('+'))
            power.remove_prefix(1);
        const auto exponent = parseInteger(power);
        if (!exponent || *exponent < 0 || *exponent > 99)
            return std::nullopt;
        decimal.exponent = isNegative ? -*exponent : *exponent;
        text = text.substr(0, mark);
    }
    bool hasPoint = false;
    for (const char c : text) {
        if (c == '.' && !hasPoint) {
            hasPoint = true;
        } else if (c >= '0' && c <= '9') {
            decimal.digits += c;
            decimal.exponent -= hasPoint ? 1 : 0;
        } else {
            return std::nullopt;
        }
    }
    decimal.digits.erase(0, std::min(decimal.digits.find_first_not_of('0'), decimal.digits.size()));
    if (decimal.digits.size() > 40 || text.empty())
        return std::nullopt;
    return decimal;
}

/// `text` times 10^power as a whole number. What is finer is refused, except in numbers with more digits than anybody writes: those are
/// binary fractions that were printed (2.9999999999999997e-06), and are rounded.
std::optional<std::int64_t> scaled(std::string_view text, std::int64_t power)
{
    auto decimal = parseDecimal(text);
    if (!decimal)
        return std::nullopt;
    const bool isPrintedFraction = decimal->digits.size() > exactDigits;
    auto exponent = decimal->exponent + power;
    bool roundsUp = false;
    while (exponent < 0 && !decimal->digits.empty()) {
        const char last = decimal->digits.back();
        if (last != '0' && !isPrintedFraction)
            return std::nullopt;
        roundsUp = last >= '5';
        decimal->digits.pop_back();
        ++exponent;
    }
    std::int64_t value = 0;
    for (const char c : decimal->digits) {
        if (__builtin_mul_overflow(value, 10, &value) || __builtin_add_overflow(value, c - '0', &value))
            return std::nullopt;
    }
    for (; exponent > 0 && value != 0; --exponent) {
        if (__builtin_mul_overflow(value, 10, &value))
            return std::nullopt;
    }
    value += roundsUp && exponent == 0 ? 1 : 0;
    return value <= dearestPico ? std::optional(value) : std::nullopt;
}

/// One entry of a list, read with its own names and unit; remembers what cannot be read.
class RateReader final {
public:
    RateReader(const json& entry, std::int64_t power, std::optional<PriceFault>& fault) : m_entry(entry), m_power(power), m_fault(fault) {}

    [[nodiscard]] std::optional<std::int64_t> rate(const std::string& name) { return amount(name, m_power); }
    [[nodiscard]] std::optional<std::int64_t> amount(const std::string& name, std::int64_t power)
    {
        const auto* member = memberOf(m_entry, name);
        if (!member)
            return std::nullopt;
        const auto value = scaled(stringOf(member), power);
        if (!value && !m_fault)
            m_fault = PriceFault{PriceFault::Kind::UnreadableAmount, name};
        return value;
    }

private:
    const json& m_entry;
    std::int64_t m_power;
    std::optional<PriceFault>& m_fault;
};

constexpr std::int64_t picoPower = 12;
constexpr std::int64_t picoPowerPerMillion = 6;

/// Tiers that a list gives in any order and more than once.
void addTier(Price& price, PriceTier tier)
{
    const bool isKnown =
        std::ranges::any_of(price.tiers, [&](const PriceTier& other) { return other.minInputTokens == tier.minInputTokens; });
    if (!isKnown)
        price.tiers.push_back(std::move(tier));
}

TokenRates modelsDevRates(RateReader& rates)
{
    return {rates.rate("input").value_or(0),
            rates.rate("output").value_or(0),
            rates.rate("cache_read"),
            rates.rate("cache_write"),
            std::nullopt,
            rates.rate("reasoning")};
}

ListedPrice modelsDevModel(const std::string& vendor, const std::string& id, const json& model)
{
    ListedPrice listed;
    listed.vendor = vendor;
    auto& price = listed.price;
    price.model = id;
    price.source = "models.dev";
    if (const auto updated = stringMember(model, "last_updated"); !updated.empty())
        price.source.append(1, ' ').append(updated.substr(0, 10));
    const auto* cost = memberOf(model, "cost");
    if (!cost || !memberOf(*cost, "input") || !memberOf(*cost, "output")) {
        listed.fault = PriceFault{PriceFault::Kind::NoPrice};
        return listed;
    }
    RateReader rates(*cost, picoPowerPerMillion, listed.fault);
    static_cast<TokenRates&>(price) = modelsDevRates(rates);
    const auto readTier = [&](const json& entry, std::int64_t above) {
        RateReader tierRates(entry, picoPowerPerMillion, listed.fault);
        PriceTier tier;
        static_cast<TokenRates&>(tier) = modelsDevRates(tierRates);
        tier.minInputTokens = above + 1;
        addTier(price, std::move(tier));
    };
    const auto* tiers = memberOf(*cost, "tiers");
    if (tiers && tiers->is_array()) {
        for (const auto& entry : *tiers) {
            const auto* kind = memberOf(entry, "tier");
            const auto size = kind && stringMember(*kind, "type") == "context" ? parseInteger(stringMember(*kind, "size")) : std::nullopt;
            if (!size || *size <= 0)
                listed.fault = PriceFault{PriceFault::Kind::UnreadableTiers};
            else
                readTier(entry, *size);
        }
    } else if (const auto* over = memberOf(*cost, "context_over_200k")) {
        // The older way to say it; where there are tiers it is only their shadow.
        readTier(*over, 200'000);
    }
    return listed;
}

TokenRates liteLlmRates(RateReader& rates, const std::string& suffix)
{
    return {rates.rate("input_cost_per_token" + suffix).value_or(0),
            rates.rate("output_cost_per_token" + suffix).value_or(0),
            rates.rate("cache_read_input_token_cost" + suffix),
            rates.rate("cache_creation_input_token_cost" + suffix),
            rates.rate("cache_creation_input_token_cost_above_1hr" + suffix),
            rates.rate("output_cost_per_reasoning_token" + suffix)};
}

/// Parts of the percent that another rate is of the ordinary one; empty when it is no whole share.
std::optional<std::int64_t> percentOf(std::int64_t other, std::int64_t ordinary)
{
    std::int64_t hundredfold = 0;
    if (ordinary <= 0 || __builtin_mul_overflow(other, 100, &hundredfold) || hundredfold % ordinary != 0)
        return std::nullopt;
    return hundredfold / ordinary;
}

void addServiceTier(Price& price, RateReader& rates, const std::string& suffix, std::string name)
{
    const auto input = rates.rate("input_cost_per_token" + suffix);
    const auto output = rates.rate("output_cost_per_token" + suffix);
    if (!input || !output)
        return;
    // Only where both are the same share: anything else a share cannot say, and stays unknown.
    const auto percent = percentOf(*input, price.inputPerToken);
    if (percent && percent == percentOf(*output, price.outputPerToken))
        price.serviceTiers.push_back({std::move(name), *percent});
}

/// Ranges of input tokens that follow each other without a gap, the first from 0: it is the ordinary price. A range's end belongs to it.
void readLiteLlmTiers(ListedPrice& listed, const json& tiers)
{
    auto& price = listed.price;
    std::optional<std::int64_t> lastEnd = 0;
    for (const auto& entry : tiers) {
        const auto* range = memberOf(entry, "range");
        const bool isRange = tiers.is_array() && range && range->is_array() && range->size() == 2;
        const auto start = isRange ? scaled(stringOf(&(*range)[0]), 0) : std::nullopt;
        // Only what is priced for input and output: a missing rate would be billed as nothing.
        if (!start || start != lastEnd || !memberOf(entry, "input_cost_per_token") || !memberOf(entry, "output_cost_per_token")) {
            listed.fault = PriceFault{PriceFault::Kind::UnreadableTiers};
            return;
        }
        lastEnd = scaled(stringOf(&(*range)[1]), 0);
        RateReader rates(entry, picoPower, listed.fault);
        if (*start == 0) {
            static_cast<TokenRates&>(price) = liteLlmRates(rates, "");
            continue;
        }
        PriceTier tier;
        static_cast<TokenRates&>(tier) = liteLlmRates(rates, "");
        tier.minInputTokens = *start + 1;
        addTier(price, std::move(tier));
    }
    if (tiers.empty())
        listed.fault = PriceFault{PriceFault::Kind::NoPrice};
}

ListedPrice liteLlmModel(const std::string& name, const json& entry)
{
    ListedPrice listed;
    listed.vendor = stringMember(entry, "litellm_provider");
    auto& price = listed.price;
    // "gemini/gemini-2.5-pro" is its own way to say whose it is; the vendor's id begins behind that.
    const auto prefix = listed.vendor + "/";
    price.model = name.starts_with(prefix) ? name.substr(prefix.size()) : name;
    price.source = "LiteLLM";
    const auto* tiers = memberOf(entry, "tiered_pricing");
    if (!tiers && !memberOf(entry, "input_cost_per_token")) {
        listed.fault = PriceFault{PriceFault::Kind::NoPrice};
        return listed;
    }
    RateReader rates(entry, picoPower, listed.fault);
    if (tiers)
        readLiteLlmTiers(listed, *tiers);
    else
        static_cast<TokenRates&>(price) = liteLlmRates(rates, "");
    for (const auto thousands : {128, 200, 256, 272, 512}) {
        const auto suffix = "_above_" + std::to_string(thousands) + "k_tokens";
        if (!memberOf(entry, "input_cost_per_token" + suffix))
            continue;
        PriceTier tier;
        static_cast<TokenRates&>(tier) = liteLlmRates(rates, suffix);
        if (!memberOf(entry, "output_cost_per_token" + suffix))
            tier.outputPerToken = price.outputPerToken;
        tier.minInputTokens = std::int64_t{thousands} * 1000 + 1;
        addTier(price, std::move(tier));
    }
    addServiceTier(price, rates, "_batches", "batch");
    addServiceTier(price, rates, "_flex", "flex");
    addServiceTier(price, rates, "_priority", "priority");
    price.perRequest = rates.amount("input_cost_per_request", picoPower).value_or(0);
    return listed;
}

bool isModelsDev(const json& document)
{
    return std::ranges::any_of(document, [](const json& provider) { return memberOf(provider, "models") != nullptr; });
}

bool isLiteLlm(const json& document)
{
    return std::ranges::any_of(document, [](const json& entry) { return memberOf(entry, "litellm_provider") != nullptr; });
}

/// The names of one vendor: the catalogue's first, then those of the two lists.
constexpr std::array<std::array<std::string_view, 4>, 9> vendorNames{{
    {"google", "gemini"},
    {"bedrock", "amazon-bedrock", "bedrock_converse"},
    {"moonshot", "moonshotai"},
    {"zhipu", "zhipuai"},
    {"alibaba", "dashscope"},
    {"cohere", "cohere_chat"},
    {"mistral", "mistralai"},
    {"perplexity", "perplexity-agent"},
    {"voyage", "voyageai"},
}};

bool isOfVendor(const ListedPrice& listed, const ProviderConnection& connection, const std::string& vendor)
{
    if (listed.vendor == connection.id || (!vendor.empty() && listed.vendor == vendor))
        return true;
    return !vendor.empty() && std::ranges::any_of(vendorNames, [&](const auto& names) {
        return names[0] == vendor && std::ranges::find(names, listed.vendor) != names.end();
    });
}

bool costsTheSame(const Price& a, const Price& b)
{
    auto copy = a;
    copy.id = b.id;
    copy.source = b.source;
    copy.effectiveFrom = b.effectiveFrom;
    return copy == b;
}

/// What the lists do not speak of is kept as it was known.
void keepUnsaid(Price& price, const Price& known)
{
    if (price.serviceTiers.empty())
        price.serviceTiers = known.serviceTiers;
    if (!price.perSearch)
        price.perSearch = known.perSearch;
    if (price.peakHours.isEmpty())
        std::tie(price.peakHours, price.peakPercent) = std::tie(known.peakHours, known.peakPercent);
}

PriceChange changeOf(const ListedPrice& listed, const ProviderConnection& connection, const Catalogue& catalogue, const PriceBook& book,
                     WallTime now)
{
    PriceChange change;
    change.price = listed.price;
    change.price.providerId = connection.id;
    if (const auto* old = book.find(connection.id, listed.price.model, now)) {
        change.old = *old;
        change.price.effectiveFrom = now;
        keepUnsaid(change.price, *old);
    } else if (const auto shipped = catalogue.prices(connection, listed.price.model); !shipped.empty()) {
        keepUnsaid(change.price, shipped.back());
    }
    if (listed.fault) {
        change.kind = PriceChange::Kind::Skipped;
        change.fault = listed.fault;
    } else if (!change.old) {
        change.kind = PriceChange::Kind::Added;
    } else if (costsTheSame(change.price, *change.old)) {
        change.kind = PriceChange::Kind::Unchanged;
    } else if (isOwnPrice(*change.old)) {
        change.kind = PriceChange::Kind::Skipped;
        change.fault = PriceFault{PriceFault::Kind::OwnPriceHolds};
    } else {
        change.kind = PriceChange::Kind::Changed;
    }
    return change;
}

}  // namespace

std::string priceFaultText(const PriceFault& fault)
{
    switch (fault.kind) {
    case PriceFault::Kind::NoPrice:
        return "it has no price per token";
    case PriceFault::Kind::UnreadableAmount:
        return fault.name + " is not an amount that can be kept";
    case PriceFault::Kind::UnreadableTiers:
        return "its tiers are of a kind that is not read";
    case PriceFault::Kind::OwnPriceHolds:
        break;
    }
    return "your own price holds";
}

Result<PriceList> readPriceList(std::string_view text)
{
    DecimalReader reader;
    if (!json::sax_parse(text.begin(), text.end(), &reader) || !reader.document().is_object())
        return fail(ErrorKind::BadResponse, "the price list is no JSON object that can be read");
    const auto& document = reader.document();
    PriceList list;
    if (isLiteLlm(document)) {
        list.format = PriceListFormat::LiteLlm;
        for (const auto& [name, entry] : document.items()) {
            // Its sample of all members, and rules for others: no models.
            if (name != "sample_spec" && name != "fallback_generalizations" && !stringMember(entry, "litellm_provider").empty())
                list.models.push_back(liteLlmModel(name, entry));
        }
    } else if (isModelsDev(document)) {
        for (const auto& [vendor, provider] : document.items()) {
            const auto* models = memberOf(provider, "models");
            if (!models || !models->is_object())
                continue;
            for (const auto& [id, model] : models->items())
                list.models.push_back(modelsDevModel(vendor, id, model));
        }
    } else {
        return fail(ErrorKind::BadResponse, "the price list is neither that of models.dev (api.json) nor that of LiteLLM");
    }
    for (auto& listed : list.models)
        std::ranges::sort(listed.price.tiers, {}, &PriceTier::minInputTokens);
    return list;
}

std::vector<PriceChange> planPriceImport(const PriceList& list, std::span<const ProviderConnection> connections, const Catalogue& catalogue,
                                         const PriceBook& book, WallTime now)
{
    std::vector<PriceChange> changes;
    for (const auto& connection : connections) {
        const auto vendor = catalogue.vendorOf(connection);
        for (const auto& listed : list.models) {
            if (isOfVendor(listed, connection, vendor))
                changes.push_back(changeOf(listed, connection, catalogue, book, now));
        }
    }
    return changes;
}

Result<void> applyPriceImport(Database& database, std::span<const PriceChange> changes)
{
    for (const auto& change : changes) {
        if (change.kind != PriceChange::Kind::Added && change.kind != PriceChange::Kind::Changed)
            continue;
        if (auto added = addPrice(database, change.price); !added)
            return added;
    }
    return {};
}

bool isOwnPrice(const Price& price)
{
    return price.source == "user";
}

}  // namespace assay
