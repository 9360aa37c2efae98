#pragma once

class QWidget;

namespace assay::bench {

/// Prints the moment (monotonic clock, nanoseconds) when `window` has been painted for the first time and, once everything has calmed down, the process's memory (PSS,
/// kilobytes), each on a line of its own; then ends the program.
void reportFirstPaint(QWidget& window);

}  // namespace assay::bench
