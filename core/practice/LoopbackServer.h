#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"

#include <httplib.h>

#include <array>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <set>
#include <string>
#include <thread>

namespace assay {

/// One accepted connection: cpp-httplib's stream over a socket, with a small read buffer and waits that end when the peer goes away or
/// the socket is shut down. Used by one thread.
class LoopbackConnection final : public httplib::Stream {
public:
    explicit LoopbackConnection(int socket) : m_socket(socket) {}

    /// Waits for the first byte of a request; false when the time passed or the peer left.
    [[nodiscard]] bool awaitRequest(Milliseconds longest);
    /// Waits until then; false at once when the peer has gone or the server stops.
    [[nodiscard]] bool waitUntil(MonotonicTime deadline);
    /// Waits until the peer has gone or the server stops.
    void waitUntilGone();
    /// No further request is taken from this connection.
    void closeAfterAnswer() { m_closesAfterAnswer = true; }
    [[nodiscard]] bool closesAfterAnswer() const { return m_closesAfterAnswer; }

    [[nodiscard]] bool is_readable() const override;
    [[nodiscard]] bool is_writable() const override;
    ssize_t read(char* bytes, std::size_t size) override;
    ssize_t write(const char* bytes, std::size_t size) override;
    void get_remote_ip_and_port(std::string& ip, int& port) const override;
    void get_local_ip_and_port(std::string& ip, int& port) const override;
    [[nodiscard]] socket_t socket() const override { return m_socket; }

private:
    /// False when nothing will ever come or go on this socket again.
    [[nodiscard]] bool watchFor(Milliseconds time);

    int m_socket;
    std::array<char, 16384> m_buffer{};
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    /// Off once the peer has sent ahead: then readable no longer tells whether it is still there.
    bool m_watchesInput = true;
    bool m_closesAfterAnswer = false;
};

/// cpp-httplib's server on 127.0.0.1 with three things changed: connections are known, so that stop() ends them at once (the library
/// would wait until they time out); threads are made when connections come, so that starting is instant; and a port in use is an error
/// (the library shares it).
///
/// Threads: one accepts; each connection under way has one of its own, kept for later connections. stop() from any thread but these.
class LoopbackServer final : public httplib::Server {
public:
    LoopbackServer();
    ~LoopbackServer() override;
    LoopbackServer(const LoopbackServer&) = delete;
    LoopbackServer& operator=(const LoopbackServer&) = delete;

    /// Port 0: any free one. Network when the port cannot be had. Set all handlers before.
    [[nodiscard]] Result<std::uint16_t> start(std::uint16_t port);
    /// Ends all connections and threads; when it returns they have ended, whoever asked first.
    void stop();

    /// The connection that the calling handler serves. Only inside handlers and content providers.
    [[nodiscard]] static LoopbackConnection& current();

private:
    bool process_and_close_socket(socket_t socket) override;
    [[nodiscard]] bool enter(int socket);
    void leave(int socket);

    std::mutex m_stopMutex;  ///< Held while stopping.
    std::mutex m_mutex;
    std::set<int> m_sockets;     ///< Under m_mutex.
    bool m_isStopping = false;   ///< Under m_mutex.
    bool m_isAccepting = false;  ///< Under m_mutex.
    std::condition_variable m_accepts;
    std::thread m_acceptor;
};

}  // namespace assay
