#include "core/providers/BedrockProtocol.h"

#include "core/base/Base64.h"
#include "core/base/Text.h"
#include "core/http/Url.h"
#include "core/providers/AwsSignature.h"
#include "core/providers/BedrockDecoder.h"
#include "core/providers/BedrockModelList.h"
#include "core/providers/BlockTurns.h"
#include "core/providers/RequestJson.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace assay {

namespace {

using nlohmann::ordered_json;

constexpr std::string_view runtimeHost = "bedrock-runtime.";
constexpr std::string_view usualRegion = "us-east-1";
// The one name for all three hosts.
constexpr std::string_view signedService = "bedrock";
constexpr std::size_t longestDocumentName = 200;

struct FormatRow {
    std::string_view mediaType;
    std::string_view format;
};
constexpr FormatRow imageFormats[]{
    {"image/png", "png"}, {"image/jpeg", "jpeg"}, {"image/jpg", "jpeg"}, {"image/gif", "gif"}, {"image/webp", "webp"},
};
constexpr FormatRow documentFormats[]{
    {"application/pdf", "pdf"},
    {"text/csv", "csv"},
    {"text/html", "html"},
    {"text/markdown", "md"},
};

template <std::size_t size>
std::string_view formatOf(const FormatRow (&rows)[size], std::string_view mediaType)
{
    const auto lower = toLowerAscii(mediaType);
    const auto* row = std::ranges::find(rows, std::string_view(lower), &FormatRow::mediaType);
    return row == std::end(rows) ? std::string_view{} : row->format;
}

/// Bedrock takes letters, digits, single blanks and some signs. Whatever else the file's name has becomes a hyphen.
std::string documentName(std::string_view fileName)
{
    std::string name;
    for (const char c : fileName.substr(0, longestDocumentName)) {
        const bool isLetterOrDigit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        const bool isAllowed = isLetterOrDigit || std::string_view(" -()[]").find(c) != std::string_view::npos;
        const char taken = isAllowed ? c : '-';
        if (taken != ' ' || (!name.empty() && name.back() != ' '))
            name += taken;
    }
    return name.empty() ? "file" : name;
}

Result<ordered_json> encodeConversePart(const ContentPart& part)
{
    if (const auto* text = std::get_if<TextPart>(&part))
        return ordered_json{{"text", text->text}};
    if (const auto* image = std::get_if<ImagePart>(&part)) {
        const auto format = formatOf(imageFormats, image->mediaType);
        if (format.empty())
            return refuseRequest("pictures of type " + image->mediaType + " cannot be sent to Bedrock");
        return ordered_json{{"image", {{"format", format}, {"source", {{"bytes", toBase64(image->bytes)}}}}}};
    }
    const auto& file = std::get<FilePart>(part);
    const auto format = formatOf(documentFormats, file.mediaType);
    return ordered_json{
        {"document",
         {{"format", format.empty() ? "txt" : format}, {"name", documentName(file.name)}, {"source", {{"bytes", toBase64(file.bytes)}}}}}};
}

Result<ordered_json> encodeConverseParts(const Message& message)
{
    auto blocks = ordered_json::array();
    for (const auto& part : message.parts) {
        // A block without text is an error here.
        if (const auto* text = std::get_if<TextPart>(&part); text != nullptr && text->text.empty())
            continue;
        auto block = encodeConversePart(part);
        if (!block)
            return fail(block.error());
        blocks.push_back(std::move(*block));
    }
    return blocks;
}

Result<ordered_json> encodeConverseBlocks(const Message& message)
{
    auto parts = encodeConverseParts(message);
    if (!parts)
        return fail(parts.error());
    if (message.role == Role::Tool)
        return ordered_json::array({{{"toolResult", {{"toolUseId", message.toolCallId}, {"content", std::move(*parts)}}}}});
    if (message.role != Role::Assistant)
        return parts;
    auto blocks = readReplay(BedrockProtocol::protocolName, message.replay);
    for (auto& part : *parts)
        blocks.push_back(std::move(part));
    for (const auto& call : message.toolCalls)
        blocks.push_back({{"toolUse", {{"toolUseId", call.id}, {"name", call.name}, {"input", toolInput(call.arguments)}}}});
    return blocks;
}

std::string_view converseRole(Role role)
{
    switch (role) {
    case Role::Assistant:
        return "assistant";
    case Role::System:
        return "system";
    case Role::User:
    case Role::Tool:
        break;
    }
    return "user";
}

Result<ordered_json> encodeConverseTalk(const ChatRequest& request)
{
    auto turns = ordered_json::array();
    for (const auto& message : talkOf(request)) {
        if (const auto checked = checkToolUse(message); !checked)
            return fail(checked.error());
        auto blocks = encodeConverseBlocks(message);
        if (!blocks)
            return fail(blocks.error());
        appendTurn(turns, converseRole(message.role), std::move(*blocks));
    }
    if (turns.empty())
        return refuseRequest("the request has no message");
    return turns;
}

Result<ordered_json> encodeInference(const ChatSettings& settings)
{
    auto config = ordered_json::object();
    if (settings.maxOutputTokens) {
        if (*settings.maxOutputTokens < 1)
            return refuseRequest("the output limit must be at least 1 token");
        if (*settings.maxOutputTokens <= settings.reasoningBudget.value_or(0))
            return refuseRequest("the output limit must be above the reasoning budget, which is a part of it");
        config["maxTokens"] = *settings.maxOutputTokens;
    }
    const std::array<std::pair<const char*, std::optional<double>>, 2> numbers{
        {{"temperature", settings.temperature}, {"topP", settings.topP}}};
    for (const auto& [name, value] : numbers) {
        if (!value)
            continue;
        if (!std::isfinite(*value))
            return refuseRequest(std::string(name) + " must be a finite number");
        config[name] = *value;
    }
    if (!settings.stop.empty())
        config["stopSequences"] = settings.stop;
    return config;
}

Result<ordered_json> encodeOutput(const ChatSettings& settings)
{
    auto config = ordered_json::object();
    if (settings.responseFormat) {
        const auto& format = *settings.responseFormat;
        if (format.kind != ResponseFormat::Kind::JsonSchema)
            return refuseRequest("this protocol can hold an answer to a schema, not to \"any JSON\"; give a schema");
        const auto schema = parseGivenJson(format.schema, "the answer's schema");
        if (!schema)
            return fail(schema.error());
        ordered_json jsonSchema{{"schema", requestText(*schema)}};
        if (!format.name.empty())
            jsonSchema["name"] = format.name;
        config["textFormat"] = {{"type", "json_schema"}, {"structure", {{"jsonSchema", std::move(jsonSchema)}}}};
    }
    if (settings.reasoningEffort)
        config["effort"] = *settings.reasoningEffort;
    return config;
}

Result<ordered_json> encodeConverseTools(const std::vector<ToolDefinition>& tools)
{
    auto config = ordered_json::object();
    for (const auto& tool : tools) {
        auto schema = toolSchema(tool);
        if (!schema)
            return fail(schema.error());
        ordered_json spec{{"name", tool.name}};
        if (!tool.description.empty())
            spec["description"] = tool.description;
        spec["inputSchema"] = {{"json", std::move(*schema)}};
        config["tools"].push_back({{"toolSpec", std::move(spec)}});
    }
    return config;
}

/// Of Anthropic's models.
Result<ordered_json> encodeModelFields(const ChatSettings& settings)
{
    auto fields = ordered_json::object();
    if (!settings.reasoningBudget)
        return fields;
    if (*settings.reasoningBudget < 0)
        return refuseRequest("the reasoning budget must be 0, for none, or a number of tokens");
    if (*settings.reasoningBudget == 0)
        fields["thinking"] = {{"type", "disabled"}};
    else
        fields["thinking"] = {{"type", "enabled"}, {"budget_tokens", *settings.reasoningBudget}};
    return fields;
}

Result<ordered_json> encodeConverseDocument(const ChatRequest& request)
{
    auto turns = encodeConverseTalk(request);
    if (!turns)
        return fail(turns.error());
    auto document = ordered_json::object();
    for (const auto& text : systemTexts(request))
        document["system"].push_back({{"text", text}});
    document["messages"] = std::move(*turns);

    std::array<std::pair<const char*, Result<ordered_json>>, 4> members{{
        {"inferenceConfig", encodeInference(request.settings)},
        {"toolConfig", encodeConverseTools(request.tools)},
        {"additionalModelRequestFields", encodeModelFields(request.settings)},
        {"outputConfig", encodeOutput(request.settings)},
    }};
    for (auto& [name, member] : members) {
        if (!member)
            return fail(member.error());
        if (!member->empty())
            document[name] = std::move(*member);
    }
    const auto extra = parseExtraJson(request.settings.extraJson);
    if (!extra)
        return fail(extra.error());
    mergeObjects(document, *extra);
    return document;
}

/// A pair of keys signs; only a bearer key goes into a header as it is.
std::vector<HttpHeader> bearerHeader(const std::string& key)
{
    const auto credentials = parseAwsCredentials(key);
    if (key.empty() || !credentials || *credentials)
        return {};
    return {{"Authorization", "Bearer " + key}};
}

/// The base URL without a path to a model that was pasted along.
std::string_view bedrockRoot(std::string_view baseUrl)
{
    return baseUrl.substr(0, baseUrl.find("/model/"));
}

/// Where models are listed: the host without "-runtime", if it is one of Amazon's.
std::string controlRoot(std::string_view baseUrl)
{
    std::string root(bedrockRoot(baseUrl));
    const auto url = parseUrl(root);
    const auto at = root.find(runtimeHost);
    if (url && url->host.find(".amazonaws.com") != std::string::npos && at != std::string::npos)
        root.replace(at, runtimeHost.size(), "bedrock.");
    return root;
}

/// The label behind "bedrock", "bedrock-runtime" or "bedrock-runtime-fips".
std::string regionOf(const HttpRequest& request)
{
    const auto url = parseUrl(request.url);
    if (!url || url->host.find(".amazonaws.com") == std::string::npos)
        return std::string(usualRegion);
    const auto labels = split(url->host, '.');
    const auto service = std::ranges::find_if(labels, [](std::string_view label) { return label.starts_with("bedrock"); });
    return service == labels.end() || service + 1 == labels.end() ? std::string(usualRegion) : std::string(*(service + 1));
}

}  // namespace

