#include "tests/fakes/ScriptedServer.h"

#include "core/base/Text.h"
#include "tests/fakes/LoopbackSocket.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <condition_variable>
#include <list>
#include <mutex>
#include <thread>

namespace assay {

namespace {

#ifdef POLLRDHUP
constexpr short peerClosedEvent = POLLRDHUP;
#else
constexpr short peerClosedEvent = 0;
#endif

constexpr std::size_t mostRequestHeadBytes = std::size_t{1024} * 1024;

std::string_view scriptedReason(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 204:
        return "No Content";
    case 302:
        return "Found";
    case 307:
        return "Temporary Redirect";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 429:
        return "Too Many Requests";
    case 500:
        return "Internal Server Error";
    case 503:
        return "Service Unavailable";
    case 529:
        return "Overloaded";
    default:
        return "Scripted";
    }
}

std::string scriptedHead(int status, const HeaderList& headers)
{
    std::string head = "HTTP/1.1 " + std::to_string(status) + " ";
    head += scriptedReason(status);
    head += "\r\n";
    for (const auto& [name, value] : headers) {
        head += name + ": " + value + "\r\n";
    }
    return head;
}

}  // namespace

struct Gate::Door {
    PollableFlag flag;
};

Gate::Gate() : m_door(std::make_shared<Door>()) {}

void Gate::open() const
{
    m_door->flag.set();
}

Script& Script::send(std::string bytes)
{
    m_steps.push_back({Action::Send, std::move(bytes), std::nullopt, {}});
    return *this;
}

Script& Script::sendInPieces(std::string_view bytes, std::size_t pieceBytes)
{
    while (!bytes.empty()) {
        const std::string_view piece = bytes.substr(0, std::max<std::size_t>(pieceBytes, 1));
        send(std::string(piece));
        bytes.remove_prefix(piece.size());
    }
    return *this;
}

Script& Script::waitFor(const Gate& gate)
{
    m_steps.push_back({Action::Wait, {}, gate, {}});
    return *this;
}

Script& Script::pause(Milliseconds duration)
{
    m_steps.push_back({Action::Pause, {}, std::nullopt, duration});
    return *this;
}

Script& Script::close()
{
    m_steps.push_back({Action::Close, {}, std::nullopt, {}});
    return *this;
}

Script& Script::reset()
{
    m_steps.push_back({Action::Reset, {}, std::nullopt, {}});
    return *this;
}

Script& Script::stall()
{
    m_steps.push_back({Action::Stall, {}, std::nullopt, {}});
    return *this;
}

Script& Script::append(const Script& other)
{
    // By index: `other` may be this very script.
    const std::size_t count = other.m_steps.size();
    for (std::size_t i = 0; i < count; ++i) {
        m_steps.push_back(Step(other.m_steps[i]));
    }
    return *this;
}

Script plainResponse(int status, std::string_view body, const HeaderList& headers)
{
    HeaderList all = headers;
    all.emplace_back("Content-Length", std::to_string(body.size()));
    std::string answer = scriptedHead(status, all) + "\r\n";
    answer += body;
    Script script;
    script.send(std::move(answer));
    return script;
}

Script jsonResponse(int status, std::string_view body, const HeaderList& headers)
{
    HeaderList all{{"Content-Type", "application/json"}};
    all.insert(all.end(), headers.begin(), headers.end());
    return plainResponse(status, body, all);
}

Script sseResponse(const std::vector<std::string>& events, Framing framing)
{
    Script script;
    script.send(streamHead("text/event-stream", framing));
    for (const std::string& event : events) {
        script.send(framing == Framing::Chunked ? chunk(event) : event);
    }
    if (framing == Framing::Chunked) {
        script.send(lastChunk());
    } else {
        script.close();
    }
    return script;
}

std::string streamHead(std::string_view contentType, Framing framing, int status, const HeaderList& headers)
{
    HeaderList all{{"Content-Type", std::string(contentType)}};
    if (framing == Framing::Chunked) {
        all.emplace_back("Transfer-Encoding", "chunked");
    } else {
        all.emplace_back("Connection", "close");
    }
    all.insert(all.end(), headers.begin(), headers.end());
    return scriptedHead(status, all) + "\r\n";
}

std::string chunk(std::string_view bytes)
{
    // An empty chunk would be the last one.
    if (bytes.empty()) {
        return {};
    }
    std::array<char, 20> digits{};
    const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), bytes.size(), 16);
    std::string text(digits.data(), written.ptr);
    text += "\r\n";
    text += bytes;
    text += "\r\n";
    return text;
}

std::string lastChunk()
{
    return "0\r\n\r\n";
}

