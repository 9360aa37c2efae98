#pragma once

#include "core/base/Clock.h"
#include "core/providers/ChatEvent.h"

#include <cstdint>
#include <deque>
#include <optional>

namespace assay {

/// Keeps a connection to what its vendor lets it do in any 60 seconds.
///
/// What a request will take in tokens is not known before it has ended: those under way are expected to take the mean of those that have,
/// and before one has ended only one is under way. A request's tokens count from its end on, which is never too early. Thread: one at a
/// time.
class MinuteLimit final {
public:
    /// Empty: no limit of that kind.
    MinuteLimit(std::optional<int> requests, std::optional<int> tokens) : m_mostRequests(requests), m_mostTokens(tokens) {}

    [[nodiscard]] bool mayStart(MonotonicTime now) const;
    /// When it opens if it is closed by time; empty if it is open or waits for a request to end.
    [[nodiscard]] std::optional<MonotonicTime> opensAt(MonotonicTime now) const;
    void started(MonotonicTime now);
    /// However it ended; all classes of tokens count, those that are not known as none.
    void ended(MonotonicTime now, const Usage& usage);

private:
    struct Spent {
        MonotonicTime at;
        std::int64_t tokens = 0;
    };
    [[nodiscard]] std::optional<MonotonicTime> requestsOpenAt(MonotonicTime now) const;
    [[nodiscard]] std::optional<MonotonicTime> tokensOpenAt(MonotonicTime now) const;
    [[nodiscard]] bool waitsForAnEnd() const;
    [[nodiscard]] std::int64_t expectedTokens() const;
    void forget(MonotonicTime now);

    std::optional<int> m_mostRequests;
    std::optional<int> m_mostTokens;
    std::deque<MonotonicTime> m_starts;
    std::deque<Spent> m_spent;
    int m_running = 0;
    std::int64_t m_endedCount = 0;
    std::int64_t m_endedTokens = 0;
};

}  // namespace assay
