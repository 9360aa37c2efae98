#include "core/storage/Workspace.h"

#include "core/storage/LockFile.h"
#include "core/storage/Migrations.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cassert>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

namespace assay {

namespace {

/// Sessions are counted from 1; this byte is held while a file is looked at, created or migrated.
constexpr std::int64_t openingByte = 0;
/// Up to here every page is looked at on opening; it takes well under a second.
constexpr std::uintmax_t mostBytesToCheck = std::uintmax_t{64} * 1024 * 1024;

/// What a file says of itself in its first 100 bytes (SQLite file format 3, section 1.3).
struct WorkspaceHeader {
    bool isEmpty = true;  ///< Missing or without a byte: a workspace can be made of it.
    std::uintmax_t size = 0;
};

std::filesystem::path withSuffix(std::filesystem::path file, const char* suffix)
{
    file += suffix;
    return file;
}

bool hasBytes(const std::filesystem::path& file)
{
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    return !error && size > 0;
}

Unexpected systemFailure(const std::string& what, const std::filesystem::path& file, int code)
{
    return fail(ErrorKind::Storage, what + " " + file.string() + ": " + std::strerror(code));
}

std::int64_t bigEndian32(const std::array<char, 100>& header, std::size_t at)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value = (value << 8U) | static_cast<unsigned char>(header[at + i]);
    return static_cast<std::int32_t>(value);
}

Unexpected notAWorkspace(const std::filesystem::path& file, const std::string& why)
{
    return fail(ErrorKind::InvalidInput, file.string() + " is not a workspace: " + why + "; choose another file");
}

Unexpected unreadable(const std::filesystem::path& file, const Error& error)
{
    return fail(error.kind, file.string() + " cannot be opened: " + error.detail);
}

/// Refuses what is not ours before SQLite sees it. The id and the version never go back, so an old header cannot refuse wrongly.
Result<WorkspaceHeader> readHeader(const std::filesystem::path& file)
{
    std::error_code error;
    const auto status = std::filesystem::status(file, error);
    if (status.type() == std::filesystem::file_type::not_found)
        return WorkspaceHeader{};
    if (status.type() == std::filesystem::file_type::none)
        return systemFailure("cannot look at", file, error.value());
    if (status.type() != std::filesystem::file_type::regular)
        return notAWorkspace(file, "it is not a file");
    const auto size = std::filesystem::file_size(file, error);
    if (error)
        return systemFailure("cannot look at", file, error.value());
    if (size == 0)
        return WorkspaceHeader{};

    std::array<char, 100> header{};
    errno = 0;
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        return systemFailure("cannot read", file, errno);
    stream.read(header.data(), static_cast<std::streamsize>(header.size()));
    // Pages of a creation that was killed may have reached the disk before the first one did; its journal takes them back.
    if (header == std::array<char, 100>{} && hasBytes(withSuffix(file, "-journal")))
        return WorkspaceHeader{false, size};
    constexpr std::string_view magic("SQLite format 3\0", 16);
    if (!stream || std::string_view(header.data(), magic.size()) != magic)
        return notAWorkspace(file, "it is not a SQLite database, or its beginning is damaged");
    if (const auto id = bigEndian32(header, 68); id != workspaceApplicationId)
        return notAWorkspace(file, "it is a SQLite database of another program (application id " + std::to_string(id) + ")");
    if (const auto version = bigEndian32(header, 60); version > workspaceSchemaVersion)
        return fail(newerVersionError(file, version, workspaceSchemaVersion));
    return WorkspaceHeader{false, size};
}

/// Whether what `database` holds can be a workspace: its pages are sound and its version is known. Changes nothing.
Result<void> checkContents(Database& database, const std::filesystem::path& file, std::uintmax_t size)
{
    const auto pageCount = database.queryInteger("PRAGMA page_count");
    if (!pageCount)
        return unreadable(file, pageCount.error());
    // A creation that was killed half-way has been rolled back to nothing.
    if (*pageCount == 0)
        return {};
    if (size <= mostBytesToCheck) {
        auto check = database.prepare("PRAGMA quick_check(1)");
        const auto row = check.step();
        if (!row)
            return unreadable(file, row.error());
        if (const auto verdict = check.text(0); verdict != "ok") {
            return fail(ErrorKind::Storage,
                        file.string() + " is damaged and was left as it is; restore it from a copy: " + std::string(verdict));
        }
    } else if (const auto tables = database.queryInteger("SELECT count(*) FROM sqlite_schema"); !tables) {
        return unreadable(file, tables.error());
    }
    const auto id = database.queryInteger("PRAGMA application_id");
    if (!id)
        return unreadable(file, id.error());
    if (*id != workspaceApplicationId)
        return notAWorkspace(file, "it is a SQLite database of another program");
    const auto version = database.queryInteger("PRAGMA user_version");
    if (!version)
        return unreadable(file, version.error());
    if (*version > workspaceSchemaVersion)
        return fail(newerVersionError(file, *version, workspaceSchemaVersion));
    return {};
}

/// Looks at an existing file with a connection that cannot change it.
Result<void> checkBeforeWriting(const std::filesystem::path& file, std::uintmax_t size)
{
    // A journal of a killed process must be rolled back before anything can be read, and only a writer may do that.
    if (hasBytes(withSuffix(file, "-journal")))
        return {};
    // Without a write-ahead log nobody has the file open, and a look without locks leaves nothing behind.
    std::error_code ignored;
    const bool hasLog = std::filesystem::exists(withSuffix(file, "-wal"), ignored);
    auto database = Database::open(file, hasLog ? OpenMode::ReadOnly : OpenMode::Immutable);
    if (!database)
        return fail(database.error());
    return checkContents(*database, file, size);
}

/// Like create_directories(), but what is made belongs to its owner alone.
Result<void> createPrivateFolders(const std::filesystem::path& folder)
{
    std::error_code ignored;
    if (folder.empty() || std::filesystem::is_directory(folder, ignored))
        return {};
    if (folder.has_parent_path() && folder.parent_path() != folder) {
        if (auto created = createPrivateFolders(folder.parent_path()); !created)
            return created;
    }
    if (::mkdir(folder.c_str(), 0700) == -1 && errno != EEXIST)
        return systemFailure("cannot create folder", folder, errno);
    return {};
}

Result<void> createPrivateFile(const std::filesystem::path& file)
{
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor == -1)
        return systemFailure("cannot create", file, errno);
    ::close(descriptor);
    return {};
}

