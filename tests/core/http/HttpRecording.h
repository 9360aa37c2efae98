#pragma once

#include "core/http/HttpClient.h"

#include <QByteArray>
#include <QString>
#include <QtGlobal>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What the tests of the HTTP client share: a sink that remembers, ports that lead nowhere, requests with a secret in them.
namespace assay {

inline constexpr Milliseconds patience{5000};
/// Sent in every query and header; no error may quote it.
inline constexpr std::string_view secret = "s3cr3t";

inline MonotonicTime now()
{
    return std::chrono::steady_clock::now();
}

/// Keeps what one request brought. The hooks run on the loop thread, during the call they are named after.
class RecordingSink final : public HttpSink {
public:
    std::function<void()> duringHead;
    std::function<void()> duringBytes;
    std::function<void()> duringEnd;

    void onHead(const HttpResponseHead& head) override
    {
        change([&] {
            m_order += 'h';
            m_head = head;
        });
        if (duringHead) {
            duringHead();
        }
    }
    void onBytes(std::string_view bytes, MonotonicTime arrived) override
    {
        change([&] {
            m_order += 'b';
            m_body += bytes;
            m_lastArrival = arrived;
        });
        if (duringBytes) {
            duringBytes();
        }
    }
    void onEnd(const HttpEnd& end) override
    {
        if (duringEnd) {
            duringEnd();
        }
        // Last: the test may let go of this object as soon as the end is known.
        change([&] {
            m_order += 'e';
            m_end = end;
            m_endedAt = now();
        });
    }

    [[nodiscard]] bool waitForEnd(Milliseconds timeout = patience)
    {
        return waitUntil([&] { return m_end.has_value(); }, timeout);
    }
    [[nodiscard]] bool waitForHead()
    {
        return waitUntil([&] { return m_order.find('h') != std::string::npos; }, patience);
    }
    [[nodiscard]] bool waitForBodyBytes(std::size_t count)
    {
        return waitUntil([&] { return m_body.size() >= count; }, patience);
    }

    [[nodiscard]] HttpResponseHead head() const { return read(m_head); }
    [[nodiscard]] std::string body() const { return read(m_body); }
    [[nodiscard]] std::optional<HttpEnd> end() const { return read(m_end); }
    [[nodiscard]] MonotonicTime endedAt() const { return read(m_endedAt); }
    [[nodiscard]] MonotonicTime lastArrival() const { return read(m_lastArrival); }
    /// One letter per call: h, b, e.
    [[nodiscard]] std::string order() const { return read(m_order); }
    /// The same with a run of b as one.
    [[nodiscard]] std::string shortOrder() const
    {
        std::string order = read(m_order);
        order.erase(std::unique(order.begin(), order.end(), [](char a, char b) { return a == 'b' && b == 'b'; }), order.end());
        return order;
    }
    [[nodiscard]] std::optional<Error> error() const
    {
        const std::lock_guard lock(m_mutex);
        return m_end ? m_end->error : std::nullopt;
    }
    /// Name of the error's kind; "none" for success, "running" before the end.
    [[nodiscard]] QString outcome() const
    {
        const std::lock_guard lock(m_mutex);
        if (!m_end) {
            return QStringLiteral("running");
        }
        if (!m_end->error) {
            return QStringLiteral("none");
        }
        const std::string_view name = errorKindName(m_end->error->kind);
        return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    }
    [[nodiscard]] QString detail() const
    {
        const std::optional<Error> failure = error();
        return failure ? QString::fromStdString(failure->detail) : QString();
    }

private:
    template <typename Change>
    void change(Change apply)
    {
        // Notified under the lock, or a waiter could destroy the condition while it is being notified.
        const std::lock_guard lock(m_mutex);
        apply();
        m_changed.notify_all();
    }
    template <typename Condition>
    [[nodiscard]] bool waitUntil(Condition condition, Milliseconds timeout)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, timeout, condition);
    }
    template <typename Value>
    [[nodiscard]] Value read(const Value& value) const
    {
        const std::lock_guard lock(m_mutex);
        return value;
    }

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    HttpResponseHead m_head;
    std::string m_body;
    std::optional<HttpEnd> m_end;
    MonotonicTime m_endedAt;
    MonotonicTime m_lastArrival;
    std::string m_order;
};

