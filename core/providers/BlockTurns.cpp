#include "core/providers/BlockTurns.h"

#include "core/base/Text.h"
#include "core/providers/RequestJson.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

namespace assay {

namespace {

using nlohmann::json;
using nlohmann::ordered_json;

std::size_t leadingSystemCount(const ChatRequest& request)
{
    const auto first = std::ranges::find_if(request.messages, [](const Message& message) { return message.role != Role::System; });
    return static_cast<std::size_t>(first - request.messages.begin());
}

}  // namespace

std::vector<std::string> systemTexts(const ChatRequest& request)
{
    std::vector<std::string> texts{request.system};
    const auto leading = std::span(request.messages).first(leadingSystemCount(request));
    std::ranges::transform(leading, std::back_inserter(texts), plainText);
    std::erase_if(texts, [](const std::string& text) { return text.empty(); });
    return texts;
}

std::span<const Message> talkOf(const ChatRequest& request)
{
    return std::span(request.messages).subspan(leadingSystemCount(request));
}

std::string plainText(const Message& message)
{
    std::string text;
    for (const auto& part : message.parts) {
        if (const auto* words = std::get_if<TextPart>(&part))
            text += words->text;
    }
    return text;
}

Result<void> checkToolUse(const Message& message)
{
    if (message.role == Role::Tool && message.toolCallId.empty())
        return refuseRequest("a tool message must name the call that it answers");
    if (message.role != Role::Assistant && !message.toolCalls.empty())
        return refuseRequest("only a message of the assistant can hold tool calls");
    return {};
}

void appendTurn(ordered_json& turns, std::string_view role, ordered_json blocks)
{
    if (blocks.empty())
        return;
    if (turns.empty() || turns.back()["role"] != role) {
        turns.push_back({{"role", role}, {"content", std::move(blocks)}});
        return;
    }
    auto& content = turns.back()["content"];
    content.insert(content.end(), blocks.begin(), blocks.end());
}

ordered_json toolInput(const std::string& arguments)
{
    if (trimmed(arguments).empty())
        return ordered_json::object();
    if (auto parsed = parseGivenJson(arguments, "the arguments of a tool call"))
        return std::move(*parsed);
    return {{"INVALID_JSON", arguments}};
}

Result<ordered_json> toolSchema(const ToolDefinition& tool)
{
    if (tool.name.empty())
        return refuseRequest("a tool needs a name");
    if (tool.parametersSchema.empty())
        return ordered_json{{"type", "object"}, {"properties", ordered_json::object()}};
    return parseGivenJson(tool.parametersSchema, "the parameters of tool \"" + tool.name + "\"");
}

std::string writeReplay(std::string_view protocol, const json& blocks)
{
    if (blocks.empty())
        return {};
    return json{{protocol, blocks}}.dump(-1, ' ', false, json::error_handler_t::replace);
}

ordered_json readReplay(std::string_view protocol, const std::string& replay)
{
    const auto document = ordered_json::parse(replay, nullptr, false);
    if (document.is_object()) {
        if (const auto blocks = document.find(protocol); blocks != document.end() && blocks->is_array())
            return *blocks;
    }
    return ordered_json::array();
}

}  // namespace assay
