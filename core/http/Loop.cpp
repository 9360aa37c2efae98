#include "core/http/Loop.h"

#include <pthread.h>
#include <signal.h>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace assay {

namespace {

constexpr std::size_t mostIdleEasies = 512;
constexpr long mostIdleConnections = 1024;
/// Long enough to cost nothing, short enough for every integer on the way.
constexpr Milliseconds longestSleep{3'600'000};

CURLM* makeMulti()
{
    // Thread-safe once: curl_global_init() must not run twice at the same time. There is no matching cleanup, because
    // nobody knows which client is the last.
    static const CURLcode initialised = curl_global_init(CURL_GLOBAL_DEFAULT);
    static_cast<void>(initialised);
    CURLM* multi = curl_multi_init();
    curl_multi_setopt(multi, CURLMOPT_PIPELINING, static_cast<long>(CURLPIPE_NOTHING));
    curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, mostIdleConnections);
    return multi;
}

/// OpenSSL may write to a connection that the other side has closed. The signal goes to the thread that writes.
void blockBrokenPipeSignal()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

}  // namespace

HttpClient::Loop::Loop() : m_multi(makeMulti())
{
    m_thread = std::thread([this] { run(); });
}

HttpClient::Loop::~Loop()
{
    for (CURL* easy : m_idleEasies) {
        curl_easy_cleanup(easy);
    }
    curl_multi_cleanup(m_multi);
}

void HttpClient::Loop::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
    }
    curl_multi_wakeup(m_multi);
    m_thread.join();
}

std::shared_ptr<HttpHandle::Transfer> HttpClient::Loop::makeTransfer(HttpRequest request, HttpSink& sink) const
{
    return std::make_shared<Transfer>(std::move(request), sink, m_thread.get_id());
}

void HttpClient::Loop::start(std::shared_ptr<Transfer> transfer)
{
    if (isCurrentThread()) {
        begin(transfer);
    } else {
        push({Order::Start, std::move(transfer), {}, {}});
    }
}

void HttpClient::Loop::cancel(const std::shared_ptr<Transfer>& transfer)
{
    // Only the first call has work to do.
    if (transfer->isCancelRequested.exchange(true) || transfer->isEnded) {
        return;
    }
    if (isCurrentThread()) {
        decide(transfer, {ErrorKind::Cancelled, "cancelled"});
    } else {
        push({Order::Cancel, transfer, {}, {}});
    }
}

void HttpClient::Loop::post(std::function<void()> task)
{
    push({Order::RunTask, nullptr, std::move(task), {}});
}

void HttpClient::Loop::postAfter(Milliseconds delay, std::function<void()> task)
{
    const Milliseconds usable = std::clamp<Milliseconds>(delay, Milliseconds::zero(), std::chrono::hours{24 * 365});
    push({Order::RunTaskWhenDue, nullptr, std::move(task), std::chrono::steady_clock::now() + usable});
}

void HttpClient::Loop::push(Command command)
{
    bool mustWake = false;
    {
        const std::lock_guard lock(m_mutex);
        m_commands.push_back(std::move(command));
        // Whoever comes next before the loop has run need not wake it again.
        mustWake = std::exchange(m_isSleeping, false);
    }
    if (mustWake) {
        curl_multi_wakeup(m_multi);
    }
}

void HttpClient::Loop::run()
{
    blockBrokenPipeSignal();
    ::pthread_setname_np(::pthread_self(), "assay-http");
    while (true) {
        {
            const std::lock_guard lock(m_mutex);
            if (m_isStopping) {
                break;
            }
        }
        runCommands();
        runDueTimers();
        checkLimits();
        finishDecided();
        perform();
        readResults();
        sleep();
    }
    endEverything();
}

void HttpClient::Loop::runCommands()
{
    std::vector<Command> batch;
    {
        const std::lock_guard lock(m_mutex);
        batch.swap(m_commands);
    }
    for (Command& command : batch) {
        runCommand(command);
    }
}

void HttpClient::Loop::runCommand(Command& command)
{
    switch (command.order) {
    case Order::Start:
        begin(command.transfer);
        break;
    case Order::Cancel:
        decide(command.transfer, {ErrorKind::Cancelled, "cancelled"});
        break;
    case Order::RunTask:
        command.task();
        break;
    case Order::RunTaskWhenDue:
        m_timers.push_back({command.due, m_timerCount++, std::move(command.task)});
        std::push_heap(m_timers.begin(), m_timers.end(), isLater);
        break;
    }
}

void HttpClient::Loop::runDueTimers()
{
    if (m_timers.empty()) {
        return;
    }
    // One instant for the whole round: a task that sets a timer of no delay must not keep the network waiting.
    const MonotonicTime now = std::chrono::steady_clock::now();
    while (!m_timers.empty() && m_timers.front().due <= now) {
        std::pop_heap(m_timers.begin(), m_timers.end(), isLater);
        const std::function<void()> task = std::move(m_timers.back().task);
        m_timers.pop_back();
        task();
    }
}

bool HttpClient::Loop::isLater(const Timer& a, const Timer& b)
{
    return a.due != b.due ? a.due > b.due : a.number > b.number;
}

