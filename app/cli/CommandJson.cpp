#include "app/cli/TrialJson.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace assay::cli {

namespace {

using nlohmann::ordered_json;

template <typename T>
ordered_json orNull(const std::optional<T>& value)
{
    return value ? ordered_json(*value) : ordered_json(nullptr);
}

ordered_json textOrNull(const std::string& text)
{
    return text.empty() ? ordered_json(nullptr) : ordered_json(text);
}

ordered_json milliseconds(const std::optional<Nanoseconds>& duration)
{
    if (!duration)
        return nullptr;
    return std::round(toMilliseconds(*duration) * 1000) / 1000;
}

ordered_json trialJson(const StoredExperiment& experiment, const StoredTrial& trial)
{
    const auto& contender = experiment.contenders[trial.contender];
    const auto& result = trial.result;
    ordered_json object;
    object["trial_id"] = trial.id.value;
    object["contender"] = contender.name;
    object["provider"] = contender.providerId;
    object["model"] = contender.model;
    if (experiment.prompts.size() > 1)
        object["prompt_index"] = trial.prompt;
    object["repeat"] = trial.repeat;
    object["status"] = trialStatusName(result.status);
    object["text"] = result.text;
    object["reasoning"] = textOrNull(result.reasoning);
    if (!result.toolCalls.empty()) {
        object["tool_calls"] = ordered_json::array();
        for (const auto& call : result.toolCalls)
            object["tool_calls"].push_back({{"id", call.id}, {"name", call.name}, {"arguments", call.arguments}});
    }
    object["finish_reason"] = result.finishReason ? ordered_json(finishReasonName(*result.finishReason)) : ordered_json(nullptr);
    if (result.error) {
        object["error"] = {{"kind", errorKindName(result.error->kind)},
                           {"message", result.errorMessage.empty() ? result.error->detail : result.errorMessage},
                           {"http_status", orNull(result.error->httpStatus)}};
    } else {
        object["error"] = nullptr;
    }
    object["attempts"] = result.attempts;
    object["streamed"] = orNull(result.isStreamed);
    object["ttft_ms"] = milliseconds(result.timeToFirstToken);
    object["total_ms"] = milliseconds(result.total);
    object["tokens_per_s"] =
        result.tokensPerSecond ? ordered_json(std::round(*result.tokensPerSecond * 100) / 100) : ordered_json(nullptr);
    object["usage"] = {{"input", orNull(result.usage.input)},
                       {"cached_input", orNull(result.usage.cachedInput)},
                       {"cache_write", orNull(result.usage.cacheWrite)},
                       {"cache_write_long", orNull(result.usage.cacheWriteLong)},
                       {"output", orNull(result.usage.output)},
                       {"reasoning", orNull(result.usage.reasoning)},
                       {"searches", orNull(result.usage.searches)}};
    object["cost"] = result.costPico ? ordered_json(formatPico(*result.costPico)) : ordered_json(nullptr);
    object["cost_source"] = textOrNull(std::string(costSourceName(result.costSource)));
    object["service_tier"] = textOrNull(result.serviceTier);
    object["left_out"] = ordered_json::array();
    for (const auto setting : result.leftOut)
        object["left_out"].push_back(settingName(setting));
    object["currency"] = result.costPico ? textOrNull(result.currency) : ordered_json(nullptr);
    return object;
}

std::string documentText(const ordered_json& document)
{
    return document.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string experimentJson(const StoredExperiment& experiment)
{
    ordered_json document;
    document["experiment_id"] = experiment.header.id.value;
    document["prompt"] = experiment.header.promptText;
    if (experiment.prompts.size() > 1) {
        document["prompts"] = ordered_json::array();
        for (const auto& prompt : experiment.prompts)
            document["prompts"].push_back(readableText(prompt));
    }
    document["trials"] = ordered_json::array();
    for (const auto& trial : experiment.trials)
        document["trials"].push_back(trialJson(experiment, trial));
    return documentText(document);
}

std::string estimatesJson(const std::vector<ContenderEstimate>& estimates, int repeats)
{
    ordered_json document;
    document["repeats"] = repeats;
    document["estimates"] = ordered_json::array();
    for (const auto& [contender, estimate] : estimates) {
        ordered_json object;
        object["contender"] = contender.name;
        object["provider"] = contender.providerId;
        object["model"] = contender.model;
        object["input_tokens"] = estimate.inputTokens;
        object["output_tokens"] = orNull(estimate.outputTokens);
        object["output_basis"] = estimate.outputBasis == OutputBasis::RecordedMean  ? ordered_json("recorded_mean")
                                 : estimate.outputBasis == OutputBasis::OutputLimit ? ordered_json("max_tokens")
                                                                                    : ordered_json(nullptr);
        object["cost"] = estimate.cost ? ordered_json(formatPico(estimate.cost->pico)) : ordered_json(nullptr);
        object["currency"] = estimate.cost ? ordered_json(estimate.cost->currency) : ordered_json(nullptr);
        document["estimates"].push_back(std::move(object));
    }
    return documentText(document);
}

std::string historyJson(const std::vector<ExperimentHeader>& headers)
{
    ordered_json document;
    document["experiments"] = ordered_json::array();
    for (const auto& header : headers) {
        ordered_json object;
        object["experiment_id"] = header.id.value;
        object["created_at_ms"] = toUnixMicroseconds(header.createdAt) / 1000;
        object["finished_at_ms"] =
            header.finishedAt ? ordered_json(toUnixMicroseconds(*header.finishedAt) / 1000) : ordered_json(nullptr);
        object["status"] = header.status;
        object["prompt"] = header.promptText;
        object["prompts"] = header.promptCount;
        object["contenders"] = header.contenderNames;
        object["planned_trials"] = header.plannedTrials;
        object["recorded_trials"] = header.recordedTrials;
        object["failed_trials"] = header.failedTrials;
        document["experiments"].push_back(std::move(object));
    }
    return documentText(document);
}

}  // namespace assay::cli
