#pragma once

#include <QObject>

#include <functional>
#include <memory>
#include <type_traits>
#include <utility>

namespace assay::ui {

/// One worker thread of the GUI's own, for reading files and the workspace. Work runs in order; its answer comes back on the thread that this object
/// lives on (the GUI's), and is dropped when `context`, an object of that same thread, has gone by then. GUI thread only.
class Background final : public QObject {
    Q_OBJECT

public:
    explicit Background(QObject* parent = nullptr);
    /// Waits for the piece of work under way; what has not begun is dropped.
    ~Background() override;

    /// `work()` runs on the worker thread and must not throw; then `answer(result)` comes.
    template <typename Work, typename Answer>
    void run(QObject* context, Work work, Answer answer)
    {
        using Value = std::invoke_result_t<Work&>;
        post(context, [work = std::move(work), answer = std::move(answer)]() mutable -> std::function<void()> {
            // Shared only between this task and the call that hands its value over: std::function must be copyable.
            auto value = std::make_shared<Value>(work());
            return [value, answer = std::move(answer)]() mutable { answer(std::move(*value)); };
        });
    }

private:
    void post(QObject* context, std::function<std::function<void()>()> task);
    void work();

    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

}  // namespace assay::ui
