#pragma once

#include "core/base/Result.h"
#include "core/settings/ProviderConnection.h"

#include <filesystem>
#include <vector>

namespace assay {

/// providers.json: the person's provider connections. Fields and entries of a newer version are kept when the file is saved again.
///
/// Saving writes a new file beside the old one, syncs it, and renames it over: a full disk or a crash leaves the old file whole.
/// Errors name the file and, for bad JSON, the line and column.
class ProviderFile final {
public:
    explicit ProviderFile(std::filesystem::path file);

    /// In file order; empty when there is no file yet.
    [[nodiscard]] Result<std::vector<ProviderConnection>> load() const;
    /// Adds, or replaces the one with the same id.
    [[nodiscard]] Result<void> put(const ProviderConnection& connection);
    /// NotFound if there is none of that id.
    [[nodiscard]] Result<void> remove(const std::string& id);

private:
    std::filesystem::path m_file;
};

}  // namespace assay
