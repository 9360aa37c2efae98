#include "app/cli/Commands.h"
#include "app/cli/Format.h"
#include "app/cli/ModelLister.h"
#include "app/cli/ProviderKeys.h"

#include "core/base/Text.h"
#include "core/exporting/FigureText.h"
#include "core/providers/ChatProtocol.h"
#include "core/providers/Vendors.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <memory>

namespace assay::cli {

namespace {

struct ProvidersOptions {
    ProviderConnection connection;
    std::string vendor;
    std::vector<std::string> parts;
    std::string keyVariable;
    bool readsKey = false;
    std::vector<std::string> headers;
    std::string proxy;
    std::optional<int> connectSeconds;
    std::optional<int> idleSeconds;
    bool usesHttp2 = false;
    bool skipsTlsVerification = false;
    std::string id;
    bool isJson = false;
};

/// Fills in what the vendor's row says where the person did not say otherwise.
Result<void> takeVendor(const ProvidersOptions& options, ProviderConnection& connection)
{
    const auto* vendor = findVendor(options.vendor);
    if (!vendor || !findProtocol(vendor->protocol)) {
        return fail(ErrorKind::InvalidInput, "--vendor \"" + options.vendor + "\" is not known; assay-cli providers vendors lists those that are");
    }
    std::map<std::string, std::string, std::less<>> parts;
    for (const auto& placeholder : placeholdersOf(*vendor))
        parts[std::string(placeholder.name)] = placeholder.proposal;
    for (const auto& part : options.parts) {
        const auto equals = part.find('=');
        const auto known = equals == std::string::npos ? parts.end() : parts.find(part.substr(0, equals));
        if (known == parts.end())
            return fail(ErrorKind::InvalidInput, "--part \"" + part + "\" is no part of this vendor's address: " + std::string(vendor->baseUrl));
        known->second = part.substr(equals + 1);
    }
    auto row = connectionTo(*vendor, parts);
    if (!row && connection.baseUrl.empty())
        return fail(ErrorKind::InvalidInput, row.error().detail + " (--part NAME=VALUE)");
    if (connection.id.empty())
        connection.id = vendor->id;
    if (connection.baseUrl.empty())
        connection.baseUrl = row->baseUrl;
    connection.vendor = vendor->id;
    connection.protocol = vendor->protocol;
    if (vendor->isLocal())
        connection.http.proxy = ProxyMode::None;
    if (!options.readsKey && options.keyVariable.empty() && !vendor->keyVariable.empty())
        connection.key = KeyReference{KeyReference::Place::EnvironmentVariable, std::string(vendor->keyVariable)};
    return {};
}

Result<ProviderConnection> connectionFrom(const ProvidersOptions& options)
{
    auto connection = options.connection;
    if (!options.vendor.empty()) {
        if (auto taken = takeVendor(options, connection); !taken)
            return fail(taken.error());
    }
    if (connection.id.empty())
        return fail(ErrorKind::InvalidInput, "--id is missing: how models will name the provider");
    if (connection.baseUrl.empty())
        return fail(ErrorKind::InvalidInput, "--base-url is missing, or --vendor to fill it in");
    if (connection.id == practiceProviderId)
        return fail(ErrorKind::InvalidInput, "the id \"practice\" belongs to the built-in practice models; choose another");
    if (!findProtocol(connection.protocol)) {
        std::string names;
        for (const auto name : protocolNames())
            names += (names.empty() ? "" : ", ") + std::string(name);
        return fail(ErrorKind::InvalidInput, "--protocol \"" + connection.protocol + "\" is not known; known: " + names);
    }
    if (!options.keyVariable.empty())
        connection.key = KeyReference{KeyReference::Place::EnvironmentVariable, options.keyVariable};
    else if (options.readsKey)
        connection.key = KeyReference{KeyReference::Place::Keychain, connection.id};
    for (const auto& header : options.headers) {
        const auto colon = header.find(':');
        if (colon == std::string::npos)
            return fail(ErrorKind::InvalidInput, "--header takes \"NAME: VALUE\"");
        connection.headers.push_back({std::string(trimmed(std::string_view(header).substr(0, colon))),
                                      std::string(trimmed(std::string_view(header).substr(colon + 1)))});
    }
    if (options.proxy == "none") {
        connection.http.proxy = ProxyMode::None;
    } else if (!options.proxy.empty() && options.proxy != "system") {
        connection.http.proxy = ProxyMode::Given;
        connection.http.proxyUrl = options.proxy;
    }
    if (options.connectSeconds)
        connection.http.connectTimeout = std::chrono::seconds(*options.connectSeconds);
    if (options.idleSeconds)
        connection.http.idleTimeout = std::chrono::seconds(*options.idleSeconds);
    if (options.usesHttp2)
        connection.http.version = HttpVersion::Http2Tls;
    if (options.skipsTlsVerification)
        connection.http.tlsVerification = TlsVerification::Off;
    if (auto checked = checkConnection(connection); !checked)
        return fail(checked.error());
    if (sendsKeyInPlain(connection) && !connection.allowsPlainKey) {
        return fail(ErrorKind::InvalidInput, connection.id + " would get the key over plain http, readable by everyone on the way; use https, or "
                                                             "say --allow-plain-http");
    }
    return connection;
}

/// What a person should know about a connection, though it is allowed.
void warnAbout(const ProviderConnection& connection)
{
    if (sendsKeyInPlain(connection)) {
        std::fprintf(stderr, "Warning: %s %s the key over plain http, readable by everyone on the way. Use https.\n", connection.id.c_str(),
                     connection.allowsPlainKey ? "gets" : "would get");
    }
    if (connection.http.tlsVerification == TlsVerification::Off) {
        std::fprintf(stderr, "Warning: %s is not checked to be who it says it is (TLS verification is off).\n", connection.id.c_str());
    }
}

Exit add(CliContext& context, const ProvidersOptions& options)
{
    const auto connection = connectionFrom(options);
    if (!connection)
        return report(connection.error());
    // The key first: a connection without the key that was given would only puzzle.
    if (options.readsKey) {
        if (auto stored = storeKeyFromInput(context, *connection->key); !stored)
            return report(stored.error());
    }
    if (auto saved = context.providerFile().put(*connection); !saved)
        return report(saved.error());
    warnAbout(*connection);
    if (connection->key) {
        if (const auto key = context.secrets().key(*connection->key); !key)
            note(context, "Note: " + key.error().detail);
    }
    note(context, "Added. Next: assay-cli providers test " + connection->id);
    return Exit::Success;
}

nlohmann::ordered_json numberOrNull(std::optional<int> number)
{
    return number ? nlohmann::ordered_json(*number) : nlohmann::ordered_json();
}

Exit list(CliContext& context, const ProvidersOptions& options)
{
    const auto connections = context.providerFile().load();
    if (!connections)
        return report(connections.error());
    if (options.isJson) {
        auto document = nlohmann::ordered_json::array();
        for (const auto& connection : *connections) {
            nlohmann::ordered_json entry;
            entry["id"] = connection.id;
            entry["vendor"] = connection.vendor.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(connection.vendor);
            entry["protocol"] = connection.protocol;
            entry["base_url"] = connection.baseUrl;
            entry["key"] = connection.key ? nlohmann::ordered_json(connection.key->toString()) : nullptr;
            entry["has_key"] = connection.key && context.secrets().key(*connection.key).has_value();
            entry["concurrency"] = connection.concurrency;
            entry["requests_per_minute"] = numberOrNull(connection.requestsPerMinute);
            entry["tokens_per_minute"] = numberOrNull(connection.tokensPerMinute);
            entry["allows_plain_key"] = connection.allowsPlainKey;
            document.push_back(std::move(entry));
        }
        std::printf("%s\n", nlohmann::ordered_json({{"providers", document}}).dump(2).c_str());
        return Exit::Success;
    }
    Table table({{"id"}, {"protocol"}, {"base URL"}, {"key"}, {"at once", Align::Right}});
    for (const auto& connection : *connections) {
        std::string key = "none";
        if (connection.key)
            key = connection.key->toString() + (context.secrets().key(*connection.key) ? "" : " (not set)");
        table.add({connection.id, connection.protocol, connection.baseUrl, key, std::to_string(connection.concurrency)});
    }
    table.add({std::string(practiceProviderId), "openai-chat", "built in", "none", "64"});
    std::fputs(table.text().c_str(), stdout);
    for (const auto& connection : *connections)
        warnAbout(connection);
    return Exit::Success;
}

Exit removeOne(CliContext& context, const ProvidersOptions& options)
{
    auto connections = context.providerFile().load();
    if (!connections)
        return report(connections.error());
    if (auto removed = context.providerFile().remove(options.id); !removed)
        return report(removed.error());
    if (const auto gone = std::ranges::find(*connections, options.id, &ProviderConnection::id); gone != connections->end()) {
        const auto connection = *gone;
        connections->erase(gone);
        forgetKey(context, connection, *connections);
    }
    note(context, "Removed. Recorded experiments stay in their workspaces.");
    return Exit::Success;
}

Exit listVendors(const ProvidersOptions& options)
{
    auto document = nlohmann::ordered_json::array();
    Table table({{"vendor"}, {"name"}, {"protocol"}, {"base URL"}, {"key variable"}});
    for (const auto& vendor : vendors()) {
        if (vendor.baseUrl.empty())
            continue;
        document.push_back({{"id", vendor.id}, {"name", vendor.name}, {"protocol", vendor.protocol}, {"base_url", vendor.baseUrl},
                            {"key_variable", vendor.keyVariable}, {"key_page", vendor.keyPage}});
        table.add({std::string(vendor.id), std::string(vendor.name), std::string(vendor.protocol), std::string(vendor.baseUrl),
                   std::string(vendor.keyVariable)});
    }
    if (options.isJson)
        std::printf("%s\n", nlohmann::ordered_json({{"vendors", document}}).dump(2).c_str());
    else
        std::fputs(table.text().c_str(), stdout);
    return Exit::Success;
}

std::string timingText(const HttpTimings& timings)
{
    std::string text;
    const auto addPart = [&](const char* name, std::optional<Microseconds> duration) {
        if (duration)
            text += (text.empty() ? "" : ", ") + std::string(name) + " " + formatDuration(*duration);
    };
    addPart("name", timings.nameLookup);
    addPart("connect", timings.connected);
    if (timings.tlsDone && timings.tlsDone->count() > 0)
        addPart("TLS", timings.tlsDone);
    addPart("answer", std::chrono::duration_cast<Microseconds>(timings.ended - timings.started));
    return text;
}

Exit test(CliContext& context, const ProvidersOptions& options)
{
    const auto connections = context.connections({options.id});
    if (!connections)
        return report(connections.error());
    warnAbout(connections->front());
    const auto outcome = listModels(context, connections->front());
    if (!outcome.models) {
        std::fprintf(stderr, "assay-cli: %s does not work: %s\n", options.id.c_str(), errorSentence(outcome.models.error()).c_str());
        return Exit::CheckFailed;
    }
    std::printf("%s works: %zu models (%s).\n", options.id.c_str(), outcome.models->size(), timingText(outcome.timings).c_str());
    if (!outcome.models->empty())
        note(context, "Next: assay-cli ask -m " + options.id + "/" + outcome.models->front().id + " \"Hello\"");
    return Exit::Success;
}

}  // namespace

void addProvidersCommands(CLI::App& app, CliContext& context, Action& action)
{
    auto* group = app.add_subcommand("providers", "Connections to providers; keys stay in the keychain or the environment");
    group->require_subcommand(1);
    group->footer("Examples:\n"
                  "  assay-cli providers add --vendor openai --key-stdin < key.txt\n"
                  "  assay-cli providers add --id mine --base-url https://models.example.com/v1 --key-env MY_KEY\n"
                  "  assay-cli providers add --id local --base-url http://127.0.0.1:11434/v1\n"
                  "  assay-cli providers test openai");
    auto options = std::make_shared<ProvidersOptions>();

    auto* addCommand = group->add_subcommand("add", "Add a provider, or change the one with this id");
    addCommand->add_option("--id", options->connection.id, "How models name it: ID/MODEL (default: the vendor's)");
    addCommand->add_option("--vendor", options->vendor, "Fill in what is known of a vendor: see providers vendors")->type_name("VENDOR");
    addCommand->add_option("--part", options->parts, "Part of the vendor's address, such as region=eu-central-1")->type_name("NAME=VALUE")
        ->allow_extra_args(false);
    addCommand->add_option("--protocol", options->connection.protocol, "Wire protocol")->capture_default_str();
    addCommand->add_option("--base-url", options->connection.baseUrl, "Address up to, not including, /chat/completions")->type_name("URL");
    auto* keyVariable = addCommand->add_option("--key-env", options->keyVariable, "Environment variable that holds the key")->type_name("NAME");
    addCommand->add_flag("--key-stdin", options->readsKey, "Store the key that stands on standard input in the keychain")->excludes(keyVariable);
    addCommand->add_flag("--allow-plain-http", options->connection.allowsPlainKey, "Send the key over plain http, readable by everyone on the way");
    addCommand->add_option("--header", options->headers, "Header to send with every request; not for keys")->type_name("\"NAME: VALUE\"")
        ->allow_extra_args(false);
    addCommand->add_option("--concurrency", options->connection.concurrency, "Requests under way at once")->capture_default_str();
    addCommand->add_option("--requests-per-minute", options->connection.requestsPerMinute, "What the key may do in a minute")
        ->check(CLI::PositiveNumber)->type_name("COUNT");
    addCommand->add_option("--tokens-per-minute", options->connection.tokensPerMinute, "The same of tokens, input and output")
        ->check(CLI::PositiveNumber)->type_name("COUNT");
    addCommand->add_option("--connect-timeout", options->connectSeconds, "Give up after this many seconds without a connection (default 10)")
        ->check(CLI::Range(1, 86'400))->type_name("SECONDS");
    addCommand->add_option("--idle-timeout", options->idleSeconds, "Give up after this many seconds without a byte (default 60)")
        ->check(CLI::Range(1, 86'400))->type_name("SECONDS");
    addCommand->add_option("--proxy", options->proxy, "system (default), none, or a proxy's URL");
    addCommand->add_option("--ca-file", options->connection.http.caFile, "PEM file with the certificate authorities to trust")->type_name("FILE");
    addCommand->add_flag("--http2", options->usesHttp2, "HTTP/2 where the server offers it over TLS");
    addCommand->add_flag("--insecure-skip-tls-verification", options->skipsTlsVerification, "Do not check the server's certificate");
    addCommand->footer("Example:\n"
                       "  assay-cli providers add --id openrouter --base-url https://openrouter.ai/api/v1 --key-env OPENROUTER_API_KEY");
    addCommand->callback([&context, &action, options] { action = [&context, options] { return add(context, *options); }; });

    auto* vendorsCommand = group->add_subcommand("vendors", "Vendors that can be added by name");
    vendorsCommand->add_flag("--json", options->isJson, "Print one JSON document");
    vendorsCommand->footer("Example:\n  assay-cli providers vendors");
    vendorsCommand->callback([&action, options] { action = [options] { return listVendors(*options); }; });

    addProviderKeyCommands(*group, context, action);

    auto* listCommand = group->add_subcommand("list", "Providers that are set up");
    listCommand->add_flag("--json", options->isJson, "Print one JSON document");
    listCommand->footer("Example:\n  assay-cli providers list");
    listCommand->callback([&context, &action, options] { action = [&context, options] { return list(context, *options); }; });

    auto* removeCommand = group->add_subcommand("remove", "Forget a provider");
    removeCommand->add_option("id", options->id, "Its id")->required()->type_name("ID");
    removeCommand->footer("Example:\n  assay-cli providers remove local");
    removeCommand->callback([&context, &action, options] { action = [&context, options] { return removeOne(context, *options); }; });

    auto* testCommand = group->add_subcommand("test", "Ask a provider for its models and say which step fails");
    testCommand->add_option("id", options->id, "Its id")->required()->type_name("ID");
    testCommand->footer("Example:\n  assay-cli providers test openai");
    testCommand->callback([&context, &action, options] { action = [&context, options] { return test(context, *options); }; });
}

}  // namespace assay::cli
