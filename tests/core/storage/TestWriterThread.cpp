#include "core/storage/WriterThread.h"

#include <QTemporaryDir>
#include <QtTest>

#include <sys/resource.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

using assay::Database;
using assay::ErrorKind;
using assay::fail;
using assay::Milliseconds;
using assay::OpenMode;
using assay::Result;
using assay::WriterThread;

namespace {

/// A window so long that only a flush, a full group or the end can be what committed.
constexpr Milliseconds endlessWindow{std::chrono::hours{1}};

/// Outcomes as they are reported, and a way to wait for them.
class Outcomes {
public:
    WriterThread::Done done()
    {
        return [this](const Result<void>& result) {
            const std::lock_guard lock(m_mutex);
            m_texts.push_back(result ? "ok" : result.error().detail);
            m_changed.notify_all();
        };
    }
    std::vector<std::string> waitFor(std::size_t count)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, std::chrono::seconds{8}, [&] { return m_texts.size() >= count; });
        return m_texts;
    }
    std::vector<std::string> soFar()
    {
        const std::lock_guard lock(m_mutex);
        return m_texts;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<std::string> m_texts;
};

/// Something one thread opens and others wait for.
class Gate {
public:
    void open()
    {
        const std::lock_guard lock(m_mutex);
        m_isOpen = true;
        m_changed.notify_all();
    }
    bool wait()
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, std::chrono::seconds{8}, [this] { return m_isOpen; });
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_isOpen = false;
};

WriterThread::Work insertName(std::string name)
{
    return [name = std::move(name)](Database& database) {
        return database.prepare("INSERT INTO names (name) VALUES (?1)").bind(1, name).run();
    };
}

}  // namespace

/// Groups become transactions, every task learns its own fate, and nothing accepted is lost.
class TestWriterThread : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void commitsAtTheEndOfTheWindow();
    void commitsOnFlush();
    void commitsAFullGroup_data();
    void commitsAFullGroup();
    void oneGroupIsOneTransaction();
    void doneComesAfterTheCommit();
    void keepsTheOrder();
    void oneBadTaskDoesNotTakeTheOthers();
    void aTaskThatFailsLeavesNothingBehind();
    void aFailingCommitIsReportedToItsCulprit();
    void aLostTransactionIsNotCommitted();
    void aFullDiskIsReportedAndDoesNotStopTheNext();
    void aWriteThatFailsIsReportedAndDoesNotStopTheNext();
    void aLockedFileRefusesAllAtOnce();
    void runAndWaitWaits();
    void runAndWaitGivesItsOwnError();
    void runAndWaitFromTheWriterThreadIsRefused();
    void destructorCommitsEverything();
    void tasksQueuedByDoneAreCommitted();
    void countsQueuedBytesUntilTheCommit();
    void flushWithNothingQueuedDoesNothing();
    void doneMayBeEmpty();
    void takesTasksFromManyThreads();

private:
    std::filesystem::path file() const { return m_folder->filePath(QStringLiteral("test.db")).toStdString(); }
    void start(Milliseconds window);
    std::int64_t countNames();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<WriterThread> m_writer;
};

void TestWriterThread::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    auto database = Database::open(file(), OpenMode::Create);
    QVERIFY(database);
    QVERIFY(database->execute("PRAGMA journal_mode = WAL;"
                              "CREATE TABLE names (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);"
                              "CREATE TABLE children (name INTEGER NOT NULL REFERENCES names (id) DEFERRABLE INITIALLY DEFERRED);"));
}

void TestWriterThread::cleanup()
{
    m_writer.reset();
    m_folder.reset();
}

void TestWriterThread::start(Milliseconds window)
{
    auto database = Database::open(file(), OpenMode::ReadWrite);
    if (!database)
        qFatal("%s", database.error().detail.c_str());
    m_writer = std::make_unique<WriterThread>(std::move(*database), window);
}

std::int64_t TestWriterThread::countNames()
{
    auto database = Database::open(file(), OpenMode::ReadOnly);
    const auto count = database ? database->queryInteger("SELECT count(*) FROM names") : Result<std::int64_t>(fail(database.error()));
    return count ? *count : -1;
}

void TestWriterThread::commitsAtTheEndOfTheWindow()
{
    start(Milliseconds{20});
    Outcomes outcomes;
    m_writer->enqueue(insertName("a"), outcomes.done());
    QCOMPARE(outcomes.waitFor(1), std::vector<std::string>{"ok"});
    QCOMPARE(countNames(), std::int64_t{1});
}

