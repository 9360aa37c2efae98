#include "core/providers/AnthropicProtocol.h"

#include "core/base/Base64.h"
#include "core/http/Url.h"
#include "core/providers/AnthropicDecoder.h"
#include "core/providers/AnthropicModelList.h"
#include "core/providers/BlockTurns.h"
#include "core/providers/Quirks.h"
#include "core/providers/RequestJson.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace assay {

namespace {

using nlohmann::ordered_json;

constexpr std::string_view messagesPath = "v1/messages";
// The most that the list gives at once.
constexpr std::string_view anthropicModelsPath = "v1/models?limit=1000";

ordered_json base64Source(const std::string& mediaType, const std::string& bytes)
{
    return {{"type", "base64"}, {"media_type", mediaType}, {"data", toBase64(bytes)}};
}

ordered_json encodeDocumentBlock(const FilePart& file)
{
    ordered_json block{{"type", "document"}};
    // Whatever text it is, the vendor knows only this type for it.
    if (modalityOf(file.mediaType) == Modality::Text)
        block["source"] = {{"type", "text"}, {"media_type", "text/plain"}, {"data", file.bytes}};
    else
        block["source"] = base64Source(file.mediaType, file.bytes);
    if (!file.name.empty())
        block["title"] = file.name;
    return block;
}

ordered_json encodeBlocks(const Message& message)
{
    auto blocks = ordered_json::array();
    for (const auto& part : message.parts) {
        if (const auto* image = std::get_if<ImagePart>(&part))
            blocks.push_back({{"type", "image"}, {"source", base64Source(image->mediaType, image->bytes)}});
        else if (const auto* file = std::get_if<FilePart>(&part))
            blocks.push_back(encodeDocumentBlock(*file));
        else if (const auto& text = std::get<TextPart>(part).text; !text.empty())
            blocks.push_back({{"type", "text"}, {"text", text}});
    }
    return blocks;
}

/// A lone text stands there as itself.
ordered_json shortContent(ordered_json blocks)
{
    if (blocks.empty())
        return "";
    if (blocks.size() == 1 && blocks.front()["type"] == "text")
        return blocks.front()["text"];
    return blocks;
}

ordered_json encodeAssistant(const Message& message)
{
    auto blocks = readReplay(AnthropicProtocol::protocolName, message.replay);
    for (auto& block : encodeBlocks(message))
        blocks.push_back(std::move(block));
    for (const auto& call : message.toolCalls)
        blocks.push_back({{"type", "tool_use"}, {"id", call.id}, {"name", call.name}, {"input", toolInput(call.arguments)}});
    return blocks;
}

Result<ordered_json> encodeTalk(const ChatRequest& request)
{
    auto turns = ordered_json::array();
    for (const auto& message : talkOf(request)) {
        if (const auto checked = checkToolUse(message); !checked)
            return fail(checked.error());
        switch (message.role) {
        case Role::Assistant:
            appendTurn(turns, "assistant", encodeAssistant(message));
            break;
        case Role::Tool:
            appendTurn(
                turns, "user",
                ordered_json::array(
                    {{{"type", "tool_result"}, {"tool_use_id", message.toolCallId}, {"content", shortContent(encodeBlocks(message))}}}));
            break;
        case Role::System:
            appendTurn(turns, "system", encodeBlocks(message));
            break;
        case Role::User:
            appendTurn(turns, "user", encodeBlocks(message));
            break;
        }
    }
    if (turns.empty())
        return refuseRequest("the request has no message");
    for (auto& turn : turns)
        turn["content"] = shortContent(std::move(turn["content"]));
    return turns;
}

ordered_json encodeSystem(const std::vector<std::string>& texts)
{
    if (texts.size() == 1)
        return texts.front();
    auto blocks = ordered_json::array();
    for (const auto& text : texts)
        blocks.push_back({{"type", "text"}, {"text", text}});
    return blocks;
}

Result<std::int64_t> outputLimit(const ChatSettings& settings)
{
    const auto budget = settings.reasoningBudget.value_or(0);
    if (budget < 0 || (budget > 0 && budget < AnthropicProtocol::leastReasoningBudget)) {
        return refuseRequest("the reasoning budget must be 0, for none, or at least " +
                             std::to_string(AnthropicProtocol::leastReasoningBudget) + " tokens");
    }
    if (!settings.maxOutputTokens)
        return AnthropicProtocol::usualOutputTokens + budget;
    if (*settings.maxOutputTokens < 1)
        return refuseRequest("the output limit must be at least 1 token");
    if (*settings.maxOutputTokens <= budget)
        return refuseRequest("the output limit must be above the reasoning budget, which is a part of it");
    return *settings.maxOutputTokens;
}

Result<void> encodeSampling(ordered_json& document, const ChatSettings& settings)
{
    const std::array<std::pair<const char*, std::optional<double>>, 2> numbers{
        {{"temperature", settings.temperature}, {"top_p", settings.topP}}};
    for (const auto& [name, value] : numbers) {
        if (!value)
            continue;
        if (!std::isfinite(*value))
            return refuseRequest(std::string(name) + " must be a finite number");
        document[name] = *value;
    }
    if (settings.topK)
        document["top_k"] = *settings.topK;
    if (!settings.stop.empty())
        document["stop_sequences"] = settings.stop;
    return {};
}

Result<void> encodeReasoning(ordered_json& document, const ChatSettings& settings)
{
    const bool isOff = settings.reasoningEffort == "none" || settings.reasoningBudget == 0;
    if (isOff && settings.reasoningBudget.value_or(0) > 0)
        return refuseRequest("reasoning cannot both be switched off and have a budget");
    if (isOff)
        document["thinking"] = {{"type", "disabled"}};
    else if (settings.reasoningBudget)
        document["thinking"] = {{"type", "enabled"}, {"budget_tokens", *settings.reasoningBudget}};
    if (settings.reasoningEffort && settings.reasoningEffort != "none")
        document["output_config"]["effort"] = *settings.reasoningEffort;
    return {};
}

Result<void> encodeAnswerForm(ordered_json& document, const ResponseFormat& format)
{
    if (format.kind != ResponseFormat::Kind::JsonSchema)
        return refuseRequest("this protocol can hold an answer to a schema, not to \"any JSON\"; give a schema");
    auto schema = parseGivenJson(format.schema, "the answer's schema");
    if (!schema)
        return fail(schema.error());
    document["output_config"]["format"] = {{"type", "json_schema"}, {"schema", std::move(*schema)}};
    return {};
}

Result<void> encodeToolList(ordered_json& document, const std::vector<ToolDefinition>& tools)
{
    for (const auto& tool : tools) {
        auto schema = toolSchema(tool);
        if (!schema)
            return fail(schema.error());
        ordered_json encoded{{"name", tool.name}};
        if (!tool.description.empty())
            encoded["description"] = tool.description;
        encoded["input_schema"] = std::move(*schema);
        document["tools"].push_back(std::move(encoded));
    }
    return {};
}

Result<ordered_json> encodeMessagesDocument(const ChatRequest& request)
{
    const auto& settings = request.settings;
    auto turns = encodeTalk(request);
    if (!turns)
        return fail(turns.error());
    const auto limit = outputLimit(settings);
    if (!limit)
        return fail(limit.error());

    ordered_json document{{"model", request.model}, {"max_tokens", *limit}};
    if (const auto texts = systemTexts(request); !texts.empty())
        document["system"] = encodeSystem(texts);
    document["messages"] = std::move(*turns);
    if (request.streaming == Streaming::Yes)
        document["stream"] = true;
    if (const auto encoded = encodeSampling(document, settings); !encoded)
        return fail(encoded.error());
    if (const auto encoded = encodeReasoning(document, settings); !encoded)
        return fail(encoded.error());
    if (settings.responseFormat) {
        if (const auto encoded = encodeAnswerForm(document, *settings.responseFormat); !encoded)
            return fail(encoded.error());
    }
    if (const auto encoded = encodeToolList(document, request.tools); !encoded)
        return fail(encoded.error());

    const auto extra = parseExtraJson(settings.extraJson);
    if (!extra)
        return fail(extra.error());
    if (extra->contains("thinking"))
        document.erase("thinking");
    mergeObjects(document, *extra);
    return document;
}

std::vector<HttpHeader> anthropicHeaders(const ProviderConnection& connection, const std::string& key, std::vector<HttpHeader> own)
{
    own.push_back({"anthropic-version", "2023-06-01"});
    std::vector<HttpHeader> keyHeaders;
    if (!key.empty()) {
        // The row that fits any server has neither host nor port.
        const auto& quirks = quirksFor(connection.baseUrl);
        const bool isKnownForBearer = (!quirks.hostSuffix.empty() || quirks.loopbackPort != 0) && quirks.keyHeader == "Authorization";
        keyHeaders.push_back(isKnownForBearer ? HttpHeader{"Authorization", "Bearer " + key} : HttpHeader{"x-api-key", key});
    }
    return withCommonHeaders(std::move(own), std::move(keyHeaders), connection);
}

/// The base URL without the version and path that people paste along.
std::string anthropicRoot(std::string_view baseUrl)
{
    const auto query = std::min(baseUrl.find('?'), baseUrl.size());
    auto head = baseUrl.substr(0, query);
    for (const std::string_view end : {"/", "/messages", "/", "/v1", "/"}) {
        if (head.ends_with(end))
            head.remove_suffix(end.size());
    }
    return std::string(head) + std::string(baseUrl.substr(query));
}

}  // namespace

