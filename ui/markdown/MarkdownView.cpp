#include "ui/markdown/MarkdownView.h"

#include "ui/markdown/FoldLine.h"
#include "ui/markdown/MarkdownAccessible.h"
#include "ui/markdown/MarkdownContent.h"
#include "ui/markdown/MarkdownLink.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QBasicTimer>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QElapsedTimer>
#include <QHelpEvent>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>
#include <QStyleHints>
#include <QToolButton>
#include <QToolTip>
#include <QUrl>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace assay::ui {

namespace {

/// Longest turn of laying out in idle time: short enough that keys and painting do not wait for it.
constexpr qint64 idleBudgetNanoseconds = 3'000'000;
constexpr int dragScrollMilliseconds = 40;

/// As close to the end as this still means "at the end".
int endTolerance()
{
    return steps(4);
}

}  // namespace

struct MarkdownView::Parts {
    MarkdownContent content;
    FoldLine* foldLine = nullptr;
    QToolButton* copyButton = nullptr;
    std::optional<MarkdownContent::BoxPlace> copyBox;

    bool isDirty = false;
    bool isAtEnd = true;
    bool isArranging = false;
    bool isCursorShown = false;
    double textScale = 1;
    QRect cursorRect;
    MarkdownContent::Anchor anchor;

    bool isDragging = false;
    QPoint pressPoint;
    QString pressTarget;
    QString hoverTarget;
    QElapsedTimer sinceDoubleClick;
    std::optional<MarkdownContent::Stop> stop;
    bool showsFocus = false;

    QBasicTimer idleTimer;
    QBasicTimer dragTimer;
};

MarkdownView::MarkdownView(QWidget* parent) : QAbstractScrollArea(parent), m_parts(std::make_unique<Parts>())
{
    installMarkdownAccessibility();
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    viewport()->setCursor(Qt::IBeamCursor);

    auto& parts = *m_parts;
    parts.foldLine = new FoldLine(viewport());
    parts.foldLine->hide();
    connect(parts.foldLine, &QAbstractButton::clicked, this, [this](bool isOpen) { setFolded(!isOpen); });

    parts.copyButton = new QToolButton(viewport());
    parts.copyButton->setObjectName(QStringLiteral("copyCodeButton"));
    parts.copyButton->setText(tr("Copy"));
    parts.copyButton->setAccessibleName(tr("Copy code"));
    parts.copyButton->setCursor(Qt::ArrowCursor);
    parts.copyButton->setFocusPolicy(Qt::NoFocus);
    parts.copyButton->hide();
    connect(parts.copyButton, &QToolButton::clicked, this, &MarkdownView::copyCode);
    showStyle();
}

MarkdownView::~MarkdownView() = default;

void MarkdownView::append(QStringView markdown)
{
    m_parts->content.flow(MarkdownContent::answer).append(markdown);
    m_parts->isDirty = m_parts->isDirty || !markdown.isEmpty();
}

void MarkdownView::appendFolded(QStringView markdown)
{
    m_parts->content.flow(MarkdownContent::folded).append(markdown);
    m_parts->isDirty = m_parts->isDirty || !markdown.isEmpty();
}

bool MarkdownView::refresh()
{
    if (!m_parts->isDirty)
        return false;
    auto& content = m_parts->content;
    const auto firstFolded = content.flow(MarkdownContent::folded).refresh();
    takeIn(firstFolded, content.flow(MarkdownContent::answer).refresh());
    return true;
}

void MarkdownView::finish()
{
    auto& content = m_parts->content;
    const auto firstFolded = content.flow(MarkdownContent::folded).finish();
    takeIn(firstFolded, content.flow(MarkdownContent::answer).finish());
}

void MarkdownView::takeIn(std::size_t firstFolded, std::size_t firstAnswer)
{
    auto& parts = *m_parts;
    auto& content = parts.content;
    parts.isDirty = false;
    const bool isFoldNew = !content.hasFoldLine() && !content.flow(MarkdownContent::folded).text().isEmpty();
    if (isFoldNew)
        content.setFoldLineHeight(parts.foldLine->sizeHint().height());
    const bool isAboveChanged = isFoldNew || (firstFolded != MarkdownFlow::none && content.isShown(MarkdownContent::folded));
    arrange(isAboveChanged ? Repaint::Everything : Repaint::Nothing);
    if (isAboveChanged || firstAnswer == MarkdownFlow::none)
        return;
    // Only what looks other than before is painted: from the first changed line down.
    const auto& flow = content.flow(MarkdownContent::answer);
    qreal top = content.height();
    if (firstAnswer < flow.blockCount())
        top = content.origin(MarkdownContent::answer, firstAnswer).y() + flow.firstChange(firstAnswer) - steps(3);
    const int y = static_cast<int>(std::floor(top)) - verticalScrollBar()->value();
    viewport()->update(QRect(0, y, viewport()->width(), std::max(0, viewport()->height() - y)));
}

