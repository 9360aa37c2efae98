#pragma once

#include <atomic>
#include <cstdint>

namespace assay {

/// Closes what it holds.
class FileDescriptor final {
public:
    FileDescriptor() = default;
    explicit FileDescriptor(int fd) : m_fd(fd) {}
    FileDescriptor(const FileDescriptor&) = delete;
    FileDescriptor& operator=(const FileDescriptor&) = delete;
    ~FileDescriptor() { close(); }

    [[nodiscard]] int get() const { return m_fd; }
    void set(int fd);
    void close();

private:
    int m_fd = -1;
};

/// Becomes readable once and stays so: what poll() can wait for together with a socket. Thread: set() from any.
class PollableFlag final {
public:
    PollableFlag();
    void set();
    [[nodiscard]] int fd() const { return m_readEnd.get(); }

private:
    FileDescriptor m_readEnd;
    FileDescriptor m_writeEnd;
    std::atomic<bool> m_isSet{false};
};

/// Makes `listener` listen on a free port of 127.0.0.1 and says which. Throws std::system_error: a test cannot go on without.
[[nodiscard]] std::uint16_t listenOnLoopback(FileDescriptor& listener);
/// A connection to `port` of 127.0.0.1.
void connectToLoopback(FileDescriptor& socket, std::uint16_t port);

/// Waits until `socket` is ready for `event` (POLLIN, POLLOUT); false once `stop` is set.
[[nodiscard]] bool waitUntilReady(int socket, short event, const PollableFlag& stop);

}  // namespace assay
