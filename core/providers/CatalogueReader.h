#pragma once

#include "core/providers/Catalogue.h"

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace assay {

/// Turns the text of a catalogue into one. Strict, because the file is ours: whatever it does not understand is an error with its place.
class CatalogueReader final {
public:
    [[nodiscard]] Result<Catalogue> read(std::string_view text);

private:
    /// Per vendor: what every one of its prices has unless it says otherwise.
    struct VendorDefaults {
        std::vector<ServiceTierRate> serviceTiers;
        std::optional<std::int64_t> perSearch;
    };

    void readVendor(const nlohmann::json& entry);
    void readFamily(const nlohmann::json& entry);
    void readModel(const nlohmann::json& entry);
    [[nodiscard]] Price readPrice(const nlohmann::json& entry, const CatalogueModel& model);
    [[nodiscard]] TokenRates readRates(const nlohmann::json& entry);
    [[nodiscard]] std::vector<ServiceTierRate> readServiceTiers(const nlohmann::json& entry);
    [[nodiscard]] std::optional<std::int64_t> perMillion(const nlohmann::json& entry, std::string_view name);
    [[nodiscard]] std::optional<std::int64_t> perPiece(const nlohmann::json& entry, std::string_view name);
    [[nodiscard]] Settings readSettings(const nlohmann::json& entry, std::string_view name);
    [[nodiscard]] std::optional<Modalities> readModalities(const nlohmann::json& entry, std::string_view name);
    /// Remembers the first fault.
    void refuse(const nlohmann::json& entry, const std::string& what);

    Catalogue m_catalogue;
    std::map<std::string, VendorDefaults> m_defaults;
    std::optional<Error> m_error;
};

}  // namespace assay
