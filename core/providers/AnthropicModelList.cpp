#include "core/providers/AnthropicModelList.h"

#include "core/providers/JsonFields.h"
#include "core/providers/OpenAiModelList.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace assay {

namespace {

using nlohmann::json;

std::optional<bool> isSupported(const json* capability)
{
    return capability == nullptr ? std::nullopt : boolMember(*capability, "supported");
}

std::optional<Modalities> inputOf(const json& capabilities)
{
    const auto takesImages = isSupported(memberOf(capabilities, "image_input"));
    const auto takesPdf = isSupported(memberOf(capabilities, "pdf_input"));
    if (!takesImages || !takesPdf)
        return std::nullopt;
    Modalities input{Modality::Text};
    if (*takesImages)
        input.insert(Modality::Image);
    if (*takesPdf)
        input.insert(Modality::Pdf);
    return input;
}

void readReasoning(ModelInfo& model, const json& capabilities)
{
    if (const auto* effort = memberOf(capabilities, "effort")) {
        for (const auto* word : {"low", "medium", "high", "xhigh", "max"}) {
            if (isSupported(memberOf(*effort, word)) == true)
                model.reasoningEfforts.emplace_back(word);
        }
        if (isSupported(effort) == false)
            model.rejected.insert(Setting::ReasoningEffort);
    }
    if (const auto* thinking = memberOf(capabilities, "thinking")) {
        model.isReasoning = isSupported(thinking);
        const auto* types = memberOf(*thinking, "types");
        if (types != nullptr && isSupported(memberOf(*types, "enabled")) == false)
            model.rejected.insert(Setting::ReasoningBudget);
    }
}

void readAbilities(ModelInfo& model, const json& entry)
{
    // Some servers write 0 for what they do not know.
    const auto positive = [&](const char* name) {
        const auto count = countMember(entry, name);
        return count == 0 ? std::nullopt : count;
    };
    model.contextTokens = model.contextTokens ? model.contextTokens : positive("max_input_tokens");
    model.maxOutputTokens = model.maxOutputTokens ? model.maxOutputTokens : positive("max_tokens");
    const auto* capabilities = memberOf(entry, "capabilities");
    if (capabilities == nullptr)
        return;
    model.input = inputOf(*capabilities);
    model.takesResponseSchema = isSupported(memberOf(*capabilities, "structured_outputs"));
    readReasoning(model, *capabilities);
}

}  // namespace

Result<ModelPage> readAnthropicModelList(int status, std::string_view body)
{
    auto models = readOpenAiModelList(status, body);
    if (!models)
        return fail(models.error());
    ModelPage page{std::move(*models), {}};
    const auto document = json::parse(body, nullptr, false);
    const auto* entries = memberOf(document, "data");
    if (entries == nullptr || !entries->is_array())
        return page;
    for (const auto& entry : *entries) {
        const auto found = std::ranges::find(page.models, stringMember(entry, "id"), &ModelInfo::id);
        if (found != page.models.end())
            readAbilities(*found, entry);
    }
    if (boolMember(document, "has_more") == true)
        page.next = stringMember(document, "last_id");
    return page;
}

}  // namespace assay