Result<void> useWriteAheadLog(Database& database, const std::filesystem::path& file)
{
    {
        auto mode = database.prepare("PRAGMA journal_mode = WAL");
        const auto row = mode.step();
        if (!row)
            return unreadable(file, row.error());
        if (mode.text(0) != "wal") {
            return fail(ErrorKind::Storage,
                        file.string() + " is on a file system without shared memory; move it to a local disk");
        }
    }
    return database.execute("PRAGMA synchronous = FULL;"
                            "PRAGMA wal_autocheckpoint = 4000;"
                            "PRAGMA journal_size_limit = 16777216");
}

Result<std::string> readDictionary(Database& database, const std::filesystem::path& file)
{
    auto statement = database.prepare("SELECT bytes FROM dictionaries WHERE id = 1");
    const auto row = statement.step();
    if (!row)
        return unreadable(file, row.error());
    if (!*row)
        return fail(ErrorKind::Storage, file.string() + " is damaged: its compression dictionary is missing; restore it from a copy");
    return std::string(asText(statement.blob(0)));
}

Result<std::vector<std::int64_t>> sessionsThatRun(Database& database)
{
    std::vector<std::int64_t> sessions;
    auto statement = database.prepare("SELECT DISTINCT session_id FROM experiments WHERE status = 'running'");
    for (;;) {
        const auto row = statement.step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return sessions;
        sessions.push_back(statement.integer(0));
    }
}

/// Returns how many trials were marked.
Result<std::int64_t> markInterrupted(Database& database, std::int64_t sessionId)
{
    auto trials = database.prepare("UPDATE trials SET status = 'interrupted' WHERE status = 'running' AND experiment_id IN "
                                   "(SELECT id FROM experiments WHERE status = 'running' AND session_id = ?1)");
    if (auto done = trials.bind(1, sessionId).run(); !done)
        return fail(done.error());
    const auto count = database.changeCount();
    auto experiments =
        database.prepare("UPDATE experiments SET status = 'interrupted' WHERE status = 'running' AND session_id = ?1");
    if (auto done = experiments.bind(1, sessionId).run(); !done)
        return fail(done.error());
    return count;
}

