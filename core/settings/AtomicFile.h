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
