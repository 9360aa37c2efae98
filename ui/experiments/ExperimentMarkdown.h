#pragma once

#include "core/experiments/ExperimentStore.h"

#include <QMimeData>
#include <QString>

#include <memory>

namespace assay::ui {

/// An experiment as a document to paste elsewhere: prompts, what was set for each contender, a table of figures, and the answers as they
/// came.
/// Contenders without a trial are left out of the table; answers that failed say why.
[[nodiscard]] QString experimentMarkdown(const StoredExperiment& experiment);

/// For the clipboard: as text/markdown for programs that know it, and as plain text for all others.
[[nodiscard]] std::unique_ptr<QMimeData> markdownMimeData(const QString& markdown);

}  // namespace assay::ui
