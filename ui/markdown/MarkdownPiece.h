#pragma once

#include "ui/markdown/MarkdownText.h"

#include <QString>

#include <vector>

namespace assay::ui {

/// One paragraph, heading, code box, table or rule of a section, with what it stands in.
struct MarkdownPiece {
    enum class Kind { Text, Code, Table, Rule };
    /// What the piece stands in, from the outside in.
    struct Container {
        bool isQuote = false;        ///< Else a list's item.
        qsizetype markerLength = 0;  ///< Characters of an item's number; wide ones need more room.

        bool operator==(const Container&) const = default;
    };
    enum class Gap {
        None,  ///< Goes on in the same line, where something overlong was cut.
        Line,  ///< The next line.
        Small,
        Normal,
    };
    enum class Alignment { Left, Center, Right };

    Kind kind = Kind::Text;
    Gap gapBefore = Gap::Normal;
    int headingLevel = 0;  ///< 1 to 6 for a heading.
    std::vector<Container> containers;
    QString marker;                               ///< "•" or "3." in front of an item's first piece.
    MarkdownText text;                            ///< Of Text and Code.
    QString language;                             ///< Of Code; may be empty.
    std::vector<Alignment> alignments;            ///< Of a Table's columns.
    std::vector<std::vector<MarkdownText>> rows;  ///< Each with as many cells as there are alignments.
    bool isFurtherPart = false;                   ///< Goes on with the code box or table of the section before.

    bool operator==(const MarkdownPiece&) const = default;
};

/// Positions within pieces count the text of paragraphs, code and cells, one after another, each parted from the next by one unit: this
/// text.
[[nodiscard]] QString positionText(const std::vector<MarkdownPiece>& pieces);
/// The part between two such positions.
[[nodiscard]] std::vector<MarkdownPiece> slice(const std::vector<MarkdownPiece>& pieces, qsizetype begin, qsizetype end);
/// As a person reads it: with the lists' bullets and numbers, cells parted by tabs.
[[nodiscard]] QString readingText(const std::vector<MarkdownPiece>& pieces);
[[nodiscard]] QString html(const std::vector<MarkdownPiece>& pieces);

}  // namespace assay::ui
