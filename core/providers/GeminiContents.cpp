#include "core/providers/GeminiContents.h"

#include "core/base/Base64.h"
#include "core/base/Text.h"
#include "core/providers/GeminiProtocol.h"
#include "core/providers/RequestFit.h"
#include "core/providers/RequestJson.h"

#include <nlohmann/json.hpp>

#include <map>
#include <string>
#include <utility>

namespace assay {

namespace {

using nlohmann::ordered_json;

/// Names of the called functions by the ids of their calls. Ids without an owner may come again: the newest call counts.
using CallNames = std::map<std::string, std::string>;

Result<ordered_json> inlineData(const std::string& mediaType, const std::string& bytes)
{
    if (mediaType == "image/gif")
        return refuseRequest("Gemini takes no GIF pictures; send it as PNG, JPEG or WebP");
    // JSON and XML are refused under their own names.
    const bool isPlainText = modalityOf(mediaType) == Modality::Text && !mediaType.starts_with("text/");
    return ordered_json{{"inlineData", {{"mimeType", isPlainText ? "text/plain" : mediaType}, {"data", toBase64(bytes)}}}};
}

Result<ordered_json> encodeGeminiPart(const ContentPart& part)
{
    if (const auto* text = std::get_if<TextPart>(&part))
        return ordered_json{{"text", text->text}};
    if (const auto* image = std::get_if<ImagePart>(&part))
        return inlineData(image->mediaType, image->bytes);
    const auto& file = std::get<FilePart>(part);
    return inlineData(file.mediaType, file.bytes);
}

Result<ordered_json> encodeGeminiParts(const std::vector<ContentPart>& parts)
{
    auto encoded = ordered_json::array();
    for (const auto& part : parts) {
        auto one = encodeGeminiPart(part);
        if (!one)
            return fail(one.error());
        encoded.push_back(std::move(*one));
    }
    // A turn needs a part.
    if (encoded.empty())
        encoded.push_back(ordered_json{{"text", ""}});
    return encoded;
}

/// The text of a message that can hold nothing else here.
Result<std::string> geminiOnlyText(const Message& message, const char* what)
{
    std::string text;
    for (const auto& part : message.parts) {
        const auto* textPart = std::get_if<TextPart>(&part);
        if (textPart == nullptr)
            return refuseRequest(std::string(what) + " can hold text only in this protocol");
        text += textPart->text;
    }
    return text;
}

bool isVendorsCallId(const std::string& id)
{
    return !id.empty() && !id.starts_with(GeminiProtocol::ownCallIdPrefix);
}

Result<ordered_json> encodeFunctionCall(const ToolCall& call)
{
    auto arguments = ordered_json::object();
    if (!trimmed(call.arguments).empty()) {
        auto parsed = parseGivenJson(call.arguments, "the arguments of the call of \"" + call.name + "\"");
        if (!parsed)
            return fail(parsed.error());
        arguments = std::move(*parsed);
    }
    ordered_json encoded;
    if (isVendorsCallId(call.id))
        encoded["id"] = call.id;
    encoded["name"] = call.name;
    encoded["args"] = std::move(arguments);
    return ordered_json{{"functionCall", std::move(encoded)}};
}

Result<ordered_json> encodeFunctionResponse(const Message& message, const CallNames& names)
{
    if (message.toolCallId.empty())
        return refuseRequest("a tool message must name the call that it answers");
    const auto name = names.find(message.toolCallId);
    if (name == names.end())
        return refuseRequest("a tool message answers a call that no message before it made");
    auto text = geminiOnlyText(message, "a tool message");
    if (!text)
        return fail(text.error());
    ordered_json encoded;
    if (isVendorsCallId(message.toolCallId))
        encoded["id"] = message.toolCallId;
    encoded["name"] = name->second;
    // Must be an object: a result that is one goes as it is.
    if (auto object = parseGivenJson(*text, "the result"))
        encoded["response"] = std::move(*object);
    else
        encoded["response"] = {{"output", std::move(*text)}};
    return ordered_json{{"functionResponse", std::move(encoded)}};
}

/// The parts of the turn as the server gave them out; empty when another protocol wrote the replay.
ordered_json replayedParts(const std::string& replay)
{
    auto document = parseGivenJson(replay, "the replay");
    if (!document)
        return ordered_json::array();
    const auto parts = document->find(std::string(GeminiProtocol::protocolName));
    return parts != document->end() && parts->is_array() ? std::move(*parts) : ordered_json::array();
}

Result<ordered_json> encodeModelParts(const Message& message)
{
    if (auto replayed = replayedParts(message.replay); !replayed.empty())
        return replayed;
    auto parts = ordered_json::array();
    if (!message.parts.empty() || message.toolCalls.empty()) {
        auto said = encodeGeminiParts(message.parts);
        if (!said)
            return said;
        parts = std::move(*said);
    }
    for (const auto& call : message.toolCalls) {
        auto encoded = encodeFunctionCall(call);
        if (!encoded)
            return fail(encoded.error());
        parts.push_back(std::move(*encoded));
    }
    return parts;
}

/// The system prompt and the system messages that the talk begins with.
Result<std::size_t> encodeSystemInstruction(ordered_json& document, const ChatRequest& request)
{
    auto parts = ordered_json::array();
    if (!request.system.empty())
        parts.push_back(ordered_json{{"text", request.system}});
    std::size_t count = 0;
    for (; count < request.messages.size() && request.messages[count].role == Role::System; ++count) {
        auto text = geminiOnlyText(request.messages[count], "a system message");
        if (!text)
            return fail(text.error());
        parts.push_back(ordered_json{{"text", std::move(*text)}});
    }
    if (!parts.empty())
        document["systemInstruction"] = {{"parts", std::move(parts)}};
    return count;
}

}  // namespace

Result<void> encodeGeminiContents(ordered_json& document, const ChatRequest& request)
{
    const auto systemCount = encodeSystemInstruction(document, request);
    if (!systemCount)
        return fail(systemCount.error());
    if (*systemCount == request.messages.size())
        return refuseRequest("the request has no message besides the system prompt");

    auto contents = ordered_json::array();
    CallNames names;
    bool isAfterTool = false;
    for (auto i = *systemCount; i < request.messages.size(); ++i) {
        const auto& message = request.messages[i];
        if (message.role == Role::System)
            return refuseRequest("Gemini takes system messages before the talk only, not inside it");
        if (message.role != Role::Assistant && !message.toolCalls.empty())
            return refuseRequest("only a message of the assistant can hold tool calls");
        if (message.role == Role::Tool) {
            auto response = encodeFunctionResponse(message, names);
            if (!response)
                return fail(response.error());
            if (!std::exchange(isAfterTool, true))
                contents.push_back({{"role", "user"}, {"parts", ordered_json::array()}});
            contents.back()["parts"].push_back(std::move(*response));
            continue;
        }
        isAfterTool = false;
        const bool isModel = message.role == Role::Assistant;
        auto parts = isModel ? encodeModelParts(message) : encodeGeminiParts(message.parts);
        if (!parts)
            return fail(parts.error());
        for (const auto& call : message.toolCalls)
            names[call.id] = call.name;
        contents.push_back({{"role", isModel ? "model" : "user"}, {"parts", std::move(*parts)}});
    }
    document["contents"] = std::move(contents);
    return {};
}

}  // namespace assay
