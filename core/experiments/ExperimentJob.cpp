#include "core/experiments/ExperimentJob.h"

#include "core/base/Random.h"
#include "core/experiments/Budget.h"
#include "core/experiments/TrialRows.h"
#include "core/experiments/TurnOrder.h"
#include "core/practice/PracticeServer.h"
#include "core/providers/LaneLimiter.h"
#include "core/providers/MinuteLimit.h"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <utility>

namespace assay {

namespace {

/// How soon a full writer queue is looked at again.
constexpr Milliseconds writerPause{5};
/// Trials that are under way this long after another get a row of their start. A shorter one is written once, when it ends; a crash
/// loses no more by it than by the writer's own window.
constexpr Milliseconds startSweep{100};

std::vector<std::int64_t> roundsOf(const ExperimentPlan& plan)
{
    std::vector<std::int64_t> rounds;
    for (std::size_t contender = 0; contender < plan.contenders.size(); ++contender)
        rounds.push_back(static_cast<std::int64_t>(plan.promptCountOf(contender)) * plan.repeats);
    return rounds;
}

bool isThrottling(const Failure& failure)
{
    const auto& error = failure.error;
    return error.kind == ErrorKind::RateLimited || error.httpStatus == 529 || error.httpStatus == 503;
}

}  // namespace

class ExperimentJob::Engine final : public std::enable_shared_from_this<Engine> {
public:
    Engine(ExperimentServices services, ExperimentPlan plan, ExperimentObserver& observer)
        : m_services(std::move(services)), m_plan(std::make_shared<const ExperimentPlan>(std::move(plan))), m_observer(&observer),
          m_recorder(m_services.workspace, m_services.clock), m_random(m_plan->seed),
          m_order(roundsOf(*m_plan), m_plan->seed)
    {
        if (m_plan->moneyCap)
            m_budget.emplace(m_plan->moneyCap->pico);
        m_progress.total = m_plan->trialCount();
    }

    [[nodiscard]] Result<void> prepare()
    {
        if (auto checked = checkPlan(*m_plan); !checked)
            return checked;
        if (auto allowed = checkMonthBudget(m_services.month, *m_plan); !allowed)
            return allowed;
        const auto now = m_services.clock.utcNow();
        for (const auto& contender : m_plan->contenders) {
            const auto lane = m_services.answerer.lane(contender);
            if (!lane)
                return fail(lane.error());
            const int most = m_plan->concurrency.value_or(lane->concurrency);
            ContenderState state;
            state.contender = &contender;
            state.connection = &m_connections.try_emplace(lane->connection, lane->requestsPerMinute, lane->tokensPerMinute).first->second;
            state.connection->most = most;
            state.lane = &m_lanes.try_emplace({lane->connection, lane->model}, most).first->second;
            state.price = m_services.prices.find(contender.providerId, contender.model, now);
            if (auto affordable = checkMoneyCap(state); !affordable)
                return affordable;
            m_contenders.push_back(state);
        }
        return {};
    }

    void begin()
    {
        m_recorder.recordPlan(m_plan, [self = shared_from_this()](Result<RecordedPlan> recorded) {
            self->m_services.executor.post([self, recorded = std::move(recorded)] { self->planRecorded(recorded); });
        });
    }

    void cancel()
    {
        m_services.executor.post([self = shared_from_this()] { self->cancelAll(); });
    }

    void cancelTrial(TrialPlace place)
    {
        m_services.executor.post([self = shared_from_this(), place] { self->cancelOne(place); });
    }

    /// After this no callback runs or follows.
    void detach()
    {
        cancel();
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_isQuiet; });
        m_observer = nullptr;
    }

