#pragma once

#include "core/contenders/Contender.h"
#include "core/experiments/Trial.h"
#include "ui/shell/JudgeRequest.h"

#include <vector>

namespace assay::ui {

/// Whether a person can be asked to vote over it: recorded, whole or cut at the output limit, with text.
[[nodiscard]] bool isToBeJudged(TrialId trial, const TrialResult& result);
/// Adds the answer if it is one to vote over.
void addJudgedAnswer(JudgeRequest& request, ExperimentId experiment, TrialId trial, const Contender& contender, const TrialResult& result);
/// Whether there is anything to vote over.
[[nodiscard]] bool canBeJudged(const JudgeRequest& request);

}  // namespace assay::ui
