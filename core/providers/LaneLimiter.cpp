#include "core/providers/LaneLimiter.h"

#include <algorithm>

namespace assay {

namespace {

/// A server that announces a reset further away than this (Groq counts requests per day) is found out by its 429 instead.
constexpr Milliseconds longestAnnouncedPause{60'000};

}  // namespace

LaneLimiter::LaneLimiter(int most) : m_most(std::max(most, 1)), m_window(m_most) {}

bool LaneLimiter::mayStart(MonotonicTime now) const
{
    return m_running < window() && (!m_pausedUntil || now >= *m_pausedUntil);
}

std::optional<MonotonicTime> LaneLimiter::opensAt(MonotonicTime now) const
{
    if (m_pausedUntil && now < *m_pausedUntil)
        return m_pausedUntil;
    return std::nullopt;
}

void LaneLimiter::succeeded(MonotonicTime now, const RateLimits& limits)
{
    --m_running;
    m_window = std::min(m_most, m_window + 1.0 / m_window);
    obey(now, limits);
}

void LaneLimiter::endedOtherwise(MonotonicTime now, const RateLimits& limits)
{
    --m_running;
    obey(now, limits);
}

void LaneLimiter::throttled(MonotonicTime now, MonotonicTime sentAt, std::optional<Milliseconds> retryAfter)
{
    --m_running;
    if (!m_lastCut || sentAt >= *m_lastCut) {
        m_window = std::max(1.0, m_window / 2);
        m_lastCut = now;
    }
    if (retryAfter && *retryAfter <= longestAnnouncedPause)
        pauseUntil(now + *retryAfter);
}

void LaneLimiter::obey(MonotonicTime now, const RateLimits& limits)
{
    if (limits.remainingRequests == 0 && limits.requestsResetIn && *limits.requestsResetIn <= longestAnnouncedPause)
        pauseUntil(now + *limits.requestsResetIn);
    if (limits.remainingTokens == 0 && limits.tokensResetIn && *limits.tokensResetIn <= longestAnnouncedPause)
        pauseUntil(now + *limits.tokensResetIn);
}

void LaneLimiter::pauseUntil(MonotonicTime time)
{
    m_pausedUntil = m_pausedUntil ? std::max(*m_pausedUntil, time) : time;
}

}  // namespace assay
