#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace assay::bench {

/// A fast OpenAI-compatible server on 127.0.0.1 for benchmarks: one epoll thread, HTTP/1.1 keep-alive, no parsing beyond what it needs. It
/// answers every POST after `latency`, with a whole completion, or, when the body asks for a stream, with events at `tokensPerSecond`.
/// It runs in a thread of the benchmark's process; processCpu() of the bench has to leave its thread out.
class BenchServer final {
public:
    struct Options {
        std::chrono::microseconds latency{0};
        int tokens = 50;
        double tokensPerSecond = 200;
        /// What streams say, a piece a token and round again, as the inside of JSON strings; empty: plain words.
        std::vector<std::string> pieces = {};
    };
    explicit BenchServer(Options options);
    ~BenchServer();

    [[nodiscard]] std::string baseUrl() const;
    /// CPU time of the server's thread so far.
    [[nodiscard]] std::chrono::nanoseconds cpuTime() const;
    /// For every stream by its x-request-id: from when the request had been read until its first content was handed to the kernel.
    [[nodiscard]] std::map<std::string, std::chrono::nanoseconds> firstContentDelays() const;

private:
    void run();

    Options m_options;
    int m_listener = -1;
    int m_wake = -1;
    std::uint16_t m_port = 0;
    mutable std::mutex m_mutex;
    std::map<std::string, std::chrono::nanoseconds> m_firstContent;
    std::atomic<bool> m_isStopping = false;
    std::thread m_thread;
};

}  // namespace assay::bench
