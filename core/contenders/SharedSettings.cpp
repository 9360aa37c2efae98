#include "core/contenders/SharedSettings.h"

namespace assay {

namespace {

/// Calls `act(setting, field of one, field of other)` for every setting with a field of its own.
template <typename One, typename Other, typename Act>
void forEachField(One& one, Other& other, Act act)
{
    act(Setting::Temperature, one.temperature, other.temperature);
    act(Setting::TopP, one.topP, other.topP);
    act(Setting::TopK, one.topK, other.topK);
    act(Setting::FrequencyPenalty, one.frequencyPenalty, other.frequencyPenalty);
    act(Setting::PresencePenalty, one.presencePenalty, other.presencePenalty);
    act(Setting::Seed, one.seed, other.seed);
    act(Setting::MaxOutputTokens, one.maxOutputTokens, other.maxOutputTokens);
    act(Setting::Stop, one.stop, other.stop);
    act(Setting::ReasoningEffort, one.reasoningEffort, other.reasoningEffort);
    act(Setting::ReasoningBudget, one.reasoningBudget, other.reasoningBudget);
    act(Setting::ResponseFormat, one.responseFormat, other.responseFormat);
}

/// Empty, for an optional and for a list alike.
template <typename Field>
bool isUnset(const Field& field)
{
    return field == Field{};
}

}  // namespace

ChatSettings withShared(ChatSettings own, const ChatSettings& shared)
{
    forEachField(own, shared, [](Setting, auto& mine, const auto& common) {
        if (isUnset(mine))
            mine = common;
    });
    if (own.extraJson.empty())
        own.extraJson = shared.extraJson;
    return own;
}

Settings overridden(const ChatSettings& own, const ChatSettings& shared)
{
    Settings others;
    forEachField(own, shared, [&](Setting setting, const auto& mine, const auto& common) {
        if (!isUnset(mine) && !isUnset(common) && mine != common)
            others.insert(setting);
    });
    return others;
}

bool overridesExtraJson(const ChatSettings& own, const ChatSettings& shared)
{
    return !own.extraJson.empty() && !shared.extraJson.empty() && own.extraJson != shared.extraJson;
}

}  // namespace assay