void MarkdownView::setMarkdown(const QString& markdown)
{
    clear();
    append(markdown);
    finish();
}

void MarkdownView::clear()
{
    auto& parts = *m_parts;
    parts.content.clear();
    hideCopyButton();
    parts.stop.reset();
    parts.isDragging = false;
    parts.isDirty = false;
    parts.isAtEnd = true;
    parts.anchor = {};
    parts.hoverTarget.clear();
    parts.dragTimer.stop();
    arrange(Repaint::Everything);
}

void MarkdownView::scrollToStart()
{
    m_parts->isAtEnd = false;
    m_parts->anchor = {};
    arrange(Repaint::Everything);
}

void MarkdownView::holdPlace()
{
    auto& parts = *m_parts;
    if (!parts.isAtEnd)
        return;
    parts.isAtEnd = false;
    parts.anchor = parts.content.anchorAt(verticalScrollBar()->value());
}

double MarkdownView::scrolledShare() const
{
    const auto* bar = verticalScrollBar();
    return bar->maximum() == 0 ? 0 : static_cast<double>(bar->value()) / bar->maximum();
}

void MarkdownView::scrollToShare(double share)
{
    auto& parts = *m_parts;
    parts.isAtEnd = share >= 1;
    parts.anchor = parts.content.anchorAt(share * verticalScrollBar()->maximum());
    arrange(Repaint::Everything);
}

void MarkdownView::setTextScale(double scale)
{
    if (m_parts->textScale == scale)
        return;
    m_parts->textScale = scale;
    showStyle();
}

QString MarkdownView::markdown() const
{
    return m_parts->content.flow(MarkdownContent::answer).text();
}

QString MarkdownView::foldedMarkdown() const
{
    return m_parts->content.flow(MarkdownContent::folded).text();
}

QString MarkdownView::plainText() const
{
    return m_parts->content.plainText();
}

bool MarkdownView::isEmpty() const
{
    const auto& content = m_parts->content;
    return content.flow(MarkdownContent::answer).text().isEmpty() && content.flow(MarkdownContent::folded).text().isEmpty();
}

void MarkdownView::setFoldTitle(const QString& title)
{
    m_parts->foldLine->setText(title);
    m_parts->foldLine->setAccessibleName(title);
    placeChildren();
}

void MarkdownView::setFolded(bool isFolded)
{
    auto& parts = *m_parts;
    parts.foldLine->setChecked(!isFolded);
    if (parts.content.isFolded() == isFolded)
        return;
    // A selection that reaches into what is hidden would be copied unseen.
    if (isFolded && std::min(parts.content.selectionFrom(), parts.content.selectionTo()).part == MarkdownContent::folded)
        parts.content.clearSelection();
    parts.content.setFolded(isFolded);
    parts.content.setCurrentMatch(0);
    parts.stop.reset();
    // The line that was clicked stays where it is, whatever opens below it.
    parts.isAtEnd = false;
    parts.anchor = {MarkdownContent::answer, MarkdownFlow::none, static_cast<qreal>(verticalScrollBar()->value())};
    arrange(Repaint::Everything);
    emit foldToggled(isFolded);
}

bool MarkdownView::isFolded() const
{
    return m_parts->content.isFolded();
}

void MarkdownView::setCursorShown(bool isShown)
{
    if (m_parts->isCursorShown == isShown)
        return;
    m_parts->isCursorShown = isShown;
    arrange(Repaint::Nothing);
    viewport()->update(m_parts->cursorRect);
}

