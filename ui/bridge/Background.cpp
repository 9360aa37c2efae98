#include "ui/bridge/Background.h"

#include <QPointer>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace assay::ui {

struct Background::Parts {
    struct Task {
        QPointer<QObject> context;
        std::function<std::function<void()>()> work;
    };

    std::mutex mutex;
    std::condition_variable hasWork;
    std::deque<Task> waiting;
    bool isEnding = false;
    std::thread thread;
};

Background::Background(QObject* parent) : QObject(parent), m_parts(std::make_unique<Parts>()) {}

Background::~Background()
{
    {
        const std::lock_guard lock(m_parts->mutex);
        m_parts->isEnding = true;
    }
    m_parts->hasWork.notify_one();
    if (m_parts->thread.joinable())
        m_parts->thread.join();
}

void Background::post(QObject* context, std::function<std::function<void()>()> task)
{
    {
        const std::lock_guard lock(m_parts->mutex);
        m_parts->waiting.push_back({context, std::move(task)});
    }
    m_parts->hasWork.notify_one();
    // The thread costs nothing before there is work.
    if (!m_parts->thread.joinable())
        m_parts->thread = std::thread([this] { work(); });
}

void Background::work()
{
    while (true) {
        std::unique_lock lock(m_parts->mutex);
        m_parts->hasWork.wait(lock, [&] { return m_parts->isEnding || !m_parts->waiting.empty(); });
        if (m_parts->isEnding)
            return;
        auto task = std::move(m_parts->waiting.front());
        m_parts->waiting.pop_front();
        lock.unlock();
        auto answer = task.work();
        // By way of this object, which outlives the thread: whether the context still lives can be told on its own thread only.
        QMetaObject::invokeMethod(
            this,
            [context = std::move(task.context), answer = std::move(answer)] {
                if (context)
                    answer();
            },
            Qt::QueuedConnection);
    }
}

}  // namespace assay::ui
