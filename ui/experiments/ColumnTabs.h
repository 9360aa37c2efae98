#pragma once

#include <QTabBar>

#include <vector>

namespace assay::ui {

class ColumnView;

/// A tab for each column: its dot, its name (elided, with the whole one as tooltip) and what became of its question.
class ColumnTabs final : public QTabBar {
    Q_OBJECT

public:
    explicit ColumnTabs(QWidget* parent = nullptr);

    /// Shows these, in this order. `columns` need not outlive the call.
    void setColumns(const std::vector<ColumnView*>& columns, const ColumnView* current);

signals:
    /// By a person.
    void columnChosen(int index);
    void columnMoved(int from, int to);

protected:
    [[nodiscard]] QSize tabSizeHint(int index) const override;
    [[nodiscard]] QSize minimumTabSizeHint(int index) const override;
    void changeEvent(QEvent* event) override;

private:
    void showColumn(int index, const ColumnView& column);
    [[nodiscard]] QIcon dotIcon(int position) const;
};

}  // namespace assay::ui
