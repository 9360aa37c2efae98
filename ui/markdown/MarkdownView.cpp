#include "ui/markdown/MarkdownView.h"

#include "ui/theme/Theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>
#include <QTextDocument>
#include <QUrl>

namespace assay::ui {

class MarkdownView::Content {
public:
    QString text;
    QString folded;
    QString foldTitle;
    QTextDocument document;
    bool isFolded = true;
    bool isDirty = false;
};

MarkdownView::MarkdownView(QWidget* parent) : QAbstractScrollArea(parent), m_content(std::make_unique<Content>())
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_content->document.setUndoRedoEnabled(false);
    m_content->document.setDocumentMargin(steps(3));
}

MarkdownView::~MarkdownView() = default;

void MarkdownView::append(QStringView markdown)
{
    m_content->text.append(markdown);
    m_content->isDirty = true;
}

void MarkdownView::appendFolded(QStringView markdown)
{
    m_content->folded.append(markdown);
    m_content->isDirty = true;
}

bool MarkdownView::refresh()
{
    if (!m_content->isDirty)
        return false;
    m_content->isDirty = false;
    const bool isAtEnd = verticalScrollBar()->value() >= verticalScrollBar()->maximum();
    m_content->document.setTextWidth(viewport()->width());
    m_content->document.setMarkdown(m_content->text, QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub) | QTextDocument::MarkdownNoHTML);
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setRange(0, std::max(0, qCeil(m_content->document.size().height()) - viewport()->height()));
    if (isAtEnd)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    viewport()->update();
    return true;
}

void MarkdownView::finish()
{
    refresh();
}

void MarkdownView::setMarkdown(const QString& markdown)
{
    clear();
    append(markdown);
    finish();
}

void MarkdownView::clear()
{
    m_content->text.clear();
    m_content->folded.clear();
    m_content->isDirty = true;
    refresh();
}

QString MarkdownView::markdown() const
{
    return m_content->text;
}

QString MarkdownView::foldedMarkdown() const
{
    return m_content->folded;
}

QString MarkdownView::plainText() const
{
    return m_content->document.toPlainText();
}

bool MarkdownView::isEmpty() const
{
    return m_content->text.isEmpty() && m_content->folded.isEmpty();
}

void MarkdownView::setFoldTitle(const QString& title)
{
    m_content->foldTitle = title;
}

void MarkdownView::setFolded(bool isFolded)
{
    if (m_content->isFolded == isFolded)
        return;
    m_content->isFolded = isFolded;
    emit foldToggled(isFolded);
}

bool MarkdownView::isFolded() const
{
    return m_content->isFolded;
}

void MarkdownView::setCursorShown(bool) {}

bool MarkdownView::hasSelection() const
{
    return false;
}

QString MarkdownView::selectedText() const
{
    return {};
}

void MarkdownView::selectAll() {}

void MarkdownView::clearSelection() {}

void MarkdownView::copy() const
{
    auto* mime = new QMimeData;
    mime->setText(plainText());
    QGuiApplication::clipboard()->setMimeData(mime);
}

int MarkdownView::find(const QString& text)
{
    return text.isEmpty() ? 0 : static_cast<int>(plainText().count(text, Qt::CaseInsensitive));
}

int MarkdownView::findNext()
{
    return 0;
}

int MarkdownView::findPrevious()
{
    return 0;
}

QSize MarkdownView::sizeHint() const
{
    return {steps(80), steps(60)};
}

void MarkdownView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), themeColors(*this).panel);
    painter.translate(0, -verticalScrollBar()->value());
    m_content->document.drawContents(&painter);
}

void MarkdownView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    m_content->isDirty = true;
    refresh();
}

void MarkdownView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
}

void MarkdownView::mousePressEvent(QMouseEvent* event)
{
    QAbstractScrollArea::mousePressEvent(event);
}

void MarkdownView::mouseMoveEvent(QMouseEvent* event)
{
    QAbstractScrollArea::mouseMoveEvent(event);
}

void MarkdownView::mouseReleaseEvent(QMouseEvent* event)
{
    QAbstractScrollArea::mouseReleaseEvent(event);
}

void MarkdownView::mouseDoubleClickEvent(QMouseEvent* event)
{
    QAbstractScrollArea::mouseDoubleClickEvent(event);
}

void MarkdownView::keyPressEvent(QKeyEvent* event)
{
    QAbstractScrollArea::keyPressEvent(event);
}

void MarkdownView::contextMenuEvent(QContextMenuEvent* event)
{
    QAbstractScrollArea::contextMenuEvent(event);
}

void MarkdownView::leaveEvent(QEvent* event)
{
    QAbstractScrollArea::leaveEvent(event);
}

void MarkdownView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
}

void MarkdownView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
}

void MarkdownView::scrollContentsBy(int, int)
{
    viewport()->update();
}

}  // namespace assay::ui
