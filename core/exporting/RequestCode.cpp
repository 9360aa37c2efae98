#include "core/exporting/RequestCode.h"

#include "core/base/Text.h"
#include "core/http/Url.h"
#include "core/providers/ChatProtocol.h"
#include "core/providers/Vendors.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

namespace assay {

namespace {

constexpr std::string_view lineEnd = "\r\n";
constexpr std::string_view signatureHeader = "x-amz-date";

/// Takes what stands before `end` off the front of `rest`, and `end` with it; all of it if there is no `end`.
std::string_view takeUntil(std::string_view& rest, std::string_view end)
{
    const auto at = std::min(rest.find(end), rest.size());
    const auto taken = rest.substr(0, at);
    rest.remove_prefix(std::min(at + end.size(), rest.size()));
    return taken;
}

bool isWrittenAnew(std::string_view headerName)
{
    constexpr std::array<std::string_view, 5> names{"host", "content-length", "connection", "accept-encoding", "expect"};
    return std::ranges::any_of(names, [&](std::string_view name) { return equalsIgnoringCase(name, headerName); });
}

std::string_view schemeFor(std::string_view authority, std::string_view baseUrl)
{
    const auto base = parseUrl(baseUrl);
    const auto hostStart = baseUrl.find("://");
    if (base && hostStart != std::string_view::npos) {
        const auto rest = baseUrl.substr(hostStart + 3);
        if (equalsIgnoringCase(rest.substr(0, rest.find_first_of("/?")), authority))
            return base->scheme == "http" ? "http" : "https";
    }
    const auto host = parseUrl("http://" + std::string(authority));
    return host && host->isLoopback() ? "http" : "https";
}

/// Letters, digits and underlines in capitals: what every shell takes.
std::string variableNamedAfter(std::string_view id)
{
    std::string name;
    for (const char c : id) {
        const bool isLower = c >= 'a' && c <= 'z';
        const bool isKept = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        name += isLower ? static_cast<char>(c - 'a' + 'A') : isKept ? c : '_';
    }
    if (name.empty() || (name.front() >= '0' && name.front() <= '9'))
        name.insert(0, "_");
    return name + "_API_KEY";
}

bool isVariableName(std::string_view name)
{
    const auto isAllowed = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
    return !name.empty() && !(name.front() >= '0' && name.front() <= '9') && std::ranges::all_of(name, isAllowed);
}

std::string keyVariableOf(const ProviderConnection& connection)
{
    if (connection.key->place == KeyReference::Place::EnvironmentVariable && isVariableName(connection.key->name))
        return connection.key->name;
    const auto* vendor = findVendor(connection.vendor);
    return vendor && !vendor->keyVariable.empty() ? std::string(vendor->keyVariable) : variableNamedAfter(connection.id);
}

/// For a POSIX shell: within single quotes every character stands for itself, but the quote.
std::string shellQuoted(std::string_view text)
{
    std::string quoted = "'";
    for (const char c : text) {
        if (c == '\'')
            quoted += "'\\''";
        else
            quoted += c;
    }
    return quoted + "'";
}

/// A string of both Python and JavaScript, which agree in these escapes.
std::string stringLiteral(std::string_view text)
{
    std::string literal = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            literal += '\\';
            literal += c;
        } else if (c == '\n') {
            literal += "\\n";
        } else if (c == '\r') {
            literal += "\\r";
        } else if (c == '\t') {
            literal += "\\t";
        } else if ((c >= 0 && c < 0x20) || c == 0x7f) {
            std::array<char, 7> escape{};
            std::snprintf(escape.data(), escape.size(), "\\u%04x", static_cast<unsigned>(c));
            literal += escape.data();
        } else {
            literal += c;
        }
    }
    return literal + "\"";
}

std::string curlCode(const SentRequest& request, const std::optional<KeyHeader>& key)
{
    std::string code;
    // Through a pipe, because one argument of a command must not be longer than 128 KiB, and a picture is.
    if (!request.body.empty())
        code += "printf '%s' " + shellQuoted(request.body) + " |\n";
    code += "curl --no-buffer --globoff --request " + shellQuoted(request.method) + " " + shellQuoted(request.url);
    for (const auto& [name, value] : request.headers) {
        // "Name;" is how curl is told to send a header without a value.
        code += " \\\n  --header " + shellQuoted(value.empty() ? name + ";" : name + ": " + value);
    }
    if (key)
        code += " \\\n  --header " + shellQuoted(key->name + ": " + key->prefix) + "\"$" + key->variable + "\"";
    if (!request.body.empty())
        code += " \\\n  --data-binary @-";
    return code + "\n";
}

