// A Qt window with a label in it and nothing else: what BenchWindowStart compares with. Prints when it was painted first (nanoseconds of the monotonic clock).

#include "tests/bench/FirstPaint.h"

#include <QApplication>
#include <QLabel>
#include <QMainWindow>

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QMainWindow window;
    window.setCentralWidget(new QLabel(QStringLiteral("Hello")));
    window.resize(1366, 768);
    assay::bench::reportFirstPaint(window);
    window.show();
    return application.exec();
}
