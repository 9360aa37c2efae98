#pragma once

#include "core/base/Result.h"
#include "core/providers/ChatRequest.h"
#include "core/providers/ModelInfo.h"

#include <array>
#include <vector>

namespace assay {

/// In the order of the enum.
inline constexpr std::array allSettings{
    Setting::Temperature,     Setting::TopP, Setting::TopK,            Setting::FrequencyPenalty, Setting::PresencePenalty, Setting::Seed,
    Setting::MaxOutputTokens, Setting::Stop, Setting::ReasoningEffort, Setting::ReasoningBudget,  Setting::ResponseFormat,  Setting::Tools,
};

/// What a wire protocol has words for.
struct ProtocolAbilities {
    /// Settings it cannot say at all.
    Settings unsayable;
    /// Kinds of content of a user's message that it can carry; text always.
    Modalities input{Modality::Text};
    /// An answer can be asked to be JSON of whatever shape; where not, encode() refuses what has no schema.
    bool takesAnyJson = true;
};

/// A request that a model will not answer with an error about its settings, and what was left out of it for that.
struct FittedRequest {
    ChatRequest request;
    /// In the order of the enum; each was set and is not sent.
    std::vector<Setting> leftOut;
};

/// Leaves out what the protocol cannot say or the model is known to reject. What a person wrote into the extra JSON stays: they know better.
/// InvalidInput, before anything is sent, when a picture or file cannot be taken: leaving it out would change the question.
[[nodiscard]] Result<FittedRequest> fitRequest(ChatRequest request, const ProtocolAbilities& abilities, const ModelInfo& model);

/// Whether the request gives it a value.
[[nodiscard]] bool isSet(const ChatRequest& request, Setting setting);

/// The kind of content of a file by its media type; Text for text/* and JSON, empty for what no model takes.
[[nodiscard]] std::optional<Modality> modalityOf(std::string_view mediaType);

/// "temperature", "top_p", …: the names that the command line and recorded experiments use.
[[nodiscard]] std::string_view settingName(Setting setting);
[[nodiscard]] std::optional<Setting> settingFromName(std::string_view name);

}  // namespace assay
