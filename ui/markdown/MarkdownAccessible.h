#pragma once

namespace assay::ui {

/// Teaches Qt's accessibility to read a MarkdownView: a read-only text with its plain text. Any number of calls do the same as one.
void installMarkdownAccessibility();

}  // namespace assay::ui
