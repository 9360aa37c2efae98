#pragma once

#include "ui/markdown/MarkdownPiece.h"
#include "ui/markdown/MarkdownStyle.h"

#include <QPointF>
#include <QRectF>
#include <QTextLayout>

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

class QPainter;

namespace assay::ui {

/// Pieces laid out at one width: where everything is, painting it, and finding what is where.
///
/// Coordinates are the layout's own, from its top left; positions are those of positionText(). Nothing is loaded from anywhere: links and
/// images are text here.
class MarkdownLayout final {
public:
    /// What can be wider than the view and is then moved sideways.
    struct Box {
        QRectF rect;
        qreal contentWidth = 0;
        bool isCode = false;
        std::size_t piece = 0;

        [[nodiscard]] qreal overflow() const { return std::max<qreal>(0, contentWidth - rect.width()); }
    };
    /// What the Tab key stops at.
    struct Stop {
        qsizetype begin = 0;
        qsizetype length = 0;
        QString target;  ///< Empty for a code box.
        std::size_t box = 0;
    };
    struct Mark {
        qsizetype begin = 0;
        qsizetype length = 0;
        QTextCharFormat format;
    };

    /// `previous`: the layout this one replaces, if any; what has not changed is taken over from it. `columns`: widths of a table's columns
    /// given by the part that holds its head; empty to find them out.
    MarkdownLayout(std::vector<MarkdownPiece> pieces, const MarkdownStyle& style, qreal width, MarkdownLayout* previous = nullptr,
                   std::vector<qreal> columns = {});

    [[nodiscard]] const std::vector<MarkdownPiece>& pieces() const { return m_pieces; }
    [[nodiscard]] qreal width() const { return m_width; }
    [[nodiscard]] qreal height() const { return m_height; }
    /// Above it, nothing looks other than in the layout before.
    [[nodiscard]] qreal firstChange() const { return m_firstChange; }
    [[nodiscard]] const std::vector<Box>& boxes() const { return m_boxes; }
    /// Of the last table; empty without one.
    [[nodiscard]] const std::vector<qreal>& columns() const { return m_columns; }

    /// `offsets`: how far each box has been moved; may be shorter than there are boxes. `clip`: in the layout's coordinates.
    void paint(QPainter& painter, const QRectF& clip, const std::vector<qreal>& offsets, const std::vector<Mark>& marks) const;

    [[nodiscard]] qsizetype textLength() const;
    /// The nearest one.
    [[nodiscard]] qsizetype positionAt(const QPointF& point, const std::vector<qreal>& offsets) const;
    /// Where the character at a position begins; as high as its line.
    [[nodiscard]] QRectF placeOf(qsizetype position, const std::vector<qreal>& offsets) const;
    /// The target of the link at that very point, empty if there is none.
    [[nodiscard]] QString targetAt(const QPointF& point, const std::vector<qreal>& offsets) const;
    [[nodiscard]] std::vector<Stop> stops() const;
    /// The box that the text at a position stands in.
    [[nodiscard]] std::optional<std::size_t> boxOf(qsizetype position) const;
    /// Its paragraph, code or cell.
    struct Range {
        qsizetype begin = 0;
        qsizetype end = 0;
    };
    [[nodiscard]] Range paragraphAt(qsizetype position) const;
    [[nodiscard]] Range wordAt(qsizetype position) const;

private:
    static constexpr std::size_t noBox = static_cast<std::size_t>(-1);

    /// A paragraph, the text of a code box, or a cell.
    struct Unit {
        std::unique_ptr<QTextLayout> text;
        qsizetype begin = 0;
        QPointF position;
        QRectF area;
        std::size_t box = noBox;
        std::size_t piece = 0;
        const MarkdownText* source = nullptr;
    };
    struct Decoration {
        enum class Kind { Bar, Line, SoftLine, Marker, Label };
        Kind kind = Kind::Line;
        QRectF rect;
        QString text;
        std::size_t box = noBox;
    };
    enum class Wrap { Yes, No };

    /// A text set in lines at `width`; `height` is what they need.
    struct SetText {
        std::unique_ptr<QTextLayout> layout;
        qreal height = 0;
    };
    SetText set(const MarkdownText& text, const QFont& font, qreal width, Wrap wrap, Qt::Alignment alignment) const;
    static qreal placeLines(QTextLayout& layout, qreal width);

    qreal placeText(std::size_t piece, qreal x, qreal y, MarkdownLayout* previous);
    qreal placeCode(std::size_t piece, qreal x, qreal y);
    qreal placeTable(std::size_t piece, qreal x, qreal y);
    void findFirstChange(const MarkdownLayout& previous);
    void addUnit(std::size_t piece, const MarkdownText& source, SetText set, QPointF position, const QRectF& area, std::size_t box);
    [[nodiscard]] const Unit* unitAt(qsizetype position) const;
    [[nodiscard]] qreal offsetOf(const Unit& unit, const std::vector<qreal>& offsets) const;

    std::vector<MarkdownPiece> m_pieces;
    std::vector<qreal> m_tops;  ///< Of the pieces.
    MarkdownStyle m_style;
    qreal m_width = 0;
    qreal m_height = 0;
    qreal m_firstChange = 0;
    std::vector<Unit> m_units;
    std::vector<Box> m_boxes;
    std::vector<Decoration> m_decorations;
    std::vector<qreal> m_columns;
};

}  // namespace assay::ui