void MarkdownView::showStyle()
{
    auto& parts = *m_parts;
    parts.content.setStyle(*this, parts.textScale);
    setFontRole(*parts.copyButton, FontRole::Label);
    if (parts.content.hasFoldLine())
        parts.content.setFoldLineHeight(parts.foldLine->sizeHint().height());
    verticalScrollBar()->setSingleStep(QFontMetrics(themeFont(FontRole::Body)).lineSpacing());
    arrange(Repaint::Everything);
}

void MarkdownView::arrange(Repaint repaint)
{
    auto& parts = *m_parts;
    auto& content = parts.content;
    parts.isArranging = true;
    auto* bar = verticalScrollBar();
    const int room = viewport()->height();
    content.setWidth(viewport()->width());
    // Laying out what is visible can change what is visible; it settles at once, or the next turn brings it.
    constexpr int mostRounds = 4;
    qreal top = 0;
    for (int round = 0; round < mostRounds; ++round) {
        const qreal most = std::max<qreal>(0, std::ceil(content.height()) - room);
        top = std::clamp<qreal>(parts.isAtEnd ? most : std::round(content.heightOf(parts.anchor)), 0, most);
        if (!content.layOut(top, top + room))
            break;
        repaint = Repaint::Everything;
    }
    content.keepOnlyNear(top, top + room);
    bar->setPageStep(room);
    bar->setRange(0, std::max(0, static_cast<int>(std::ceil(content.height())) - room));
    bar->setValue(static_cast<int>(top));
    parts.isArranging = false;

    const QRect cursorBefore = parts.cursorRect;
    parts.cursorRect = {};
    if (parts.isCursorShown) {
        const QRectF end = content.rectOf(content.endPlace());
        if (end.bottom() > top && end.top() < top + room) {
            const QRectF rect(end.left() + steps(0.5), end.top() + steps(0.5) - bar->value(), steps(1.75), end.height() - steps(1));
            parts.cursorRect = rect.toAlignedRect();
        }
    }
    if (cursorBefore != parts.cursorRect)
        viewport()->update(cursorBefore | parts.cursorRect);
    if (repaint == Repaint::Everything)
        viewport()->update();
    placeChildren();
    if (!content.isExact() && !parts.idleTimer.isActive())
        parts.idleTimer.start(0, this);
}

void MarkdownView::placeChildren()
{
    auto& parts = *m_parts;
    parts.foldLine->setVisible(parts.content.hasFoldLine());
    if (parts.content.hasFoldLine()) {
        const int margin = static_cast<int>(MarkdownContent::margin());
        const QSize hint = parts.foldLine->sizeHint();
        parts.foldLine->setGeometry(margin, margin - verticalScrollBar()->value(), std::min(hint.width(), viewport()->width() - 2 * margin),
                                    hint.height());
    }
    if (!parts.copyBox)
        return;
    const QRectF box = parts.content.rectOf(*parts.copyBox);
    const QSize size = parts.copyButton->sizeHint();
    const QPointF corner = box.topRight() + QPointF(-size.width() - steps(1), steps(1) - verticalScrollBar()->value());
    parts.copyButton->setGeometry(QRect(corner.toPoint(), size));
}

void MarkdownView::scrollContentsBy(int, int dy)
{
    auto& parts = *m_parts;
    if (dy == 0)
        return;
    // The focus frame stands still, so blitting would smear it.
    if (parts.showsFocus)
        viewport()->update();
    else
        viewport()->scroll(0, dy);
    parts.cursorRect.translate(0, dy);
    if (!parts.isArranging)
        followReader(dy);
}

/// The reader has moved. What comes into sight is laid out; if it turns out higher or lower than thought, what was in sight keeps its
/// place.
void MarkdownView::followReader(int dy)
{
    auto& parts = *m_parts;
    auto& content = parts.content;
    auto* bar = verticalScrollBar();
    const int room = viewport()->height();
    const auto seen = content.anchorAt(bar->value() + (std::abs(dy) < room ? std::max(dy, 0) : 0));
    const qreal before = content.heightOf(seen);
    const bool isChanged = content.layOut(bar->value(), bar->value() + room);
    const qreal shift = content.heightOf(seen) - before;
    const int top = bar->value() + static_cast<int>(std::round(shift));
    parts.isAtEnd = !isChanged && bar->value() >= bar->maximum() - endTolerance();
    parts.anchor = content.anchorAt(top);
    // Reaching the end of an estimate is not reaching the end.
    if (isChanged && dy < 0 && bar->value() >= bar->maximum() - endTolerance())
        parts.isAtEnd = true;
    if (isChanged)
        arrange(Repaint::Everything);
    else
        placeChildren();
    content.keepOnlyNear(bar->value(), bar->value() + room);
    hideCopyButton();
    emit scrolledByReader();
}

