#include "core/providers/RequestFit.h"

#include <array>
#include <string>

namespace assay {

namespace {

void leaveOut(ChatRequest& request, Setting setting)
{
    auto& settings = request.settings;
    switch (setting) {
    case Setting::Temperature:
        settings.temperature.reset();
        break;
    case Setting::TopP:
        settings.topP.reset();
        break;
    case Setting::TopK:
        settings.topK.reset();
        break;
    case Setting::FrequencyPenalty:
        settings.frequencyPenalty.reset();
        break;
    case Setting::PresencePenalty:
        settings.presencePenalty.reset();
        break;
    case Setting::Seed:
        settings.seed.reset();
        break;
    case Setting::MaxOutputTokens:
        settings.maxOutputTokens.reset();
        break;
    case Setting::Stop:
        settings.stop.clear();
        break;
    case Setting::ReasoningEffort:
        settings.reasoningEffort.reset();
        break;
    case Setting::ReasoningBudget:
        settings.reasoningBudget.reset();
        break;
    case Setting::ResponseFormat:
        settings.responseFormat.reset();
        break;
    case Setting::Tools:
        request.tools.clear();
        break;
    }
}

Settings rejectedSettings(const ChatRequest& request, const ProtocolAbilities& abilities, const ModelInfo& model)
{
    auto rejected = abilities.unsayable.united(model.rejected);
    if (request.settings.reasoningEffort != "none")
        rejected = rejected.united(model.rejectedWhileReasoning);
    if (model.takesTools == false)
        rejected.insert(Setting::Tools);
    // A model that cannot be held to a schema may still be asked for JSON.
    const auto& format = request.settings.responseFormat;
    if (model.takesResponseSchema == false && format && format->kind == ResponseFormat::Kind::JsonSchema)
        rejected.insert(Setting::ResponseFormat);
    if (model.isReasoning == false) {
        rejected.insert(Setting::ReasoningEffort);
        rejected.insert(Setting::ReasoningBudget);
    }
    return rejected;
}

std::string kindName(Modality kind)
{
    switch (kind) {
    case Modality::Image:
        return "pictures";
    case Modality::Pdf:
        return "PDF files";
    case Modality::Audio:
        return "sound";
    case Modality::Video:
        return "video";
    case Modality::Text:
        break;
    }
    return "text";
}

Result<void> checkPart(const ContentPart& part, const std::string& modelName, const ProtocolAbilities& abilities, const ModelInfo& model)
{
    std::string mediaType;
    if (const auto* image = std::get_if<ImagePart>(&part))
        mediaType = image->mediaType;
    else if (const auto* file = std::get_if<FilePart>(&part))
        mediaType = file->mediaType;
    else
        return {};
    const auto kind = modalityOf(mediaType);
    if (!kind)
        return fail(ErrorKind::InvalidInput, "files of type " + mediaType + " cannot be sent to a model");
    if (!abilities.input.contains(*kind))
        return fail(ErrorKind::InvalidInput, "the protocol of " + modelName + " cannot carry " + kindName(*kind));
    if (model.input && !model.input->contains(*kind))
        return fail(ErrorKind::InvalidInput, modelName + " does not take " + kindName(*kind));
    return {};
}

}  // namespace

bool isSet(const ChatRequest& request, Setting setting)
{
    const auto& settings = request.settings;
    switch (setting) {
    case Setting::Temperature:
        return settings.temperature.has_value();
    case Setting::TopP:
        return settings.topP.has_value();
    case Setting::TopK:
        return settings.topK.has_value();
    case Setting::FrequencyPenalty:
        return settings.frequencyPenalty.has_value();
    case Setting::PresencePenalty:
        return settings.presencePenalty.has_value();
    case Setting::Seed:
        return settings.seed.has_value();
    case Setting::MaxOutputTokens:
        return settings.maxOutputTokens.has_value();
    case Setting::Stop:
        return !settings.stop.empty();
    case Setting::ReasoningEffort:
        return settings.reasoningEffort.has_value();
    case Setting::ReasoningBudget:
        return settings.reasoningBudget.has_value();
    case Setting::ResponseFormat:
        return settings.responseFormat.has_value();
    case Setting::Tools:
        return !request.tools.empty();
    }
    return false;
}

std::optional<Modality> modalityOf(std::string_view mediaType)
{
    constexpr std::array images{"image/png", "image/jpeg", "image/webp", "image/gif"};
    for (const std::string_view image : images) {
        if (mediaType == image)
            return Modality::Image;
    }
    if (mediaType == "application/pdf")
        return Modality::Pdf;
    if (mediaType.starts_with("text/") || mediaType == "application/json" || mediaType == "application/xml")
        return Modality::Text;
    if (mediaType.starts_with("audio/"))
        return Modality::Audio;
    if (mediaType.starts_with("video/"))
        return Modality::Video;
    return std::nullopt;
}

std::string_view settingName(Setting setting)
{
    switch (setting) {
    case Setting::Temperature:
        return "temperature";
    case Setting::TopP:
        return "top_p";
    case Setting::TopK:
        return "top_k";
    case Setting::FrequencyPenalty:
        return "frequency_penalty";
    case Setting::PresencePenalty:
        return "presence_penalty";
    case Setting::Seed:
        return "seed";
    case Setting::MaxOutputTokens:
        return "max_tokens";
    case Setting::Stop:
        return "stop";
    case Setting::ReasoningEffort:
        return "reasoning_effort";
    case Setting::ReasoningBudget:
        return "reasoning_budget";
    case Setting::ResponseFormat:
        return "response_format";
    case Setting::Tools:
        return "tools";
    }
    return "";
}

Result<FittedRequest> fitRequest(ChatRequest request, const ProtocolAbilities& abilities, const ModelInfo& model)
{
    for (const auto& message : request.messages) {
        for (const auto& part : message.parts) {
            if (const auto taken = checkPart(part, request.model, abilities, model); !taken)
                return fail(taken.error());
        }
    }
    FittedRequest fitted;
    const auto rejected = rejectedSettings(request, abilities, model);
    for (const auto setting : allSettings) {
        if (!rejected.contains(setting) || !isSet(request, setting))
            continue;
        leaveOut(request, setting);
        fitted.leftOut.push_back(setting);
    }
    fitted.request = std::move(request);
    return fitted;
}

std::optional<Setting> settingFromName(std::string_view name)
{
    for (auto i = static_cast<int>(Setting::Temperature); i <= static_cast<int>(Setting::Tools); ++i) {
        const auto setting = static_cast<Setting>(i);
        if (settingName(setting) == name)
            return setting;
    }
    return std::nullopt;
}

}  // namespace assay
