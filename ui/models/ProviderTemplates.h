#pragma once

#include <QString>

#include <string_view>
#include <vector>

namespace assay::ui {

/// What the form fills in for a service that many people use.
struct ProviderTemplate {
    std::string_view name;         ///< The service's own; empty for the last row: any other server.
    std::string_view id;
    std::string_view baseUrl;
    std::string_view keyVariable;  ///< A customary name of the variable; empty: it needs no key.
};

/// Services that the protocols of this version serve. Hosted ones first, then servers on this machine, then any other.
[[nodiscard]] const std::vector<ProviderTemplate>& providerTemplates();

/// As the form lists it.
[[nodiscard]] QString templateTitle(const ProviderTemplate& service);

}  // namespace assay::ui
