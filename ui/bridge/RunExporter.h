#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/exporting/RunExport.h"
#include "core/storage/Workspace.h"
#include "ui/bridge/Background.h"

#include <QObject>
#include <QString>

#include <atomic>
#include <stop_token>

namespace assay::ui {

/// Writes recorded runs into a file without holding up the GUI, on a thread of its own, so that the history can be read meanwhile. One
/// export at a time. `workspace` must outlive it; destroying it stops the export, waits for the run that is being written, and leaves the
/// file as it was.
class RunExporter final : public QObject {
    Q_OBJECT

public:
    explicit RunExporter(const Workspace& workspace, QObject* parent = nullptr);
    ~RunExporter() override;

    /// Not while another one is running. `now` stands in the document.
    void start(RunExportPlan plan, const QString& file, WallTime now);
    /// finished() then comes soon, with Cancelled; without an export nothing happens.
    void stop();
    [[nodiscard]] bool isRunning() const { return m_isRunning; }

signals:
    /// How many runs are written; not for every one of them when they are written faster than they can be shown.
    void progressed(int done);
    void finished(const assay::Result<void>& result);

private:
    [[nodiscard]] static Result<void> write(const Workspace& workspace, const RunExportPlan& plan, const std::filesystem::path& file,
                                            WallTime now, const std::stop_token& stop, const RunExportProgress& progress);
    void noteProgress(std::size_t done);

    const Workspace& m_workspace;
    std::stop_source m_stop;
    /// Set by the worker, read by the GUI.
    std::atomic<std::size_t> m_done = 0;
    std::atomic<bool> m_isProgressUnderWay = false;
    bool m_isRunning = false;
    // Last, so that its thread has ended before anything that the work uses goes.
    Background m_background;
};

}  // namespace assay::ui
