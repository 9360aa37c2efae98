#pragma once

#include "ui/markdown/MarkdownText.h"

#include <QStringView>

namespace assay::ui {

/// Reads what stands within a paragraph: emphasis, code, links, images, escapes, as CommonMark and GitHub do. Three things differ on
/// purpose:
///  - a line break of the source stays one, because it shows what the model wrote;
///  - emphasis also ends and begins next to Chinese, Japanese and Korean characters, which have no blanks between words;
///  - HTML is text, and an image is its alternative text, linked.
/// What is not finished, or not understood, stays as written. Takes time in proportion to the text.
[[nodiscard]] MarkdownText parseInline(QStringView source);

}  // namespace assay::ui
