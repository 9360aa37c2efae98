#include "core/settings/ProviderConnection.h"

#include "core/base/Text.h"
#include "core/http/Url.h"

#include <algorithm>
#include <array>
#include <utility>

namespace assay {

namespace {

constexpr int mostConcurrency = 1024;
constexpr std::size_t longestId = 64;
constexpr std::size_t longestKeyName = 200;
/// Longer than any answer takes; short enough that no conversion of it overflows.
constexpr Milliseconds longestTimeout{std::chrono::hours{24}};

bool isLetterOrDigit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

Unexpected refuseField(const char* field, const std::string& why)
{
    return fail(ErrorKind::InvalidInput, std::string(field) + ": " + why);
}

bool isVariableName(std::string_view name)
{
    const bool startsWell = !name.empty() && !(name.front() >= '0' && name.front() <= '9');
    return startsWell && name.size() <= longestKeyName &&
           std::ranges::all_of(name, [](char c) { return isLetterOrDigit(c) || c == '_'; });
}

bool isKeychainName(std::string_view name)
{
    return !name.empty() && name.size() <= longestKeyName && isValidUtf8(name) &&
           std::ranges::all_of(name, [](char c) { return static_cast<unsigned char>(c) > 0x20 && c != 0x7F; });
}

/// Any, also of a version to come; empty: none.
bool isVendorId(std::string_view id)
{
    return id.size() <= longestId && std::ranges::all_of(id, [](char c) { return isLetterOrDigit(c) || c == '-'; });
}

/// tchar of RFC 9110 section 5.6.2.
bool isTokenCharacter(char c)
{
    return isLetterOrDigit(c) || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool breaksLine(char c)
{
    return c == '\r' || c == '\n' || c == '\0';
}

/// Whether a header of this name is there to prove who is asking.
bool carriesKey(std::string_view headerName)
{
    const auto name = toLowerAscii(headerName);
    constexpr std::array<std::string_view, 9> parts{
        "authorization", "api-key", "apikey", "api_key", "secret", "password", "cookie", "subscription-key", "credential",
    };
    constexpr std::array<std::string_view, 5> ends{"-token", "_token", "-auth", "auth-key", "access-key"};
    return name == "token" || name == "key" || name == "auth" ||
           std::ranges::any_of(parts, [&](std::string_view part) { return name.find(part) != std::string::npos; }) ||
           std::ranges::any_of(ends, [&](std::string_view end) { return name.ends_with(end); });
}

bool queryCarriesKey(std::string_view query)
{
    for (const auto parameter : split(query, '&')) {
        if (carriesKey(parameter.substr(0, parameter.find('='))))
            return true;
    }
    return false;
}

Result<void> checkBaseUrl(const std::string& baseUrl)
{
    if (baseUrl.empty())
        return refuseField("base_url", "is missing; give the address up to the version, such as https://api.openai.com/v1");
    if (!isValidUtf8(baseUrl))
        return refuseField("base_url", "is not UTF-8 text");
    const auto url = parseUrl(baseUrl);
    if (!url)
        return refuseField("base_url", url.error().detail);
    if (queryCarriesKey(url->query))
        return refuseField("base_url", "carries a key in its query; take it out and name where the key is (--key-env NAME)");
    return {};
}

Result<void> checkHeader(const HttpHeader& header)
{
    if (header.name.empty())
        return refuseField("headers", "a header without a name");
    if (!std::ranges::all_of(header.name, isTokenCharacter))
        return refuseField("headers", "the name of a header may hold letters, digits and - _ . only");
    // Before the value is looked at, so that no sentence is about what may be a key.
    if (carriesKey(header.name)) {
        return refuseField("headers", header.name + " carries a key, and this file is no place for keys; take it out and name "
                                                    "where the key is (--key-env NAME)");
    }
    if (std::ranges::any_of(header.value, breaksLine))
        return refuseField("headers", "the value of " + header.name + " holds a line break or a NUL character");
    if (!isValidUtf8(header.value))
        return refuseField("headers", "the value of " + header.name + " is not UTF-8 text");
    return {};
}

Result<void> checkProxy(const HttpOptions& http)
{
    if (http.proxy != ProxyMode::Given)
        return {};
    const std::string_view text = http.proxyUrl;
    constexpr std::array<std::string_view, 6> schemes{"http://", "https://", "socks5://", "socks5h://", "socks4://", "socks4a://"};
    const auto lower = toLowerAscii(text);
    const auto* scheme = std::ranges::find_if(schemes, [&](std::string_view known) { return lower.starts_with(known); });
    if (scheme == schemes.end())
        return refuseField("proxy", "should be \"system\", \"none\", or an address such as http://host:8080 or socks5://host:1080");
    auto authority = text.substr(scheme->size());
    // Looked for in the whole text: a '/' in a password would hide the '@' behind it.
    if (authority.find('@') != std::string_view::npos)
        return refuseField("proxy", "holds a user name or password; this file is no place for them, give the address alone");
    authority = authority.substr(0, authority.find_first_of("/?#"));
    const bool hasBadByte =
        std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; }) || !isValidUtf8(text);
    auto host = authority;
    std::string_view port;
    if (authority.starts_with('[')) {
        const auto end = authority.find(']');
        host = end == std::string_view::npos ? std::string_view{} : authority.substr(0, end + 1);
        port = authority.substr(host.size());
    } else if (const auto colon = authority.find(':'); colon != std::string_view::npos) {
        host = authority.substr(0, colon);
        port = authority.substr(colon);
    }
    if (host.empty() || hasBadByte)
        return refuseField("proxy", "has no host; an address looks like http://host:8080");
    if (!port.empty()) {
        const auto number = port.front() == ':' ? parseInteger(port.substr(1)) : std::nullopt;
        if (!number || *number < 1 || *number > 65535)
            return refuseField("proxy", "has a port that is not a number from 1 to 65535");
    }
    return {};
}

Result<void> checkTimeout(const char* field, Milliseconds timeout)
{
    if (timeout <= Milliseconds::zero() || timeout > longestTimeout)
        return refuseField(field, "should be 1 to " + std::to_string(longestTimeout.count()) + " milliseconds");
    return {};
}

}  // namespace

