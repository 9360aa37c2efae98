#include "app/cli/Signals.h"

#include "app/cli/CliContext.h"

#include <pthread.h>
#include <unistd.h>

#include <utility>

namespace assay::cli {

SignalWatcher::SignalWatcher(std::function<void()> onSignal) : m_onSignal(std::move(onSignal))
{
    sigemptyset(&m_signals);
    sigaddset(&m_signals, SIGINT);
    sigaddset(&m_signals, SIGTERM);
    sigaddset(&m_signals, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &m_signals, nullptr);
    m_thread = std::jthread([this](const std::stop_token& stop) {
        bool isFirst = true;
        for (;;) {
            int number = 0;
            sigwait(&m_signals, &number);
            if (stop.stop_requested())
                return;
            if (!std::exchange(isFirst, false))
                ::_exit(static_cast<int>(Exit::Interrupted));
            m_onSignal();
        }
    });
}

SignalWatcher::~SignalWatcher()
{
    m_thread.request_stop();
    pthread_kill(m_thread.native_handle(), SIGTERM);
}

}  // namespace assay::cli
