#pragma once

#include "core/jobs/Executor.h"
#include "tests/fakes/FakeClock.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace assay {

/// An executor that is the test's own thread: tasks run inside runUntil() and advance(), and delays pass only when the test moves the clock.
class FakeExecutor final : public Executor {
public:
    explicit FakeExecutor(FakeClock& clock) : m_clock(clock), m_thread(std::this_thread::get_id()) {}

    void post(std::function<void()> task) override
    {
        const std::lock_guard lock(m_mutex);
        m_tasks.push_back(std::move(task));
        m_changed.notify_all();
    }
    void postAfter(Milliseconds delay, std::function<void()> task) override
    {
        const std::lock_guard lock(m_mutex);
        m_timers.push_back({m_clock.now() + delay, std::move(task)});
    }
    [[nodiscard]] bool isCurrentThread() const override { return std::this_thread::get_id() == m_thread; }

    /// Runs what is posted, also by other threads, until `condition` holds; false if it does not within five real seconds.
    template <typename Condition>
    [[nodiscard]] bool runUntil(Condition condition)
    {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(5);
        while (!condition()) {
            if (!runOne(deadline))
                return condition();
        }
        return true;
    }

    /// Runs all that is posted now and what that posts.
    void runPosted()
    {
        while (runOne(std::chrono::steady_clock::now())) {
        }
    }

    /// Moves the clock on, running timers at their own moments.
    void advance(Milliseconds by)
    {
        const auto end = m_clock.now() + by;
        runPosted();
        for (;;) {
            std::function<void()> task;
            {
                const std::lock_guard lock(m_mutex);
                const auto next = std::ranges::min_element(m_timers, {}, &Timer::at);
                if (next == m_timers.end() || next->at > end)
                    break;
                if (next->at > m_clock.now())
                    m_clock.advance(next->at - m_clock.now());
                task = std::move(next->task);
                m_timers.erase(next);
            }
            task();
            runPosted();
        }
        m_clock.advance(end - m_clock.now());
    }

private:
    struct Timer {
        MonotonicTime at;
        std::function<void()> task;
    };

    bool runOne(std::chrono::steady_clock::time_point deadline)
    {
        std::function<void()> task;
        {
            std::unique_lock lock(m_mutex);
            if (!m_changed.wait_until(lock, deadline, [this] { return !m_tasks.empty(); }))
                return false;
            task = std::move(m_tasks.front());
            m_tasks.pop_front();
        }
        task();
        return true;
    }

    FakeClock& m_clock;
    std::thread::id m_thread;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::function<void()>> m_tasks;
    std::vector<Timer> m_timers;
};

}  // namespace assay