void TestWriterThread::commitsOnFlush()
{
    start(endlessWindow);
    Outcomes outcomes;
    m_writer->enqueue(insertName("a"), outcomes.done());
    m_writer->enqueue(insertName("b"), outcomes.done());
    QVERIFY(outcomes.soFar().empty());
    QCOMPARE(countNames(), std::int64_t{0});
    m_writer->flush();
    QCOMPARE(outcomes.waitFor(2), (std::vector<std::string>{"ok", "ok"}));
    QCOMPARE(countNames(), std::int64_t{2});
}

void TestWriterThread::commitsAFullGroup_data()
{
    QTest::addColumn<int>("tasks");
    QTest::addColumn<int>("bytesOfEach");
    QTest::newRow("many tasks end the group") << 1024 << 0;
    QTest::newRow("many bytes end the group") << 8 << 1024 * 1024;
    QTest::newRow("one huge task ends the group") << 1 << 100 * 1024 * 1024;
}

void TestWriterThread::commitsAFullGroup()
{
    QFETCH(int, tasks);
    QFETCH(int, bytesOfEach);
    start(endlessWindow);
    Outcomes outcomes;
    for (int i = 0; i < tasks; ++i)
        m_writer->enqueue(insertName(std::to_string(i)), outcomes.done(), static_cast<std::size_t>(bytesOfEach));
    QCOMPARE(outcomes.waitFor(static_cast<std::size_t>(tasks)).size(), static_cast<std::size_t>(tasks));
    QCOMPARE(countNames(), std::int64_t{tasks});
}

void TestWriterThread::oneGroupIsOneTransaction()
{
    start(endlessWindow);
    std::atomic<std::int64_t> seenByOthers = -1;
    Outcomes outcomes;
    m_writer->enqueue(insertName("a"), outcomes.done());
    m_writer->enqueue(
        [&](Database&) {
            seenByOthers = countNames();
            return Result<void>{};
        },
        outcomes.done());
    m_writer->flush();
    QCOMPARE(outcomes.waitFor(2).size(), std::size_t{2});
    QCOMPARE(seenByOthers.load(), std::int64_t{0});
    QCOMPARE(countNames(), std::int64_t{1});
}

void TestWriterThread::doneComesAfterTheCommit()
{
    start(endlessWindow);
    std::atomic<std::int64_t> seenInDone = -1;
    Outcomes outcomes;
    m_writer->enqueue(insertName("a"), [&](const Result<void>&) { seenInDone = countNames(); });
    m_writer->enqueue(insertName("b"), outcomes.done());
    m_writer->flush();
    QCOMPARE(outcomes.waitFor(1).size(), std::size_t{1});
    QCOMPARE(seenInDone.load(), std::int64_t{2});
}

void TestWriterThread::keepsTheOrder()
{
    start(Milliseconds{1});
    std::vector<int> order;  // Written by the writer thread alone, read after it has been joined.
    for (int i = 0; i < 500; ++i) {
        m_writer->enqueue([&order, i](Database&) {
            order.push_back(i);
            return Result<void>{};
        });
    }
    m_writer.reset();
    QCOMPARE(order.size(), std::size_t{500});
    QVERIFY(std::is_sorted(order.begin(), order.end()));
}

void TestWriterThread::oneBadTaskDoesNotTakeTheOthers()
{
    start(endlessWindow);
    Outcomes outcomes;
    m_writer->enqueue(insertName("a"), outcomes.done());
    m_writer->enqueue(insertName("a"), outcomes.done());
    m_writer->enqueue([](Database&) { return Result<void>(fail(ErrorKind::InvalidInput, "refused by the task")); }, outcomes.done());
    m_writer->enqueue(insertName("b"), outcomes.done());
    m_writer->flush();
    const auto texts = outcomes.waitFor(4);
    QCOMPARE(texts.size(), std::size_t{4});
    QCOMPARE(texts[0], std::string("ok"));
    QVERIFY(texts[1].find("UNIQUE") != std::string::npos);
    QCOMPARE(texts[2], std::string("refused by the task"));
    QCOMPARE(texts[3], std::string("ok"));
    QCOMPARE(countNames(), std::int64_t{2});
}

void TestWriterThread::aTaskThatFailsLeavesNothingBehind()
{
    start(endlessWindow);
    const auto result = m_writer->runAndWait([](Database& database) -> Result<void> {
        if (auto inserted = insertName("half")(database); !inserted)
            return inserted;
        return fail(ErrorKind::Cancelled, "stopped half-way");
    });
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::Cancelled);
    QCOMPARE(countNames(), std::int64_t{0});
}

