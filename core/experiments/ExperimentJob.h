#pragma once

#include "core/base/Clock.h"
#include "core/contenders/Answerer.h"
#include "core/experiments/ExperimentPlan.h"
#include "core/experiments/MonthBudget.h"
#include "core/experiments/Trial.h"
#include "core/experiments/TrialRecorder.h"
#include "core/jobs/Executor.h"
#include "core/jobs/JobHandle.h"
#include "core/providers/PriceBook.h"

#include <functional>
#include <memory>

namespace assay {

/// How an experiment ended.
struct ExperimentSummary {
    ExperimentId experiment;
    Progress progress;
    bool isCancelled = false;
    /// The workspace refused something: what it could not record was shown as such, and nothing new was started after it.
    std::optional<Error> storageError;
    /// Sum of the known costs, in the money cap's currency, or in the price's when all trials share one; empty otherwise.
    std::optional<Money> cost;
};

/// Watches an experiment. Thread: onPlanRecorded … onTrialFinished and onFinished on the executor's thread, onTrialRecorded on the
/// workspace's writer thread. None may block.
class ExperimentObserver {
public:
    virtual ~ExperimentObserver() = default;
    /// The experiment is in the workspace; nothing was sent before this.
    virtual void onPlanRecorded(const RecordedPlan&) {}
    virtual void onTrialStarted(TrialPlace) {}
    /// As it arrives. Views in the event are valid during the call.
    virtual void onTrialEvent(TrialPlace, const ChatEvent&) {}
    /// A further attempt follows after `delay`.
    virtual void onTrialRetry(TrialPlace, const Failure&, Milliseconds /*delay*/) {}
    /// Known, but not yet on disk.
    virtual void onTrialFinished(TrialPlace, const TrialResult&) {}
    /// On disk for good, or refused by the disk. Only now may it be called recorded.
    virtual void onTrialRecorded(TrialPlace, const Result<TrialId>&) {}
    /// Last. Everything that could be recorded is.
    virtual void onFinished(const ExperimentSummary&) {}
};

/// What an experiment works with. All must outlive the job.
struct ExperimentServices {
    Executor& executor;
    const Clock& clock;
    Answerer& answerer;
    Workspace& workspace;
    /// A copy is kept.
    PriceBook prices;
    /// As it stands before the run; empty: there is no budget.
    MonthBudget month = {};
};

/// Runs a plan: every trial is asked, retried where that is honest, and written down.
///
/// Which thread does what, and the way of one trial: start() checks the plan and hands it to the writer thread. Once the plan is on disk
/// the rest happens on the executor's thread without locks: TurnOrder says who is next, LaneLimiter and the connection's concurrency
/// whether it may go, Budget whether it can be paid; Answerer sends it; its events go to the observer; its end is either a wait and a
/// further attempt or a TrialResult, which the writer thread stores. When the last one is stored, onFinished comes.
///
/// cancel() and cancelTrial(): from any thread. Trials under way end as cancelled with what had arrived, trials not yet begun leave no row.
/// Destruction: cancels, and returns when no callback is running or will follow; what had been handed to the writer is still
/// written. Not from inside a callback.
class ExperimentJob final : public JobHandle {
public:
    /// Refuses with InvalidInput, NotFound or Unauthenticated, before anything is written or sent, if a contender cannot be asked or the
    /// money cap cannot be kept; with BudgetExceeded if the month's budget is used up (see checkMonthBudget()).
    /// A run that uses it up on its way lets what is under way end; the rest fails with BudgetExceeded, unsent.
    [[nodiscard]] static Result<std::unique_ptr<ExperimentJob>> start(ExperimentServices services, ExperimentPlan plan,
                                                                      ExperimentObserver& observer);
    ~ExperimentJob() override;

    void cancel() override;
    void cancelTrial(TrialPlace place);

private:
    class Engine;
    explicit ExperimentJob(std::shared_ptr<Engine> engine);
    // Shared with the tasks that the engine has posted.
    std::shared_ptr<Engine> m_engine;
};

}  // namespace assay
