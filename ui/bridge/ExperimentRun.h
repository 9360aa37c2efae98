#pragma once

#include "core/experiments/ExperimentJob.h"

#include <QObject>
#include <QString>

#include <memory>

namespace assay::ui {

/// One experiment under way, seen from the GUI thread.
///
/// How it crosses: the engine's callbacks come on the HTTP loop's and the writer's threads. Text goes into one buffer per trial under a mutex and waits
/// there until the page asks with take(), at its own pace. Everything else is queued and handed over in order by one call on the GUI thread, so
/// a thousand events cost one turn of its loop.
///
/// Destroying it cancels and waits until no callback can follow (see ExperimentJob); no signal comes after.
class ExperimentRun final : public QObject {
    Q_OBJECT

public:
    /// See ExperimentServices; the answerer is the run's own.
    struct Services {
        Executor& executor;
        const Clock& clock;
        std::unique_ptr<Answerer> answerer;
        Workspace& workspace;
        PriceBook prices;
        MonthBudget month = {};
    };
    /// Refuses as ExperimentJob::start() does.
    [[nodiscard]] static Result<std::unique_ptr<ExperimentRun>> start(Services services, ExperimentPlan plan);
    ~ExperimentRun() override;

    [[nodiscard]] const ExperimentPlan& plan() const;
    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] bool isRunning(TrialPlace place) const;
    /// 0 until planRecorded().
    [[nodiscard]] ExperimentId experiment() const;

    void cancel();
    void cancelTrial(TrialPlace place);

    struct News {
        QString text;
        QString reasoning;
        [[nodiscard]] bool isEmpty() const { return text.isEmpty() && reasoning.isEmpty(); }
    };
    /// What has arrived for this trial since the last call. Never half a character, and never before the signal that says that the trial started.
    [[nodiscard]] News take(TrialPlace place);
    /// As known so far, while it runs: when it was sent, when its first tokens came. Empty before it started.
    struct Moments {
        MonotonicTime started;
        std::optional<MonotonicTime> firstToken;
        std::optional<MonotonicTime> firstAnswer;
    };
    [[nodiscard]] std::optional<Moments> moments(TrialPlace place) const;

signals:
    void planRecorded(assay::ExperimentId experiment);
    void trialStarted(assay::TrialPlace place);
    /// What had arrived of the last attempt is void.
    void trialRetrying(assay::TrialPlace place, const assay::Failure& failure, assay::Milliseconds delay);
    /// Take the rest of its text before showing the end.
    void trialFinished(assay::TrialPlace place, const assay::TrialResult& result);
    /// On disk.
    void trialRecorded(assay::TrialPlace place, assay::TrialId trial);
    void trialNotRecorded(assay::TrialPlace place, const assay::Error& error);
    /// Last.
    void finished(const assay::ExperimentSummary& summary);

private:
    struct Parts;
    explicit ExperimentRun(std::unique_ptr<Parts> parts);
    void handOver();
    std::unique_ptr<Parts> m_parts;
};

}  // namespace assay::ui
