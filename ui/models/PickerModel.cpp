#include "ui/models/PickerModel.h"

#include "core/http/Url.h"
#include "ui/models/PriceTexts.h"
#include "ui/text/ErrorText.h"
#include "ui/text/Format.h"
#include "ui/text/Strings.h"

#include <algorithm>
#include <utility>

namespace assay::ui {

namespace {

bool canBeChosen(PickerModel::RowKind kind)
{
    using Kind = PickerModel::RowKind;
    return kind != Kind::Heading && kind != Kind::Asking && kind != Kind::Nothing;
}

}  // namespace

PickerModel::PickerModel(ModelCatalogue& catalogue, const std::vector<ModelReference>& taken, QObject* parent)
    : QAbstractListModel(parent), m_catalogue(catalogue), m_taken(taken)
{
    readProviders();
    m_rows = matchingRows();
    const auto readAgain = [this] {
        readProviders();
        refill();
    };
    connect(&catalogue, &ModelCatalogue::providersChanged, this, readAgain);
    connect(&catalogue, &ModelCatalogue::modelsChanged, this, readAgain);
    connect(&catalogue, &ModelCatalogue::favouritesChanged, this, readAgain);
    connect(&catalogue, &ModelCatalogue::pricesChanged, this, [this] {
        if (!m_rows.empty())
            emit dataChanged(index(0), index(rowCount() - 1), {FiguresRole, Qt::AccessibleTextRole});
    });
}

int PickerModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant PickerModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& row = m_rows[static_cast<std::size_t>(index.row())];
    const bool isHeadingOfAll = row.kind == RowKind::Heading && row.isFavourite;
    const auto hasSource = row.kind != RowKind::Nothing && row.kind != RowKind::AddProvider && !isHeadingOfAll;
    switch (role) {
    case Qt::DisplayRole:
        return text(row);
    case Qt::AccessibleTextRole:
        return row.kind == RowKind::Model ? tr("%1 of %2, %3").arg(text(row), m_sources[row.source].name, figures(row)) : text(row);
    case KindRole:
        return QVariant::fromValue(row.kind);
    case ProviderRole:
        return hasSource ? m_sources[row.source].name : QString();
    case ModelRole:
        if (const auto model = reference(index.row()))
            return toQString(model->model);
        return {};
    case FullNameRole:
        return row.kind == RowKind::Model ? m_sources[row.source].models[row.entry].fullName : QString();
    case FiguresRole:
        return figures(row);
    case TakenCountRole:
        return takenCount(row);
    case IsPracticeRole:
        return hasSource && m_sources[row.source].isPractice;
    default:
        return {};
    }
}

