#pragma once

#include "ui/markdown/MarkdownFlow.h"

#include <QRectF>
#include <QString>

#include <array>
#include <compare>
#include <cstddef>
#include <optional>

class QPainter;
class QPalette;
class QWidget;

namespace assay::ui {

/// Everything a MarkdownView shows, in one system of coordinates: the folded part, the answer below it, what is selected and what was
/// searched for in both.
class MarkdownContent final {
public:
    static constexpr std::size_t folded = 0;
    static constexpr std::size_t answer = 1;

    /// Between two characters.
    struct Place {
        std::size_t part = answer;
        std::size_t block = 0;
        qsizetype position = 0;

        auto operator<=>(const Place&) const = default;
    };
    /// A height that stays with its text when what is above it turns out higher or lower.
    struct Anchor {
        std::size_t part = answer;
        std::size_t block = MarkdownFlow::none;  ///< `none`: the very top.
        qreal below = 0;
    };
    struct BoxPlace {
        std::size_t part = answer;
        std::size_t block = 0;
        std::size_t box = 0;

        bool operator==(const BoxPlace&) const = default;
    };
    struct Stop {
        std::size_t part = answer;
        std::size_t block = 0;
        MarkdownLayout::Stop stop;
    };

    [[nodiscard]] MarkdownFlow& flow(std::size_t part) { return m_flows[part]; }
    [[nodiscard]] const MarkdownFlow& flow(std::size_t part) const { return m_flows[part]; }

    void setStyle(const QWidget& widget, double textScale);
    void setWidth(qreal width);
    /// Of the line above the folded part; 0 if there is none.
    void setFoldLineHeight(qreal height) { m_foldLineHeight = height; }
    [[nodiscard]] bool hasFoldLine() const { return m_foldLineHeight > 0; }
    void setFolded(bool isFolded) { m_isFolded = isFolded; }
    [[nodiscard]] bool isFolded() const { return m_isFolded; }
    void clear();

    [[nodiscard]] static qreal margin();
    [[nodiscard]] qreal height() const;
    [[nodiscard]] bool isShown(std::size_t part) const { return part == answer || (hasFoldLine() && !m_isFolded); }
    [[nodiscard]] QPointF origin(std::size_t part) const;
    [[nodiscard]] QPointF origin(std::size_t part, std::size_t block) const;

    /// Makes exact what lies between these heights. Returns whether a height changed by that.
    bool layOut(qreal from, qreal to);
    [[nodiscard]] bool isExact() const;
    void layOutOneMore(qreal near);
    void keepOnlyNear(qreal from, qreal to);

    [[nodiscard]] Anchor anchorAt(qreal y) const;
    [[nodiscard]] qreal heightOf(const Anchor& anchor) const;

    void paint(QPainter& painter, const QRectF& clip, const QPalette& palette, const std::optional<Stop>& focused);

    [[nodiscard]] Place placeAt(const QPointF& point);
    [[nodiscard]] QRectF rectOf(const Place& place);
    [[nodiscard]] Place endPlace();
    [[nodiscard]] Place wordBegin(const Place& place);
    [[nodiscard]] Place wordEnd(const Place& place);
    [[nodiscard]] Place paragraphBegin(const Place& place);
    [[nodiscard]] Place paragraphEnd(const Place& place);
    /// One character further, or back.
    [[nodiscard]] Place next(const Place& place);
    [[nodiscard]] Place previous(const Place& place);
    [[nodiscard]] QString targetAt(const QPointF& point);
    [[nodiscard]] std::optional<BoxPlace> boxAt(const QPointF& point);
    [[nodiscard]] std::optional<BoxPlace> boxOf(const Place& place);
    [[nodiscard]] QRectF rectOf(const BoxPlace& place);
    /// The code of a box, all parts of it.
    [[nodiscard]] QString codeOf(const BoxPlace& place) const;

    /// The stop behind (or before) `from`; without `from` the first (or last) one.
    [[nodiscard]] std::optional<Stop> nextStop(const std::optional<Stop>& from, bool isForward);

    void select(const Place& from, const Place& to);
    void clearSelection() { m_selectionFrom = m_selectionTo = {}; }
    [[nodiscard]] bool hasSelection() const { return m_selectionFrom != m_selectionTo; }
    [[nodiscard]] bool isAllSelected();
    [[nodiscard]] const Place& selectionFrom() const { return m_selectionFrom; }
    [[nodiscard]] const Place& selectionTo() const { return m_selectionTo; }
    [[nodiscard]] QString selectedText() const;
    [[nodiscard]] QString selectedMarkdown();
    [[nodiscard]] QString selectedHtml() const;
    [[nodiscard]] QString plainText() const;

    void setSearch(const QString& text);
    [[nodiscard]] int matchCount() const;
    /// From 1; 0 for none.
    void setCurrentMatch(int number) { m_currentMatch = number; }
    [[nodiscard]] int currentMatch() const { return m_currentMatch; }
    [[nodiscard]] Place placeOfMatch(int number) const;

private:
    template <typename Use>
    void forEachSelected(Use use) const;
    void paintPart(QPainter& painter, const QRectF& clip, std::size_t part, const QPalette& palette, const std::optional<Stop>& focused);
    [[nodiscard]] std::vector<MarkdownLayout::Mark> marksOf(std::size_t part, std::size_t block, const QPalette& palette) const;
    [[nodiscard]] std::optional<BoxPlace> blockAt(const QPointF& point) const;

    std::array<MarkdownFlow, 2> m_flows;
    qreal m_width = 0;
    qreal m_foldLineHeight = 0;
    bool m_isFolded = true;
    Place m_selectionFrom;  ///< Where it was begun; may be behind the other end.
    Place m_selectionTo;
    QString m_search;
    int m_currentMatch = 0;
};

}  // namespace assay::ui
