#pragma once

#include "ui/experiments/ColumnView.h"
#include "ui/experiments/ColumnsLayout.h"

#include <QScrollArea>

#include <map>
#include <optional>
#include <vector>

class QScrollBar;

namespace assay::ui {

class ColumnDivider;
class ColumnDrag;
class ColumnStrip;
class ColumnTabs;
class ColumnsCanvas;

/// 1..32 columns in one of several layouts. Side by side or one below the other they have equal shares while those are readable, scroll
/// when they are not, and have dividers to drag.
///
/// Another layout is another place for the same widgets: answers keep their scroll place and selection, a run goes on, and what is out of
/// sight is laid out when it comes into sight.
/// Two of the answers can be compared, from a column's menu.
class ColumnsView final : public QScrollArea {
    Q_OBJECT

public:
    static constexpr int mostColumns = 32;

    explicit ColumnsView(ColumnView::Role role, QWidget* parent = nullptr);
    ~ColumnsView() override;

    /// Columns are kept by place; those too many go, further ones are made. What a column shows stays: the owner says what it shall show
    /// instead.
    void setContenders(const std::vector<Contender>& contenders);
    /// One more at the end. Null when there are mostColumns already.
    ColumnView* addColumn(const Contender& contender, int position);
    /// Also from inside one of the column's own signals.
    void removeColumn(ColumnView* column);
    /// In reading order.
    [[nodiscard]] const std::vector<ColumnView*>& columns() const { return m_columns; }
    /// Whether any of its answer can be seen.
    [[nodiscard]] bool isOnScreen(const ColumnView& column) const;

    void setColumnsLayout(ColumnsLayout layout);
    [[nodiscard]] ColumnsLayout columnsLayout() const { return m_layout; }
    /// Undoes what was dragged.
    void makeExtentsEqual();

    /// The one that had the focus last, or whose tab is chosen; else the first. Null when there are none.
    [[nodiscard]] ColumnView* currentColumn() const;
    /// Brings it into sight.
    void setCurrentColumn(ColumnView* column);
    /// The one `by` places further on becomes the current one and its answer gets the focus; stops at the ends.
    void stepColumn(int by);

    /// To before the column that is `before` now (their number: to the end); pinned columns stay before the others.
    void moveColumn(ColumnView* column, std::size_t before);
    /// The current column changes places with its neighbour.
    void shiftColumn(int by);
    /// To the last of the pinned ones, or to the first of the others.
    void setPinned(ColumnView* column, bool isPinned);
    [[nodiscard]] bool isPinned(const ColumnView& column) const { return m_standings.at(&column).isPinned; }
    /// Means nothing with ColumnsLayout::Tabs, where it shows all the same.
    void setCollapsed(ColumnView* column, bool isCollapsed);
    [[nodiscard]] bool isCollapsed(const ColumnView& column) const { return m_standings.at(&column).strip != nullptr; }

    /// Of the answers; 1 is the theme's own size. Each keeps what stands at its top.
    void setTextScale(double scale);
    /// Whether answers scroll together, by the share of their length: scrolling one scrolls all.
    void setScrollsTogether(bool isTogether);

    /// What takes the focus, in reading order.
    [[nodiscard]] QList<QWidget*> tabStops() const;

signals:
    /// Made anew, not filled yet: the owner connects it.
    void columnAdded(assay::ui::ColumnView* column);
    void columnsLayoutChanged(assay::ui::ColumnsLayout layout);
    /// Columns were moved, pinned or collapsed: tab stops and reading order are others now.
    void arranged();

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    /// What a person has made of a column's place.
    struct Standing {
        std::optional<int> ownWidth;
        std::optional<int> ownHeight;
        bool isPinned = false;
        ColumnStrip* strip = nullptr;  ///< While it is collapsed.
        bool isBehind = false;         ///< Has still to scroll to m_share, once it is in sight.
    };

    void fit();
    void place();
    void placePinned();
    void placeDividers();
    void placeDivider(std::size_t index);
    void stack();
    void holdPlaces();
    void scrollOthers(ColumnView& reader);
    void catchUp();
    void showTabs();
    void showHeadline(const ColumnView& column);
    void showDrop(const ColumnView& column, QPoint pointer);
    void drop(ColumnView* column, QPoint pointer);
    [[nodiscard]] ColumnDrop dropOf(const ColumnView& column, QPoint pointer) const;
    [[nodiscard]] QWidget* shownWidget(std::size_t index) const;
    [[nodiscard]] std::size_t pinnedCount() const;
    [[nodiscard]] int extentCovered(const ColumnsRoom& room) const;
    void focusColumn(ColumnView& column);
    void updateTabOrder();
    void dragDivider(std::size_t index, int position);
    void takeFocus(const QWidget* focus);
    void bringIntoSight(const ColumnView& column);
    [[nodiscard]] ColumnsRoom room() const;
    [[nodiscard]] std::vector<ColumnWish> wishes() const;
    [[nodiscard]] std::size_t indexOf(const ColumnView* column) const;
    [[nodiscard]] std::vector<ColumnView*> columnsWithText() const;
    void compare(const ColumnView* column);

    ColumnView::Role m_role;
    ColumnsLayout m_layout = ColumnsLayout::Columns;
    ColumnsCanvas* m_canvas = nullptr;
    ColumnTabs* m_tabs = nullptr;
    std::vector<ColumnView*> m_columns;
    std::map<const ColumnView*, Standing> m_standings;
    std::vector<ColumnDivider*> m_dividers;
    ColumnDrag* m_drag = nullptr;
    QWidget* m_dropLine = nullptr;
    ColumnsPlan m_plan;
    /// By pinned columns, in pixels.
    int m_covered = 0;
    ColumnView* m_current = nullptr;
    double m_textScale = 1;
    bool m_scrollsTogether = false;
    double m_share = 0;
};

}  // namespace assay::ui
