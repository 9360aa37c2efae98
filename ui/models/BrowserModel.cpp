#include "ui/models/BrowserModel.h"

#include "ui/models/ModelWords.h"
#include "ui/models/PriceTexts.h"
#include "ui/text/Format.h"
#include "ui/text/SpendingText.h"
#include "ui/text/Strings.h"
#include "ui/theme/Icon.h"

#include <algorithm>
#include <set>
#include <utility>

namespace assay::ui {

namespace {

bool isFigureColumn(int column)
{
    switch (column) {
    case BrowserModel::ContextColumn:
    case BrowserModel::InputColumn:
    case BrowserModel::OutputColumn:
    case BrowserModel::FirstTokenColumn:
    case BrowserModel::SpeedColumn:
    case BrowserModel::MeasuredColumn:
    case BrowserModel::SpentColumn:
        return true;
    default:
        return false;
    }
}

QVariant wholeNumber(std::optional<std::int64_t> number)
{
    return number ? QVariant::fromValue<qlonglong>(*number) : QVariant();
}

/// How many answers stand behind the medians.
std::int64_t measuredCount(const BrowserRow& row)
{
    return row.own && row.own->timeToFirstToken ? row.own->timeToFirstToken->count : 0;
}

}  // namespace

BrowserModel::BrowserModel(ModelCatalogue& catalogue, WorkspaceFigures& figures, QObject* parent)
    : QAbstractTableModel(parent), m_catalogue(catalogue), m_figures(figures)
{
    readRows();
    connect(&catalogue, &ModelCatalogue::providersChanged, this, &BrowserModel::resetRows);
    connect(&catalogue, &ModelCatalogue::pricesChanged, this, &BrowserModel::resetRows);
    connect(&catalogue, &ModelCatalogue::modelsChanged, this, [this](const QString& id) {
        const auto* provider = m_catalogue.provider(toUtf8(id));
        if (provider && provider->state == CatalogueProvider::State::Listed)
            resetRows();
    });
    connect(&catalogue, &ModelCatalogue::favouritesChanged, this, &BrowserModel::updateFavourites);
    connect(&figures, &WorkspaceFigures::measuresChanged, this, &BrowserModel::updateMeasures);
}

int BrowserModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int BrowserModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

void BrowserModel::readRows()
{
    m_rows.clear();
    std::set<FavouriteModel> there;
    const auto add = [&](const CatalogueProvider& provider, ModelInfo info) {
        BrowserRow row;
        row.providerId = provider.connection.id;
        if (!there.insert({row.providerId, info.id}).second)
            return;
        row.isPractice = provider.isPractice;
        row.info = std::move(info);
        row.isFavourite = m_catalogue.favourites().contains(row.reference());
        if (const auto* price = m_catalogue.price(row.providerId, row.info.id))
            row.price = *price;
        if (const auto* own = m_figures.measure(row.providerId, row.info.id))
            row.own = *own;
        row.provider = toQString(row.providerId);
        row.name = toQString(row.info.id);
        row.searchText = WordFilter::folded(row.provider + QLatin1Char('/') + row.name + QLatin1Char(' ') + toQString(row.info.displayName));
        m_rows.push_back(std::move(row));
    };
    for (const auto& provider : m_catalogue.providers()) {
        for (const auto& model : provider.models)
            add(provider, model);
    }
    const auto addByName = [&](const std::string& providerId, const std::string& model) {
        if (const auto* provider = m_catalogue.provider(providerId))
            add(*provider, m_catalogue.modelInfo(providerId, model));
    };
    for (const auto& price : m_catalogue.prices().all())
        addByName(price.providerId, price.model);
    for (const auto& measure : m_figures.measures())
        addByName(measure.providerId, measure.model);
}

void BrowserModel::resetRows()
{
    beginResetModel();
    readRows();
    endResetModel();
}

void BrowserModel::updateFavourites()
{
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        auto& row = m_rows[i];
        const bool isFavourite = m_catalogue.favourites().contains(row.reference());
        if (std::exchange(row.isFavourite, isFavourite) == isFavourite)
            continue;
        const auto cell = index(static_cast<int>(i), FavouriteColumn);
        emit dataChanged(cell, cell);
    }
}

