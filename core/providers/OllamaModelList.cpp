#include "core/providers/OllamaModelList.h"

#include "core/providers/JsonFields.h"
#include "core/providers/OpenAiModelList.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace assay {

namespace {

using nlohmann::json;

bool hasCapability(const json& capabilities, std::string_view name)
{
    return std::ranges::any_of(capabilities, [&](const json& capability) { return stringOf(&capability) == name; });
}

ModelInfo readOllamaModel(const json& entry)
{
    ModelInfo model;
    model.id = stringMember(entry, "name");
    if (model.id.empty())
        model.id = stringMember(entry, "model");
    if (const auto* details = memberOf(entry, "details"))
        model.contextTokens = countMember(*details, "context_length");
    if (model.contextTokens == 0)
        model.contextTokens.reset();
    const auto* capabilities = memberOf(entry, "capabilities");
    if (capabilities == nullptr || !capabilities->is_array() || capabilities->empty())
        return model;
    model.input = Modalities{Modality::Text};
    if (hasCapability(*capabilities, "vision"))
        model.input->insert(Modality::Image);
    model.takesTools = hasCapability(*capabilities, "tools");
    model.isReasoning = hasCapability(*capabilities, "thinking");
    return model;
}

}  // namespace

Result<std::vector<ModelInfo>> readOllamaModelList(int status, std::string_view body)
{
    const auto document = json::parse(body, nullptr, false);
    const auto* list = memberOf(document, "models");
    if (status >= 300 || (list == nullptr && memberOf(document, "error") != nullptr))
        return refuseModelList(status, body);
    if (document.is_discarded())
        return fail(Error{ErrorKind::BadResponse, "the list of models is not JSON; check the base URL", status});
    if (list == nullptr || !list->is_array())
        return fail(Error{ErrorKind::BadResponse, "the list of models has no \"models\"; check the base URL", status});
    std::vector<ModelInfo> models;
    for (const auto& entry : *list) {
        if (auto model = readOllamaModel(entry); !model.id.empty())
            models.push_back(std::move(model));
    }
    return models;
}

}  // namespace assay
