#pragma once

#include "core/base/Result.h"
#include "core/http/HttpTypes.h"
#include "core/settings/ProviderConnection.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// A recorded request as code that sends it again, outside of this program. The key is in neither the record nor the code: the code takes
/// it from an environment variable when it is run.

/// A request as it was sent, without its key.
struct SentRequest {
    std::string method;
    std::string url;
    /// Without those that whoever sends it writes anew: host, length, connection.
    std::vector<HttpHeader> headers;
    std::string body;
    friend bool operator==(const SentRequest&, const SentRequest&) = default;
};

/// Reads ChatExchange::requestBytes. They name the host but not the scheme: it is that of `baseUrl` where this leads to the same host, else
/// http for this machine and https for any other. InvalidInput if `record` is no request.
[[nodiscard]] Result<SentRequest> parseSentRequest(std::string_view record, std::string_view baseUrl = {});

/// The header that carries the key.
struct KeyHeader {
    std::string name;
    std::string prefix;    ///< Before the key: "Bearer ", or nothing.
    std::string variable;  ///< The environment variable that holds the key.
    friend bool operator==(const KeyHeader&, const KeyHeader&) = default;
};
/// Where requests of this connection have their key; empty if they have none. The variable is the one that the connection names, else the
/// one that is customary for its vendor, else one named after the connection.
[[nodiscard]] std::optional<KeyHeader> keyHeaderOf(const ProviderConnection& connection);

enum class CodeLanguage {
    Curl,        ///< A command for a POSIX shell.
    Python,      ///< A script for Python 3 that needs nothing but its own library.
    JavaScript,  ///< A module for Node 18 or later.
};
/// Code that sends the same method, URL, headers and body, byte for byte, and writes what comes back to its standard output as it arrives.
/// InvalidInput if it cannot be said as text: the body is not UTF-8 or has a NUL; or the request carries a signature (AWS), which is good
/// for five minutes only.
[[nodiscard]] Result<std::string> requestCode(const SentRequest& request, const std::optional<KeyHeader>& key, CodeLanguage language);

}  // namespace assay
