#pragma once

#include <cstdint>

namespace assay {

/// How far a long action has come. All counts are of the action's own unit (trials, rows, chunks).
struct Progress {
    std::int64_t done = 0;
    std::int64_t failed = 0;
    std::int64_t running = 0;
    std::int64_t total = 0;

    friend bool operator==(const Progress&, const Progress&) = default;
};

/// What the starter of a long action holds. Dropping it cancels the action and waits until no callback can follow.
/// Thread: cancel() from any thread, more than once; destruction not from inside one of the action's own callbacks
/// unless the concrete class says so.
class JobHandle {
public:
    virtual ~JobHandle() = default;
    /// Asks the action to stop; its end is then reported as cancelled. Returns at once.
    virtual void cancel() = 0;
};

}  // namespace assay
