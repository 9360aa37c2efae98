#pragma once

#include "core/base/Clock.h"

#include <atomic>

namespace assay {

/// Time that stands still until the test moves it. Thread: any.
class FakeClock final : public Clock {
public:
    [[nodiscard]] MonotonicTime now() const override { return MonotonicTime{} + Nanoseconds{m_elapsed.load()}; }
    [[nodiscard]] WallTime utcNow() const override
    {
        // 2026-01-01T00:00:00Z and what has passed since.
        return fromUnixMicroseconds(1'767'225'600'000'000) + std::chrono::duration_cast<Microseconds>(Nanoseconds{m_elapsed.load()});
    }
    void advance(Nanoseconds by) { m_elapsed += by.count(); }

private:
    std::atomic<Nanoseconds::rep> m_elapsed{1'000'000'000};
};

}  // namespace assay
