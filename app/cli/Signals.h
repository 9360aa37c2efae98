#pragma once

#include <csignal>
#include <functional>
#include <thread>

namespace assay::cli {

/// Turns Ctrl-C (and SIGTERM) into a call. Make it before any other thread, so that all of them leave the signals to this one.
/// The second signal ends the process at once: what is recorded is recorded.
class SignalWatcher final {
public:
    /// `onSignal` runs on the watcher's own thread.
    explicit SignalWatcher(std::function<void()> onSignal);
    ~SignalWatcher();
    SignalWatcher(const SignalWatcher&) = delete;
    SignalWatcher& operator=(const SignalWatcher&) = delete;

private:
    std::function<void()> m_onSignal;
    sigset_t m_signals{};
    std::jthread m_thread;
};

}  // namespace assay::cli
