#include "ui/models/ModelTableModel.h"

#include "ui/models/PriceTexts.h"
#include "ui/text/Format.h"
#include "ui/text/Strings.h"

#include <set>
#include <utility>

namespace assay::ui {

namespace {

QVariant numberOrNothing(std::optional<std::int64_t> number)
{
    return number ? QVariant::fromValue<qlonglong>(*number) : QVariant();
}

}  // namespace

ModelTableModel::ModelTableModel(const ModelCatalogue& catalogue, QObject* parent) : QAbstractTableModel(parent), m_catalogue(catalogue)
{
    connect(&catalogue, &ModelCatalogue::providersChanged, this, &ModelTableModel::resetRows);
    connect(&catalogue, &ModelCatalogue::pricesChanged, this, [this] {
        const auto before = m_rows.size();
        auto old = std::exchange(m_rows, {});
        readRows();
        std::swap(old, m_rows);
        // Rows stay where they are unless a model came that is known by its price only.
        if (old.size() != before) {
            beginResetModel();
            m_rows = std::move(old);
            endResetModel();
            return;
        }
        m_rows = std::move(old);
        if (!m_rows.empty())
            emit dataChanged(index(0, InputColumn), index(rowCount() - 1, SourceColumn));
    });
    connect(&catalogue, &ModelCatalogue::modelsChanged, this, [this](const QString& id) {
        const auto* provider = m_catalogue.provider(m_provider);
        if (toUtf8(id) == m_provider && provider && provider->state == CatalogueProvider::State::Listed)
            resetRows();
    });
}

void ModelTableModel::setProvider(const std::string& id)
{
    if (id == m_provider)
        return;
    m_provider = id;
    resetRows();
}

int ModelTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ModelTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ModelTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& row = m_rows[static_cast<std::size_t>(index.row())];
    const bool isFigure = index.column() >= ContextColumn && index.column() <= OutputColumn;
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        return toolTip(row, index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((isFigure ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case ValueRole:
        return value(row, index.column());
    case ModelIdRole:
        return row.name;
    case SearchTextRole:
        return row.searchText;
    default:
        return {};
    }
}

QVariant ModelTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const bool isFigure = section >= ContextColumn && section <= OutputColumn;
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((isFigure ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    const bool isPrice = section >= InputColumn && section <= OutputColumn;
    if (role == Qt::ToolTipRole && isPrice)
        return tr("Price per million tokens");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Model");
    case ContextColumn:
        return tr("Context");
    case InputColumn:
        return tr("Input / 1M");
    case CachedInputColumn:
        return tr("Cached / 1M");
    case OutputColumn:
        return tr("Output / 1M");
    case CurrencyColumn:
        return tr("Currency");
    case SourceColumn:
        return tr("Price from");
    default:
        return {};
    }
}

std::optional<Price> ModelTableModel::price(int row) const
{
    return m_rows[static_cast<std::size_t>(row)].price;
}

void ModelTableModel::readRows()
{
    m_rows.clear();
    const auto* provider = m_catalogue.provider(m_provider);
    if (!provider)
        return;
    const auto add = [this](const ModelInfo& model) {
        Row row{model.id, toQString(model.id), toQString(model.displayName), model.contextTokens, std::nullopt, {}};
        row.searchText = WordFilter::folded(row.name + QLatin1Char(' ') + row.fullName);
        if (const auto* price = m_catalogue.price(m_provider, model.id))
            row.price = *price;
        m_rows.push_back(std::move(row));
    };
    std::set<std::string> listed;
    for (const auto& model : provider->models) {
        add(model);
        listed.insert(model.id);
    }
    for (const auto& price : m_catalogue.prices().all()) {
        if (price.providerId == m_provider && listed.insert(price.model).second)
            add(m_catalogue.modelInfo(m_provider, price.model));
    }
}

void ModelTableModel::resetRows()
{
    beginResetModel();
    readRows();
    endResetModel();
}

QString ModelTableModel::text(const Row& row, int column) const
{
    switch (column) {
    case NameColumn:
        return row.name;
    case ContextColumn:
        return countText(row.contextTokens);
    case CurrencyColumn:
        return row.price ? toQString(row.price->currency) : unknownText();
    case SourceColumn:
        return row.price ? priceSourceText(*row.price) : unknownText();
    default:
        break;
    }
    const auto known = value(row, column);
    return known.isValid() ? pricePerMillionText(known.toLongLong(), row.price->currency) : unknownText();
}

QVariant ModelTableModel::value(const Row& row, int column)
{
    switch (column) {
    case NameColumn:
        return row.name;
    case ContextColumn:
        return numberOrNothing(row.contextTokens);
    case InputColumn:
        return row.price ? QVariant::fromValue<qlonglong>(row.price->inputPerToken) : QVariant();
    case CachedInputColumn:
        return row.price ? numberOrNothing(row.price->cachedInputPerToken) : QVariant();
    case OutputColumn:
        return row.price ? QVariant::fromValue<qlonglong>(row.price->outputPerToken) : QVariant();
    case CurrencyColumn:
        return row.price ? QVariant(toQString(row.price->currency)) : QVariant();
    case SourceColumn:
        return row.price ? QVariant(priceSourceText(*row.price)) : QVariant();
    default:
        return {};
    }
}

QString ModelTableModel::toolTip(const Row& row, int column) const
{
    if (column == NameColumn && !row.fullName.isEmpty())
        return tr("%1 (%2)", "a model's id and full name").arg(row.name, row.fullName);
    if (column == CachedInputColumn && row.price && !row.price->cachedInputPerToken)
        return tr("Charged like fresh input.");
    return text(row, column);
}

}  // namespace assay::ui
