#pragma once

#include "core/base/Ids.h"
#include "core/contenders/Contender.h"
#include "core/contenders/Conversation.h"
#include "core/experiments/ExperimentPlan.h"
#include "core/experiments/Trial.h"

#include <vector>

namespace assay {

/// One thing to ask: who, and all that stands before the answer.
struct PlannedTurn {
    Contender contender;
    Conversation prompt;
    TrialId continues;  ///< See OwnPrompt.
};

/// A plan that asks every turn once. Equal contenders and equal prompts stand in it once, so turns that are equal in both share a place.
struct TurnPlan {
    ExperimentPlan plan;
    /// By turn: of its first repeat.
    std::vector<TrialPlace> places;
};
[[nodiscard]] TurnPlan planTurns(const std::vector<PlannedTurn>& turns);

}  // namespace assay
