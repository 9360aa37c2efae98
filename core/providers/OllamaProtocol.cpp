#include "core/providers/OllamaProtocol.h"

#include "core/base/Base64.h"
#include "core/base/Text.h"
#include "core/http/Url.h"
#include "core/providers/FlatText.h"
#include "core/providers/OllamaDecoder.h"
#include "core/providers/OllamaModelList.h"
#include "core/providers/OllamaRequests.h"
#include "core/providers/RequestJson.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <map>
#include <utility>

namespace assay {

namespace {

using nlohmann::ordered_json;

/// Function names by the ids of their calls.
using OllamaCallNames = std::map<std::string, std::string>;

Result<ordered_json> encodeOllamaCall(const ToolCall& call)
{
    auto arguments = ordered_json::object();
    if (!trimmed(call.arguments).empty()) {
        auto parsed = parseGivenJson(call.arguments, "the arguments of the call of \"" + call.name + "\"");
        if (!parsed)
            return fail(parsed.error());
        arguments = std::move(*parsed);
    }
    return ordered_json{{"id", call.id}, {"function", {{"name", call.name}, {"arguments", std::move(arguments)}}}};
}

/// The reasoning of a turn as this protocol kept it; empty when another one wrote the replay.
std::string replayedThinking(const std::string& replay)
{
    const auto document = parseGivenJson(replay, "the replay");
    if (!document)
        return {};
    const auto own = document->find(OllamaProtocol::protocolName);
    if (own == document->end() || !own->is_object())
        return {};
    const auto thinking = own->find("thinking");
    return thinking != own->end() && thinking->is_string() ? thinking->get<std::string>() : std::string{};
}

Result<ordered_json> encodeOllamaAssistant(const Message& message)
{
    auto text = onlyText(message, "a message of the assistant");
    if (!text)
        return fail(text.error());
    ordered_json encoded{{"role", "assistant"}, {"content", std::move(*text)}};
    if (auto thinking = replayedThinking(message.replay); !thinking.empty())
        encoded["thinking"] = std::move(thinking);
    for (const auto& call : message.toolCalls) {
        auto encodedCall = encodeOllamaCall(call);
        if (!encodedCall)
            return fail(encodedCall.error());
        encoded["tool_calls"].push_back(std::move(*encodedCall));
    }
    return encoded;
}

Result<ordered_json> encodeOllamaResult(const Message& message, const OllamaCallNames& names)
{
    if (message.toolCallId.empty())
        return refuseRequest("a tool message must name the call that it answers");
    auto text = onlyText(message, "a tool message");
    if (!text)
        return fail(text.error());
    ordered_json encoded{{"role", "tool"}, {"content", std::move(*text)}};
    if (const auto name = names.find(message.toolCallId); name != names.end())
        encoded["tool_name"] = name->second;
    encoded["tool_call_id"] = message.toolCallId;
    return encoded;
}

Result<ordered_json> encodeOllamaWords(const Message& message)
{
    if (!message.toolCalls.empty())
        return refuseRequest("only a message of the assistant can hold tool calls");
    ordered_json encoded{{"role", message.role == Role::System ? "system" : "user"}, {"content", flatText(message)}};
    for (const auto& part : message.parts) {
        if (const auto* image = std::get_if<ImagePart>(&part))
            encoded["images"].push_back(toBase64(image->bytes));
    }
    return encoded;
}

Result<ordered_json> encodeOllamaMessages(const ChatRequest& request)
{
    auto messages = ordered_json::array();
    if (!request.system.empty())
        messages.push_back({{"role", "system"}, {"content", request.system}});
    OllamaCallNames names;
    for (const auto& message : request.messages) {
        auto encoded = message.role == Role::Assistant ? encodeOllamaAssistant(message)
                       : message.role == Role::Tool    ? encodeOllamaResult(message, names)
                                                       : encodeOllamaWords(message);
        if (!encoded)
            return encoded;
        for (const auto& call : message.toolCalls)
            names[call.id] = call.name;
        messages.push_back(std::move(*encoded));
    }
    if (messages.empty())
        return refuseRequest("the request has no message");
    return messages;
}

Result<ordered_json> encodeOllamaOptions(const ChatSettings& settings)
{
    auto options = ordered_json::object();
    if (settings.maxOutputTokens) {
        // 0 and less have meanings of their own there.
        if (*settings.maxOutputTokens < 1)
            return refuseRequest("the output limit must be at least 1 token");
        options["num_predict"] = *settings.maxOutputTokens;
    }
    const std::array<std::pair<const char*, std::optional<double>>, 4> numbers{{
        {"temperature", settings.temperature},
        {"top_p", settings.topP},
        {"frequency_penalty", settings.frequencyPenalty},
        {"presence_penalty", settings.presencePenalty},
    }};
    for (const auto& [name, value] : numbers) {
        if (!value)
            continue;
        if (!std::isfinite(*value))
            return refuseRequest(std::string(name) + " must be a finite number");
        options[name] = *value;
    }
    if (settings.topK)
        options["top_k"] = *settings.topK;
    if (settings.seed)
        options["seed"] = *settings.seed;
    if (!settings.stop.empty())
        options["stop"] = settings.stop;
    return options;
}

Result<ordered_json> encodeOllamaFormat(const ResponseFormat& format)
{
    if (format.kind == ResponseFormat::Kind::JsonObject)
        return ordered_json("json");
    return parseGivenJson(format.schema, "the answer's schema");
}

Result<ordered_json> encodeOllamaTools(const std::vector<ToolDefinition>& tools)
{
    auto encoded = ordered_json::array();
    for (const auto& tool : tools) {
        if (tool.name.empty())
            return refuseRequest("a tool needs a name");
        ordered_json function{{"name", tool.name}};
        if (!tool.description.empty())
            function["description"] = tool.description;
        // Models' templates go through the properties, which therefore must be there.
        function["parameters"] = {{"type", "object"}, {"properties", ordered_json::object()}};
        if (!tool.parametersSchema.empty()) {
            auto schema = parseGivenJson(tool.parametersSchema, "the parameters of tool \"" + tool.name + "\"");
            if (!schema)
                return fail(schema.error());
            function["parameters"] = std::move(*schema);
        }
        encoded.push_back({{"type", "function"}, {"function", std::move(function)}});
    }
    return encoded;
}

Result<ordered_json> encodeOllamaDocument(const ChatRequest& request)
{
    const auto& settings = request.settings;
    auto messages = encodeOllamaMessages(request);
    if (!messages)
        return messages;
    ordered_json document{{"model", request.model}};
    document["messages"] = std::move(*messages);
    // Without it the server streams.
    document["stream"] = request.streaming == Streaming::Yes;
    if (settings.responseFormat) {
        auto format = encodeOllamaFormat(*settings.responseFormat);
        if (!format)
            return format;
        document["format"] = std::move(*format);
    }
    if (!request.tools.empty()) {
        auto tools = encodeOllamaTools(request.tools);
        if (!tools)
            return tools;
        document["tools"] = std::move(*tools);
    }
    if (settings.reasoningEffort)
        document["think"] = *settings.reasoningEffort == "none" ? ordered_json(false) : ordered_json(*settings.reasoningEffort);
    document["truncate"] = false;
    auto options = encodeOllamaOptions(settings);
    if (!options)
        return options;
    if (!options->empty())
        document["options"] = std::move(*options);
    const auto extra = parseExtraJson(settings.extraJson);
    if (!extra)
        return fail(extra.error());
    mergeObjects(document, *extra);
    return document;
}

}  // namespace

const ProtocolAbilities& OllamaProtocol::abilities() const
{
    static const ProtocolAbilities abilities{{Setting::ReasoningBudget}, {Modality::Text, Modality::Image}};
    return abilities;
}

Result<HttpRequest> OllamaProtocol::encode(const ProviderConnection& connection, const std::string& key, const ChatRequest& request) const
{
    if (const auto url = parseUrl(connection.baseUrl); !url)
        return fail(url.error());
    if (request.model.empty())
        return refuseRequest("the request names no model");
    const auto document = encodeOllamaDocument(request);
    if (!document)
        return fail(document.error());
    return ollamaRequest(connection, key, "POST", "api/chat",
                         request.streaming == Streaming::Yes ? ollamaStreamType : std::string_view("application/json"),
                         requestText(*document));
}

std::unique_ptr<ChatDecoder> OllamaProtocol::decoder(const ProviderConnection& /*connection*/, WallTime now,
                                                     ChatDecoder::OnEvent onEvent) const
{
    return std::make_unique<OllamaDecoder>(now, std::move(onEvent));
}

HttpRequest OllamaProtocol::encodeModelList(const ProviderConnection& connection, const std::string& key, std::string_view /*page*/) const
{
    return ollamaRequest(connection, key, "GET", "api/tags", "application/json");
}

Result<ModelPage> OllamaProtocol::decodeModelList(int status, std::string_view body, std::string_view /*page*/) const
{
    auto models = readOllamaModelList(status, body);
    if (!models)
        return fail(models.error());
    return ModelPage{std::move(*models), {}};
}

}  // namespace assay
