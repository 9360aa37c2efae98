#include "app/cli/CommandJson.h"
#include "app/cli/Commands.h"
#include "app/cli/Format.h"
#include "app/cli/ResultText.h"

#include "core/base/Text.h"
#include "core/experiments/ExperimentStore.h"
#include "core/exporting/RunJson.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>

namespace assay::cli {

namespace {

constexpr std::size_t promptColumnBytes = 60;

struct HistoryOptions {
    int most = 20;
    std::optional<std::int64_t> before;
    std::string search;
    std::int64_t experiment = 0;
    bool isRaw = false;
    bool isJson = false;
};

/// Nothing was ever recorded: there is no default workspace yet. One that was named has to be there.
bool hasNoWorkspaceYet(const CliContext& context)
{
    std::error_code error;
    return context.workspaceOption.empty() && !std::filesystem::exists(context.workspaceFile(), error);
}

Result<ExperimentStore> openStore(CliContext& context)
{
    const auto workspace = context.workspace(WorkspaceAccess::ReadOnly);
    if (!workspace)
        return fail(workspace.error());
    auto reader = (*workspace)->openReader();
    if (!reader)
        return fail(reader.error());
    return ExperimentStore(std::move(*reader), (*workspace)->dictionary());
}

std::string onOneLine(std::string text)
{
    std::ranges::replace(text, '\n', ' ');
    return elided(forTerminal(text), promptColumnBytes);
}

Result<std::vector<ExperimentHeader>> readHeaders(CliContext& context, const HistoryOptions& options)
{
    if (hasNoWorkspaceYet(context))
        return std::vector<ExperimentHeader>{};
    auto store = openStore(context);
    if (!store)
        return fail(store.error());
    std::optional<ExperimentId> before;
    if (options.before)
        before = ExperimentId{*options.before};
    return store->list(before, options.most, options.search);
}

Exit list(CliContext& context, const HistoryOptions& options)
{
    const auto headers = readHeaders(context, options);
    if (!headers)
        return reportCannotStart(headers.error());
    if (options.isJson) {
        std::fputs(historyJson(*headers).c_str(), stdout);
        return Exit::Success;
    }
    if (headers->empty()) {
        note(context, options.search.empty() ? "Nothing recorded yet. Begin with: assay-cli ask -m practice/swift \"Hello\""
                                             : "Nothing found.");
        return Exit::Success;
    }
    Table table({{"id", Align::Right}, {"when"}, {"status"}, {"trials", Align::Right}, {"failed", Align::Right}, {"models"}, {"prompt"}});
    for (const auto& header : *headers) {
        auto models = header.contenderNames.empty() ? std::string() : header.contenderNames.front();
        if (header.contenderNames.size() > 1)
            models += " + " + std::to_string(header.contenderNames.size() - 1);
        table.add({std::to_string(header.id.value), formatTime(header.createdAt), header.status,
                   std::to_string(header.recordedTrials) + "/" + std::to_string(header.plannedTrials),
                   std::to_string(header.failedTrials), models, onOneLine(header.promptText)});
    }
    std::fputs(table.text().c_str(), stdout);
    if (static_cast<int>(headers->size()) == options.most)
        note(context, "Older ones: assay-cli history list --before " + std::to_string(headers->back().id.value));
    return Exit::Success;
}

Exit showRaw(ExperimentStore& store, const StoredExperiment& experiment)
{
    for (const auto& trial : experiment.trials) {
        const auto exchanges = store.exchanges(trial.id);
        if (!exchanges)
            return report(exchanges.error());
        for (const auto& exchange : *exchanges) {
            std::printf("== %s, trial %lld, attempt %d ==\n", experiment.contenders[trial.contender].name.c_str(),
                        static_cast<long long>(trial.id.value), exchange.number);
            std::fwrite(exchange.request.data(), 1, exchange.request.size(), stdout);
            std::fputs("\n\n", stdout);
            std::fwrite(exchange.response.data(), 1, exchange.response.size(), stdout);
            std::fputs("\n\n", stdout);
        }
    }
    return Exit::Success;
}

Exit show(CliContext& context, const HistoryOptions& options)
{
    if (hasNoWorkspaceYet(context))
        return reportCannotStart({ErrorKind::NotFound, "nothing is recorded yet; begin with: assay-cli ask -m practice/swift \"Hello\""});
    auto store = openStore(context);
    if (!store)
        return reportCannotStart(store.error());
    const auto experiment = store->load(ExperimentId{options.experiment});
    if (!experiment)
        return report(experiment.error());
    if (options.isRaw)
        return showRaw(*store, *experiment);
    if (options.isJson) {
        std::fputs(experimentJson(*experiment).c_str(), stdout);
        return Exit::Success;
    }
    const auto& header = experiment->header;
    const auto deleted = header.deletedAt ? ", deleted " + formatTime(*header.deletedAt) : std::string();
    std::printf("Experiment %lld, %s, %s%s\n\n%s\n\n", static_cast<long long>(header.id.value), formatTime(header.createdAt).c_str(),
                header.status.c_str(), deleted.c_str(), forTerminal(header.promptText).c_str());
    int repeats = 1;
    for (const auto& trial : experiment->trials)
        repeats = std::max(repeats, trial.repeat);
    for (const auto& trial : experiment->trials) {
        const auto title = trialTitle(experiment->contenders[trial.contender], trial.repeat, repeats);
        std::fputs(forTerminal(answerBlock(title, trial.result)).c_str(), stdout);
    }
    std::fputs(figuresTable(*experiment).c_str(), stdout);
    return Exit::Success;
}

}  // namespace

void addHistoryCommands(CLI::App& app, CliContext& context, Action& action)
{
    auto* group = app.add_subcommand("history", "What was asked and answered before");
    group->require_subcommand(1);
    group->footer("Examples:\n"
                  "  assay-cli history list --search \"invoice 2026\"\n"
                  "  assay-cli history show 12 --json");
    auto options = std::make_shared<HistoryOptions>();

    auto* listCommand = group->add_subcommand("list", "Experiments, newest first");
    listCommand->add_option("--limit", options->most, "At most this many")->check(CLI::Range(1, 10'000))->capture_default_str();
    listCommand->add_option("--before", options->before, "Only experiments older than this one")->type_name("ID");
    listCommand->add_option("--search", options->search, "Words that must occur in prompts or answers; \"…\" for a phrase");
    listCommand->add_flag("--json", options->isJson, "Print one JSON document");
    listCommand->footer("Example:\n  assay-cli history list --limit 5 --search colour");
    listCommand->callback([&context, &action, options] { action = [&context, options] { return list(context, *options); }; });

    auto* showCommand = group->add_subcommand("show", "One experiment with all answers and figures");
    showCommand->add_option("id", options->experiment, "The experiment's number")->required()->type_name("ID");
    showCommand->add_flag("--json", options->isJson, "Print one JSON document");
    showCommand->add_flag("--raw", options->isRaw, "Print the recorded bytes of every request and answer (keys are not recorded)");
    showCommand->footer("Example:\n  assay-cli history show 12");
    showCommand->callback([&context, &action, options] { action = [&context, options] { return show(context, *options); }; });

    addHistoryExportCommand(*group, context, action);
    addHistoryDeleteCommands(*group, context, action);
}

}  // namespace assay::cli
