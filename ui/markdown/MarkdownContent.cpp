#include "ui/markdown/MarkdownContent.h"

#include "ui/theme/Theme.h"

#include <QPainter>
#include <QTextBoundaryFinder>
#include <QWidget>

#include <algorithm>

namespace assay::ui {

namespace {

/// Room that boxes of one block may take of its neighbours.
qreal overlap()
{
    return steps(3);
}

/// Adds one block's text, as far from what stands there as it is on the screen.
void appendReading(QString& text, const std::vector<MarkdownPiece>& pieces)
{
    if (pieces.empty())
        return;
    const auto& first = pieces.front();
    if (!text.isEmpty() && first.gapBefore == MarkdownPiece::Gap::Normal)
        text += QStringLiteral("\n\n");
    else if (!text.isEmpty() && first.gapBefore != MarkdownPiece::Gap::None)
        text += u'\n';
    text += readingText(pieces);
}

}  // namespace

void MarkdownContent::setStyle(const QWidget& widget, double textScale)
{
    m_flows[folded].setStyle(MarkdownStyle::of(widget, MarkdownStyle::Tone::Muted, textScale));
    m_flows[answer].setStyle(MarkdownStyle::of(widget, MarkdownStyle::Tone::Normal, textScale));
}

void MarkdownContent::setWidth(qreal width)
{
    m_width = width;
    for (const auto part : {folded, answer})
        m_flows[part].setWidth(std::max<qreal>(steps(10), width - origin(part).x() - margin()));
}

void MarkdownContent::clear()
{
    for (auto& flow : m_flows)
        flow.clear();
    clearSelection();
    m_currentMatch = 0;
    m_foldLineHeight = 0;
}

qreal MarkdownContent::margin()
{
    return steps(3);
}

QPointF MarkdownContent::origin(std::size_t part) const
{
    const qreal foldBottom = margin() + m_foldLineHeight;
    if (part == folded)
        return {margin() + steps(2.5), foldBottom};
    const qreal gap = hasFoldLine() ? steps(2) : 0;
    return {margin(), foldBottom + (isShown(folded) ? m_flows[folded].height() : 0) + gap};
}

QPointF MarkdownContent::origin(std::size_t part, std::size_t block) const
{
    return origin(part) + QPointF(0, m_flows[part].top(block));
}

qreal MarkdownContent::height() const
{
    return origin(answer).y() + m_flows[answer].height() + margin();
}

bool MarkdownContent::layOut(qreal from, qreal to)
{
    bool isChanged = false;
    for (const auto part : {folded, answer}) {
        if (!isShown(part))
            continue;
        const qreal top = origin(part).y();
        if (top <= to && top + m_flows[part].height() >= from)
            isChanged = m_flows[part].layOut(from - top, to - top) || isChanged;
    }
    return isChanged;
}

bool MarkdownContent::isExact() const
{
    return m_flows[answer].isExact() && (!isShown(folded) || m_flows[folded].isExact());
}

void MarkdownContent::layOutOneMore(qreal near)
{
    for (const auto part : {answer, folded}) {
        if (!isShown(part) || m_flows[part].isExact())
            continue;
        m_flows[part].layOutOneMore(m_flows[part].blockAt(near - origin(part).y()));
        return;
    }
}

void MarkdownContent::keepOnlyNear(qreal from, qreal to)
{
    for (const auto part : {folded, answer}) {
        auto& flow = m_flows[part];
        const qreal top = origin(part).y();
        const auto first = flow.blockAt(from - top);
        if (first != MarkdownFlow::none)
            flow.keepOnlyNear(first, flow.blockAt(to - top));
    }
}

MarkdownContent::Anchor MarkdownContent::anchorAt(qreal y) const
{
    for (const auto part : {answer, folded}) {
        const qreal top = origin(part).y();
        if (!isShown(part) || m_flows[part].blockCount() == 0 || y < top)
            continue;
        const auto block = m_flows[part].blockAt(y - top);
        return {part, block, y - top - m_flows[part].top(block)};
    }
    return {answer, MarkdownFlow::none, y};
}

qreal MarkdownContent::heightOf(const Anchor& anchor) const
{
    if (anchor.block == MarkdownFlow::none)
        return anchor.below;
    const auto& flow = m_flows[anchor.part];
    if (!isShown(anchor.part) || flow.blockCount() == 0)
        return 0;
    const auto block = std::min(anchor.block, flow.blockCount() - 1);
    return origin(anchor.part, block).y() + std::min(anchor.below, flow.heightOf(block));
}

void MarkdownContent::paint(QPainter& painter, const QRectF& clip, const QPalette& palette, const std::optional<Stop>& focused)
{
    if (isShown(folded)) {
        const qreal top = origin(folded).y();
        painter.fillRect(QRectF(margin(), top, steps(0.5), m_flows[folded].height()), themeColors(palette).line);
        paintPart(painter, clip, folded, palette, focused);
    }
    paintPart(painter, clip, answer, palette, focused);
}

void MarkdownContent::paintPart(QPainter& painter, const QRectF& clip, std::size_t part, const QPalette& palette,
                                const std::optional<Stop>& focused)
{
    auto& flow = m_flows[part];
    const QPointF start = origin(part);
    const qreal from = clip.top() - start.y() - overlap();
    const qreal to = clip.bottom() - start.y() + overlap();
    for (auto block = flow.blockAt(from); block < flow.blockCount() && flow.top(block) <= to; ++block) {
        const auto& layout = flow.layout(block);
        const QPointF corner = start + QPointF(0, flow.top(block));
        auto marks = marksOf(part, block, palette);
        const bool hasFocus = focused && focused->part == part && focused->block == block;
        if (hasFocus && !focused->stop.target.isEmpty()) {
            QTextCharFormat format;
            format.setBackground(themeColors(palette).accentBackground);
            format.setFontUnderline(true);
            marks.push_back({focused->stop.begin, focused->stop.length, format});
        }
        painter.save();
        painter.translate(corner);
        layout.paint(painter, clip.translated(-corner), flow.offsets(block), marks);
        if (hasFocus && focused->stop.target.isEmpty() && focused->stop.box < layout.boxes().size()) {
            painter.setPen(QPen(themeColors(palette).accent, steps(0.5)));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(layout.boxes()[focused->stop.box].rect.adjusted(1, 1, -1, -1));
        }
        painter.restore();
    }
}

std::vector<MarkdownLayout::Mark> MarkdownContent::marksOf(std::size_t part, std::size_t block, const QPalette& palette) const
{
    std::vector<MarkdownLayout::Mark> marks;
    const auto& colors = themeColors(palette);
    const auto& matches = m_flows[part].matches();
    auto match =
        std::lower_bound(matches.begin(), matches.end(), block, [](const MarkdownFlow::Match& m, std::size_t b) { return m.block < b; });
    const int before = part == answer && isShown(folded) ? static_cast<int>(m_flows[folded].matches().size()) : 0;
    for (; match != matches.end() && match->block == block; ++match) {
        const bool isCurrent = m_currentMatch == before + static_cast<int>(match - matches.begin()) + 1;
        QTextCharFormat format;
        format.setBackground(isCurrent ? colors.accent : colors.accentBackground);
        if (isCurrent)
            format.setForeground(colors.onAccent);
        marks.push_back({match->begin, m_search.size(), format});
    }
    const auto [from, to] = std::minmax(m_selectionFrom, m_selectionTo);
    const Place begin{part, block, 0};
    if (from != to && to >= begin && (from.part < part || (from.part == part && from.block <= block))) {
        const qsizetype first = from.part == part && from.block == block ? from.position : 0;
        const bool endsHere = to.part == part && to.block == block;
        constexpr qsizetype everything = qsizetype{1} << 30;
        QTextCharFormat format;
        format.setBackground(palette.color(QPalette::Highlight));
        format.setForeground(palette.color(QPalette::HighlightedText));
        marks.push_back({first, (endsHere ? to.position : everything) - first, format});
    }
    return marks;
}

std::optional<MarkdownContent::BoxPlace> MarkdownContent::blockAt(const QPointF& point) const
{
    const bool isFoldedPart =
        isShown(folded) && m_flows[folded].blockCount() > 0 && (point.y() < origin(answer).y() || m_flows[answer].blockCount() == 0);
    const auto part = isFoldedPart ? folded : answer;
    const auto block = m_flows[part].blockAt(point.y() - origin(part).y());
    if (block == MarkdownFlow::none)
        return std::nullopt;
    return BoxPlace{part, block, 0};
}

MarkdownContent::Place MarkdownContent::placeAt(const QPointF& point)
{
    const auto there = blockAt(point);
    if (!there)
        return {};
    auto& flow = m_flows[there->part];
    const auto& layout = flow.layout(there->block);
    return {there->part, there->block, layout.positionAt(point - origin(there->part, there->block), flow.offsets(there->block))};
}

QRectF MarkdownContent::rectOf(const Place& place)
{
    auto& flow = m_flows[place.part];
    if (place.block >= flow.blockCount())
        return {origin(place.part), QSizeF(1, QFontMetricsF(themeFont(FontRole::Body)).height())};
    const auto& layout = flow.layout(place.block);
    return layout.placeOf(place.position, flow.offsets(place.block)).translated(origin(place.part, place.block));
}

MarkdownContent::Place MarkdownContent::endPlace()
{
    auto& flow = m_flows[answer];
    if (flow.blockCount() == 0)
        return {};
    const auto last = flow.blockCount() - 1;
    return {answer, last, flow.layout(last).textLength()};
}

MarkdownContent::Place MarkdownContent::wordBegin(const Place& place)
{
    auto& flow = m_flows[place.part];
    return place.block < flow.blockCount() ? Place{place.part, place.block, flow.layout(place.block).wordAt(place.position).begin} : place;
}

MarkdownContent::Place MarkdownContent::wordEnd(const Place& place)
{
    auto& flow = m_flows[place.part];
    return place.block < flow.blockCount() ? Place{place.part, place.block, flow.layout(place.block).wordAt(place.position).end} : place;
}

MarkdownContent::Place MarkdownContent::paragraphBegin(const Place& place)
{
    auto& flow = m_flows[place.part];
    return place.block < flow.blockCount() ? Place{place.part, place.block, flow.layout(place.block).paragraphAt(place.position).begin}
                                           : place;
}

MarkdownContent::Place MarkdownContent::paragraphEnd(const Place& place)
{
    auto& flow = m_flows[place.part];
    return place.block < flow.blockCount() ? Place{place.part, place.block, flow.layout(place.block).paragraphAt(place.position).end}
                                           : place;
}

MarkdownContent::Place MarkdownContent::next(const Place& place)
{
    auto& flow = m_flows[place.part];
    if (place.block >= flow.blockCount())
        return place;
    const auto text = positionText(flow.layout(place.block).pieces());
    if (place.position < text.size()) {
        QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
        finder.setPosition(place.position);
        return {place.part, place.block, std::max<qsizetype>(finder.toNextBoundary(), place.position + 1)};
    }
    if (place.block + 1 < flow.blockCount())
        return {place.part, place.block + 1, 0};
    return place.part == folded && m_flows[answer].blockCount() > 0 ? Place{} : place;
}

MarkdownContent::Place MarkdownContent::previous(const Place& place)
{
    auto& flow = m_flows[place.part];
    if (place.block >= flow.blockCount())
        return place;
    if (place.position > 0) {
        QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, positionText(flow.layout(place.block).pieces()));
        finder.setPosition(place.position);
        return {place.part, place.block, std::max<qsizetype>(finder.toPreviousBoundary(), 0)};
    }
    if (place.block > 0)
        return {place.part, place.block - 1, flow.layout(place.block - 1).textLength()};
    if (place.part == answer && isShown(folded) && m_flows[folded].blockCount() > 0) {
        const auto last = m_flows[folded].blockCount() - 1;
        return {folded, last, m_flows[folded].layout(last).textLength()};
    }
    return place;
}

