#include "core/providers/GeminiProtocol.h"

#include "core/base/Text.h"
#include "core/http/Url.h"
#include "core/providers/GeminiContents.h"
#include "core/providers/GeminiDecoder.h"
#include "core/providers/JsonFields.h"
#include "core/providers/OpenAiModelList.h"
#include "core/providers/RequestJson.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace assay {

namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr std::string_view geminiModels = "models";
constexpr std::string_view geminiModelPrefix = "models/";
constexpr std::string_view geminiKeyHeader = "x-goog-api-key";
constexpr std::string_view geminiModelsPerPage = "1000";

/// The base URL without what people paste along: the path of a model and its method, and the query members that are ours to say.
std::string geminiBase(std::string_view baseUrl)
{
    const auto query = std::min(baseUrl.find('?'), baseUrl.size());
    auto head = baseUrl.substr(0, query);
    while (head.ends_with('/'))
        head.remove_suffix(1);
    // Only in the path: a host may have that name.
    const auto scheme = head.find("://");
    const auto path = scheme == std::string_view::npos ? head.size() : std::min(head.find('/', scheme + 3), head.size());
    if (const auto models = head.find("/models/", path); models != std::string_view::npos)
        head = head.substr(0, models);
    else if (head.substr(path).ends_with("/models"))
        head.remove_suffix(geminiModels.size() + 1);

    std::string base(head);
    char separator = '?';
    if (query == baseUrl.size())
        return base;
    for (const auto member : split(baseUrl.substr(query + 1), '&')) {
        if (member.empty() || member.starts_with("key=") || member.starts_with("alt="))
            continue;
        base += std::exchange(separator, '&');
        base += member;
    }
    return base;
}

/// "models/NAME:METHOD"; other collections ("tunedModels/NAME") keep their own.
std::string geminiModelPath(std::string_view model, std::string_view method)
{
    std::string path;
    if (model.find('/') == std::string_view::npos)
        path = geminiModelPrefix;
    bool isFirst = true;
    for (const auto segment : split(model, '/')) {
        path += std::exchange(isFirst, false) ? "" : "/";
        path += percentEncoded(segment);
    }
    return path + std::string(method);
}

std::vector<HttpHeader> geminiKeyHeaders(const std::string& key)
{
    if (key.empty())
        return {};
    return {{std::string(geminiKeyHeader), key}};
}

Result<void> encodeGeminiNumbers(ordered_json& config, const ChatSettings& settings)
{
    const std::array<std::pair<const char*, std::optional<double>>, 4> numbers{{
        {"temperature", settings.temperature},
        {"topP", settings.topP},
        {"frequencyPenalty", settings.frequencyPenalty},
        {"presencePenalty", settings.presencePenalty},
    }};
    for (const auto& [name, value] : numbers) {
        if (!value)
            continue;
        if (!std::isfinite(*value))
            return refuseRequest(std::string(name) + " must be a finite number");
        config[name] = *value;
    }
    if (settings.topK)
        config["topK"] = *settings.topK;
    if (settings.maxOutputTokens) {
        if (*settings.maxOutputTokens < 1)
            return refuseRequest("the output limit must be at least 1 token");
        config["maxOutputTokens"] = *settings.maxOutputTokens;
    }
    if (settings.seed)
        config["seed"] = *settings.seed;
    return {};
}

std::string geminiLevel(std::string_view text)
{
    std::string upper(text);
    for (auto& c : upper) {
        if (c >= 'a' && c <= 'z')
            c = static_cast<char>(c - 'a' + 'A');
    }
    return upper;
}

Result<void> encodeGeminiThinking(ordered_json& config, const ChatSettings& settings)
{
    const auto& effort = settings.reasoningEffort;
    auto budget = settings.reasoningBudget;
    if (effort && budget)
        return refuseRequest("Gemini takes a reasoning effort or a budget of reasoning tokens, not both");
    if (budget && *budget < -1)
        return refuseRequest("the budget of reasoning tokens must be -1 (the model decides), 0 (off) or more");
    if (effort == "none")
        budget = 0;
    if (!effort && !budget)
        return {};
    auto& thinking = config["thinkingConfig"];
    // Asking for the thoughts of a model that is told not to think is an error.
    if (budget != 0)
        thinking["includeThoughts"] = true;
    if (budget)
        thinking["thinkingBudget"] = *budget;
    else
        thinking["thinkingLevel"] = geminiLevel(*effort);
    return {};
}

Result<ordered_json> encodeGenerationConfig(const ChatSettings& settings)
{
    auto config = ordered_json::object();
    if (const auto encoded = encodeGeminiNumbers(config, settings); !encoded)
        return fail(encoded.error());
    if (!settings.stop.empty())
        config["stopSequences"] = settings.stop;
    if (settings.responseFormat) {
        config["responseMimeType"] = "application/json";
        if (settings.responseFormat->kind == ResponseFormat::Kind::JsonSchema) {
            auto schema = parseGivenJson(settings.responseFormat->schema, "the answer's schema");
            if (!schema)
                return fail(schema.error());
            config["responseJsonSchema"] = std::move(*schema);
        }
    }
    if (const auto encoded = encodeGeminiThinking(config, settings); !encoded)
        return fail(encoded.error());
    return config;
}

