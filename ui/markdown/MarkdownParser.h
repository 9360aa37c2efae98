#pragma once

#include "ui/markdown/MarkdownPiece.h"
#include "ui/markdown/MarkdownSection.h"

#include <QStringView>

#include <vector>

namespace assay::ui {

/// Quotes and lists within each other, beyond which they are text.
constexpr std::size_t mostMarkdownDepth = 12;

/// The pieces of one section of `text`, top to bottom. What is not finished is read as if it were: an open fence is code.
[[nodiscard]] std::vector<MarkdownPiece> parseSection(QStringView text, const MarkdownSection& section);

}  // namespace assay::ui