QString MarkdownContent::targetAt(const QPointF& point)
{
    const auto there = blockAt(point);
    if (!there)
        return {};
    auto& flow = m_flows[there->part];
    return flow.layout(there->block).targetAt(point - origin(there->part, there->block), flow.offsets(there->block));
}

std::optional<MarkdownContent::BoxPlace> MarkdownContent::boxAt(const QPointF& point)
{
    auto there = blockAt(point);
    if (!there)
        return std::nullopt;
    const auto& boxes = m_flows[there->part].layout(there->block).boxes();
    const QPointF inside = point - origin(there->part, there->block);
    const auto found = std::find_if(boxes.begin(), boxes.end(), [&](const MarkdownLayout::Box& box) { return box.rect.contains(inside); });
    if (found == boxes.end())
        return std::nullopt;
    there->box = static_cast<std::size_t>(found - boxes.begin());
    return there;
}

std::optional<MarkdownContent::BoxPlace> MarkdownContent::boxOf(const Place& place)
{
    auto& flow = m_flows[place.part];
    if (place.block >= flow.blockCount())
        return std::nullopt;
    const auto box = flow.layout(place.block).boxOf(place.position);
    return box ? std::optional(BoxPlace{place.part, place.block, *box}) : std::nullopt;
}

QRectF MarkdownContent::rectOf(const BoxPlace& place)
{
    auto& flow = m_flows[place.part];
    if (place.block >= flow.blockCount() || place.box >= flow.layout(place.block).boxes().size())
        return {};
    return flow.layout(place.block).boxes()[place.box].rect.translated(origin(place.part, place.block));
}

