#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/storage/Compression.h"
#include "core/storage/Database.h"
#include "core/storage/FullText.h"
#include "core/storage/WriterThread.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace assay {

/// A workspace file of this schema version is what this program writes. PRAGMA user_version holds it.
inline constexpr int workspaceSchemaVersion = 3;
/// PRAGMA application_id of every workspace ("Assy").
inline constexpr std::int32_t workspaceApplicationId = 0x41737379;

enum class WorkspaceAccess { ReadWrite, ReadOnly };

/// One workspace: a SQLite file in WAL mode with synchronous=FULL, its writer thread, and the proof that this process lives.
///
/// Opening creates the file and its folder if they are missing (ReadWrite), migrates an older file after putting a copy beside it
/// (`NAME.assay.before-v1`), refuses a newer one, and refuses what is not a workspace or is damaged, leaving it untouched. Each
/// refusal is ErrorKind::Storage or InvalidInput with a sentence that names the file and what to do.
///
/// Sessions: every read-write open adds a row to `sessions` and holds a lock on one byte of `NAME.assay-lock`. The lock vanishes with
/// the process, however it ends; that is how the next one tells experiments of a dead process (marked interrupted at open) from those
/// of a second window that still runs.
///
/// Thread: writer() and openReader() from any; the rest from the thread that opened it.
class Workspace final {
public:
    [[nodiscard]] static Result<std::unique_ptr<Workspace>> open(const std::filesystem::path& file, WorkspaceAccess access,
                                                                 const Clock& clock);
    ~Workspace();
    Workspace(const Workspace&) = delete;
    Workspace& operator=(const Workspace&) = delete;

    [[nodiscard]] const std::filesystem::path& file() const;
    /// Only with ReadWrite.
    [[nodiscard]] WriterThread& writer();
    /// A new read-only connection for the calling thread. It sees what is committed.
    [[nodiscard]] Result<Database> openReader() const;
    /// This process's row in `sessions`; 0 when read-only.
    [[nodiscard]] std::int64_t sessionId() const;
    /// The dictionary that all compressed columns of this file use.
    [[nodiscard]] const std::string& dictionary() const;
    /// How many trials of dead sessions were marked interrupted by this open.
    [[nodiscard]] std::int64_t interruptedTrialCount() const;

private:
    struct Parts;
    explicit Workspace(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

}  // namespace assay
