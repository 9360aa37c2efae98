#pragma once

#include "ui/markdown/MarkdownLayout.h"
#include "ui/markdown/MarkdownSplitter.h"
#include "ui/markdown/MarkdownStyle.h"

#include <QString>

#include <memory>
#include <vector>

namespace assay::ui {

/// Growing Markdown as a column of blocks, one for each section.
///
/// A block's height is estimated until somebody needs it exactly; its layout exists while it is on the screen or near. Only blocks whose
/// source has changed are parsed and laid out again. Coordinates are the flow's own.
class MarkdownFlow final {
public:
    /// No position, no block.
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    struct Match {
        std::size_t block = 0;
        qsizetype begin = 0;
    };

    void setStyle(const MarkdownStyle& style);
    void setWidth(qreal width);

    void append(QStringView markdown) { m_text.append(markdown); }
    /// Takes in what was appended. Returns the first block that is new or other than before, `none` if there is none.
    std::size_t refresh();
    /// The same, and nothing more can change what is there.
    std::size_t finish();
    void clear();

    [[nodiscard]] const QString& text() const { return m_text; }
    [[nodiscard]] std::size_t blockCount() const { return m_blocks.size(); }
    [[nodiscard]] const MarkdownSection& section(std::size_t block) const { return m_blocks[block].section; }
    [[nodiscard]] QStringView source(std::size_t block) const;
    /// Of a block that may have no layout now.
    [[nodiscard]] std::vector<MarkdownPiece> pieces(std::size_t block) const;

    [[nodiscard]] qreal height() const;
    [[nodiscard]] qreal top(std::size_t block) const;
    [[nodiscard]] qreal heightOf(std::size_t block) const { return m_blocks[block].height; }
    /// The nearest one; `none` in an empty flow.
    [[nodiscard]] std::size_t blockAt(qreal y) const;
    /// Made by need.
    const MarkdownLayout& layout(std::size_t block);
    /// Makes exact what lies between. Returns whether a height changed by that.
    bool layOut(qreal top, qreal bottom);
    /// From where on the block looks other than before its last change.
    [[nodiscard]] qreal firstChange(std::size_t block) const { return m_blocks[block].firstChange; }

    [[nodiscard]] bool isExact() const { return m_estimatedCount == 0; }
    /// Makes one more block exact, looking from `near` on, then from the top.
    void layOutOneMore(std::size_t near);
    /// Frees the layouts of blocks that are not near these.
    void keepOnlyNear(std::size_t first, std::size_t last);
    /// Layouts made so far; what tests hold the work against.
    [[nodiscard]] std::size_t layoutsMade() const { return m_layoutsMade; }
    [[nodiscard]] std::size_t layoutsKept() const { return m_laidOut.size(); }

    /// How far the boxes of the block have been moved sideways. Parts of one code box or table move together.
    [[nodiscard]] std::vector<qreal> offsets(std::size_t block) const;
    void setOffset(std::size_t block, std::size_t box, qreal offset);
    /// The block that holds the beginning of what this one continues; else itself.
    [[nodiscard]] std::size_t head(std::size_t block) const;

    /// From now on matches() are the places of this text, also in what is still to come; empty for none. Letter case does not matter.
    void setSearch(const QString& text);
    [[nodiscard]] const std::vector<Match>& matches() const { return m_matches; }

private:
    struct Block {
        MarkdownSection section;
        qreal height = 0;
        qreal firstChange = 0;
        bool isExact = false;
        std::unique_ptr<MarkdownLayout> layout;
        /// What the layout is made from anew after its source has changed.
        std::unique_ptr<MarkdownLayout> previous;
        std::vector<qreal> offsets;
        std::vector<qreal> columns;
    };

    std::size_t take(std::vector<MarkdownSection> closed, const std::vector<MarkdownSection>& tail);
    void invalidate();
    void forgetLayout(std::size_t block);
    void estimate(Block& block) const;
    void setHeight(std::size_t block, qreal height);
    void search(std::size_t firstBlock);

    QString m_text;
    MarkdownSplitter m_splitter;
    MarkdownStyle m_style;
    qreal m_width = 0;
    std::vector<Block> m_blocks;
    std::size_t m_closedCount = 0;
    /// m_tops[i] is valid for i < m_validTops; one more than there are blocks, the last being the height.
    mutable std::vector<qreal> m_tops;
    mutable std::size_t m_validTops = 0;
    std::vector<std::size_t> m_laidOut;
    std::size_t m_estimatedCount = 0;
    std::size_t m_nextEstimated = 0;
    std::size_t m_layoutsMade = 0;
    QString m_search;
    std::vector<Match> m_matches;
};

}  // namespace assay::ui
