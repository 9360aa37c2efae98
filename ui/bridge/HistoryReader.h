#pragma once

#include "core/experiments/ExperimentStore.h"
#include "core/storage/Workspace.h"
#include "ui/bridge/Background.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <vector>

namespace assay::ui {

/// Reads recorded experiments without holding up the GUI: questions go to the worker thread, answers come back on the thread of `context` and are
/// dropped if that has gone.
class HistoryReader final : public QObject {
    Q_OBJECT

public:
    HistoryReader(const Workspace& workspace, Background& background, QObject* parent = nullptr);
    ~HistoryReader() override;

    /// See ExperimentStore::list().
    void list(std::optional<ExperimentId> before, int most, const QString& search, QObject* context,
              std::function<void(Result<std::vector<ExperimentHeader>>)> done);
    void load(ExperimentId id, QObject* context, std::function<void(Result<StoredExperiment>)> done);
    void exchanges(TrialId id, QObject* context, std::function<void(Result<std::vector<StoredExchange>>)> done);

private:
    struct Parts;
    // Shared with work under way.
    std::shared_ptr<Parts> m_parts;
    Background& m_background;
};

}  // namespace assay::ui
