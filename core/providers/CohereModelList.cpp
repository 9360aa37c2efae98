#include "core/providers/CohereModelList.h"

#include "core/providers/CohereErrors.h"
#include "core/providers/JsonFields.h"
#include "core/providers/OpenAiModelList.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace assay {

namespace {

using nlohmann::json;

ModelInfo readCohereModel(const json& entry)
{
    ModelInfo model;
    model.id = stringMember(entry, "name");
    model.contextTokens = countMember(entry, "context_length");
    if (model.contextTokens == 0)
        model.contextTokens.reset();
    const auto* features = memberOf(entry, "features");
    if (features == nullptr || !features->is_array())
        return model;
    const auto has = [&](std::string_view name) {
        return std::ranges::any_of(*features, [&](const json& feature) { return stringOf(&feature) == name; });
    };
    if (has("vision"))
        model.input = Modalities{Modality::Text, Modality::Image};
    if (has("tools"))
        model.takesTools = true;
    if (has("reasoning"))
        model.isReasoning = true;
    return model;
}

}  // namespace

Result<ModelPage> readCohereModelList(int status, std::string_view body)
{
    if (status >= 300) {
        auto refused = refuseModelList(status, body);
        if (status == cohereInvalidToken)
            refused.error.kind = ErrorKind::Unauthenticated;
        return refused;
    }
    const auto document = json::parse(body, nullptr, false);
    const auto* list = memberOf(document, "models");
    if (list == nullptr || !list->is_array()) {
        const auto* why = document.is_discarded() ? "is not JSON" : "has no \"models\"";
        return fail(Error{ErrorKind::BadResponse, std::string("the list of models ") + why + "; check the base URL", status});
    }
    ModelPage page;
    for (const auto& entry : *list) {
        if (auto model = readCohereModel(entry); !model.id.empty())
            page.models.push_back(std::move(model));
    }
    page.next = stringMember(document, "next_page_token");
    return page;
}

}  // namespace assay
