#include "app/cli/Commands.h"
#include "app/cli/DayOption.h"

#include "core/experiments/Repricing.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <cstdio>
#include <memory>

namespace assay::cli {

namespace {

using nlohmann::ordered_json;

struct RepriceOptions {
    std::string at;
    std::int64_t experiment = 0;
    bool isJson = false;
};

/// "1.5 USD, 2 CNY", or "unknown" when there is none.
std::string sumsText(const std::vector<Money>& sums)
{
    std::string text;
    for (const auto& sum : sums)
        text += (text.empty() ? "" : ", ") + formatPico(sum.pico) + " " + sum.currency;
    return text.empty() ? "unknown" : text;
}

ordered_json sumsJson(const std::vector<Money>& sums)
{
    auto object = ordered_json::object();
    for (const auto& sum : sums)
        object[sum.currency] = formatPico(sum.pico);
    return object;
}

Exit repriceTrials(CliContext& context, const RepriceOptions& options)
{
    const auto now = context.clock().utcNow();
    RepricingPlan plan{now, std::nullopt};
    if (!options.at.empty()) {
        const auto day = parseDay("--at", options.at);
        if (!day)
            return report(day.error());
        plan.pricesAt = *day;
    }
    if (options.experiment != 0)
        plan.experiment = ExperimentId{options.experiment};
    const auto workspace = context.workspace(WorkspaceAccess::ReadWrite);
    if (!workspace)
        return reportCannotStart(workspace.error());
    RepricingResult result;
    const auto done = (*workspace)->writer().runAndWait([&](Database& database) -> Result<void> {
        const auto prices = PriceBook::load(database);
        if (!prices)
            return fail(prices.error());
        auto repriced = reprice(database, *prices, plan, now);
        if (!repriced)
            return fail(repriced.error());
        result = std::move(*repriced);
        return {};
    });
    if (!done)
        return report(done.error());
    if (options.isJson) {
        const ordered_json document{{"repricing_id", result.id},
                                    {"trials", result.trials},
                                    {"unpriced", result.unpriced},
                                    {"before", sumsJson(result.before)},
                                    {"after", sumsJson(result.after)}};
        std::printf("%s\n", document.dump(2).c_str());
    } else {
        std::printf("%lld trials: %s as recorded, %s repriced.\n", static_cast<long long>(result.trials), sumsText(result.before).c_str(),
                    sumsText(result.after).c_str());
        if (result.unpriced > 0)
            note(context, std::to_string(result.unpriced) + " of them have no price or no usage; their second cost is unknown.");
    }
    return Exit::Success;
}

}  // namespace

void addModelsRepriceCommand(CLI::App& group, CliContext& context, Action& action)
{
    auto options = std::make_shared<RepriceOptions>();
    auto* command = group.add_subcommand("reprice", "Bill recorded trials again under other prices, without asking anybody");
    command->add_option("--at", options->at, "Under the prices of this day, UTC (default: now)")->type_name("YYYY-MM-DD");
    command->add_option("--experiment", options->experiment, "Only this experiment's trials")->type_name("ID")->check(CLI::PositiveNumber);
    command->add_flag("--json", options->isJson, "Print one JSON document");
    command->footer(
        "The trials' own costs stay; the second ones are kept beside them.\nExample:\n  assay-cli models reprice --at 2026-12-01");
    command->callback([&context, &action, options] { action = [&context, options] { return repriceTrials(context, *options); }; });
}

}  // namespace assay::cli
