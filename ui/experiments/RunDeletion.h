#pragma once

#include "core/base/Ids.h"
#include "core/base/Result.h"

#include <QObject>

#include <cstddef>
#include <vector>

class QAction;
class QWidget;

namespace assay::ui {

class HistoryWriter;
class MessageBar;

/// Deletes recorded runs for a page and offers the way back: a button on the message bar, and an action with Ctrl+Z that takes back one
/// deletion after the other, the last first. What was deleted before the program started is not among them.
class RunDeletion final : public QObject {
    Q_OBJECT

public:
    /// `writer` must outlive it; `bar` belongs to `page` and is this object's alone.
    RunDeletion(HistoryWriter& writer, MessageBar& bar, QWidget& page);

    /// `running`: how many more were meant that cannot be deleted yet; the message says so. With nothing to delete only that is said.
    void remove(std::vector<ExperimentId> experiments, std::size_t running);
    /// Enabled while there is something to take back. Owned by the page.
    [[nodiscard]] QAction* undoAction() const { return m_undo; }
    /// A question to the workspace is under way.
    [[nodiscard]] bool isWorking() const { return m_isWorking; }

signals:
    void deleted(const std::vector<assay::ExperimentId>& experiments);
    void restored(const std::vector<assay::ExperimentId>& experiments);

private:
    void undo();
    void takeDeleted(const Result<void>& result, std::vector<ExperimentId> experiments, std::size_t running);
    void takeRestored(const Result<void>& result, const std::vector<ExperimentId>& experiments);
    void showFailure(const Error& error, const QString& title);
    void setWorking(bool isWorking);

    HistoryWriter& m_writer;
    MessageBar& m_bar;
    QAction* m_undo;
    std::vector<std::vector<ExperimentId>> m_deletions;
    bool m_isWorking = false;
};

}  // namespace assay::ui