void BrowserModel::updateMeasures()
{
    // Rows stay where they are unless a model came that is known by its trials only.
    const auto isThere = [this](const ModelMeasure& measure) {
        return !m_catalogue.provider(measure.providerId) || std::ranges::any_of(m_rows, [&](const BrowserRow& row) {
            return row.info.id == measure.model && row.providerId == measure.providerId;
        });
    };
    if (!std::ranges::all_of(m_figures.measures(), isThere)) {
        resetRows();
        return;
    }
    for (auto& row : m_rows) {
        const auto* own = m_figures.measure(row.providerId, row.info.id);
        row.own = own ? std::optional(*own) : std::nullopt;
    }
    if (!m_rows.empty())
        emit dataChanged(index(0, FirstTokenColumn), index(rowCount() - 1, SpentColumn));
}

QVariant BrowserModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& row = this->row(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return column == FavouriteColumn ? QString() : text(row, column);
    case Qt::DecorationRole:
        return column == FavouriteColumn ? QVariant(icon(row.isFavourite ? IconName::Star : IconName::StarOutline)) : QVariant();
    case Qt::ToolTipRole:
        return toolTip(row, column);
    case Qt::AccessibleTextRole:
        return column == FavouriteColumn ? (row.isFavourite ? tr("favourite") : tr("no favourite")) : text(row, column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((isFigureColumn(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case ValueRole:
        return value(row, column);
    case CurrencyRole:
        if (column == SpentColumn)
            return row.own && !row.own->spent.known.empty() ? toQString(row.own->spent.known.front().currency) : QString();
        return row.price && (column == InputColumn || column == OutputColumn) ? toQString(row.price->currency) : QString();
    default:
        return {};
    }
}

QString BrowserModel::columnName(int column)
{
    switch (column) {
    case FavouriteColumn:
        return tr("Favourite");
    case NameColumn:
        return tr("Model");
    case ProviderColumn:
        return tr("Provider");
    case ContextColumn:
        return tr("Context");
    case InputColumn:
        return tr("Input / 1M");
    case OutputColumn:
        return tr("Output / 1M");
    case ReadsColumn:
        //: What a model takes in: text, images, PDF…
        return tr("Reads");
    case CanColumn:
        //: What a model can do: tools, schema, reasoning.
        return tr("Can");
    case FirstTokenColumn:
        return tr("First token");
    case SpeedColumn:
        return tr("Speed");
    case MeasuredColumn:
        //: A count of measured answers, as in statistics.
        return tr("n");
    case SpentColumn:
        return tr("Spent");
    default:
        return {};
    }
}

QVariant BrowserModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((isFigureColumn(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::AccessibleTextRole)
        return columnName(section);
    if (role == Qt::DisplayRole)
        return section == FavouriteColumn ? QString() : columnName(section);
    if (role != Qt::ToolTipRole)
        return {};
    switch (section) {
    case FavouriteColumn:
        return tr("Your favourites come first where models are chosen.");
    case ContextColumn:
        return tr("Tokens that fit into prompt and answer together");
    case InputColumn:
    case OutputColumn:
        return tr("Price per million tokens");
    case FirstTokenColumn:
        return tr("Your own median time to the first token in this workspace: streamed answers that came at the first attempt, the latest %1 of a model at "
                  "most")
            .arg(mostMeasuredTrials);
    case SpeedColumn:
        return tr("Your own median tokens per second in this workspace, over the same answers");
    case MeasuredColumn:
        return tr("How many answers the two medians are taken over");
    case SpentColumn:
        return tr("What this model has cost you in this workspace");
    default:
        return {};
    }
}

QString BrowserModel::text(const BrowserRow& row, int column)
{
    switch (column) {
    case FavouriteColumn:
        return row.isFavourite ? tr("yes", "it is a favourite") : tr("no", "it is no favourite");
    case NameColumn:
        return row.name;
    case ProviderColumn:
        return row.provider;
    case ContextColumn:
        return countText(row.info.contextTokens);
    case InputColumn:
        return row.price ? pricePerMillionText(row.price->inputPerToken, row.price->currency) : unknownText();
    case OutputColumn:
        return row.price ? pricePerMillionText(row.price->outputPerToken, row.price->currency) : unknownText();
    case ReadsColumn:
        return modalitiesText(row.info.input);
    case CanColumn:
        return abilitiesText(row.info);
    case FirstTokenColumn:
        return row.own && row.own->timeToFirstToken ? durationText(row.own->timeToFirstToken->value) : unknownText();
    case SpeedColumn:
        return row.own && row.own->tokensPerSecond ? speedText(row.own->tokensPerSecond->value) : unknownText();
    case MeasuredColumn:
        return countText(measuredCount(row));
    case SpentColumn:
        return row.own ? spendingText(row.own->spent) : unknownText();
    default:
        return {};
    }
}

QVariant BrowserModel::value(const BrowserRow& row, int column)
{
    switch (column) {
    case FavouriteColumn:
        // Favourites first when sorted upwards.
        return QVariant::fromValue<qlonglong>(row.isFavourite ? 0 : 1);
    case NameColumn:
        return row.name;
    case ProviderColumn:
        return row.provider;
    case ContextColumn:
        return wholeNumber(row.info.contextTokens);
    case InputColumn:
        return row.price ? wholeNumber(row.price->inputPerToken) : QVariant();
    case OutputColumn:
        return row.price ? wholeNumber(row.price->outputPerToken) : QVariant();
    case ReadsColumn:
        return row.info.input ? QVariant(modalitiesText(row.info.input)) : QVariant();
    case CanColumn: {
        const auto words = abilitiesText(row.info);
        return words == unknownText() ? QVariant() : QVariant(words);
    }
    case FirstTokenColumn:
        return row.own && row.own->timeToFirstToken ? wholeNumber(row.own->timeToFirstToken->value.count()) : QVariant();
    case SpeedColumn:
        return row.own && row.own->tokensPerSecond ? QVariant(row.own->tokensPerSecond->value) : QVariant();
    case MeasuredColumn:
        return wholeNumber(measuredCount(row));
    case SpentColumn:
        return row.own && !row.own->spent.known.empty() ? wholeNumber(row.own->spent.known.front().pico) : QVariant();
    default:
        return {};
    }
}

QString BrowserModel::toolTip(const BrowserRow& row, int column)
{
    switch (column) {
    case FavouriteColumn:
        return row.isFavourite ? tr("Take the star off (Ctrl+D)") : tr("Mark with a star (Ctrl+D)");
    case NameColumn:
        if (!row.info.displayName.empty() && row.info.displayName != row.info.id)
            return tr("%1 (%2)", "a model's id and full name").arg(row.name, toQString(row.info.displayName));
        return row.name;
    case ProviderColumn:
        return row.isPractice ? tr("%1: fictional models on this machine").arg(row.provider) : row.provider;
    case InputColumn:
    case OutputColumn:
        return row.price ? priceSourceText(*row.price) : tr("The price is not known.");
    case FirstTokenColumn:
    case SpeedColumn: {
        const auto count = column == SpeedColumn && row.own && row.own->tokensPerSecond ? row.own->tokensPerSecond->count : measuredCount(row);
        return count > 0 ? tr("Median of %n answers", nullptr, static_cast<int>(count)) : tr("Not measured yet");
    }
    case MeasuredColumn:
        return row.own ? tr("%n answers recorded", nullptr, static_cast<int>(row.own->trials)) : tr("Nothing recorded yet");
    case SpentColumn:
        return row.own ? exactSpendingText(row.own->spent) : tr("Nothing recorded yet");
    default:
        return text(row, column);
    }
}

}  // namespace assay::ui
