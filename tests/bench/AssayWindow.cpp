// The program as app/window/main.cpp starts it, but that it prints when it was painted first; for BenchWindowStart. Takes assay's own options.

#include "app/window/Program.h"
#include "tests/bench/FirstPaint.h"

#include <QApplication>

#include <cstdio>

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    const auto read = assay::app::readOptions(QCoreApplication::arguments());
    assay::app::Program program(application, read.options, assay::Paths::from(assay::processEnvironment()));
    if (const auto opened = program.open(); !opened) {
        std::fprintf(stderr, "bench: %s\n", opened.error().detail.c_str());
        return 1;
    }
    assay::bench::reportFirstPaint(program.window());
    program.show();
    return application.exec();
}
