#include "core/providers/BedrockModelList.h"

#include "core/http/Url.h"
#include "core/providers/JsonFields.h"
#include "core/providers/OpenAiModelList.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace assay {

namespace {

using nlohmann::json;

/// Begins the name of each part with profiles; the server's own name of the part follows.
constexpr std::string_view profilesPage = "profiles:";

struct KindRow {
    std::string_view word;
    Modality kind;
};
constexpr KindRow kindRows[]{
    {"TEXT", Modality::Text},
    {"IMAGE", Modality::Image},
    {"VIDEO", Modality::Video},
    {"SPEECH", Modality::Audio},
};

std::optional<Modalities> kindsOf(const json& summary, const char* name)
{
    const auto* words = memberOf(summary, name);
    if (words == nullptr || !words->is_array())
        return std::nullopt;
    Modalities kinds;
    for (const auto& word : *words) {
        const auto* row = std::ranges::find(kindRows, stringOf(&word), &KindRow::word);
        if (row != std::end(kindRows))
            kinds.insert(row->kind);
    }
    return kinds;
}

ModelInfo readFoundationModel(const json& summary)
{
    ModelInfo model;
    model.id = stringMember(summary, "modelId");
    model.displayName = stringMember(summary, "modelName");
    model.input = kindsOf(summary, "inputModalities");
    // The list does not speak of documents, which Bedrock reads for many models: they are not ruled out.
    if (model.input)
        model.input->insert(Modality::Pdf);
    model.output = kindsOf(summary, "outputModalities");
    return model;
}

ModelInfo readProfile(const json& summary)
{
    ModelInfo model;
    model.id = stringMember(summary, "inferenceProfileId");
    model.displayName = stringMember(summary, "inferenceProfileName");
    return model;
}

}  // namespace

std::string bedrockModelListPath(std::string_view page)
{
    if (!page.starts_with(profilesPage))
        return "foundation-models?byInferenceType=ON_DEMAND&byOutputModality=TEXT";
    const auto token = page.substr(profilesPage.size());
    return "inference-profiles?maxResults=1000" + (token.empty() ? std::string{} : "&nextToken=" + percentEncoded(token));
}

Result<ModelPage> readBedrockModelList(int status, std::string_view body, std::string_view page)
{
    if (status >= 300)
        return fail(readOpenAiModelList(status, body).error());
    const bool areProfiles = page.starts_with(profilesPage);
    const auto document = json::parse(body, nullptr, false);
    const auto* summaries = memberOf(document, areProfiles ? "inferenceProfileSummaries" : "modelSummaries");
    if (summaries == nullptr || !summaries->is_array())
        return fail(Error{ErrorKind::BadResponse, "the list of models is none of Bedrock's; check the base URL", status});
    ModelPage read;
    for (const auto& summary : *summaries) {
        auto model = areProfiles ? readProfile(summary) : readFoundationModel(summary);
        if (!model.id.empty())
            read.models.push_back(std::move(model));
    }
    const auto token = stringMember(document, "nextToken");
    if (!areProfiles || !token.empty())
        read.next = std::string(profilesPage) + std::string(areProfiles ? token : "");
    return read;
}

}  // namespace assay
