#include "core/providers/Catalogue.h"

#include "core/http/Url.h"
#include "core/providers/CatalogueReader.h"

#include <algorithm>
#include <utility>

namespace assay {

/// resources/catalogue.json, compiled in by the build.
extern const std::string_view catalogueText;

namespace {

bool isDigits(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// Without a date at its end: "-2026-05-01" or "-20260501". Unchanged if there is none.
std::string_view withoutDate(std::string_view id)
{
    constexpr std::string_view dashed = "-2026-05-01";
    constexpr std::string_view plain = "-20260501";
    if (id.size() > dashed.size()) {
        const auto end = id.substr(id.size() - dashed.size());
        if (end[0] == '-' && end[5] == '-' && end[8] == '-' && isDigits(end.substr(1, 4)) && isDigits(end.substr(6, 2)) &&
            isDigits(end.substr(9, 2)))
            return id.substr(0, id.size() - dashed.size());
    }
    if (id.size() > plain.size() && id[id.size() - plain.size()] == '-' && isDigits(id.substr(id.size() - plain.size() + 1)))
        return id.substr(0, id.size() - plain.size());
    return id;
}

bool hostEndsWith(std::string_view host, std::string_view suffix)
{
    if (suffix.empty() || !host.ends_with(suffix))
        return false;
    return host.size() == suffix.size() || host[host.size() - suffix.size() - 1] == '.';
}

}  // namespace

const Catalogue& Catalogue::shipped()
{
    // A text of our own, checked by a test: it can be read.
    static const Catalogue catalogue = fromJson(catalogueText).value();
    return catalogue;
}

Result<Catalogue> Catalogue::fromJson(std::string_view json)
{
    return CatalogueReader().read(json);
}

std::string Catalogue::vendorOf(const ProviderConnection& connection) const
{
    const auto url = parseUrl(connection.baseUrl);
    // What answers on this machine may be anything: a local server, or a gateway with prices of its own.
    if (!url || url->isLoopback())
        return {};
    for (const auto& vendor : m_vendors) {
        if (std::ranges::any_of(vendor.hosts, [&](const std::string& suffix) { return hostEndsWith(url->host, suffix); }))
            return vendor.id;
    }
    const auto speaker = std::ranges::find_if(
        m_vendors, [&](const Vendor& vendor) { return !vendor.protocol.empty() && vendor.protocol == connection.protocol; });
    return speaker == m_vendors.end() ? std::string{} : speaker->id;
}

const CatalogueModel* Catalogue::find(std::string_view vendor, std::string_view model) const
{
    const auto byId = [&](std::string_view id) -> const CatalogueModel* {
        const auto found = m_byId.find(std::pair(std::string(vendor), std::string(id)));
        return found == m_byId.end() ? nullptr : &m_models[found->second];
    };
    const auto prefix = std::string(vendor) + "/";
    for (const auto id : {model, withoutDate(model)}) {
        if (const auto* exact = byId(id))
            return exact;
        if (const auto* longer = byId(prefix + std::string(id)))
            return longer;
        if (id.starts_with(prefix)) {
            if (const auto* shorter = byId(id.substr(prefix.size())))
                return shorter;
        }
    }
    return nullptr;
}

ModelInfo Catalogue::modelInfo(const ProviderConnection& connection, std::string_view model) const
{
    ModelInfo info;
    info.id = model;
    const auto vendor = vendorOf(connection);
    if (vendor.empty())
        return info;
    if (const auto* known = find(vendor, model))
        info = merged(std::move(info), known->info);
    for (const auto& family : m_families) {
        const bool isMember = family.isPrefix ? model.starts_with(family.prefix) : model == family.prefix;
        if (family.vendor == vendor && isMember)
            info = merged(std::move(info), family.rules);
    }
    return info;
}

std::vector<Price> Catalogue::prices(const ProviderConnection& connection, std::string_view model) const
{
    const auto* known = find(vendorOf(connection), model);
    if (!known)
        return {};
    auto prices = known->prices;
    for (auto& price : prices) {
        price.providerId = connection.id;
        price.model = model;
    }
    return prices;
}

}  // namespace assay