const ProtocolAbilities& BedrockProtocol::abilities() const
{
    // top_k has another name with each model.
    static const ProtocolAbilities abilities{
        .unsayable = {Setting::TopK, Setting::FrequencyPenalty, Setting::PresencePenalty, Setting::Seed},
        .input = {Modality::Text, Modality::Image, Modality::Pdf},
        .takesAnyJson = false};
    return abilities;
}

Result<HttpRequest> BedrockProtocol::encode(const ProviderConnection& connection, const std::string& key, const ChatRequest& request) const
{
    if (const auto url = parseUrl(connection.baseUrl); !url)
        return fail(url.error());
    if (request.model.empty())
        return refuseRequest("the request names no model");
    const auto document = encodeConverseDocument(request);
    if (!document)
        return fail(document.error());

    const bool isStream = request.streaming == Streaming::Yes;
    // One segment, whatever is in the id: ARNs have both ':' and '/'.
    const auto path = "model/" + percentEncoded(request.model) + (isStream ? "/converse-stream" : "/converse");
    auto headers = withCommonHeaders(
        {{"Content-Type", "application/json"}, {"Accept", isStream ? "application/vnd.amazon.eventstream" : "application/json"}},
        bearerHeader(key), connection);
    return postRequest(joinUrl(bedrockRoot(connection.baseUrl), path), std::move(headers), *document,
                       isStream ? HttpCompression::None : HttpCompression::Any, connection);
}