QString MarkdownContent::codeOf(const BoxPlace& place) const
{
    const auto& flow = m_flows[place.part];
    if (place.block >= flow.blockCount())
        return {};
    auto pieces = flow.pieces(place.block);
    std::size_t box = 0;
    QString code;
    for (const auto& piece : pieces) {
        if (piece.kind != MarkdownPiece::Kind::Code && piece.kind != MarkdownPiece::Kind::Table)
            continue;
        if (box++ == place.box && piece.kind == MarkdownPiece::Kind::Code)
            code = piece.text.text;
    }
    for (auto block = place.block + 1;
         block < flow.blockCount() && flow.section(block).isContinuation() && flow.head(block) == flow.head(place.block); ++block) {
        for (const auto& piece : flow.pieces(block)) {
            if (piece.isFurtherPart && piece.kind == MarkdownPiece::Kind::Code)
                code += QChar::LineSeparator + piece.text.text;
        }
    }
    return code.replace(QChar::LineSeparator, u'\n');
}

std::optional<MarkdownContent::Stop> MarkdownContent::nextStop(const std::optional<Stop>& from, bool isForward)
{
    std::optional<Stop> previousStop;
    bool isPassed = !from;
    // Blocks are walked one way only; going back means remembering the one before.
    for (const auto part : {folded, answer}) {
        if (!isShown(part))
            continue;
        auto& flow = m_flows[part];
        const std::size_t first = from && isForward && from->part == part ? from->block : 0;
        if (from && isForward && from->part > part)
            continue;
        for (auto block = first; block < flow.blockCount(); ++block) {
            const auto source = flow.source(block);
            if (!source.contains(u'`') && !source.contains(u'~') && !source.contains(u':') && !source.contains(u'(') &&
                !source.contains(u'@') && flow.section(block).kind != MarkdownSection::Kind::Code)
                continue;
            for (const auto& stop : flow.layout(block).stops()) {
                const bool isFrom = from && from->part == part && from->block == block && from->stop.begin == stop.begin &&
                                    from->stop.target == stop.target;
                if (isFrom && !isForward)
                    return previousStop;
                if (isPassed && isForward)
                    return Stop{part, block, stop};
                isPassed = isPassed || isFrom;
                previousStop = Stop{part, block, stop};
            }
        }
    }
    return isForward || from ? std::nullopt : previousStop;
}

