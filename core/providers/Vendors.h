#pragma once

#include "core/base/Result.h"
#include "core/settings/ProviderConnection.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// A service, or a server for this machine, that many people use: what is needed to connect to it but for the key. Plain data, so that a
/// new vendor is a new row.
struct Vendor {
    /// Also the proposed id of a connection. Saved in providers.json: add rows, never rename them.
    std::string_view id;
    std::string_view name;  ///< The vendor's own, for people; empty for "any other server".
    std::string_view protocol;
    /// May hold placeholders, such as "https://{resource}.openai.azure.com/openai/v1". Empty: the person knows it.
    std::string_view baseUrl;
    /// The customary name of the environment variable; empty: it needs no key.
    std::string_view keyVariable;
    /// Where keys are made, for people; empty where there is no such page.
    std::string_view keyPage;

    /// A server on this machine: no proxy, and the key, if any, never leaves the machine.
    [[nodiscard]] bool isLocal() const { return baseUrl.starts_with("http://127.0.0.1"); }
};

/// A part of a base URL that differs from person to person.
struct VendorPlaceholder {
    std::string_view name;      ///< As it stands between the braces: "region".
    std::string_view proposal;  ///< A value that many have; empty if there is none.
};

/// All rows: hosted services by name, then servers for this machine, then any other server. Also those whose protocol this version lacks.
[[nodiscard]] const std::vector<Vendor>& allVendors();
/// Those that this version can talk to, in the same order.
[[nodiscard]] std::vector<Vendor> vendors();
/// Null if there is none of that id.
[[nodiscard]] const Vendor* findVendor(std::string_view id);

/// In the order in which they stand in the base URL.
[[nodiscard]] std::vector<VendorPlaceholder> placeholdersOf(const Vendor& vendor);
/// The base URL with `values` in the placeholders' places, as far as it goes: where one is missing or would break the address, the placeholder
/// stays.
[[nodiscard]] std::string partlyFilledBaseUrl(const Vendor& vendor, const std::map<std::string, std::string, std::less<>>& values);
/// The whole base URL. InvalidInput names the value that is missing or would break the address.
[[nodiscard]] Result<std::string> filledBaseUrl(const Vendor& vendor, const std::map<std::string, std::string, std::less<>>& values);
/// A connection to this vendor that wants only its key: id, protocol and address as the row says, no key.
[[nodiscard]] Result<ProviderConnection> connectionTo(const Vendor& vendor,
                                                      const std::map<std::string, std::string, std::less<>>& values = {});

}  // namespace assay