std::unique_ptr<ChatDecoder> BedrockProtocol::decoder(const ProviderConnection& /*connection*/, WallTime now,
                                                      ChatDecoder::OnEvent onEvent) const
{
    return std::make_unique<BedrockDecoder>(now, std::move(onEvent));
}

HttpRequest BedrockProtocol::encodeModelList(const ProviderConnection& connection, const std::string& key, std::string_view page) const
{
    auto headers = withCommonHeaders({{"Accept", "application/json"}}, bearerHeader(key), connection);
    return getRequest(joinUrl(controlRoot(connection.baseUrl), bedrockModelListPath(page)), std::move(headers), connection);
}

Result<ModelPage> BedrockProtocol::decodeModelList(int status, std::string_view body, std::string_view page) const
{
    return readBedrockModelList(status, body, page);
}

Result<void> BedrockProtocol::sign(HttpRequest& request, const std::string& key, WallTime now) const
{
    const auto credentials = parseAwsCredentials(key);
    if (!credentials)
        return fail(credentials.error());
    if (!*credentials)
        return {};
    return signAwsRequest(request, **credentials, regionOf(request), signedService, now);
}

std::vector<std::string> BedrockProtocol::secretsOf(const std::string& key) const
{
    std::vector<std::string> secrets{key};
    if (const auto credentials = parseAwsCredentials(key); credentials && *credentials) {
        for (const auto& part : {(*credentials)->accessKeyId, (*credentials)->secretAccessKey, (*credentials)->sessionToken}) {
            if (!part.empty())
                secrets.push_back(part);
        }
    }
    return secrets;
}

}  // namespace assay