void MarkdownContent::select(const Place& from, const Place& to)
{
    m_selectionFrom = from;
    m_selectionTo = to;
}

bool MarkdownContent::isAllSelected()
{
    const auto [from, to] = std::minmax(m_selectionFrom, m_selectionTo);
    const Place begin{isShown(folded) && m_flows[folded].blockCount() > 0 ? folded : answer, 0, 0};
    return from == begin && to == endPlace();
}

template <typename Use>
void MarkdownContent::forEachSelected(Use use) const
{
    const auto [from, to] = std::minmax(m_selectionFrom, m_selectionTo);
    if (from == to)
        return;
    for (auto part = from.part; part <= to.part; ++part) {
        const auto& flow = m_flows[part];
        const std::size_t first = part == from.part ? from.block : 0;
        for (auto block = first; block < flow.blockCount() && (part < to.part || block <= to.block); ++block) {
            const bool isFirst = part == from.part && block == from.block;
            const bool isLast = part == to.part && block == to.block;
            constexpr qsizetype everything = qsizetype{1} << 30;
            use(part, block, isFirst ? from.position : 0, isLast ? to.position : everything);
        }
    }
}

QString MarkdownContent::selectedText() const
{
    QString result;
    forEachSelected([&](std::size_t part, std::size_t block, qsizetype from, qsizetype to) {
        auto pieces = slice(m_flows[part].pieces(block), from, to);
        // The first block of a part has nothing above it to be apart from, but here it may.
        if (block == 0 && !pieces.empty())
            pieces.front().gapBefore = MarkdownPiece::Gap::Normal;
        appendReading(result, pieces);
    });
    return result;
}

