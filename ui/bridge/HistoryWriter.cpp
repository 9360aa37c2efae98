#include "ui/bridge/HistoryWriter.h"

#include "core/experiments/Deletion.h"

#include <utility>

namespace assay::ui {

HistoryWriter::HistoryWriter(Workspace& workspace, const Clock& clock, Background& background, QObject* parent)
    : QObject(parent), m_workspace(workspace), m_clock(clock), m_background(background)
{
}

void HistoryWriter::deleteExperiments(std::vector<ExperimentId> experiments, QObject* context, Done done)
{
    const auto work = [experiments = std::move(experiments), now = m_clock.utcNow()](Database& database) {
        return assay::deleteExperiments(database, experiments, now);
    };
    write(work, context, std::move(done));
}

void HistoryWriter::restoreExperiments(std::vector<ExperimentId> experiments, QObject* context, Done done)
{
    const auto work = [experiments = std::move(experiments)](Database& database) {
        return assay::restoreExperiments(database, experiments);
    };
    write(work, context, std::move(done));
}

void HistoryWriter::write(WriterThread::Work work, QObject* context, Done done)
{
    const bool isReadOnly = m_workspace.sessionId() == 0;
    const auto task = [&workspace = m_workspace, isReadOnly, work = std::move(work)]() -> Result<void> {
        if (isReadOnly)
            return fail(ErrorKind::Storage, "the workspace is open for reading only");
        return workspace.writer().runAndWait(work);
    };
    m_background.run(context, task, [done = std::move(done)](const Result<void>& result) { done(result); });
}

}  // namespace assay::ui
