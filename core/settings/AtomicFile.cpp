#include "core/settings/AtomicFile.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <system_error>
#include <utility>

namespace assay {

namespace {

Unexpected fileFailure(const char* what, const std::filesystem::path& file, int code)
{
    const auto kind = code == ENOENT ? ErrorKind::NotFound : ErrorKind::Storage;
    return fail(kind, std::string(what) + " " + file.string() + ": " + std::strerror(code));
}

class Descriptor final {
public:
    explicit Descriptor(int value) : m_value(value) {}
    ~Descriptor()
    {
        if (m_value != -1)
            ::close(m_value);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    [[nodiscard]] bool isOpen() const { return m_value != -1; }
    [[nodiscard]] int value() const { return m_value; }
    [[nodiscard]] int release() { return std::exchange(m_value, -1); }

private:
    int m_value;
};

/// 0, or errno.
int writeWhole(int descriptor, std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto count = ::write(descriptor, bytes.data(), bytes.size());
        if (count == -1 && errno == EINTR)
            continue;
        if (count == -1)
            return errno;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return 0;
}

/// The file itself where `file` is a symbolic link to it.
std::filesystem::path linkedFile(const std::filesystem::path& file)
{
    std::error_code error;
    auto target = std::filesystem::weakly_canonical(file, error);
    return error ? file : target;
}

std::filesystem::path folderOf(const std::filesystem::path& file)
{
    return file.parent_path().empty() ? std::filesystem::path(".") : file.parent_path();
}

Result<void> makePrivateFolder(const std::filesystem::path& folder)
{
    std::error_code ignored;
    if (folder.empty() || std::filesystem::is_directory(folder, ignored))
        return {};
    if (folder.has_parent_path() && folder.parent_path() != folder) {
        if (auto made = makePrivateFolder(folder.parent_path()); !made)
            return made;
    }
    if (::mkdir(folder.c_str(), 0700) == -1 && errno != EEXIST)
        return fail(ErrorKind::Storage, "cannot create folder " + folder.string() + ": " + std::strerror(errno));
    return {};
}

Result<void> syncFolder(const std::filesystem::path& folder)
{
    const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!descriptor.isOpen())
        return fileFailure("cannot open folder", folder, errno);
    // EINVAL: this file system cannot sync a folder; there is nothing more to be done then.
    if (::fsync(descriptor.value()) == -1 && errno != EINVAL)
        return fileFailure("cannot sync folder", folder, errno);
    return {};
}

}  // namespace

Result<std::string> readWholeFile(const std::filesystem::path& file)
{
    const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!descriptor.isOpen())
        return fileFailure("cannot read", file, errno);
    std::string bytes;
    std::array<char, 16 * 1024> buffer{};
    for (;;) {
        const auto count = ::read(descriptor.value(), buffer.data(), buffer.size());
        if (count == 0)
            return bytes;
        if (count > 0)
            bytes.append(buffer.data(), static_cast<std::size_t>(count));
        else if (errno != EINTR)
            return fileFailure("cannot read", file, errno);
    }
}

Result<void> replaceFile(const std::filesystem::path& file, std::string_view bytes)
{
    if (auto made = makePrivateFolder(folderOf(linkedFile(file))); !made)
        return made;
    auto replacement = FileReplacement::begin(file, FileReaders::Owner);
    if (!replacement)
        return fail(replacement.error());
    if (auto written = replacement->write(bytes); !written)
        return written;
    return replacement->commit();
}

Result<FileReplacement> FileReplacement::begin(const std::filesystem::path& file, FileReaders readers)
{
    auto target = linkedFile(file);
    std::error_code ignored;
    if (std::filesystem::exists(target, ignored) && !std::filesystem::is_regular_file(target, ignored))
        return fail(ErrorKind::InvalidInput, target.string() + " is not a file that could be replaced");
    const mode_t mode = readers == FileReaders::Owner ? 0600 : 0666;
    // Not mkostemp, which knows no umask. A name that is taken, by another thread or left by a process that was killed, is passed over.
    for (int number = 1;; ++number) {
        auto part = target.string() + "." + std::to_string(::getpid()) + "-" + std::to_string(number) + ".part";
        const int descriptor = ::open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        if (descriptor != -1)
            return FileReplacement(std::move(target), std::move(part), descriptor);
        if (errno != EEXIST)
            return fileFailure("cannot write beside", target, errno);
    }
}

FileReplacement::FileReplacement(std::filesystem::path target, std::string part, int descriptor)
    : m_target(std::move(target)), m_part(std::move(part)), m_descriptor(descriptor)
{
}

FileReplacement::FileReplacement(FileReplacement&& other) noexcept
    : m_target(std::move(other.m_target)), m_part(std::exchange(other.m_part, {})), m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

FileReplacement::~FileReplacement()
{
    if (m_descriptor != -1)
        ::close(m_descriptor);
    if (!m_part.empty())
        ::unlink(m_part.c_str());
}

Result<void> FileReplacement::write(std::string_view bytes)
{
    if (const int code = writeWhole(m_descriptor, bytes); code != 0)
        return fileFailure("cannot save", m_target, code);
    return {};
}

Result<void> FileReplacement::commit()
{
    int code = ::fsync(m_descriptor) == -1 ? errno : 0;
    // Some file systems report a failed write only when the file is closed.
    if (::close(std::exchange(m_descriptor, -1)) == -1 && code == 0)
        code = errno;
    if (code == 0 && ::rename(m_part.c_str(), m_target.c_str()) == -1)
        code = errno;
    if (code != 0)
        return fileFailure("cannot save", m_target, code);
    m_part.clear();
    return syncFolder(folderOf(m_target));
}

Result<FolderLock> FolderLock::take(const std::filesystem::path& folder)
{
    if (auto made = makePrivateFolder(folder); !made)
        return fail(made.error());
    Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!descriptor.isOpen())
        return fileFailure("cannot open folder", folder, errno);
    // A file system that knows no locks must not keep a person from saving: the file is whole in any case.
    while (::flock(descriptor.value(), LOCK_EX) == -1 && errno == EINTR) {
    }
    return FolderLock(descriptor.release());
}

FolderLock::FolderLock(FolderLock&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

FolderLock::~FolderLock()
{
    if (m_descriptor != -1)
        ::close(m_descriptor);
}

}  // namespace assay
