#include "tests/fakes/LoopbackSocket.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace assay {

namespace {

[[noreturn]] void throwSocketError(const char* what)
{
    throw std::system_error(errno, std::generic_category(), what);
}

sockaddr_in loopbackAddress(std::uint16_t port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    return address;
}

void openSocket(FileDescriptor& socket)
{
    socket.set(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (socket.get() < 0) {
        throwSocketError("socket");
    }
}

}  // namespace

void FileDescriptor::set(int fd)
{
    close();
    m_fd = fd;
}

void FileDescriptor::close()
{
    if (m_fd >= 0) {
        ::close(m_fd);
    }
    m_fd = -1;
}

PollableFlag::PollableFlag()
{
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) {
        throwSocketError("pipe");
    }
    m_readEnd.set(ends[0]);
    m_writeEnd.set(ends[1]);
    for (const int end : ends) {
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
    }
}

void PollableFlag::set()
{
    if (m_isSet.exchange(true)) {
        return;
    }
    const char byte = 1;
    while (::write(m_writeEnd.get(), &byte, 1) < 0 && errno == EINTR) {
    }
}

std::uint16_t listenOnLoopback(FileDescriptor& listener)
{
    openSocket(listener);
    sockaddr_in address = loopbackAddress(0);
    socklen_t size = sizeof(address);
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    if (::bind(listener.get(), generic, size) != 0 || ::listen(listener.get(), 1024) != 0 ||
        ::getsockname(listener.get(), generic, &size) != 0) {
        throwSocketError("listen on 127.0.0.1");
    }
    return ntohs(address.sin_port);
}

void connectToLoopback(FileDescriptor& socket, std::uint16_t port)
{
    openSocket(socket);
    const sockaddr_in address = loopbackAddress(port);
    if (::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0) {
        throwSocketError("connect to 127.0.0.1");
    }
}

bool waitUntilReady(int socket, short event, const PollableFlag& stop)
{
    while (true) {
        std::array<pollfd, 2> waits{{{socket, event, 0}, {stop.fd(), POLLIN, 0}}};
        if (::poll(waits.data(), waits.size(), -1) < 0) {
            if (errno == EINTR) {
                continue;
            }
            return false;
        }
        if (waits[1].revents != 0) {
            return false;
        }
        if (waits[0].revents != 0) {
            return true;
        }
    }
}

}  // namespace assay
