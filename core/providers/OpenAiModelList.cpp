#include "core/providers/OpenAiModelList.h"

#include "core/base/Text.h"
#include "core/providers/JsonFields.h"
#include "core/providers/OpenAiErrors.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <set>
#include <utility>

namespace assay {

namespace {

using nlohmann::json;

const json* modelMember(const json& object, const char* name)
{
    if (!object.is_object())
        return nullptr;
    const auto found = object.find(name);
    return found == object.end() ? nullptr : &*found;
}

std::string modelText(const json& model, std::initializer_list<const char*> names)
{
    for (const auto* name : names) {
        const auto* value = modelMember(model, name);
        if (value != nullptr && value->is_string() && !value->get_ref<const std::string&>().empty())
            return value->get<std::string>();
    }
    return {};
}

std::optional<std::int64_t> modelTokens(const json* object, std::initializer_list<const char*> names)
{
    if (object == nullptr)
        return std::nullopt;
    for (const auto* name : names) {
        const auto* value = modelMember(*object, name);
        if (value != nullptr && value->is_number_integer() && value->get<std::int64_t>() > 0)
            return value->get<std::int64_t>();
    }
    return std::nullopt;
}

bool listHas(const json& list, std::string_view word)
{
    return std::ranges::any_of(list, [&](const json& entry) { return stringOf(&entry) == word; });
}

/// OpenRouter's list of what goes in.
std::optional<Modalities> listedModalities(const json& model)
{
    const auto* architecture = memberOf(model, "architecture");
    const auto* list = architecture == nullptr ? nullptr : memberOf(*architecture, "input_modalities");
    if (list == nullptr || !list->is_array())
        return std::nullopt;
    constexpr std::array<std::pair<std::string_view, Modality>, 4> words{
        {{"image", Modality::Image}, {"file", Modality::Pdf}, {"audio", Modality::Audio}, {"video", Modality::Video}}};
    Modalities modalities{Modality::Text};
    for (const auto& [word, modality] : words) {
        if (listHas(*list, word))
            modalities.insert(modality);
    }
    return modalities;
}

void readAbilities(ModelInfo& info, const json& model)
{
    info.input = listedModalities(model);
    if (const auto* parameters = memberOf(model, "supported_parameters"); parameters != nullptr && parameters->is_array()) {
        info.takesTools = listHas(*parameters, "tools");
        info.isReasoning = listHas(*parameters, "reasoning");
        info.takesResponseSchema = listHas(*parameters, "structured_outputs");
    }
    const auto* capabilities = memberOf(model, "capabilities");
    if (capabilities == nullptr || !capabilities->is_object())
        return;
    // Mistral.
    info.takesTools = boolMember(*capabilities, "function_calling");
    info.isReasoning = boolMember(*capabilities, "reasoning");
    if (const auto sees = boolMember(*capabilities, "vision"))
        info.input = *sees ? Modalities{Modality::Text, Modality::Image} : Modalities{Modality::Text};
}

ModelInfo readModel(const json& model)
{
    ModelInfo info;
    info.id = modelText(model, {"id", "name", "model"});
    info.displayName = modelText(model, {"display_name", "name"});
    if (info.displayName == info.id)
        info.displayName.clear();
    // OpenRouter and Together, Groq, Mistral and LM Studio, vLLM, others.
    info.contextTokens = modelTokens(&model, {"context_length", "context_window", "max_context_length", "max_model_len", "context_size"});
    if (!info.contextTokens)
        info.contextTokens = modelTokens(modelMember(model, "meta"), {"n_ctx", "n_ctx_train"});  // llama.cpp
    info.maxOutputTokens = modelTokens(&model, {"max_completion_tokens", "max_output_tokens"});
    if (!info.maxOutputTokens)
        info.maxOutputTokens = modelTokens(modelMember(model, "top_provider"), {"max_completion_tokens"});  // OpenRouter
    readAbilities(info, model);
    return info;
}

/// The list itself: under "data" (OpenAI), bare (Together), or under "models".
const json* findModelArray(const json& document)
{
    if (document.is_array())
        return &document;
    for (const auto* name : {"data", "models"}) {
        if (const auto* list = modelMember(document, name); list != nullptr && list->is_array())
            return list;
    }
    return nullptr;
}

}  // namespace

Unexpected refuseModelList(int status, std::string_view body)
{
    auto error = readOpenAiError(status, body, {});
    auto& detail = error.failure.error.detail;
    detail = "the list of models: " + detail;
    // Nothing of the person's was in the request, so that the server's own words may go into the detail.
    if (!error.failure.message.empty() && detail.find(error.failure.message) == std::string::npos)
        detail += ": " + error.failure.message;
    return fail(std::move(error.failure.error));
}

Result<std::vector<ModelInfo>> readOpenAiModelList(int status, std::string_view body)
{
    if (status >= 300)
        return refuseModelList(status, body);
    const auto badList = [&](const char* why) {
        return fail(Error{ErrorKind::BadResponse, std::string("the list of models ") + why, status});
    };
    const auto document = json::parse(body, nullptr, false);
    if (document.is_discarded())
        return badList("is not JSON; check the base URL");
    const auto* error = modelMember(document, "error");
    const auto* list = findModelArray(document);
    if (list == nullptr)
        return error != nullptr && !error->is_null() ? refuseModelList(status, body) : badList("has no \"data\"; check the base URL");

    std::vector<ModelInfo> models;
    std::set<std::string> seen;
    for (const auto& entry : *list) {
        auto model = readModel(entry);
        if (!model.id.empty() && seen.insert(model.id).second)
            models.push_back(std::move(model));
    }
    return models;
}

}  // namespace assay
