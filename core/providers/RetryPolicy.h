#pragma once

#include "core/base/Clock.h"
#include "core/base/Random.h"
#include "core/providers/ChatStream.h"

#include <optional>

namespace assay {

/// When and how long after a failed attempt the next one follows. A request is never repeated once content has arrived: the text would
/// double and the latency would be a lie. mostAttempts = 1 is for benchmarks, where a retry hides the very thing that is measured.
struct RetryPolicy {
    int mostAttempts = 3;
    /// Wait before attempt n+1 without word from the server: uniform in [0, min(longestBackOff, base * 2^(n-1))] (full jitter; Brooker,
    /// "Exponential Backoff and Jitter", AWS 2015), where base is the first value, or the second when the service says it is overloaded.
    Milliseconds base{500};
    Milliseconds overloadedBase{5'000};
    Milliseconds longestBackOff{30'000};
    /// A server that asks for more than this is not waited for.
    Milliseconds longestRetryAfter{60'000};

    friend bool operator==(const RetryPolicy&, const RetryPolicy&) = default;
};

/// How long to wait after attempt number `attempt` (from 1) ended with `failure`; empty: that was the last one. `limits` are those that
/// came with it.
[[nodiscard]] std::optional<Milliseconds> retryDelay(const RetryPolicy& policy, const Failure& failure, const RateLimits& limits,
                                                     int attempt, Random& random);
/// The same for an attempt that may have ended well, or after content had arrived.
[[nodiscard]] std::optional<Milliseconds> retryDelay(const RetryPolicy& policy, const ChatExchange& exchange, int attempt,
                                                     Random& random);

}  // namespace assay
