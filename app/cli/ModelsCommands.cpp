#include "app/cli/Commands.h"
#include "app/cli/DayOption.h"
#include "app/cli/Format.h"
#include "app/cli/ModelLister.h"

#include "core/base/Text.h"
#include "core/contenders/Contender.h"
#include "core/exporting/FigureText.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <memory>

namespace assay::cli {

namespace {

struct ModelsOptions {
    std::string provider;
    bool isJson = false;
    // models price set
    std::string model;
    std::string input;
    std::string output;
    std::string cachedInput;
    std::string cacheWrite;
    std::string reasoning;
    std::string currency = "USD";
    std::string from;
    std::string cacheWriteLong;
    std::string perRequest;
    std::string perSearch;
    std::vector<std::string> tiers;
    std::vector<std::string> serviceTiers;
    std::string peakHours;
    std::int64_t peakPercent = 100;
    std::string until;
};

Exit list(CliContext& context, const ModelsOptions& options)
{
    auto connections = options.provider.empty() ? context.allConnections() : context.connections({options.provider});
    if (!connections)
        return report(connections.error());
    // Prices are shown where the workspace knows them; without a workspace there are simply none.
    PriceBook prices;
    if (const auto workspace = context.workspace(WorkspaceAccess::ReadWrite)) {
        if (auto recorded = context.recordPracticePrices(); !recorded)
            return report(recorded.error());
        if (auto reader = (*workspace)->openReader()) {
            if (auto loaded = PriceBook::load(*reader))
                prices = std::move(*loaded);
        }
    }
    const auto now = context.clock().utcNow();
    const auto& catalogue = Catalogue::shipped();
    Table table({{"model"}, {"context", Align::Right}, {"in/1M", Align::Right}, {"out/1M", Align::Right}, {"price from"}});
    auto document = nlohmann::ordered_json::array();
    bool hasFailed = false;
    for (const auto& connection : *connections) {
        const auto outcome = listModels(context, connection);
        if (!outcome.models) {
            std::fprintf(stderr, "assay-cli: %s: %s\n", connection.id.c_str(), errorSentence(outcome.models.error()).c_str());
            hasFailed = true;
            continue;
        }
        for (const auto& listed : *outcome.models) {
            const auto model = merged(listed, catalogue.modelInfo(connection, listed.id));
            const PriceBook shipped(catalogue.prices(connection, model.id));
            const auto* own = prices.find(connection.id, model.id, now);
            const auto* price = own ? own : shipped.find(connection.id, model.id, now);
            const auto perMillion = [&](std::int64_t pico) { return formatPricePerMillion(pico) + " " + price->currency; };
            table.add({connection.id + "/" + model.id, formatCount(model.contextTokens), price ? perMillion(price->inputPerToken) : "—",
                       price ? perMillion(price->outputPerToken) : "—", price ? price->source : "—"});
            nlohmann::ordered_json entry;
            entry["provider"] = connection.id;
            entry["model"] = model.id;
            entry["context_tokens"] = model.contextTokens ? nlohmann::ordered_json(*model.contextTokens) : nullptr;
            entry["input_price_per_million"] = price ? nlohmann::ordered_json(formatPricePerMillion(price->inputPerToken)) : nullptr;
            entry["output_price_per_million"] = price ? nlohmann::ordered_json(formatPricePerMillion(price->outputPerToken)) : nullptr;
            entry["currency"] = price ? nlohmann::ordered_json(price->currency) : nullptr;
            entry["price_source"] = price ? nlohmann::ordered_json(price->source) : nullptr;
            document.push_back(std::move(entry));
        }
    }
    if (options.isJson)
        std::printf("%s\n", nlohmann::ordered_json({{"catalogue_date", catalogue.date()}, {"models", document}})
                                .dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace).c_str());
    else
        std::fputs(table.text().c_str(), stdout);
    return hasFailed ? Exit::TrialsFailed : Exit::Success;
}

/// The value of "NAME=VALUE" in `parts` that is read into a rate.
Result<void> applyRate(TokenRates& rates, std::string_view part)
{
    const auto equals = part.find('=');
    const auto name = part.substr(0, equals);
    const auto amount = parsePricePerMillion(equals == std::string_view::npos ? std::string_view{} : part.substr(equals + 1));
    if (!amount)
        return fail(amount.error());
    if (name == "in")
        rates.inputPerToken = *amount;
    else if (name == "out")
        rates.outputPerToken = *amount;
    else if (name == "cached")
        rates.cachedInputPerToken = *amount;
    else if (name == "write")
        rates.cacheWritePerToken = *amount;
    else if (name == "write-long")
        rates.cacheWriteLongPerToken = *amount;
    else if (name == "reasoning")
        rates.reasoningPerToken = *amount;
    else
        return fail(ErrorKind::InvalidInput, "a tier has no price \"" + std::string(name) + "\"; it has in, out, cached, write, write-long, reasoning");
    return {};
}

/// "272000:in=4,out=15" holds for more than 272,000 input tokens, "200000+:in=4,out=15" from 200,000 on. What is not given is as in `base`.
Result<PriceTier> tierFrom(const std::string& text, const TokenRates& base)
{
    const auto colon = text.find(':');
    auto limit = std::string_view(text).substr(0, colon);
    const bool isFrom = limit.ends_with('+');
    if (isFrom)
        limit.remove_suffix(1);
    const auto tokens = parseInteger(limit);
    constexpr std::int64_t mostTokens = 1'000'000'000'000;
    if (colon == std::string::npos || !tokens || *tokens < 1 || *tokens > mostTokens)
        return fail(ErrorKind::InvalidInput, "--tier takes TOKENS:in=PRICE,out=PRICE, for example 272000:in=4,out=15, not \"" + text + "\"");
    PriceTier tier;
    static_cast<TokenRates&>(tier) = base;
    tier.minInputTokens = isFrom ? *tokens : *tokens + 1;
    for (const auto part : split(std::string_view(text).substr(colon + 1), ',')) {
        if (auto applied = applyRate(tier, part); !applied)
            return fail(applied.error());
    }
    return tier;
}

/// "batch=50": half the price.
Result<ServiceTierRate> serviceTierFrom(const std::string& text)
{
    const auto equals = text.find('=');
    const auto percent = equals == std::string::npos ? std::nullopt : parseInteger(std::string_view(text).substr(equals + 1));
    if (!percent || equals == 0 || *percent < 0 || *percent > 100'000)
        return fail(ErrorKind::InvalidInput, "--service-tier takes NAME=PERCENT, for example batch=50, not \"" + text + "\"");
    return ServiceTierRate{toLowerAscii(text.substr(0, equals)), *percent};
}

Result<void> addParts(Price& price, const ModelsOptions& options)
{
    for (const auto& text : options.tiers) {
        auto tier = tierFrom(text, price);
        if (!tier)
            return fail(tier.error());
        const bool isKnown = std::ranges::any_of(price.tiers, [&](const PriceTier& other) { return other.minInputTokens == tier->minInputTokens; });
        if (isKnown)
            return fail(ErrorKind::InvalidInput, "two tiers begin at the same length: " + text);
        price.tiers.push_back(std::move(*tier));
    }
    std::ranges::sort(price.tiers, {}, &PriceTier::minInputTokens);
    for (const auto& text : options.serviceTiers) {
        auto rate = serviceTierFrom(text);
        if (!rate)
            return fail(rate.error());
        if (std::ranges::find(price.serviceTiers, rate->serviceTier, &ServiceTierRate::serviceTier) != price.serviceTiers.end())
            return fail(ErrorKind::InvalidInput, "a service tier has two prices: " + text);
        price.serviceTiers.push_back(std::move(*rate));
    }
    const auto hours = parsePeakHours(options.peakHours);
    if (!hours)
        return fail(hours.error());
    price.peakHours = *hours;
    price.peakPercent = options.peakPercent;
    if (!options.until.empty()) {
        const auto day = parseDay("--until", options.until);
        if (!day)
            return fail(day.error());
        if (*day <= price.effectiveFrom)
            return fail(ErrorKind::InvalidInput, "--until is not after the day from which the price holds");
        price.effectiveUntil = *day;
    }
    return {};
}

Result<Price> priceFrom(const ModelsOptions& options, WallTime now)
{
    const auto contender = modelContender(options.model);
    if (!contender)
        return fail(contender.error());
    Price price;
    price.providerId = contender->providerId;
    price.model = contender->model;
    price.source = "user";
    price.currency = options.currency;
    if (!isCurrencyCode(price.currency))
        return fail(ErrorKind::InvalidInput, "--currency takes three capital letters, for example USD");
    price.effectiveFrom = now;
    if (!options.from.empty()) {
        const auto day = parseDay("--from", options.from);
        if (!day)
            return fail(day.error());
        price.effectiveFrom = *day;
    }
    const auto readAs = [](const auto& parse, const std::string& text, auto& field) -> Result<void> {
        if (text.empty())
            return {};
        const auto amount = parse(text);
        if (!amount)
            return fail(amount.error());
        field = *amount;
        return {};
    };
    const auto read = [&](const std::string& text, auto& field) { return readAs(parsePricePerMillion, text, field); };
    for (const auto& result : {read(options.input, price.inputPerToken), read(options.output, price.outputPerToken),
                               read(options.cachedInput, price.cachedInputPerToken), read(options.cacheWrite, price.cacheWritePerToken),
                               read(options.reasoning, price.reasoningPerToken),
                               read(options.cacheWriteLong, price.cacheWriteLongPerToken),
                               readAs(parsePico, options.perRequest, price.perRequest), readAs(parsePico, options.perSearch, price.perSearch)}) {
        if (!result)
            return fail(result.error());
    }
    if (auto added = addParts(price, options); !added)
        return fail(added.error());
    return price;
}

Exit setPrice(CliContext& context, const ModelsOptions& options)
{
    const auto price = priceFrom(options, context.clock().utcNow());
    if (!price)
        return report(price.error());
    const auto workspace = context.workspace(WorkspaceAccess::ReadWrite);
    if (!workspace)
        return reportCannotStart(workspace.error());
    if (auto added = (*workspace)->writer().runAndWait([&](Database& database) { return addPrice(database, *price); }); !added)
        return report(added.error());
    note(context, "Price of " + options.model + " kept in " + (*workspace)->file().string() + ".");
    return Exit::Success;
}

Exit listPrices(CliContext& context)
{
    const auto workspace = context.workspace(WorkspaceAccess::ReadOnly);
    if (!workspace)
        return reportCannotStart(workspace.error());
    auto reader = (*workspace)->openReader();
    if (!reader)
        return report(reader.error());
    const auto prices = PriceBook::load(*reader);
    if (!prices)
        return report(prices.error());
    Table table({{"model"}, {"from"}, {"in/1M", Align::Right}, {"cached/1M", Align::Right}, {"write/1M", Align::Right},
                 {"out/1M", Align::Right}, {"reasoning/1M", Align::Right}, {"currency"}, {"source"}});
    const auto optional = [](const std::optional<std::int64_t>& pico) { return pico ? formatPricePerMillion(*pico) : std::string("—"); };
    for (const auto& price : prices->all()) {
        table.add({price.providerId + "/" + price.model, formatTime(price.effectiveFrom), formatPricePerMillion(price.inputPerToken),
                   optional(price.cachedInputPerToken), optional(price.cacheWritePerToken), formatPricePerMillion(price.outputPerToken),
                   optional(price.reasoningPerToken), price.currency, price.source});
    }
    std::fputs(table.text().c_str(), stdout);
    return Exit::Success;
}

}  // namespace

void addModelsCommands(CLI::App& app, CliContext& context, Action& action)
{
    auto* group = app.add_subcommand("models", "Models of the providers and their prices");
    group->require_subcommand(1);
    group->footer("Examples:\n"
                  "  assay-cli models list --provider practice\n"
                  "  assay-cli models price set openai/gpt-4.1 --input 2 --cached-input 0.5 --output 8");
    auto options = std::make_shared<ModelsOptions>();

    auto* listCommand = group->add_subcommand("list", "Ask the providers which models they have");
    listCommand->add_option("--provider", options->provider, "Only this provider's")->type_name("ID");
    listCommand->add_flag("--json", options->isJson, "Print one JSON document");
    listCommand->footer("Example:\n  assay-cli models list --provider openai --json");
    listCommand->callback([&context, &action, options] { action = [&context, options] { return list(context, *options); }; });

    addModelsImportCommand(*group, context, action);
    addModelsRepriceCommand(*group, context, action);

    auto* priceGroup = group->add_subcommand("price", "Token prices, kept in the workspace");
    priceGroup->require_subcommand(1);
    auto* setCommand = priceGroup->add_subcommand("set", "Say what a model costs per million tokens from a day on");
    setCommand->add_option("model", options->model, "The model")->required()->type_name("PROVIDER/MODEL");
    setCommand->add_option("--input", options->input, "Input price")->required()->type_name("PRICE");
    setCommand->add_option("--output", options->output, "Output price")->required()->type_name("PRICE");
    setCommand->add_option("--cached-input", options->cachedInput, "Price of input read from a cache (default: as input)")->type_name("PRICE");
    setCommand->add_option("--cache-write", options->cacheWrite, "Price of input written to a cache (default: as input)")->type_name("PRICE");
    setCommand->add_option("--reasoning", options->reasoning, "Price of reasoning tokens (default: as output)")->type_name("PRICE");
    setCommand->add_option("--cache-write-long", options->cacheWriteLong,
                           "Price of input written to a cache for an hour or longer (default: as --cache-write)")->type_name("PRICE");
    setCommand->add_option("--tier", options->tiers,
                           "Prices of the whole request above so many input tokens (TOKENS+: from so many on); parts: in, out, cached, write,"
                           " write-long, reasoning")
        ->type_name("TOKENS:in=PRICE,…")->allow_extra_args(false);
    setCommand->add_option("--service-tier", options->serviceTiers, "Share of the token prices for a way of being served, for example batch=50")
        ->type_name("NAME=PERCENT")->allow_extra_args(false);
    setCommand->add_option("--per-request", options->perRequest, "Price of every request")->type_name("AMOUNT");
    setCommand->add_option("--per-search", options->perSearch, "Price of one web search of the vendor")->type_name("AMOUNT");
    setCommand->add_option("--peak-hours", options->peakHours, "UTC hours with --peak-percent of the token prices, for example \"mon-fri 01-04,06-10\"")
        ->type_name("HOURS");
    setCommand->add_option("--peak-percent", options->peakPercent, "200: twice the price")->check(CLI::Range(0, 100'000))->capture_default_str();
    setCommand->add_option("--until", options->until, "First day, UTC, on which it no longer holds")->type_name("YYYY-MM-DD");
    setCommand->add_option("--currency", options->currency, "ISO code")->capture_default_str();
    setCommand->add_option("--from", options->from, "First day, UTC (default: now); earlier trials keep their price")->type_name("YYYY-MM-DD");
    setCommand->footer("Example:\n  assay-cli models price set openai/gpt-4.1 --input 2 --cached-input 0.5 --output 8 --from 2026-11-01\n"
                       "  assay-cli models price set openai/gpt-6-sol --input 2 --output 10 --tier 272000:in=4,out=15 --service-tier batch=50");
    setCommand->callback([&context, &action, options] { action = [&context, options] { return setPrice(context, *options); }; });
    auto* pricesCommand = priceGroup->add_subcommand("list", "All prices that the workspace knows");
    pricesCommand->footer("Example:\n  assay-cli models price list");
    pricesCommand->callback([&context, &action] { action = [&context] { return listPrices(context); }; });
}

}  // namespace assay::cli
