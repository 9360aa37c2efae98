#include "ui/models/BrowserProxy.h"

#include "ui/models/BrowserModel.h"

#include <utility>

namespace assay::ui {

BrowserProxy::BrowserProxy(BrowserModel& model, QObject* parent) : QSortFilterProxyModel(parent), m_model(model)
{
    setSourceModel(&model);
}

void BrowserProxy::setFilter(BrowserFilter filter)
{
    m_filter = std::move(filter);
    invalidateFilter();
}

bool BrowserProxy::filterAcceptsRow(int sourceRow, const QModelIndex&) const
{
    return accepts(m_model.row(sourceRow));
}

bool BrowserProxy::accepts(const BrowserRow& row) const
{
    if (row.isPractice && !m_filter.hasPractice)
        return false;
    if (!m_filter.providerId.empty() && row.providerId != m_filter.providerId)
        return false;
    if (m_filter.kind == BrowserFilter::Kind::Favourites && !row.isFavourite)
        return false;
    if (m_filter.kind == BrowserFilter::Kind::Measured && !(row.own && row.own->timeToFirstToken))
        return false;
    if (m_filter.leastContextTokens && row.info.contextTokens.value_or(0) < *m_filter.leastContextTokens)
        return false;
    if (m_filter.mostInputPrice && !(row.price && row.price->inputPerToken <= *m_filter.mostInputPrice))
        return false;
    if (m_filter.reads && !(row.info.input && row.info.input->contains(*m_filter.reads)))
        return false;
    if (m_filter.can && !hasAbility(row.info, *m_filter.can).value_or(false))
        return false;
    return m_filter.words.matches(row.searchText);
}

bool BrowserProxy::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    const auto a = left.data(BrowserModel::ValueRole);
    const auto b = right.data(BrowserModel::ValueRole);
    if (a.isValid() != b.isValid())
        return (sortOrder() == Qt::AscendingOrder) == a.isValid();
    const auto currency = left.data(BrowserModel::CurrencyRole).toString().compare(right.data(BrowserModel::CurrencyRole).toString());
    if (currency != 0)
        return currency < 0;
    if (a.typeId() == QMetaType::LongLong)
        return a.toLongLong() < b.toLongLong();
    if (a.typeId() == QMetaType::Double)
        return a.toDouble() < b.toDouble();
    return a.toString().compare(b.toString(), Qt::CaseInsensitive) < 0;
}

}  // namespace assay::ui
