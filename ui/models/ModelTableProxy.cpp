#include "ui/models/ModelTableProxy.h"

#include "ui/models/ModelTableModel.h"

namespace assay::ui {

ModelTableProxy::ModelTableProxy(QObject* parent) : QSortFilterProxyModel(parent) {}

void ModelTableProxy::setFilterText(const QString& text)
{
    m_filter = WordFilter(text);
    invalidateFilter();
}

bool ModelTableProxy::filterAcceptsRow(int sourceRow, const QModelIndex& sourceParent) const
{
    const auto index = sourceModel()->index(sourceRow, ModelTableModel::NameColumn, sourceParent);
    return m_filter.matches(index.data(ModelTableModel::SearchTextRole).toString());
}

bool ModelTableProxy::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    const auto a = left.data(ModelTableModel::ValueRole);
    const auto b = right.data(ModelTableModel::ValueRole);
    if (a.isValid() != b.isValid())
        return (sortOrder() == Qt::AscendingOrder) == a.isValid();
    if (a.typeId() == QMetaType::LongLong)
        return a.toLongLong() < b.toLongLong();
    return a.toString().compare(b.toString(), Qt::CaseInsensitive) < 0;
}

}  // namespace assay::ui
