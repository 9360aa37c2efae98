#pragma once

#include "core/experiments/ExperimentStore.h"
#include "core/storage/Workspace.h"
#include "ui/bridge/Background.h"
#include "ui/bridge/RunExporter.h"

#include <QObject>
#include <QString>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace assay::ui {

/// Reads recorded experiments without holding up the GUI: questions go to the worker thread, answers come back on the thread of `context`
/// and are
/// dropped if that has gone. Answers come in the order of the questions.
///
/// `workspace` must live until the work under way is done: destroy `background` before it.
class HistoryReader final : public QObject {
    Q_OBJECT

public:
    HistoryReader(const Workspace& workspace, Background& background, QObject* parent = nullptr);
    ~HistoryReader() override;

    /// See ExperimentStore::list().
    void list(std::optional<ExperimentId> before, int most, const QString& search, QObject* context,
              std::function<void(Result<std::vector<ExperimentHeader>>)> done);
    /// See ExperimentStore::count().
    void count(const QString& search, QObject* context, std::function<void(Result<std::int64_t>)> done);
    void load(ExperimentId id, QObject* context, std::function<void(Result<StoredExperiment>)> done);
    /// See ExperimentStore::conversation().
    void conversation(ExperimentId id, QObject* context, std::function<void(Result<std::vector<StoredExperiment>>)> done);
    void exchanges(TrialId id, QObject* context, std::function<void(Result<std::vector<StoredExchange>>)> done);
    /// See ExperimentStore::record().
    void record(TrialId id, QObject* context, std::function<void(Result<TrialRecord>)> done);
    /// See ExperimentStore::spendingSince().
    void spendingSince(WallTime since, const std::string& withoutProvider, QObject* context, std::function<void(Result<Spending>)> done);

    /// For one dialog or page; the workspace must outlive it as well.
    [[nodiscard]] std::unique_ptr<RunExporter> makeExporter() const;

private:
    struct Parts;

    template <typename Value, typename Question>
    void ask(QObject* context, Question question, std::function<void(Result<Value>)> done);

    // Shared with work under way.
    std::shared_ptr<Parts> m_parts;
    Background& m_background;
};

}  // namespace assay::ui
