#include "app/window/Screenshot.h"

#include "app/window/Program.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QImage>
#include <QTimer>

#include <cstdio>

namespace assay::app {

namespace {

constexpr int pollMilliseconds = 20;
/// What was asked for is there; deferred layouts and repaints get this long.
constexpr int restMilliseconds = 300;

void writePicture(QWidget& window, const QString& file)
{
    if (window.grab().toImage().save(file, "PNG")) {
        QApplication::exit(0);
        return;
    }
    std::fprintf(stderr, "assay: the picture could not be written to %s\n", qPrintable(file));
    QApplication::exit(4);
}

}  // namespace

void takeScreenshot(Program& program, const QString& file, int mostSeconds)
{
    auto* timer = new QTimer(&program.window());
    QElapsedTimer sinceStart;
    sinceStart.start();
    QObject::connect(timer, &QTimer::timeout, timer, [&program, timer, file, sinceStart, mostSeconds] {
        if (program.isSettled()) {
            timer->stop();
            QTimer::singleShot(restMilliseconds, &program.window(), [&program, file] { writePicture(program.window(), file); });
        } else if (sinceStart.elapsed() > qint64{mostSeconds} * 1000) {
            timer->stop();
            std::fprintf(stderr, "assay: the page did not settle within %d seconds\n", mostSeconds);
            QApplication::exit(4);
        }
    });
    timer->start(pollMilliseconds);
}

}  // namespace assay::app
