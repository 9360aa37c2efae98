#pragma once

#include "core/base/Result.h"
#include "core/providers/ChatRequest.h"

#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// Anything that answers a prompt: the one idea of the program. A plain value with a name that a person gave it; what it *is* is
/// everything but the name, and the fingerprint is the hash of that. So far there is one kind, "model": a provider's model with its
/// system prompt, settings and tools.
struct Contender {
    std::string name;
    std::string providerId;
    std::string model;
    std::string system;  ///< Empty: no system prompt is sent.
    ChatSettings settings;
    std::vector<ToolDefinition> tools;

    friend bool operator==(const Contender&, const Contender&) = default;
};

/// "PROVIDER/MODEL" split at the first '/': model names may contain more of them. InvalidInput if one side is empty.
/// The name is set to the whole text.
[[nodiscard]] Result<Contender> modelContender(std::string_view providerAndModel);

/// InvalidInput when the contender cannot be asked whatever the provider: no model, or added JSON that is not an object.
[[nodiscard]] Result<void> checkContender(const Contender& contender);

/// InvalidInput when added JSON is not an object.
[[nodiscard]] Result<void> checkSettings(const ChatSettings& settings);

/// Canonical JSON: members sorted, no blanks, what is not set left out. Equal contenders give equal text.
[[nodiscard]] std::string toJson(const Contender& contender);
/// InvalidInput names the member that is wrong; a kind from a newer version is refused.
[[nodiscard]] Result<Contender> contenderFromJson(std::string_view json);

/// As in a contender's JSON: an object, "{}" when nothing is set.
[[nodiscard]] std::string toJson(const ChatSettings& settings);
/// InvalidInput as in contenderFromJson().
[[nodiscard]] Result<ChatSettings> settingsFromJson(std::string_view json);

/// SHA-256 over the canonical JSON without the name: 64 hexadecimal digits.
[[nodiscard]] std::string fingerprint(const Contender& contender);

}  // namespace assay
