#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace assay {

/// Reads one environment variable; injected so that tests need not change the process. Empty values count as unset.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;
[[nodiscard]] Environment processEnvironment();

/// Where this person's files are (XDG Base Directory Specification 0.8).
struct Paths {
    std::filesystem::path workspace;   ///< ASSAY_WORKSPACE, else $XDG_DATA_HOME/assay/default.assay
    std::filesystem::path configDir;   ///< ASSAY_CONFIG_DIR, else $XDG_CONFIG_HOME/assay
    std::filesystem::path stateDir;    ///< $XDG_STATE_HOME/assay

    [[nodiscard]] std::filesystem::path providersFile() const { return configDir / "providers.json"; }
    [[nodiscard]] std::filesystem::path budgetFile() const { return configDir / "budget.json"; }
    [[nodiscard]] std::filesystem::path favouritesFile() const { return configDir / "favourites.json"; }
    /// A relative XDG path is ignored, as the specification asks.
    [[nodiscard]] static Paths from(const Environment& environment);
};

}  // namespace assay
