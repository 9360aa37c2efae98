#include "tests/bench/FirstPaint.h"

#include <QApplication>
#include <QEvent>
#include <QTimer>
#include <QWidget>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>

namespace assay::bench {

namespace {

/// Long enough for what a program does after its first paint.
constexpr int calmMilliseconds = 1500;

long long pssKilobytes()
{
    std::ifstream rollup("/proc/self/smaps_rollup");
    std::string word;
    while (rollup >> word) {
        if (word == "Pss:") {
            long long kilobytes = 0;
            rollup >> kilobytes;
            return kilobytes;
        }
    }
    return 0;
}

class PaintWatcher final : public QObject {
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() != QEvent::Paint)
            return false;
        watched->removeEventFilter(this);
        // The paint event has yet to be handled, with those of all children: what is posted comes after them.
        QMetaObject::invokeMethod(
            this,
            [] {
                std::printf("%lld\n", static_cast<long long>(std::chrono::steady_clock::now().time_since_epoch().count()));
                std::fflush(stdout);
                QTimer::singleShot(calmMilliseconds, qApp, [] {
                    std::printf("%lld\n", pssKilobytes());
                    QCoreApplication::quit();
                });
            },
            Qt::QueuedConnection);
        return false;
    }
};

}  // namespace

void reportFirstPaint(QWidget& window)
{
    window.installEventFilter(new PaintWatcher(&window));
}

}  // namespace assay::bench
