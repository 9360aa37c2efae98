#include "core/exporting/RunExport.h"

#include "core/exporting/RunDocument.h"
#include "core/settings/AtomicFile.h"

#include <algorithm>
#include <memory>

namespace assay {

namespace {

std::unique_ptr<RunDocument> makeDocument(const RunExportPlan& plan, WallTime now)
{
    switch (plan.format) {
    case RunFormat::Html:
        return makeHtmlDocument(now, plan.experiments.size());
    case RunFormat::Markdown:
        return makeMarkdownDocument();
    case RunFormat::Csv:
        return makeCsvDocument();
    case RunFormat::Json:
        return makeJsonDocument();
    case RunFormat::Jsonl:
        break;
    }
    return makeJsonLinesDocument();
}

}  // namespace

std::string_view runFormatName(RunFormat format)
{
    switch (format) {
    case RunFormat::Html:
        return "html";
    case RunFormat::Markdown:
        return "md";
    case RunFormat::Csv:
        return "csv";
    case RunFormat::Json:
        return "json";
    case RunFormat::Jsonl:
        break;
    }
    return "jsonl";
}

std::optional<RunFormat> runFormatFromName(std::string_view name)
{
    const auto found = std::ranges::find(allRunFormats, name, runFormatName);
    return found == allRunFormats.end() ? std::nullopt : std::optional(*found);
}

std::string suggestedFileName(const RunExportPlan& plan)
{
    const auto what = plan.experiments.size() == 1 ? "run-" + std::to_string(plan.experiments.front().value)
                                                   : std::to_string(plan.experiments.size()) + "-runs";
    return "assay-" + what + "." + std::string(runFormatName(plan.format));
}

Result<void> exportRuns(ExperimentStore& store, const RunExportPlan& plan, WallTime now, const RunExportSink& sink,
                        const std::stop_token& stop, const RunExportProgress& progress)
{
    const auto stopped = [] { return fail(ErrorKind::Cancelled, "the export was stopped"); };
    for (const auto id : plan.experiments) {
        if (stop.stop_requested())
            return stopped();
        if (auto header = store.header(id); !header)
            return fail(header.error());
    }
    const auto document = makeDocument(plan, now);
    if (auto written = sink(document->opening()); !written)
        return written;
    std::size_t done = 0;
    for (const auto id : plan.experiments) {
        if (stop.stop_requested())
            return stopped();
        const auto experiment = store.load(id);
        if (!experiment)
            return fail(experiment.error());
        if (auto written = sink(document->add(*experiment)); !written)
            return written;
        ++done;
        if (progress)
            progress(done);
    }
    return sink(document->closing());
}

Result<void> exportRunsToFile(ExperimentStore& store, const RunExportPlan& plan, WallTime now, const std::filesystem::path& file,
                              const std::stop_token& stop, const RunExportProgress& progress)
{
    auto replacement = FileReplacement::begin(file, FileReaders::AsUsual);
    if (!replacement)
        return fail(replacement.error());
    const auto sink = [&](std::string_view bytes) { return replacement->write(bytes); };
    if (auto written = exportRuns(store, plan, now, sink, stop, progress); !written)
        return written;
    return replacement->commit();
}

}  // namespace assay
