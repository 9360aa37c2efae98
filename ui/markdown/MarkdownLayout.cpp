#include "ui/markdown/MarkdownLayout.h"

#include "ui/markdown/MarkdownLink.h"
#include "ui/theme/Theme.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextBoundaryFinder>

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

namespace assay::ui {

namespace {

/// Wider than any text; QFixed, which lines are measured in, ends not far above.
constexpr qreal unbounded = 1 << 22;
/// Share of the font's height between lines.
constexpr qreal leading = 0.08;

qreal gapHeight(const MarkdownPiece& piece)
{
    switch (piece.gapBefore) {
    case MarkdownPiece::Gap::None:
    case MarkdownPiece::Gap::Line:
        return 0;
    case MarkdownPiece::Gap::Small:
        return steps(0.25);
    case MarkdownPiece::Gap::Normal:
        break;
    }
    return piece.headingLevel > 0 ? steps(3.5) : steps(2);
}

qreal boxPadding()
{
    return steps(2);
}

}  // namespace

MarkdownLayout::MarkdownLayout(std::vector<MarkdownPiece> pieces, const MarkdownStyle& style, qreal width, MarkdownLayout* previous,
                               std::vector<qreal> columns)
    : m_pieces(std::move(pieces)), m_style(style), m_width(width), m_columns(std::move(columns))
{
    const QFontMetricsF metrics(m_style.body);
    qreal y = 0;
    for (std::size_t i = 0; i < m_pieces.size(); ++i) {
        const auto& piece = m_pieces[i];
        const qreal above = y;
        y += gapHeight(piece);
        m_tops.push_back(y);
        qreal x = 0;
        std::vector<qreal> bars;
        for (const auto& container : piece.containers) {
            if (container.isQuote)
                bars.push_back(x);
            const qreal markerWidth = metrics.horizontalAdvance(u'0') * static_cast<qreal>(container.markerLength) + steps(2);
            x += container.isQuote ? steps(3.5) : std::max<qreal>(steps(4.5), markerWidth);
        }
        // However deep, some width remains.
        x = std::min(x, width * 2 / 3);
        if (!piece.marker.isEmpty()) {
            const qreal markerRight = x - steps(1.5);
            m_decorations.push_back({Decoration::Kind::Marker, QRectF(0, y, markerRight, metrics.height() * (1 + leading)), piece.marker});
        }
        const qreal top = y;
        switch (piece.kind) {
        case MarkdownPiece::Kind::Text:
            y = placeText(i, x, y, previous);
            break;
        case MarkdownPiece::Kind::Code:
            y = placeCode(i, x, y);
            break;
        case MarkdownPiece::Kind::Table:
            y = placeTable(i, x, y);
            break;
        case MarkdownPiece::Kind::Rule:
            y += steps(2);
            m_decorations.push_back({Decoration::Kind::Line, QRectF(x, y, width - x, 1), {}});
            y += steps(1);
            break;
        }
        for (std::size_t bar = 0; bar < bars.size(); ++bar) {
            const bool goesOn = i > 0 && m_pieces[i - 1].containers.size() > bar && m_pieces[i - 1].containers[bar].isQuote;
            m_decorations.push_back(
                {Decoration::Kind::Bar, QRectF(bars[bar], goesOn ? above : top, steps(0.5), y - (goesOn ? above : top)), {}});
        }
    }
    m_height = std::max<qreal>(0, y);
    if (previous && previous->m_width == width)
        findFirstChange(*previous);
}

MarkdownLayout::SetText MarkdownLayout::set(const MarkdownText& text, const QFont& font, qreal width, Wrap wrap,
                                            Qt::Alignment alignment) const
{
    auto layout = std::make_unique<QTextLayout>(text.text, font);
    QTextOption option(alignment);
    option.setWrapMode(wrap == Wrap::Yes ? QTextOption::WrapAtWordBoundaryOrAnywhere : QTextOption::ManualWrap);
    option.setTextDirection(wrap == Wrap::Yes ? Qt::LayoutDirectionAuto : Qt::LeftToRight);
    if (wrap == Wrap::No) {
        option.setTabStopDistance(QFontMetricsF(font).horizontalAdvance(u' ') * 4);
    }
    layout->setTextOption(option);
    layout->setCacheEnabled(true);
    QList<QTextLayout::FormatRange> formats;
    formats.reserve(static_cast<qsizetype>(text.spans.size()));
    for (const auto& span : text.spans) {
        QTextCharFormat format;
        if (span.isCode) {
            format.setFont(m_style.code);
            format.setBackground(m_style.codeBackground);
        }
        if (span.isBold)
            format.setFontWeight(QFont::DemiBold);
        if (span.isItalic)
            format.setFontItalic(true);
        if (span.isStruck)
            format.setFontStrikeOut(true);
        if (!span.target.isEmpty()) {
            const bool isOpenable = isOpenableLink(span.target);
            format.setForeground(isOpenable ? m_style.accent : m_style.muted);
            format.setFontUnderline(isOpenable);
        }
        formats.append({static_cast<int>(span.begin), static_cast<int>(span.length), format});
    }
    layout->setFormats(formats);
    const qreal height = placeLines(*layout, width);
    return {std::move(layout), height};
}

qreal MarkdownLayout::placeLines(QTextLayout& layout, qreal width)
{
    const qreal between = QFontMetricsF(layout.font()).height() * leading;
    qreal y = 0;
    layout.beginLayout();
    for (auto line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(std::max<qreal>(1, width));
        line.setPosition({0, y + between / 2});
        y += line.height() + between;
    }
    layout.endLayout();
    return y;
}

void MarkdownLayout::addUnit(std::size_t piece, const MarkdownText& source, SetText set, QPointF position, const QRectF& area,
                             std::size_t box)
{
    const qsizetype begin = m_units.empty() ? 0 : m_units.back().begin + m_units.back().source->text.size() + 1;
    m_units.push_back({std::move(set.layout), begin, position, area, box, piece, &source});
}

qreal MarkdownLayout::placeText(std::size_t piece, qreal x, qreal y, MarkdownLayout* previous)
{
    const auto& source = m_pieces[piece];
    SetText text;
    // The same paragraph at the same width need not be set again.
    if (previous && previous->m_width == m_width && piece < previous->m_pieces.size() && previous->m_pieces[piece] == source) {
        const auto unit = std::find_if(previous->m_units.begin(), previous->m_units.end(), [&](const Unit& u) { return u.piece == piece; });
        text = {std::move(unit->text), unit->area.height()};
    } else {
        const auto font = source.headingLevel > 0 ? m_style.headingFont(source.headingLevel) : m_style.body;
        const auto side = source.text.text.isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft;
        text = set(source.text, font, m_width - x, Wrap::Yes, side | Qt::AlignAbsolute);
    }
    const qreal height = text.height;
    addUnit(piece, source.text, std::move(text), {x, y}, QRectF(x, y, m_width - x, height), noBox);
    return y + height;
}

qreal MarkdownLayout::placeCode(std::size_t piece, qreal x, qreal y)
{
    const auto& source = m_pieces[piece];
    // A further part stands where the part before kept room below its last line.
    const bool isFurtherPart = source.isFurtherPart;
    const qreal top = isFurtherPart ? y - boxPadding() : y;
    qreal textTop = isFurtherPart ? top : top + boxPadding();
    if (!source.language.isEmpty()) {
        const qreal labelHeight = QFontMetricsF(m_style.label).height();
        m_decorations.push_back({Decoration::Kind::Label,
                                 QRectF(x + boxPadding(), textTop - steps(0.5), m_width - x - 2 * boxPadding(), labelHeight),
                                 source.language, m_boxes.size()});
        textTop += labelHeight;
    }
    auto text = set(source.text, m_style.code, unbounded, Wrap::No, Qt::AlignLeft | Qt::AlignAbsolute);
    const qreal contentWidth = text.layout->maximumWidth() + 2 * boxPadding();
    const qreal bottom = textTop + text.height + boxPadding();
    const QRectF rect(x, top, m_width - x, bottom - top);
    m_boxes.push_back({rect, contentWidth, true, piece});
    const qreal textHeight = text.height;
    addUnit(piece, source.text, std::move(text), {x + boxPadding(), textTop}, QRectF(x, textTop, rect.width(), textHeight),
            m_boxes.size() - 1);
    return bottom;
}

qreal MarkdownLayout::placeTable(std::size_t piece, qreal x, qreal y)
{
    const auto& source = m_pieces[piece];
    const auto columnCount = source.alignments.size();
    if (columnCount == 0)
        return y;
    const qreal padding = steps(2);
    const qreal room = m_width - x;
    auto headFont = m_style.body;
    headFont.setWeight(QFont::DemiBold);
    std::vector<std::vector<SetText>> cells(source.rows.size());
    std::vector<qreal> natural(columnCount, 0);
    for (std::size_t row = 0; row < source.rows.size(); ++row) {
        const bool isHead = row == 0 && !source.isFurtherPart;
        for (std::size_t column = 0; column < columnCount; ++column) {
            cells[row].push_back(
                set(source.rows[row][column], isHead ? headFont : m_style.body, unbounded, Wrap::Yes, Qt::AlignLeft | Qt::AlignAbsolute));
            natural[column] = std::max(natural[column], std::ceil(cells[row].back().layout->maximumWidth()) + padding);
        }
    }
    if (!source.isFurtherPart || m_columns.size() != columnCount) {
        // Narrow columns get what they want; the others share what is left, but none becomes unreadable.
        m_columns = natural;
        auto order = std::vector<std::size_t>(columnCount);
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::sort(order.begin(), order.end(), [&](auto a, auto b) { return natural[a] < natural[b]; });
        qreal left = room;
        for (std::size_t i = 0; i < columnCount; ++i) {
            const qreal share = left / static_cast<qreal>(columnCount - i);
            auto& width = m_columns[order[i]];
            width = std::min(width, std::max<qreal>(share, steps(24)));
            left -= width;
        }
    }
    const qreal contentWidth = std::accumulate(m_columns.begin(), m_columns.end(), qreal{0});
    const auto box = m_boxes.size();
    const qreal top = y;
    for (std::size_t row = 0; row < cells.size(); ++row) {
        const bool isHead = row == 0 && !source.isFurtherPart;
        qreal height = 0;
        for (std::size_t column = 0; column < columnCount; ++column) {
            auto& cell = cells[row][column];
            const auto alignment = source.alignments[column];
            const qreal width = m_columns[column] - padding;
            if (cell.layout->maximumWidth() > width || alignment != MarkdownPiece::Alignment::Left) {
                auto option = cell.layout->textOption();
                option.setAlignment(alignment == MarkdownPiece::Alignment::Right    ? Qt::AlignRight | Qt::AlignAbsolute
                                    : alignment == MarkdownPiece::Alignment::Center ? Qt::AlignHCenter
                                                                                    : Qt::AlignLeft | Qt::AlignAbsolute);
                cell.layout->setTextOption(option);
                cell.height = placeLines(*cell.layout, width);
            }
            height = std::max(height, cell.height);
        }
        height += steps(2);
        qreal left = x;
        for (std::size_t column = 0; column < columnCount; ++column) {
            const QRectF area(left, y, m_columns[column], height);
            addUnit(piece, source.rows[row][column], std::move(cells[row][column]), {left + padding / 2, y + steps(1)}, area, box);
            left += m_columns[column];
        }
        y += height;
        const bool isLast = row + 1 == cells.size();
        if (isHead || !isLast) {
            m_decorations.push_back(
                {isHead ? Decoration::Kind::Line : Decoration::Kind::SoftLine, QRectF(x, y - 1, std::min(contentWidth, room), 1), {}, box});
        }
    }
    m_boxes.push_back({QRectF(x, top, std::min(room, contentWidth), y - top), contentWidth, false, piece});
    return y;
}

void MarkdownLayout::findFirstChange(const MarkdownLayout& previous)
{
    std::size_t same = 0;
    while (same < m_pieces.size() && same < previous.m_pieces.size() && m_pieces[same] == previous.m_pieces[same])
        ++same;
    if (same == m_pieces.size() || same >= previous.m_pieces.size()) {
        m_firstChange = same == 0 ? 0 : (same < m_tops.size() ? m_tops[same] : m_height);
        return;
    }
    m_firstChange = m_tops[same];
    const auto& now = m_pieces[same];
    const auto& before = previous.m_pieces[same];
    const bool isText = now.kind == MarkdownPiece::Kind::Text || now.kind == MarkdownPiece::Kind::Code;
    if (!isText || now.kind != before.kind || now.headingLevel != before.headingLevel || now.containers != before.containers ||
        now.marker != before.marker || now.language != before.language)
        return;
    const auto begins = std::mismatch(now.text.text.begin(), now.text.text.end(), before.text.text.begin(), before.text.text.end());
    qsizetype position = begins.first - now.text.text.begin();
    const auto spans = std::mismatch(now.text.spans.begin(), now.text.spans.end(), before.text.spans.begin(), before.text.spans.end());
    if (spans.first != now.text.spans.end())
        position = std::min(position, spans.first->begin);
    if (spans.second != before.text.spans.end())
        position = std::min(position, spans.second->begin);
    const auto unit = std::find_if(m_units.begin(), m_units.end(), [&](const Unit& u) { return u.piece == same; });
    // A word that grew may have come from the end of the line above.
    const auto line = unit->text->lineForTextPosition(static_cast<int>(position));
    if (line.isValid() && line.lineNumber() > 0)
        m_firstChange = unit->position.y() + unit->text->lineAt(line.lineNumber() - 1).y();
}

qreal MarkdownLayout::offsetOf(const Unit& unit, const std::vector<qreal>& offsets) const
{
    return unit.box < offsets.size() ? std::min(offsets[unit.box], m_boxes[unit.box].overflow()) : 0;
}

void MarkdownLayout::paint(QPainter& painter, const QRectF& clip, const std::vector<qreal>& offsets, const std::vector<Mark>& marks) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    for (const auto& box : m_boxes) {
        if (!box.isCode || !box.rect.intersects(clip))
            continue;
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_style.codeBackground);
        painter.drawRoundedRect(box.rect, steps(1.25), steps(1.25));
        if (m_pieces[box.piece].isFurtherPart)
            painter.drawRect(QRectF(box.rect.topLeft() - QPointF(0, steps(1)), QSizeF(box.rect.width(), steps(3))));
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (const auto& decoration : m_decorations) {
        if (!decoration.rect.adjusted(0, -1, 0, 1).intersects(clip))
            continue;
        switch (decoration.kind) {
        case Decoration::Kind::Bar:
        case Decoration::Kind::Line:
            painter.fillRect(decoration.rect, m_style.line);
            break;
        case Decoration::Kind::SoftLine:
            painter.fillRect(decoration.rect, m_style.softLine);
            break;
        case Decoration::Kind::Marker:
            painter.setFont(m_style.body);
            painter.setPen(m_style.text);
            painter.drawText(decoration.rect, Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip, decoration.text);
            break;
        case Decoration::Kind::Label:
            painter.setFont(m_style.label);
            painter.setPen(m_style.muted);
            painter.drawText(decoration.rect, Qt::AlignLeft | Qt::AlignVCenter, decoration.text);
            break;
        }
    }
    painter.setPen(m_style.text);
    for (const auto& unit : m_units) {
        if (!unit.area.intersects(clip))
            continue;
        QList<QTextLayout::FormatRange> selections;
        for (const auto& mark : marks) {
            const auto from = std::max(mark.begin, unit.begin);
            const auto to = std::min(mark.begin + mark.length, unit.begin + unit.source->text.size());
            if (from < to)
                selections.append({static_cast<int>(from - unit.begin), static_cast<int>(to - from), mark.format});
        }
        const bool isMoved = unit.box != noBox && m_boxes[unit.box].overflow() > 0;
        if (!isMoved) {
            unit.text->draw(&painter, unit.position, selections, clip);
            continue;
        }
        const qreal offset = offsetOf(unit, offsets);
        painter.save();
        const qreal inset = m_boxes[unit.box].isCode ? boxPadding() / 2 : 0;
        painter.setClipRect(m_boxes[unit.box].rect.adjusted(inset, 0, -inset, 0), Qt::IntersectClip);
        unit.text->draw(&painter, unit.position - QPointF(offset, 0), selections, clip);
        painter.restore();
    }
    // A thin bar shows that there is more at the side, and how much.
    for (std::size_t i = 0; i < m_boxes.size(); ++i) {
        const auto& box = m_boxes[i];
        if (box.overflow() <= 0 || !box.rect.intersects(clip))
            continue;
        const qreal offset = i < offsets.size() ? std::min(offsets[i], box.overflow()) : 0;
        const qreal share = box.rect.width() / box.contentWidth;
        const qreal thickness = steps(0.75);
        const QRectF bar(box.rect.left() + offset * share, box.rect.bottom() - thickness - 1, box.rect.width() * share, thickness);
        painter.fillRect(bar, m_style.line);
    }
}