std::string sseEvent(std::string_view data, std::string_view type)
{
    std::string text;
    if (!type.empty()) {
        text += "event: ";
        text += type;
        text += "\n";
    }
    text += "data: ";
    text += data;
    text += "\n\n";
    return text;
}

std::string RecordedRequest::path() const
{
    return target.substr(0, target.find('?'));
}

std::string RecordedRequest::header(std::string_view lowerCaseName) const
{
    for (const auto& [name, value] : headers) {
        if (name == lowerCaseName) {
            return value;
        }
    }
    return {};
}

bool RecordedRequest::hasHeader(std::string_view lowerCaseName) const
{
    return std::any_of(headers.begin(), headers.end(), [&](const auto& entry) { return entry.first == lowerCaseName; });
}

/// Threads: one accepts; one per connection reads requests and plays their scripts. All waiting is poll() on the socket
/// together with m_stop, so that the destructor ends every thread at once.
class ScriptedServer::Parts final {
public:
    explicit Parts(Handler handler) : m_handler(std::move(handler))
    {
        m_port = listenOnLoopback(m_listener);
        m_acceptor = std::thread([this] { accept(); });
    }

    ~Parts()
    {
        m_stop.set();
        m_acceptor.join();
        for (Connection& connection : m_connections) {
            connection.thread.join();
        }
    }

    Parts(const Parts&) = delete;
    Parts& operator=(const Parts&) = delete;

    struct Record {
        std::vector<RecordedRequest> requests;
        std::vector<SentPiece> pieces;
        std::size_t connectionCount = 0;
        std::size_t clientCloseCount = 0;
    };

    [[nodiscard]] std::uint16_t port() const { return m_port; }

    void setGreeting(Script greeting)
    {
        const std::lock_guard lock(m_mutex);
        m_greeting = std::move(greeting);
    }

    void setReadPace(std::size_t bytes, Milliseconds pause, std::size_t slowBytes)
    {
        // Small buffers, or the system would swallow what the server does not read yet. Accepted sockets inherit this.
        const int bufferBytes = static_cast<int>(bytes);
        ::setsockopt(m_listener.get(), SOL_SOCKET, SO_RCVBUF, &bufferBytes, sizeof(bufferBytes));
        const std::lock_guard lock(m_mutex);
        m_readPace = {bytes, pause, slowBytes};
    }

    template <typename Read>
    [[nodiscard]] auto read(Read read) const
    {
        const std::lock_guard lock(m_mutex);
        return read(m_record);
    }

    template <typename Condition>
    [[nodiscard]] bool waitUntil(Condition condition, Milliseconds timeout) const
    {
        std::unique_lock lock(m_mutex);
        return m_recorded.wait_for(lock, timeout, [&] { return condition(m_record); });
    }

private:
    struct Connection {
        std::thread thread;
        std::atomic<bool> isFinished{false};
    };

    struct ReadPace {
        std::size_t bytes = 64 * 1024;
        Milliseconds pause{};
        std::size_t slowBytes = 0;
    };

    enum class Progress { GoesOn, Ended };

    template <typename Change>
    void record(Change change)
    {
        {
            const std::lock_guard lock(m_mutex);
            change(m_record);
        }
        m_recorded.notify_all();
    }

    void accept()
    {
        while (waitUntilReady(m_listener.get(), POLLIN, m_stop)) {
            const int fd = ::accept4(m_listener.get(), nullptr, nullptr, SOCK_CLOEXEC);
            if (fd < 0) {
                continue;
            }
            joinFinished();
            std::size_t number = 0;
            record([&](Record& all) { number = all.connectionCount++; });
            Connection& connection = m_connections.emplace_back();
            connection.thread = std::thread([this, &connection, fd, number] {
                serve(fd, number);
                connection.isFinished = true;
            });
        }
    }

    void joinFinished()
    {
        for (auto it = m_connections.begin(); it != m_connections.end();) {
            if (it->isFinished) {
                it->thread.join();
                it = m_connections.erase(it);
            } else {
                ++it;
            }
        }
    }

    void serve(int fd, std::size_t number)
    {
        FileDescriptor socket(fd);
        const int yes = 1;
        ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
        Script greeting;
        ReadPace pace;
        {
            const std::lock_guard lock(m_mutex);
            greeting = m_greeting;
            pace = m_readPace;
        }
        if (play(greeting, socket, 0) == Progress::Ended) {
            return;
        }
        std::string received;
        for (std::size_t onConnection = 0;; ++onConnection) {
            std::optional<RecordedRequest> request = readRequest(fd, received, pace);
            if (!request) {
                return;
            }
            request->connection = number;
            request->onConnection = onConnection;
            Script script;
            {
                // The handler's own lock: it may ask the server what has been recorded.
                const std::lock_guard handlerLock(m_handlerMutex);
                record([&](Record& all) {
                    request->number = all.requests.size();
                    all.requests.push_back(*request);
                });
                script = m_handler(*request);
            }
            if (play(script, socket, request->number) == Progress::Ended) {
                return;
            }
        }
    }

