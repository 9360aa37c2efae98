#include "tests/bench/BenchServer.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <queue>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace assay::bench {

namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

constexpr std::array<std::string_view, 24> words{"the",  "model", "answers", "with",  "plain",  "words", "about", "a",
                                                 "test", "that",  "never",   "ends",  "before", "its",   "last",  "token",
                                                 "and",  "every", "byte",    "counts", "toward", "what",  "is",    "kept"};

struct Connection {
    int socket = -1;
    std::string input;
};

struct Due {
    SteadyTime at;
    int socket = -1;
    std::uint64_t answer = 0;
    int token = 0;  ///< -1: the whole answer.
    SteadyTime asked;
    bool operator<(const Due& other) const { return at > other.at; }
};

void sendAll(int socket, std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

std::string answerText(std::uint64_t answer, int tokens)
{
    std::string text;
    std::uint64_t state = answer * 0x9e3779b97f4a7c15ULL + 1;
    for (int i = 0; i < tokens; ++i) {
        state ^= state >> 12U;
        state ^= state << 25U;
        state ^= state >> 27U;
        text += (i > 0 ? " " : "") + std::string(words[(state >> 32U) % words.size()]);
    }
    return text;
}

std::string wholeAnswer(std::uint64_t answer, int tokens)
{
    const auto body = "{\"id\":\"chatcmpl-" + std::to_string(answer) +
                      "\",\"object\":\"chat.completion\",\"created\":1760000000,\"model\":\"bench-1\",\"choices\":[{\"index\":0,"
                      "\"message\":{\"role\":\"assistant\",\"content\":\"" +
                      answerText(answer, tokens) +
                      "\",\"refusal\":null,\"annotations\":[]},\"logprobs\":null,\"finish_reason\":\"stop\"}],\"usage\":{"
                      "\"prompt_tokens\":64,\"completion_tokens\":" +
                      std::to_string(tokens) + ",\"total_tokens\":" + std::to_string(64 + tokens) +
                      ",\"prompt_tokens_details\":{\"cached_tokens\":0,\"audio_tokens\":0},\"completion_tokens_details\":{"
                      "\"reasoning_tokens\":0,\"audio_tokens\":0,\"accepted_prediction_tokens\":0,\"rejected_prediction_tokens\":0}},"
                      "\"service_tier\":\"default\",\"system_fingerprint\":null}";
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nx-request-id: req_" + std::to_string(answer) +
           "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string chunk(const std::string& data)
{
    char size[16];
    std::snprintf(size, sizeof size, "%zx\r\n", data.size());
    return size + data + "\r\n";
}

std::string streamEvent(std::uint64_t answer, std::string_view piece)
{
    return "data: {\"id\":\"chatcmpl-" + std::to_string(answer) +
           "\",\"object\":\"chat.completion.chunk\",\"created\":1760000000,\"model\":\"bench-1\",\"choices\":[{\"index\":0,\"delta\":{"
           "\"content\":\"" +
           std::string(piece) + "\"},\"finish_reason\":null}]}\n\n";
}

std::string streamEnd(std::uint64_t answer, int tokens)
{
    const auto start = "data: {\"id\":\"chatcmpl-" + std::to_string(answer) +
                       "\",\"object\":\"chat.completion.chunk\",\"created\":1760000000,\"model\":\"bench-1\",\"choices\":[";
    return start + "{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n" + start +
           "],\"usage\":{\"prompt_tokens\":64,\"completion_tokens\":" + std::to_string(tokens) +
           ",\"total_tokens\":" + std::to_string(64 + tokens) + "}}\n\ndata: [DONE]\n\n";
}

/// The length of the first whole request in `input`; 0 if it is not all there yet.
std::size_t requestLength(const std::string& input)
{
    const auto head = input.find("\r\n\r\n");
    if (head == std::string::npos)
        return 0;
    std::size_t body = 0;
    const auto header = input.find("Content-Length: ");
    if (header < head)
        body = static_cast<std::size_t>(std::atoll(input.c_str() + header + 16));
    return input.size() >= head + 4 + body ? head + 4 + body : 0;
}

}  // namespace

BenchServer::BenchServer(Options options) : m_options(std::move(options))
{
    if (m_options.pieces.empty()) {
        for (const auto word : words)
            m_options.pieces.push_back(" " + std::string(word));
    }
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    if (::bind(m_listener, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 || ::listen(m_listener, 1024) != 0 ||
        ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &length) != 0) {
        std::perror("bench server");
        std::exit(1);
    }
    m_port = ntohs(address.sin_port);
    m_wake = ::eventfd(0, EFD_NONBLOCK);
    m_thread = std::thread([this] { run(); });
}

BenchServer::~BenchServer()
{
    m_isStopping = true;
    const std::uint64_t one = 1;
    static_cast<void>(::write(m_wake, &one, sizeof one));
    m_thread.join();
    ::close(m_wake);
    ::close(m_listener);
}

std::string BenchServer::baseUrl() const
{
    return "http://127.0.0.1:" + std::to_string(m_port) + "/v1";
}

std::chrono::nanoseconds BenchServer::cpuTime() const
{
    clockid_t clock{};
    timespec time{};
    ::pthread_getcpuclockid(const_cast<std::thread&>(m_thread).native_handle(), &clock);
    ::clock_gettime(clock, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

std::map<std::string, std::chrono::nanoseconds> BenchServer::firstContentDelays() const
{
    const std::lock_guard lock(m_mutex);
    return m_firstContent;
}

void BenchServer::run()
{
    ::pthread_setname_np(::pthread_self(), "bench-server");
    const int epoll = ::epoll_create1(0);
    const auto watch = [&](int socket) {
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.fd = socket;
        ::epoll_ctl(epoll, EPOLL_CTL_ADD, socket, &event);
    };
    watch(m_listener);
    watch(m_wake);
    std::unordered_map<int, Connection> connections;
    std::priority_queue<Due> due;
    std::uint64_t answers = 0;
    std::vector<char> buffer(64 * 1024);
    const auto gap = std::chrono::nanoseconds(static_cast<std::int64_t>(1e9 / m_options.tokensPerSecond));

    const auto handleRequest = [&](int socket, std::string_view request) {
        const auto answer = ++answers;
        const bool isStream = request.find("\"stream\":true") != std::string_view::npos;
        const auto now = std::chrono::steady_clock::now();
        if (!isStream) {
            if (m_options.latency.count() == 0)
                sendAll(socket, wholeAnswer(answer, m_options.tokens));
            else
                due.push({now + m_options.latency, socket, answer, -1, now});
            return;
        }
        sendAll(socket, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nx-request-id: req_" + std::to_string(answer) +
                            "\r\nTransfer-Encoding: chunked\r\n\r\n");
        due.push({now + m_options.latency, socket, answer, 0, now});
    };
    const auto play = [&](const Due& step) {
        if (!connections.contains(step.socket))
            return;
        if (step.token < 0) {
            sendAll(step.socket, wholeAnswer(step.answer, m_options.tokens));
            return;
        }
        if (step.token == m_options.tokens) {
            sendAll(step.socket, chunk(streamEnd(step.answer, m_options.tokens)) + "0\r\n\r\n");
            return;
        }
        const auto& pieces = m_options.pieces;
        const auto bytes = chunk(streamEvent(step.answer, pieces[static_cast<std::size_t>(step.token) % pieces.size()]));
        const auto sentAt = std::chrono::steady_clock::now();
        sendAll(step.socket, bytes);
        if (step.token == 0) {
            const std::lock_guard lock(m_mutex);
            m_firstContent.emplace("req_" + std::to_string(step.answer), sentAt - step.asked);
        }
        due.push({step.at + gap, step.socket, step.answer, step.token + 1, step.asked});
    };

    while (!m_isStopping) {
        timespec timeout{1, 0};
        if (!due.empty()) {
            const auto wait = std::max(std::chrono::nanoseconds(0), std::chrono::nanoseconds(due.top().at - std::chrono::steady_clock::now()));
            timeout = {static_cast<time_t>(wait.count() / 1'000'000'000), static_cast<long>(wait.count() % 1'000'000'000)};
        }
        std::array<epoll_event, 256> events{};
        const int count = ::epoll_pwait2(epoll, events.data(), static_cast<int>(events.size()), &timeout, nullptr);
        for (int i = 0; i < count; ++i) {
            const int socket = events[static_cast<std::size_t>(i)].data.fd;
            if (socket == m_wake)
                continue;
            if (socket == m_listener) {
                int accepted = 0;
                while ((accepted = ::accept4(m_listener, nullptr, nullptr, 0)) >= 0) {
                    const int on = 1;
                    ::setsockopt(accepted, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
                    connections[accepted] = {accepted, {}};
                    watch(accepted);
                }
                continue;
            }
            auto& connection = connections[socket];
            const auto got = ::recv(socket, buffer.data(), buffer.size(), MSG_DONTWAIT);
            if (got <= 0) {
                ::close(socket);
                connections.erase(socket);
                continue;
            }
            connection.input.append(buffer.data(), static_cast<std::size_t>(got));
            while (const auto length = requestLength(connection.input)) {
                handleRequest(socket, std::string_view(connection.input).substr(0, length));
                connection.input.erase(0, length);
            }
        }
        const auto now = std::chrono::steady_clock::now();
        while (!due.empty() && due.top().at <= now) {
            const auto step = due.top();
            due.pop();
            play(step);
        }
    }
    for (const auto& [socket, connection] : connections)
        ::close(socket);
    ::close(epoll);
}

}  // namespace assay::bench
