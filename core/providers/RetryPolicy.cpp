#include "core/providers/RetryPolicy.h"

#include <algorithm>

namespace assay {

std::optional<Milliseconds> retryDelay(const RetryPolicy& policy, const Failure& failure, const RateLimits& limits, int attempt,
                                       Random& random)
{
    if (!failure.isRetryable || attempt >= policy.mostAttempts)
        return std::nullopt;
    const auto& error = failure.error;
    const auto told = error.retryAfter ? error.retryAfter : limits.retryAfter;
    if (told) {
        if (*told > policy.longestRetryAfter)
            return std::nullopt;
        return std::max(*told, Milliseconds{0});
    }
    const bool isOverloaded = error.httpStatus == 503 || error.httpStatus == 529;
    const auto base = isOverloaded ? policy.overloadedBase : policy.base;
    const Milliseconds doubled = base * (Milliseconds::rep{1} << std::min(attempt - 1, 20));
    const auto ceiling = static_cast<double>(std::min(doubled, policy.longestBackOff).count());
    return Milliseconds{static_cast<Milliseconds::rep>(random.unit() * ceiling)};
}

std::optional<Milliseconds> retryDelay(const RetryPolicy& policy, const ChatExchange& exchange, int attempt, Random& random)
{
    if (!exchange.failure || exchange.firstContentAt)
        return std::nullopt;
    return retryDelay(policy, *exchange.failure, exchange.rateLimits, attempt, random);
}

}  // namespace assay