    Progress play(const Script& script, FileDescriptor& socket, std::size_t request)
    {
        for (const Script::Step& step : script.m_steps) {
            switch (step.action) {
            case Script::Action::Send:
                if (!sendAll(socket.get(), step.bytes, request)) {
                    return Progress::Ended;
                }
                break;
            case Script::Action::Wait:
                if (!wait(socket.get(), step.gate->m_door->flag.fd(), std::nullopt)) {
                    return Progress::Ended;
                }
                break;
            case Script::Action::Pause:
                if (!wait(socket.get(), -1, step.duration)) {
                    return Progress::Ended;
                }
                break;
            case Script::Action::Close:
                socket.close();
                return Progress::Ended;
            case Script::Action::Reset: {
                const linger atOnce{1, 0};
                ::setsockopt(socket.get(), SOL_SOCKET, SO_LINGER, &atOnce, sizeof(atOnce));
                socket.close();
                return Progress::Ended;
            }
            case Script::Action::Stall:
                (void)wait(socket.get(), -1, std::nullopt);
                return Progress::Ended;
            }
        }
        return Progress::GoesOn;
    }

    /// True when the gate (-1: none) opened or `duration` passed; false when the server stops or the client has gone.
    [[nodiscard]] bool wait(int socket, int gate, std::optional<Milliseconds> duration)
    {
        const auto start = std::chrono::steady_clock::now();
        while (true) {
            int timeout = -1;
            if (duration) {
                const auto left = *duration - std::chrono::duration_cast<Milliseconds>(std::chrono::steady_clock::now() - start);
                if (left <= Milliseconds::zero()) {
                    return true;
                }
                timeout = static_cast<int>(left.count());
            }
            std::array<pollfd, 3> waits{{{socket, peerClosedEvent, 0}, {m_stop.fd(), POLLIN, 0}, {gate, POLLIN, 0}}};
            if (::poll(waits.data(), waits.size(), timeout) < 0 && errno != EINTR) {
                return false;
            }
            if (waits[1].revents != 0) {
                return false;
            }
            if (waits[2].revents != 0) {
                return true;
            }
            if (waits[0].revents != 0) {
                record([](Record& all) { ++all.clientCloseCount; });
                return false;
            }
        }
    }

    [[nodiscard]] bool sendAll(int socket, std::string_view bytes, std::size_t request)
    {
        const SentPiece piece{request, bytes.size(), std::chrono::steady_clock::now()};
        while (!bytes.empty()) {
            const ssize_t count = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
            if (count >= 0) {
                bytes.remove_prefix(static_cast<std::size_t>(count));
                continue;
            }
            if (errno == EINTR) {
                continue;
            }
            if (errno != EAGAIN && errno != EWOULDBLOCK) {
                record([](Record& all) { ++all.clientCloseCount; });
                return false;
            }
            if (!waitUntilReady(socket, POLLOUT, m_stop)) {
                return false;
            }
        }
        record([&](Record& all) { all.pieces.push_back(piece); });
        return true;
    }

    /// Appends what arrives to `received`; false when the client has gone or the server stops.
    [[nodiscard]] bool receive(int socket, std::string& received, const ReadPace& pace)
    {
        thread_local std::vector<char> buffer;
        buffer.resize(pace.bytes);
        while (true) {
            const ssize_t count = ::recv(socket, buffer.data(), buffer.size(), MSG_DONTWAIT);
            if (count > 0) {
                received.append(buffer.data(), static_cast<std::size_t>(count));
                return received.size() >= pace.slowBytes || wait(socket, -1, pace.pause);
            }
            if (count < 0 && errno == EINTR) {
                continue;
            }
            if (count == 0 || (errno != EAGAIN && errno != EWOULDBLOCK)) {
                record([](Record& all) { ++all.clientCloseCount; });
                return false;
            }
            if (!waitUntilReady(socket, POLLIN, m_stop)) {
                return false;
            }
        }
    }

