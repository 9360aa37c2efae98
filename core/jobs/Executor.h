#pragma once

#include "core/base/Clock.h"

#include <cstdint>
#include <functional>

namespace assay {

/// One thread that runs small tasks in order. The engine's state machines live on such a thread and therefore need no
/// locks; HttpClient's event loop is the real one, tests use a fake whose time they move by hand.
///
/// Thread: every function from any thread. Tasks must not block and must not throw.
class Executor {
public:
    virtual ~Executor() = default;

    /// Runs `task` soon, after what was posted before. Tasks still waiting when the executor ends are dropped unrun.
    virtual void post(std::function<void()> task) = 0;
    /// Runs `task` once, not earlier than `delay` from now.
    virtual void postAfter(Milliseconds delay, std::function<void()> task) = 0;
    [[nodiscard]] virtual bool isCurrentThread() const = 0;
};

}  // namespace assay
