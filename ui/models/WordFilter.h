#pragma once

#include <QString>
#include <QStringList>

namespace assay::ui {

/// What a person types to find something in a list: every word has to occur, in any order, in any case.
class WordFilter final {
public:
    WordFilter() = default;
    explicit WordFilter(const QString& text);

    /// A text as matches() takes it. Made once for each row, since folding costs more than searching.
    [[nodiscard]] static QString folded(const QString& text);
    [[nodiscard]] bool matches(const QString& foldedText) const;
    [[nodiscard]] bool isEmpty() const { return m_words.isEmpty(); }

private:
    QStringList m_words;
};

}  // namespace assay::ui
