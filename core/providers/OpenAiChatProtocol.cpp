#include "core/providers/OpenAiChatProtocol.h"

#include "core/base/Base64.h"
#include "core/http/Url.h"
#include "core/providers/FlatText.h"
#include "core/providers/OpenAiChatDecoder.h"
#include "core/providers/OpenAiModelList.h"
#include "core/providers/OpenAiRequests.h"
#include "core/providers/Quirks.h"
#include "core/providers/RequestFit.h"
#include "core/providers/RequestJson.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace assay {

namespace {

using nlohmann::ordered_json;

std::string_view audioFormat(std::string_view mediaType)
{
    if (mediaType == "audio/wav" || mediaType == "audio/x-wav" || mediaType == "audio/wave")
        return "wav";
    if (mediaType == "audio/mpeg" || mediaType == "audio/mp3")
        return "mp3";
    return {};
}

ordered_json encodePart(const ContentPart& part)
{
    if (const auto* text = std::get_if<TextPart>(&part))
        return {{"type", "text"}, {"text", text->text}};
    if (const auto* image = std::get_if<ImagePart>(&part))
        return {{"type", "image_url"}, {"image_url", {{"url", dataUrl(image->mediaType, image->bytes)}}}};
    const auto& file = std::get<FilePart>(part);
    if (const auto format = audioFormat(file.mediaType); !format.empty())
        return {{"type", "input_audio"}, {"input_audio", {{"data", toBase64(file.bytes)}, {"format", format}}}};
    // Only PDF files may be files here, and many compatible servers know none.
    if (modalityOf(file.mediaType) == Modality::Text)
        return {{"type", "text"}, {"text", inlinedFile(file)}};
    return {{"type", "file"}, {"file", {{"filename", file.name}, {"file_data", dataUrl(file.mediaType, file.bytes)}}}};
}

ordered_json encodeContent(const Message& message)
{
    if (message.parts.empty())
        return message.toolCalls.empty() ? ordered_json("") : ordered_json(nullptr);
    if (const auto* text = std::get_if<TextPart>(&message.parts.front()); text != nullptr && message.parts.size() == 1)
        return text->text;
    auto parts = ordered_json::array();
    for (const auto& part : message.parts)
        parts.push_back(encodePart(part));
    return parts;
}

std::string_view roleWord(Role role)
{
    switch (role) {
    case Role::System:
        return "system";
    case Role::Assistant:
        return "assistant";
    case Role::Tool:
        return "tool";
    case Role::User:
        break;
    }
    return "user";
}

/// What the server wants back of its own reasoning with this turn. Another protocol's or server's replay holds nothing for it.
void encodeReplay(ordered_json& encoded, const std::string& replay, std::string_view field)
{
    if (field.empty())
        return;
    const std::string name(field);
    if (const auto document = parseGivenJson(replay, "the replay")) {
        const auto own = document->find(OpenAiChatProtocol::protocolName);
        if (own != document->end() && own->is_object() && own->contains(name)) {
            encoded[name] = (*own)[name];
            return;
        }
    }
    if (field == reasoningContentField)
        encoded[name] = "";
}

Result<ordered_json> encodeMessages(const ChatRequest& request, const Quirks& quirks)
{
    // Member by member: a braced list would build each pair as an array first, and this runs for every trial.
    auto messages = ordered_json::array();
    if (!request.system.empty()) {
        auto& system = messages.emplace_back(ordered_json::object());
        system["role"] = "system";
        system["content"] = request.system;
    }
    for (const auto& message : request.messages) {
        if (message.role == Role::Tool && message.toolCallId.empty())
            return refuseRequest("a tool message must name the call that it answers");
        if (message.role != Role::Assistant && !message.toolCalls.empty())
            return refuseRequest("only a message of the assistant can hold tool calls");
        auto& encoded = messages.emplace_back(ordered_json::object());
        encoded["role"] = roleWord(message.role);
        if (message.role == Role::Tool)
            encoded["tool_call_id"] = message.toolCallId;
        encoded["content"] = encodeContent(message);
        if (message.role == Role::Assistant)
            encodeReplay(encoded, message.replay, quirks.replayField);
        for (const auto& call : message.toolCalls) {
            encoded["tool_calls"].push_back(
                {{"id", call.id}, {"type", "function"}, {"function", {{"name", call.name}, {"arguments", call.arguments}}}});
        }
    }
    if (messages.empty())
        return refuseRequest("the request has no message");
    return messages;
}

Result<void> encodeNumbers(ordered_json& document, const ChatSettings& settings, const Quirks& quirks)
{
    if (settings.maxOutputTokens) {
        if (*settings.maxOutputTokens < 1)
            return refuseRequest("the output limit must be at least 1 token");
        document[std::string(quirks.outputLimitField)] = *settings.maxOutputTokens;
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
        document[name] = *value;
    }
    if (settings.seed)
        document[std::string(quirks.seedField)] = *settings.seed;
    return {};
}

void encodeReasoning(ordered_json& document, const std::string& effort, ReasoningWords words)
{
    const bool isOff = effort == "none";
    const auto switchThinking = [&](const char* on) { document["thinking"] = {{"type", isOff ? "disabled" : on}}; };
    switch (words) {
    case ReasoningWords::ThinkingSwitch:
        return switchThinking("enabled");
    case ReasoningWords::AdaptiveThinking:
        return switchThinking("adaptive");
    case ReasoningWords::EnableThinking:
        document["enable_thinking"] = !isOff;
        return;
    case ReasoningWords::ReasoningObject:
        document["reasoning"] = isOff ? ordered_json{{"enabled", false}} : ordered_json{{"effort", effort}};
        return;
    case ReasoningWords::EffortOrDisabled:
        if (isOff)
            return switchThinking("enabled");
        break;
    case ReasoningWords::Effort:
        break;
    }
    document["reasoning_effort"] = effort;
}

Result<void> encodeResponseFormat(ordered_json& document, const ResponseFormat& format)
{
    if (format.kind == ResponseFormat::Kind::JsonObject) {
        document["response_format"] = {{"type", "json_object"}};
        return {};
    }
    if (const auto checked = checkSchemaName(format.name); !checked)
        return fail(checked.error());
    auto schema = parseGivenJson(format.schema, "the answer's schema");
    if (!schema)
        return fail(schema.error());
    document["response_format"] = {
        {"type", "json_schema"},
        {"json_schema", {{"name", format.name}, {"schema", std::move(*schema)}, {"strict", format.isStrict}}},
    };
    return {};
}

Result<void> encodeTools(ordered_json& document, const std::vector<ToolDefinition>& tools)
{
    for (const auto& tool : tools) {
        if (tool.name.empty())
            return refuseRequest("a tool needs a name");
        ordered_json function{{"name", tool.name}};
        if (!tool.description.empty())
            function["description"] = tool.description;
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

/// A person's own members win, under whichever name: both names of one thing in one request are an error at OpenAI.
Result<void> mergeExtra(ordered_json& document, const std::string& extraJson)
{
    if (extraJson.empty())
        return {};
    auto extra = parseExtraJson(extraJson);
    if (!extra)
        return fail(extra.error());
    constexpr std::array<std::pair<const char*, const char*>, 2> sameThing{{
        {"max_tokens", "max_completion_tokens"},
        {"seed", "random_seed"},
    }};
    for (const auto& [one, other] : sameThing) {
        if (extra->contains(one) || extra->contains(other)) {
            document.erase(one);
            document.erase(other);
        }
    }
    for (auto& [name, value] : extra->items())
        document[name] = std::move(value);
    return {};
}

Result<ordered_json> encodeDocument(const ChatRequest& request, const Quirks& quirks)
{
    auto messages = encodeMessages(request, quirks);
    if (!messages)
        return fail(messages.error());
    auto document = ordered_json::object();
    document["model"] = request.model;
    document["messages"] = std::move(*messages);
    if (request.streaming == Streaming::Yes) {
        document["stream"] = true;
        if (quirks.takesStreamOptions)
            document["stream_options"] = {{"include_usage", true}};
    }
    const auto& settings = request.settings;
    if (const auto encoded = encodeNumbers(document, settings, quirks); !encoded)
        return fail(encoded.error());
    if (!settings.stop.empty())
        document["stop"] = settings.stop;
    if (settings.reasoningEffort)
        encodeReasoning(document, *settings.reasoningEffort, quirks.reasoningWords);
    if (settings.responseFormat) {
        if (const auto encoded = encodeResponseFormat(document, *settings.responseFormat); !encoded)
            return fail(encoded.error());
    }
    if (const auto encoded = encodeTools(document, request.tools); !encoded)
        return fail(encoded.error());
    if (const auto merged = mergeExtra(document, settings.extraJson); !merged)
        return fail(merged.error());
    return document;
}

}  // namespace

const ProtocolAbilities& OpenAiChatProtocol::abilities() const
{
    // top_k and a budget of reasoning tokens are no part of it; servers that know them take them as extra JSON.
    static const ProtocolAbilities abilities{{Setting::TopK, Setting::ReasoningBudget},
                                             {Modality::Text, Modality::Image, Modality::Pdf, Modality::Audio}};
    return abilities;
}

Result<HttpRequest> OpenAiChatProtocol::encode(const ProviderConnection& connection, const std::string& key,
                                               const ChatRequest& request) const
{
    if (const auto url = parseUrl(connection.baseUrl); !url)
        return fail(url.error());
    if (request.model.empty())
        return refuseRequest("the request names no model");
    const auto document = encodeDocument(request, quirksFor(connection.baseUrl));
    if (!document)
        return fail(document.error());
    return openAiPostRequest(connection, key, chatCompletionsPath, *document, request.streaming);
}

std::unique_ptr<ChatDecoder> OpenAiChatProtocol::decoder(const ProviderConnection& connection, WallTime now,
                                                         ChatDecoder::OnEvent onEvent) const
{
    return std::make_unique<OpenAiChatDecoder>(quirksFor(connection.baseUrl), now, std::move(onEvent));
}

HttpRequest OpenAiChatProtocol::encodeModelList(const ProviderConnection& connection, const std::string& key,
                                                std::string_view /*page*/) const
{
    return openAiModelListRequest(connection, key);
}

Result<ModelPage> OpenAiChatProtocol::decodeModelList(int status, std::string_view body, std::string_view /*page*/) const
{
    auto models = readOpenAiModelList(status, body);
    if (!models)
        return fail(models.error());
    return ModelPage{std::move(*models), {}};
}

}  // namespace assay
