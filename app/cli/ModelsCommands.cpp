#include "app/cli/Commands.h"
#include "app/cli/Format.h"
#include "app/cli/ModelLister.h"

#include "core/base/Text.h"
#include "core/contenders/Contender.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

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
    Table table({{"model"}, {"context", Align::Right}, {"in/1M", Align::Right}, {"out/1M", Align::Right}});
    auto document = nlohmann::ordered_json::array();
    bool hasFailed = false;
    for (const auto& connection : *connections) {
        const auto outcome = listModels(context, connection);
        if (!outcome.models) {
            std::fprintf(stderr, "assay-cli: %s: %s\n", connection.id.c_str(), errorSentence(outcome.models.error()).c_str());
            hasFailed = true;
            continue;
        }
        for (const auto& model : *outcome.models) {
            const auto* price = prices.find(connection.id, model.id, now);
            const auto perMillion = [&](std::int64_t pico) { return formatPricePerMillion(pico) + " " + price->currency; };
            table.add({connection.id + "/" + model.id, formatCount(model.contextTokens), price ? perMillion(price->inputPerToken) : "—",
                       price ? perMillion(price->outputPerToken) : "—"});
            nlohmann::ordered_json entry;
            entry["provider"] = connection.id;
            entry["model"] = model.id;
            entry["context_tokens"] = model.contextTokens ? nlohmann::ordered_json(*model.contextTokens) : nullptr;
            entry["input_price_per_million"] = price ? nlohmann::ordered_json(formatPricePerMillion(price->inputPerToken)) : nullptr;
            entry["output_price_per_million"] = price ? nlohmann::ordered_json(formatPricePerMillion(price->outputPerToken)) : nullptr;
            entry["currency"] = price ? nlohmann::ordered_json(price->currency) : nullptr;
            document.push_back(std::move(entry));
        }
    }
    if (options.isJson)
        std::printf("%s\n", nlohmann::ordered_json({{"models", document}})
                                .dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace).c_str());
    else
        std::fputs(table.text().c_str(), stdout);
    return hasFailed ? Exit::TrialsFailed : Exit::Success;
}

Result<WallTime> parseDay(const std::string& text)
{
    const auto parts = split(text, '-');
    if (parts.size() == 3) {
        const auto year = parseInteger(parts[0]);
        const auto month = parseInteger(parts[1]);
        const auto day = parseInteger(parts[2]);
        if (year && month && day) {
            const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(*year)),
                                                   std::chrono::month(static_cast<unsigned>(*month)),
                                                   std::chrono::day(static_cast<unsigned>(*day))};
            if (date.ok())
                return WallTime{std::chrono::sys_days{date}};
        }
    }
    return fail(ErrorKind::InvalidInput, "--from takes a day as YYYY-MM-DD, not \"" + text + "\"");
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
        const auto day = parseDay(options.from);
        if (!day)
            return fail(day.error());
        price.effectiveFrom = *day;
    }
    const auto read = [](const std::string& text, auto& field) -> Result<void> {
        if (text.empty())
            return {};
        const auto amount = parsePricePerMillion(text);
        if (!amount)
            return fail(amount.error());
        field = *amount;
        return {};
    };
    for (const auto& result : {read(options.input, price.inputPerToken), read(options.output, price.outputPerToken),
                               read(options.cachedInput, price.cachedInputPerToken), read(options.cacheWrite, price.cacheWritePerToken),
                               read(options.reasoning, price.reasoningPerToken)}) {
        if (!result)
            return fail(result.error());
    }
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

    auto* priceGroup = group->add_subcommand("price", "Token prices, kept in the workspace");
    priceGroup->require_subcommand(1);
    auto* setCommand = priceGroup->add_subcommand("set", "Say what a model costs per million tokens from a day on");
    setCommand->add_option("model", options->model, "The model")->required()->type_name("PROVIDER/MODEL");
    setCommand->add_option("--input", options->input, "Input price")->required()->type_name("PRICE");
    setCommand->add_option("--output", options->output, "Output price")->required()->type_name("PRICE");
    setCommand->add_option("--cached-input", options->cachedInput, "Price of input read from a cache (default: as input)")->type_name("PRICE");
    setCommand->add_option("--cache-write", options->cacheWrite, "Price of input written to a cache (default: as input)")->type_name("PRICE");
    setCommand->add_option("--reasoning", options->reasoning, "Price of reasoning tokens (default: as output)")->type_name("PRICE");
    setCommand->add_option("--currency", options->currency, "ISO code")->capture_default_str();
    setCommand->add_option("--from", options->from, "First day, UTC (default: now); earlier trials keep their price")->type_name("YYYY-MM-DD");
    setCommand->footer("Example:\n  assay-cli models price set openai/gpt-4.1 --input 2 --cached-input 0.5 --output 8 --from 2026-11-01");
    setCommand->callback([&context, &action, options] { action = [&context, options] { return setPrice(context, *options); }; });
    auto* pricesCommand = priceGroup->add_subcommand("list", "All prices that the workspace knows");
    pricesCommand->footer("Example:\n  assay-cli models price list");
    pricesCommand->callback([&context, &action] { action = [&context] { return listPrices(context); }; });
}

}  // namespace assay::cli
