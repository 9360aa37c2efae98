#pragma once

#include "core/base/Result.h"
#include "core/providers/ChatRequest.h"

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// What the two protocols have in common whose turns are lists of blocks: Anthropic's Messages and Bedrock's Converse.

/// The request's system prompt and the system messages that stand before the talk; none of them empty.
[[nodiscard]] std::vector<std::string> systemTexts(const ChatRequest& request);
/// The messages behind those.
[[nodiscard]] std::span<const Message> talkOf(const ChatRequest& request);
/// All text of a message in one.
[[nodiscard]] std::string plainText(const Message& message);

/// InvalidInput when a tool's answer names no call, or somebody else than the assistant calls a tool.
[[nodiscard]] Result<void> checkToolUse(const Message& message);

/// Puts a turn behind the others. Neighbours of one role become one turn, since roles must alternate: that is how the answers to several
/// calls and the words behind them belong together. A turn without blocks says nothing and is left out, for servers refuse it.
void appendTurn(nlohmann::ordered_json& turns, std::string_view role, nlohmann::ordered_json blocks);

/// The arguments of a call as the object that these protocols want. What the model wrote and is no JSON object goes back as text under
/// "INVALID_JSON", as Anthropic advises, so that the model sees its mistake.
[[nodiscard]] nlohmann::ordered_json toolInput(const std::string& arguments);

/// A tool's schema; one without parameters when `tool` has none. InvalidInput when it is no JSON object or the tool has no name.
[[nodiscard]] Result<nlohmann::ordered_json> toolSchema(const ToolDefinition& tool);

/// Blocks of reasoning for Message::replay, marked with the protocol that can read them; empty when there are none.
[[nodiscard]] std::string writeReplay(std::string_view protocol, const nlohmann::json& blocks);
/// The blocks of a replay that the same protocol wrote; an empty array for anything else.
[[nodiscard]] nlohmann::ordered_json readReplay(std::string_view protocol, const std::string& replay);

}  // namespace assay
