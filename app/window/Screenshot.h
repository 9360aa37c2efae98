#pragma once

#include <QString>

class QWidget;

namespace assay::app {

class Program;

/// Waits until the page has settled, writes its picture, and ends the event loop with 0, or with 4 and a line on stderr when the file cannot be written or the
/// page does not settle within `mostSeconds`.
void takeScreenshot(Program& program, const QString& file, int mostSeconds = 30);

}  // namespace assay::app
