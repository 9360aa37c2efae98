#include "core/http/Url.h"

#include "core/base/Text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace assay {

namespace {

constexpr int mostPort = 65'535;

bool isUrlDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isUrlLetterOrDigit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isUrlDigit(c);
}

bool isUrlHexDigit(char c)
{
    return (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || isUrlDigit(c);
}

/// Four decimal numbers 0..255. A leading zero is refused, because resolvers read such a number as octal.
std::optional<std::array<std::uint8_t, 4>> parseDottedIpv4(std::string_view text)
{
    std::array<std::uint8_t, 4> address{};
    for (std::size_t i = 0; i < address.size(); ++i) {
        const bool isLast = i + 1 == address.size();
        const auto dot = text.find('.');
        if (isLast != (dot == std::string_view::npos))
            return std::nullopt;
        const auto part = text.substr(0, dot);
        text.remove_prefix(isLast ? text.size() : dot + 1);
        if (part.empty() || part.size() > 3 || !std::ranges::all_of(part, isUrlDigit) || (part.size() > 1 && part.front() == '0'))
            return std::nullopt;
        const auto number = parseInteger(part);
        if (!number || *number > 255)
            return std::nullopt;
        address[i] = static_cast<std::uint8_t>(*number);
    }
    return address;
}

/// The groups between colons: hexadecimal, the last one perhaps dotted. Empty text has no groups.
std::optional<std::vector<std::uint16_t>> parseIpv6Groups(std::string_view text)
{
    std::vector<std::uint16_t> groups;
    if (text.empty())
        return groups;
    const auto parts = split(text, ':');
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::string_view part = parts[i];
        if (i + 1 == parts.size() && part.find('.') != std::string_view::npos) {
            const auto ipv4 = parseDottedIpv4(part);
            if (!ipv4)
                return std::nullopt;
            groups.push_back(static_cast<std::uint16_t>((*ipv4)[0] * 256 + (*ipv4)[1]));
            groups.push_back(static_cast<std::uint16_t>((*ipv4)[2] * 256 + (*ipv4)[3]));
            continue;
        }
        if (part.empty() || part.size() > 4 || !std::ranges::all_of(part, isUrlHexDigit))
            return std::nullopt;
        unsigned value = 0;
        for (const char c : part)
            value = value * 16 + static_cast<unsigned>(isUrlDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
        groups.push_back(static_cast<std::uint16_t>(value));
    }
    return groups;
}

/// RFC 4291 section 2.2, without a zone.
std::optional<std::array<std::uint16_t, 8>> parseIpv6(std::string_view text)
{
    std::array<std::uint16_t, 8> address{};
    const std::size_t gap = text.find("::");
    const auto left = parseIpv6Groups(text.substr(0, gap));
    if (!left)
        return std::nullopt;
    if (gap == std::string_view::npos) {
        if (left->size() != address.size())
            return std::nullopt;
        std::ranges::copy(*left, address.begin());
        return address;
    }
    // A dotted part stands at the very end only, not before the gap.
    const auto right = parseIpv6Groups(text.substr(gap + 2));
    if (!right || text.substr(0, gap).find('.') != std::string_view::npos || left->size() + right->size() >= address.size())
        return std::nullopt;
    std::ranges::copy(*left, address.begin());
    std::ranges::copy_backward(*right, address.end());
    return address;
}

// The texts below never repeat the URL: people do paste keys into it.
Unexpected refuseUrl(const char* why)
{
    return fail(ErrorKind::InvalidInput, std::string("not a usable URL: ") + why);
}

/// Text of the host as it is kept in Url; InvalidInput says what is wrong with it.
Result<std::string> parseHost(std::string_view text)
{
    if (text.starts_with('[')) {
        const auto inner = text.substr(1, text.size() - 2);
        if (!text.ends_with(']') || !parseIpv6(inner))
            return refuseUrl("the address in brackets is not IPv6");
        return toLowerAscii(inner);
    }
    if (text.empty())
        return refuseUrl("the host is missing");
    // Letters outside ASCII are left to libcurl, which knows international names; a '%' could hide another host.
    const auto isAllowed = [](char c) {
        return isUrlLetterOrDigit(c) || c == '-' || c == '.' || c == '_' || static_cast<std::uint8_t>(c) >= 0x80;
    };
    if (!std::ranges::all_of(text, isAllowed))
        return refuseUrl("the host has a character that no host name has");
    return toLowerAscii(text);
}

struct UrlPathParts {
    std::string_view path;
    std::string_view query;  ///< Without '?'.
};

UrlPathParts splitAtQuery(std::string_view text)
{
    const std::size_t mark = text.find('?');
    return {text.substr(0, mark), mark == std::string_view::npos ? std::string_view{} : text.substr(mark + 1)};
}

}  // namespace

