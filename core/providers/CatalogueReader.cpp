#include "core/providers/CatalogueReader.h"

#include "core/base/Text.h"
#include "core/providers/JsonFields.h"
#include "core/providers/RequestFit.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace assay {

namespace {

using nlohmann::json;

constexpr std::array<std::pair<std::string_view, Modality>, 5> modalityNames{{
    {"text", Modality::Text},
    {"image", Modality::Image},
    {"pdf", Modality::Pdf},
    {"audio", Modality::Audio},
    {"video", Modality::Video},
}};

std::optional<WallTime> catalogueDay(std::string_view text)
{
    const auto parts = split(text, '-');
    if (parts.size() != 3)
        return std::nullopt;
    const auto year = parseInteger(parts[0]);
    const auto month = parseInteger(parts[1]);
    const auto day = parseInteger(parts[2]);
    if (!year || !month || !day)
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(*year)), std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    return date.ok() ? std::optional(WallTime{std::chrono::sys_days{date}}) : std::nullopt;
}

/// The elements of the member `name`; none if it is no array.
const json& elements(const json& object, std::string_view name)
{
    static const json none = json::array();
    const auto* member = memberOf(object, name);
    return member && member->is_array() ? *member : none;
}

}  // namespace

Result<Catalogue> CatalogueReader::read(std::string_view text)
{
    const auto document = json::parse(text, nullptr, false);
    m_catalogue.m_date = stringMember(document, "date");
    if (!catalogueDay(m_catalogue.m_date))
        return fail(ErrorKind::BadResponse, "the catalogue is not valid JSON with a date");
    for (const auto& vendor : elements(document, "vendors"))
        readVendor(vendor);
    for (const auto& family : elements(document, "families"))
        readFamily(family);
    for (const auto& model : elements(document, "models"))
        readModel(model);
    if (m_error)
        return fail(*m_error);
    return std::move(m_catalogue);
}

void CatalogueReader::refuse(const json& entry, const std::string& what)
{
    constexpr std::size_t mostShown = 120;
    if (!m_error)
        m_error = Error{ErrorKind::BadResponse, "catalogue: " + what + " in " + elided(entry.dump(), mostShown)};
}

void CatalogueReader::readVendor(const json& entry)
{
    Catalogue::Vendor vendor;
    vendor.id = stringMember(entry, "id");
    vendor.protocol = stringMember(entry, "protocol");
    for (const auto& host : elements(entry, "hosts"))
        vendor.hosts.emplace_back(stringOf(&host));
    if (vendor.id.empty() || vendor.hosts.empty())
        refuse(entry, "a vendor without id or hosts");
    m_defaults[vendor.id] = {readServiceTiers(entry), perPiece(entry, "perSearch")};
    m_catalogue.m_vendors.push_back(std::move(vendor));
}

void CatalogueReader::readFamily(const json& entry)
{
    Catalogue::Family family;
    family.vendor = stringMember(entry, "vendor");
    family.prefix = stringMember(entry, "match");
    if (family.prefix.ends_with('*')) {
        family.isPrefix = true;
        family.prefix.pop_back();
    }
    if (!m_defaults.contains(family.vendor) || family.prefix.empty())
        refuse(entry, "a family without a known vendor or a pattern");
    family.rules.rejected = readSettings(entry, "rejected");
    family.rules.rejectedWhileReasoning = readSettings(entry, "rejectedWhileReasoning");
    for (const auto& effort : elements(entry, "efforts"))
        family.rules.reasoningEfforts.emplace_back(stringOf(&effort));
    m_catalogue.m_families.push_back(std::move(family));
}

void CatalogueReader::readModel(const json& entry)
{
    CatalogueModel model;
    model.vendor = stringMember(entry, "vendor");
    model.info.id = stringMember(entry, "id");
    model.source = stringMember(entry, "source");
    if (!m_defaults.contains(model.vendor) || model.info.id.empty() || model.source.empty())
        refuse(entry, "a model without a known vendor, an id or a source");
    model.info.contextTokens = countMember(entry, "context");
    model.info.maxOutputTokens = countMember(entry, "maxOutput");
    model.info.input = readModalities(entry, "input");
    model.info.output = readModalities(entry, "output");
    model.info.takesTools = boolMember(entry, "tools");
    model.info.takesResponseSchema = boolMember(entry, "schema");
    model.info.isReasoning = boolMember(entry, "reasoning");
    model.isEmbedding = boolMember(entry, "embedding").value_or(false);
    for (const auto& price : elements(entry, "prices"))
        model.prices.push_back(readPrice(price, model));
    std::ranges::stable_sort(model.prices, {}, &Price::effectiveFrom);
    const auto isNew = m_catalogue.m_byId.try_emplace({model.vendor, model.info.id}, m_catalogue.m_models.size()).second;
    if (!isNew)
        refuse(entry, "a second entry of one model");
    m_catalogue.m_models.push_back(std::move(model));
}

