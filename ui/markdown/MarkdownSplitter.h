#pragma once

#include "ui/markdown/MarkdownSection.h"

#include <QStringView>

#include <vector>

namespace assay::ui {

/// Cuts growing Markdown into sections, reading each character once: what has been cut off is never looked at again.
///
/// A blank line ends a paragraph, a quote or a table; each item of a top-level list is a section of its own and keeps its number; a fence
/// ends where it is closed. What grows beyond sectionMost is cut, preferably at a line's end, so that no input makes the open section
/// costly. However the text arrives in pieces, the sections come out the same.
class MarkdownSplitter final {
public:
    static constexpr qsizetype sectionMost = 4096;

    /// `text`: everything so far, beginning with what was given before. Appends to `closed` the sections that no further text can change.
    void feed(QStringView text, std::vector<MarkdownSection>& closed);
    /// What follows the closed sections, read as if the text ended here.
    [[nodiscard]] std::vector<MarkdownSection> tail(QStringView text) const;
    /// The text ends here: the tail is closed as well.
    void finish(QStringView text, std::vector<MarkdownSection>& closed);

private:
    enum class End { MoreMayCome, IsReached };

    /// Everything the next line depends on.
    struct State {
        MarkdownSection open;
        bool isOpen = false;
        /// It has all it can have but blank lines.
        bool isComplete = false;
        bool isAfterBlank = false;
        qsizetype position = 0;          ///< Up to here the text has been read.
        bool isInLine = false;           ///< The position is in a line whose beginning has been judged.
        qsizetype lastLine = 0;          ///< Where the line above begins.
        MarkdownLine::Fence innerFence;  ///< Open within a list item; length 0 if none.
    };

    static void read(State& state, QStringView text, End end, std::vector<MarkdownSection>& closed);
    static void judge(State& state, QStringView text, const MarkdownLine& line, std::vector<MarkdownSection>& closed);
    static bool belongsToOpen(State& state, QStringView text, const MarkdownLine& line, std::vector<MarkdownSection>& closed);
    static void begin(State& state, const MarkdownLine& line, std::vector<MarkdownSection>& closed);
    static void extend(State& state, QStringView text, qsizetype end, std::vector<MarkdownSection>& closed);

    State m_state;
};

}  // namespace assay::ui
