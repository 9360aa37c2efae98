#include "core/providers/ResponsesProtocol.h"

#include "core/http/Url.h"
#include "core/providers/OpenAiModelList.h"
#include "core/providers/OpenAiRequests.h"
#include "core/providers/Quirks.h"
#include "core/providers/RequestJson.h"
#include "core/providers/ResponsesDecoder.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace assay {

namespace {

using nlohmann::ordered_json;

constexpr std::string_view encryptedReasoning = "reasoning.encrypted_content";

/// OpenAI's families that do not reason: they answer 400 when asked to include encrypted reasoning.
constexpr std::array unreasoningFamilies{"gpt-3.5", "gpt-4", "chatgpt-", "gpt-5-chat", "ft:gpt-3.5", "ft:gpt-4"};

/// A gateway puts a vendor's name before the model's: "openai/gpt-4.1".
bool mayReason(std::string_view model)
{
    if (const auto slash = model.rfind('/'); slash != std::string_view::npos)
        model.remove_prefix(slash + 1);
    return std::ranges::none_of(unreasoningFamilies, [&](std::string_view family) { return model.starts_with(family); });
}

ordered_json encodeResponsesPart(const ContentPart& part)
{
    if (const auto* text = std::get_if<TextPart>(&part))
        return {{"type", "input_text"}, {"text", text->text}};
    if (const auto* image = std::get_if<ImagePart>(&part))
        return {{"type", "input_image"}, {"image_url", dataUrl(image->mediaType, image->bytes)}};
    const auto& file = std::get<FilePart>(part);
    return {{"type", "input_file"}, {"filename", file.name}, {"file_data", dataUrl(file.mediaType, file.bytes)}};
}

ordered_json encodeResponsesContent(const std::vector<ContentPart>& parts)
{
    if (parts.empty())
        return "";
    if (const auto* text = std::get_if<TextPart>(&parts.front()); text != nullptr && parts.size() == 1)
        return text->text;
    auto content = ordered_json::array();
    for (const auto& part : parts)
        content.push_back(encodeResponsesPart(part));
    return content;
}

/// What the model said is text: the parts for input are not allowed there.
Result<std::string> responsesAssistantText(const Message& message)
{
    std::string text;
    for (const auto& part : message.parts) {
        const auto* textPart = std::get_if<TextPart>(&part);
        if (textPart == nullptr)
            return refuseRequest("a message of the assistant can hold text only in this protocol");
        text += textPart->text;
    }
    return text;
}

/// The turn as the server gave it out; empty when another protocol wrote the replay.
ordered_json replayedItems(const std::string& replay)
{
    auto document = parseGivenJson(replay, "the replay");
    if (!document)
        return ordered_json::array();
    const auto items = document->find(std::string(ResponsesProtocol::protocolName));
    return items != document->end() && items->is_array() ? std::move(*items) : ordered_json::array();
}

Result<void> encodeResponsesAssistant(ordered_json& input, const Message& message)
{
    if (auto replayed = replayedItems(message.replay); !replayed.empty()) {
        for (auto& item : replayed)
            input.push_back(std::move(item));
        return {};
    }
    auto text = responsesAssistantText(message);
    if (!text)
        return fail(text.error());
    if (!text->empty() || message.toolCalls.empty())
        input.push_back({{"role", "assistant"}, {"content", std::move(*text)}});
    for (const auto& call : message.toolCalls)
        input.push_back({{"type", "function_call"}, {"call_id", call.id}, {"name", call.name}, {"arguments", call.arguments}});
    return {};
}

Result<void> encodeInputMessage(ordered_json& input, const Message& message)
{
    if (message.role != Role::Assistant && !message.toolCalls.empty())
        return refuseRequest("only a message of the assistant can hold tool calls");
    switch (message.role) {
    case Role::Assistant:
        return encodeResponsesAssistant(input, message);
    case Role::Tool:
        if (message.toolCallId.empty())
            return refuseRequest("a tool message must name the call that it answers");
        input.push_back(
            {{"type", "function_call_output"}, {"call_id", message.toolCallId}, {"output", encodeResponsesContent(message.parts)}});
        return {};
    case Role::System:
        input.push_back({{"role", "system"}, {"content", encodeResponsesContent(message.parts)}});
        return {};
    case Role::User:
        break;
    }
    input.push_back({{"role", "user"}, {"content", encodeResponsesContent(message.parts)}});
    return {};
}

Result<ordered_json> encodeResponsesInput(const ChatRequest& request)
{
    if (request.messages.empty() && request.system.empty())
        return refuseRequest("the request has no message");
    auto input = ordered_json::array();
    // Instructions without input are no request here.
    if (request.messages.empty())
        input.push_back({{"role", "system"}, {"content", request.system}});
    for (const auto& message : request.messages) {
        if (const auto encoded = encodeInputMessage(input, message); !encoded)
            return fail(encoded.error());
    }
    return input;
}

Result<void> encodeResponsesNumbers(ordered_json& document, const ChatSettings& settings)
{
    if (settings.maxOutputTokens) {
        if (*settings.maxOutputTokens < 1)
            return refuseRequest("the output limit must be at least 1 token");
        document["max_output_tokens"] = *settings.maxOutputTokens;
    }
    const std::array<std::pair<const char*, std::optional<double>>, 2> numbers{{
        {"temperature", settings.temperature},
        {"top_p", settings.topP},
    }};
    for (const auto& [name, value] : numbers) {
        if (!value)
            continue;
        if (!std::isfinite(*value))
            return refuseRequest(std::string(name) + " must be a finite number");
        document[name] = *value;
    }
    return {};
}

Result<void> encodeTextFormat(ordered_json& document, const ResponseFormat& format)
{
    if (format.kind == ResponseFormat::Kind::JsonObject) {
        document["text"]["format"] = {{"type", "json_object"}};
        return {};
    }
    if (const auto checked = checkSchemaName(format.name); !checked)
        return fail(checked.error());
    auto schema = parseGivenJson(format.schema, "the answer's schema");
    if (!schema)
        return fail(schema.error());
    document["text"]["format"] = {
        {"type", "json_schema"}, {"name", format.name}, {"schema", std::move(*schema)}, {"strict", format.isStrict}};
    return {};
}

Result<void> encodeResponsesTools(ordered_json& document, const std::vector<ToolDefinition>& tools)
{
    for (const auto& tool : tools) {
        if (tool.name.empty())
            return refuseRequest("a tool needs a name");
        ordered_json encoded{{"type", "function"}, {"name", tool.name}};
        if (!tool.description.empty())
            encoded["description"] = tool.description;
        encoded["parameters"] = {{"type", "object"}, {"properties", ordered_json::object()}};
        if (!tool.parametersSchema.empty()) {
            auto schema = parseGivenJson(tool.parametersSchema, "the parameters of tool \"" + tool.name + "\"");
            if (!schema)
                return fail(schema.error());
            encoded["parameters"] = std::move(*schema);
        }
        // The default here is true, which rejects schemas that other vendors take; one's own schemas must mean the same everywhere.
        encoded["strict"] = false;
        document["tools"].push_back(std::move(encoded));
    }
    return {};
}

Result<void> mergeResponsesExtra(ordered_json& document, const ChatRequest& request)
{
    const auto extra = parseExtraJson(request.settings.extraJson);
    if (!extra)
        return fail(extra.error());
    mergeObjects(document, *extra);
    const auto& store = document["store"];
    const bool isStored = !store.is_boolean() || store.get<bool>();
    // What the server keeps it need not hand out.
    if (!isStored && mayReason(request.model) && !document.contains("include"))
        document["include"] = ordered_json::array({encryptedReasoning});
    return {};
}

Result<ordered_json> encodeResponsesDocument(const ChatRequest& request)
{
    auto input = encodeResponsesInput(request);
    if (!input)
        return fail(input.error());
    ordered_json document{{"model", request.model}};
    if (!request.system.empty() && !request.messages.empty())
        document["instructions"] = request.system;
    document["input"] = std::move(*input);
    if (request.streaming == Streaming::Yes)
        document["stream"] = true;
    document["store"] = false;
    const auto& settings = request.settings;
    if (const auto encoded = encodeResponsesNumbers(document, settings); !encoded)
        return fail(encoded.error());
    if (settings.reasoningEffort)
        document["reasoning"]["effort"] = *settings.reasoningEffort;
    if (settings.responseFormat) {
        if (const auto encoded = encodeTextFormat(document, *settings.responseFormat); !encoded)
            return fail(encoded.error());
    }
    if (const auto encoded = encodeResponsesTools(document, request.tools); !encoded)
        return fail(encoded.error());
    if (const auto merged = mergeResponsesExtra(document, request); !merged)
        return fail(merged.error());
    return document;
}

}  // namespace

