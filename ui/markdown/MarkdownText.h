#pragma once

#include <QString>

#include <vector>

namespace assay::ui {

/// Text as read, and how parts of it look. Lines are parted by U+2028.
struct MarkdownText {
    struct Span {
        qsizetype begin = 0;
        qsizetype length = 0;
        bool isBold = false;
        bool isItalic = false;
        bool isStruck = false;
        bool isCode = false;
        QString target;  ///< Of a link or an image; empty if the span is none.

        bool operator==(const Span&) const = default;
    };

    QString text;
    /// In order, apart from each other; what lies between them is plain.
    std::vector<Span> spans;

    bool operator==(const MarkdownText&) const = default;
};

/// `text` fit for the screen: control characters, lone surrogates and what turns the direction of writing round by force become U+FFFD;
/// line feeds become U+2028. Keeps the length.
[[nodiscard]] QString printable(QStringView text);

}  // namespace assay::ui
