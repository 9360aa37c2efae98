#pragma once

#include "ui/models/WordFilter.h"

#include <QSortFilterProxyModel>

namespace assay::ui {

/// Sorts and filters a ModelTableModel. What is unknown comes last in either order.
class ModelTableProxy final : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit ModelTableProxy(QObject* parent = nullptr);

    void setFilterText(const QString& text);

protected:
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex& sourceParent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    WordFilter m_filter;
};

}  // namespace assay::ui
