#include "ui/models/ProviderListModel.h"

#include "core/http/Url.h"
#include "ui/text/ErrorText.h"
#include "ui/text/Strings.h"

#include <algorithm>

namespace assay::ui {

ProviderListModel::ProviderListModel(const ModelCatalogue& catalogue, QObject* parent) : QAbstractListModel(parent), m_catalogue(catalogue)
{
    readAll();
    connect(&catalogue, &ModelCatalogue::providersChanged, this, [this] {
        beginResetModel();
        readAll();
        endResetModel();
    });
    connect(&catalogue, &ModelCatalogue::modelsChanged, this, &ProviderListModel::readOne);
}

int ProviderListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ProviderListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case IdRole:
        return row.id;
    case Qt::AccessibleTextRole:
        return tr("%1, %2, %3", "a provider's name, address and state").arg(row.id, row.address, row.stateText);
    case Qt::ToolTipRole:
    case StateTextRole:
        return row.stateText;
    case AddressRole:
        return row.address;
    case ConditionRole:
        return QVariant::fromValue(row.condition);
    case ModelCountRole:
        return row.modelCount;
    case IsPracticeRole:
        return row.isPractice;
    default:
        return {};
    }
}

int ProviderListModel::rowOf(const QString& id) const
{
    const auto found = std::ranges::find(m_rows, id, &Row::id);
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

ProviderListModel::Row ProviderListModel::rowFrom(const CatalogueProvider& provider)
{
    Row row;
    row.id = toQString(provider.connection.id);
    row.isPractice = provider.isPractice;
    if (provider.isPractice) {
        row.address = tr("on this machine");
    } else if (const auto url = parseUrl(provider.connection.baseUrl)) {
        const bool isUsualPort = url->port == (url->scheme == "https" ? 443 : 80);
        row.address = isUsualPort ? toQString(url->host) : QStringLiteral("%1:%2").arg(toQString(url->host)).arg(url->port);
    }
    const auto count = static_cast<int>(provider.models.size());
    if (count > 0 || provider.state == CatalogueProvider::State::Listed)
        row.modelCount = count;
    switch (provider.state) {
    case CatalogueProvider::State::NotAsked:
        row.stateText = tr("not asked yet");
        break;
    case CatalogueProvider::State::Asking:
        row.condition = Condition::Busy;
        row.stateText = tr("asking for models…");
        break;
    case CatalogueProvider::State::Listed:
        row.condition = Condition::Good;
        row.stateText = tr("%n models", nullptr, count);
        break;
    case CatalogueProvider::State::Failed:
        row.condition = Condition::Bad;
        if (!provider.hasKey && provider.connection.key)
            row.stateText = tr("key missing: %1").arg(toQString(provider.connection.key->name));
        else if (provider.error)
            row.stateText = errorText(*provider.error).title;
        break;
    }
    return row;
}

void ProviderListModel::readAll()
{
    m_rows.clear();
    for (const auto& provider : m_catalogue.providers())
        m_rows.push_back(rowFrom(provider));
}

void ProviderListModel::readOne(const QString& id)
{
    const auto row = rowOf(id);
    const auto* provider = m_catalogue.provider(toUtf8(id));
    if (row < 0 || !provider)
        return;
    m_rows[static_cast<std::size_t>(row)] = rowFrom(*provider);
    emit dataChanged(index(row), index(row));
}

}  // namespace assay::ui
