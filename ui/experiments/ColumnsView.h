#pragma once

#include "ui/experiments/ColumnView.h"

#include <QScrollArea>

#include <vector>

class QSplitter;

namespace assay::ui {

/// 1..32 columns side by side: equal widths while they fit, a horizontal scroll bar when they would become narrower than readable, and dividers to drag.
/// Two of their answers can be compared, from a column's menu.
class ColumnsView final : public QScrollArea {
    Q_OBJECT

public:
    static constexpr int mostColumns = 32;

    explicit ColumnsView(ColumnView::Role role, QWidget* parent = nullptr);

    /// Columns are kept by place; those too many go, further ones are made. What a column shows stays: the owner says what it shall show instead.
    void setContenders(const std::vector<Contender>& contenders);
    /// One more at the right. Null when there are mostColumns already.
    ColumnView* addColumn(const Contender& contender, int position);
    /// Also from inside one of the column's own signals.
    void removeColumn(ColumnView* column);
    [[nodiscard]] const std::vector<ColumnView*>& columns() const { return m_columns; }
    [[nodiscard]] bool isOnScreen(const ColumnView& column) const;
    void makeWidthsEqual();

signals:
    /// Made anew, not filled yet: the owner connects it.
    void columnAdded(assay::ui::ColumnView* column);

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fitSplitter();
    [[nodiscard]] std::vector<ColumnView*> columnsWithText() const;
    void compare(const ColumnView* column);

    ColumnView::Role m_role;
    QSplitter* m_splitter = nullptr;
    std::vector<ColumnView*> m_columns;
    bool m_hasOwnWidths = false;
};

}  // namespace assay::ui
