#include "core/storage/Database.h"

#include "core/base/Text.h"

#include <sqlite3.h>

#include <cstring>

namespace assay {

namespace {

constexpr int busyTimeoutMilliseconds = 5000;

/// What a person can do about it; empty when SQLite's words say enough.
std::string_view storageHint(int code)
{
    switch (code & 0xFF) {
    case SQLITE_FULL:
        return "the disk is full; free some space and try again";
    case SQLITE_READONLY:
        return "the file or its folder is write-protected";
    case SQLITE_IOERR:
        return "the disk reported an error; check the disk and that its folder is still there";
    case SQLITE_CORRUPT:
        return "the file is damaged; restore it from a copy";
    case SQLITE_NOTADB:
        return "the file is not a SQLite database, or it is damaged";
    case SQLITE_BUSY:
        return "another program is writing to the file";
    case SQLITE_CANTOPEN:
        return "the file or its folder does not exist or may not be accessed";
    default:
        return {};
    }
}

Error storageError(sqlite3* database, int code)
{
    std::string detail = database == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(database);
    detail += " (SQLite " + std::to_string(code);
    const int systemCode = database == nullptr ? 0 : sqlite3_system_errno(database);
    const bool isFileError = (code & 0xFF) == SQLITE_IOERR || (code & 0xFF) == SQLITE_CANTOPEN;
    if (isFileError && systemCode != 0)
        detail += std::string(", ") + std::strerror(systemCode);
    detail += ")";
    if (const auto hint = storageHint(code); !hint.empty())
        detail.append(": ").append(hint);
    return Error{ErrorKind::Storage, std::move(detail)};
}

/// The path as a SQLite URI. Every byte that could end the path is escaped.
std::string immutableUri(const std::filesystem::path& file)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string uri = "file:";
    for (const char c : std::filesystem::absolute(file).string()) {
        const auto byte = static_cast<unsigned char>(c);
        const bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '.' ||
                             c == '-' || c == '_';
        if (isPlain)
            uri += c;
        else
            uri.append({'%', digits[byte >> 4U], digits[byte & 0xFU]});
    }
    return uri + "?immutable=1";
}

/// Once, before SQLite is used: its memory statistics, which nobody reads, take a lock that all threads share at every allocation.
void configureSqlite()
{
    static const int configured = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    static_cast<void>(configured);
}

}  // namespace

Statement::Prepared::~Prepared()
{
    sqlite3_finalize(handle);
}

Statement::Statement(sqlite3* database, Prepared& prepared)
    : m_database(database), m_prepared(&prepared), m_statement(prepared.handle)
{
    prepared.isInUse = true;
}

Statement::Statement(Error error) : m_error(std::move(error)) {}

Statement::Statement(Statement&& other) noexcept
    : m_database(other.m_database), m_prepared(std::exchange(other.m_prepared, nullptr)),
      m_statement(std::exchange(other.m_statement, nullptr)), m_error(std::move(other.m_error))
{
}

Statement::~Statement()
{
    if (m_prepared == nullptr)
        return;
    sqlite3_reset(m_statement);
    // Bound text is the caller's and dies with him; the next user must not find it.
    sqlite3_clear_bindings(m_statement);
    m_prepared->isInUse = false;
}

Statement& Statement::remember(int code)
{
    if (code != SQLITE_OK)
        m_error = storageError(m_database, code);
    return *this;
}

Statement& Statement::bind(int index, std::int64_t value)
{
    return m_error || m_statement == nullptr ? *this : remember(sqlite3_bind_int64(m_statement, index, value));
}

Statement& Statement::bind(int index, double value)
{
    return m_error || m_statement == nullptr ? *this : remember(sqlite3_bind_double(m_statement, index, value));
}

Statement& Statement::bind(int index, std::string_view text)
{
    if (m_error || m_statement == nullptr)
        return *this;
    // A null pointer would be bound as NULL, but a default string_view is an empty text.
    const char* data = text.data() == nullptr ? "" : text.data();
    return remember(sqlite3_bind_text64(m_statement, index, data, text.size(), SQLITE_STATIC, SQLITE_UTF8));
}

Statement& Statement::bind(int index, ByteView blob)
{
    if (m_error || m_statement == nullptr)
        return *this;
    if (blob.empty())
        return remember(sqlite3_bind_zeroblob(m_statement, index, 0));
    return remember(sqlite3_bind_blob64(m_statement, index, blob.data(), blob.size(), SQLITE_STATIC));
}

Statement& Statement::bindNull(int index)
{
    return m_error || m_statement == nullptr ? *this : remember(sqlite3_bind_null(m_statement, index));
}

Result<bool> Statement::step()
{
    if (m_error)
        return fail(*m_error);
    if (m_statement == nullptr)
        return fail(ErrorKind::Internal, "a statement was used after it had been moved away");
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE)
        return false;
    m_error = storageError(m_database, code);
    return fail(*m_error);
}

