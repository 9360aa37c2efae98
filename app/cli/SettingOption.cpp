#include "app/cli/SettingOption.h"

#include "core/base/Text.h"

#include <charconv>

namespace assay::cli {

namespace {

Result<void> refuseSetting(const std::string& name, const std::string& takes)
{
    return fail(ErrorKind::InvalidInput, "--set " + name + " takes " + takes);
}

Result<void> setNumber(std::optional<double>& field, const std::string& name, std::string_view value, double least, double most)
{
    double number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc{} || end != value.data() + value.size() || !(number >= least && number <= most)) {
        return refuseSetting(name, "a number from " + std::to_string(static_cast<int>(least)) + " to " +
                                       std::to_string(static_cast<int>(most)));
    }
    field = number;
    return {};
}

Result<void> setInteger(std::optional<std::int64_t>& field, const std::string& name, std::string_view value, std::int64_t least)
{
    const auto number = parseInteger(value);
    if (!number || *number < least)
        return refuseSetting(name, least == 1 ? "a whole number, at least 1" : "a whole number");
    field = *number;
    return {};
}

}  // namespace

Result<void> applySetting(ChatSettings& settings, const std::string& nameAndValue)
{
    const auto equals = nameAndValue.find('=');
    if (equals == std::string::npos || equals == 0)
        return fail(ErrorKind::InvalidInput, "--set takes NAME=VALUE, for example temperature=0, not \"" + nameAndValue + "\"");
    const auto name = nameAndValue.substr(0, equals);
    const auto value = nameAndValue.substr(equals + 1);
    if (name == "temperature")
        return setNumber(settings.temperature, name, value, 0, 2);
    if (name == "top_p")
        return setNumber(settings.topP, name, value, 0, 1);
    if (name == "top_k")
        return setInteger(settings.topK, name, value, 1);
    if (name == "frequency_penalty")
        return setNumber(settings.frequencyPenalty, name, value, -2, 2);
    if (name == "presence_penalty")
        return setNumber(settings.presencePenalty, name, value, -2, 2);
    if (name == "seed")
        return setInteger(settings.seed, name, value, INT64_MIN);
    if (name == "max_tokens")
        return setInteger(settings.maxOutputTokens, name, value, 1);
    if (name == "stop") {
        if (value.empty())
            return refuseSetting(name, "the text at which to stop");
        settings.stop.push_back(value);
        return {};
    }
    if (name == "reasoning_effort") {
        if (value.empty())
            return refuseSetting(name, "a word the model knows, such as low, medium or high");
        settings.reasoningEffort = value;
        return {};
    }
    if (name == "reasoning_budget")
        return setInteger(settings.reasoningBudget, name, value, 0);
    if (name == "response_format") {
        if (value != "json")
            return refuseSetting(name, "json");
        settings.responseFormat = ResponseFormat{};
        return {};
    }
    return fail(ErrorKind::InvalidInput,
                "--set does not know \"" + name +
                    "\"; it knows temperature, top_p, top_k, frequency_penalty, presence_penalty, seed, max_tokens, stop, reasoning_effort, "
                    "reasoning_budget and response_format. Other fields go into the request with --extra '{\"" + name + "\": …}'");
}

}  // namespace assay::cli
