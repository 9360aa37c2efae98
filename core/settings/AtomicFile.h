#pragma once

#include "core/base/Result.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace assay {

/// The whole file; NotFound if there is none.
[[nodiscard]] Result<std::string> readWholeFile(const std::filesystem::path& file);

/// Puts `bytes` in the place of the file at once: readers see the old or the new one, also after a crash or with a full disk. The file is
/// readable by its owner alone; its folder is made when missing. A symbolic link stays, what it points to is replaced.
[[nodiscard]] Result<void> replaceFile(const std::filesystem::path& file, std::string_view bytes);

/// Who may read a file that this program makes.
enum class FileReaders {
    Owner,    ///< Nobody else.
    AsUsual,  ///< Whomever the person's umask lets.
};

/// replaceFile() for bytes that come one after the other and are too many to be held. Until commit() the file is as it was; dropped before, or
/// after an error, nothing is left behind. Errors: InvalidInput when there is a folder or a device in the file's place, NotFound when its
/// folder is missing, Storage. Thread: one at a time.
class FileReplacement final {
public:
    [[nodiscard]] static Result<FileReplacement> begin(const std::filesystem::path& file, FileReaders readers);
    FileReplacement(FileReplacement&& other) noexcept;
    FileReplacement& operator=(FileReplacement&&) = delete;
    ~FileReplacement();

    [[nodiscard]] Result<void> write(std::string_view bytes);
    /// Once; what was written is in the file's place then, and on the disk.
    [[nodiscard]] Result<void> commit();

private:
    FileReplacement(std::filesystem::path target, std::string part, int descriptor);

    std::filesystem::path m_target;
    std::string m_part;  ///< The file beside it that grows; empty once it is none of this object's business.
    int m_descriptor;
};

/// Holds other programs that use it, too, off the files of a folder while it lives; made for read, change, replace.
class FolderLock final {
public:
    /// Waits; makes the folder when it is missing.
    [[nodiscard]] static Result<FolderLock> take(const std::filesystem::path& folder);
    FolderLock(FolderLock&& other) noexcept;
    FolderLock& operator=(FolderLock&&) = delete;
    ~FolderLock();

private:
    explicit FolderLock(int descriptor) : m_descriptor(descriptor) {}
    int m_descriptor;
};

}  // namespace assay
