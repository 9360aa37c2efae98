#include "app/cli/Commands.h"
#include "app/cli/Format.h"
#include "app/cli/TextSource.h"

#include "core/providers/PriceImport.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <array>
#include <cstdio>
#include <memory>

namespace assay::cli {

namespace {

using nlohmann::ordered_json;

struct ImportOptions {
    std::string source;
    std::string provider;
    bool isDryRun = false;
    bool isJson = false;
};

std::string_view changeName(PriceChange::Kind kind)
{
    switch (kind) {
    case PriceChange::Kind::Added:
        return "added";
    case PriceChange::Kind::Changed:
        return "changed";
    case PriceChange::Kind::Unchanged:
        return "unchanged";
    case PriceChange::Kind::Skipped:
        break;
    }
    return "skipped";
}

/// "2/8 USD": input and output per million tokens.
std::string ratesText(const Price& price)
{
    auto text = formatPricePerMillion(price.inputPerToken) + "/" + formatPricePerMillion(price.outputPerToken) + " " + price.currency;
    if (!price.tiers.empty())
        text += " +" + std::to_string(price.tiers.size()) + (price.tiers.size() == 1 ? " tier" : " tiers");
    return text;
}

std::array<int, 4> countKinds(const std::vector<PriceChange>& changes)
{
    std::array<int, 4> counts{};
    for (const auto& change : changes)
        ++counts.at(static_cast<std::size_t>(change.kind));
    return counts;
}

void printTable(const std::vector<PriceChange>& changes)
{
    Table table({{"change"}, {"model"}, {"was"}, {"is"}, {"why"}});
    for (const auto& change : changes) {
        if (change.kind == PriceChange::Kind::Unchanged)
            continue;
        const bool isTaken = change.kind != PriceChange::Kind::Skipped;
        table.add({std::string(changeName(change.kind)), forTerminal(change.price.providerId + "/" + change.price.model),
                   change.old ? ratesText(*change.old) : "—", isTaken ? ratesText(change.price) : "—",
                   change.fault ? priceFaultText(*change.fault) : std::string()});
    }
    std::fputs(table.text().c_str(), stdout);
}

void printJson(const std::vector<PriceChange>& changes, bool isDryRun)
{
    const auto rates = [](const Price& price) {
        return ordered_json{{"input_price_per_million", formatPricePerMillion(price.inputPerToken)},
                            {"output_price_per_million", formatPricePerMillion(price.outputPerToken)},
                            {"currency", price.currency},
                            {"tiers", price.tiers.size()},
                            {"source", price.source}};
    };
    ordered_json document;
    document["dry_run"] = isDryRun;
    document["changes"] = ordered_json::array();
    for (const auto& change : changes) {
        const bool isTaken = change.kind != PriceChange::Kind::Skipped;
        document["changes"].push_back({{"change", changeName(change.kind)},
                                       {"provider", change.price.providerId},
                                       {"model", change.price.model},
                                       {"old", change.old ? rates(*change.old) : ordered_json(nullptr)},
                                       {"new", isTaken ? rates(change.price) : ordered_json(nullptr)},
                                       {"reason", change.fault ? ordered_json(priceFaultText(*change.fault)) : ordered_json(nullptr)}});
    }
    std::printf("%s\n", document.dump(2, ' ', false, ordered_json::error_handler_t::replace).c_str());
}

Exit importPrices(CliContext& context, const ImportOptions& options)
{
    const auto text = readFileOrUrl(context, options.source);
    if (!text)
        return report(text.error());
    const auto list = readPriceList(*text);
    if (!list)
        return report(list.error());
    const auto connections = options.provider.empty() ? context.providerFile().load() : context.connections({options.provider});
    if (!connections)
        return report(connections.error());
    const auto workspace = context.workspace(WorkspaceAccess::ReadWrite);
    if (!workspace)
        return reportCannotStart(workspace.error());
    auto reader = (*workspace)->openReader();
    if (!reader)
        return report(reader.error());
    const auto prices = PriceBook::load(*reader);
    if (!prices)
        return report(prices.error());
    const auto changes = planPriceImport(*list, *connections, Catalogue::shipped(), *prices, context.clock().utcNow());
    if (options.isJson)
        printJson(changes, options.isDryRun);
    else
        printTable(changes);
    const auto [added, changed, unchanged, skipped] = countKinds(changes);
    note(context, std::to_string(added) + " added, " + std::to_string(changed) + " changed, " + std::to_string(unchanged) + " unchanged, " +
                      std::to_string(skipped) + " skipped, of " + std::to_string(list->models.size()) + " in the list.");
    if (options.isDryRun) {
        note(context, "Nothing was written.");
        return Exit::Success;
    }
    const auto applied = (*workspace)->writer().runAndWait([&](Database& database) { return applyPriceImport(database, changes); });
    return applied ? Exit::Success : report(applied.error());
}

}  // namespace

void addModelsImportCommand(CLI::App& group, CliContext& context, Action& action)
{
    auto options = std::make_shared<ImportOptions>();
    auto* command = group.add_subcommand("import", "Take prices from a list of models.dev (api.json) or LiteLLM");
    command->add_option("source", options->source, "The list")->required()->type_name("FILE|URL");
    command->add_flag("--dry-run", options->isDryRun, "Only say what would change");
    command->add_option("--provider", options->provider, "Only for this provider")->type_name("ID");
    command->add_flag("--json", options->isJson, "Print one JSON document");
    command->footer("Prices that you set yourself stay.\nExample:\n"
                    "  assay-cli models import https://models.dev/api.json --dry-run");
    command->callback([&context, &action, options] { action = [&context, options] { return importPrices(context, *options); }; });
}

}  // namespace assay::cli
