#include "app/cli/ResultText.h"

#include "app/cli/Format.h"

#include "core/base/Text.h"
#include "core/exporting/FigureText.h"
#include "core/providers/RequestFit.h"

namespace assay::cli {

namespace {

constexpr std::size_t longestStatus = 60;

int repeatsOf(const StoredExperiment& experiment)
{
    int repeats = 1;
    for (const auto& trial : experiment.trials)
        repeats = std::max(repeats, trial.repeat);
    return repeats;
}

}  // namespace

std::string trialTitle(const Contender& contender, int repeat, int repeats)
{
    if (repeats <= 1)
        return contender.name;
    return contender.name + " (" + std::to_string(repeat) + " of " + std::to_string(repeats) + ")";
}

std::string statusText(const TrialResult& result)
{
    if (result.status != TrialStatus::Failed || !result.error)
        return std::string(trialStatusName(result.status));
    const auto& words = result.errorMessage.empty() ? result.error->detail : result.errorMessage;
    auto status = "failed: " + std::string(errorKindName(result.error->kind));
    if (result.error->httpStatus)
        status.append(1, ' ').append(std::to_string(*result.error->httpStatus));
    return elided(status + ", " + words, longestStatus);
}

std::string answerBlock(const std::string& title, const TrialResult& result)
{
    std::string block = "== " + title + " ==\n";
    block += result.text;
    if (!result.text.empty() && result.text.back() != '\n')
        block += '\n';
    for (const auto& call : result.toolCalls)
        block += "[calls " + call.name + "(" + call.arguments + ")]\n";
    if (result.error && result.status != TrialStatus::Cancelled) {
        const auto& words = result.errorMessage.empty() ? result.error->detail : result.errorMessage;
        block.append(1, '[').append(trialStatusName(result.status)).append(": ").append(words).append("]\n");
    } else if (result.status != TrialStatus::Answered) {
        block.append(1, '[').append(trialStatusName(result.status)).append("]\n");
    }
    return block + '\n';
}

std::string figuresTable(const StoredExperiment& experiment)
{
    Table table({{"model"}, {"TTFT", Align::Right}, {"total", Align::Right}, {"tok/s", Align::Right}, {"in", Align::Right},
                 {"out", Align::Right}, {"cost", Align::Right}, {"status"}});
    const int repeats = repeatsOf(experiment);
    for (const auto& trial : experiment.trials) {
        const auto& result = trial.result;
        table.add({trialTitle(experiment.contenders[trial.contender], trial.repeat, repeats), formatDuration(result.timeToFirstToken),
                   formatDuration(result.total), formatSpeed(result.tokensPerSecond), formatCount(allInputTokens(result.usage)),
                   formatCount(result.usage.output), formatCost(result.costPico, result.currency), statusText(result)});
    }
    return table.text();
}

std::vector<std::string> leftOutLines(const StoredExperiment& experiment)
{
    std::vector<std::string> lines(experiment.contenders.size());
    for (const auto& trial : experiment.trials) {
        auto& line = lines[trial.contender];
        if (!line.empty())
            continue;
        for (const auto setting : trial.result.leftOut)
            line.append(line.empty() ? "Not sent to " + experiment.contenders[trial.contender].name + ": " : ", ").append(settingName(setting));
    }
    std::erase(lines, std::string{});
    return lines;
}

}  // namespace assay::cli