qsizetype MarkdownLayout::textLength() const
{
    return m_units.empty() ? 0 : m_units.back().begin + m_units.back().source->text.size();
}

const MarkdownLayout::Unit* MarkdownLayout::unitAt(qsizetype position) const
{
    const auto after =
        std::upper_bound(m_units.begin(), m_units.end(), position, [](qsizetype p, const Unit& unit) { return p < unit.begin; });
    return after == m_units.begin() ? nullptr : &*std::prev(after);
}

qsizetype MarkdownLayout::positionAt(const QPointF& point, const std::vector<qreal>& offsets) const
{
    const Unit* nearest = nullptr;
    qreal leastHeight = std::numeric_limits<qreal>::max();
    qreal leastWidth = leastHeight;
    for (const auto& unit : m_units) {
        const qreal dx = std::max({unit.area.left() - point.x(), point.x() - unit.area.right(), qreal{0}});
        const qreal dy = std::max({unit.area.top() - point.y(), point.y() - unit.area.bottom(), qreal{0}});
        if (dy < leastHeight || (dy == leastHeight && dx < leastWidth)) {
            nearest = &unit;
            leastHeight = dy;
            leastWidth = dx;
        }
    }
    if (!nearest)
        return 0;
    const QPointF inside = point - nearest->position + QPointF(offsetOf(*nearest, offsets), 0);
    const int lineCount = nearest->text->lineCount();
    for (int i = 0; i < lineCount; ++i) {
        const auto line = nearest->text->lineAt(i);
        if (inside.y() < line.y() + line.height() || i + 1 == lineCount)
            return nearest->begin + line.xToCursor(inside.x());
    }
    return nearest->begin;
}

