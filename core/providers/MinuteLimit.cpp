#include "core/providers/MinuteLimit.h"

#include <algorithm>

namespace assay {

namespace {

constexpr std::chrono::minutes windowLength{1};

}  // namespace

bool MinuteLimit::mayStart(MonotonicTime now) const
{
    return !waitsForAnEnd() && !requestsOpenAt(now) && !tokensOpenAt(now);
}

std::optional<MonotonicTime> MinuteLimit::opensAt(MonotonicTime now) const
{
    if (waitsForAnEnd())
        return std::nullopt;
    return std::max(requestsOpenAt(now), tokensOpenAt(now));
}

bool MinuteLimit::waitsForAnEnd() const
{
    if (!m_mostTokens || m_running == 0)
        return false;
    return m_endedCount == 0 || (m_running + 1) * expectedTokens() > *m_mostTokens;
}

std::optional<MonotonicTime> MinuteLimit::requestsOpenAt(MonotonicTime now) const
{
    if (!m_mostRequests)
        return std::nullopt;
    const auto most = static_cast<std::size_t>(*m_mostRequests);
    if (m_starts.size() < most)
        return std::nullopt;
    const auto opens = m_starts[m_starts.size() - most] + windowLength;
    return opens > now ? std::optional(opens) : std::nullopt;
}

std::optional<MonotonicTime> MinuteLimit::tokensOpenAt(MonotonicTime now) const
{
    if (!m_mostTokens)
        return std::nullopt;
    // A request that is bigger than the limit by itself goes out when nothing else counts.
    const auto room = std::max<std::int64_t>(0, *m_mostTokens - (m_running + 1) * expectedTokens());
    std::int64_t tokens = 0;
    for (auto spent = m_spent.rbegin(); spent != m_spent.rend() && spent->at + windowLength > now; ++spent) {
        tokens += spent->tokens;
        if (tokens > room)
            return spent->at + windowLength;
    }
    return std::nullopt;
}

std::int64_t MinuteLimit::expectedTokens() const
{
    return m_endedCount == 0 ? 0 : m_endedTokens / m_endedCount;
}

void MinuteLimit::started(MonotonicTime now)
{
    forget(now);
    ++m_running;
    if (m_mostRequests)
        m_starts.push_back(now);
}

void MinuteLimit::ended(MonotonicTime now, const Usage& usage)
{
    const auto tokens = usage.input.value_or(0) + usage.cachedInput.value_or(0) + usage.cacheWrite.value_or(0) + usage.output.value_or(0);
    forget(now);
    --m_running;
    if (!m_mostTokens || tokens <= 0)
        return;
    ++m_endedCount;
    m_endedTokens += tokens;
    m_spent.push_back({now, tokens});
}

void MinuteLimit::forget(MonotonicTime now)
{
    while (!m_starts.empty() && m_starts.front() + windowLength <= now)
        m_starts.pop_front();
    while (!m_spent.empty() && m_spent.front().at + windowLength <= now)
        m_spent.pop_front();
}

}  // namespace assay