const ProtocolAbilities& AnthropicProtocol::abilities() const
{
    static const ProtocolAbilities abilities{.unsayable = {Setting::FrequencyPenalty, Setting::PresencePenalty, Setting::Seed},
                                             .input = {Modality::Text, Modality::Image, Modality::Pdf},
                                             .takesAnyJson = false};
    return abilities;
}

Result<HttpRequest> AnthropicProtocol::encode(const ProviderConnection& connection, const std::string& key,
                                              const ChatRequest& request) const
{
    if (const auto url = parseUrl(connection.baseUrl); !url)
        return fail(url.error());
    if (request.model.empty())
        return refuseRequest("the request names no model");
    const auto document = encodeMessagesDocument(request);
    if (!document)
        return fail(document.error());

    const bool isStream = request.streaming == Streaming::Yes;
    auto headers = anthropicHeaders(
        connection, key, {{"Content-Type", "application/json"}, {"Accept", isStream ? "text/event-stream" : "application/json"}});
    return postRequest(joinUrl(anthropicRoot(connection.baseUrl), messagesPath), std::move(headers), *document,
                       isStream ? HttpCompression::None : HttpCompression::Any, connection);
}

std::unique_ptr<ChatDecoder> AnthropicProtocol::decoder(const ProviderConnection& /*connection*/, WallTime now,
                                                        ChatDecoder::OnEvent onEvent) const
{
    return std::make_unique<AnthropicDecoder>(now, std::move(onEvent));
}

HttpRequest AnthropicProtocol::encodeModelList(const ProviderConnection& connection, const std::string& key, std::string_view page) const
{
    auto url = joinUrl(anthropicRoot(connection.baseUrl), anthropicModelsPath);
    if (!page.empty())
        url += "&after_id=" + percentEncoded(page);
    return getRequest(std::move(url), anthropicHeaders(connection, key, {{"Accept", "application/json"}}), connection);
}

Result<ModelPage> AnthropicProtocol::decodeModelList(int status, std::string_view body, std::string_view /*page*/) const
{
    return readAnthropicModelList(status, body);
}

}  // namespace assay
