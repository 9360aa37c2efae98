#include "core/exporting/RunText.h"

#include "core/base/Text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <ctime>

namespace assay {

namespace {

constexpr std::string_view replacementCharacter = "\xEF\xBF\xBD";

std::string timeText(WallTime time, const char* format)
{
    const auto seconds = std::chrono::system_clock::to_time_t(time);
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    std::array<char, 32> buffer{};
    return {buffer.data(), std::strftime(buffer.data(), buffer.size(), format, &parts)};
}

bool isForbiddenControl(char character)
{
    const auto byte = static_cast<unsigned char>(character);
    return (byte < 0x20 && character != '\t' && character != '\n' && character != '\r') || byte == 0x7F;
}

}  // namespace

std::optional<double> roundedMilliseconds(std::optional<Nanoseconds> duration)
{
    if (!duration)
        return std::nullopt;
    return std::round(toMilliseconds(*duration) * 1000) / 1000;
}

std::optional<double> roundedSpeed(std::optional<double> tokensPerSecond)
{
    if (!tokensPerSecond)
        return std::nullopt;
    return std::round(*tokensPerSecond * 100) / 100;
}

std::string errorWords(const TrialResult& result)
{
    if (!result.error)
        return {};
    return result.errorMessage.empty() ? result.error->detail : result.errorMessage;
}

std::string outcomeText(const TrialResult& result)
{
    if (result.status == TrialStatus::Answered)
        return {};
    std::string text(trialStatusName(result.status));
    if (!result.error || result.status == TrialStatus::Cancelled)
        return text;
    text.append(": ").append(errorKindName(result.error->kind));
    if (result.error->httpStatus)
        text += " (HTTP " + std::to_string(*result.error->httpStatus) + ")";
    if (const auto words = errorWords(result); !words.empty())
        text += ", " + words;
    return text;
}

int repeatCount(const StoredExperiment& experiment)
{
    int repeats = 1;
    for (const auto& trial : experiment.trials)
        repeats = std::max(repeats, trial.repeat);
    return repeats;
}

std::string trialName(const StoredExperiment& experiment, const StoredTrial& trial, int repeats)
{
    auto name = experiment.contenders[trial.contender].name;
    if (experiment.prompts.size() > 1)
        name += ", prompt " + std::to_string(trial.prompt + 1);
    if (repeats > 1)
        name += ", repeat " + std::to_string(trial.repeat) + " of " + std::to_string(repeats);
    return name;
}

std::string contenderText(const Contender& contender)
{
    auto text = contender.providerId + " / " + contender.model;
    // Its own JSON says the settings by the names that the command line takes.
    const auto json = nlohmann::json::parse(toJson(contender), nullptr, false);
    if (const auto settings = json.find("settings"); settings != json.end()) {
        for (const auto& [name, value] : settings->items())
            text += "; " + name + " " + value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    }
    for (const auto& tool : contender.tools)
        text += (&tool == &contender.tools.front() ? "; tools: " : ", ") + tool.name;
    return text;
}

std::string utcText(WallTime time)
{
    return timeText(time, "%Y-%m-%d %H:%M UTC");
}

std::string isoText(WallTime time)
{
    return timeText(time, "%Y-%m-%dT%H:%M:%SZ");
}

std::string documentText(std::string_view text)
{
    const auto valid = toValidUtf8(text);
    std::string clean;
    clean.reserve(valid.size());
    for (std::size_t i = 0; i < valid.size();) {
        const auto rest = std::string_view(valid).substr(i);
        if (isForbiddenControl(valid[i])) {
            clean += replacementCharacter;
            ++i;
        } else if (rest.starts_with("\xEF\xBF\xBE") || rest.starts_with("\xEF\xBF\xBF")) {
            clean += replacementCharacter;
            i += 3;
        } else {
            clean += valid[i];
            ++i;
        }
    }
    return clean;
}

}  // namespace assay
