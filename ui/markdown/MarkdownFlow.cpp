#include "ui/markdown/MarkdownFlow.h"

#include "ui/markdown/MarkdownParser.h"
#include "ui/theme/Theme.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>
#include <utility>

namespace assay::ui {

namespace {

/// Blocks above and below the screen that keep their layouts, for the next turn of the wheel.
constexpr std::size_t nearBlocks = 24;

}  // namespace

void MarkdownFlow::setStyle(const MarkdownStyle& style)
{
    m_style = style;
    invalidate();
}

void MarkdownFlow::setWidth(qreal width)
{
    if (m_width == width)
        return;
    m_width = width;
    invalidate();
}

void MarkdownFlow::invalidate()
{
    for (auto& block : m_blocks) {
        block.layout.reset();
        block.previous.reset();
        block.columns.clear();
        block.isExact = false;
        estimate(block);
    }
    m_laidOut.clear();
    m_estimatedCount = m_blocks.size();
    m_nextEstimated = none;
    m_validTops = 0;
}

std::size_t MarkdownFlow::refresh()
{
    std::vector<MarkdownSection> closed;
    m_splitter.feed(m_text, closed);
    return take(std::move(closed), m_splitter.tail(m_text));
}

std::size_t MarkdownFlow::finish()
{
    std::vector<MarkdownSection> closed;
    m_splitter.finish(m_text, closed);
    return take(std::move(closed), {});
}

std::size_t MarkdownFlow::take(std::vector<MarkdownSection> closed, const std::vector<MarkdownSection>& tail)
{
    const auto nextClosedCount = m_closedCount + closed.size();
    auto& sections = closed;
    sections.insert(sections.end(), tail.begin(), tail.end());
    std::size_t firstChanged = none;
    for (std::size_t i = 0; i < sections.size(); ++i) {
        const auto index = m_closedCount + i;
        if (index < m_blocks.size() && m_blocks[index].section == sections[i])
            continue;
        firstChanged = std::min(firstChanged, index);
        if (index == m_blocks.size()) {
            m_blocks.emplace_back();
            ++m_estimatedCount;
            m_nextEstimated = std::min(m_nextEstimated, index);
        } else {
            auto& changed = m_blocks[index];
            if (changed.layout)
                changed.previous = std::move(changed.layout);
            forgetLayout(index);
            if (changed.isExact)
                ++m_estimatedCount;
            changed.isExact = false;
            changed.columns.clear();
        }
        auto& block = m_blocks[index];
        block.section = sections[i];
        estimate(block);
        m_validTops = std::min(m_validTops, index + 1);
    }
    const auto count = m_closedCount + sections.size();
    if (count < m_blocks.size()) {
        firstChanged = std::min(firstChanged, count);
        for (auto i = count; i < m_blocks.size(); ++i) {
            forgetLayout(i);
            if (!m_blocks[i].isExact)
                --m_estimatedCount;
        }
        m_blocks.resize(count);
        m_validTops = std::min(m_validTops, count + 1);
    }
    m_closedCount = nextClosedCount;
    if (firstChanged != none)
        search(firstChanged);
    return firstChanged;
}

void MarkdownFlow::clear()
{
    const auto style = m_style;
    const auto width = m_width;
    const auto made = m_layoutsMade;
    auto wanted = m_search;
    *this = MarkdownFlow();
    m_style = style;
    m_width = width;
    m_layoutsMade = made;
    m_search = std::move(wanted);
}

QStringView MarkdownFlow::source(std::size_t block) const
{
    const auto& section = m_blocks[block].section;
    return QStringView(m_text).sliced(section.begin, section.end - section.begin);
}

std::vector<MarkdownPiece> MarkdownFlow::pieces(std::size_t block) const
{
    if (m_blocks[block].layout)
        return m_blocks[block].layout->pieces();
    auto pieces = parseSection(m_text, m_blocks[block].section);
    if (block == 0 && !pieces.empty())
        pieces.front().gapBefore = MarkdownPiece::Gap::None;
    return pieces;
}

/// Good enough that the scroll bar does not jump much when the truth comes out.
void MarkdownFlow::estimate(Block& block) const
{
    // A block that only grows stays about as high as it was.
    if (block.previous) {
        block.height = block.previous->height();
        return;
    }
    const QFontMetricsF metrics(m_style.body);
    const qreal room = std::max<qreal>(m_width, metrics.averageCharWidth());
    const qreal characters = std::max<qreal>(1, std::floor(room / metrics.averageCharWidth()));
    const auto source = QStringView(m_text).sliced(block.section.begin, block.section.end - block.section.begin);
    qreal lines = 0;
    qreal columns = 0;
    for (const auto character : source) {
        if (character != u'\n') {
            columns += character.unicode() < 0x2e80 ? 1 : 2;
            continue;
        }
        lines += std::ceil(columns / characters);
        columns = 0;
    }
    lines += std::ceil(columns / characters);
    block.height = lines * metrics.height() * 1.08 + steps(2);
}

qreal MarkdownFlow::top(std::size_t block) const
{
    m_tops.resize(m_blocks.size() + 1);
    if (m_validTops == 0) {
        m_tops[0] = 0;
        m_validTops = 1;
    }
    for (; m_validTops <= block; ++m_validTops)
        m_tops[m_validTops] = m_tops[m_validTops - 1] + m_blocks[m_validTops - 1].height;
    return m_tops[block];
}

qreal MarkdownFlow::height() const
{
    return top(m_blocks.size());
}

std::size_t MarkdownFlow::blockAt(qreal y) const
{
    if (m_blocks.empty())
        return none;
    static_cast<void>(height());
    const auto after = std::upper_bound(m_tops.begin() + 1, m_tops.end() - 1, y);
    return static_cast<std::size_t>(after - m_tops.begin()) - 1;
}

void MarkdownFlow::setHeight(std::size_t block, qreal height)
{
    m_blocks[block].height = height;
    m_validTops = std::min(m_validTops, block + 1);
}

const MarkdownLayout& MarkdownFlow::layout(std::size_t block)
{
    if (!m_blocks[block].layout) {
        std::vector<qreal> columns;
        if (const auto first = head(block); first != block && m_blocks[block].section.kind == MarkdownSection::Kind::Table) {
            if (m_blocks[first].columns.empty())
                layout(first);
            columns = m_blocks[first].columns;
        }
        auto& made = m_blocks[block];
        auto contents = pieces(block);
        made.layout = std::make_unique<MarkdownLayout>(std::move(contents), m_style, m_width, made.previous.get(), std::move(columns));
        made.firstChange = made.layout->firstChange();
        made.previous.reset();
        made.columns = made.layout->columns();
        ++m_layoutsMade;
        m_laidOut.push_back(block);
        if (!made.isExact)
            --m_estimatedCount;
        made.isExact = true;
        if (made.height != made.layout->height())
            setHeight(block, made.layout->height());
    }
    return *m_blocks[block].layout;
}

bool MarkdownFlow::layOut(qreal from, qreal to)
{
    bool isChanged = false;
    for (auto i = blockAt(from); i < m_blocks.size() && top(i) <= to; ++i) {
        const qreal before = m_blocks[i].height;
        layout(i);
        isChanged = isChanged || before != m_blocks[i].height;
    }
    return isChanged;
}

void MarkdownFlow::layOutOneMore(std::size_t near)
{
    if (m_estimatedCount == 0)
        return;
    if (m_nextEstimated >= m_blocks.size())
        m_nextEstimated = std::min(near, m_blocks.size() - 1);
    while (m_blocks[m_nextEstimated].isExact)
        m_nextEstimated = (m_nextEstimated + 1) % m_blocks.size();
    layout(m_nextEstimated);
}

void MarkdownFlow::keepOnlyNear(std::size_t first, std::size_t last)
{
    constexpr std::size_t most = 4 * nearBlocks;
    if (m_laidOut.size() <= most + (last - first))
        return;
    std::erase_if(m_laidOut, [&](std::size_t block) {
        const bool isNear = block + nearBlocks >= first && block <= last + nearBlocks;
        if (!isNear)
            m_blocks[block].layout.reset();
        return !isNear;
    });
}

void MarkdownFlow::forgetLayout(std::size_t block)
{
    m_blocks[block].layout.reset();
    std::erase(m_laidOut, block);
}

std::size_t MarkdownFlow::head(std::size_t block) const
{
    const auto begin = m_blocks[block].section.headBegin;
    if (begin == m_blocks[block].section.begin)
        return block;
    const auto found =
        std::lower_bound(m_blocks.begin(), m_blocks.end(), begin, [](const Block& b, qsizetype p) { return b.section.begin < p; });
    return static_cast<std::size_t>(found - m_blocks.begin());
}

std::vector<qreal> MarkdownFlow::offsets(std::size_t block) const
{
    const auto& own = m_blocks[block].offsets;
    const auto first = head(block);
    if (first == block || m_blocks[first].offsets.empty())
        return own;
    return {m_blocks[first].offsets.back()};
}

void MarkdownFlow::setOffset(std::size_t block, std::size_t box, qreal offset)
{
    auto& held = m_blocks[head(block)].offsets;
    if (held.size() <= box)
        held.resize(box + 1, 0);
    held[box] = offset;
}

void MarkdownFlow::setSearch(const QString& text)
{
    m_search = text;
    search(0);
}

void MarkdownFlow::search(std::size_t firstBlock)
{
    const auto kept =
        std::lower_bound(m_matches.begin(), m_matches.end(), firstBlock, [](const Match& match, std::size_t b) { return match.block < b; });
    m_matches.erase(kept, m_matches.end());
    if (m_search.isEmpty())
        return;
    for (auto block = firstBlock; block < m_blocks.size(); ++block) {
        const auto text = positionText(pieces(block));
        for (auto at = text.indexOf(m_search, 0, Qt::CaseInsensitive); at >= 0;
             at = text.indexOf(m_search, at + m_search.size(), Qt::CaseInsensitive))
            m_matches.push_back({block, at});
    }
}

}  // namespace assay::ui