QRectF MarkdownLayout::placeOf(qsizetype position, const std::vector<qreal>& offsets) const
{
    const auto* unit = unitAt(position);
    if (!unit)
        return {0, 0, 1, m_height};
    const auto inside = static_cast<int>(std::min(position - unit->begin, unit->source->text.size()));
    const auto line = unit->text->lineForTextPosition(inside);
    if (!line.isValid())
        return {unit->position, QSizeF(1, unit->area.height())};
    return {unit->position + QPointF(line.cursorToX(inside) - offsetOf(*unit, offsets), line.y()), QSizeF(1, line.height())};
}

QString MarkdownLayout::targetAt(const QPointF& point, const std::vector<qreal>& offsets) const
{
    for (const auto& unit : m_units) {
        if (unit.source->spans.empty() || !unit.area.contains(point))
            continue;
        const QPointF inside = point - unit.position + QPointF(offsetOf(unit, offsets), 0);
        for (int i = 0; i < unit.text->lineCount(); ++i) {
            const auto line = unit.text->lineAt(i);
            if (!line.naturalTextRect().contains(inside))
                continue;
            const int position = line.xToCursor(inside.x(), QTextLine::CursorOnCharacter);
            for (const auto& span : unit.source->spans) {
                if (position >= span.begin && position < span.begin + span.length)
                    return span.target;
            }
        }
    }
    return {};
}

