#include "core/providers/CohereProtocol.h"

#include "core/http/Url.h"
#include "core/providers/BaseUrl.h"
#include "core/providers/CohereDecoder.h"
#include "core/providers/CohereModelList.h"
#include "core/providers/FlatText.h"
#include "core/providers/RequestJson.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <utility>

namespace assay {

namespace {

using nlohmann::ordered_json;

constexpr std::string_view mostModelsPerPage = "1000";

std::string cohereUrl(const ProviderConnection& connection, std::string_view path)
{
    return joinUrl(withoutPathEnding(connection.baseUrl, {"/v2/chat", "/v2", "/v1"}), path);
}

std::vector<HttpHeader> cohereKeyHeaders(const std::string& key)
{
    if (key.empty())
        return {};
    return {{"Authorization", "Bearer " + key}};
}

ordered_json encodeCoherePart(const ContentPart& part)
{
    if (const auto* image = std::get_if<ImagePart>(&part))
        return {{"type", "image_url"}, {"image_url", {{"url", dataUrl(image->mediaType, image->bytes)}}}};
    if (const auto* file = std::get_if<FilePart>(&part))
        return {{"type", "text"}, {"text", inlinedFile(*file)}};
    return {{"type", "text"}, {"text", std::get<TextPart>(part).text}};
}

ordered_json encodeCohereContent(const Message& message)
{
    if (message.parts.empty())
        return "";
    if (const auto* text = std::get_if<TextPart>(&message.parts.front()); text != nullptr && message.parts.size() == 1)
        return text->text;
    auto parts = ordered_json::array();
    for (const auto& part : message.parts)
        parts.push_back(encodeCoherePart(part));
    return parts;
}

/// The thoughts and the plan of a turn as this protocol kept them; an empty object when another one wrote the replay.
ordered_json replayedCohereTurn(const std::string& replay)
{
    auto document = parseGivenJson(replay, "the replay");
    if (!document)
        return ordered_json::object();
    const auto own = document->find(CohereProtocol::protocolName);
    return own != document->end() && own->is_object() ? std::move(*own) : ordered_json::object();
}

Result<ordered_json> encodeCohereAssistant(const Message& message)
{
    auto text = onlyText(message, "a message of the assistant");
    if (!text)
        return fail(text.error());
    const auto replay = replayedCohereTurn(message.replay);
    ordered_json encoded{{"role", "assistant"}};
    if (const auto plan = replay.find("tool_plan"); plan != replay.end() && plan->is_string())
        encoded["tool_plan"] = *plan;
    if (const auto thinking = replay.find("thinking"); thinking != replay.end() && thinking->is_string()) {
        encoded["content"].push_back({{"type", "thinking"}, {"thinking", *thinking}});
        if (!text->empty())
            encoded["content"].push_back({{"type", "text"}, {"text", std::move(*text)}});
    } else if (!text->empty() || message.toolCalls.empty()) {
        encoded["content"] = std::move(*text);
    }
    for (const auto& call : message.toolCalls) {
        encoded["tool_calls"].push_back(
            {{"id", call.id}, {"type", "function"}, {"function", {{"name", call.name}, {"arguments", call.arguments}}}});
    }
    return encoded;
}

Result<ordered_json> encodeCohereResult(const Message& message)
{
    if (message.toolCallId.empty())
        return refuseRequest("a tool message must name the call that it answers");
    auto text = onlyText(message, "a tool message");
    if (!text)
        return fail(text.error());
    return ordered_json{{"role", "tool"}, {"tool_call_id", message.toolCallId}, {"content", std::move(*text)}};
}

Result<ordered_json> encodeCohereMessage(const Message& message)
{
    if (message.role == Role::Assistant)
        return encodeCohereAssistant(message);
    if (!message.toolCalls.empty())
        return refuseRequest("only a message of the assistant can hold tool calls");
    if (message.role == Role::Tool)
        return encodeCohereResult(message);
    return ordered_json{{"role", message.role == Role::System ? "system" : "user"}, {"content", encodeCohereContent(message)}};
}

Result<ordered_json> encodeCohereMessages(const ChatRequest& request)
{
    auto messages = ordered_json::array();
    if (!request.system.empty())
        messages.push_back({{"role", "system"}, {"content", request.system}});
    for (const auto& message : request.messages) {
        auto encoded = encodeCohereMessage(message);
        if (!encoded)
            return encoded;
        messages.push_back(std::move(*encoded));
    }
    if (messages.empty())
        return refuseRequest("the request has no message");
    return messages;
}

Result<void> encodeCohereNumbers(ordered_json& document, const ChatSettings& settings)
{
    if (settings.maxOutputTokens) {
        if (*settings.maxOutputTokens < 1)
            return refuseRequest("the output limit must be at least 1 token");
        document["max_tokens"] = *settings.maxOutputTokens;
    }
    const std::array<std::pair<const char*, std::optional<double>>, 4> numbers{{
        {"temperature", settings.temperature},
        {"p", settings.topP},
        {"frequency_penalty", settings.frequencyPenalty},
        {"presence_penalty", settings.presencePenalty},
    }};
    for (const auto& [name, value] : numbers) {
        if (!value)
            continue;
        if (!std::isfinite(*value))
            return refuseRequest(std::string(name) + " must be a finite number");
        document[name] = *value;
    }
    if (settings.topK)
        document["k"] = *settings.topK;
    if (settings.seed)
        document["seed"] = *settings.seed;
    return {};
}

void encodeCohereThinking(ordered_json& document, const ChatSettings& settings)
{
    if (settings.reasoningEffort == "none" || settings.reasoningBudget == 0) {
        document["thinking"] = {{"type", "disabled"}};
        return;
    }
    if (settings.reasoningEffort || settings.reasoningBudget)
        document["thinking"] = {{"type", "enabled"}};
    if (settings.reasoningBudget)
        document["thinking"]["token_budget"] = *settings.reasoningBudget;
}

Result<void> encodeCohereFormat(ordered_json& document, const ResponseFormat& format)
{
    document["response_format"] = {{"type", "json_object"}};
    if (format.kind == ResponseFormat::Kind::JsonObject)
        return {};
    auto schema = parseGivenJson(format.schema, "the answer's schema");
    if (!schema)
        return fail(schema.error());
    document["response_format"]["json_schema"] = std::move(*schema);
    return {};
}

Result<void> encodeCohereTools(ordered_json& document, const std::vector<ToolDefinition>& tools)
{
    for (const auto& tool : tools) {
        if (tool.name.empty())
            return refuseRequest("a tool needs a name");
        ordered_json function{{"name", tool.name}};
        if (!tool.description.empty())
            function["description"] = tool.description;
        // Must be there.
        function["parameters"] = {{"type", "object"}, {"properties", ordered_json::object()}};
        if (!tool.parametersSchema.empty()) {
            auto schema = parseGivenJson(tool.parametersSchema, "the parameters of tool \"" + tool.name + "\"");
            if (!schema)
                return fail(schema.error());
            function["parameters"] = std::move(*schema);
        }
        document["tools"].push_back({{"type", "function"}, {"function", std::move(function)}});
    }
    return {};
}

Result<void> mergeCohereExtra(ordered_json& document, const std::string& extraJson)
{
    const auto extra = parseExtraJson(extraJson);
    if (!extra)
        return fail(extra.error());
    if (extra->contains("thinking"))
        document.erase("thinking");
    mergeObjects(document, *extra);
    return {};
}

Result<ordered_json> encodeCohereDocument(const ChatRequest& request)
{
    auto messages = encodeCohereMessages(request);
    if (!messages)
        return messages;
    const auto& settings = request.settings;
    ordered_json document{{"model", request.model}};
    document["messages"] = std::move(*messages);
    document["stream"] = request.streaming == Streaming::Yes;
    if (const auto encoded = encodeCohereNumbers(document, settings); !encoded)
        return fail(encoded.error());
    if (!settings.stop.empty())
        document["stop_sequences"] = settings.stop;
    encodeCohereThinking(document, settings);
    if (settings.responseFormat) {
        if (const auto encoded = encodeCohereFormat(document, *settings.responseFormat); !encoded)
            return fail(encoded.error());
    }
    if (const auto encoded = encodeCohereTools(document, request.tools); !encoded)
        return fail(encoded.error());
    if (const auto merged = mergeCohereExtra(document, settings.extraJson); !merged)
        return fail(merged.error());
    return document;
}

}  // namespace

const ProtocolAbilities& CohereProtocol::abilities() const
{
    static const ProtocolAbilities abilities{{}, {Modality::Text, Modality::Image}};
    return abilities;
}

Result<HttpRequest> CohereProtocol::encode(const ProviderConnection& connection, const std::string& key, const ChatRequest& request) const
{
    if (const auto url = parseUrl(connection.baseUrl); !url)
        return fail(url.error());
    if (request.model.empty())
        return refuseRequest("the request names no model");
    const auto document = encodeCohereDocument(request);
    if (!document)
        return fail(document.error());
    const bool isStream = request.streaming == Streaming::Yes;
    auto headers =
        withCommonHeaders({{"Content-Type", "application/json"}, {"Accept", isStream ? "text/event-stream" : "application/json"}},
                          cohereKeyHeaders(key), connection);
    return postRequest(cohereUrl(connection, "v2/chat"), std::move(headers), *document,
                       isStream ? HttpCompression::None : HttpCompression::Any, connection);
}

std::unique_ptr<ChatDecoder> CohereProtocol::decoder(const ProviderConnection& /*connection*/, WallTime now,
                                                     ChatDecoder::OnEvent onEvent) const
{
    return std::make_unique<CohereDecoder>(now, std::move(onEvent));
}

HttpRequest CohereProtocol::encodeModelList(const ProviderConnection& connection, const std::string& key, std::string_view page) const
{
    auto url = cohereUrl(connection, "v1/models");
    url += url.find('?') == std::string::npos ? '?' : '&';
    url.append("endpoint=chat&page_size=").append(mostModelsPerPage);
    if (!page.empty())
        url += "&page_token=" + percentEncoded(page);
    return getRequest(std::move(url), withCommonHeaders({{"Accept", "application/json"}}, cohereKeyHeaders(key), connection), connection);
}

Result<ModelPage> CohereProtocol::decodeModelList(int status, std::string_view body, std::string_view /*page*/) const
{
    return readCohereModelList(status, body);
}

}  // namespace assay
