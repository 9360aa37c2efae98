#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/providers/ChatRequest.h"
#include "core/storage/Database.h"

#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// Settings that a person keeps under a name, in the workspace.
struct Preset {
    std::string name;
    ChatSettings settings;
    friend bool operator==(const Preset&, const Preset&) = default;
};

/// By name. One that a newer version wrote and this one cannot read is left out; it stays in the file.
[[nodiscard]] Result<std::vector<Preset>> loadPresets(Database& database);

/// Adds it, or takes the place of the one of that name. InvalidInput without a name. For the writer thread.
[[nodiscard]] Result<void> savePreset(Database& database, const Preset& preset, WallTime now);
/// All is well when there is none of that name. For the writer thread.
[[nodiscard]] Result<void> removePreset(Database& database, std::string_view name);

}  // namespace assay
