#pragma once

#include "core/base/Result.h"
#include "core/providers/ChatRequest.h"

#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// The messages that a contender is asked to answer, first to last.
using Conversation = std::vector<Message>;

/// Canonical JSON of a conversation, as the workspace's `prompts.messages` holds it. Attachments are base64.
[[nodiscard]] std::string toJson(const Conversation& conversation);
[[nodiscard]] Result<Conversation> conversationFromJson(std::string_view json);

/// The text of all messages for reading and search, one after the other with a blank line between; attachments as "[name]".
[[nodiscard]] std::string readableText(const Conversation& conversation);

/// Canonical JSON array of tool calls, as `answers.tool_calls` holds it.
[[nodiscard]] std::string toJson(const std::vector<ToolCall>& calls);
[[nodiscard]] Result<std::vector<ToolCall>> toolCallsFromJson(std::string_view json);

}  // namespace assay