void MarkdownView::timerEvent(QTimerEvent* event)
{
    auto& parts = *m_parts;
    if (event->timerId() == parts.idleTimer.timerId()) {
        QElapsedTimer spent;
        spent.start();
        while (!parts.content.isExact() && spent.nsecsElapsed() < idleBudgetNanoseconds) {
            parts.content.layOutOneMore(verticalScrollBar()->value());
            parts.content.keepOnlyNear(verticalScrollBar()->value(), verticalScrollBar()->value() + viewport()->height());
        }
        if (parts.content.isExact())
            parts.idleTimer.stop();
        arrange(Repaint::Nothing);
        return;
    }
    if (event->timerId() == parts.dragTimer.timerId()) {
        dragTo(viewport()->mapFromGlobal(QCursor::pos()));
        return;
    }
    QAbstractScrollArea::timerEvent(event);
}

void MarkdownView::paintEvent(QPaintEvent* event)
{
    auto& parts = *m_parts;
    QPainter painter(viewport());
    const auto& colors = themeColors(*this);
    const qreal top = verticalScrollBar()->value();
    for (const QRect& rect : event->region()) {
        painter.setClipRect(rect);
        painter.fillRect(rect, colors.panel);
        painter.translate(0, -top);
        parts.content.paint(painter, QRectF(rect).translated(0, top), palette(), hasFocus() ? parts.stop : std::nullopt);
        painter.translate(0, top);
        if (parts.isCursorShown && parts.cursorRect.intersects(rect))
            painter.fillRect(parts.cursorRect, colors.accent);
        if (parts.showsFocus) {
            painter.setPen(QPen(colors.accent, steps(0.5)));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(viewport()->rect().adjusted(1, 1, -1, -1));
        }
    }
}

void MarkdownView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    arrange(Repaint::Everything);
}

void MarkdownView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    const auto type = event->type();
    if (m_parts && (type == QEvent::PaletteChange || type == QEvent::FontChange || type == QEvent::StyleChange))
        showStyle();
    if (m_parts && type == QEvent::LanguageChange) {
        m_parts->copyButton->setText(tr("Copy"));
        m_parts->copyButton->setAccessibleName(tr("Copy code"));
    }
}

QSize MarkdownView::sizeHint() const
{
    return {steps(80), steps(60)};
}

bool MarkdownView::hasSelection() const
{
    return m_parts->content.hasSelection();
}

QString MarkdownView::selectedText() const
{
    return m_parts->content.selectedText();
}

void MarkdownView::selectAll()
{
    auto& content = m_parts->content;
    const bool hasFolded = content.isShown(MarkdownContent::folded) && content.flow(MarkdownContent::folded).blockCount() > 0;
    content.select({hasFolded ? MarkdownContent::folded : MarkdownContent::answer, 0, 0}, content.endPlace());
    viewport()->update();
}

void MarkdownView::clearSelection()
{
    m_parts->content.clearSelection();
    viewport()->update();
}

void MarkdownView::copy() const
{
    auto& content = m_parts->content;
    if (!content.hasSelection())
        return;
    auto* mime = new QMimeData;
    mime->setText(content.selectedText());
    mime->setHtml(content.selectedHtml());
    mime->setData(QStringLiteral("text/markdown"), content.selectedMarkdown().toUtf8());
    QGuiApplication::clipboard()->setMimeData(mime);
}

int MarkdownView::find(const QString& text)
{
    m_parts->content.setSearch(text);
    viewport()->update();
    return m_parts->content.matchCount();
}

int MarkdownView::findNext()
{
    const int count = m_parts->content.matchCount();
    return count == 0 ? 0 : goToMatch(m_parts->content.currentMatch() % count + 1);
}

int MarkdownView::findPrevious()
{
    const int count = m_parts->content.matchCount();
    const int current = m_parts->content.currentMatch();
    return count == 0 ? 0 : goToMatch(current > 1 ? current - 1 : count);
}