void TestWriterThread::aFailingCommitIsReportedToItsCulprit()
{
    start(endlessWindow);
    Outcomes outcomes;
    m_writer->enqueue(insertName("a"), outcomes.done());
    // Refers to nothing, which is found out only by the commit.
    m_writer->enqueue([](Database& database) { return database.execute("INSERT INTO children (name) VALUES (99)"); }, outcomes.done());
    m_writer->enqueue(insertName("b"), outcomes.done());
    m_writer->flush();
    const auto texts = outcomes.waitFor(3);
    QCOMPARE(texts.size(), std::size_t{3});
    QCOMPARE(texts[0], std::string("ok"));
    QVERIFY(texts[1].find("FOREIGN KEY") != std::string::npos);
    QCOMPARE(texts[2], std::string("ok"));
    QCOMPARE(countNames(), std::int64_t{2});
}

void TestWriterThread::aLostTransactionIsNotCommitted()
{
    start(endlessWindow);
    Outcomes outcomes;
    m_writer->enqueue(
        [](Database& database) -> Result<void> {
            static_cast<void>(insertName("lost")(database));
            static_cast<void>(database.execute("ROLLBACK"));
            return {};
        },
        outcomes.done());
    m_writer->enqueue(insertName("kept"), outcomes.done());
    m_writer->flush();
    const auto texts = outcomes.waitFor(2);
    QCOMPARE(texts.size(), std::size_t{2});
    QVERIFY(texts[0] != "ok");
    QCOMPARE(texts[1], std::string("ok"));
    QCOMPARE(countNames(), std::int64_t{1});
}

void TestWriterThread::aFullDiskIsReportedAndDoesNotStopTheNext()
{
    start(endlessWindow);
    QVERIFY(m_writer->runAndWait(insertName("before")));
    std::atomic<std::int64_t> limit = 0;
    QVERIFY(m_writer->runAndWait([&](Database& database) -> Result<void> {
        const auto pages = database.queryInteger("PRAGMA page_count");
        if (!pages)
            return fail(pages.error());
        limit = *pages + 4;
        return database.execute("PRAGMA max_page_count = " + std::to_string(limit));
    }));
    Outcomes outcomes;
    m_writer->enqueue(insertName("small 1"), outcomes.done());
    m_writer->enqueue(insertName(std::string(100'000, 'x')), outcomes.done());
    m_writer->enqueue(insertName("small 2"), outcomes.done());
    m_writer->flush();
    const auto texts = outcomes.waitFor(3);
    QCOMPARE(texts.size(), std::size_t{3});
    QCOMPARE(texts[0], std::string("ok"));
    QVERIFY2(texts[1].find("the disk is full") != std::string::npos, texts[1].c_str());
    QCOMPARE(texts[2], std::string("ok"));
    QCOMPARE(countNames(), std::int64_t{3});
    QCOMPARE(m_writer->queuedBytes(), std::size_t{0});
}

void TestWriterThread::aWriteThatFailsIsReportedAndDoesNotStopTheNext()
{
    start(endlessWindow);
    QVERIFY(m_writer->runAndWait(insertName("before")));

    // The kernel refuses every write behind this offset, much as a quota does.
    const auto previousHandler = std::signal(SIGXFSZ, SIG_IGN);
    rlimit previous{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &previous), 0);
    const rlimit limit{256 * 1024, previous.rlim_max};
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &limit), 0);
    const auto refused = m_writer->runAndWait(insertName(std::string(2'000'000, 'x')));
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &previous), 0);
    std::signal(SIGXFSZ, previousHandler);

    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Storage);
    QCOMPARE(countNames(), std::int64_t{1});
    QVERIFY(m_writer->runAndWait(insertName("after")));
    QCOMPARE(countNames(), std::int64_t{2});
}

void TestWriterThread::aLockedFileRefusesAllAtOnce()
{
    start(endlessWindow);
    QVERIFY(m_writer->runAndWait([](Database& database) { return database.execute("PRAGMA busy_timeout = 300"); }));
    auto other = Database::open(file(), OpenMode::ReadWrite);
    QVERIFY(other);
    QVERIFY(other->execute("BEGIN IMMEDIATE"));
    // One wait for the lock for all of them, not one for each (0.3 s; the test's patience is 8 s).
    Outcomes outcomes;
    for (int i = 0; i < 100; ++i)
        m_writer->enqueue(insertName(std::to_string(i)), outcomes.done(), 10);
    m_writer->flush();
    const auto texts = outcomes.waitFor(100);
    QCOMPARE(texts.size(), std::size_t{100});
    QVERIFY(texts[99].find("another program is writing") != std::string::npos);
    QCOMPARE(m_writer->queuedBytes(), std::size_t{0});
    QVERIFY(other->execute("ROLLBACK"));
    QVERIFY(m_writer->runAndWait(insertName("after")));
}

void TestWriterThread::runAndWaitWaits()
{
    start(endlessWindow);
    Outcomes outcomes;
    m_writer->enqueue(insertName("first"), outcomes.done());
    QVERIFY(m_writer->runAndWait(insertName("second")));
    QCOMPARE(outcomes.soFar(), std::vector<std::string>{"ok"});
    QCOMPARE(countNames(), std::int64_t{2});
}

