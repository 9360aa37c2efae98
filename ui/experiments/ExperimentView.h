#pragma once

#include "core/base/Clock.h"
#include "core/experiments/ExperimentStore.h"
#include "ui/shell/JudgeRequest.h"

#include <QWidget>

#include <optional>
#include <vector>

class QAbstractButton;
class QAction;
class QComboBox;
class QHBoxLayout;
class QLabel;
class QPlainTextEdit;
class QStackedWidget;
class QToolButton;

namespace assay::ui {

class ColumnsControls;
class ColumnView;
class ColumnsView;
class ElidedLabel;
class ExperimentFigures;
class MessageBar;
class TimelineStrip;
class UiState;

/// A recorded experiment as it was: its prompt, each contender's answer with its figures, and how the time went by. Nothing can be
/// changed. Of an
/// experiment with several prompts or repeats one at a time is shown; the person chooses which.
class ExperimentView final : public QWidget {
    Q_OBJECT

public:
    /// Both must outlive it.
    ExperimentView(const Clock& clock, UiState& state, QWidget* parent = nullptr);

    /// The same experiment again keeps the chosen prompt and repeat.
    void show(StoredExperiment experiment);
    void clear();
    /// Null when there is none.
    [[nodiscard]] const StoredExperiment* experiment() const { return m_experiment ? &*m_experiment : nullptr; }
    [[nodiscard]] ColumnsView& columns() const { return *m_columns; }

    /// For menus and the command palette; enabled while there is an experiment. Owned by the view.
    [[nodiscard]] QAction* copyMarkdownAction() const { return m_copyMarkdown; }
    [[nodiscard]] QAction* runAgainAction() const { return m_runAgain; }
    [[nodiscard]] QAction* billAgainAction() const { return m_billAgain; }
    [[nodiscard]] QAction* voteAction() const { return m_vote; }
    /// What can be done with the columns.
    [[nodiscard]] const QList<QAction*>& columnsCommands() const;

signals:
    void backRequested();
    /// The shown prompt and all contenders, for a new run.
    void runAgainRequested(std::vector<assay::Contender> contenders, assay::Conversation prompt);
    /// To go on with the conversation that ends here.
    void conversationRequested(assay::ExperimentId experiment);
    /// What it would have cost under other prices.
    void billAgainRequested(assay::ExperimentId experiment);
    /// As a file.
    void exportRequested(assay::ExperimentId experiment);
    /// The shown answers, to vote over.
    void judgeRequested(const assay::ui::JudgeRequest& request);
    void ratingChanged(assay::TrialId trial, const assay::Rating& rating);

private:
    void buildActions();
    [[nodiscard]] QWidget* buildBar();
    [[nodiscard]] QWidget* buildPrompt();
    [[nodiscard]] QWidget* buildBottom();
    void fillChoosers(int question, int repeat);
    void showHeader();
    void showPrompt();
    void showTrials();
    void showTimeline(const std::vector<const StoredTrial*>& trials);
    void copyMarkdown();
    void runAgain();
    [[nodiscard]] JudgeRequest judgeRequest() const;
    void rate(const ColumnView* column, const Rating& rating);
    /// Those that ask the chosen question; see questionsOf(). Empty while there is no experiment.
    [[nodiscard]] const std::vector<std::size_t>& chosenPrompts() const;
    [[nodiscard]] int chosenRepeat() const;
    /// One a contender, null where there is none.
    [[nodiscard]] std::vector<const StoredTrial*> chosenTrials() const;

    const Clock& m_clock;
    std::optional<StoredExperiment> m_experiment;
    std::vector<std::vector<std::size_t>> m_questions;
    QAction* m_copyMarkdown = nullptr;
    QAction* m_runAgain = nullptr;
    QAction* m_billAgain = nullptr;
    QAction* m_vote = nullptr;
    ElidedLabel* m_title = nullptr;
    MessageBar* m_message = nullptr;
    QWidget* m_choosers = nullptr;
    QComboBox* m_prompts = nullptr;
    QComboBox* m_repeats = nullptr;
    QPlainTextEdit* m_promptText = nullptr;
    QToolButton* m_systemButton = nullptr;
    QPlainTextEdit* m_systemText = nullptr;
    ColumnsView* m_columns = nullptr;
    ColumnsControls* m_columnsControls = nullptr;
    QStackedWidget* m_bottom = nullptr;
    TimelineStrip* m_timeline = nullptr;
    ExperimentFigures* m_figures = nullptr;
};

}  // namespace assay::ui