int MarkdownView::goToMatch(int number)
{
    auto& content = m_parts->content;
    content.setCurrentMatch(number);
    const auto place = content.placeOfMatch(number);
    // A box that stands moved sideways, or whose match is beyond its edge, is moved too.
    const QRectF rect = content.rectOf(place);
    if (const auto box = content.boxOf(place)) {
        const QRectF boxRect = content.rectOf(*box);
        if (rect.left() < boxRect.left() || rect.left() > boxRect.right() - steps(6))
            scrollBoxSideways(boxRect.center(), rect.left() - boxRect.center().x());
    }
    scrollTo(content.rectOf(place));
    viewport()->update();
    return number;
}

void MarkdownView::scrollTo(const QRectF& rect)
{
    auto& parts = *m_parts;
    const int room = viewport()->height();
    const int top = verticalScrollBar()->value();
    if (rect.top() >= top + steps(2) && rect.bottom() <= top + room - steps(2))
        return;
    parts.isAtEnd = false;
    parts.anchor = parts.content.anchorAt(std::max<qreal>(0, rect.center().y() - room / 3.0));
    arrange(Repaint::Everything);
}

QPointF MarkdownView::toContent(const QPoint& point) const
{
    return QPointF(point) + QPointF(0, verticalScrollBar()->value());
}

void MarkdownView::mousePressEvent(QMouseEvent* event)
{
    auto& parts = *m_parts;
    if (event->button() != Qt::LeftButton) {
        QAbstractScrollArea::mousePressEvent(event);
        return;
    }
    auto& content = parts.content;
    const QPoint point = event->position().toPoint();
    const auto place = content.placeAt(toContent(point));
    parts.stop.reset();
    parts.pressPoint = point;
    parts.pressTarget = content.targetAt(toContent(point));
    parts.isDragging = true;
    const bool isTripleClick =
        parts.sinceDoubleClick.isValid() && parts.sinceDoubleClick.elapsed() < QGuiApplication::styleHints()->mouseDoubleClickInterval();
    parts.sinceDoubleClick.invalidate();
    if (isTripleClick)
        content.select(content.paragraphBegin(place), content.paragraphEnd(place));
    else if (event->modifiers() & Qt::ShiftModifier)
        content.select(content.selectionFrom(), place);
    else
        content.select(place, place);
    viewport()->update();
}

void MarkdownView::mouseDoubleClickEvent(QMouseEvent* event)
{
    auto& parts = *m_parts;
    if (event->button() != Qt::LeftButton)
        return;
    const auto place = parts.content.placeAt(toContent(event->position().toPoint()));
    parts.content.select(parts.content.wordBegin(place), parts.content.wordEnd(place));
    parts.sinceDoubleClick.start();
    parts.isDragging = false;
    viewport()->update();
}

void MarkdownView::mouseMoveEvent(QMouseEvent* event)
{
    auto& parts = *m_parts;
    const QPoint point = event->position().toPoint();
    if (!parts.isDragging) {
        hover(point);
        return;
    }
    if ((point - parts.pressPoint).manhattanLength() < QApplication::startDragDistance() && !parts.content.hasSelection())
        return;
    dragTo(point);
    const bool isOutside = point.y() < 0 || point.y() >= viewport()->height();
    if (isOutside && !parts.dragTimer.isActive())
        parts.dragTimer.start(dragScrollMilliseconds, this);
    else if (!isOutside)
        parts.dragTimer.stop();
}

void MarkdownView::dragTo(const QPoint& point)
{
    auto& parts = *m_parts;
    const int beyond = point.y() < 0 ? point.y() : std::max(0, point.y() - viewport()->height() + 1);
    if (beyond != 0)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + beyond);
    parts.content.select(parts.content.selectionFrom(), parts.content.placeAt(toContent(point)));
    viewport()->update();
}

void MarkdownView::mouseReleaseEvent(QMouseEvent* event)
{
    auto& parts = *m_parts;
    if (event->button() != Qt::LeftButton) {
        QAbstractScrollArea::mouseReleaseEvent(event);
        return;
    }
    parts.isDragging = false;
    parts.dragTimer.stop();
    const auto target = std::exchange(parts.pressTarget, {});
    const bool isClick = !parts.content.hasSelection() && parts.content.targetAt(toContent(event->position().toPoint())) == target;
    if (isClick && isOpenableLink(target))
        emit linkActivated(QUrl(target, QUrl::StrictMode));
}

