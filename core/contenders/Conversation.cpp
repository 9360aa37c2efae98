#include "core/contenders/Conversation.h"

#include "core/base/Base64.h"
#include "core/contenders/JsonText.h"

#include <nlohmann/json.hpp>

#include <array>
#include <utility>

namespace assay {

namespace {

using nlohmann::json;

constexpr std::array<std::pair<Role, const char*>, 4> roleNames{{
    {Role::System, "system"},
    {Role::User, "user"},
    {Role::Assistant, "assistant"},
    {Role::Tool, "tool"},
}};

const char* roleName(Role role)
{
    for (const auto& [value, name] : roleNames) {
        if (value == role)
            return name;
    }
    return "user";
}

json partToJson(const ContentPart& part)
{
    if (const auto* text = std::get_if<TextPart>(&part))
        return {{"text", text->text}};
    if (const auto* image = std::get_if<ImagePart>(&part))
        return {{"image", {{"media_type", image->mediaType}, {"base64", toBase64(image->bytes)}}}};
    const auto& file = std::get<FilePart>(part);
    return {{"file", {{"name", file.name}, {"media_type", file.mediaType}, {"base64", toBase64(file.bytes)}}}};
}

json callToJson(const ToolCall& call)
{
    return {{"id", call.id}, {"name", call.name}, {"arguments", call.arguments}};
}

ToolCall callFromJson(const json& object)
{
    return {object.at("id").get<std::string>(), object.at("name").get<std::string>(), object.at("arguments").get<std::string>()};
}

std::string bytesFromJson(const json& object)
{
    auto bytes = fromBase64(object.at("base64").get_ref<const std::string&>());
    // Reported at the edge like every other damage of the text.
    if (!bytes)
        throw json::other_error::create(599, "attachment is not base64", nullptr);
    return std::move(*bytes);
}

ContentPart partFromJson(const json& object)
{
    if (const auto text = object.find("text"); text != object.end())
        return TextPart{text->get<std::string>()};
    if (const auto image = object.find("image"); image != object.end())
        return ImagePart{image->at("media_type").get<std::string>(), bytesFromJson(*image)};
    const auto& file = object.at("file");
    return FilePart{file.at("name").get<std::string>(), file.at("media_type").get<std::string>(), bytesFromJson(file)};
}

Role roleFromJson(const std::string& name)
{
    for (const auto& [value, known] : roleNames) {
        if (name == known)
            return value;
    }
    throw json::other_error::create(599, "unknown role", nullptr);
}

}  // namespace

std::string toJson(const Conversation& conversation)
{
    json messages = json::array();
    for (const auto& message : conversation) {
        json object = json::object();
        object["role"] = roleName(message.role);
        object["parts"] = json::array();
        for (const auto& part : message.parts)
            object["parts"].push_back(partToJson(part));
        if (!message.toolCalls.empty()) {
            object["tool_calls"] = json::array();
            for (const auto& call : message.toolCalls)
                object["tool_calls"].push_back(callToJson(call));
        }
        if (!message.toolCallId.empty())
            object["tool_call_id"] = message.toolCallId;
        if (!message.replay.empty())
            object["replay"] = message.replay;
        messages.push_back(std::move(object));
    }
    return jsonText(messages);
}

Result<Conversation> conversationFromJson(std::string_view text)
{
    try {
        Conversation conversation;
        for (const auto& object : json::parse(text)) {
            Message message;
            message.role = roleFromJson(object.at("role").get<std::string>());
            for (const auto& part : object.at("parts"))
                message.parts.push_back(partFromJson(part));
            if (const auto calls = object.find("tool_calls"); calls != object.end()) {
                for (const auto& call : *calls)
                    message.toolCalls.push_back(callFromJson(call));
            }
            message.toolCallId = object.value("tool_call_id", std::string{});
            message.replay = object.value("replay", std::string{});
            conversation.push_back(std::move(message));
        }
        return conversation;
    } catch (const json::exception& problem) {
        return fail(ErrorKind::InvalidInput, std::string("not a conversation: ") + problem.what());
    }
}

std::string readableText(const Conversation& conversation)
{
    std::string text;
    for (const auto& message : conversation) {
        for (const auto& part : message.parts) {
            if (!text.empty())
                text += "\n\n";
            if (const auto* words = std::get_if<TextPart>(&part))
                text += words->text;
            else if (const auto* file = std::get_if<FilePart>(&part))
                text += "[" + file->name + "]";
            else
                text += "[" + std::get<ImagePart>(part).mediaType + "]";
        }
    }
    return text;
}

std::string toJson(const std::vector<ToolCall>& calls)
{
    json array = json::array();
    for (const auto& call : calls)
        array.push_back(callToJson(call));
    return jsonText(array);
}

Result<std::vector<ToolCall>> toolCallsFromJson(std::string_view text)
{
    try {
        std::vector<ToolCall> calls;
        for (const auto& object : json::parse(text))
            calls.push_back(callFromJson(object));
        return calls;
    } catch (const json::exception& problem) {
        return fail(ErrorKind::InvalidInput, std::string("not a list of tool calls: ") + problem.what());
    }
}

}  // namespace assay