Price CatalogueReader::readPrice(const json& entry, const CatalogueModel& model)
{
    const auto& defaults = m_defaults[model.vendor];
    Price price;
    static_cast<TokenRates&>(price) = readRates(entry);
    price.model = model.info.id;
    price.source = std::string("catalogue ").append(m_catalogue.m_date).append(" (").append(model.source).append(1, ')');
    if (const auto currency = stringMember(entry, "currency"); !currency.empty())
        price.currency = currency;
    if (!isCurrencyCode(price.currency))
        refuse(entry, "no currency code");
    for (const auto& part : elements(entry, "tiers")) {
        PriceTier tier;
        static_cast<TokenRates&>(tier) = readRates(part);
        tier.minInputTokens = countMember(part, "min").value_or(0);
        if (tier.minInputTokens <= (price.tiers.empty() ? 0 : price.tiers.back().minInputTokens))
            refuse(entry, "tiers that do not ascend");
        price.tiers.push_back(std::move(tier));
    }
    price.serviceTiers = defaults.serviceTiers;
    std::ranges::copy(readServiceTiers(entry), std::back_inserter(price.serviceTiers));
    std::ranges::sort(price.serviceTiers, {}, &ServiceTierRate::serviceTier);
    price.perRequest = perPiece(entry, "perRequest").value_or(0);
    price.perSearch = perPiece(entry, "perSearch");
    if (!price.perSearch)
        price.perSearch = defaults.perSearch;
    if (const auto* peak = memberOf(entry, "peak")) {
        const auto hours = parsePeakHours(stringMember(*peak, "hours"));
        const auto percent = countMember(*peak, "percent");
        if (!hours || !percent)
            refuse(entry, "peak hours that cannot be read");
        else
            std::tie(price.peakHours, price.peakPercent) = std::pair(*hours, *percent);
    }
    if (const auto from = stringMember(entry, "from"); !from.empty()) {
        const auto day = catalogueDay(from);
        if (!day)
            refuse(entry, "no day");
        price.effectiveFrom = day.value_or(WallTime{});
    }
    return price;
}

TokenRates CatalogueReader::readRates(const json& entry)
{
    const auto input = perMillion(entry, "in");
    const auto output = perMillion(entry, "out");
    if (!input || !output)
        refuse(entry, "no price of input or output");
    return {input.value_or(0),
            output.value_or(0),
            perMillion(entry, "cachedIn"),
            perMillion(entry, "cacheWrite"),
            perMillion(entry, "cacheWriteLong"),
            perMillion(entry, "reasoning")};
}

std::vector<ServiceTierRate> CatalogueReader::readServiceTiers(const json& entry)
{
    std::vector<ServiceTierRate> rates;
    const auto* tiers = memberOf(entry, "serviceTiers");
    if (!tiers || !tiers->is_object())
        return rates;
    for (const auto& [name, unused] : tiers->items()) {
        const auto percent = countMember(*tiers, name);
        if (!percent)
            refuse(entry, "a service tier without its share");
        rates.push_back({name, percent.value_or(100)});
    }
    return rates;
}

std::optional<std::int64_t> CatalogueReader::perMillion(const json& entry, std::string_view name)
{
    const auto* member = memberOf(entry, name);
    if (!member)
        return std::nullopt;
    const auto pico = parsePricePerMillion(stringOf(member));
    if (!pico) {
        refuse(entry, pico.error().detail);
        return std::nullopt;
    }
    return *pico;
}

std::optional<std::int64_t> CatalogueReader::perPiece(const json& entry, std::string_view name)
{
    const auto* member = memberOf(entry, name);
    if (!member)
        return std::nullopt;
    const auto pico = parsePico(stringOf(member));
    if (!pico) {
        refuse(entry, pico.error().detail);
        return std::nullopt;
    }
    return *pico;
}

Settings CatalogueReader::readSettings(const json& entry, std::string_view name)
{
    Settings settings;
    for (const auto& element : elements(entry, name)) {
        const auto setting = settingFromName(stringOf(&element));
        if (!setting)
            refuse(entry, "an unknown setting");
        else
            settings.insert(*setting);
    }
    return settings;
}

std::optional<Modalities> CatalogueReader::readModalities(const json& entry, std::string_view name)
{
    if (!memberOf(entry, name))
        return std::nullopt;
    Modalities modalities;
    for (const auto& element : elements(entry, name)) {
        const auto* known = std::ranges::find(modalityNames, stringOf(&element), &std::pair<std::string_view, Modality>::first);
        if (known == modalityNames.end())
            refuse(entry, "an unknown kind of content");
        else
            modalities.insert(known->second);
    }
    return modalities;
}

}  // namespace assay
