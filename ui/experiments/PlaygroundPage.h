#pragma once

#include "core/contenders/Conversation.h"
#include "core/experiments/ExperimentPlan.h"
#include "core/prompts/PromptLibrary.h"
#include "core/providers/TokenEstimate.h"
#include "ui/experiments/ColumnView.h"
#include "ui/experiments/PlaygroundColumns.h"
#include "ui/experiments/PlaygroundState.h"
#include "ui/shell/ModelChooser.h"
#include "ui/shell/Page.h"

#include <QPointer>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

class QLabel;
class QMimeData;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace assay::ui {

class ColumnsControls;
class ColumnsView;
class Composer;
class EmptyState;
class FindBar;
class MessageBar;
class Session;
class TimelineStrip;

/// One prompt, N models side by side.
///
/// The composer holds the prompt of the turn that is looked at. Running it as it is gives a further answer to that turn; changed, a branch beside it; in a
/// follow-up, a further turn. PlaygroundColumns asks it and shows what comes. A single column can be asked by itself: that is an experiment of its own, and
/// several may be under way at once.
///
/// What it shows survives a restart: drafts, columns and the conversation through PlaygroundState, answers from the workspace.
class PlaygroundPage final : public Page {
    Q_OBJECT

public:
    PlaygroundPage(Session& session, UiState& state, ModelChooser& chooser, QWidget* parent = nullptr);
    ~PlaygroundPage() override;

    [[nodiscard]] QString id() const override { return QStringLiteral("playground"); }
    [[nodiscard]] QString title() const override { return tr("Playground"); }
    [[nodiscard]] IconName iconName() const override { return IconName::Playground; }
    [[nodiscard]] QList<QAction*> commands() const override { return m_commands; }
    void activate() override;
    [[nodiscard]] bool isSettled() const override;

    /// From the history: these contenders and this prompt instead of what is here; nothing is sent yet.
    void take(const std::vector<Contender>& contenders, const Conversation& conversation);
    /// From the history: the recorded conversation that ends with this experiment, to go on with it.
    void takeConversation(ExperimentId experiment);
    /// From the models page: a column for each, beside those that are here.
    void addModels(const std::vector<ModelReference>& models);
    /// Files go along with the prompt. Read in the background; what cannot be sent is named.
    void attachFiles(const QStringList& files);
    /// From the prompt library: this prompt instead of what is written; the editors' undo brings that back.
    void takePrompt(const PromptTexts& texts);
    /// The practice models with a ready prompt, sent at once.
    void tryPracticeModels();

signals:
    /// The prompt library, or to keep in it what is written here.
    void promptLibraryRequested(const assay::PromptTexts& current);
    void promptSaveRequested(const assay::PromptTexts& current);
    /// An experiment was recorded that was asked with this prompt, as it was written then.
    void promptAsked(assay::ExperimentId experiment, const assay::PromptTexts& texts);
    /// The shown answers, to vote over.
    void judgeRequested(const assay::ui::JudgeRequest& request);
    /// Of a recorded answer; an empty one was taken back.
    void ratingChanged(assay::TrialId trial, const assay::Rating& rating);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    /// What is being written at a turn.
    struct Draft {
        QString prompt;
        std::vector<ContentPart> attachments;
    };
    struct Parts;

    void buildToolBar();
    void buildMiddle();
    void buildComposer();
    void buildCommands();
    void showError(const Error& error);
    QAction* addCommand(const QString& text, const QKeySequence& shortcut, void (PlaygroundPage::*act)());

    void chooseModels();
    void addContender(Contender contender);
    void addModel(const ModelReference& reference);
    /// A column as it was when a person removed it.
    struct RemovedColumn {
        Contender contender;
        int position = 0;
        int number = 0;
        std::size_t place = 0;
    };
    void removeColumn(ColumnView* column);
    void removeWithUndo(ColumnView* column);
    void bringBack(const RemovedColumn& removed);
    void editSharedParameters();
    void connectColumn(ColumnView* column);
    void updateTabOrder();
    [[nodiscard]] int freePosition() const;

    void run();
    void runColumn(ColumnView* column);
    void start(const std::vector<ColumnView*>& columns, BudgetStop budgetStop = BudgetStop::Kept);
    [[nodiscard]] Contender askedContender(const ColumnView& column, const VariableValues& values) const;
    [[nodiscard]] PlaygroundColumns::Row row(const std::vector<ColumnView*>& columns, const VariableValues& values) const;
    void showBudgetStop(const std::vector<ColumnView*>& columns);
    void runOverBudget();
    void attach();
    void takeFiles(const QMimeData& offered);
    void takeAttachments(const std::vector<Result<ContentPart>>& read);
    void stopAll();
    void runOrStop();
    void continueColumn(ColumnView* column);
    [[nodiscard]] bool isRunning() const;

    void followUp();
    void beginConversation();
    void goToTurn(int place);
    void goToBranch(int branch);
    /// Keeps what is being written, goes, and shows what was written there.
    void go(const std::function<void()>& move);
    [[nodiscard]] Draft writtenAt(std::optional<std::size_t> turn) const;

    void updateControls();
    void updateTurns();
    void learnPrices();
    void updateEstimates();
    void showEstimates(const std::vector<QPointer<ColumnView>>& columns, const std::vector<CostEstimate>& estimates);

    void toggleSystemPrompt();
    [[nodiscard]] PromptTexts promptTexts() const;
    void openPromptLibrary();
    void savePrompt();
    void openFind();
    /// The experiments behind the conversation that is shown, as a file.
    void exportShown();
    void requestVotes();
    void restore();
    void restoreNewest();
    void showState(const PlaygroundState& state);
    void showRecorded(const std::vector<StoredExperiment>& turns);
    void removeAll();
    void saveLater();
    void saveNow();

    std::unique_ptr<Parts> m_parts;
    QList<QAction*> m_commands;
};

}  // namespace assay::ui