Result<void> Statement::run()
{
    for (;;) {
        const auto row = step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return {};
    }
}

bool Statement::isNull(int column) const
{
    return m_statement == nullptr || sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const
{
    return m_statement == nullptr ? 0 : sqlite3_column_int64(m_statement, column);
}

double Statement::real(int column) const
{
    return m_statement == nullptr ? 0 : sqlite3_column_double(m_statement, column);
}

std::string_view Statement::text(int column) const
{
    if (m_statement == nullptr)
        return {};
    const auto* bytes = sqlite3_column_text(m_statement, column);
    if (bytes == nullptr)
        return {};
    return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column))};
}

ByteView Statement::blob(int column) const
{
    if (m_statement == nullptr)
        return {};
    const void* bytes = sqlite3_column_blob(m_statement, column);
    if (bytes == nullptr)
        return {};
    return {static_cast<const std::byte*>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column))};
}

std::optional<std::int64_t> Statement::optionalInteger(int column) const
{
    if (isNull(column))
        return std::nullopt;
    return integer(column);
}

std::optional<std::string> Statement::optionalText(int column) const
{
    if (isNull(column))
        return std::nullopt;
    return std::string(text(column));
}

Result<Database> Database::open(const std::filesystem::path& file, OpenMode mode)
{
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    std::string name = file.string();
    switch (mode) {
    case OpenMode::ReadOnly:
        flags |= SQLITE_OPEN_READONLY;
        break;
    case OpenMode::ReadWrite:
        flags |= SQLITE_OPEN_READWRITE;
        break;
    case OpenMode::Create:
        flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
        break;
    case OpenMode::Immutable:
        flags |= SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
        name = immutableUri(file);
        break;
    }

    configureSqlite();
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(name.c_str(), &handle, flags, nullptr);
    Database database(handle);
    const auto refuse = [&](Error error) {
        error.detail = "cannot open " + file.string() + ": " + error.detail;
        return fail(std::move(error));
    };
    if (code != SQLITE_OK)
        return refuse(storageError(handle, code));

    // SQLite falls back to reading when it may not write; the first write would then fail, much later.
    const bool mustWrite = mode == OpenMode::ReadWrite || mode == OpenMode::Create;
    if (mustWrite && sqlite3_db_readonly(handle, "main") == 1)
        return refuse(Error{ErrorKind::Storage, "the file is write-protected"});

    sqlite3_busy_timeout(handle, busyTimeoutMilliseconds);
    // A workspace may have come by mail: what its schema says is not trusted further than needed.
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr);
    // Reading must not change the file, not even by tidying up after somebody who was killed.
    if (!mustWrite)
        sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    return database;
}

Database::Database(sqlite3* handle) : m_handle(handle) {}

Database::Database(Database&& other) noexcept
    : m_handle(std::exchange(other.m_handle, nullptr)), m_statements(std::move(other.m_statements))
{
    other.m_statements.clear();
}

Database::~Database()
{
    m_statements.clear();
    sqlite3_close_v2(m_handle);
}

Result<void> Database::execute(const std::string& sql)
{
    const int code = sqlite3_exec(m_handle, sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        return fail(storageError(m_handle, code));
    return {};
}

Statement Database::prepare(std::string_view sql)
{
    if (const auto found = m_statements.find(sql); found != m_statements.end()) {
        if (found->second.isInUse)
            return Statement(Error{ErrorKind::Internal, "the same statement is in use twice: " + std::string(sql)});
        return Statement(m_handle, found->second);
    }

    const char* tail = nullptr;
    sqlite3_stmt* handle = nullptr;
    const int code =
        sqlite3_prepare_v3(m_handle, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &handle, &tail);
    if (code != SQLITE_OK)
        return Statement(storageError(m_handle, code));
    if (handle == nullptr)
        return Statement(Error{ErrorKind::Internal, "an empty statement was prepared"});
    const auto parsed = static_cast<std::size_t>(tail - sql.data());
    auto& prepared = m_statements.try_emplace(std::string(sql)).first->second;
    prepared.handle = handle;
    if (!trimmed(sql.substr(parsed)).empty()) {
        m_statements.erase(m_statements.find(sql));
        return Statement(Error{ErrorKind::Internal, "more than one statement was prepared at once: " + std::string(sql)});
    }
    return Statement(m_handle, prepared);
}

std::int64_t Database::lastInsertId() const
{
    return sqlite3_last_insert_rowid(m_handle);
}

std::int64_t Database::changeCount() const
{
    return sqlite3_changes64(m_handle);
}

Result<std::int64_t> Database::queryInteger(std::string_view sql)
{
    auto statement = prepare(sql);
    const auto row = statement.step();
    if (!row)
        return fail(row.error());
    if (!*row)
        return fail(ErrorKind::Storage, "no row came back from: " + std::string(sql));
    return statement.integer(0);
}

bool Database::isInTransaction() const
{
    return sqlite3_get_autocommit(m_handle) == 0;
}

}  // namespace assay