void MarkdownView::hover(const QPoint& point)
{
    auto& parts = *m_parts;
    parts.hoverTarget = parts.content.targetAt(toContent(point));
    viewport()->setCursor(isOpenableLink(parts.hoverTarget) ? Qt::PointingHandCursor : Qt::IBeamCursor);
    const auto box = parts.content.boxAt(toContent(point));
    if (!box) {
        hideCopyButton();
        return;
    }
    const auto& flow = parts.content.flow(box->part);
    showCopyButton(box->part, flow.head(box->block), flow.head(box->block) == box->block ? box->box : 0);
}

void MarkdownView::showCopyButton(std::size_t part, std::size_t block, std::size_t box)
{
    auto& parts = *m_parts;
    const MarkdownContent::BoxPlace place{part, block, box};
    const auto& boxes = parts.content.flow(part).layout(block).boxes();
    if (box >= boxes.size() || !boxes[box].isCode) {
        hideCopyButton();
        return;
    }
    if (parts.copyBox == place)
        return;
    parts.copyBox = place;
    parts.copyButton->setText(tr("Copy"));
    parts.copyButton->show();
    parts.copyButton->raise();
    placeChildren();
}

void MarkdownView::hideCopyButton()
{
    m_parts->copyBox.reset();
    m_parts->copyButton->hide();
}

void MarkdownView::copyCode()
{
    if (!m_parts->copyBox)
        return;
    QGuiApplication::clipboard()->setText(m_parts->content.codeOf(*m_parts->copyBox));
    m_parts->copyButton->setText(tr("Copied"));
    placeChildren();
}

bool MarkdownView::viewportEvent(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto target = m_parts->content.targetAt(toContent(help->pos()));
    if (target.isEmpty())
        QToolTip::hideText();
    else if (isOpenableLink(target))
        QToolTip::showText(help->globalPos(), target.toHtmlEscaped(), this);
    else
        QToolTip::showText(help->globalPos(), tr("This link cannot be opened from here: %1").arg(target).toHtmlEscaped(), this);
    return true;
}

void MarkdownView::wheelEvent(QWheelEvent* event)
{
    // Sideways, or with Shift, the wheel moves the box under the pointer; else the whole.
    const auto delta = event->pixelDelta().isNull() ? event->angleDelta() : event->pixelDelta();
    const bool isSideways = std::abs(delta.x()) > std::abs(delta.y()) || (event->modifiers() & Qt::ShiftModifier);
    const int by = delta.x() != 0 ? delta.x() : delta.y();
    if (isSideways && scrollBoxSideways(toContent(event->position().toPoint()), -by / 2.0)) {
        event->accept();
        return;
    }
    QAbstractScrollArea::wheelEvent(event);
}

bool MarkdownView::scrollBoxSideways(const QPointF& point, qreal by)
{
    auto& content = m_parts->content;
    const auto place = content.boxAt(point);
    if (!place)
        return false;
    auto& flow = content.flow(place->part);
    const auto& box = flow.layout(place->block).boxes()[place->box];
    if (box.overflow() <= 0)
        return false;
    const auto offsets = flow.offsets(place->block);
    const qreal offset = place->box < offsets.size() ? offsets[place->box] : 0;
    flow.setOffset(place->block, place->box, std::clamp<qreal>(offset + by, 0, box.overflow()));
    viewport()->update();
    return true;
}

