#pragma once

#include "core/base/Result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace assay {

/// The parts of an absolute http(s) URL that the program decides on. Not a general URL library: libcurl does the sending.
struct Url {
    std::string scheme;  ///< "http" or "https", lower case.
    std::string host;    ///< Lower case; IPv6 without brackets.
    std::uint16_t port = 0;  ///< Filled in from the scheme when not given.
    std::string path;    ///< With its leading '/'; "/" when empty.
    std::string query;   ///< Without '?'; empty when there is none.

    /// 127.0.0.0/8, ::1 or localhost: the key does not leave this machine.
    [[nodiscard]] bool isLoopback() const;
    friend bool operator==(const Url&, const Url&) = default;
};

/// InvalidInput names what is wrong: another scheme, user:password@ in the URL, no host, blanks, a bad port.
[[nodiscard]] Result<Url> parseUrl(std::string_view text);

/// `base` and an API path such as "chat/completions": one trailing '/' of the base is dropped; a base that was pasted with
/// the path already on it is accepted; a query of the base stays behind the path; "/v1" is never added.
[[nodiscard]] std::string joinUrl(std::string_view base, std::string_view path);

/// `value` with every byte except unreserved ones (RFC 3986) as %XX.
[[nodiscard]] std::string percentEncoded(std::string_view value);

}  // namespace assay
