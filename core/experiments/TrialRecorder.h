#pragma once

#include "core/base/Clock.h"
#include "core/base/Ids.h"
#include "core/experiments/ExperimentPlan.h"
#include "core/experiments/Trial.h"
#include "core/storage/Workspace.h"

#include <functional>
#include <memory>
#include <vector>

namespace assay {

/// The rows that a plan became.
struct RecordedPlan {
    ExperimentId experiment;
    std::vector<ContenderId> contenders;  ///< In the plan's order.
    std::vector<PromptId> prompts;
};

/// One request of a trial, as the recorder takes it.
struct Attempt {
    ChatExchange exchange;
    /// From when the trial wanted to start until its request was handed to the network.
    Nanoseconds queued{};
};

/// A trial on its way into the workspace. Shared between the engine and the writer's tasks; the last two belong to the writer thread.
struct TrialRow {
    ContenderId contender;
    PromptId prompt;
    int repeat = 1;  ///< Counted from 1, as the workspace counts.
    TrialId continues;  ///< The turn before; not valid: there is none.
    TrialId id;
    bool isStartWritten = false;
};

/// Writes experiments down through the workspace's writer thread. Every function returns at once; `done` comes on the writer thread
/// after the commit.
/// Thread: any, one at a time. Lifetime: its tasks keep what they need; only the workspace must outlive them.
class TrialRecorder final {
public:
    using Done = std::function<void(const Result<void>&)>;

    TrialRecorder(Workspace& workspace, const Clock& clock);

    /// Contenders and prompts that the workspace knows already are not written again.
    void recordPlan(std::shared_ptr<const ExperimentPlan> plan, std::function<void(Result<RecordedPlan>)> done);
    /// For a trial that is under way: should the process die, the next one finds its row. Not needed before recordEnd().
    void recordStart(ExperimentId experiment, std::shared_ptr<TrialRow> row);
    /// `result` and `attempts` are given away. `done` gets the trial's id.
    void recordEnd(ExperimentId experiment, std::shared_ptr<TrialRow> row, TrialResult result, std::vector<Attempt> attempts,
                   std::function<void(const Result<TrialId>&)> done);
    /// `status`: "finished" or "cancelled". Ends the writer's group at once.
    void recordExperimentEnd(ExperimentId experiment, const char* status, Done done);

    /// The writer is behind: the engine should not start more trials.
    [[nodiscard]] bool isFull() const;

private:
    struct Codec;

    Workspace& m_workspace;
    const Clock& m_clock;
    // Shared with the tasks, which may outlive the recorder; used on the writer thread only.
    std::shared_ptr<Codec> m_codec;
};

}  // namespace assay
