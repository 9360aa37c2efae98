#include "ui/experiments/FactTableModel.h"

#include "ui/theme/Theme.h"

#include <utility>

namespace assay::ui {

void FactTableModel::setTable(FactTable table)
{
    beginResetModel();
    m_table = std::move(table);
    endResetModel();
}

int FactTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.lines.size());
}

int FactTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.columns.size());
}

QVariant FactTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& line = m_table.lines[static_cast<std::size_t>(index.row())];
    const auto value = line.values.value(index.column());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return value;
    case Qt::AccessibleTextRole:
        //: One cell of a table as a screen reader says it. %1: what it is about, %2: the column, %3: the value.
        return tr("%1, %2: %3").arg(line.name, m_table.columns[index.column()], value);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((m_table.hasFigures ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::FontRole:
        return line.isStrong ? QVariant(themeFont(FontRole::Strong)) : QVariant();
    default:
        return {};
    }
}

QVariant FactTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole) {
        const bool isRight = m_table.hasFigures && orientation == Qt::Horizontal;
        return QVariant::fromValue((isRight ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole || section < 0)
        return {};
    if (orientation == Qt::Horizontal)
        return m_table.columns.value(section);
    return section < rowCount() ? QVariant(m_table.lines[static_cast<std::size_t>(section)].name) : QVariant();
}

}  // namespace assay::ui
