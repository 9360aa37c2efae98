#pragma once

#include "core/prompts/ValueTable.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QPushButton;
class QTableWidget;

namespace assay::ui {

/// The table of values of a prompt's variables. Cells are typed, or pasted from a spreadsheet; a first line of names puts pasted columns where they belong. There is always one
/// more row to write in. Window-modal.
class ValuesDialog final : public QDialog {
    Q_OBJECT

public:
    /// `names`: the variables of the prompt, which are the columns.
    ValuesDialog(const ValueTable& table, const std::vector<std::string>& names, QWidget* parent);
    /// As edited; without rows: single values again. Valid after accepted().
    [[nodiscard]] ValueTable table() const;

    /// More prompts than this are no side-by-side reading any more.
    static constexpr std::int64_t mostPrompts = 1000;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void paste();
    void copy() const;
    void clearCells();
    void removeRows();
    void keepRowToWriteIn();
    void update();
    [[nodiscard]] QString cell(int row, int column) const;
    void setCell(int row, int column, const QString& text);

    std::vector<std::string> m_names;
    QTableWidget* m_cells = nullptr;
    QComboBox* m_mode = nullptr;
    QLabel* m_count = nullptr;
    QPushButton* m_accept = nullptr;
};

}  // namespace assay::ui
