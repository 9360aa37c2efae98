#include "ui/models/WordFilter.h"

#include <algorithm>

namespace assay::ui {

WordFilter::WordFilter(const QString& text) : m_words(folded(text).simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts)) {}

QString WordFilter::folded(const QString& text)
{
    return text.toCaseFolded();
}

bool WordFilter::matches(const QString& foldedText) const
{
    return std::ranges::all_of(m_words, [&](const QString& word) { return foldedText.contains(word); });
}

}  // namespace assay::ui
