#include "app/keys/DesktopKeychain.h"

#include <qt6keychain/keychain.h>

#include <QCoreApplication>
#include <QEventLoop>
#include <QTimer>

#include <clocale>
#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace assay::app {

namespace {

constexpr std::chrono::minutes longestAnswer{1};

QString serviceName()
{
    return QStringLiteral("Assay");
}

Error keychainError(QKeychain::Error error, const QString& text)
{
    switch (error) {
    case QKeychain::EntryNotFound:
        return {ErrorKind::NotFound, "the keychain has no such entry"};
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return {ErrorKind::Unavailable, "the keychain refused access; unlock it"};
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return {ErrorKind::Unavailable, "there is no keychain on this desktop"};
    default:
        break;
    }
    // Of a Secret Service that nobody runs, and of one that cannot ask for its password, the backends say no more than this.
    const auto words = text.toStdString();
    return {ErrorKind::Unavailable, "there is no keychain on this desktop, or it is locked" + (words.empty() ? "" : " (" + words + ")")};
}

/// Runs `job`, which deletes itself, to its end. `take` gets it while it is still there, if it ended well.
template <typename Job, typename Take>
std::optional<Error> finish(Job* job, Take take)
{
    std::optional<Error> error = Error{ErrorKind::Unavailable, "the keychain did not answer; it may be asking for its password"};
    QEventLoop loop;
    QObject::connect(job, &QKeychain::Job::finished, &loop, [&] {
        error.reset();
        if (job->error() == QKeychain::NoError)
            take(*job);
        else
            error = keychainError(job->error(), job->errorString());
        loop.quit();
    });
    QTimer::singleShot(longestAnswer, &loop, &QEventLoop::quit);
    // A job that is too late stays alive until the keychain answers it, and what it says goes to nobody: its receiver is gone.
    job->start();
    loop.exec();
    return error;
}

}  // namespace

/// The thread, and what it has to do.
class DesktopKeychain::Worker final {
public:
    ~Worker()
    {
        if (!m_thread.joinable())
            return;
        {
            const std::lock_guard lock(m_mutex);
            m_isEnding = true;
        }
        m_wake.notify_one();
        m_thread.join();
    }

    /// Runs `task` on the thread and waits for what it brings.
    template <typename Value>
    Value run(std::function<Value()> task)
    {
        std::packaged_task<Value()> packaged(std::move(task));
        auto value = packaged.get_future();
        {
            const std::lock_guard lock(m_mutex);
            if (!m_thread.joinable())
                m_thread = std::thread([this] { work(); });
            // The caller waits until the task has run, so that it may stay where it is.
            m_tasks.emplace_back([&packaged] { packaged(); });
        }
        m_wake.notify_one();
        return value.get();
    }

private:
    void work()
    {
        int argumentCount = 1;
        char name[] = "assay";
        char* arguments[] = {name, nullptr};
        std::optional<QCoreApplication> application;
        if (!QCoreApplication::instance()) {
            // It sets the locale to the person's, and then numbers would be printed with the comma that scripts do not expect.
            const std::string locale = std::setlocale(LC_ALL, nullptr);
            application.emplace(argumentCount, arguments);
            std::setlocale(LC_ALL, locale.c_str());
        }
        std::unique_lock lock(m_mutex);
        while (true) {
            m_wake.wait(lock, [this] { return m_isEnding || !m_tasks.empty(); });
            if (m_tasks.empty())
                return;
            const auto task = std::move(m_tasks.front());
            m_tasks.pop_front();
            lock.unlock();
            task();
            lock.lock();
        }
    }

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_tasks;
    bool m_isEnding = false;
    std::thread m_thread;
};

DesktopKeychain::DesktopKeychain() : m_worker(std::make_unique<Worker>()) {}

DesktopKeychain::~DesktopKeychain() = default;

Result<std::string> DesktopKeychain::read(const std::string& name)
{
    return m_worker->run<Result<std::string>>([&]() -> Result<std::string> {
        auto* job = new QKeychain::ReadPasswordJob(serviceName());
        job->setKey(QString::fromStdString(name));
        std::string key;
        if (auto error = finish(job, [&](const QKeychain::ReadPasswordJob& done) { key = done.textData().toStdString(); }))
            return fail(std::move(*error));
        return key;
    });
}

Result<void> DesktopKeychain::write(const std::string& name, const std::string& key)
{
    return m_worker->run<Result<void>>([&]() -> Result<void> {
        auto* job = new QKeychain::WritePasswordJob(serviceName());
        job->setKey(QString::fromStdString(name));
        job->setTextData(QString::fromStdString(key));
        if (auto error = finish(job, [](const QKeychain::WritePasswordJob&) {}))
            return fail(std::move(*error));
        return {};
    });
}

Result<void> DesktopKeychain::remove(const std::string& name)
{
    return m_worker->run<Result<void>>([&]() -> Result<void> {
        auto* job = new QKeychain::DeletePasswordJob(serviceName());
        job->setKey(QString::fromStdString(name));
        if (auto error = finish(job, [](const QKeychain::DeletePasswordJob&) {}))
            return fail(std::move(*error));
        return {};
    });
}

}  // namespace assay::app