private:
    /// Requests of one connection share its concurrency and what it may do in a minute.
    struct ConnectionLoad {
        ConnectionLoad(std::optional<int> requestsPerMinute, std::optional<int> tokensPerMinute)
            : minute(requestsPerMinute, tokensPerMinute)
        {
        }

        int most = 8;
        int running = 0;
        MinuteLimit minute;
    };

    /// What the engine knows about one contender for the whole run.
    struct ContenderState {
        const Contender* contender = nullptr;
        ConnectionLoad* connection = nullptr;
        LaneLimiter* lane = nullptr;
        const Price* price = nullptr;
    };

    /// One trial under way: running, or waiting for its next attempt.
    struct Running final : public ChatStreamObserver {
        Running(Engine& owner, TrialPlace trialPlace) : engine(owner), place(trialPlace) {}

        void onEvent(const ChatEvent& event) override
        {
            engine.tell([&](ExperimentObserver& observer) { observer.onTrialEvent(place, event); });
        }
        void onDone(ChatExchange exchange) override { engine.attemptEnded(*this, std::move(exchange)); }

        Engine& engine;
        TrialPlace place;
        std::shared_ptr<TrialRow> row;
        std::unique_ptr<RunningAnswer> answer;
        std::vector<Attempt> attempts;
        MonotonicTime wantedAt;
        MonotonicTime sentAt;
        std::int64_t reserved = 0;
        bool isCancelled = false;
        bool isStartRecorded = false;
    };

    /// What is over and waits to be dropped: a trial with its answer, or the answer of an attempt that is tried again.
    struct Ended {
        std::unique_ptr<Running> trial;
        std::unique_ptr<RunningAnswer> answer;
    };

    template <typename Call>
    void tell(Call&& call)
    {
        // Only detach() changes the pointer, and only once nothing is running any more.
        if (m_observer)
            call(*m_observer);
    }

    [[nodiscard]] Result<void> checkMoneyCap(const ContenderState& state) const
    {
        if (!m_plan->moneyCap)
            return {};
        const auto& name = state.contender->name;
        if (!state.price) {
            return fail(ErrorKind::InvalidInput, "the money cap cannot be kept: the price of " + name + " is not known");
        }
        if (state.price->currency != m_plan->moneyCap->currency) {
            return fail(ErrorKind::InvalidInput,
                        "the money cap is in " + m_plan->moneyCap->currency + ", but " + name + " is priced in " + state.price->currency);
        }
        if (!state.contender->settings.maxOutputTokens) {
            return fail(ErrorKind::InvalidInput, "the money cap cannot be kept: " + name + " has no limit on its output (set max_tokens)");
        }
        return {};
    }

    void planRecorded(const Result<RecordedPlan>& recorded)
    {
        if (!recorded) {
            m_storageError = recorded.error();
            m_isCancelling = true;
            m_isEnding = true;
            finished({});
            return;
        }
        m_recorded = *recorded;
        m_isPlanRecorded = true;
        tell([&](ExperimentObserver& observer) { observer.onPlanRecorded(m_recorded); });
        pump();
    }

    [[nodiscard]] bool hasRoom(const ContenderState& state, MonotonicTime now) const
    {
        return state.connection->running < state.connection->most && state.connection->minute.mayStart(now) && state.lane->mayStart(now);
    }

    /// Starts whatever may start now.
    void pump()
    {
        if (m_isPumping || m_isEnding || !m_isPlanRecorded)
            return;
        m_isPumping = true;
        while (!m_isCancelling && startNext()) {
        }
        m_isPumping = false;
        scheduleWakeUp();
        finishIfDone();
    }

    bool startNext()
    {
        if (m_recorder.isFull()) {
            wakeUpAfter(writerPause);
            return false;
        }
        const auto now = m_services.clock.now();
        // A trial that has waited for its next attempt goes before new ones.
        const auto due = std::ranges::find_if(m_dueRetries,
                                              [&](const Running* running) { return hasRoom(m_contenders[running->place.contender], now); });
        if (due != m_dueRetries.end()) {
            auto& running = **due;
            m_dueRetries.erase(due);
            send(running);
            return true;
        }
        const auto turn = m_order.take([&](std::size_t contender) {
            return hasRoom(m_contenders[contender], now) && !isStoppedByMonth(contender) && mayPay(contender);
        });
        if (!turn) {
            skipWhatCanNeverBePaid();
            return false;
        }
        startTrial(*turn, now);
        return true;
    }

    [[nodiscard]] TrialPlace placeOf(const TurnOrder::Turn& turn) const
    {
        const auto place = static_cast<std::size_t>(turn.round / m_plan->repeats);
        return {turn.contender, m_plan->promptOf(turn.contender, place).prompt, static_cast<int>(turn.round % m_plan->repeats)};
    }

    /// The worst case of the contender's dearest prompt: cheap to look up, and never too low.
    [[nodiscard]] std::optional<std::int64_t> worstCase(std::size_t contender)
    {
        auto& known = m_worstCase[contender];
        if (!known) {
            std::int64_t longest = 0;
            const auto& state = m_contenders[contender];
            for (const auto& prompt : m_plan->prompts)
                longest = std::max(longest, mostInputTokens(ChatRequest{state.contender->model, state.contender->system, prompt,
                                                                        state.contender->tools, state.contender->settings}));
            known = worstCasePico(*state.price, longest, *state.contender->settings.maxOutputTokens);
            if (!known)
                known = INT64_MAX;
        }
        return known;
    }

    [[nodiscard]] bool mayPay(std::size_t contender)
    {
        if (!m_budget)
            return true;
        const auto worst = *worstCase(contender);
        if (!m_budget->reserve(worst))
            return false;
        m_budget->settle(worst, 0);
        return true;
    }

    /// What this run has spent so far counts, so that a long one cannot run past the month's budget.
    [[nodiscard]] bool isStoppedByMonth(std::size_t contender) const
    {
        return m_plan->budgetStop == BudgetStop::Kept && m_services.month.stops(*m_contenders[contender].contender);
    }

    /// With nothing under way no reservation will come free: what does not fit now never will.
    void skipWhatCanNeverBePaid()
    {
        if (!m_running.empty() || m_order.isFinished())
            return;
        while (!m_recorder.isFull()) {
            const auto turn = m_order.take([&](std::size_t contender) { return isStoppedByMonth(contender) || !mayPay(contender); });
            if (!turn)
                return;
            const auto place = placeOf(*turn);
            Running unsent(*this, place);
            unsent.row = newRow(place);
            TrialResult result;
            result.status = TrialStatus::Failed;
            result.error =
                Error{ErrorKind::BudgetExceeded, isStoppedByMonth(place.contender) ? "not sent: this month's budget is used up"
                                                                                   : "not sent: its worst case would pass the money cap"};
            record(unsent, std::move(result));
        }
        wakeUpAfter(writerPause);
    }

    [[nodiscard]] TrialId continuedBy(TrialPlace place) const
    {
        if (m_plan->ownPrompts.empty())
            return {};
        const auto& own = m_plan->ownPrompts[place.contender];
        return std::ranges::find(own, place.prompt, &OwnPrompt::prompt)->continues;
    }

    [[nodiscard]] std::shared_ptr<TrialRow> newRow(TrialPlace place) const
    {
        auto row = std::make_shared<TrialRow>();
        row->contender = m_recorded.contenders[place.contender];
        row->prompt = m_recorded.prompts[place.prompt];
        row->repeat = place.repeat + 1;
        row->continues = continuedBy(place);
        return row;
    }

    void startTrial(const TurnOrder::Turn& turn, MonotonicTime now)
    {
        const auto place = placeOf(turn);
        auto owned = std::make_unique<Running>(*this, place);
        auto& running = *owned;
        running.row = newRow(place);
        running.wantedAt = now;
        if (m_budget) {
            running.reserved = *worstCase(place.contender);
            // mayPay() has just said that it fits.
            static_cast<void>(m_budget->reserve(running.reserved));
        }
        m_running.emplace(&running, std::move(owned));
        scheduleStartSweep();
        ++m_progress.running;
        tell([&](ExperimentObserver& observer) { observer.onTrialStarted(place); });
        send(running);
    }

    void scheduleStartSweep()
    {
        if (std::exchange(m_isStartSweepPosted, true))
            return;
        m_services.executor.postAfter(startSweep, [self = shared_from_this()] { self->recordStarts(); });
    }

    void recordStarts()
    {
        m_isStartSweepPosted = false;
        if (m_running.empty())
            return;
        for (const auto& [running, owned] : m_running) {
            if (!std::exchange(running->isStartRecorded, true))
                m_recorder.recordStart(m_recorded.experiment, running->row);
        }
    }

    void send(Running& running)
    {
        const auto& state = m_contenders[running.place.contender];
        running.sentAt = m_services.clock.now();
        ++state.connection->running;
        state.connection->minute.started(running.sentAt);
        state.lane->started();
        auto answer = m_services.answerer.start(*state.contender, m_plan->prompts[running.place.prompt], m_plan->streaming, running);
        if (answer) {
            running.answer = std::move(*answer);
            return;
        }
        ChatExchange nothing;
        nothing.startedAt = m_services.clock.utcNow();
        nothing.failure = Failure{answer.error(), answer.error().detail, false};
        attemptEnded(running, std::move(nothing));
    }

    void attemptEnded(Running& running, ChatExchange exchange)
    {
        // What ended earlier is dropped now and not where it ended, for nothing may be destroyed inside its own last callback. An answer
        // that could not even be sent ends inside another one's callback: then it has to wait.
        if (m_endingDepth == 0)
            m_ended.clear();
        ++m_endingDepth;
        const auto now = m_services.clock.now();
        const auto& state = m_contenders[running.place.contender];
        --state.connection->running;
        state.connection->minute.ended(now, exchange.usage);
        if (exchange.failure && isThrottling(*exchange.failure))
            state.lane->throttled(now, running.sentAt, exchange.failure->error.retryAfter);
        else if (exchange.failure)
            state.lane->endedOtherwise(now, exchange.rateLimits);
        else
            state.lane->succeeded(now, exchange.rateLimits);

        const auto queued = running.sentAt - running.wantedAt;
        const auto number = static_cast<int>(running.attempts.size()) + 1;
        std::optional<Milliseconds> delay;
        if (!m_isCancelling && !running.isCancelled)
            delay = retryDelay(m_plan->retry, exchange, number, m_random);
        if (delay && m_budget && !wasFree(exchange)) {
            // It may have been billed without saying how much; the next attempt needs money of its own.
            m_budget->settle(running.reserved, std::nullopt);
            if (!m_budget->reserve(running.reserved)) {
                running.reserved = 0;
                delay.reset();
            }
        }
        if (delay) {
            m_ended.push_back({nullptr, std::move(running.answer)});
            tell([&](ExperimentObserver& observer) { observer.onTrialRetry(running.place, *exchange.failure, *delay); });
            running.attempts.push_back({std::move(exchange), queued});
            waitForRetry(running, *delay);
        } else {
            auto result = resultOf(exchange, number, state.price);
            running.attempts.push_back({std::move(exchange), queued});
            endTrial(running, std::move(result));
        }
        pump();
        --m_endingDepth;
    }

    /// Nothing was generated, so nothing is charged. A request that timed out or was stopped may have been.
    [[nodiscard]] static bool wasFree(const ChatExchange& exchange)
    {
        if (!exchange.failure || exchange.firstContentAt)
            return false;
        const auto kind = exchange.failure->error.kind;
        const bool isRefused = exchange.httpStatus.value_or(0) >= 400 || !exchange.headersAt;
        return isRefused && kind != ErrorKind::TimedOut && kind != ErrorKind::Cancelled;
    }

    void waitForRetry(Running& running, Milliseconds delay)
    {
        running.wantedAt = m_services.clock.now();
        m_services.executor.postAfter(delay, [self = shared_from_this(), trial = &running, place = running.place] {
            // The trial may have been cancelled while it waited.
            const auto found = self->m_running.find(trial);
            if (found == self->m_running.end() || trial->place != place || trial->answer)
                return;
            self->m_dueRetries.push_back(trial);
            self->pump();
        });
    }

    /// A trial that waits for its next attempt ends with what its last attempt said.
    void endWaiting(Running& running)
    {
        std::erase(m_dueRetries, &running);
        auto last = running.attempts.back().exchange;
        auto result = resultOf(last, static_cast<int>(running.attempts.size()), m_contenders[running.place.contender].price);
        result.status = TrialStatus::Cancelled;
        result.error = Error{ErrorKind::Cancelled, "stopped while it waited to try again"};
        endTrial(running, std::move(result));
    }

    void endTrial(Running& running, TrialResult result)
    {
        if (m_budget) {
            const bool isFree = wasFree(running.attempts.back().exchange);
            // A vendor may name its charge in a currency of its own, which the cap cannot be held against.
            const bool isComparable = result.currency == m_plan->moneyCap->currency;
            const auto charged = isComparable ? result.costPico : std::nullopt;
            m_budget->settle(running.reserved, isFree ? std::optional<std::int64_t>(0) : charged);
        }
        --m_progress.running;
        record(running, std::move(result));
        const auto found = m_running.find(&running);
        m_ended.push_back({std::move(found->second), nullptr});
        m_running.erase(found);
    }

    void record(Running& running, TrialResult result)
    {
        ++m_progress.done;
        if (result.isInfrastructureFailure())
            ++m_progress.failed;
        if (result.costPico)
            addCost(running.place.contender, result);
        tell([&](ExperimentObserver& observer) { observer.onTrialFinished(running.place, result); });
        ++m_unrecorded;
        m_recorder.recordEnd(m_recorded.experiment, running.row, std::move(result), std::move(running.attempts),
                             [self = shared_from_this(), place = running.place](const Result<TrialId>& recorded) {
                                 self->tell([&](ExperimentObserver& observer) { observer.onTrialRecorded(place, recorded); });
                                 self->recordEnded(recorded);
                             });
    }

    /// Writer thread. Counts are gathered and taken over once a turn, so that a commit of thousands does not post thousands.
    void recordEnded(const Result<TrialId>& recorded)
    {
        const std::lock_guard lock(m_mutex);
        ++m_recordsEnded;
        if (!recorded && !m_recordError)
            m_recordError = recorded.error();
        if (std::exchange(m_isRecordTurnPosted, true))
            return;
        m_services.executor.post([self = shared_from_this()] { self->takeRecords(); });
    }

    void takeRecords()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_isRecordTurnPosted = false;
            m_unrecorded -= std::exchange(m_recordsEnded, 0);
            if (m_recordError && !m_storageError)
                m_storageError = m_recordError;
        }
        if (m_storageError && !m_isCancelling)
            cancelAll();
        finishIfDone();
    }

    void addCost(std::size_t contender, const TrialResult& result)
    {
        // Practice models spend nothing: their prices are fictional.
        if (m_services.month.budget && m_contenders[contender].contender->providerId != practiceProviderId)
            addSpending(m_services.month.spent, {*result.costPico, result.currency}, 1, 0);
        auto& sum = m_costs[result.currency];
        if (__builtin_add_overflow(sum, *result.costPico, &sum))
            sum = INT64_MAX;
    }

    void cancelAll()
    {
        m_isCancelling = true;
        std::vector<Running*> all;
        for (const auto& [running, owned] : m_running)
            all.push_back(running);
        for (auto* running : all) {
            if (m_running.contains(running))
                stop(*running);
        }
        finishIfDone();
    }

    void cancelOne(TrialPlace place)
    {
        const auto found = std::ranges::find_if(m_running, [&](const auto& entry) { return entry.first->place == place; });
        if (found == m_running.end())
            return;
        stop(*found->first);
        pump();
    }

    void stop(Running& running)
    {
        running.isCancelled = true;
        if (running.answer)
            running.answer->cancel();
        else if (!running.attempts.empty())
            endWaiting(running);
    }

    /// A lane that is closed by time opens without anybody calling: whoever still waits for it has to be woken.
    void scheduleWakeUp()
    {
        if (m_isCancelling)
            return;
        const auto now = m_services.clock.now();
        std::optional<MonotonicTime> earliest;
        const auto consider = [&](std::size_t contender) {
            const auto& state = m_contenders[contender];
            // It is open when both are.
            const auto opens = std::max(state.lane->opensAt(now), state.connection->minute.opensAt(now));
            if (opens && (!earliest || *opens < *earliest))
                earliest = opens;
        };
        for (std::size_t i = 0; i < m_contenders.size(); ++i) {
            if (m_order.hasTurns(i))
                consider(i);
        }
        for (const auto* running : m_dueRetries)
            consider(running->place.contender);
        if (earliest)
            wakeUpAfter(std::chrono::ceil<Milliseconds>(*earliest - now));
    }

    void wakeUpAfter(Milliseconds delay)
    {
        const auto at = m_services.clock.now() + delay;
        if (m_wakesAt && *m_wakesAt <= at)
            return;
        m_wakesAt = at;
        m_services.executor.postAfter(delay, [self = shared_from_this(), at] {
            if (self->m_wakesAt == at)
                self->m_wakesAt.reset();
            self->pump();
        });
    }

    void finishIfDone()
    {
        if (m_isEnding || !m_isPlanRecorded || !m_running.empty() || (!m_isCancelling && !m_order.isFinished()))
            return;
        if (m_unrecorded > 0) {
            m_services.workspace.writer().flush();
            return;
        }
        m_isEnding = true;
        m_recorder.recordExperimentEnd(m_recorded.experiment, m_isCancelling ? "cancelled" : "finished",
                                       [self = shared_from_this()](const Result<void>& result) {
                                           self->m_services.executor.post([self, result] { self->finished(result); });
                                       });
    }

    void finished(const Result<void>& recorded)
    {
        if (!recorded && !m_storageError)
            m_storageError = recorded.error();
        ExperimentSummary summary;
        summary.experiment = m_recorded.experiment;
        summary.progress = m_progress;
        summary.isCancelled = m_isCancelling && !m_storageError;
        summary.storageError = m_storageError;
        if (m_costs.size() == 1)
            summary.cost = Money{m_costs.begin()->second, m_costs.begin()->first};
        m_ended.clear();
        tell([&](ExperimentObserver& observer) { observer.onFinished(summary); });
        const std::lock_guard lock(m_mutex);
        m_isQuiet = true;
        m_changed.notify_all();
    }

    ExperimentServices m_services;
    std::shared_ptr<const ExperimentPlan> m_plan;
    ExperimentObserver* m_observer;
    TrialRecorder m_recorder;
    Random m_random;
    TurnOrder m_order;
    std::optional<Budget> m_budget;
    std::map<std::string, ConnectionLoad> m_connections;
    std::map<std::pair<std::string, std::string>, LaneLimiter> m_lanes;
    std::vector<ContenderState> m_contenders;
    std::map<std::size_t, std::optional<std::int64_t>> m_worstCase;
    RecordedPlan m_recorded;
    std::map<Running*, std::unique_ptr<Running>> m_running;
    std::vector<Running*> m_dueRetries;
    std::vector<Ended> m_ended;
    int m_endingDepth = 0;
    std::map<std::string, std::int64_t> m_costs;
    Progress m_progress;
    std::int64_t m_unrecorded = 0;
    std::optional<MonotonicTime> m_wakesAt;
    std::optional<Error> m_storageError;
    bool m_isPlanRecorded = false;
    bool m_isPumping = false;
    bool m_isStartSweepPosted = false;
    bool m_isCancelling = false;
    bool m_isEnding = false;

    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_isQuiet = false;  // guarded by m_mutex, like the next three
    bool m_isRecordTurnPosted = false;
    std::int64_t m_recordsEnded = 0;
    std::optional<Error> m_recordError;
};

Result<std::unique_ptr<ExperimentJob>> ExperimentJob::start(ExperimentServices services, ExperimentPlan plan, ExperimentObserver& observer)
{
    auto engine = std::make_shared<Engine>(std::move(services), std::move(plan), observer);
    if (auto prepared = engine->prepare(); !prepared)
        return fail(prepared.error());
    engine->begin();
    return std::unique_ptr<ExperimentJob>(new ExperimentJob(std::move(engine)));
}

ExperimentJob::ExperimentJob(std::shared_ptr<Engine> engine) : m_engine(std::move(engine)) {}

ExperimentJob::~ExperimentJob()
{
    m_engine->detach();
}

void ExperimentJob::cancel()
{
    m_engine->cancel();
}

void ExperimentJob::cancelTrial(TrialPlace place)
{
    m_engine->cancelTrial(place);
}

}  // namespace assay