void MarkdownView::keyPressEvent(QKeyEvent* event)
{
    auto& parts = *m_parts;
    auto& content = parts.content;
    auto* bar = verticalScrollBar();
    event->accept();
    if (event->matches(QKeySequence::Copy))
        return copy();
    if (event->matches(QKeySequence::SelectAll))
        return selectAll();
    const bool isExtending = event->modifiers() == Qt::ShiftModifier && content.hasSelection();
    const auto extendTo = [&](const MarkdownContent::Place& place) {
        content.select(content.selectionFrom(), place);
        scrollTo(content.rectOf(place));
        viewport()->update();
    };
    const auto byLines = [&](int lines) {
        const QRectF rect = content.rectOf(content.selectionTo());
        extendTo(content.placeAt(rect.center() + QPointF(0, lines * rect.height())));
    };
    switch (event->key()) {
    case Qt::Key_Up:
        return isExtending ? byLines(-1) : bar->triggerAction(QAbstractSlider::SliderSingleStepSub);
    case Qt::Key_Down:
        return isExtending ? byLines(1) : bar->triggerAction(QAbstractSlider::SliderSingleStepAdd);
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const bool isRight = event->key() == Qt::Key_Right;
        if (isExtending)
            return extendTo(isRight ? content.next(content.selectionTo()) : content.previous(content.selectionTo()));
        if (parts.stop && parts.stop->stop.target.isEmpty()) {
            const QRectF box = content.rectOf(MarkdownContent::BoxPlace{parts.stop->part, parts.stop->block, parts.stop->stop.box});
            scrollBoxSideways(box.center(), isRight ? steps(10) : -steps(10));
        }
        return;
    }
    case Qt::Key_PageUp:
        return bar->triggerAction(QAbstractSlider::SliderPageStepSub);
    case Qt::Key_PageDown:
    case Qt::Key_Space:
        return bar->triggerAction(QAbstractSlider::SliderPageStepAdd);
    case Qt::Key_Home:
        return bar->setValue(0);
    case Qt::Key_End:
        parts.isAtEnd = true;
        arrange(Repaint::Everything);
        emit scrolledByReader();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (parts.stop)
            return activateStop();
        break;
    default:
        break;
    }
    QAbstractScrollArea::keyPressEvent(event);
}

void MarkdownView::activateStop()
{
    auto& parts = *m_parts;
    const auto& stop = *parts.stop;
    if (!stop.stop.target.isEmpty()) {
        emit linkActivated(QUrl(stop.stop.target, QUrl::StrictMode));
        return;
    }
    showCopyButton(stop.part, stop.block, stop.stop.box);
    copyCode();
}

bool MarkdownView::focusNextPrevChild(bool next)
{
    auto& parts = *m_parts;
    if (!hasFocus())
        return QAbstractScrollArea::focusNextPrevChild(next);
    const auto stop = parts.stop || next ? parts.content.nextStop(parts.stop, next) : std::nullopt;
    parts.stop = stop;
    viewport()->update();
    if (!stop) {
        hideCopyButton();
        return QAbstractScrollArea::focusNextPrevChild(next);
    }
    auto& content = parts.content;
    const bool isBox = stop->stop.target.isEmpty();
    scrollTo(isBox ? content.rectOf(MarkdownContent::BoxPlace{stop->part, stop->block, stop->stop.box})
                   : content.rectOf(MarkdownContent::Place{stop->part, stop->block, stop->stop.begin}));
    if (isBox)
        showCopyButton(stop->part, stop->block, stop->stop.box);
    else
        hideCopyButton();
    return true;
}

void MarkdownView::contextMenuEvent(QContextMenuEvent* event)
{
    auto& content = m_parts->content;
    const auto target = content.targetAt(toContent(event->pos()));
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("markdownMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    auto* copyAction = menu->addAction(tr("Copy"), QKeySequence::Copy, this, &MarkdownView::copy);
    copyAction->setEnabled(content.hasSelection());
    auto* markdownAction = menu->addAction(tr("Copy as Markdown"), this, [this] {
        auto& all = m_parts->content;
        QGuiApplication::clipboard()->setText(all.hasSelection() ? all.selectedMarkdown() : markdown());
    });
    markdownAction->setEnabled(!isEmpty());
    menu->addSeparator();
    menu->addAction(tr("Select all"), QKeySequence::SelectAll, this, &MarkdownView::selectAll)->setEnabled(!isEmpty());
    if (!target.isEmpty())
        menu->addAction(tr("Copy link"), this, [target] { QGuiApplication::clipboard()->setText(target); });
    menu->popup(event->globalPos());
}

bool MarkdownView::event(QEvent* event)
{
    // With the focus here, these mean this text, whatever the window uses them for.
    if (event->type() == QEvent::ShortcutOverride) {
        auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Copy) || key->matches(QKeySequence::SelectAll)) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

void MarkdownView::leaveEvent(QEvent* event)
{
    QAbstractScrollArea::leaveEvent(event);
    if (!m_parts->stop)
        hideCopyButton();
}

void MarkdownView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    const auto reason = event->reason();
    m_parts->showsFocus = reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason;
    viewport()->update();
}

void MarkdownView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    m_parts->showsFocus = false;
    m_parts->stop.reset();
    viewport()->update();
}

}  // namespace assay::ui
