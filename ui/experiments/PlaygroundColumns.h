#pragma once

#include "core/contenders/Contender.h"
#include "core/experiments/ConversationTree.h"
#include "core/experiments/ExperimentPlan.h"
#include "ui/experiments/PlaygroundRuns.h"
#include "ui/shell/JudgeRequest.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace assay::ui {

class ColumnView;
class ColumnsView;
class FramePacer;
class Session;
class TimelineStrip;

/// What stands in the playground's columns: the conversation, its answers, and those under way.
///
/// Which answer a column shows: the chosen one to the turn that is looked at; while a further turn is being written, to the turn before it. How text gets there:
/// it waits in its run until FramePacer's turn; columns that are on the screen are laid out then, the others when they come into sight. An answer that
/// no column shows waits in its run.
///
/// GUI thread. The views and the session outlive it.
class PlaygroundColumns final : public QObject {
    Q_OBJECT

public:
    PlaygroundColumns(Session& session, ColumnsView& columns, TimelineStrip& timeline, QObject* parent = nullptr);
    ~PlaygroundColumns() override;

    /// `number`: of the column in the conversation, used once; see takeNumber(). It shows what the conversation holds of it.
    void add(ColumnView& column, int number);
    /// Stops what it waits for. The conversation keeps its answers.
    void remove(ColumnView& column);
    [[nodiscard]] int takeNumber() { return m_nextNumber++; }
    [[nodiscard]] int numberOf(const ColumnView& column) const;

    [[nodiscard]] const ConversationTree& conversation() const { return m_conversation; }
    /// In place of the one that is there; what is recorded of it is read back.
    void setConversation(ConversationTree conversation);

    /// The same thing with other values in its variables is another row.
    struct Row {
        std::string written;
        VariableValues values;
        Message asked;
        /// By column, with the system prompt that it is asked with.
        std::vector<Contender> contenders;
    };
    struct Question {
        std::vector<ColumnView*> columns;
        std::vector<Row> rows;  ///< At least one.
        int repeats = 1;
        BudgetStop budgetStop = BudgetStop::Kept;
        /// The experiment that asks it is on disk. May be empty.
        std::function<void(ExperimentId)> onRecorded;
    };
    /// Asks it in the place of the turn that is looked at. Refuses as Session::start() does; nothing has changed then.
    /// `unasked`, if it was started: names of the columns that have nothing to carry on from. With none of them left nothing is started.
    [[nodiscard]] Result<QStringList> ask(const Question& question);
    /// What the column would be asked before the prompt that is being written; empty: it has nothing to carry on from.
    [[nodiscard]] std::optional<Conversation> conversationBefore(const ColumnView& column) const;
    /// Whether the columns show two answers or more that can be voted over.
    [[nodiscard]] bool hasAnswersToJudge() const;
    /// Those answers.
    [[nodiscard]] JudgeRequest judgeRequest() const;

    void select(std::size_t turn);
    void beginDraft(std::optional<std::size_t> parent);
    void stop(const ColumnView& column);
    void stopAll() { m_runs.cancelAll(); }
    [[nodiscard]] bool isRunning() const { return m_runs.isRunning(); }
    [[nodiscard]] bool isReading() const { return m_readsUnderWay > 0; }
    void updateTimeline();

signals:
    /// What is shown, or what is under way.
    void changed();
    /// What a restart needs to know.
    void worthSaving();
    /// An answer has ended.
    void answerEnded();
    void storageFailed(const assay::Error& error);
    void ratingChanged(assay::TrialId trial, const assay::Rating& rating);

private:
    struct Lane {
        ColumnView* view = nullptr;
        int number = 0;
        /// The answer that the view shows.
        std::optional<std::size_t> shown;
    };
    void connectRuns();
    [[nodiscard]] Lane* laneShowing(std::size_t answer);
    [[nodiscard]] std::optional<std::size_t> shownTurn() const;
    void choosePage(ColumnView& column, int page);
    void showAll();
    void show(Lane& lane);
    void showAnswer(Lane& lane);
    void learnFormat(const Contender& contender);
    [[nodiscard]] std::optional<ResponseFormat> formatOf(std::size_t answer) const;
    void showRating(const Lane& lane);
    void rate(const ColumnView& column, const Rating& rating);
    void showPages(const Lane& lane);
    void showPagesOf(int number);
    void takeNews(Lane& lane);
    void takeRun(std::unique_ptr<ExperimentRun> run, std::map<TrialPlace, std::size_t> answers);
    void endRun(const ExperimentSummary& summary, const std::vector<std::size_t>& unasked);
    void readMissing();

    void layOut(int remainder);
    void layOutOneOutOfSight();
    void showFigures(int remainder);

    Session& m_session;
    ColumnsView& m_columns;
    TimelineStrip& m_timeline;
    FramePacer* m_pacer = nullptr;
    PlaygroundRuns m_runs;
    ConversationTree m_conversation;
    std::map<const ColumnView*, Lane> m_lanes;
    /// What answers had to be, by their contenders' fingerprints; of those that had to be anything.
    std::map<std::string, ResponseFormat> m_formats;
    int m_nextNumber = 0;
    int m_readsUnderWay = 0;
    /// Whose turn it was last among the columns that are scrolled out of sight.
    std::size_t m_nextOutOfSight = 0;
};

/// How the answers that one contender gave to the same question compare: "all the same", "3 versions". Empty for fewer than two that have ended.
[[nodiscard]] QString agreementText(const std::vector<const ConversationTree::Answer*>& answers);

}  // namespace assay::ui
