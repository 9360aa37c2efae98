#include "core/storage/LockFile.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

namespace assay {

namespace {

#ifdef F_OFD_SETLK
constexpr int tryLockCommand = F_OFD_SETLK;
constexpr int waitLockCommand = F_OFD_SETLKW;
constexpr int askLockCommand = F_OFD_GETLK;
#else
constexpr int tryLockCommand = F_SETLK;
constexpr int waitLockCommand = F_SETLKW;
constexpr int askLockCommand = F_GETLK;
#endif

/// 0, or errno.
int changeByteLock(int descriptor, int command, short type, std::int64_t byte)
{
    struct flock request {};
    request.l_type = type;
    request.l_whence = SEEK_SET;
    request.l_start = byte;
    request.l_len = 1;
    int result = 0;
    do {
        result = fcntl(descriptor, command, &request);
    } while (result == -1 && errno == EINTR);
    return result == -1 ? errno : 0;
}

}  // namespace

Result<LockFile> LockFile::open(const std::filesystem::path& file)
{
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    const int code = errno;
    LockFile lockFile(file, descriptor);
    if (descriptor == -1)
        return fail(lockFile.systemError("cannot open", code));
    return lockFile;
}

LockFile::LockFile(std::filesystem::path file, int descriptor) : m_file(std::move(file)), m_descriptor(descriptor) {}

LockFile::LockFile(LockFile&& other) noexcept
    : m_file(std::move(other.m_file)), m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

LockFile::~LockFile()
{
    if (m_descriptor != -1)
        ::close(m_descriptor);
}

Result<bool> LockFile::tryLock(std::int64_t byte)
{
    const int code = changeByteLock(m_descriptor, tryLockCommand, F_WRLCK, byte);
    if (code == 0)
        return true;
    if (code == EAGAIN || code == EACCES)
        return false;
    return fail(systemError("cannot lock", code));
}

Result<void> LockFile::lock(std::int64_t byte)
{
    const int code = changeByteLock(m_descriptor, waitLockCommand, F_WRLCK, byte);
    if (code != 0)
        return fail(systemError("cannot lock", code));
    return {};
}

void LockFile::unlock(std::int64_t byte)
{
    changeByteLock(m_descriptor, tryLockCommand, F_UNLCK, byte);
}

Result<bool> LockFile::isHeldFrom(std::int64_t byte) const
{
    struct flock request {};
    request.l_type = F_WRLCK;
    request.l_whence = SEEK_SET;
    request.l_start = byte;
    request.l_len = 0;  // Up to the end, however far that is.
    if (fcntl(m_descriptor, askLockCommand, &request) == -1)
        return fail(systemError("cannot read the locks of", errno));
    return request.l_type != F_UNLCK;
}

Error LockFile::systemError(const char* what, int code) const
{
    return Error{ErrorKind::Storage, std::string(what) + " " + m_file.string() + ": " + std::strerror(code)};
}

}  // namespace assay
