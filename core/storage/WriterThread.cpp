#include "core/storage/WriterThread.h"

#include <pthread.h>

#include <atomic>
#include <condition_variable>
#include <future>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace assay {

namespace {

/// A group larger than this gains nothing from waiting: each of its trials costs a little more CPU again (tests/bench/BenchThroughput).
constexpr std::size_t mostTasksPerGroup = 1024;
constexpr std::size_t mostBytesPerGroup = std::size_t{8} * 1024 * 1024;

}  // namespace

class WriterThread::Loop final {
public:
    struct Task {
        Work work;
        Done done;
        std::size_t bytes = 0;
    };

    Loop(Database database, Milliseconds groupWindow)
        : m_database(std::move(database)), m_groupWindow(groupWindow), m_thread([this] { run(); })
    {
    }

    ~Loop()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_isStopping = true;
        }
        m_wakeUp.notify_one();
        m_thread.join();
    }

    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    void enqueue(Task task, bool endsGroup)
    {
        m_queuedBytes.fetch_add(task.bytes, std::memory_order_relaxed);
        bool mustWake = false;
        {
            const std::lock_guard lock(m_mutex);
            const bool isFirst = m_queue.empty();
            if (isFirst)
                m_groupStart = std::chrono::steady_clock::now();
            const bool wasDue = isDue();
            m_groupBytes += task.bytes;
            m_queue.push_back(std::move(task));
            m_isFlushing = m_isFlushing || endsGroup;
            mustWake = isFirst || (isDue() && !wasDue);
        }
        if (mustWake)
            m_wakeUp.notify_one();
    }

    void flush()
    {
        {
            const std::lock_guard lock(m_mutex);
            // With nothing queued there is no group to end, and the next one shall have its full window.
            if (m_queue.empty())
                return;
            m_isFlushing = true;
        }
        m_wakeUp.notify_one();
    }

    [[nodiscard]] std::size_t queuedBytes() const { return m_queuedBytes.load(std::memory_order_relaxed); }
    [[nodiscard]] bool isCurrentThread() const { return std::this_thread::get_id() == m_threadId.load(); }

private:
    /// Holding m_mutex: whether the group ends before its window does.
    [[nodiscard]] bool isDue() const
    {
        return m_isFlushing || m_isStopping || m_queue.size() >= mostTasksPerGroup || m_groupBytes >= mostBytesPerGroup;
    }

    void run()
    {
        m_threadId = std::this_thread::get_id();
        ::pthread_setname_np(::pthread_self(), "assay-writer");
        std::vector<Task> group;
        std::unique_lock lock(m_mutex);
        for (;;) {
            m_wakeUp.wait(lock, [this] { return !m_queue.empty() || m_isStopping; });
            if (m_queue.empty())
                return;
            m_wakeUp.wait_until(lock, m_groupStart + m_groupWindow, [this] { return isDue(); });
            group.clear();
            group.swap(m_queue);
            m_groupBytes = 0;
            m_isFlushing = false;
            lock.unlock();
            commit(group);
            group.clear();
            lock.lock();
        }
    }

    void commit(std::vector<Task>& group)
    {
        if (const auto begun = m_database.execute("BEGIN IMMEDIATE"); !begun) {
            refuse(group, 0, begun.error());
            return;
        }
        if (const auto committed = workAndCommit(group, 0, group.size())) {
            std::size_t bytes = 0;
            for (const auto& task : group)
                bytes += task.bytes;
            m_queuedBytes.fetch_sub(bytes, std::memory_order_relaxed);
            for (auto& task : group)
                report(task, committed);
            return;
        }
        commitOneByOne(group);
    }

    void commitOneByOne(std::vector<Task>& group)
    {
        for (std::size_t i = 0; i < group.size(); ++i) {
            if (const auto begun = m_database.execute("BEGIN IMMEDIATE"); !begun) {
                // Nobody else would fare better, and each would wait for the whole busy timeout.
                refuse(group, i, begun.error());
                return;
            }
            const auto committed = workAndCommit(group, i, i + 1);
            m_queuedBytes.fetch_sub(group[i].bytes, std::memory_order_relaxed);
            report(group[i], committed);
        }
    }

    /// Runs tasks [first, end) inside the open transaction and ends it, by commit or by rollback.
    Result<void> workAndCommit(std::vector<Task>& group, std::size_t first, std::size_t end)
    {
        Result<void> result;
        for (std::size_t i = first; i < end && result; ++i) {
            result = group[i].work(m_database);
            // SQLite rolls back by itself on a full disk; a task that overlooks this would let the rest commit without it.
            if (result && !m_database.isInTransaction())
                result = fail(ErrorKind::Storage, "the transaction ended inside a task; nothing of its group was kept");
        }
        if (result)
            result = m_database.execute("COMMIT");
        if (!result && m_database.isInTransaction()) {
            // A failing rollback leaves nothing to do; the next BEGIN reports it.
            static_cast<void>(m_database.execute("ROLLBACK"));
        }
        return result;
    }

    static void report(Task& task, const Result<void>& result)
    {
        // What the work holds (answers, bodies) is let go before anybody is told that there is room again.
        task.work = nullptr;
        if (task.done)
            task.done(result);
    }

    void refuse(std::vector<Task>& group, std::size_t first, const Error& error)
    {
        const Result<void> refused = fail(error);
        for (std::size_t i = first; i < group.size(); ++i) {
            m_queuedBytes.fetch_sub(group[i].bytes, std::memory_order_relaxed);
            report(group[i], refused);
        }
    }

    Database m_database;  ///< Writer thread only.
    const Milliseconds m_groupWindow;
    std::atomic<std::size_t> m_queuedBytes = 0;
    std::atomic<std::thread::id> m_threadId;

    std::mutex m_mutex;
    std::condition_variable m_wakeUp;
    std::vector<Task> m_queue;
    std::chrono::steady_clock::time_point m_groupStart;
    std::size_t m_groupBytes = 0;
    bool m_isFlushing = false;
    bool m_isStopping = false;

    std::thread m_thread;  ///< Last, so that it starts when everything above is there.
};

WriterThread::WriterThread(Database database, Milliseconds groupWindow)
    : m_loop(std::make_unique<Loop>(std::move(database), groupWindow))
{
}

WriterThread::~WriterThread() = default;

void WriterThread::enqueue(Work work, Done done, std::size_t bytes)
{
    m_loop->enqueue(Loop::Task{std::move(work), std::move(done), bytes}, false);
}

void WriterThread::flush()
{
    m_loop->flush();
}

Result<void> WriterThread::runAndWait(Work work)
{
    if (m_loop->isCurrentThread())
        return fail(ErrorKind::Internal, "the writer thread cannot wait for itself");
    // Shared with the task: this thread may already have left while the other is still inside set_value().
    const auto promise = std::make_shared<std::promise<Result<void>>>();
    auto future = promise->get_future();
    m_loop->enqueue(Loop::Task{std::move(work), [promise](const Result<void>& result) { promise->set_value(result); }, 0}, true);
    return future.get();
}

std::size_t WriterThread::queuedBytes() const
{
    return m_loop->queuedBytes();
}

}  // namespace assay
