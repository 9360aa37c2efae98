#pragma once

#include "core/base/Result.h"
#include "core/storage/Database.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <vector>

namespace assay {

/// Changes the schema from version N to N + 1. Runs inside a transaction with foreign keys off (a table that others refer to can only be
/// rebuilt so); the keys are checked before the commit.
using MigrationStep = std::function<Result<void>(Database&)>;

/// The steps of this program; step N leads from version N to N + 1, so their count is workspaceSchemaVersion.
[[nodiscard]] const std::vector<MigrationStep>& workspaceMigrations();

/// Where the copy goes that is made before a file becomes version `version`: NAME.assay.before-v2.
[[nodiscard]] std::filesystem::path backupBeforeVersion(const std::filesystem::path& file, int version);

/// InvalidInput: `file` has a schema that only a newer program knows.
[[nodiscard]] Error newerVersionError(const std::filesystem::path& file, std::int64_t version, std::int64_t known);

/// Brings `database`, the connection to `file`, to version `steps.size()` and marks it as a workspace.
///
/// All steps are one transaction: a failure or a crash leaves the version that was there. A file that already holds something is
/// first copied to backupBeforeVersion(target); the copy stays, also after success. A newer file is refused as InvalidInput.
[[nodiscard]] Result<void> migrate(Database& database, const std::filesystem::path& file, std::span<const MigrationStep> steps);

}  // namespace assay
