#pragma once

#include "core/http/HttpClient.h"
#include "core/http/Transfer.h"

#include <curl/curl.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace assay {

/// The event loop behind HttpClient.
///
/// Which thread does what: any thread puts commands into a queue under m_mutex and wakes the loop if it sleeps; everything
/// else belongs to the loop thread alone.
/// One round: commands -> due timers -> ends decided here (cancelled, refused, over a time limit) -> libcurl -> its ends ->
/// sleep until a socket, a timer, a time limit or a command.
/// A request started on the loop thread, typically from the onEnd of the one before, goes to libcurl at once: no queue, no
/// wake-up. Only inside libcurl's own callbacks, where its functions must not be called, it waits for the end of the round.
class HttpClient::Loop final {
public:
    Loop();
    ~Loop();
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    using Transfer = HttpHandle::Transfer;

    /// Ends everything with Cancelled and joins the thread. Once, before destruction.
    void stop();

    [[nodiscard]] std::shared_ptr<Transfer> makeTransfer(HttpRequest request, HttpSink& sink) const;
    void start(std::shared_ptr<Transfer> transfer);
    /// Ends the transfer soon; its sink, if it still has one, is told Cancelled.
    void cancel(const std::shared_ptr<Transfer>& transfer);
    void post(std::function<void()> task);
    void postAfter(Milliseconds delay, std::function<void()> task);
    [[nodiscard]] bool isCurrentThread() const { return std::this_thread::get_id() == m_thread.get_id(); }

private:
    enum class Order { Start, Cancel, RunTask, RunTaskWhenDue };
    struct Command {
        Order order = Order::RunTask;
        std::shared_ptr<Transfer> transfer;
        std::function<void()> task;
        MonotonicTime due{};
    };
    struct Timer {
        MonotonicTime due;
        std::uint64_t number = 0;  ///< Keeps tasks of the same instant in the order of posting.
        std::function<void()> task;
    };
    struct DecidedEnd {
        std::shared_ptr<Transfer> transfer;
        Error error;
    };

    [[nodiscard]] static bool isLater(const Timer& a, const Timer& b);
    void push(Command command);
    void run();
    void runCommands();
    void runDueTimers();
    void runCommand(Command& command);
    void begin(const std::shared_ptr<Transfer>& transfer);
    void decide(const std::shared_ptr<Transfer>& transfer, Error error);
    void perform();
    void readResults();
    void checkLimits();
    void finishDecided();
    void sleep();
    void endEverything();
    /// Takes a running transfer away from libcurl and tells its sink.
    void finish(const std::shared_ptr<Transfer>& transfer, std::optional<Error> error);
    [[nodiscard]] int millisecondsToSleep() const;
    [[nodiscard]] CURL* takeEasy();
    void giveBackEasy(CURL* easy);

    CURLM* m_multi;

    std::mutex m_mutex;
    std::vector<Command> m_commands;  // guarded by m_mutex, like the two below
    bool m_isSleeping = false;
    bool m_isStopping = false;

    std::vector<std::shared_ptr<Transfer>> m_waiting;
    std::vector<std::shared_ptr<Transfer>> m_running;
    std::vector<DecidedEnd> m_decided;
    std::vector<Timer> m_timers;  // a heap, the earliest in front
    std::uint64_t m_timerCount = 0;
    std::vector<CURL*> m_idleEasies;
    MonotonicTime m_nextLimitCheck = MonotonicTime::max();
    bool m_isInsideCurl = false;
    bool m_hasNewTransfers = false;
    bool m_isEnding = false;

    std::thread m_thread;  // last: it uses all of the above
};

}  // namespace assay
