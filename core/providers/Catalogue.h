#pragma once

#include "core/base/Result.h"
#include "core/providers/ModelInfo.h"
#include "core/providers/Price.h"
#include "core/settings/ProviderConnection.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// One model as the catalogue describes it.
struct CatalogueModel {
    std::string vendor;
    ModelInfo info;
    /// Oldest first, each with its day; `providerId` is empty, it belongs to no connection yet. Empty: the price is not confirmed.
    std::vector<Price> prices;
    bool isEmbedding = false;
    std::string source;  ///< Who says so and when, for people: "vendor page, 2026-11-18".
    friend bool operator==(const CatalogueModel&, const CatalogueModel&) = default;
};

/// What is known of models without asking anybody: a dated file (resources/catalogue.json) that is compiled into the program.
///
/// A model is looked for within its vendor, found by the host of the connection's base URL: by its id, then by vendor/id with the vendor in
/// front taken off or put there, then by the id without its date (-2026-05-01, -20260501). Never by a part of a name: "gpt-4o-mini" is no
/// "gpt-4o". Thread: any; it does not change.
class Catalogue final {
public:
    /// The one that came with the program.
    [[nodiscard]] static const Catalogue& shipped();
    /// BadResponse says what is wrong with the text.
    [[nodiscard]] static Result<Catalogue> fromJson(std::string_view json);

    /// The day it was put together, "2026-11-21".
    [[nodiscard]] const std::string& date() const { return m_date; }
    [[nodiscard]] const std::vector<CatalogueModel>& models() const { return m_models; }

    /// The vendor's id ("openai") by the connection's host, or by its protocol where only one vendor speaks it; empty if it is not known.
    [[nodiscard]] std::string vendorOf(const ProviderConnection& connection) const;
    /// Null if the vendor has no such model.
    [[nodiscard]] const CatalogueModel* find(std::string_view vendor, std::string_view model) const;

    /// What is known of a connection's model, with the rules of its family. With just its id if nothing is.
    [[nodiscard]] ModelInfo modelInfo(const ProviderConnection& connection, std::string_view model) const;
    /// The prices of a connection's model under the connection's id and the model's name, as PriceBook takes them.
    [[nodiscard]] std::vector<Price> prices(const ProviderConnection& connection, std::string_view model) const;

private:
    struct Vendor {
        std::string id;
        std::vector<std::string> hosts;  ///< Ends of host names, whole labels.
        std::string protocol;            ///< Only where no other vendor speaks it; else empty.
    };
    /// What holds for all models whose id begins alike.
    struct Family {
        std::string vendor;
        std::string prefix;
        bool isPrefix = false;
        ModelInfo rules;
    };
    friend class CatalogueReader;

    std::string m_date;
    std::vector<Vendor> m_vendors;
    std::vector<Family> m_families;
    std::vector<CatalogueModel> m_models;
    std::map<std::pair<std::string, std::string>, std::size_t> m_byId;
};

}  // namespace assay