struct SessionStart {
    std::int64_t id = 0;
    std::int64_t interruptedTrials = 0;
};

/// Inside a transaction.
Result<SessionStart> startSession(Database& database, LockFile& locks, const Clock& clock)
{
    SessionStart session;
    {
        auto insert = database.prepare("INSERT INTO sessions (started_at) VALUES (?1)");
        if (auto done = insert.bind(1, toUnixMicroseconds(clock.utcNow())).run(); !done)
            return fail(done.error());
    }
    session.id = database.lastInsertId();
    const auto isOurs = locks.tryLock(session.id);
    if (!isOurs)
        return fail(isOurs.error());
    if (!*isOurs)
        return fail(ErrorKind::Storage, "session " + std::to_string(session.id) + " is already locked; was the workspace replaced "
                                                                                  "by a copy while a window had it open?");
    const auto sessions = sessionsThatRun(database);
    if (!sessions)
        return fail(sessions.error());
    for (const auto other : *sessions) {
        const auto isDead = locks.tryLock(other);
        if (!isDead)
            return fail(isDead.error());
        if (!*isDead)
            continue;
        const auto marked = markInterrupted(database, other);
        locks.unlock(other);
        if (!marked)
            return fail(marked.error());
        session.interruptedTrials += *marked;
    }
    return session;
}

Result<SessionStart> recordSession(Database& database, LockFile& locks, const Clock& clock)
{
    if (auto begun = database.execute("BEGIN IMMEDIATE"); !begun)
        return fail(begun.error());
    auto session = startSession(database, locks, clock);
    const auto ended = database.execute(session ? "COMMIT" : "ROLLBACK");
    if (session && !ended)
        return fail(ended.error());
    return session;
}

/// The connection that writes, on a file that is now of this program's schema.
Result<Database> openForWriting(const std::filesystem::path& file, LockFile& locks)
{
    const auto header = readHeader(file);
    if (!header)
        return fail(header.error());
    if (header->isEmpty) {
        if (auto created = createPrivateFile(file); !created)
            return fail(created.error());
    } else if (auto checked = checkBeforeWriting(file, header->size); !checked) {
        return fail(checked.error());
    }

    auto database = Database::open(file, OpenMode::ReadWrite);
    if (!database)
        return database;
    // Before the first page exists; on a file that has pages the size stays what it is.
    if (auto done = database->execute("PRAGMA page_size = 4096; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384"); !done)
        return fail(done.error());
    if (auto checked = checkContents(*database, file, header->size); !checked)
        return fail(checked.error());
    const auto version = database->queryInteger("PRAGMA user_version");
    if (!version)
        return unreadable(file, version.error());
    if (*version > 0 && *version < workspaceSchemaVersion) {
        const auto isInUse = locks.isHeldFrom(openingByte + 1);
        if (!isInUse)
            return fail(isInUse.error());
        if (*isInUse)
            return fail(ErrorKind::Storage,
                        file.string() + " must be brought to a newer schema, but an older version has it open; close it there first");
    }
    // A new file gets its tables before it gets its write-ahead log, so that it never claims to be anything else than a workspace.
    if (auto migrated = migrate(*database, file, workspaceMigrations()); !migrated)
        return fail(migrated.error());
    if (auto done = useWriteAheadLog(*database, file); !done)
        return fail(done.error());
    return database;
}

/// Checks the file without changing it; returns its dictionary.
Result<std::string> openForReading(const std::filesystem::path& file, OpenMode mode, std::uintmax_t size)
{
    auto database = Database::open(file, mode);
    if (!database)
        return fail(database.error());
    if (auto checked = checkContents(*database, file, size); !checked)
        return fail(checked.error());
    const auto version = database->queryInteger("PRAGMA user_version");
    if (!version)
        return unreadable(file, version.error());
    if (*version < workspaceSchemaVersion) {
        return fail(ErrorKind::InvalidInput, file.string() + " was written by an older version of this program (schema " +
                                                 std::to_string(*version) + "); open it for writing once, which brings it up to date");
    }
    return readDictionary(*database, file);
}

/// The folder or its disk does not let us make the two files that a write-ahead log needs.
bool cannotWriteBeside(const std::filesystem::path& file)
{
    return ::access(file.parent_path().c_str(), W_OK) == -1;
}

}  // namespace

