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
class ColumnTabs;
class ColumnsCanvas;

/// 1..32 columns in one of several layouts. Side by side or one below the other they have equal shares while those are readable, scroll
/// when they are not, and have dividers to drag.
///
/// Another layout is another place for the same widgets: answers keep their scroll place and selection, a run goes on, and what is out of
/// sight is laid out when it comes into sight.
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

    /// What takes the focus, in reading order.
    [[nodiscard]] QList<QWidget*> tabStops() const;

signals:
    /// Made anew, not filled yet: the owner connects it.
    void columnAdded(assay::ui::ColumnView* column);
    void columnsLayoutChanged(assay::ui::ColumnsLayout layout);

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    /// What a person has made of a column's place.
    struct Standing {
        std::optional<int> ownWidth;
        std::optional<int> ownHeight;
    };

    void fit();
    void place();
    void placeDividers();
    void showTabs();
    void updateTabOrder();
    void dragDivider(std::size_t index, int position);
    void takeFocus(const QWidget* focus);
    void bringIntoSight(const ColumnView& column);
    [[nodiscard]] ColumnsRoom room() const;
    [[nodiscard]] std::vector<ColumnWish> wishes() const;
    [[nodiscard]] std::size_t indexOf(const ColumnView* column) const;

    ColumnView::Role m_role;
    ColumnsLayout m_layout = ColumnsLayout::Columns;
    ColumnsCanvas* m_canvas = nullptr;
    ColumnTabs* m_tabs = nullptr;
    std::vector<ColumnView*> m_columns;
    std::map<const ColumnView*, Standing> m_standings;
    std::vector<ColumnDivider*> m_dividers;
    ColumnsPlan m_plan;
    ColumnView* m_current = nullptr;
};

}  // namespace assay::ui