Result<void> encodeFunctionDeclarations(ordered_json& document, const std::vector<ToolDefinition>& tools)
{
    auto declarations = ordered_json::array();
    for (const auto& tool : tools) {
        if (tool.name.empty())
            return refuseRequest("a tool needs a name");
        ordered_json declaration{{"name", tool.name}};
        if (!tool.description.empty())
            declaration["description"] = tool.description;
        if (!tool.parametersSchema.empty()) {
            auto schema = parseGivenJson(tool.parametersSchema, "the parameters of tool \"" + tool.name + "\"");
            if (!schema)
                return fail(schema.error());
            declaration["parametersJsonSchema"] = std::move(*schema);
        }
        declarations.push_back(std::move(declaration));
    }
    if (!declarations.empty())
        document["tools"] = ordered_json::array({{{"functionDeclarations", std::move(declarations)}}});
    return {};
}

Result<ordered_json> encodeGeminiDocument(const ChatRequest& request)
{
    auto document = ordered_json::object();
    if (const auto encoded = encodeGeminiContents(document, request); !encoded)
        return fail(encoded.error());
    auto config = encodeGenerationConfig(request.settings);
    if (!config)
        return fail(config.error());
    if (!config->empty())
        document["generationConfig"] = std::move(*config);
    if (const auto encoded = encodeFunctionDeclarations(document, request.tools); !encoded)
        return fail(encoded.error());
    const auto extra = parseExtraJson(request.settings.extraJson);
    if (!extra)
        return fail(extra.error());
    mergeObjects(document, *extra);
    return document;
}

ModelInfo readGeminiModel(const json& model)
{
    ModelInfo info;
    auto name = stringMember(model, "name");
    if (name.starts_with(geminiModelPrefix))
        name.remove_prefix(geminiModelPrefix.size());
    info.id = name;
    info.displayName = stringMember(model, "displayName");
    info.contextTokens = countMember(model, "inputTokenLimit");
    info.maxOutputTokens = countMember(model, "outputTokenLimit");
    info.maxTemperature = numberMember(model, "maxTemperature");
    info.isReasoning = boolMember(model, "thinking");
    return info;
}

}  // namespace

const ProtocolAbilities& GeminiProtocol::abilities() const
{
    static const ProtocolAbilities abilities{{}, {Modality::Text, Modality::Image, Modality::Pdf, Modality::Audio, Modality::Video}};
    return abilities;
}

Result<HttpRequest> GeminiProtocol::encode(const ProviderConnection& connection, const std::string& key, const ChatRequest& request) const
{
    if (const auto url = parseUrl(connection.baseUrl); !url)
        return fail(url.error());
    if (request.model.empty())
        return refuseRequest("the request names no model");
    const auto document = encodeGeminiDocument(request);
    if (!document)
        return fail(document.error());

    const bool isStream = request.streaming == Streaming::Yes;
    auto headers =
        withCommonHeaders({{"Content-Type", "application/json"}, {"Accept", isStream ? "text/event-stream" : "application/json"}},
                          geminiKeyHeaders(key), connection);
    const auto path = geminiModelPath(request.model, isStream ? ":streamGenerateContent?alt=sse" : ":generateContent");
    return postRequest(joinUrl(geminiBase(connection.baseUrl), path), std::move(headers), *document,
                       isStream ? HttpCompression::None : HttpCompression::Any, connection);
}

std::unique_ptr<ChatDecoder> GeminiProtocol::decoder(const ProviderConnection& /*connection*/, WallTime now,
                                                     ChatDecoder::OnEvent onEvent) const
{
    return std::make_unique<GeminiDecoder>(now, std::move(onEvent));
}

HttpRequest GeminiProtocol::encodeModelList(const ProviderConnection& connection, const std::string& key, std::string_view page) const
{
    auto path = std::string(geminiModels) + "?pageSize=" + std::string(geminiModelsPerPage);
    if (!page.empty())
        path += "&pageToken=" + percentEncoded(page);
    return getRequest(joinUrl(geminiBase(connection.baseUrl), path),
                      withCommonHeaders({{"Accept", "application/json"}}, geminiKeyHeaders(key), connection), connection);
}

Result<ModelPage> GeminiProtocol::decodeModelList(int status, std::string_view body, std::string_view /*page*/) const
{
    if (status >= 300)
        return refuseModelList(status, body);
    const auto badList = [&](const char* why) {
        return fail(Error{ErrorKind::BadResponse, std::string("the list of models ") + why, status});
    };
    const auto document = json::parse(body, nullptr, false);
    if (document.is_discarded())
        return badList("is not JSON; check the base URL");
    if (memberOf(document, "error") != nullptr)
        return refuseModelList(status, body);
    const auto* list = memberOf(document, "models");
    // A page without models is an empty object.
    const bool isEmptyPage = document.is_object() && (document.empty() || memberOf(document, "nextPageToken") != nullptr);
    if (list == nullptr && !isEmptyPage)
        return badList("has no \"models\"; check the base URL");

    ModelPage page;
    page.next = stringMember(document, "nextPageToken");
    if (list == nullptr || !list->is_array())
        return page;
    for (const auto& entry : *list) {
        if (auto model = readGeminiModel(entry); !model.id.empty())
            page.models.push_back(std::move(model));
    }
    return page;
}

}  // namespace assay