QString MarkdownContent::selectedMarkdown()
{
    if (isAllSelected()) {
        const auto& hidden = m_flows[folded].text();
        return isShown(folded) && !hidden.isEmpty() ? hidden + QStringLiteral("\n\n") + m_flows[answer].text() : m_flows[answer].text();
    }
    QString result;
    forEachSelected([&](std::size_t part, std::size_t block, qsizetype, qsizetype) { result += m_flows[part].source(block); });
    return result;
}

QString MarkdownContent::selectedHtml() const
{
    QString result;
    forEachSelected([&](std::size_t part, std::size_t block, qsizetype from, qsizetype to) {
        result += html(slice(m_flows[part].pieces(block), from, to));
    });
    return result;
}

QString MarkdownContent::plainText() const
{
    const auto& flow = m_flows[answer];
    QString result;
    for (std::size_t block = 0; block < flow.blockCount(); ++block)
        appendReading(result, flow.pieces(block));
    return result;
}

void MarkdownContent::setSearch(const QString& text)
{
    m_search = text;
    m_currentMatch = 0;
    for (auto& flow : m_flows)
        flow.setSearch(text);
}

int MarkdownContent::matchCount() const
{
    const auto hidden = isShown(folded) ? m_flows[folded].matches().size() : 0;
    return static_cast<int>(hidden + m_flows[answer].matches().size());
}

MarkdownContent::Place MarkdownContent::placeOfMatch(int number) const
{
    auto index = static_cast<std::size_t>(number - 1);
    for (const auto part : {folded, answer}) {
        if (!isShown(part))
            continue;
        const auto& matches = m_flows[part].matches();
        if (index < matches.size())
            return {part, matches[index].block, matches[index].begin};
        index -= matches.size();
    }
    return {};
}

}  // namespace assay::ui
