#pragma once

#include "core/base/Result.h"
#include "core/http/HttpTypes.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// Where a key is kept; never the key itself. Written as "env:NAME" or "keychain:NAME".
struct KeyReference {
    enum class Place { EnvironmentVariable, Keychain };
    Place place = Place::EnvironmentVariable;
    std::string name;

    [[nodiscard]] std::string toString() const;
    [[nodiscard]] static Result<KeyReference> parse(std::string_view text);
    friend bool operator==(const KeyReference&, const KeyReference&) = default;
};

/// One provider as the person set it up: protocol, address, where the key is, and limits. Belongs to the person, not to a workspace.
struct ProviderConnection {
    /// How contenders name it: 1..64 of a-z A-Z 0-9 . _ -
    std::string id;
    /// The row of the table of vendors it was made from; empty: none. For people and proposals only, nothing is sent differently for it.
    std::string vendor;
    /// A name from ProtocolRegistry, e.g. "openai-chat".
    std::string protocol = "openai-chat";
    std::string baseUrl;
    /// Empty: no key is sent (local servers).
    std::optional<KeyReference> key;
    /// Sent with every request, after the protocol's own. Not for keys: they are refused if the name says that it carries one.
    std::vector<HttpHeader> headers;
    HttpOptions http;
    /// Requests under way at once over all models of this connection, 1..1024.
    int concurrency = 8;
    /// What the vendor lets this key do in any 60 seconds, over all its models; 1 and up. The engine waits rather than go over it. Empty: no
    /// limit but what the server announces.
    std::optional<int> requestsPerMinute;
    std::optional<int> tokensPerMinute;
    /// The person said that the key may go over plain http to another machine.
    bool allowsPlainKey = false;

    friend bool operator==(const ProviderConnection&, const ProviderConnection&) = default;
};

/// InvalidInput names the field and what it should be.
[[nodiscard]] Result<void> checkConnection(const ProviderConnection& connection);

/// Whether its key would be readable by everyone on the way: a key, plain http, and a host that is not this machine.
[[nodiscard]] bool sendsKeyInPlain(const ProviderConnection& connection);
/// Forbidden, if it does and the person did not allow it.
[[nodiscard]] Result<void> checkKeyMayTravel(const ProviderConnection& connection);

}  // namespace assay