/// The lines between the braces of a dictionary of headers. `keyFrom`: an expression that gives the key.
std::string headerLines(const SentRequest& request, const std::optional<KeyHeader>& key, std::string_view indent,
                        const std::string& keyFrom)
{
    std::string lines;
    for (const auto& [name, value] : request.headers)
        lines.append(indent).append(stringLiteral(name)).append(": ").append(stringLiteral(value)).append(",\n");
    if (key) {
        lines.append(indent).append(stringLiteral(key->name)).append(": ");
        if (!key->prefix.empty())
            lines.append(stringLiteral(key->prefix)).append(" + ");
        lines.append(keyFrom).append(",\n");
    }
    return lines;
}

std::string pythonCode(const SentRequest& request, const std::optional<KeyHeader>& key)
{
    const auto keyFrom = key ? "os.environ[" + stringLiteral(key->variable) + "]" : std::string();
    std::string code = key ? "import os\n" : "";
    code += "import sys\nimport urllib.error\nimport urllib.request\n\nrequest = urllib.request.Request(\n";
    code += "    " + stringLiteral(request.url) + ",\n";
    if (!request.body.empty())
        code += "    data=" + stringLiteral(request.body) + ".encode(),\n";
    code += "    headers={\n" + headerLines(request, key, "        ", keyFrom) + "    },\n";
    code += "    method=" + stringLiteral(request.method) + ",\n)\n";
    code += "try:\n"
            "    with urllib.request.urlopen(request) as answer:\n"
            "        for line in answer:\n"
            "            sys.stdout.buffer.write(line)\n"
            "            sys.stdout.buffer.flush()\n"
            "except urllib.error.HTTPError as error:\n"
            "    sys.exit(f\"{error.code} {error.read().decode()}\")\n";
    return code;
}

std::string javaScriptCode(const SentRequest& request, const std::optional<KeyHeader>& key)
{
    const auto keyFrom = key ? "process.env." + key->variable : std::string();
    std::string code = "// Node 18 or later: node request.mjs\n";
    code += "const answer = await fetch(" + stringLiteral(request.url) + ", {\n";
    code += "  method: " + stringLiteral(request.method) + ",\n";
    code += "  headers: {\n" + headerLines(request, key, "    ", keyFrom) + "  },\n";
    if (!request.body.empty())
        code += "  body: " + stringLiteral(request.body) + ",\n";
    code += "});\n"
            "for await (const piece of answer.body ?? []) process.stdout.write(piece);\n";
    return code;
}

}  // namespace

Result<SentRequest> parseSentRequest(std::string_view record, std::string_view baseUrl)
{
    SentRequest request;
    auto rest = record;
    auto requestLine = takeUntil(rest, lineEnd);
    request.method = takeUntil(requestLine, " ");
    const std::string target(takeUntil(requestLine, " "));
    std::string authority;
    while (!rest.empty()) {
        auto line = takeUntil(rest, lineEnd);
        if (line.empty())
            break;
        const std::string name(takeUntil(line, ":"));
        const std::string value(trimmed(line));
        if (equalsIgnoringCase(name, "host"))
            authority = value;
        if (!isWrittenAnew(name))
            request.headers.push_back({name, value});
    }
    request.body = rest;
    if (request.method.empty() || !target.starts_with('/') || authority.empty())
        return fail(ErrorKind::InvalidInput, "the record is not an HTTP request");
    request.url.append(schemeFor(authority, baseUrl)).append("://").append(authority).append(target);
    return request;
}

std::optional<KeyHeader> keyHeaderOf(const ProviderConnection& connection)
{
    const auto* protocol = findProtocol(connection.protocol);
    if (!protocol || !connection.key)
        return std::nullopt;
    // The protocols alone know how they send a key, so the one at hand is asked to write a request with a key that is easily found.
    const std::string marker = "key-goes-here";
    ChatRequest probe;
    probe.model = "model";
    probe.messages.push_back(userMessage("-"));
    const auto encoded = protocol->encode(connection, marker, probe);
    if (!encoded)
        return std::nullopt;
    for (const auto& [name, value] : encoded->headers) {
        if (const auto at = value.find(marker); at != std::string::npos)
            return KeyHeader{name, value.substr(0, at), keyVariableOf(connection)};
    }
    return std::nullopt;
}

Result<std::string> requestCode(const SentRequest& request, const std::optional<KeyHeader>& key, CodeLanguage language)
{
    const auto isSignature = [](const HttpHeader& header) { return equalsIgnoringCase(header.name, signatureHeader); };
    if (std::ranges::any_of(request.headers, isSignature))
        return fail(ErrorKind::InvalidInput, "the request was signed for its moment; a copy of it would be refused");
    if (!isValidUtf8(request.body) || request.body.find('\0') != std::string::npos)
        return fail(ErrorKind::InvalidInput, "the request's body is not text");
    switch (language) {
    case CodeLanguage::Python:
        return pythonCode(request, key);
    case CodeLanguage::JavaScript:
        return javaScriptCode(request, key);
    case CodeLanguage::Curl:
        break;
    }
    return curlCode(request, key);
}

}  // namespace assay
