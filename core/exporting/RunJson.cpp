#include "core/exporting/RunJson.h"

#include "core/exporting/RunDocument.h"
#include "core/exporting/RunText.h"

#include "core/providers/RequestFit.h"

#include <nlohmann/json.hpp>

namespace assay {

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

ordered_json milliseconds(const std::optional<WallTime>& time)
{
    return time ? ordered_json(toUnixMicroseconds(*time) / 1000) : ordered_json(nullptr);
}

ordered_json errorJson(const TrialResult& result)
{
    if (!result.error)
        return nullptr;
    return {
        {"kind", errorKindName(result.error->kind)}, {"message", errorWords(result)}, {"http_status", orNull(result.error->httpStatus)}};
}

ordered_json usageJson(const Usage& usage)
{
    return {{"input", orNull(usage.input)},
            {"cached_input", orNull(usage.cachedInput)},
            {"cache_write", orNull(usage.cacheWrite)},
            {"cache_write_long", orNull(usage.cacheWriteLong)},
            {"output", orNull(usage.output)},
            {"reasoning", orNull(usage.reasoning)},
            {"searches", orNull(usage.searches)}};
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
    if (trial.continues.isValid())
        object["continues_trial_id"] = trial.continues.value;
    object["status"] = trialStatusName(result.status);
    object["text"] = result.text;
    object["reasoning"] = textOrNull(result.reasoning);
    if (!result.toolCalls.empty()) {
        object["tool_calls"] = ordered_json::array();
        for (const auto& call : result.toolCalls)
            object["tool_calls"].push_back({{"id", call.id}, {"name", call.name}, {"arguments", call.arguments}});
    }
    object["finish_reason"] = result.finishReason ? ordered_json(finishReasonName(*result.finishReason)) : ordered_json(nullptr);
    object["error"] = errorJson(result);
    object["attempts"] = result.attempts;
    object["streamed"] = orNull(result.isStreamed);
    object["ttft_ms"] = orNull(roundedMilliseconds(result.timeToFirstToken));
    object["total_ms"] = orNull(roundedMilliseconds(result.total));
    object["tokens_per_s"] = orNull(roundedSpeed(result.tokensPerSecond));
    object["usage"] = usageJson(result.usage);
    object["cost"] = result.costPico ? ordered_json(formatPico(*result.costPico)) : ordered_json(nullptr);
    object["cost_source"] = textOrNull(std::string(costSourceName(result.costSource)));
    object["service_tier"] = textOrNull(result.serviceTier);
    object["left_out"] = ordered_json::array();
    for (const auto setting : result.leftOut)
        object["left_out"].push_back(settingName(setting));
    object["currency"] = result.costPico ? textOrNull(result.currency) : ordered_json(nullptr);
    return object;
}

ordered_json trialsJson(const StoredExperiment& experiment)
{
    auto trials = ordered_json::array();
    for (const auto& trial : experiment.trials)
        trials.push_back(trialJson(experiment, trial));
    return trials;
}

/// The number and the prompts, with which every document of an experiment begins.
ordered_json beginningJson(const StoredExperiment& experiment)
{
    ordered_json object;
    object["experiment_id"] = experiment.header.id.value;
    object["prompt"] = experiment.header.promptText;
    if (experiment.prompts.size() > 1) {
        object["prompts"] = ordered_json::array();
        for (const auto& prompt : experiment.prompts)
            object["prompts"].push_back(readableText(prompt));
    }
    return object;
}

/// A value that another room gives as JSON text.
ordered_json parsed(const std::string& json)
{
    return ordered_json::parse(json, nullptr, false);
}

ordered_json wholeExperimentJson(const StoredExperiment& experiment)
{
    auto object = beginningJson(experiment);
    object["created_at_ms"] = milliseconds(experiment.header.createdAt);
    object["finished_at_ms"] = milliseconds(experiment.header.finishedAt);
    object["status"] = experiment.header.status;
    object["contenders"] = ordered_json::array();
    for (const auto& contender : experiment.contenders)
        object["contenders"].push_back(parsed(toJson(contender)));
    object["messages"] = ordered_json::array();
    for (const auto& prompt : experiment.prompts)
        object["messages"].push_back(parsed(toJson(prompt)));
    object["trials"] = trialsJson(experiment);
    return object;
}

/// Bytes that are no text become U+FFFD; JSON has no way to say them.
std::string jsonText(const ordered_json& document, int indent)
{
    return document.dump(indent, ' ', false, ordered_json::error_handler_t::replace);
}

class JsonDocument final : public RunDocument {
public:
    std::string opening() override { return "{\"experiments\": ["; }
    std::string add(const StoredExperiment& experiment) override
    {
        const auto* separator = m_isFirst ? "\n" : ",\n";
        m_isFirst = false;
        return separator + jsonText(wholeExperimentJson(experiment), 2);
    }
    std::string closing() override { return "\n]}\n"; }

private:
    bool m_isFirst = true;
};

class JsonLinesDocument final : public RunDocument {
public:
    std::string opening() override { return {}; }
    std::string add(const StoredExperiment& experiment) override
    {
        std::string lines;
        for (const auto& trial : experiment.trials) {
            ordered_json object;
            object["experiment_id"] = experiment.header.id.value;
            object["created_at_ms"] = milliseconds(experiment.header.createdAt);
            object["system"] = textOrNull(experiment.contenders[trial.contender].system);
            object["prompt"] = readableText(experiment.prompts[trial.prompt]);
            object.update(trialJson(experiment, trial));
            lines += jsonText(object, -1) + "\n";
        }
        return lines;
    }
    std::string closing() override { return {}; }
};

}  // namespace

std::string experimentJson(const StoredExperiment& experiment)
{
    auto document = beginningJson(experiment);
    document["trials"] = trialsJson(experiment);
    return jsonText(document, 2) + "\n";
}

std::unique_ptr<RunDocument> makeJsonDocument()
{
    return std::make_unique<JsonDocument>();
}

std::unique_ptr<RunDocument> makeJsonLinesDocument()
{
    return std::make_unique<JsonLinesDocument>();
}

}  // namespace assay