/// Something one thread waits for and another one does.
class Latch final {
public:
    void release()
    {
        const std::lock_guard lock(m_mutex);
        m_isReleased = true;
        m_changed.notify_all();
    }
    [[nodiscard]] bool wait(Milliseconds timeout = patience)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, timeout, [this] { return m_isReleased; });
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_isReleased = false;
};

/// A port of 127.0.0.1 where connecting gets no further.
class BoundPort final {
public:
    enum class Kind {
        Refusing,  ///< Nobody listens.
        Deaf,      ///< Somebody listens but the queue is full: the handshake is never answered.
    };

    explicit BoundPort(Kind kind) : m_socket(::socket(AF_INET, SOCK_STREAM, 0))
    {
        m_address.sin_family = AF_INET;
        m_address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof(m_address);
        auto* generic = reinterpret_cast<sockaddr*>(&m_address);
        m_isGood = m_socket >= 0 && ::bind(m_socket, generic, size) == 0 && ::getsockname(m_socket, generic, &size) == 0;
        if (kind == Kind::Deaf) {
            m_isGood = m_isGood && ::listen(m_socket, 0) == 0;
            for (int& filler : m_fillers) {
                filler = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
                // Only the first gets through; the result of the others is the purpose.
                static_cast<void>(::connect(filler, generic, size));
            }
        }
    }
    ~BoundPort()
    {
        for (const int filler : m_fillers) {
            if (filler >= 0) {
                ::close(filler);
            }
        }
        ::close(m_socket);
    }
    BoundPort(const BoundPort&) = delete;
    BoundPort& operator=(const BoundPort&) = delete;

    [[nodiscard]] bool isGood() const { return m_isGood; }
    [[nodiscard]] int number() const { return ntohs(m_address.sin_port); }
    [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(number()) + "/"; }

private:
    int m_socket = -1;
    std::array<int, 3> m_fillers{-1, -1, -1};
    sockaddr_in m_address{};
    bool m_isGood = false;
};

/// Sets environment variables for one test; the proxy variables of whoever runs the tests are put aside.
class EnvironmentScope final {
public:
    EnvironmentScope()
    {
        for (const char* name : {"http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"}) {
            m_saved.emplace_back(name, qEnvironmentVariableIsSet(name) ? std::optional(qgetenv(name)) : std::nullopt);
            qunsetenv(name);
        }
    }
    ~EnvironmentScope()
    {
        for (const auto& [name, value] : m_saved) {
            if (value) {
                qputenv(name, *value);
            } else {
                qunsetenv(name);
            }
        }
    }
    EnvironmentScope(const EnvironmentScope&) = delete;
    EnvironmentScope& operator=(const EnvironmentScope&) = delete;

    static void set(const char* name, const std::string& value) { qputenv(name, QByteArray::fromStdString(value)); }

private:
    std::vector<std::pair<const char*, std::optional<QByteArray>>> m_saved;
};

/// A request that carries a secret in its query and in a header.
inline HttpRequest requestTo(const std::string& url, const std::string& method = "GET", std::string body = {})
{
    HttpRequest request;
    request.method = method;
    request.url = url + (url.find('?') == std::string::npos ? "?key=" : "&key=") + std::string(secret);
    request.headers = {{"Authorization", "Bearer " + std::string(secret)}};
    request.body = std::move(body);
    return request;
}

inline std::string pattern(std::size_t byteCount)
{
    std::string bytes(byteCount, '\0');
    for (std::size_t i = 0; i < byteCount; ++i) {
        bytes[i] = static_cast<char>((i * 31 + i / 256) % 256);
    }
    return bytes;
}

/// Waits for the end and checks what holds for every request.
[[nodiscard]] inline bool finish(RecordingSink& sink, Milliseconds timeout = patience)
{
    if (!sink.waitForEnd(timeout)) {
        qWarning("the request did not end");
        return false;
    }
    if (sink.detail().contains(QString::fromUtf8(secret.data(), static_cast<qsizetype>(secret.size())))) {
        qWarning("the error quotes the secret");
        return false;
    }
    const std::string order = sink.shortOrder();
    if (order != "e" && order != "he" && order != "hbe") {
        qWarning("calls came in the order %s", order.c_str());
        return false;
    }
    return true;
}

}  // namespace assay
