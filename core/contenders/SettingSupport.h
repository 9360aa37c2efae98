#pragma once

#include "core/contenders/Contender.h"
#include "core/providers/ModelInfo.h"
#include "core/providers/RequestFit.h"

#include <string>
#include <vector>

namespace assay {

/// What decides whether a setting is taken: the words of the protocol, and what is known of the model. By default nothing is known, which
/// forbids nothing.
struct SettingRules {
    ProtocolAbilities abilities = {};
    ModelInfo model = {};
};

/// Whether a setting will be taken, as far as that can be told before anything is sent.
struct SettingSupport {
    enum class Verdict {
        Unknown,    ///< Nothing speaks against it: it is sent.
        Supported,  ///< The provider's list or the catalogue says so.
        LeftOut,    ///< It is not sent; see fitRequest().
        Rejected,   ///< It would be sent or asked for, and the answer would be an error.
    };
    enum class Reason {
        None,            ///< Unknown and Supported.
        Protocol,        ///< The protocol has no word for it.
        Model,           ///< The model answers it with an error.
        WhileReasoning,  ///< The model answers it with an error unless the reasoning effort is "none".
        NoReasoning,     ///< The model does not reason.
        NoSchema,        ///< The model cannot be held to a schema.
        NoTools,         ///< The model calls no tools.
        SchemaOnly,      ///< The protocol holds an answer to a schema, not to any JSON.
        UnknownWord,     ///< Not one of the model's reasoning efforts.
        AboveMost,       ///< More than the model takes.
    };
    Verdict verdict = Verdict::Unknown;
    Reason reason = Reason::None;

    [[nodiscard]] bool isTaken() const { return verdict == Verdict::Unknown || verdict == Verdict::Supported; }
    friend bool operator==(const SettingSupport&, const SettingSupport&) = default;
};

/// Of one setting among `settings`, whose own value counts where it is set: a maximum, a word, JSON with a schema or without.
[[nodiscard]] SettingSupport settingSupport(Setting setting, const ChatSettings& settings, const SettingRules& rules);

/// The settings of a contender that are set and will not be taken, in the order of the enum.
[[nodiscard]] std::vector<Setting> settingsNotTaken(const Contender& contender, const SettingRules& rules);

}  // namespace assay
