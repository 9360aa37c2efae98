#include "app/window/Options.h"
#include "app/window/Program.h"
#include "app/window/Screenshot.h"

#include "ui/text/ErrorText.h"

#include <QApplication>
#include <QCursor>
#include <QMessageBox>

#include <cstdio>

namespace {

using namespace assay;

// As assay-cli's.
constexpr int badInput = 2;
constexpr int cannotStart = 4;

/// The command line decides how Qt starts, so it is read before there is an application.
app::ReadOptions readCommandLine(int argc, char** argv)
{
    QStringList arguments;
    for (int index = 0; index < argc; ++index)
        arguments.append(QString::fromLocal8Bit(argv[index]));
    return app::readOptions(arguments);
}

int showCannotStart(const Error& error, bool hasScreen)
{
    const auto text = ui::errorText(error);
    std::fprintf(stderr, "assay: %s\n", error.detail.c_str());
    if (hasScreen) {
        QMessageBox box(QMessageBox::Critical, QApplication::applicationDisplayName(), text.title);
        box.setInformativeText(text.advice.isEmpty() ? text.detail : text.advice + QLatin1Char('\n') + text.detail);
        box.exec();
    }
    return cannotStart;
}

}  // namespace

int main(int argc, char** argv)
{
    QCoreApplication::setApplicationName(QStringLiteral("assay"));
    QCoreApplication::setApplicationVersion(QStringLiteral(ASSAY_VERSION));
    const auto read = readCommandLine(argc, argv);
    if (!read.problem.isEmpty()) {
        std::fprintf(stderr, "assay: %s. See assay --help.\n", qPrintable(read.problem));
        return badInput;
    }
    if (!read.answer.isEmpty()) {
        std::fputs(qPrintable(read.answer), stdout);
        return 0;
    }
    const bool isPicture = !read.options.screenshot.isEmpty();
    if (isPicture) {
        if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
            qputenv("QT_QPA_PLATFORM", "offscreen");
        qputenv("QT_SCALE_FACTOR", QByteArray::number(read.options.scale));
    }
    const auto paths = Paths::from(processEnvironment());
    // Han characters are drawn differently from country to country; without this, fontconfig goes by the desktop's language and not by the window's.
    if (app::Program::chosenLocale(read.options, paths).language() == QLocale::Chinese && !qEnvironmentVariableIsSet("FC_LANG"))
        qputenv("FC_LANG", "zh-cn");
    QApplication application(argc, argv);
    application.setApplicationDisplayName(QStringLiteral("Assay"));
    application.setDesktopFileName(QStringLiteral("assay"));

    app::Program program(application, read.options, paths);
    if (const auto opened = program.open(); !opened)
        return showCannotStart(opened.error(), !isPicture);
    // No pointer may stand over a button in a picture.
    if (isPicture)
        QCursor::setPos(-1, -1);
    program.show();
    if (isPicture)
        app::takeScreenshot(program, read.options.screenshot);
    return application.exec();
}
