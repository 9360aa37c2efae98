#include "ui/bridge/JudgingDesk.h"

#include <QPointer>

#include <future>
#include <utility>

namespace assay::ui {

/// Lives as long as the box or a piece of its work does. `id` belongs to the writer's thread.
struct BallotBox::State {
    const Clock& clock;
    Ballot ballot;
    std::optional<BallotId> id;

    /// The ballot, opened if need be: also when the transaction that opened it was rolled back.
    Result<BallotId> opened(VoteStore& store)
    {
        if (id) {
            const auto stored = store.ballot(*id);
            if (stored && *stored == ballot)
                return *id;
        }
        auto fresh = store.open(ballot, clock.utcNow());
        if (fresh)
            id = *fresh;
        return fresh;
    }
};

BallotBox::BallotBox(JudgingDesk& desk, const Clock& clock, const Ballot& ballot)
    : m_desk(desk), m_state(std::make_shared<State>(State{clock, ballot, std::nullopt}))
{
}

void BallotBox::write(std::function<Result<void>(VoteStore& store, State& state)> work)
{
    const auto onWriter = [state = m_state, work = std::move(work)](Database& database) {
        VoteStore store(database);
        return work(store, *state);
    };
    m_desk.write(onWriter, [&desk = m_desk, box = QPointer<BallotBox>(this)](const Result<void>& written) {
        if (written)
            emit desk.votesChanged();
        if (!box)
            return;
        if (written)
            emit box->changed();
        else
            emit box->failed(written.error());
    });
}

void BallotBox::cast(const Vote& vote)
{
    write([vote](VoteStore& store, State& state) -> Result<void> {
        const auto ballot = state.opened(store);
        if (!ballot)
            return fail(ballot.error());
        return store.cast(*ballot, vote, state.clock.utcNow());
    });
}

void BallotBox::takeBack(TrialId left, TrialId right)
{
    write([left, right](VoteStore& store, State& state) -> Result<void> {
        if (!state.id)
            return {};
        const auto votes = store.votes(*state.id);
        if (!votes)
            return fail(votes.error());
        if (votes->empty() || votes->back().left != left || votes->back().right != right)
            return {};
        const auto taken = store.takeBackLast(*state.id);
        return taken ? Result<void>() : fail(taken.error());
    });
}

JudgingDesk::JudgingDesk(Workspace& workspace, Background& background, const Clock& clock, QObject* parent)
    : QObject(parent), m_workspace(workspace), m_background(background), m_clock(clock)
{
}

std::unique_ptr<BallotBox> JudgingDesk::open(const Ballot& ballot)
{
    return std::make_unique<BallotBox>(*this, m_clock, ballot);
}

void JudgingDesk::write(WriterThread::Work work, std::function<void(const Result<void>&)> done)
{
    const auto promise = std::make_shared<std::promise<Result<void>>>();
    const auto written = std::make_shared<std::future<Result<void>>>(promise->get_future());
    m_workspace.writer().enqueue(std::move(work), [promise](const Result<void>& result) { promise->set_value(result); });
    m_workspace.writer().flush();
    m_background.run(
        this, [written] { return written->get(); }, std::move(done));
}

void JudgingDesk::rate(TrialId trial, const Rating& rating)
{
    const auto work = [trial, rating, now = m_clock.utcNow()](Database& database) { return RatingStore(database).set(trial, rating, now); };
    write(work, [this](const Result<void>& written) {
        if (!written)
            emit ratingFailed(written.error());
    });
}

void JudgingDesk::readRanking(QObject* context, std::function<void(Result<Ranking>)> done)
{
    const auto onWorker = [&workspace = m_workspace]() -> Result<Ranking> {
        auto reader = workspace.openReader();
        if (!reader)
            return fail(reader.error());
        const auto votes = VoteStore(*reader).votesBetween({}, BothBad::Tie);
        if (!votes)
            return fail(votes.error());
        return rankingOf(*votes);
    };
    m_background.run(context, onWorker, [done = std::move(done)](Result<Ranking> ranking) { done(std::move(ranking)); });
}

}  // namespace assay::ui
