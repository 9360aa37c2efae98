#pragma once

#include "core/base/Result.h"

#include <cstdint>
#include <filesystem>

namespace assay {

/// Locks on single bytes of a file that vanish with the process, however it ends. Two LockFiles of one process exclude each other like
/// those of two processes do (open-file-description locks, fcntl(2)).
///
/// Thread: one at a time. The file itself is never written and stays behind.
class LockFile final {
public:
    /// Made for its owner alone when it is missing.
    [[nodiscard]] static Result<LockFile> open(const std::filesystem::path& file);

    LockFile(LockFile&& other) noexcept;
    LockFile& operator=(LockFile&&) = delete;
    /// Gives up all locks.
    ~LockFile();

    /// False: somebody else holds it.
    [[nodiscard]] Result<bool> tryLock(std::int64_t byte);
    /// Waits until nobody else holds it.
    [[nodiscard]] Result<void> lock(std::int64_t byte);
    void unlock(std::int64_t byte);
    /// Whether somebody else holds `byte` or one behind it.
    [[nodiscard]] Result<bool> isHeldFrom(std::int64_t byte) const;

private:
    LockFile(std::filesystem::path file, int descriptor);
    [[nodiscard]] Error systemError(const char* what, int code) const;

    std::filesystem::path m_file;
    int m_descriptor;
};

}  // namespace assay
