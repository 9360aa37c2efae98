#pragma once

#include "core/base/Clock.h"
#include "core/providers/RateLimits.h"

#include <optional>

namespace assay {

/// How many requests to one model may be under way, learned from what the server says: additive increase, multiplicative decrease
/// (Chiu and Jain 1989). It starts at the person's limit, halves when the server throttles (once per burst: refusals of requests
/// sent before the last cut say nothing new) and grows by one per window of successes, never above the limit.
/// Thread: one at a time.
class LaneLimiter final {
public:
    explicit LaneLimiter(int most);

    [[nodiscard]] bool mayStart(MonotonicTime now) const;
    /// When the lane opens again if it is closed by time; empty if it is open or waits for a running request.
    [[nodiscard]] std::optional<MonotonicTime> opensAt(MonotonicTime now) const;
    void started() { ++m_running; }

    /// A request that was sent at `sentAt` ended well, or failed for its own reasons.
    void succeeded(MonotonicTime now, const RateLimits& limits);
    void endedOtherwise(MonotonicTime now, const RateLimits& limits);
    /// It was refused for speed or overload; `retryAfter` as the server said.
    void throttled(MonotonicTime now, MonotonicTime sentAt, std::optional<Milliseconds> retryAfter);

    [[nodiscard]] int running() const { return m_running; }
    /// Requests allowed at once now, 1..most.
    [[nodiscard]] int window() const { return static_cast<int>(m_window); }

private:
    void obey(MonotonicTime now, const RateLimits& limits);
    void pauseUntil(MonotonicTime time);

    double m_most;
    double m_window;
    int m_running = 0;
    std::optional<MonotonicTime> m_pausedUntil;
    std::optional<MonotonicTime> m_lastCut;
};

}  // namespace assay
