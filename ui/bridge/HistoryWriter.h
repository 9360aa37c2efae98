#pragma once

#include "core/base/Clock.h"
#include "core/base/Ids.h"
#include "core/base/Result.h"
#include "core/storage/Workspace.h"
#include "ui/bridge/Background.h"

#include <QObject>

#include <functional>
#include <vector>

namespace assay::ui {

/// Deletes recorded experiments and brings them back without holding up the GUI; see core/experiments/Deletion.h. Answers come on the
/// thread of `context`, after the commit, and are dropped if that has gone. Storage when the workspace is open for reading only.
///
/// All three must live until the work under way is done: destroy `background` before `workspace`.
class HistoryWriter final : public QObject {
    Q_OBJECT

public:
    using Done = std::function<void(const Result<void>&)>;

    HistoryWriter(Workspace& workspace, const Clock& clock, Background& background, QObject* parent = nullptr);

    void deleteExperiments(std::vector<ExperimentId> experiments, QObject* context, Done done);
    void restoreExperiments(std::vector<ExperimentId> experiments, QObject* context, Done done);

private:
    void write(WriterThread::Work work, QObject* context, Done done);

    Workspace& m_workspace;
    const Clock& m_clock;
    Background& m_background;
};

}  // namespace assay::ui