std::string KeyReference::toString() const
{
    return (place == Place::EnvironmentVariable ? "env:" : "keychain:") + name;
}

Result<KeyReference> KeyReference::parse(std::string_view text)
{
    constexpr std::string_view environmentPrefix = "env:";
    constexpr std::string_view keychainPrefix = "keychain:";
    // The text may be a key that somebody put in the wrong place: no sentence repeats it.
    if (text.starts_with(environmentPrefix)) {
        const auto name = text.substr(environmentPrefix.size());
        if (!isVariableName(name))
            return refuseField("key", "after \"env:\" comes the name of an environment variable (letters, digits, _), not a key");
        return KeyReference{Place::EnvironmentVariable, std::string(name)};
    }
    if (text.starts_with(keychainPrefix)) {
        const auto name = text.substr(keychainPrefix.size());
        if (!isKeychainName(name))
            return refuseField("key", "after \"keychain:\" comes the name of a keychain entry, without blanks");
        return KeyReference{Place::Keychain, std::string(name)};
    }
    return refuseField("key", "should say where the key is, as \"env:NAME\" or \"keychain:NAME\"; never put the key itself there");
}

Result<void> checkConnection(const ProviderConnection& connection)
{
    const auto isIdCharacter = [](char c) { return isLetterOrDigit(c) || c == '.' || c == '_' || c == '-'; };
    if (connection.id.empty() || connection.id.size() > longestId || !std::ranges::all_of(connection.id, isIdCharacter))
        return refuseField("id", "should be 1 to 64 of the characters a-z A-Z 0-9 . _ -");
    if (connection.protocol.empty() || !std::ranges::all_of(connection.protocol, isIdCharacter))
        return refuseField("protocol", "should be the name of a protocol, such as openai-chat");
    if (auto checked = checkBaseUrl(connection.baseUrl); !checked)
        return checked;
    if (connection.key) {
        if (auto parsed = KeyReference::parse(connection.key->toString()); !parsed)
            return fail(parsed.error());
    }
    for (const auto& header : connection.headers) {
        if (auto checked = checkHeader(header); !checked)
            return checked;
    }
    if (connection.concurrency < 1 || connection.concurrency > mostConcurrency)
        return refuseField("concurrency", "should be 1 to " + std::to_string(mostConcurrency));
    if (!isVendorId(connection.vendor))
        return refuseField("vendor", "should be the name of a vendor, such as openai, or left out");
    for (const auto& [field, limit] : {std::pair{"requests_per_minute", connection.requestsPerMinute},
                                       std::pair{"tokens_per_minute", connection.tokensPerMinute}}) {
        if (limit && *limit < 1)
            return refuseField(field, "should be at least 1, or left out");
    }
    if (auto checked = checkTimeout("connect_timeout_ms", connection.http.connectTimeout); !checked)
        return checked;
    if (auto checked = checkTimeout("idle_timeout_ms", connection.http.idleTimeout); !checked)
        return checked;
    if (connection.http.totalTimeout) {
        if (auto checked = checkTimeout("total_timeout_ms", *connection.http.totalTimeout); !checked)
            return checked;
    }
    const auto& caFile = connection.http.caFile;
    if (!isValidUtf8(caFile) || caFile.find('\0') != std::string::npos)
        return refuseField("ca_file", "should be the path of a PEM file, as UTF-8 text");
    return checkProxy(connection.http);
}

bool sendsKeyInPlain(const ProviderConnection& connection)
{
    if (!connection.key)
        return false;
    const auto url = parseUrl(connection.baseUrl);
    return url && url->scheme == "http" && !url->isLoopback();
}

Result<void> checkKeyMayTravel(const ProviderConnection& connection)
{
    if (!sendsKeyInPlain(connection) || connection.allowsPlainKey)
        return {};
    return fail(ErrorKind::Forbidden, connection.id + " would get its key over plain http, readable by everyone on the way; use https, or allow "
                                                      "it for this connection (allows_plain_key)");
}

}  // namespace assay
