#pragma once

#include "ui/theme/Theme.h"

#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>



namespace assay::app {

/// The window's command line.
struct Options {
    QString workspace;    ///< Empty: the usual one.
    QString page;         ///< Empty: the one that was open last.
    QString language;     ///< Empty: the person's choice, else the desktop's.
    std::optional<ui::Appearance> appearance;
    QSize size;           ///< Invalid: the one remembered.
    QString screenshot;   ///< A PNG file to write instead of showing a window; empty: none.
    double scale = 1;     ///< Device pixels per pixel; with `screenshot` only.
};

/// Reads the arguments; `problem` says what is wrong with them, in one sentence. `answer` is what --help or --version ask for.
struct ReadOptions {
    Options options;
    QString problem;
    QString answer;
};
[[nodiscard]] ReadOptions readOptions(const QStringList& arguments);

}  // namespace assay::app
