#pragma once

#include "core/experiments/TurnPlan.h"
#include "tests/fakes/RecordedWorkspace.h"

#include <string>
#include <vector>

namespace assay {

/// A conversation of three turns ("One", "Two", "Three") with the models a/x and a/y, which say "x to One" and so on.
struct RecordedTalk {
    ExperimentId first;
    ExperimentId second;
    ExperimentId third;
};

inline RecordedTalk recordedTalk(RecordedWorkspace& records)
{
    const std::vector<std::string> models{"x", "y"};
    std::vector<Conversation> said(models.size());
    std::vector<TrialId> trials(models.size());
    std::vector<ExperimentId> experiments;
    for (const char* asked : {"One", "Two", "Three"}) {
        std::vector<PlannedTurn> turns;
        for (std::size_t index = 0; index < models.size(); ++index) {
            said[index].push_back(userMessage(asked));
            turns.push_back({*modelContender("a/" + models[index]), said[index], trials[index]});
        }
        const auto [plan, places] = planTurns(turns);
        const auto recorded = records.plan(plan);
        for (std::size_t index = 0; index < models.size(); ++index) {
            const auto answer = models[index] + " to " + asked;
            trials[index] = records.trial(recorded, answeredExchange(answer), places[index], nullptr, trials[index]);
            said[index].push_back({Role::Assistant, {TextPart{answer}}, {}, {}});
        }
        experiments.push_back(recorded.experiment);
    }
    return {experiments[0], experiments[1], experiments[2]};
}

}  // namespace assay
