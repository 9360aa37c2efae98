#include "ui/bridge/RunExporter.h"

#include "core/experiments/ExperimentStore.h"
#include "ui/text/Strings.h"

#include <utility>

namespace assay::ui {

RunExporter::RunExporter(const Workspace& workspace, QObject* parent) : QObject(parent), m_workspace(workspace) {}

RunExporter::~RunExporter()
{
    m_stop.request_stop();
}

void RunExporter::start(RunExportPlan plan, const QString& file, WallTime now)
{
    m_isRunning = true;
    m_stop = std::stop_source();
    const auto work = [this, plan = std::move(plan), path = std::filesystem::path(toUtf8(file)), now, stop = m_stop.get_token()] {
        return write(m_workspace, plan, path, now, stop, [this](std::size_t done) { noteProgress(done); });
    };
    m_background.run(this, work, [this](const Result<void>& result) {
        m_isRunning = false;
        emit finished(result);
    });
}

void RunExporter::stop()
{
    m_stop.request_stop();
}

Result<void> RunExporter::write(const Workspace& workspace, const RunExportPlan& plan, const std::filesystem::path& file, WallTime now,
                                const std::stop_token& stop, const RunExportProgress& progress)
{
    auto reader = workspace.openReader();
    if (!reader)
        return fail(reader.error());
    ExperimentStore store(std::move(*reader), workspace.dictionary());
    return exportRunsToFile(store, plan, now, file, stop, progress);
}

void RunExporter::noteProgress(std::size_t done)
{
    m_done = done;
    if (m_isProgressUnderWay.exchange(true))
        return;
    const auto tell = [this] {
        m_isProgressUnderWay = false;
        emit progressed(static_cast<int>(m_done));
    };
    QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
}

}  // namespace assay::ui
