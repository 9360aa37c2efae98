#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace assay {

/// A chat request in no vendor's words. Protocols turn it into bytes; nothing of a vendor's JSON appears here.

enum class Role { System, User, Assistant, Tool };

struct TextPart {
    std::string text;
    friend bool operator==(const TextPart&, const TextPart&) = default;
};
struct ImagePart {
    std::string mediaType;  ///< e.g. "image/png"
    std::string bytes;      ///< The file as it is, not base64.
    friend bool operator==(const ImagePart&, const ImagePart&) = default;
};
struct FilePart {
    std::string name;
    std::string mediaType;
    std::string bytes;
    friend bool operator==(const FilePart&, const FilePart&) = default;
};
using ContentPart = std::variant<TextPart, ImagePart, FilePart>;

/// A model's wish to have a function called.
struct ToolCall {
    std::string id;
    std::string name;
    /// JSON text exactly as the model wrote it; may be invalid JSON.
    std::string arguments;
    friend bool operator==(const ToolCall&, const ToolCall&) = default;
};

struct Message {
    Role role = Role::User;
    std::vector<ContentPart> parts;
    std::vector<ToolCall> toolCalls;  ///< Assistant only.
    std::string toolCallId;           ///< Tool only: which call this answers.
    /// Assistant only: what this turn's protocol wants back unchanged with the next request (signed reasoning and the like), as
    /// ChatExchange::replay gave it. Empty: nothing. Another protocol ignores it.
    std::string replay = {};
    friend bool operator==(const Message&, const Message&) = default;
};

[[nodiscard]] inline Message userMessage(std::string text)
{
    return Message{Role::User, {TextPart{std::move(text)}}, {}, {}, {}};
}

struct ToolDefinition {
    std::string name;
    std::string description;
    std::string parametersSchema;  ///< JSON Schema text; empty: no parameters.
    friend bool operator==(const ToolDefinition&, const ToolDefinition&) = default;
};

/// The shape the answer must have.
struct ResponseFormat {
    enum class Kind { JsonObject, JsonSchema };
    Kind kind = Kind::JsonObject;
    std::string name;    ///< With JsonSchema; [A-Za-z0-9_-]{1,64}
    std::string schema;  ///< JSON Schema text.
    bool isStrict = true;
    friend bool operator==(const ResponseFormat&, const ResponseFormat&) = default;
};

/// How a model is asked to answer. What is empty is not sent at all: the vendor's own default holds.
struct ChatSettings {
    std::optional<double> temperature;
    std::optional<double> topP;
    std::optional<std::int64_t> topK;
    std::optional<double> frequencyPenalty;
    std::optional<double> presencePenalty;
    std::optional<std::int64_t> seed;
    std::optional<std::int64_t> maxOutputTokens;  ///< Visible and reasoning tokens together, at least 1.
    std::vector<std::string> stop;
    std::optional<std::string> reasoningEffort;   ///< The vendor's word: none, minimal, low, medium, high, xhigh, max.
    std::optional<std::int64_t> reasoningBudget;  ///< Most tokens of reasoning, for models that are told a number.
    std::optional<ResponseFormat> responseFormat;
    /// A JSON object text whose members a person added by hand; they win over everything above. Empty: none.
    std::string extraJson;
    friend bool operator==(const ChatSettings&, const ChatSettings&) = default;
};

enum class Streaming { Yes, No };

struct ChatRequest {
    std::string model;
    std::string system;  ///< Empty: none is sent.
    std::vector<Message> messages;
    std::vector<ToolDefinition> tools;
    ChatSettings settings;
    Streaming streaming = Streaming::Yes;
    friend bool operator==(const ChatRequest&, const ChatRequest&) = default;
};

}  // namespace assay
