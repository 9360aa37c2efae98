#pragma once

#include <QAbstractScrollArea>
#include <QString>
#include <QStringView>

#include <cstddef>
#include <memory>

namespace assay::ui {

/// Shows Markdown that may still be arriving.
///
/// How it stays fast: the text is split into blocks (at blank lines outside fences; overlong blocks are split too). Each block is a
/// document of its own, laid out once and then left alone; only the last, open block is laid out again while text arrives. Blocks above and
/// below the visible part are laid out late, in idle time. append() only keeps the text; refresh() does the work, so that the owner decides
/// how often each of many views works (see FramePacer). finish() lays the open block out for good.
///
/// Reader's place: text grows downward; the view follows the end only while it stands there.
/// Selection, copy and find go over all blocks. Copy puts plain text, Markdown and HTML on the clipboard at once.
/// Safety: nothing is loaded from anywhere; HTML in the text is shown as text; images show their alternative text; links open on click
/// only, and only http, https and mailto, through linkActivated(). Code blocks are monospaced, keep their lines (scrolling sideways), and
/// have a Copy button that appears with the pointer or focus.
///
/// Keyboard: arrows, Page keys, Home and End scroll; Shift+arrows extend a selection; Tab goes from link to link and code box to code box,
/// Enter opens the link or copies the code, Left and Right move a code box sideways.
///
/// A folded part (a model's reasoning) can stand above the text: one line with a title that opens it on click or Space.
class MarkdownView final : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit MarkdownView(QWidget* parent = nullptr);
    ~MarkdownView() override;

    /// Adds to the end. Cheap: nothing is laid out before refresh().
    void append(QStringView markdown);
    /// Likewise, to the folded part.
    void appendFolded(QStringView markdown);
    /// Shows what was appended. Returns whether there was anything to do.
    bool refresh();
    /// No more is coming: everything is final. Calls refresh().
    void finish();
    /// Forgets all and shows this, finished.
    void setMarkdown(const QString& markdown);
    void clear();

    /// Goes to the beginning and stays there, however the text grows.
    void scrollToStart();
    /// Keeps what stands at the top there through other widths and fonts, even if the end is in sight. Text that still arrives does not move it.
    void holdPlace();

    /// How far down it is scrolled: 0 the beginning, 1 the end; 0 while all of it is in sight.
    [[nodiscard]] double scrolledShare() const;
    /// Goes there without scrolledByReader(). At 1 it follows the end.
    void scrollToShare(double share);

    /// 1 is the theme's own size. What stands at the top stays there.
    void setTextScale(double scale);

    /// All that was appended, as it came.
    [[nodiscard]] QString markdown() const;
    [[nodiscard]] QString foldedMarkdown() const;
    /// As read on the screen, without markup.
    [[nodiscard]] QString plainText() const;
    [[nodiscard]] bool isEmpty() const;

    /// "Thought for 1.2 s"; the line shows only when the folded part has text.
    void setFoldTitle(const QString& title);
    void setFolded(bool isFolded);
    [[nodiscard]] bool isFolded() const;

    /// A block cursor in the accent's colour after the last character, for text that is still arriving. Steady, not blinking.
    void setCursorShown(bool isShown);

    [[nodiscard]] bool hasSelection() const;
    [[nodiscard]] QString selectedText() const;
    void selectAll();
    void clearSelection();
    void copy() const;

    /// Marks all places where `text` stands (case-insensitive, as read on the screen; empty unmarks) and returns how many there are.
    int find(const QString& text);
    /// Scrolls to the next or previous place; wraps round. Returns its number from 1, 0 if there is none.
    int findNext();
    int findPrevious();

    [[nodiscard]] QSize sizeHint() const override;

signals:
    void linkActivated(const QUrl& url);
    void foldToggled(bool isFolded);
    /// By wheel, bar or key, not by text that arrives.
    void scrolledByReader();

protected:
    bool event(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void scrollContentsBy(int dx, int dy) override;
    void timerEvent(QTimerEvent* event) override;

private:
    struct Parts;

    enum class Repaint { Nothing, Everything };

    void takeIn(std::size_t firstFolded, std::size_t firstAnswer);
    void showStyle();
    /// Brings layout, scroll bar and the reader's place together after something has changed.
    void arrange(Repaint repaint);
    void placeChildren();
    void followReader(int dy);
    [[nodiscard]] QPointF toContent(const QPoint& point) const;
    void dragTo(const QPoint& point);
    void hover(const QPoint& point);
    void scrollTo(const QRectF& rect);
    int goToMatch(int number);
    void showCopyButton(std::size_t part, std::size_t block, std::size_t box);
    void hideCopyButton();
    void copyCode();
    void activateStop();
    bool scrollBoxSideways(const QPointF& point, qreal by);

    std::unique_ptr<Parts> m_parts;
};

}  // namespace assay::ui
