#pragma once

#include <QStringView>

#include <optional>
#include <vector>

namespace assay::ui {

/// What one line of Markdown is when looked at alone: the questions both the splitter and the parser ask, so that they cannot disagree.
/// Borrows the text.
class MarkdownLine final {
public:
    struct Fence {
        QChar sign;
        qsizetype length = 0;
        qsizetype indent = 0;

        bool operator==(const Fence&) const = default;
    };
    struct ListMarker {
        QChar sign;                   ///< '-', '*', '+', or what follows the number: '.' or ')'.
        int number = -1;              ///< Negative for a bullet.
        qsizetype length = 0;         ///< Characters up to the content, from the start of the line.
        qsizetype contentIndent = 0;  ///< Columns a following line needs to belong to the item.
        bool isEmpty = false;         ///< Nothing follows the marker.

        bool operator==(const ListMarker&) const = default;
    };

    /// `text`: without its line break.
    explicit MarkdownLine(QStringView text);

    [[nodiscard]] QStringView text() const { return m_text; }
    /// Columns before the first character that is not blank; a tab goes to the next multiple of four.
    [[nodiscard]] qsizetype indent() const { return m_indent; }
    /// From there on, without blanks at the end.
    [[nodiscard]] QStringView content() const { return m_content; }
    [[nodiscard]] bool isBlank() const { return m_content.isEmpty(); }
    /// The line without its first `columns` columns of blanks, or without all its leading blanks if they are fewer.
    [[nodiscard]] QStringView withoutIndent(qsizetype columns) const;

    [[nodiscard]] std::optional<Fence> fence() const;
    [[nodiscard]] bool closes(const Fence& fence) const;
    /// 1 to 6; 0 if it is no "# heading".
    [[nodiscard]] int headingLevel() const;
    /// 1 for "===", 2 for "---", under a paragraph; else 0.
    [[nodiscard]] int underlineLevel() const;
    [[nodiscard]] bool isRule() const;
    [[nodiscard]] bool isQuote() const;
    [[nodiscard]] std::optional<ListMarker> listMarker() const;
    /// "| --- | :-: |"
    [[nodiscard]] bool isTableDelimiter() const;
    /// The cells of a table's row; "\|" does not part them.
    [[nodiscard]] std::vector<QStringView> cells() const;

    /// Whether the line begins something new although a paragraph stands right above it.
    [[nodiscard]] bool interruptsParagraph() const;

private:
    QStringView m_text;
    QStringView m_content;
    qsizetype m_indent = 0;
};

}  // namespace assay::ui
