#pragma once

#include "core/scoring/Ranking.h"
#include "core/scoring/RatingStore.h"
#include "core/scoring/VoteStore.h"
#include "core/storage/Workspace.h"
#include "ui/bridge/Background.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace assay::ui {

class JudgingDesk;

/// One sitting's votes on their way to the disk, in the order in which they are cast. The ballot is opened with the first of them, so that
/// a sitting without a vote leaves nothing behind. GUI thread. What was cast is written, even if the box or the whole program is gone
/// by then.
class BallotBox final : public QObject {
    Q_OBJECT

public:
    /// See JudgingDesk::open(). `desk` must outlive it.
    BallotBox(JudgingDesk& desk, const Clock& clock, const Ballot& ballot);

    void cast(const Vote& vote);
    /// The last vote, if it is over these two: one that could not be saved is not there to be taken back.
    void takeBack(TrialId left, TrialId right);

signals:
    /// A vote was written or taken back, and is on disk.
    void changed();
    void failed(const assay::Error& error);

private:
    struct State;
    void write(std::function<Result<void>(VoteStore& store, State& state)> work);

    JudgingDesk& m_desk;
    // Shared with work under way.
    std::shared_ptr<State> m_state;
};

/// Votes and ratings without holding up the GUI: writes them, and reads what the votes say together. GUI thread; the work happens on the
/// worker thread and the workspace's writer.
///
/// `workspace` and `clock` must live until the work under way is done: destroy `background` before them.
class JudgingDesk final : public QObject {
    Q_OBJECT

public:
    JudgingDesk(Workspace& workspace, Background& background, const Clock& clock, QObject* parent = nullptr);

    [[nodiscard]] std::unique_ptr<BallotBox> open(const Ballot& ballot);
    /// See RatingStore::set(). What could not be written is told by ratingFailed().
    void rate(TrialId trial, const Rating& rating);
    /// Of all votes of the workspace; "both bad" counts as a tie. See rankingOf().
    void readRanking(QObject* context, std::function<void(Result<Ranking>)> done);

signals:
    /// A ranking that was read is out of date. Comes for every vote, also when its box has gone by then.
    void votesChanged();
    void ratingFailed(const assay::Error& error);

private:
    friend class BallotBox;
    /// The writer has it at once, so that closing the program loses nothing; only the answer takes the way over the worker thread.
    void write(WriterThread::Work work, std::function<void(const Result<void>&)> done);

    Workspace& m_workspace;
    Background& m_background;
    const Clock& m_clock;
};

}  // namespace assay::ui
