#include "core/settings/Paths.h"

#include <pwd.h>
#include <unistd.h>

#include <cstdlib>
#include <vector>

namespace assay {

namespace {

/// What the account says; needed where a program is started without an environment.
std::optional<std::string> homeOfAccount()
{
    std::vector<char> buffer(16 * 1024);
    passwd entry{};
    passwd* found = nullptr;
    if (getpwuid_r(getuid(), &entry, buffer.data(), buffer.size(), &found) != 0 || found == nullptr || found->pw_dir == nullptr)
        return std::nullopt;
    return std::string(found->pw_dir);
}

std::optional<std::filesystem::path> absoluteFolder(const Environment& environment, const char* name)
{
    const auto value = environment(name);
    if (!value || value->empty() || !std::filesystem::path(*value).is_absolute())
        return std::nullopt;
    return std::filesystem::path(*value);
}

std::optional<std::filesystem::path> namedPath(const Environment& environment, const char* name)
{
    const auto value = environment(name);
    if (!value || value->empty())
        return std::nullopt;
    return std::filesystem::path(*value);
}

}  // namespace

Environment processEnvironment()
{
    return [](const std::string& name) -> std::optional<std::string> {
        const char* value = std::getenv(name.c_str());
        if (value != nullptr && *value != '\0')
            return std::string(value);
        return name == "HOME" ? homeOfAccount() : std::nullopt;
    };
}

Paths Paths::from(const Environment& environment)
{
    // Without any home the current folder has to serve; every sentence about a file names its path.
    const auto home = absoluteFolder(environment, "HOME").value_or(std::filesystem::path("."));
    const auto folder = [&](const char* name, const char* underHome) {
        return absoluteFolder(environment, name).value_or(home / underHome) / "assay";
    };
    Paths paths;
    paths.workspace = namedPath(environment, "ASSAY_WORKSPACE").value_or(folder("XDG_DATA_HOME", ".local/share") / "default.assay");
    paths.configDir = namedPath(environment, "ASSAY_CONFIG_DIR").value_or(folder("XDG_CONFIG_HOME", ".config"));
    paths.stateDir = folder("XDG_STATE_HOME", ".local/state");
    return paths;
}

}  // namespace assay
