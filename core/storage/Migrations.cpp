#include "core/storage/Migrations.h"

#include "core/storage/Compression.h"
#include "core/storage/Schema.h"
#include "core/storage/Workspace.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <system_error>

namespace assay {

namespace {

Result<void> createVersion1(Database& database)
{
    if (auto created = database.execute(workspaceSchemaV1); !created)
        return created;
    return database.prepare("INSERT INTO dictionaries (id, bytes) VALUES (1, ?1)").bind(1, asBytes(defaultDictionary())).run();
}

Result<void> addVersion2(Database& database)
{
    return database.execute(workspaceSchemaV2);
}

Result<void> addVersion3(Database& database)
{
    return database.execute(workspaceSchemaV3);
}

Error fileError(const char* what, const std::filesystem::path& file, int code)
{
    return Error{ErrorKind::Storage, std::string(what) + " " + file.string() + ": " + std::strerror(code)};
}

Result<void> syncToDisk(const std::filesystem::path& file, int flags)
{
    const int descriptor = ::open(file.c_str(), flags | O_CLOEXEC);
    if (descriptor == -1)
        return fail(fileError("cannot open", file, errno));
    const int code = ::fsync(descriptor) == -1 ? errno : 0;
    ::close(descriptor);
    // Some file systems cannot sync a folder; there is nothing more to be done then.
    if (code != 0 && code != EINVAL)
        return fail(fileError("cannot sync", file, code));
    return {};
}

/// A copy with everything that is committed, whole or not at all.
Result<void> copyBeforeMigration(Database& database, const std::filesystem::path& backup)
{
    auto part = backup;
    part += ".part";
    std::error_code ignored;
    std::filesystem::remove(part, ignored);
    // Made by hand, since SQLite would give it the rights of any new file; what is in it is as private as the workspace.
    const int descriptor = ::open(part.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor == -1)
        return fail(fileError("cannot create", part, errno));
    ::close(descriptor);

    const std::string name = part.string();
    Result<void> copied;
    {
        auto statement = database.prepare("VACUUM INTO ?1");
        copied = statement.bind(1, name).run();
    }
    if (copied)
        copied = syncToDisk(part, O_RDWR);
    if (copied && ::rename(part.c_str(), backup.c_str()) == -1)
        copied = fail(fileError("cannot create", backup, errno));
    if (copied)
        copied = syncToDisk(backup.parent_path().empty() ? "." : backup.parent_path(), O_RDONLY | O_DIRECTORY);
    if (!copied) {
        std::filesystem::remove(part, ignored);
        Error error = copied.error();
        error.detail = "could not put a copy at " + backup.string() + " before changing the schema: " + error.detail;
        return fail(std::move(error));
    }
    return {};
}

Result<void> runSteps(Database& database, std::span<const MigrationStep> steps, std::int64_t from)
{
    for (auto version = static_cast<std::size_t>(from); version < steps.size(); ++version) {
        if (auto done = steps[version](database); !done)
            return done;
    }
    auto violation = database.prepare("PRAGMA foreign_key_check");
    const auto row = violation.step();
    if (!row)
        return fail(row.error());
    if (*row)
        return fail(ErrorKind::Storage, "rows of table " + std::string(violation.text(0)) + " refer to rows that are missing");
    return {};
}

}  // namespace

const std::vector<MigrationStep>& workspaceMigrations()
{
    static const std::vector<MigrationStep> steps{createVersion1, addVersion2, addVersion3};
    return steps;
}

std::filesystem::path backupBeforeVersion(const std::filesystem::path& file, int version)
{
    auto backup = file;
    backup += ".before-v" + std::to_string(version);
    return backup;
}

Error newerVersionError(const std::filesystem::path& file, std::int64_t version, std::int64_t known)
{
    return Error{ErrorKind::InvalidInput, file.string() + " was written by a newer version of this program (schema " +
                                              std::to_string(version) + ", this program knows " + std::to_string(known) +
                                              "); open it with that version"};
}

Result<void> migrate(Database& database, const std::filesystem::path& file, std::span<const MigrationStep> steps)
{
    const auto target = static_cast<std::int64_t>(steps.size());
    const auto version = database.queryInteger("PRAGMA user_version");
    if (!version)
        return fail(version.error());
    if (*version == target)
        return {};
    if (*version < 0 || *version > target)
        return fail(newerVersionError(file, *version, target));
    const auto tableCount = database.queryInteger("SELECT count(*) FROM sqlite_schema");
    if (!tableCount)
        return fail(tableCount.error());
    if (*tableCount > 0) {
        if (auto copied = copyBeforeMigration(database, backupBeforeVersion(file, static_cast<int>(target))); !copied)
            return copied;
    }

    const auto mark = "PRAGMA application_id = " + std::to_string(workspaceApplicationId) +
                      "; PRAGMA user_version = " + std::to_string(target);
    auto result = database.execute("PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE");
    if (result)
        result = runSteps(database, steps, *version);
    if (result)
        result = database.execute(mark);
    if (result)
        result = database.execute("COMMIT");
    if (database.isInTransaction())
        static_cast<void>(database.execute("ROLLBACK"));
    const auto restored = database.execute("PRAGMA foreign_keys = ON");
    if (!result) {
        Error error = result.error();
        error.detail = "could not bring " + file.string() + " to schema " + std::to_string(target) + "; it is unchanged: " + error.detail;
        return fail(std::move(error));
    }
    return restored;
}

}  // namespace assay
