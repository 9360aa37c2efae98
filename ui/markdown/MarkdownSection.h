#pragma once

#include "ui/markdown/MarkdownLine.h"

#include <QtGlobal>

namespace assay::ui {

/// A part of Markdown source that can be laid out without its neighbours. The sections of a text cover it without gaps, blank lines
/// belonging to what stands above them.
struct MarkdownSection {
    enum class Kind { Text, Heading, Rule, Quote, ListItem, Code, Fence, Table };

    Kind kind = Kind::Text;
    qsizetype begin = 0;  ///< In UTF-16 units of the whole text.
    qsizetype end = 0;
    /// Where the section begins that this one continues, when something overlong was cut; else as `begin`.
    qsizetype headBegin = 0;
    bool hasBlankBefore = false;
    MarkdownLine::Fence fence;  ///< Of a Fence.
    /// Of a ListItem. The number is the item's place in its list, whatever its source says.
    MarkdownLine::ListMarker marker;

    [[nodiscard]] bool isContinuation() const { return headBegin != begin; }
    bool operator==(const MarkdownSection&) const = default;
};

}  // namespace assay::ui
