#pragma once

#include "core/base/Result.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

struct sqlite3;
struct sqlite3_stmt;

namespace assay {

using ByteView = std::span<const std::byte>;

[[nodiscard]] inline ByteView asBytes(std::string_view text)
{
    return std::as_bytes(std::span(text));
}
[[nodiscard]] inline std::string_view asText(ByteView bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// A prepared statement in use. Parameters and columns are counted from 1 and 0 as in SQLite. Text and blobs are bound without
/// a copy: what was bound must live until the last step(). When it goes out of scope the statement is reset for its next user.
///
/// Errors are remembered: binding after a failure does nothing, and step() reports the first one.
class Statement final {
public:
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&&) = delete;
    ~Statement();

    Statement& bind(int index, std::int64_t value);
    Statement& bind(int index, int value) { return bind(index, static_cast<std::int64_t>(value)); }
    Statement& bind(int index, double value);
    Statement& bind(int index, std::string_view text);
    Statement& bind(int index, const char* text) { return bind(index, std::string_view(text)); }
    Statement& bind(int index, ByteView blob);
    Statement& bindNull(int index);
    /// An empty optional becomes NULL. The optional itself must outlive step() for text.
    template <typename T>
    Statement& bind(int index, const std::optional<T>& value)
    {
        return value ? bind(index, *value) : bindNull(index);
    }

    /// True: a row is there to read. False: finished.
    [[nodiscard]] Result<bool> step();
    /// For statements that return no rows, and for those whose rows are of no interest.
    [[nodiscard]] Result<void> run();

    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] double real(int column) const;
    /// Views are valid until the next step() or the end of the statement.
    [[nodiscard]] std::string_view text(int column) const;
    [[nodiscard]] ByteView blob(int column) const;
    [[nodiscard]] std::optional<std::int64_t> optionalInteger(int column) const;
    [[nodiscard]] std::optional<std::string> optionalText(int column) const;

private:
    friend class Database;
    /// One entry of a connection's cache. Its address never changes, so that the connection may be moved.
    struct Prepared {
        Prepared() = default;
        ~Prepared();
        Prepared(const Prepared&) = delete;
        Prepared& operator=(const Prepared&) = delete;
        sqlite3_stmt* handle = nullptr;
        bool isInUse = false;
    };
    Statement(sqlite3* database, Prepared& prepared);
    explicit Statement(Error error);
    /// Remembers the first result code that is not SQLITE_OK.
    Statement& remember(int code);

    sqlite3* m_database = nullptr;
    Prepared* m_prepared = nullptr;       ///< Null when preparing failed, and after a move.
    sqlite3_stmt* m_statement = nullptr;  ///< What it holds, one look-up nearer.
    std::optional<Error> m_error;
};

enum class OpenMode {
    ReadOnly,
    ReadWrite,  ///< Refused when the file is write-protected.
    Create,     ///< ReadWrite, and an empty file is made if there is none.
    /// Reads without locks and without looking at a journal: right only while nobody can write, as on a read-only disk.
    Immutable,
};

/// One connection to one SQLite file. Thread: one at a time; every thread opens its own.
/// Errors: ErrorKind::Storage with SQLite's own words, which name tables and files but no contents.
class Database final {
public:
    /// Sets busy timeout 5 s and foreign keys on; journal mode and durability are the workspace's business.
    [[nodiscard]] static Result<Database> open(const std::filesystem::path& file, OpenMode mode);

    Database(Database&& other) noexcept;
    Database& operator=(Database&&) = delete;
    ~Database();

    /// Runs one or several statements without parameters.
    [[nodiscard]] Result<void> execute(const std::string& sql);

    /// A statement from this connection's cache, prepared at its first use. `sql` must be a literal or otherwise outlive the
    /// connection. The same sql must not be in use twice at once: the second statement then only reports that as its error.
    [[nodiscard]] Statement prepare(std::string_view sql);

    [[nodiscard]] std::int64_t lastInsertId() const;
    /// Rows changed by the last INSERT, UPDATE or DELETE.
    [[nodiscard]] std::int64_t changeCount() const;
    /// First column of the first row; 0 for NULL, an error when there is no row.
    [[nodiscard]] Result<std::int64_t> queryInteger(std::string_view sql);
    /// False also after SQLite has rolled back by itself, as it does when the disk is full.
    [[nodiscard]] bool isInTransaction() const;

private:
    struct SqlHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view sql) const { return std::hash<std::string_view>{}(sql); }
    };

    explicit Database(sqlite3* handle);

    sqlite3* m_handle;
    std::unordered_map<std::string, Statement::Prepared, SqlHash, std::equal_to<>> m_statements;
};

}  // namespace assay
