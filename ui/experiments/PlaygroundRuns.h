#pragma once

#include "ui/bridge/ExperimentRun.h"

#include <QObject>

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace assay::ui {

/// The experiments that the playground has under way. Their trials are told apart by the answers that they bring: numbers of the owner's, each used once.
/// GUI thread. Destroying it cancels everything.
class PlaygroundRuns final : public QObject {
    Q_OBJECT

public:
    explicit PlaygroundRuns(QObject* parent = nullptr);
    ~PlaygroundRuns() override;

    /// `answers`: the number of every trial of the plan. Signals come only after this returns.
    void add(std::unique_ptr<ExperimentRun> run, std::map<TrialPlace, std::size_t> answers);
    [[nodiscard]] bool isRunning() const { return !m_runs.empty(); }
    /// Until it has ended, also while it waits for its turn.
    [[nodiscard]] bool isRunning(std::size_t answer) const;
    void cancelAll();
    void cancel(std::size_t answer);

    /// See ExperimentRun::take(); nothing when it is not running.
    [[nodiscard]] ExperimentRun::News take(std::size_t answer);
    /// See ExperimentRun::moments().
    [[nodiscard]] std::optional<ExperimentRun::Moments> moments(std::size_t answer) const;

signals:
    /// The plan is on disk; for each of its answers.
    void planned(std::size_t answer, assay::ExperimentId experiment, assay::TrialPlace place);
    void started(std::size_t answer);
    /// What had arrived of the last attempt is void.
    void retrying(std::size_t answer, const assay::Failure& failure, assay::Milliseconds delay);
    /// Take the rest of its text before showing the end.
    void ended(std::size_t answer, const assay::TrialResult& result);
    void recorded(std::size_t answer, assay::TrialId trial);
    void notRecorded(std::size_t answer, const assay::Error& error);
    /// Last of a run. `unasked`: its answers whose turn never came.
    void runEnded(const assay::ExperimentSummary& summary, const std::vector<std::size_t>& unasked);

private:
    struct Run {
        std::unique_ptr<ExperimentRun> run;
        std::map<TrialPlace, std::size_t> answers;
    };
    struct Place {
        Run* run = nullptr;
        TrialPlace trial;
    };
    void connectRun(Run& run);
    void endRun(const Run& run, const ExperimentSummary& summary);

    std::vector<std::unique_ptr<Run>> m_runs;
    /// Of answers that have not ended.
    std::map<std::size_t, Place> m_places;
};

}  // namespace assay::ui
