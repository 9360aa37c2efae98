#include "app/cli/CommandJson.h"

#include <nlohmann/json.hpp>

namespace assay::cli {

namespace {

using nlohmann::ordered_json;

template <typename T>
ordered_json orNull(const std::optional<T>& value)
{
    return value ? ordered_json(*value) : ordered_json(nullptr);
}

std::string documentText(const ordered_json& document)
{
    return document.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace

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
        object["finished_at_ms"] = header.finishedAt ? ordered_json(toUnixMicroseconds(*header.finishedAt) / 1000) : ordered_json(nullptr);
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
