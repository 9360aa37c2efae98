#pragma once

#include "core/experiments/SpendReport.h"

#include <QAbstractTableModel>
#include <QDate>

#include <vector>

namespace assay::ui {

[[nodiscard]] QDate dateOf(CalendarDay day);

/// What was spent as a table, joined by what a person looks for. The newest day, or the dearest provider or model, comes first.
class SpendModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Grouping { Day, Provider, Model };
    Q_ENUM(Grouping)
    enum Column { DayColumn, ProviderColumn, ModelColumn, AnswersColumn, SpentColumn, ColumnCount };

    explicit SpendModel(QObject* parent = nullptr);

    void setRows(std::vector<SpendRow> rows, Grouping grouping);
    [[nodiscard]] const std::vector<SpendRow>& rows() const { return m_rows; }
    /// Which columns say something with this grouping.
    [[nodiscard]] static bool hasColumn(Grouping grouping, int column);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] static QString text(const SpendRow& row, int column);

    std::vector<SpendRow> m_rows;
};

}  // namespace assay::ui