Qt::ItemFlags PickerModel::flags(const QModelIndex& index) const
{
    // What is not enabled is passed over by the arrow keys.
    if (!index.isValid() || !canBeChosen(kind(index.row())))
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

void PickerModel::setFilter(const QString& text)
{
    m_filterText = text.trimmed();
    m_filter = WordFilter(text);
    refill();
}

void PickerModel::take(const ModelReference& model)
{
    m_taken.push_back(model);
    if (const auto row = rowOf(model); row >= 0)
        emit dataChanged(index(row), index(row), {TakenCountRole});
}

PickerModel::RowKind PickerModel::kind(int row) const
{
    return m_rows[static_cast<std::size_t>(row)].kind;
}

std::optional<ModelReference> PickerModel::reference(int row) const
{
    const auto& there = m_rows[static_cast<std::size_t>(row)];
    if (there.kind == RowKind::Model)
        return ModelReference{m_sources[there.source].id, m_sources[there.source].models[there.entry].id};
    if (there.kind == RowKind::ByName)
        return ModelReference{m_sources[there.source].id, there.typedName};
    return std::nullopt;
}

std::string PickerModel::providerId(int row) const
{
    const auto& there = m_rows[static_cast<std::size_t>(row)];
    return there.kind == RowKind::Nothing || there.kind == RowKind::AddProvider ? std::string() : m_sources[there.source].id;
}

int PickerModel::firstChoice() const
{
    const auto first = [this](auto isWanted) {
        const auto found = std::ranges::find_if(m_rows, isWanted, &Row::kind);
        return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
    };
    const auto model = first([](RowKind kind) { return kind == RowKind::Model; });
    return model >= 0 ? model : first(canBeChosen);
}

int PickerModel::rowOf(const ModelReference& model) const
{
    const auto found = std::ranges::find_if(m_rows, [&](const Row& row) {
        if (row.kind == RowKind::ByName)
            return row.typedName == model.model && m_sources[row.source].id == model.providerId;
        return row.kind == RowKind::Model && m_sources[row.source].models[row.entry].id == model.model && m_sources[row.source].id == model.providerId;
    });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

void PickerModel::readProviders()
{
    m_sources.clear();
    for (const auto& provider : m_catalogue.providers()) {
        Source source;
        source.id = provider.connection.id;
        source.name = toQString(source.id);
        source.foldedName = WordFilter::folded(source.name);
        source.isPractice = provider.isPractice;
        if (const auto url = parseUrl(provider.connection.baseUrl))
            source.address = toQString(url->host);
        switch (provider.state) {
        case CatalogueProvider::State::NotAsked:
            break;
        case CatalogueProvider::State::Asking:
            if (provider.models.empty()) {
                source.state = RowKind::Asking;
                source.stateText = tr("Asking for models…");
            }
            break;
        case CatalogueProvider::State::Listed:
            if (provider.models.empty()) {
                source.state = RowKind::Failed;
                source.stateText = tr("Lists no models.");
            }
            break;
        case CatalogueProvider::State::Failed:
            source.state = provider.hasKey ? RowKind::Failed : RowKind::NeedsKey;
            if (!provider.hasKey && provider.connection.key)
                source.stateText = tr("Needs a key: %1 is not set.").arg(toQString(provider.connection.key->name));
            else if (provider.error)
                source.stateText = errorText(*provider.error).title;
            break;
        }
        addModels(source, provider);
        m_sources.push_back(std::move(source));
    }
}

/// Those it lists, and its favourites that it does not list (yet).
void PickerModel::addModels(Source& source, const CatalogueProvider& provider) const
{
    const auto& favourites = m_catalogue.favourites();
    const auto add = [&](const ModelInfo& model) {
        Entry entry{model.id, toQString(model.id), toQString(model.displayName), model.contextTokens, favourites.contains({source.id, model.id}), {}};
        entry.searchText = WordFilter::folded(source.name + QLatin1Char('/') + entry.name + QLatin1Char(' ') + entry.fullName);
        source.models.push_back(std::move(entry));
    };
    source.models.reserve(provider.models.size());
    for (const auto& model : provider.models)
        add(model);
    for (const auto& favourite : favourites) {
        if (favourite.providerId == source.id && std::ranges::find(source.models, favourite.model, &Entry::id) == source.models.end())
            add(m_catalogue.modelInfo(source.id, favourite.model));
    }
}

void PickerModel::refill()
{
    beginResetModel();
    m_rows = matchingRows();
    endResetModel();
}

std::vector<PickerModel::Row> PickerModel::matchingRows() const
{
    std::vector<Row> rows;
    addFavourites(rows);
    for (std::size_t i = 0; i < m_sources.size(); ++i) {
        const auto& source = m_sources[i];
        const auto heading = rows.size();
        rows.push_back({RowKind::Heading, i});
        for (std::size_t j = 0; j < source.models.size(); ++j) {
            if (!source.models[j].isFavourite && m_filter.matches(source.models[j].searchText))
                rows.push_back({RowKind::Model, i, j});
        }
        // Who is still asking may yet have what is looked for.
        if (source.state && (*source.state == RowKind::Asking || m_filter.matches(source.foldedName)))
            rows.push_back({*source.state, i});
        if (rows.size() == heading + 1)
            rows.pop_back();
    }
    addRowsByName(rows);
    if (rows.empty())
        rows.push_back({RowKind::Nothing});
    rows.push_back({RowKind::AddProvider});
    return rows;
}

void PickerModel::addFavourites(std::vector<Row>& rows) const
{
    for (std::size_t i = 0; i < m_sources.size(); ++i) {
        const auto& models = m_sources[i].models;
        for (std::size_t j = 0; j < models.size(); ++j) {
            if (!models[j].isFavourite || !m_filter.matches(models[j].searchText))
                continue;
            if (rows.empty())
                rows.push_back({RowKind::Heading, i, 0, {}, true});
            rows.push_back({RowKind::Model, i, j, {}, true});
        }
    }
}

void PickerModel::addRowsByName(std::vector<Row>& rows) const
{
    if (m_filterText.isEmpty() || m_filterText.contains(QLatin1Char(' ')))
        return;
    const auto typed = toUtf8(m_filterText);
    const auto add = [&](std::size_t i, const std::string& name) {
        const auto& source = m_sources[i];
        if (source.isPractice || name.empty() || std::ranges::find(source.models, name, &Entry::id) != source.models.end())
            return;
        rows.push_back({RowKind::ByName, i, 0, name});
    };
    // "openrouter/maker/name" is a model of openrouter, and of nobody else.
    for (std::size_t i = 0; i < m_sources.size(); ++i) {
        if (const auto prefix = m_sources[i].id + "/"; typed.starts_with(prefix))
            return add(i, typed.substr(prefix.size()));
    }
    for (std::size_t i = 0; i < m_sources.size(); ++i)
        add(i, typed);
}

QString PickerModel::text(const Row& row) const
{
    switch (row.kind) {
    case RowKind::Heading:
        return row.isFavourite ? tr("Favourites") : m_sources[row.source].name;
    case RowKind::Model:
        return m_sources[row.source].models[row.entry].name;
    case RowKind::ByName:
        return tr("Use “%1” of %2").arg(toQString(row.typedName), m_sources[row.source].name);
    case RowKind::Asking:
    case RowKind::Failed:
    case RowKind::NeedsKey:
        return m_sources[row.source].stateText;
    case RowKind::Nothing:
        return m_filter.isEmpty() ? tr("There are no models yet.") : tr("No model matches.");
    case RowKind::AddProvider:
        return tr("Add a provider…");
    }
    return {};
}

QString PickerModel::figures(const Row& row) const
{
    switch (row.kind) {
    case RowKind::Heading:
        if (row.isFavourite)
            return {};
        return m_sources[row.source].isPractice ? tr("on this machine, prices are fictional") : m_sources[row.source].address;
    case RowKind::Failed:
        return tr("Try again");
    case RowKind::NeedsKey:
        return tr("Show provider");
    case RowKind::Model:
        break;
    default:
        return {};
    }
    const auto& source = m_sources[row.source];
    const auto& model = source.models[row.entry];
    const auto* price = m_catalogue.price(source.id, model.id);
    QStringList parts;
    // Among the favourites no heading says whose it is.
    if (row.isFavourite)
        parts.append(source.name);
    if (model.contextTokens) {
        //: How many tokens a model's context holds.
        parts.append(tr("%1 tokens").arg(countText(model.contextTokens)));
    }
    if (price)
        parts.append(priceSummary(price));
    return parts.join(QStringLiteral(" · "));
}

int PickerModel::takenCount(const Row& row) const
{
    if (row.kind == RowKind::ByName)
        return static_cast<int>(std::ranges::count(m_taken, ModelReference{m_sources[row.source].id, row.typedName}));
    if (row.kind != RowKind::Model)
        return 0;
    return static_cast<int>(std::ranges::count(m_taken, ModelReference{m_sources[row.source].id, m_sources[row.source].models[row.entry].id}));
}

}  // namespace assay::ui
