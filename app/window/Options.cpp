#include "app/window/Options.h"

#include <QCommandLineParser>

#include <array>

namespace assay::app {

namespace {

constexpr std::array pages{"playground", "history", "ranking", "models", "spend"};

QSize sizeFrom(const QString& text)
{
    const auto parts = text.split(QLatin1Char('x'));
    const QSize size(parts.value(0).toInt(), parts.value(1).toInt());
    const bool isUsable = parts.size() == 2 && size.width() >= 320 && size.height() >= 240 && size.width() <= 16384 && size.height() <= 16384;
    return isUsable ? size : QSize();
}

}  // namespace

ReadOptions readOptions(const QStringList& arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Assay, a workbench for choosing language models on your own work."));
    parser.addOptions({
        {QStringLiteral("workspace"), QStringLiteral("Open this workspace file."), QStringLiteral("FILE")},
        {QStringLiteral("page"), QStringLiteral("Open this page: playground, history, ranking, models or spend."), QStringLiteral("PAGE")},
        {QStringLiteral("theme"), QStringLiteral("light or dark, whatever the desktop says."), QStringLiteral("THEME")},
        {QStringLiteral("language"), QStringLiteral("en or zh_CN, whatever the desktop says."), QStringLiteral("LANGUAGE")},
        {QStringLiteral("size"), QStringLiteral("Size of the window, or of the picture in its own pixels."), QStringLiteral("WxH")},
        {QStringLiteral("screenshot"), QStringLiteral("Write a picture of the page to FILE (PNG) and exit; needs no display."), QStringLiteral("FILE")},
        {QStringLiteral("scale"), QStringLiteral("With --screenshot: pixels of the picture per pixel of the window, 1 to 4."), QStringLiteral("FACTOR")},
    });
    const auto help = parser.addHelpOption();
    const auto version = parser.addVersionOption();

    ReadOptions read;
    const auto refuse = [&](const QString& problem) {
        if (read.problem.isEmpty())
            read.problem = problem.endsWith(QLatin1Char('.')) ? problem.chopped(1) : problem;
    };
    if (!parser.parse(arguments))
        refuse(parser.errorText());
    if (parser.isSet(help))
        read.answer = parser.helpText();
    else if (parser.isSet(version))
        read.answer = QStringLiteral("Assay " ASSAY_VERSION "\n");
    if (!parser.positionalArguments().isEmpty())
        refuse(QStringLiteral("unexpected argument \"%1\"").arg(parser.positionalArguments().front()));

    auto& options = read.options;
    options.workspace = parser.value(QStringLiteral("workspace"));
    options.screenshot = parser.value(QStringLiteral("screenshot"));
    options.page = parser.value(QStringLiteral("page"));
    if (!options.page.isEmpty() && std::none_of(pages.begin(), pages.end(), [&](const char* page) { return options.page == QLatin1String(page); }))
        refuse(QStringLiteral("--page takes playground, history, ranking, models or spend, not \"%1\"").arg(options.page));
    if (const auto theme = parser.value(QStringLiteral("theme")); theme == QLatin1String("light"))
        options.appearance = ui::Appearance::Light;
    else if (theme == QLatin1String("dark"))
        options.appearance = ui::Appearance::Dark;
    else if (!theme.isEmpty())
        refuse(QStringLiteral("--theme takes light or dark, not \"%1\"").arg(theme));
    options.language = parser.value(QStringLiteral("language"));
    if (!options.language.isEmpty() && options.language != QLatin1String("en") && options.language != QLatin1String("zh_CN"))
        refuse(QStringLiteral("--language takes en or zh_CN, not \"%1\"").arg(options.language));
    if (const auto size = parser.value(QStringLiteral("size")); !size.isEmpty()) {
        options.size = sizeFrom(size);
        if (!options.size.isValid())
            refuse(QStringLiteral("--size takes WIDTHxHEIGHT from 320x240 to 16384x16384, not \"%1\"").arg(size));
    }
    if (const auto scale = parser.value(QStringLiteral("scale")); !scale.isEmpty()) {
        options.scale = scale.toDouble();
        if (!(options.scale >= 1 && options.scale <= 4))
            refuse(QStringLiteral("--scale takes a number from 1 to 4, not \"%1\"").arg(scale));
    }
    return read;
}

}  // namespace assay::app
