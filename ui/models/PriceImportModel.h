#pragma once

#include "core/providers/PriceImport.h"

#include <QAbstractTableModel>

#include <vector>

namespace assay::ui {

/// What importing a price list would do, one line a model. What would stay as it is has no line.
class PriceImportModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { ChangeColumn, ModelColumn, OldColumn, NewColumn, NoteColumn, ColumnCount };

    struct Counts {
        int added = 0;
        int changed = 0;
        int unchanged = 0;
        int skipped = 0;
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setChanges(std::vector<PriceChange> changes);
    /// All of them, also those without a line.
    [[nodiscard]] const std::vector<PriceChange>& changes() const { return m_changes; }
    [[nodiscard]] Counts counts() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] static QString faultText(const PriceFault& fault);
    [[nodiscard]] static QString text(const PriceChange& change, int column);

    std::vector<PriceChange> m_changes;
    std::vector<std::size_t> m_rows;  ///< Places in `m_changes`: what is added or changed, then what is skipped.
};

}  // namespace assay::ui