void TestWriterThread::runAndWaitGivesItsOwnError()
{
    start(endlessWindow);
    Outcomes outcomes;
    m_writer->enqueue(insertName("a"), outcomes.done());
    const auto refused = m_writer->runAndWait(insertName("a"));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Storage);
    QCOMPARE(outcomes.soFar(), std::vector<std::string>{"ok"});
}

void TestWriterThread::runAndWaitFromTheWriterThreadIsRefused()
{
    start(endlessWindow);
    const auto result = m_writer->runAndWait([this](Database&) { return m_writer->runAndWait(insertName("a")); });
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::Internal);
}

void TestWriterThread::destructorCommitsEverything()
{
    start(endlessWindow);
    Outcomes outcomes;
    for (int i = 0; i < 100; ++i)
        m_writer->enqueue(insertName(std::to_string(i)), outcomes.done());
    m_writer.reset();
    QCOMPARE(outcomes.soFar(), std::vector<std::string>(100, "ok"));
    QCOMPARE(countNames(), std::int64_t{100});
}

void TestWriterThread::tasksQueuedByDoneAreCommitted()
{
    start(endlessWindow);
    Outcomes outcomes;
    WriterThread* writer = m_writer.get();
    m_writer->enqueue(insertName("a"), [&outcomes, writer](const Result<void>&) { writer->enqueue(insertName("b"), outcomes.done()); });
    m_writer.reset();
    QCOMPARE(outcomes.soFar(), std::vector<std::string>{"ok"});
    QCOMPARE(countNames(), std::int64_t{2});
}

void TestWriterThread::countsQueuedBytesUntilTheCommit()
{
    start(endlessWindow);
    Gate working;
    Gate mayEnd;
    Outcomes outcomes;
    std::atomic<std::size_t> seenInDone = 99;
    m_writer->enqueue(
        [&](Database&) {
            working.open();
            return mayEnd.wait() ? Result<void>{} : Result<void>(fail(ErrorKind::TimedOut, "nobody opened the gate"));
        },
        [&](const Result<void>&) { seenInDone = m_writer->queuedBytes(); }, 100);
    m_writer->enqueue(insertName("a"), outcomes.done(), 23);
    QCOMPARE(m_writer->queuedBytes(), std::size_t{123});
    m_writer->flush();
    QVERIFY(working.wait());
    QCOMPARE(m_writer->queuedBytes(), std::size_t{123});
    m_writer->enqueue(insertName("b"), {}, 1000);
    QCOMPARE(m_writer->queuedBytes(), std::size_t{1123});
    mayEnd.open();
    QCOMPARE(outcomes.waitFor(1), std::vector<std::string>{"ok"});
    QCOMPARE(seenInDone.load(), std::size_t{1000});
    QVERIFY(m_writer->runAndWait(insertName("c")));
    QCOMPARE(m_writer->queuedBytes(), std::size_t{0});
}

void TestWriterThread::flushWithNothingQueuedDoesNothing()
{
    start(endlessWindow);
    m_writer->flush();
    Outcomes outcomes;
    m_writer->enqueue(insertName("a"), outcomes.done());
    // Would the flush have been kept for later, this task would be committed without its companions.
    std::this_thread::yield();
    m_writer->enqueue(insertName("b"), outcomes.done());
    m_writer->flush();
    QCOMPARE(outcomes.waitFor(2), (std::vector<std::string>{"ok", "ok"}));
}

void TestWriterThread::doneMayBeEmpty()
{
    start(endlessWindow);
    m_writer->enqueue(insertName("a"));
    m_writer->enqueue(insertName("a"));
    QVERIFY(m_writer->runAndWait(insertName("b")));
    QCOMPARE(countNames(), std::int64_t{2});
}

void TestWriterThread::takesTasksFromManyThreads()
{
    start(Milliseconds{5});
    constexpr int tasksPerThread = 500;
    std::atomic<int> recorded = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([this, t, &recorded] {
            for (int i = 0; i < tasksPerThread; ++i) {
                m_writer->enqueue(insertName(std::to_string(t) + "/" + std::to_string(i)),
                                  [&recorded](const Result<void>& result) { recorded += result ? 1 : 0; }, 10);
                if (i % 100 == 0)
                    m_writer->flush();
            }
        });
    }
    for (auto& thread : threads)
        thread.join();
    m_writer.reset();
    QCOMPARE(recorded.load(), 4 * tasksPerThread);
    QCOMPARE(countNames(), std::int64_t{4 * tasksPerThread});
}

QTEST_GUILESS_MAIN(TestWriterThread)
#include "TestWriterThread.moc"
