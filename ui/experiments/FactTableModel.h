#pragma once

#include <QAbstractTableModel>
#include <QString>
#include <QStringList>

#include <vector>

namespace assay::ui {

/// A small table in words: a name and its values on every line.
struct FactTable {
    struct Line {
        QString name;
        QStringList values;     ///< One a column.
        bool isStrong = false;  ///< A sum, or what counts most.
    };
    QStringList columns;
    std::vector<Line> lines;
    /// Whether values are figures, which stand under each other at the right.
    bool hasFigures = false;
};

/// Shows a FactTable; the names are the vertical header.
class FactTableModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setTable(FactTable table);
    [[nodiscard]] const FactTable& table() const { return m_table; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    FactTable m_table;
};

}  // namespace assay::ui