    /// Takes one request off the front of `received`, reading what is missing. Empty when the connection is over or what
    /// came is no HTTP request.
    [[nodiscard]] std::optional<RecordedRequest> readRequest(int socket, std::string& received, const ReadPace& pace)
    {
        std::size_t headEnd = 0;
        while ((headEnd = received.find("\r\n\r\n")) == std::string::npos) {
            if (received.size() > mostRequestHeadBytes || !receive(socket, received, pace)) {
                return std::nullopt;
            }
        }
        RecordedRequest request;
        std::size_t bodyBytes = 0;
        const std::vector<std::string_view> lines = split(std::string_view(received).substr(0, headEnd), '\n');
        const std::vector<std::string_view> words = split(trimmed(lines.front()), ' ');
        if (words.size() != 3) {
            return std::nullopt;
        }
        request.method = words[0];
        request.target = words[1];
        for (std::size_t i = 1; i < lines.size(); ++i) {
            const std::size_t colon = lines[i].find(':');
            if (colon == std::string_view::npos) {
                return std::nullopt;
            }
            std::string name = toLowerAscii(lines[i].substr(0, colon));
            const std::string_view value = trimmed(lines[i].substr(colon + 1));
            if (name == "content-length") {
                bodyBytes = static_cast<std::size_t>(parseInteger(value).value_or(0));
            }
            request.headers.emplace_back(std::move(name), value);
        }
        const std::size_t wholeBytes = headEnd + 4 + bodyBytes;
        received.reserve(wholeBytes);
        while (received.size() < wholeBytes) {
            if (!receive(socket, received, pace)) {
                return std::nullopt;
            }
        }
        request.body = received.substr(headEnd + 4, bodyBytes);
        received.erase(0, wholeBytes);
        request.arrived = std::chrono::steady_clock::now();
        return request;
    }

    Handler m_handler;
    std::mutex m_handlerMutex;
    FileDescriptor m_listener;
    std::uint16_t m_port = 0;
    PollableFlag m_stop;
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_recorded;
    Record m_record;
    Script m_greeting;
    ReadPace m_readPace;
    std::list<Connection> m_connections;
    std::thread m_acceptor;
};

ScriptedServer::ScriptedServer(Script script)
    : ScriptedServer(Handler([script = std::move(script)](const RecordedRequest&) { return script; }))
{
}

ScriptedServer::ScriptedServer(std::vector<Script> scripts)
    : ScriptedServer(Handler([scripts = std::move(scripts)](const RecordedRequest& request) {
          return scripts.empty() ? Script() : scripts[std::min(request.number, scripts.size() - 1)];
      }))
{
}

ScriptedServer::ScriptedServer(Handler handler) : m_parts(std::make_unique<Parts>(std::move(handler))) {}

ScriptedServer::~ScriptedServer() = default;

void ScriptedServer::setGreeting(Script greeting)
{
    m_parts->setGreeting(std::move(greeting));
}

void ScriptedServer::setReadPace(std::size_t bytes, Milliseconds pause, std::size_t slowBytes)
{
    m_parts->setReadPace(bytes, pause, slowBytes);
}

std::uint16_t ScriptedServer::port() const
{
    return m_parts->port();
}

std::string ScriptedServer::url(std::string_view path) const
{
    std::string text = "http://127.0.0.1:" + std::to_string(port());
    text += path;
    return text;
}

std::vector<RecordedRequest> ScriptedServer::requests() const
{
    return m_parts->read([](const Parts::Record& record) { return record.requests; });
}

std::size_t ScriptedServer::requestCount() const
{
    return m_parts->read([](const Parts::Record& record) { return record.requests.size(); });
}

std::size_t ScriptedServer::connectionCount() const
{
    return m_parts->read([](const Parts::Record& record) { return record.connectionCount; });
}

std::size_t ScriptedServer::clientCloseCount() const
{
    return m_parts->read([](const Parts::Record& record) { return record.clientCloseCount; });
}

std::vector<SentPiece> ScriptedServer::sentPieces() const
{
    return m_parts->read([](const Parts::Record& record) { return record.pieces; });
}

bool ScriptedServer::waitForRequests(std::size_t count, Milliseconds timeout) const
{
    return m_parts->waitUntil([&](const Parts::Record& record) { return record.requests.size() >= count; }, timeout);
}

bool ScriptedServer::waitForConnections(std::size_t count, Milliseconds timeout) const
{
    return m_parts->waitUntil([&](const Parts::Record& record) { return record.connectionCount >= count; }, timeout);
}

bool ScriptedServer::waitForClientCloses(std::size_t count, Milliseconds timeout) const
{
    return m_parts->waitUntil([&](const Parts::Record& record) { return record.clientCloseCount >= count; }, timeout);
}

bool ScriptedServer::waitForSentPieces(std::size_t count, Milliseconds timeout) const
{
    return m_parts->waitUntil([&](const Parts::Record& record) { return record.pieces.size() >= count; }, timeout);
}

}  // namespace assay
