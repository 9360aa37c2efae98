#pragma once

#include "core/contenders/Contender.h"
#include "core/experiments/Trial.h"
#include "core/providers/TokenEstimate.h"
#include "core/scoring/RatingStore.h"
#include "ui/bridge/ExperimentRun.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/MessageBar.h"

#include <QFrame>
#include <QList>
#include <QString>

#include <memory>
#include <optional>

namespace assay::ui {

class MarkdownView;

/// One contender's column: its name and parameters, its answer, its figures. Shows a trial that is running, has ended, or is read back from the workspace.
class ColumnView final : public QFrame {
    Q_OBJECT

public:
    enum class Role {
        Playground,  ///< Can be run, stopped, removed; its parameters can be edited.
        Record,      ///< As it was; nothing can be changed.
    };
    /// Of "Details…", for whoever holds the action; the column's menu only says it.
    static constexpr QKeyCombination detailsShortcut = Qt::CTRL | Qt::Key_I;

    ColumnView(Role role, QWidget* parent = nullptr);
    ~ColumnView() override;

    /// `position`: counted from 0; gives the colour.
    void setContender(const Contender& contender, int position);
    [[nodiscard]] const Contender& contender() const;
    [[nodiscard]] int position() const;

    /// What is said of its parameters, in place of what the contender itself sets.
    void showParameters(const QString& text, const QString& toolTip, TextTone tone);
    /// What its answer was asked to be; see AnswerCheckLine. A record knows it from its contender.
    void setAnswerFormat(const std::optional<ResponseFormat>& format);
    /// About what the next question will cost; empty: nothing is known of it. Not shown while an answer comes.
    void showEstimate(const std::optional<CostEstimate>& estimate);

    /// Which of its answers to the same turn is shown, counted from 1. `agreement`: how they compare; may be empty.
    void showPages(int page, int count, const QString& agreement);

    /// Nothing was asked yet.
    void showNothing();
    /// Its turn has not come.
    void showWaiting();
    void showRunning();
    /// The last attempt's text is void; the next begins after `delay`.
    void showRetrying(const Failure& failure, Milliseconds delay);
    void addNews(const ExperimentRun::News& news);
    /// Live figures: the first token's time, and how long it has been running.
    void showMoments(std::optional<Nanoseconds> timeToFirstToken, Nanoseconds sinceStart);
    /// The end. The text is not touched: it came by addNews().
    void showEnd(const TrialResult& result);
    /// A whole trial as recorded.
    void showTrial(const TrialResult& result);
    /// On disk, or not.
    void showRecorded(bool isRecorded);

    /// The recorded trial that is shown. Not valid before it is on disk; forgotten when something else is shown.
    void setTrialId(TrialId trial);
    [[nodiscard]] TrialId trialId() const;
    /// The recorded answer begins to come again, by addNews(), under its recorded figures and marked as a replay.
    void beginReplay();
    /// It has come. Whatever else is shown ends a replay as well.
    void endReplay();
    [[nodiscard]] bool isReplaying() const;
    /// What a person thinks of the shown answer, which can be rated from now on; empty: nothing yet. Another answer takes it away.
    void showRating(const std::optional<Rating>& rating);

    /// Lays out what addNews() brought; see FramePacer. Returns whether there was anything.
    bool refresh();

    [[nodiscard]] MarkdownView& answer();
    [[nodiscard]] const TrialResult& result() const;
    [[nodiscard]] bool isRunning() const;
    /// Whether compareRequested() can be asked for.
    void setComparable(bool isComparable);
    /// Says so in its header. Where that puts the column is up to the owner.
    void setPinned(bool isPinned);
    /// What it is dragged by.
    [[nodiscard]] QWidget& header();
    /// What became of the question in a word, as its figure shows it: "running".
    [[nodiscard]] QString shownStatus() const;
    [[nodiscard]] TextTone statusTone() const;
    /// What takes the focus, in reading order.
    [[nodiscard]] QList<QWidget*> tabStops() const;

signals:
    /// Its name, colour or status is another now.
    void headlineChanged();
    void stopRequested();
    void runRequested();
    /// Another of its answers to the turn, counted from 1.
    void pageRequested(int page);
    /// To go on with an answer that was cut.
    void continueRequested();
    /// An empty one was taken back.
    void ratingChanged(const assay::Rating& rating);
    void removeRequested();
    void pinRequested(bool isPinned);
    void collapseRequested();
    void parametersRequested(QWidget* button);
    /// Its answer beside another one's.
    void compareRequested();
    /// Now is the time for setComparable().
    void menuAboutToShow();
    void linkActivated(const QUrl& url);
    void trialIdChanged();
    void detailsRequested();
    void replayRequested();
    void replayStopRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void buildHeader();
    void buildMenu();
    void buildPages();
    void buildFooter();
    void setRunning(bool isRunning);
    void setReplaying(bool isReplaying);
    void updateProgressColor();
    void forgetAnswer();
    void showOutcome();
    void showMessage(const MessageBar::Message& message);

    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

}  // namespace assay::ui
