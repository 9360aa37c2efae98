#pragma once

#include "core/base/Clock.h"
#include "core/experiments/ExperimentStore.h"
#include "ui/experiments/TrialInspector.h"
#include "ui/shell/JudgeRequest.h"
#include "ui/shell/Page.h"

#include <QList>

#include <optional>
#include <utility>
#include <vector>

class QLabel;
class QSplitter;
class QStackedWidget;
class QTableView;
class QTimer;

namespace assay::ui {

class EmptyState;
class ExperimentView;
class HistoryModel;
class HistoryReader;
class HistoryWriter;
class MessageBar;
class RunDeletion;
class SearchEdit;
class TrialTools;
class UiState;

/// Everything that was asked, newest first, to search and to look at again.
///
/// The table fills the page until an experiment is opened (Return or double click). Then it shrinks to a list at the left and the
/// experiment stands
/// beside it; walking through the list opens one after the other. Esc leads back to the table.
/// Several rows can be selected, to be exported or deleted together; deleting can be undone.
class HistoryPage final : public Page {
    Q_OBJECT

public:
    /// All must outlive it.
    HistoryPage(HistoryReader& reader, HistoryWriter& writer, const Clock& clock, UiState& state, QWidget* parent = nullptr);
    ~HistoryPage() override;

    [[nodiscard]] QString id() const override { return QStringLiteral("history"); }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] IconName iconName() const override { return IconName::History; }
    [[nodiscard]] QList<QAction*> commands() const override;
    void activate() override;
    [[nodiscard]] bool isSettled() const override;

    /// For the code that sends a recorded request again; without it the code has no place for the key.
    void setConnections(ConnectionLookUp connectionOf) { m_connectionOf = std::move(connectionOf); }

    /// Experiments were begun or ended: reads anew what is shown, if the page was ever looked at.
    void refresh();
    void open(ExperimentId id);

signals:
    void runAgainRequested(std::vector<assay::Contender> contenders, assay::Conversation prompt);
    /// To go on with the conversation that ends with this experiment.
    void conversationRequested(assay::ExperimentId experiment);
    void billAgainRequested(assay::ExperimentId experiment);
    void judgeRequested(const assay::ui::JudgeRequest& request);
    void ratingChanged(assay::TrialId trial, const assay::Rating& rating);
    void playgroundRequested();

private:
    [[nodiscard]] QWidget* buildTop();
    void buildTable();
    void buildActions();
    void openCurrent();
    /// From the top.
    [[nodiscard]] QList<QModelIndex> selectedRows() const;
    /// The opened experiment when the focus is in it, else the selection.
    void exportChosen();
    void exportExperiments(std::vector<ExperimentId> experiments);
    void deleteSelected();
    void takeDeleted(const std::vector<ExperimentId>& experiments);
    void takeRestored(const std::vector<ExperimentId>& experiments);
    void updateActions();
    void back();
    void setOpened(bool isOpened);
    void showState();
    void showError(const Error& error);
    void keepPlaceWhenRowsCome();

    HistoryReader& m_reader;
    const Clock& m_clock;
    HistoryModel* m_model;
    SearchEdit* m_search = nullptr;
    QLabel* m_count = nullptr;
    MessageBar* m_message = nullptr;
    QStackedWidget* m_stack = nullptr;
    EmptyState* m_empty = nullptr;
    QSplitter* m_splitter = nullptr;
    QTableView* m_table = nullptr;
    ExperimentView* m_view = nullptr;
    TrialTools* m_trials = nullptr;
    ConnectionLookUp m_connectionOf;
    QTimer* m_openTimer = nullptr;
    QAction* m_find = nullptr;
    QAction* m_open = nullptr;
    QAction* m_back = nullptr;
    QAction* m_export = nullptr;
    QAction* m_delete = nullptr;
    RunDeletion* m_deletion = nullptr;
    /// The experiment that is opened, or is being read to be.
    std::optional<ExperimentId> m_opened;
    bool m_isReading = false;
    bool m_wasActivated = false;
};

}  // namespace assay::ui
