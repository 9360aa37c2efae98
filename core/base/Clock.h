#pragma once

#include <chrono>
#include <cstdint>

namespace assay {

using Nanoseconds = std::chrono::nanoseconds;
using Microseconds = std::chrono::microseconds;
using Milliseconds = std::chrono::milliseconds;

/// For intervals. Never goes back, has no calendar.
using MonotonicTime = std::chrono::steady_clock::time_point;
/// For "when", in UTC. May jump; never subtract two of them to measure something.
using WallTime = std::chrono::time_point<std::chrono::system_clock, Microseconds>;

/// Where time comes from. Injected, so that tests can hold it still. Thread: any.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual MonotonicTime now() const = 0;
    [[nodiscard]] virtual WallTime utcNow() const = 0;
};

class SystemClock final : public Clock {
public:
    [[nodiscard]] MonotonicTime now() const override { return std::chrono::steady_clock::now(); }
    [[nodiscard]] WallTime utcNow() const override
    {
        return std::chrono::time_point_cast<Microseconds>(std::chrono::system_clock::now());
    }
};

/// Microseconds since 1970-01-01T00:00:00Z, the form in which a workspace stores wall times.
[[nodiscard]] inline std::int64_t toUnixMicroseconds(WallTime time)
{
    return time.time_since_epoch().count();
}
[[nodiscard]] inline WallTime fromUnixMicroseconds(std::int64_t microseconds)
{
    return WallTime{Microseconds{microseconds}};
}

/// Milliseconds with their fraction, for display and JSON.
[[nodiscard]] inline double toMilliseconds(Nanoseconds duration)
{
    return std::chrono::duration<double, std::milli>(duration).count();
}

}  // namespace assay