struct Workspace::Parts {
    std::filesystem::path file;
    OpenMode readerMode = OpenMode::ReadOnly;
    std::string dictionary;
    std::int64_t sessionId = 0;
    std::int64_t interruptedTrials = 0;
    std::optional<LockFile> locks;
    std::unique_ptr<WriterThread> writer;
};

Result<std::unique_ptr<Workspace>> Workspace::open(const std::filesystem::path& file, WorkspaceAccess access, const Clock& clock)
{
    auto parts = std::make_unique<Parts>();
    // The log and the locks lie beside the real file, not beside a link to it, and a later change of folder changes nothing.
    std::error_code error;
    parts->file = std::filesystem::weakly_canonical(std::filesystem::absolute(file, error), error);
    if (error || parts->file.filename().empty())
        return notAWorkspace(file, "its path leads nowhere");
    const auto header = readHeader(parts->file);
    if (!header)
        return fail(header.error());

    if (access == WorkspaceAccess::ReadOnly) {
        if (header->isEmpty)
            return fail(ErrorKind::InvalidInput, "there is no workspace at " + parts->file.string() + "; check the path");
        auto dictionary = openForReading(parts->file, OpenMode::ReadOnly, header->size);
        if (!dictionary && cannotWriteBeside(parts->file)) {
            if (hasBytes(withSuffix(parts->file, "-wal"))) {
                return fail(ErrorKind::Storage, parts->file.string() + " has changes in its -wal file that cannot be read from a "
                                                                       "write-protected folder; copy both files elsewhere and open that");
            }
            parts->readerMode = OpenMode::Immutable;
            dictionary = openForReading(parts->file, OpenMode::Immutable, header->size);
        }
        if (!dictionary)
            return fail(dictionary.error());
        parts->dictionary = std::move(*dictionary);
        return std::unique_ptr<Workspace>(new Workspace(std::move(parts)));
    }

    if (auto created = createPrivateFolders(parts->file.parent_path()); !created)
        return fail(created.error());
    auto locks = LockFile::open(withSuffix(parts->file, "-lock"));
    if (!locks)
        return fail(locks.error());
    parts->locks.emplace(std::move(*locks));
    if (auto locked = parts->locks->lock(openingByte); !locked)
        return fail(locked.error());
    auto database = openForWriting(parts->file, *parts->locks);
    if (!database)
        return fail(database.error());
    auto dictionary = readDictionary(*database, parts->file);
    if (!dictionary)
        return fail(dictionary.error());
    parts->dictionary = std::move(*dictionary);
    const auto session = recordSession(*database, *parts->locks, clock);
    if (!session)
        return fail(session.error());
    parts->sessionId = session->id;
    parts->interruptedTrials = session->interruptedTrials;
    parts->locks->unlock(openingByte);
    parts->writer = std::make_unique<WriterThread>(std::move(*database));
    return std::unique_ptr<Workspace>(new Workspace(std::move(parts)));
}

Workspace::Workspace(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}

Workspace::~Workspace()
{
    if (!m_parts->writer)
        return;
    m_parts->writer.reset();
    // The last connection to close takes the log in by itself. If somebody still reads, this does what it can without waiting long.
    if (!hasBytes(withSuffix(m_parts->file, "-wal")))
        return;
    if (auto database = Database::open(m_parts->file, OpenMode::ReadWrite))
        static_cast<void>(database->execute("PRAGMA busy_timeout = 100; PRAGMA wal_checkpoint(TRUNCATE)"));
}

const std::filesystem::path& Workspace::file() const
{
    return m_parts->file;
}

WriterThread& Workspace::writer()
{
    assert(m_parts->writer);
    return *m_parts->writer;
}

Result<Database> Workspace::openReader() const
{
    auto database = Database::open(m_parts->file, m_parts->readerMode);
    if (!database)
        return database;
    if (auto done = database->execute("PRAGMA temp_store = MEMORY"); !done)
        return fail(done.error());
    return database;
}

std::int64_t Workspace::sessionId() const
{
    return m_parts->sessionId;
}

const std::string& Workspace::dictionary() const
{
    return m_parts->dictionary;
}

std::int64_t Workspace::interruptedTrialCount() const
{
    return m_parts->interruptedTrials;
}

}  // namespace assay
