#pragma once

#include "app/cli/CliContext.h"

#include "core/experiments/ExperimentJob.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace assay::cli {

/// Shows an experiment on a terminal, or in a file, while it runs.
///
/// One trial: its text as it arrives. Several, on a terminal: a block per trial that shows the end of its answer, redrawn in place; once
/// all are done the blocks make way for the whole answers. Several, elsewhere: whole answers one after the other, in the plan's order.
///
/// Thread: the observer's functions come from the engine; wait() belongs to the main thread, which does the drawing.
class AskDisplay final : public ExperimentObserver {
public:
    enum class Style {
        Silent,      ///< Only waits (--json).
        Plain,       ///< The one answer's text.
        Blocks,      ///< Whole answers in order.
        LiveBlocks,  ///< Redrawn in place.
    };
    AskDisplay(const ExperimentPlan& plan, Style style, bool isOnTerminal, bool isQuiet);

    /// Draws until the experiment has ended.
    ExperimentSummary wait();

    void onTrialStarted(TrialPlace place) override;
    void onTrialEvent(TrialPlace place, const ChatEvent& event) override;
    void onTrialRetry(TrialPlace place, const Failure& failure, Milliseconds delay) override;
    void onTrialFinished(TrialPlace place, const TrialResult& result) override;
    void onTrialRecorded(TrialPlace place, const Result<TrialId>& recorded) override;
    void onFinished(const ExperimentSummary& summary) override;

private:
    struct Block {
        std::string title;
        std::string state = "waiting";
        std::string tail;       ///< The end of the answer so far: enough to fill the block.
        std::string whole;      ///< The finished block, until it is printed.
        bool isFinished = false;
    };

    void drawLive();
    void eraseLive();
    /// Prints finished blocks as far as all before them are printed too.
    void printInOrder();
    void printNew();

    Style m_style;
    bool m_isOnTerminal;
    bool m_isQuiet;

    std::mutex m_mutex;
    std::condition_variable m_changed;
    // All below is guarded by m_mutex but what only the main thread uses.
    std::map<TrialPlace, Block> m_blocks;
    std::string m_newText;
    std::string m_lastError;
    bool m_hasPrinted = false;
    bool m_isFinished = false;
    std::size_t m_recordFailures = 0;
    ExperimentSummary m_summary;

    std::size_t m_drawnLines = 0;
    std::map<TrialPlace, Block>::iterator m_nextToPrint;
};

}  // namespace assay::cli
