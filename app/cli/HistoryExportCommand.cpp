#include "app/cli/Commands.h"
#include "app/cli/Signals.h"

#include "core/exporting/RunExport.h"

#include <CLI/CLI.hpp>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <stop_token>

namespace assay::cli {

namespace {

struct ExportOptions {
    std::vector<std::int64_t> experiments;
    std::string format = "json";
    std::string out;
    bool mayOverwrite = false;
};

RunExportPlan planOf(const ExportOptions& options)
{
    RunExportPlan plan;
    plan.format = runFormatFromName(options.format).value_or(RunFormat::Json);
    for (const auto id : options.experiments)
        plan.experiments.push_back(ExperimentId{id});
    return plan;
}

Result<void> writeToStandardOutput(std::string_view bytes)
{
    if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size() && std::fflush(stdout) == 0)
        return {};
    // A reader that has seen enough, as `| head` has, ends the output; that is no failure.
    if (errno == EPIPE)
        return fail(ErrorKind::Cancelled, "the reader went away");
    return fail(ErrorKind::Storage, std::string("cannot write to standard output: ") + std::strerror(errno));
}

/// Whether there is something in the file's place that was not to be replaced.
Result<void> checkFile(const ExportOptions& options)
{
    std::error_code error;
    if (options.out.empty() || options.mayOverwrite || !std::filesystem::exists(options.out, error))
        return {};
    return fail(ErrorKind::InvalidInput, options.out + " is there already; replace it with --force");
}

Exit exportExperiments(CliContext& context, const ExportOptions& options)
{
    std::stop_source stop;
    const SignalWatcher watcher([&stop] { stop.request_stop(); });
    if (const auto checked = checkFile(options); !checked)
        return report(checked.error());
    const auto workspace = context.workspace(WorkspaceAccess::ReadOnly);
    if (!workspace)
        return reportCannotStart(workspace.error());
    auto reader = (*workspace)->openReader();
    if (!reader)
        return reportCannotStart(reader.error());
    ExperimentStore store(std::move(*reader), (*workspace)->dictionary());

    const auto plan = planOf(options);
    const auto now = context.clock().utcNow();
    const auto done = options.out.empty() ? exportRuns(store, plan, now, writeToStandardOutput, stop.get_token(), {})
                                          : exportRunsToFile(store, plan, now, options.out, stop.get_token(), {});
    if (!done && stop.stop_requested())
        return Exit::Interrupted;
    if (!done && done.error().kind == ErrorKind::Cancelled)
        return Exit::Success;
    if (!done)
        return report(done.error());
    if (!options.out.empty())
        note(context, std::to_string(plan.experiments.size()) + (plan.experiments.size() == 1 ? " experiment" : " experiments") +
                          " written to " + options.out);
    return Exit::Success;
}

}  // namespace

void addHistoryExportCommand(CLI::App& group, CliContext& context, Action& action)
{
    auto options = std::make_shared<ExportOptions>();
    std::vector<std::string> formats;
    for (const auto format : allRunFormats)
        formats.emplace_back(runFormatName(format));
    auto* command = group.add_subcommand("export", "Experiments as a file for other people and programs");
    command->add_option("id", options->experiments, "The experiments' numbers")->required()->type_name("ID");
    command->add_option("--format", options->format, "How: html is a page with charts, jsonl one answer a line")
        ->check(CLI::IsMember(formats))
        ->capture_default_str();
    command->add_option("--out", options->out, "Into this file (default: standard output)")->type_name("FILE");
    command->add_flag("--force", options->mayOverwrite, "Replace the file if it is there already");
    command->footer("Keys are not recorded, so none is in it.\nExample:\n  assay-cli history export 12 13 --format html --out report.html");
    command->callback([&context, &action, options] { action = [&context, options] { return exportExperiments(context, *options); }; });
}

}  // namespace assay::cli
