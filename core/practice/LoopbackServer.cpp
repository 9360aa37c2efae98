#include "core/practice/LoopbackServer.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <deque>
#include <functional>
#include <limits>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

namespace assay {

namespace {

constexpr const char* loopbackAddress = "127.0.0.1";
constexpr Milliseconds keepAliveTime{30'000};
constexpr Milliseconds mostReadTime{15'000};
constexpr time_t mostWriteSeconds = 30;
constexpr int acceptBacklog = 512;
/// Connections beyond this wait until a thread is free.
constexpr std::size_t mostThreads = 512;

thread_local LoopbackConnection* currentConnection = nullptr;

int pollFor(int socket, short events, int milliseconds, short& happened)
{
    pollfd entry{socket, events, 0};
    int count = 0;
    do {
        count = ::poll(&entry, 1, milliseconds);
    } while (count < 0 && errno == EINTR);
    happened = entry.revents;
    return count;
}

void addressOf(const sockaddr_in& address, std::string& ip, int& port)
{
    std::array<char, INET_ADDRSTRLEN> text{};
    if (::inet_ntop(AF_INET, &address.sin_addr, text.data(), text.size()) != nullptr)
        ip = text.data();
    port = ntohs(address.sin_port);
}

/// Makes a thread when a connection comes and no thread is idle.
class ThreadsOnDemand final : public httplib::TaskQueue {
public:
    // The library's function returned nothing at first and bool later.
    using Enqueued = decltype(std::declval<httplib::TaskQueue&>().enqueue(std::function<void()>()));

    Enqueued enqueue(std::function<void()> task) override
    {
        add(std::move(task));
        return static_cast<Enqueued>(true);
    }

    void shutdown() override
    {
        {
            const std::lock_guard lock(m_mutex);
            m_isShuttingDown = true;
        }
        m_changed.notify_all();
        for (std::thread& thread : m_threads)
            thread.join();
        m_threads.clear();
    }

private:
    void add(std::function<void()> task)
    {
        const std::lock_guard lock(m_mutex);
        m_tasks.push_back(std::move(task));
        if (m_tasks.size() > m_idleCount && m_threads.size() < mostThreads) {
            try {
                m_threads.emplace_back([this] { work(); });
            } catch (const std::system_error&) {
                // No thread to be had now: the connection waits for one of those that there are.
            }
        }
        m_changed.notify_one();
    }

    void work()
    {
        std::unique_lock lock(m_mutex);
        for (;;) {
            ++m_idleCount;
            m_changed.wait(lock, [this] { return !m_tasks.empty() || m_isShuttingDown; });
            --m_idleCount;
            // What is still queued is run also at the end: it closes its socket.
            if (m_tasks.empty())
                return;
            const std::function<void()> task = std::move(m_tasks.front());
            m_tasks.pop_front();
            lock.unlock();
            task();
            lock.lock();
        }
    }

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::function<void()>> m_tasks;
    std::vector<std::thread> m_threads;
    std::size_t m_idleCount = 0;
    bool m_isShuttingDown = false;
};

}  // namespace

bool LoopbackConnection::awaitRequest(Milliseconds longest)
{
    if (m_begin < m_end)
        return true;
    short happened = 0;
    return pollFor(m_socket, POLLIN, static_cast<int>(longest.count()), happened) > 0 && (happened & POLLIN) != 0;
}

bool LoopbackConnection::watchFor(Milliseconds time)
{
    short happened = 0;
    const short events = m_watchesInput ? POLLIN : short{0};
    const int count = pollFor(m_socket, events, static_cast<int>(time.count()), happened);
    if (count < 0 || (happened & (POLLERR | POLLHUP | POLLNVAL)) != 0)
        return false;
    if ((happened & POLLIN) == 0)
        return true;
    char byte = 0;
    const ssize_t peeked = ::recv(m_socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    if (peeked > 0)
        m_watchesInput = false;
    return peeked != 0;
}

bool LoopbackConnection::waitUntil(MonotonicTime deadline)
{
    constexpr Milliseconds longest{60'000};
    for (;;) {
        const Nanoseconds left = deadline - std::chrono::steady_clock::now();
        if (left <= Nanoseconds::zero())
            return true;
        const Milliseconds whole = std::min(std::chrono::floor<Milliseconds>(left), longest);
        if (whole.count() == 0) {
            // poll() counts whole milliseconds; the rest is too short for anybody to want it cut short.
            std::this_thread::sleep_until(deadline);
            return true;
        }
        if (!watchFor(whole))
            return false;
    }
}

void LoopbackConnection::waitUntilGone()
{
    constexpr Milliseconds longest{60'000};
    while (watchFor(longest)) {
    }
}

bool LoopbackConnection::is_readable() const
{
    short happened = 0;
    return m_begin < m_end || pollFor(m_socket, POLLIN, static_cast<int>(mostReadTime.count()), happened) > 0;
}

bool LoopbackConnection::is_writable() const
{
    short happened = 0;
    return pollFor(m_socket, POLLOUT, static_cast<int>(mostWriteSeconds) * 1000, happened) > 0 &&
           (happened & (POLLERR | POLLHUP | POLLNVAL)) == 0;
}

ssize_t LoopbackConnection::read(char* bytes, std::size_t size)
{
    if (m_begin == m_end) {
        short happened = 0;
        if (pollFor(m_socket, POLLIN, static_cast<int>(mostReadTime.count()), happened) <= 0)
            return -1;
        const ssize_t count = ::recv(m_socket, m_buffer.data(), m_buffer.size(), 0);
        if (count <= 0)
            return count;
        m_begin = 0;
        m_end = static_cast<std::size_t>(count);
        m_watchesInput = true;
    }
    const std::size_t count = std::min(size, m_end - m_begin);
    std::memcpy(bytes, m_buffer.data() + m_begin, count);
    m_begin += count;
    return static_cast<ssize_t>(count);
}

ssize_t LoopbackConnection::write(const char* bytes, std::size_t size)
{
    std::size_t sent = 0;
    while (sent < size) {
        const ssize_t count = ::send(m_socket, bytes + sent, size - sent, MSG_NOSIGNAL);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return -1;
        sent += static_cast<std::size_t>(count);
    }
    return static_cast<ssize_t>(size);
}

void LoopbackConnection::get_remote_ip_and_port(std::string& ip, int& port) const
{
    sockaddr_in address{};
    socklen_t length = sizeof address;
    if (::getpeername(m_socket, reinterpret_cast<sockaddr*>(&address), &length) == 0)
        addressOf(address, ip, port);
}

void LoopbackConnection::get_local_ip_and_port(std::string& ip, int& port) const
{
    sockaddr_in address{};
    socklen_t length = sizeof address;
    if (::getsockname(m_socket, reinterpret_cast<sockaddr*>(&address), &length) == 0)
        addressOf(address, ip, port);
}

LoopbackServer::LoopbackServer()
{
    set_address_family(AF_INET);
    // The library's own options let two servers share one port; this one only lets a new server follow an old one at once.
    set_socket_options([](socket_t socket) {
        const int yes = 1;
        ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
    set_keep_alive_timeout(std::chrono::duration_cast<std::chrono::seconds>(keepAliveTime).count());
    set_keep_alive_max_count(std::numeric_limits<int>::max());
    set_write_timeout(mostWriteSeconds);
    new_task_queue = [this]() -> httplib::TaskQueue* {
        // Called when the library is about to accept: from here on its stop() works.
        {
            const std::lock_guard lock(m_mutex);
            m_isAccepting = true;
        }
        m_accepts.notify_all();
        return std::make_unique<ThreadsOnDemand>().release();
    };
}

LoopbackServer::~LoopbackServer()
{
    stop();
}

Result<std::uint16_t> LoopbackServer::start(std::uint16_t port)
{
    const int bound = port == 0 ? bind_to_any_port(loopbackAddress) : bind_to_port(loopbackAddress, port) ? port : -1;
    if (bound <= 0)
        return fail(ErrorKind::Network, "cannot listen on 127.0.0.1:" + std::to_string(port) + ": the port is taken or not allowed");
    // The library listens with a backlog of 5: a burst of connections would lose some and wait a second for each. Listening again only
    // changes the backlog.
    ::listen(svr_sock_, acceptBacklog);
    m_acceptor = std::thread([this] { listen_after_bind(); });
    std::unique_lock lock(m_mutex);
    m_accepts.wait(lock, [this] { return m_isAccepting; });
    return static_cast<std::uint16_t>(bound);
}

void LoopbackServer::stop()
{
    const std::lock_guard stopping(m_stopMutex);
    {
        const std::lock_guard lock(m_mutex);
        if (m_isStopping)
            return;
        m_isStopping = true;
        // Every wait on these sockets ends now; their threads close them.
        for (const int socket : m_sockets)
            ::shutdown(socket, SHUT_RDWR);
    }
    if (!m_acceptor.joinable())
        return;
    httplib::Server::stop();
    m_acceptor.join();
}

LoopbackConnection& LoopbackServer::current()
{
    return *currentConnection;
}

bool LoopbackServer::enter(int socket)
{
    const std::lock_guard lock(m_mutex);
    if (m_isStopping)
        return false;
    m_sockets.insert(socket);
    return true;
}

void LoopbackServer::leave(int socket)
{
    const std::lock_guard lock(m_mutex);
    m_sockets.erase(socket);
}

bool LoopbackServer::process_and_close_socket(socket_t socket)
{
    if (enter(socket)) {
        const int yes = 1;
        ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        LoopbackConnection connection(socket);
        currentConnection = &connection;
        bool isClosed = false;
        // cpp-httplib 0.18 wants the addresses, earlier versions do not take them.
        const auto answerNext = [&](auto& server) {
            if constexpr (requires { server.process_request(connection, false, isClosed, nullptr); }) {
                return server.process_request(connection, false, isClosed, nullptr);
            } else {
                std::string remote;
                std::string local;
                int remotePort = 0;
                int localPort = 0;
                connection.get_remote_ip_and_port(remote, remotePort);
                connection.get_local_ip_and_port(local, localPort);
                return server.process_request(connection, remote, remotePort, local, localPort, false, isClosed, nullptr);
            }
        };
        while (!isClosed && !connection.closesAfterAnswer() && connection.awaitRequest(keepAliveTime)) {
            if (!answerNext(*this))
                break;
        }
        currentConnection = nullptr;
        // Before closing: a number that stop() still knows may by then belong to somebody else.
        leave(socket);
    }
    ::shutdown(socket, SHUT_RDWR);
    ::close(socket);
    return true;
}

}  // namespace assay
