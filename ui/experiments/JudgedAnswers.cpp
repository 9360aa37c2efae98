#include "ui/experiments/JudgedAnswers.h"

#include "ui/text/Strings.h"

namespace assay::ui {

bool isToBeJudged(TrialId trial, const TrialResult& result)
{
    const bool isAnswer = result.status == TrialStatus::Answered || result.status == TrialStatus::Truncated;
    return isAnswer && !result.text.empty() && trial.isValid();
}

void addJudgedAnswer(JudgeRequest& request, ExperimentId experiment, TrialId trial, const Contender& contender, const TrialResult& result)
{
    if (!isToBeJudged(trial, result))
        return;
    if (request.answers.empty())
        request.experiment = experiment;
    request.answers.push_back({trial, toQString(contender.name), toQString(result.text)});
}

bool canBeJudged(const JudgeRequest& request)
{
    return request.answers.size() >= 2;
}

}  // namespace assay::ui
