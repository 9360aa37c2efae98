#pragma once

#include "core/base/Clock.h"
#include "core/base/Ids.h"
#include "core/base/Result.h"
#include "core/experiments/ExperimentStore.h"

#include <array>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// The forms in which recorded runs leave; see RunDocument.h for what each holds.
enum class RunFormat { Html, Markdown, Csv, Json, Jsonl };
inline constexpr std::array allRunFormats{RunFormat::Html, RunFormat::Markdown, RunFormat::Csv, RunFormat::Json, RunFormat::Jsonl};

/// "html", "md", "csv", "json", "jsonl": what the command line takes and how the file's name ends.
[[nodiscard]] std::string_view runFormatName(RunFormat format);
[[nodiscard]] std::optional<RunFormat> runFormatFromName(std::string_view name);

/// Which runs leave, in this order, and how.
struct RunExportPlan {
    std::vector<ExperimentId> experiments;
    RunFormat format = RunFormat::Html;

    friend bool operator==(const RunExportPlan&, const RunExportPlan&) = default;
};

/// "assay-run-12.html", "assay-3-runs.csv".
[[nodiscard]] std::string suggestedFileName(const RunExportPlan& plan);

/// Takes the next piece of the document; an error ends the export with it.
using RunExportSink = std::function<Result<void>(std::string_view)>;
/// How many runs are written so far.
using RunExportProgress = std::function<void(std::size_t done)>;

/// Writes the plan's document into `sink`, one run in memory at a time. Blocks; `progress` may be empty and is called on the same thread.
/// Errors: NotFound, before anything is written, when one of the runs is not in the workspace; Cancelled soon after `stop` is asked for.
[[nodiscard]] Result<void> exportRuns(ExperimentStore& store, const RunExportPlan& plan, WallTime now, const RunExportSink& sink,
                                      const std::stop_token& stop, const RunExportProgress& progress);

/// The same into a file, which is whole or as it was before: see FileReplacement, also for its errors.
[[nodiscard]] Result<void> exportRunsToFile(ExperimentStore& store, const RunExportPlan& plan, WallTime now,
                                            const std::filesystem::path& file, const std::stop_token& stop,
                                            const RunExportProgress& progress);

}  // namespace assay
