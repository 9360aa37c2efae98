#include "core/providers/AwsSignature.h"

#include "core/base/Text.h"
#include "core/http/Url.h"
#include "core/storage/ContentHash.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <new>
#include <utility>
#include <vector>

namespace assay {

namespace {

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
constexpr std::string_view algorithm = "AWS4-HMAC-SHA256";

std::string hmacSha256(std::string_view key, std::string_view text)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> result{};
    unsigned int length = 0;
    // Only memory or a broken OpenSSL installation can stop this.
    if (HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
             result.data(), &length) == nullptr)
        throw std::bad_alloc();
    return {reinterpret_cast<const char*>(result.data()), length};
}

std::string hexOf(std::string_view bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    for (const char c : bytes) {
        const auto byte = static_cast<std::uint8_t>(c);
        hex += digits[byte >> 4U];
        hex += digits[byte & 0x0FU];
    }
    return hex;
}

/// "20260102T030405Z"; the first eight characters are the date.
std::string awsTime(WallTime now)
{
    const auto day = std::chrono::floor<std::chrono::days>(now);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(now - day)};
    std::array<char, 32> text{};
    const auto length =
        std::snprintf(text.data(), text.size(), "%04d%02u%02uT%02d%02d%02dZ", static_cast<int>(date.year()),
                      static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), static_cast<int>(time.hours().count()),
                      static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()));
    return {text.data(), static_cast<std::size_t>(length)};
}

/// Every segment of the path encoded once more than it is on the wire: "%3A" becomes "%253A". All services but S3 want it so.
std::string canonicalPath(std::string_view path)
{
    std::string canonical;
    for (const auto segment : split(path.substr(1), '/'))
        canonical += "/" + percentEncoded(segment);
    return canonical;
}

/// Without what does not need to be encoded being encoded, and the other way round.
std::string canonicalQueryText(std::string_view text)
{
    const auto isHex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); };
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && isHex(text[i + 1]) && isHex(text[i + 2])) {
            plain += static_cast<char>(std::stoi(std::string(text.substr(i + 1, 2)), nullptr, 16));
            i += 2;
        } else {
            plain += text[i];
        }
    }
    return percentEncoded(plain);
}

std::string canonicalQuery(std::string_view query)
{
    if (query.empty())
        return {};
    std::vector<std::pair<std::string, std::string>> members;
    for (const auto member : split(query, '&')) {
        const auto equals = std::min(member.find('='), member.size());
        const auto value = equals < member.size() ? member.substr(equals + 1) : std::string_view{};
        members.emplace_back(canonicalQueryText(member.substr(0, equals)), canonicalQueryText(value));
    }
    std::ranges::sort(members);
    std::string canonical;
    for (const auto& [name, value] : members)
        canonical += (canonical.empty() ? "" : "&") + name + "=" + value;
    return canonical;
}

/// As libcurl writes it.
std::string hostHeader(const Url& url)
{
    auto host = url.host.find(':') == std::string::npos ? url.host : "[" + url.host + "]";
    const bool isUsualPort = url.port == (url.scheme == "https" ? 443 : 80);
    return isUsualPort ? host : host + ":" + std::to_string(url.port);
}

/// Trimmed, and each run of blanks inside as one.
std::string canonicalValue(std::string_view value)
{
    std::string canonical(trimmed(value));
    const auto bothBlank = [](char a, char b) { return a == ' ' && b == ' '; };
    canonical.erase(std::unique(canonical.begin(), canonical.end(), bothBlank), canonical.end());
    return canonical;
}

struct SignedHeaders {
    std::string lines;
    std::string names;
};

SignedHeaders signedHeaders(const HttpRequest& request, const Url& url)
{
    std::vector<std::pair<std::string, std::string>> headers;
    for (const auto& header : request.headers) {
        auto name = toLowerAscii(header.name);
        if (name == "host" || name == "content-type" || name.starts_with("x-amz-"))
            headers.emplace_back(std::move(name), canonicalValue(header.value));
    }
    if (std::ranges::find(headers, "host", &std::pair<std::string, std::string>::first) == headers.end())
        headers.emplace_back("host", hostHeader(url));
    std::ranges::sort(headers);
    SignedHeaders result;
    for (const auto& [name, value] : headers) {
        result.lines += name + ":" + value + "\n";
        result.names += (result.names.empty() ? "" : ";") + name;
    }
    return result;
}

}  // namespace

Result<std::optional<AwsCredentials>> parseAwsCredentials(std::string_view key)
{
    key = trimmed(key);
    const bool isTemporary = key.starts_with("ASIA");
    if (!isTemporary && !key.starts_with("AKIA"))
        return std::optional<AwsCredentials>{};
    const auto parts = split(key, ':');
    const bool hasAll = parts.size() == 2 || parts.size() == 3;
    if (!hasAll || std::ranges::any_of(parts, [](std::string_view part) { return trimmed(part).empty(); })) {
        return fail(ErrorKind::InvalidInput, "a pair of AWS keys is written as ACCESS_KEY_ID:SECRET or ACCESS_KEY_ID:SECRET:SESSION_TOKEN");
    }
    if (isTemporary && parts.size() == 2)
        return fail(ErrorKind::InvalidInput, "a temporary pair of AWS keys (ASIA...) needs its session token as the third part");
    AwsCredentials credentials{std::string(parts[0]), std::string(parts[1]), {}};
    if (parts.size() == 3)
        credentials.sessionToken = parts[2];
    return std::optional(std::move(credentials));
}

Result<void> signAwsRequest(HttpRequest& request, const AwsCredentials& credentials, std::string_view region, std::string_view service,
                            WallTime now)
{
    const auto url = parseUrl(request.url);
    if (!url)
        return fail(url.error());
    std::erase_if(request.headers, [](const HttpHeader& header) {
        return equalsIgnoringCase(header.name, "x-amz-date") || equalsIgnoringCase(header.name, "authorization") ||
               equalsIgnoringCase(header.name, "x-amz-security-token");
    });
    const auto time = awsTime(now);
    request.headers.push_back({"X-Amz-Date", time});
    if (!credentials.sessionToken.empty())
        request.headers.push_back({"X-Amz-Security-Token", credentials.sessionToken});

    const auto [lines, names] = signedHeaders(request, *url);
    const auto canonical = request.method + "\n" + canonicalPath(url->path) + "\n" + canonicalQuery(url->query) + "\n" + lines + "\n" +
                           names + "\n" + toHex(contentHash(request.body));
    const auto date = time.substr(0, 8);
    const auto scope = date + "/" + std::string(region) + "/" + std::string(service) + "/aws4_request";
    const auto toSign = std::string(algorithm) + "\n" + time + "\n" + scope + "\n" + toHex(contentHash(canonical));

    auto key = hmacSha256("AWS4" + credentials.secretAccessKey, date);
    for (const auto part : {region, service, std::string_view("aws4_request")})
        key = hmacSha256(key, part);
    request.headers.push_back({"Authorization", std::string(algorithm) + " Credential=" + credentials.accessKeyId + "/" + scope +
                                                    ", SignedHeaders=" + names + ", Signature=" + hexOf(hmacSha256(key, toSign))});
    return {};
}

}  // namespace assay