const ProtocolAbilities& ResponsesProtocol::abilities() const
{
    static const ProtocolAbilities abilities{
        {Setting::TopK, Setting::FrequencyPenalty, Setting::PresencePenalty, Setting::Seed, Setting::Stop, Setting::ReasoningBudget},
        {Modality::Text, Modality::Image, Modality::Pdf}};
    return abilities;
}

Result<HttpRequest> ResponsesProtocol::encode(const ProviderConnection& connection, const std::string& key,
                                              const ChatRequest& request) const
{
    if (const auto url = parseUrl(connection.baseUrl); !url)
        return fail(url.error());
    if (request.model.empty())
        return refuseRequest("the request names no model");
    const auto document = encodeResponsesDocument(request);
    if (!document)
        return fail(document.error());
    return openAiPostRequest(connection, key, responsesPath, *document, request.streaming);
}

std::unique_ptr<ChatDecoder> ResponsesProtocol::decoder(const ProviderConnection& connection, WallTime now,
                                                        ChatDecoder::OnEvent onEvent) const
{
    return std::make_unique<ResponsesDecoder>(quirksFor(connection.baseUrl), now, std::move(onEvent));
}

HttpRequest ResponsesProtocol::encodeModelList(const ProviderConnection& connection, const std::string& key,
                                               std::string_view /*page*/) const
{
    return openAiModelListRequest(connection, key);
}

Result<ModelPage> ResponsesProtocol::decodeModelList(int status, std::string_view body, std::string_view /*page*/) const
{
    auto models = readOpenAiModelList(status, body);
    if (!models)
        return fail(models.error());
    return ModelPage{std::move(*models), {}};
}

}  // namespace assay
