#include "core/contenders/SettingSupport.h"

#include <algorithm>

namespace assay {

namespace {

using Reason = SettingSupport::Reason;
using Verdict = SettingSupport::Verdict;

constexpr SettingSupport supported{Verdict::Supported, Reason::None};

SettingSupport temperatureSupport(const ChatSettings& settings, const ModelInfo& model)
{
    if (!model.maxTemperature)
        return {};
    const bool isTooMuch = settings.temperature && *settings.temperature > *model.maxTemperature;
    return isTooMuch ? SettingSupport{Verdict::Rejected, Reason::AboveMost} : supported;
}

SettingSupport outputLimitSupport(const ChatSettings& settings, const ModelInfo& model)
{
    if (!model.maxOutputTokens)
        return {};
    const bool isTooMuch = settings.maxOutputTokens && *settings.maxOutputTokens > *model.maxOutputTokens;
    return isTooMuch ? SettingSupport{Verdict::Rejected, Reason::AboveMost} : supported;
}

SettingSupport effortSupport(const ChatSettings& settings, const ModelInfo& model)
{
    if (model.isReasoning == false)
        return {Verdict::LeftOut, Reason::NoReasoning};
    const auto& words = model.reasoningEfforts;
    if (words.empty())
        return {};
    const bool isForeign = settings.reasoningEffort && std::ranges::find(words, *settings.reasoningEffort) == words.end();
    return isForeign ? SettingSupport{Verdict::Rejected, Reason::UnknownWord} : supported;
}

SettingSupport formatSupport(const ChatSettings& settings, const SettingRules& rules)
{
    const auto& format = settings.responseFormat;
    if (!format)
        return {};
    if (format->kind == ResponseFormat::Kind::JsonObject)
        return rules.abilities.takesAnyJson ? SettingSupport{} : SettingSupport{Verdict::Rejected, Reason::SchemaOnly};
    if (!rules.model.takesResponseSchema)
        return {};
    return *rules.model.takesResponseSchema ? supported : SettingSupport{Verdict::LeftOut, Reason::NoSchema};
}

}  // namespace

SettingSupport settingSupport(Setting setting, const ChatSettings& settings, const SettingRules& rules)
{
    const auto& model = rules.model;
    if (rules.abilities.unsayable.contains(setting))
        return {Verdict::LeftOut, Reason::Protocol};
    if (model.rejected.contains(setting))
        return {Verdict::LeftOut, Reason::Model};
    if (model.rejectedWhileReasoning.contains(setting) && settings.reasoningEffort != "none")
        return {Verdict::LeftOut, Reason::WhileReasoning};
    switch (setting) {
    case Setting::Temperature:
        return temperatureSupport(settings, model);
    case Setting::MaxOutputTokens:
        return outputLimitSupport(settings, model);
    case Setting::ReasoningEffort:
        return effortSupport(settings, model);
    case Setting::ReasoningBudget:
        return model.isReasoning == false ? SettingSupport{Verdict::LeftOut, Reason::NoReasoning} : SettingSupport{};
    case Setting::ResponseFormat:
        return formatSupport(settings, rules);
    case Setting::Tools:
        if (!model.takesTools)
            return {};
        return *model.takesTools ? supported : SettingSupport{Verdict::LeftOut, Reason::NoTools};
    case Setting::TopP:
    case Setting::TopK:
    case Setting::FrequencyPenalty:
    case Setting::PresencePenalty:
    case Setting::Seed:
    case Setting::Stop:
        break;
    }
    return {};
}

std::vector<Setting> settingsNotTaken(const Contender& contender, const SettingRules& rules)
{
    ChatRequest request;
    request.settings = contender.settings;
    request.tools = contender.tools;
    std::vector<Setting> notTaken;
    for (const auto setting : allSettings) {
        if (isSet(request, setting) && !settingSupport(setting, contender.settings, rules).isTaken())
            notTaken.push_back(setting);
    }
    return notTaken;
}

}  // namespace assay
