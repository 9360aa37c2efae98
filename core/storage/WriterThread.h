#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/storage/Database.h"

#include <cstddef>
#include <functional>
#include <memory>

namespace assay {

/// The one thread that writes to a workspace. Work is gathered and committed in groups, at most `groupWindow` after the first
/// of a group was queued, so that one fsync serves many trials. A task's `done` is called after its commit: what it then
/// reports as recorded survives a power cut.
///
/// If a commit fails, its tasks are run again one transaction each, so that one bad task does not take the others with it; each
/// `done` gets its own result. Nothing is retried after that: the caller decides.
///
/// Thread: enqueue(), flush(), queuedBytes() from any. `work` and `done` run on the writer thread; they must not throw, and
/// `done` must not block.
class WriterThread final {
public:
    using Work = std::function<Result<void>(Database&)>;
    using Done = std::function<void(const Result<void>&)>;

    /// Takes the workspace's writing connection.
    explicit WriterThread(Database database, Milliseconds groupWindow = Milliseconds{100});
    /// Commits what is queued, then joins.
    ~WriterThread();
    WriterThread(const WriterThread&) = delete;
    WriterThread& operator=(const WriterThread&) = delete;

    /// `bytes`: roughly what the task holds in memory, for queuedBytes(). `done` may be empty.
    void enqueue(Work work, Done done = {}, std::size_t bytes = 0);
    /// Ends the current group now instead of at its window; does not wait.
    void flush();
    /// Runs `work` in the next group and waits for its commit. Not from the writer thread.
    [[nodiscard]] Result<void> runAndWait(Work work);
    /// Bytes accepted and not yet committed: the measure for holding back new work.
    [[nodiscard]] std::size_t queuedBytes() const;

private:
    class Loop;
    std::unique_ptr<Loop> m_loop;
};

}  // namespace assay