std::vector<MarkdownLayout::Stop> MarkdownLayout::stops() const
{
    std::vector<Stop> result;
    for (const auto& unit : m_units) {
        if (unit.box != noBox && m_boxes[unit.box].isCode && !m_pieces[unit.piece].isFurtherPart)
            result.push_back({unit.begin, unit.source->text.size(), {}, unit.box});
        for (const auto& span : unit.source->spans) {
            const bool goesOn = !result.empty() && !span.target.isEmpty() && result.back().target == span.target &&
                                result.back().begin + result.back().length == unit.begin + span.begin;
            if (goesOn)
                result.back().length += span.length;
            else if (isOpenableLink(span.target))
                result.push_back({unit.begin + span.begin, span.length, span.target, 0});
        }
    }
    return result;
}

std::optional<std::size_t> MarkdownLayout::boxOf(qsizetype position) const
{
    const auto* unit = unitAt(position);
    return unit && unit->box != noBox ? std::optional(unit->box) : std::nullopt;
}

MarkdownLayout::Range MarkdownLayout::paragraphAt(qsizetype position) const
{
    const auto* unit = unitAt(position);
    return unit ? Range{unit->begin, unit->begin + unit->source->text.size()} : Range{};
}

MarkdownLayout::Range MarkdownLayout::wordAt(qsizetype position) const
{
    const auto* unit = unitAt(position);
    if (!unit)
        return {};
    const auto& text = unit->source->text;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Word, text);
    const auto inside = std::min(position - unit->begin, text.size());
    finder.setPosition(inside);
    qsizetype begin = inside;
    if (!finder.isAtBoundary() || inside == text.size())
        begin = std::max<qsizetype>(finder.toPreviousBoundary(), 0);
    finder.setPosition(begin);
    const qsizetype end = finder.toNextBoundary();
    return {unit->begin + begin, unit->begin + (end < 0 ? text.size() : end)};
}

}  // namespace assay::ui
