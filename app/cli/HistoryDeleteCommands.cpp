#include "app/cli/Commands.h"

#include "core/experiments/Deletion.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>
#include <vector>

namespace assay::cli {

namespace {

struct DeleteOptions {
    std::vector<std::int64_t> experiments;
};

std::vector<ExperimentId> idsOf(const DeleteOptions& options)
{
    std::vector<ExperimentId> ids;
    for (const auto id : options.experiments)
        ids.push_back(ExperimentId{id});
    return ids;
}

std::string countedExperiments(const DeleteOptions& options)
{
    const auto count = options.experiments.size();
    return std::to_string(count) + (count == 1 ? " experiment" : " experiments");
}

/// Writes on the workspace's own thread, and waits.
Exit write(CliContext& context, const WriterThread::Work& work)
{
    const auto workspace = context.workspace(WorkspaceAccess::ReadWrite);
    if (!workspace)
        return reportCannotStart(workspace.error());
    if (const auto written = (*workspace)->writer().runAndWait(work); !written)
        return report(written.error());
    return Exit::Success;
}

Exit deleteFromHistory(CliContext& context, const DeleteOptions& options)
{
    const auto now = context.clock().utcNow();
    const auto exit = write(context, [&](Database& database) { return deleteExperiments(database, idsOf(options), now); });
    if (exit != Exit::Success)
        return exit;
    std::string command = "assay-cli history restore";
    for (const auto id : options.experiments)
        command += " " + std::to_string(id);
    note(context, countedExperiments(options) + " deleted. Bring back with: " + command);
    return exit;
}

Exit restoreToHistory(CliContext& context, const DeleteOptions& options)
{
    const auto exit = write(context, [&](Database& database) { return restoreExperiments(database, idsOf(options)); });
    if (exit == Exit::Success)
        note(context, countedExperiments(options) + " brought back.");
    return exit;
}

}  // namespace

void addHistoryDeleteCommands(CLI::App& group, CliContext& context, Action& action)
{
    auto options = std::make_shared<DeleteOptions>();
    auto* deleteCommand = group.add_subcommand("delete", "Leave experiments out of the history; see restore");
    deleteCommand->add_option("id", options->experiments, "The experiments' numbers")->required()->type_name("ID");
    deleteCommand->footer("What they cost still counts as spent.\nExample:\n  assay-cli history delete 12 13");
    deleteCommand->callback(
        [&context, &action, options] { action = [&context, options] { return deleteFromHistory(context, *options); }; });

    auto* restoreCommand = group.add_subcommand("restore", "Bring deleted experiments back");
    restoreCommand->add_option("id", options->experiments, "The experiments' numbers")->required()->type_name("ID");
    restoreCommand->footer("Example:\n  assay-cli history restore 12 13");
    restoreCommand->callback(
        [&context, &action, options] { action = [&context, options] { return restoreToHistory(context, *options); }; });
}

}  // namespace assay::cli
