#include "core/providers/RequestJson.h"

#include "core/base/Base64.h"
#include "core/base/Text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace assay {

namespace {

using nlohmann::ordered_json;

constexpr std::string_view userAgent = "assay/0.1";
// JSON is written recursively; this keeps far from the end of the stack.
constexpr int deepestGivenJson = 500;

}  // namespace

Unexpected refuseRequest(std::string detail)
{
    return fail(ErrorKind::InvalidInput, std::move(detail));
}

Result<ordered_json> parseGivenJson(const std::string& text, const std::string& what)
{
    bool isTooDeep = false;
    const auto watchDepth = [&](int depth, ordered_json::parse_event_t, ordered_json&) {
        isTooDeep = isTooDeep || depth > deepestGivenJson;
        return !isTooDeep;
    };
    try {
        auto parsed = ordered_json::parse(text, watchDepth);
        if (isTooDeep)
            return refuseRequest(what + " is nested too deeply");
        if (!parsed.is_object())
            return refuseRequest(what + " must be a JSON object");
        return parsed;
    } catch (const ordered_json::parse_error& error) {
        // The library's own message quotes the text, which may be a prompt.
        return refuseRequest(what + " is not valid JSON at byte " + std::to_string(error.byte));
    }
}

Result<ordered_json> parseExtraJson(const std::string& extraJson)
{
    if (trimmed(extraJson).empty())
        return ordered_json::object();
    return parseGivenJson(extraJson, "the extra JSON");
}

void mergeObjects(ordered_json& document, const ordered_json& extra)
{
    for (const auto& [name, value] : extra.items()) {
        auto& member = document[name];
        if (member.is_object() && value.is_object())
            mergeObjects(member, value);
        else
            member = value;
    }
}

std::string dataUrl(const std::string& mediaType, const std::string& bytes)
{
    return "data:" + mediaType + ";base64," + toBase64(bytes);
}

std::string requestText(const ordered_json& document)
{
    return document.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

std::vector<HttpHeader> withCommonHeaders(std::vector<HttpHeader> own, std::vector<HttpHeader> keyHeaders,
                                          const ProviderConnection& connection)
{
    own.push_back({"User-Agent", std::string(userAgent)});
    std::erase_if(own, [&](const HttpHeader& header) {
        return std::ranges::any_of(connection.headers,
                                   [&](const HttpHeader& given) { return equalsIgnoringCase(given.name, header.name); });
    });
    std::ranges::move(keyHeaders, std::back_inserter(own));
    own.insert(own.end(), connection.headers.begin(), connection.headers.end());
    return own;
}

HttpRequest postRequest(std::string url, std::vector<HttpHeader> headers, const ordered_json& document, HttpCompression compression,
                        const ProviderConnection& connection)
{
    HttpRequest http;
    http.method = "POST";
    http.url = std::move(url);
    http.headers = std::move(headers);
    http.body = requestText(document);
    http.compression = compression;
    http.options = connection.http;
    return http;
}

HttpRequest getRequest(std::string url, std::vector<HttpHeader> headers, const ProviderConnection& connection)
{
    HttpRequest http;
    http.method = "GET";
    http.url = std::move(url);
    http.headers = std::move(headers);
    http.compression = HttpCompression::Any;
    http.options = connection.http;
    return http;
}

}  // namespace assay
