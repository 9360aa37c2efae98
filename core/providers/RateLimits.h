#pragma once

#include "core/base/Clock.h"
#include "core/http/HttpTypes.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace assay {

/// What a server's answer says about how fast it may be asked. Empty fields were not said.
struct RateLimits {
    std::optional<std::int64_t> remainingRequests;
    std::optional<Milliseconds> requestsResetIn;
    std::optional<std::int64_t> remainingTokens;
    std::optional<Milliseconds> tokensResetIn;
    /// retry-after-ms, else retry-after (seconds or an HTTP date).
    std::optional<Milliseconds> retryAfter;
    /// x-should-retry.
    std::optional<bool> shouldRetry;
    friend bool operator==(const RateLimits&, const RateLimits&) = default;
};

/// Reads the x-ratelimit-* and retry headers of the OpenAI family, and Anthropic's anthropic-ratelimit-*. Unreadable values are taken as not said.
[[nodiscard]] RateLimits readRateLimits(const HttpResponseHead& head, WallTime now);

/// "6m0s", "12ms", "1h2m3.5s" (Go's time.Duration form); empty if the text is anything else.
[[nodiscard]] std::optional<Milliseconds> parseGoDuration(std::string_view text);
/// retry-after: whole seconds (a fraction is accepted) or an HTTP date (RFC 9110 5.6.7, IMF-fixdate); a date in the past is 0.
[[nodiscard]] std::optional<Milliseconds> parseRetryAfter(std::string_view text, WallTime now);

}  // namespace assay