bool Url::isLoopback() const
{
    if (host == "localhost")
        return true;
    if (const auto ipv4 = parseDottedIpv4(host))
        return ipv4->front() == 127;
    constexpr std::array<std::uint16_t, 8> loopback{0, 0, 0, 0, 0, 0, 0, 1};
    return parseIpv6(host) == loopback;
}

Result<Url> parseUrl(std::string_view text)
{
    const auto isBlankOrControl = [](char c) { return static_cast<std::uint8_t>(c) <= 0x20 || c == 0x7F; };
    if (std::ranges::any_of(text, isBlankOrControl))
        return refuseUrl("it has a blank or a control character in it");

    const std::size_t schemeEnd = text.find("://");
    if (schemeEnd == std::string_view::npos)
        return refuseUrl("it must begin with http:// or https://");
    Url url;
    url.scheme = toLowerAscii(text.substr(0, schemeEnd));
    if (url.scheme != "http" && url.scheme != "https")
        return refuseUrl("only http:// and https:// are possible");
    text.remove_prefix(schemeEnd + 3);
    if (text.find('#') != std::string_view::npos)
        return refuseUrl("it has a '#' part, which is never sent to a server");

    const std::size_t authorityEnd = std::min(text.find_first_of("/?"), text.size());
    std::string_view authority = text.substr(0, authorityEnd);
    if (authority.find('@') != std::string_view::npos)
        return refuseUrl("it has a user name or password in it; set the key of the connection instead");

    url.port = url.scheme == "https" ? 443 : 80;
    // The colon of a port stands behind the bracket of an IPv6 address.
    const std::size_t bracket = authority.rfind(']');
    const std::size_t colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
    if (colon != std::string_view::npos) {
        const std::string_view digits = authority.substr(colon + 1);
        const auto port = std::ranges::all_of(digits, isUrlDigit) ? parseInteger(digits) : std::nullopt;
        if (!port || *port < 1 || *port > mostPort)
            return refuseUrl("the port must be a number from 1 to 65535");
        url.port = static_cast<std::uint16_t>(*port);
        authority = authority.substr(0, colon);
    }
    auto host = parseHost(authority);
    if (!host)
        return fail(host.error());
    url.host = std::move(*host);

    const auto [path, query] = splitAtQuery(text.substr(authorityEnd));
    url.path = path.empty() ? "/" : path;
    url.query = query;
    return url;
}

std::string joinUrl(std::string_view base, std::string_view path)
{
    auto [baseHead, baseQuery] = splitAtQuery(base);
    const auto [apiPath, apiQuery] = splitAtQuery(path.starts_with('/') ? path.substr(1) : path);
    if (baseHead.ends_with('/'))
        baseHead.remove_suffix(1);

    // Only the path of the base can hold the API path already, never its host: "https://models" + "models".
    const std::size_t schemeEnd = baseHead.find("://");
    const std::size_t pathStart = baseHead.find('/', schemeEnd == std::string_view::npos ? 0 : schemeEnd + 3);
    const std::string slashPath = std::string("/").append(apiPath);
    const bool hasPath = pathStart != std::string_view::npos && baseHead.substr(pathStart).ends_with(slashPath);

    std::string url(baseHead);
    if (!hasPath)
        url += slashPath;
    if (!baseQuery.empty() || !apiQuery.empty())
        url += '?';
    url += baseQuery;
    if (!baseQuery.empty() && !apiQuery.empty())
        url += '&';
    url += apiQuery;
    return url;
}

std::string percentEncoded(std::string_view value)
{
    constexpr std::string_view hexDigits = "0123456789ABCDEF";
    std::string encoded;
    encoded.reserve(value.size());
    for (const char c : value) {
        if (isUrlLetterOrDigit(c) || c == '-' || c == '.' || c == '_' || c == '~') {
            encoded += c;
            continue;
        }
        const auto byte = static_cast<std::uint8_t>(c);
        encoded += '%';
        encoded += hexDigits[byte >> 4U];
        encoded += hexDigits[byte & 0x0FU];
    }
    return encoded;
}

}  // namespace assay
