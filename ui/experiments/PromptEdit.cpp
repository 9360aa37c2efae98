#include "ui/experiments/PromptEdit.h"

#include <QAbstractTextDocumentLayout>
#include <QKeyEvent>
#include <QMimeData>
#include <QUrl>

#include <algorithm>

namespace assay::ui {

bool holdsFiles(const QMimeData& data)
{
    const auto urls = data.urls();
    if (std::ranges::any_of(urls, &QUrl::isLocalFile))
        return true;
    // Spreadsheets and browsers give a picture of their text along with it.
    return data.hasImage() && !data.hasText();
}

PromptEdit::PromptEdit(QWidget* parent) : QPlainTextEdit(parent)
{
    setTabChangesFocus(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this, [this] { updateGeometry(); });
}

void PromptEdit::setLineBounds(int least, int most)
{
    m_leastLines = least;
    m_mostLines = most;
    updateGeometry();
}

int PromptEdit::heightOf(int lines) const
{
    const auto margins = contentsMargins();
    return lines * fontMetrics().lineSpacing() + 2 * static_cast<int>(document()->documentMargin()) + margins.top() + margins.bottom() + 2 * frameWidth();
}

QSize PromptEdit::sizeHint() const
{
    // A plain text document measures its height in lines.
    const int lines = static_cast<int>(document()->documentLayout()->documentSize().height());
    return {QPlainTextEdit::sizeHint().width(), heightOf(std::clamp(lines, m_leastLines, m_mostLines))};
}

QSize PromptEdit::minimumSizeHint() const
{
    return {QPlainTextEdit::minimumSizeHint().width(), heightOf(m_leastLines)};
}

void PromptEdit::keyPressEvent(QKeyEvent* event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isReturn && event->modifiers().testFlag(Qt::ControlModifier)) {
        emit runRequested();
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

bool PromptEdit::canInsertFromMimeData(const QMimeData* source) const
{
    return holdsFiles(*source) || QPlainTextEdit::canInsertFromMimeData(source);
}

void PromptEdit::insertFromMimeData(const QMimeData* source)
{
    if (holdsFiles(*source))
        emit filesOffered(*source);
    else
        QPlainTextEdit::insertFromMimeData(source);
}

}  // namespace assay::ui
