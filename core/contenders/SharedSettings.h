#pragma once

#include "core/providers/ChatRequest.h"
#include "core/providers/ModelInfo.h"

namespace assay {

/// Settings that several contenders have in common, and what each of them has for itself. Setting by setting: what a contender sets itself
/// holds whole, whatever it is (its stop sequences or its extra JSON are not mixed with the shared ones); of the rest the shared one holds.
[[nodiscard]] ChatSettings withShared(ChatSettings own, const ChatSettings& shared);

/// The settings that are set in `own` and are other than what `shared` sets: what sets this contender apart. What `shared` leaves alone
/// does not count.
[[nodiscard]] Settings overridden(const ChatSettings& own, const ChatSettings& shared);
/// The same for the extra JSON, which is none of the settings with a name.
[[nodiscard]] bool overridesExtraJson(const ChatSettings& own, const ChatSettings& shared);

}  // namespace assay