void HttpClient::Loop::begin(const std::shared_ptr<Transfer>& transfer)
{
    if (m_isEnding || transfer->isCancelRequested) {
        decide(transfer, {ErrorKind::Cancelled, "cancelled"});
        return;
    }
    if (m_isInsideCurl) {
        m_waiting.push_back(transfer);
        return;
    }
    CURL* easy = takeEasy();
    if (easy == nullptr) {
        decide(transfer, {ErrorKind::Internal, "libcurl: no handle"});
        return;
    }
    if (std::optional<Error> error = transfer->prepare(easy)) {
        giveBackEasy(easy);
        decide(transfer, std::move(*error));
        return;
    }
    if (const CURLMcode code = curl_multi_add_handle(m_multi, easy); code != CURLM_OK) {
        transfer->easy = nullptr;
        giveBackEasy(easy);
        decide(transfer, {ErrorKind::Internal, std::string("libcurl: ") + curl_multi_strerror(code)});
        return;
    }
    transfer->index = m_running.size();
    m_running.push_back(transfer);
    m_nextLimitCheck = std::min(m_nextLimitCheck, transfer->deadline());
    m_hasNewTransfers = true;
}

void HttpClient::Loop::decide(const std::shared_ptr<Transfer>& transfer, Error error)
{
    m_decided.push_back({transfer, std::move(error)});
}

void HttpClient::Loop::perform()
{
    m_hasNewTransfers = false;
    if (m_running.empty()) {
        return;
    }
    int runningCount = 0;
    m_isInsideCurl = true;
    curl_multi_perform(m_multi, &runningCount);
    m_isInsideCurl = false;
    if (m_waiting.empty()) {
        return;
    }
    const std::vector<std::shared_ptr<Transfer>> waiting = std::exchange(m_waiting, {});
    for (const std::shared_ptr<Transfer>& transfer : waiting) {
        begin(transfer);
    }
}

void HttpClient::Loop::readResults()
{
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(m_multi, &left)) {
        if (message->msg != CURLMSG_DONE) {
            continue;
        }
        // The message is gone once its handle is taken away.
        const CURLcode code = message->data.result;
        Transfer* raw = nullptr;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &raw);
        const std::shared_ptr<Transfer> transfer = m_running[raw->index];
        finish(transfer, transfer->outcome(code));
    }
}

void HttpClient::Loop::checkLimits()
{
    const MonotonicTime now = std::chrono::steady_clock::now();
    if (m_running.empty() || now < m_nextLimitCheck) {
        return;
    }
    m_nextLimitCheck = MonotonicTime::max();
    for (const std::shared_ptr<Transfer>& transfer : m_running) {
        if (std::optional<Error> error = transfer->passedLimit(now)) {
            decide(transfer, std::move(*error));
        } else {
            m_nextLimitCheck = std::min(m_nextLimitCheck, transfer->deadline());
        }
    }
}

void HttpClient::Loop::finishDecided()
{
    while (!m_decided.empty()) {
        std::vector<DecidedEnd> decided = std::exchange(m_decided, {});
        for (DecidedEnd& end : decided) {
            finish(end.transfer, std::move(end.error));
        }
    }
}

void HttpClient::Loop::finish(const std::shared_ptr<Transfer>& transfer, std::optional<Error> error)
{
    // Two reasons to end may have met.
    if (transfer->isEnded) {
        return;
    }
    transfer->readTimings();
    if (CURL* easy = std::exchange(transfer->easy, nullptr)) {
        curl_multi_remove_handle(m_multi, easy);
        giveBackEasy(easy);
        const std::size_t index = transfer->index;
        if (index + 1 != m_running.size()) {
            m_running[index] = std::move(m_running.back());
            m_running[index]->index = index;
        }
        m_running.pop_back();
    }
    transfer->deliverEnd(std::move(error));
}

void HttpClient::Loop::sleep()
{
    if (m_hasNewTransfers || !m_decided.empty()) {
        return;
    }
    {
        const std::lock_guard lock(m_mutex);
        if (!m_commands.empty() || m_isStopping) {
            return;
        }
        m_isSleeping = true;
    }
    curl_multi_poll(m_multi, nullptr, 0, millisecondsToSleep(), nullptr);
    const std::lock_guard lock(m_mutex);
    m_isSleeping = false;
}

int HttpClient::Loop::millisecondsToSleep() const
{
    MonotonicTime next = m_running.empty() ? MonotonicTime::max() : m_nextLimitCheck;
    if (!m_timers.empty()) {
        next = std::min(next, m_timers.front().due);
    }
    const MonotonicTime now = std::chrono::steady_clock::now();
    if (next <= now) {
        return 0;
    }
    // Rounded up: waking just before a deadline would spin until it.
    return static_cast<int>(std::min(std::chrono::ceil<Milliseconds>(next - now), longestSleep).count());
}

void HttpClient::Loop::endEverything()
{
    m_isEnding = true;
    while (true) {
        std::vector<Command> commands;
        {
            const std::lock_guard lock(m_mutex);
            commands.swap(m_commands);
        }
        for (const Command& command : commands) {
            if (command.transfer) {
                begin(command.transfer);
            }
        }
        for (const std::shared_ptr<Transfer>& transfer : m_running) {
            decide(transfer, {ErrorKind::Cancelled, "the client was closed"});
        }
        // What a task has captured may itself be a handle, whose end comes back to this loop.
        std::exchange(m_timers, {}).clear();
        commands.clear();
        if (m_decided.empty()) {
            break;
        }
        finishDecided();
    }
}

CURL* HttpClient::Loop::takeEasy()
{
    if (m_idleEasies.empty()) {
        return curl_easy_init();
    }
    CURL* easy = m_idleEasies.back();
    m_idleEasies.pop_back();
    return easy;
}

void HttpClient::Loop::giveBackEasy(CURL* easy)
{
    if (m_idleEasies.size() >= mostIdleEasies) {
        curl_easy_cleanup(easy);
        return;
    }
    curl_easy_reset(easy);
    m_idleEasies.push_back(easy);
}

}  // namespace assay
