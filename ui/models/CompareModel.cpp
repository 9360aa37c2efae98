#include "ui/models/CompareModel.h"

#include "ui/models/ModelWords.h"
#include "ui/models/PriceTexts.h"
#include "ui/text/Format.h"
#include "ui/text/Strings.h"

#include <QStringList>

#include <utility>

namespace assay::ui {

namespace {

QString yesOrNo(std::optional<bool> known)
{
    if (!known)
        return unknownText();
    return *known ? CompareModel::tr("yes", "the model can do it") : CompareModel::tr("no", "the model cannot do it");
}

template <typename Value>
QString withCount(const QString& median, const std::optional<Median<Value>>& measured)
{
    if (!measured)
        return unknownText();
    //: A median and the number of answers behind it.
    return CompareModel::tr("%1 (n = %2)").arg(median, countText(measured->count));
}

QString cachedPriceText(const std::optional<Price>& price)
{
    if (!price)
        return unknownText();
    return pricePerMillionText(price->cachedInputPerToken.value_or(price->inputPerToken), price->currency);
}

}  // namespace

CompareModel::CompareModel(std::vector<BrowserRow> models, QObject* parent) : QAbstractTableModel(parent), m_models(std::move(models)) {}

int CompareModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : FactCount;
}

int CompareModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_models.size());
}

QVariant CompareModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& model = m_models[static_cast<std::size_t>(index.column())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return text(model, index.row());
    case Qt::AccessibleTextRole:
        //: One cell of a table as a screen reader says it. %1: the fact, %2: the model, %3: the value.
        return tr("%1 of %2: %3").arg(factName(index.row()), model.name, text(model, index.row()));
    default:
        return {};
    }
}

QVariant CompareModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    if (orientation == Qt::Vertical)
        return factName(section);
    return section < columnCount() ? QVariant(m_models[static_cast<std::size_t>(section)].name) : QVariant();
}

QString CompareModel::factName(int fact)
{
    switch (fact) {
    case ProviderFact:
        return BrowserModel::columnName(BrowserModel::ProviderColumn);
    case FullNameFact:
        return tr("Full name");
    case ContextFact:
        return tr("Context, tokens");
    case MaxOutputFact:
        return tr("Longest answer, tokens");
    case ReadsFact:
        return BrowserModel::columnName(BrowserModel::ReadsColumn);
    case WritesFact:
        //: What a model gives back: text, images…
        return tr("Writes");
    case ToolsFact:
        return tr("Calls tools");
    case SchemaFact:
        return tr("Keeps to a JSON schema");
    case ReasoningFact:
        return tr("Reasons");
    case InputPriceFact:
        return BrowserModel::columnName(BrowserModel::InputColumn);
    case CachedPriceFact:
        return tr("Cached input / 1M");
    case OutputPriceFact:
        return BrowserModel::columnName(BrowserModel::OutputColumn);
    case PriceSourceFact:
        return tr("Price from");
    case FirstTokenFact:
        return tr("Own median first token");
    case SpeedFact:
        return tr("Own median speed");
    case RecordedFact:
        return tr("Answers recorded");
    case SpentFact:
        return BrowserModel::columnName(BrowserModel::SpentColumn);
    default:
        return {};
    }
}

QString CompareModel::text(const BrowserRow& model, int fact)
{
    const auto& info = model.info;
    const auto inTable = [&](int column) { return BrowserModel::text(model, column); };
    switch (fact) {
    case ProviderFact:
        return inTable(BrowserModel::ProviderColumn);
    case FullNameFact:
        return info.displayName.empty() ? unknownText() : toQString(info.displayName);
    case ContextFact:
        return inTable(BrowserModel::ContextColumn);
    case MaxOutputFact:
        return countText(info.maxOutputTokens);
    case ReadsFact:
        return inTable(BrowserModel::ReadsColumn);
    case WritesFact:
        return modalitiesText(info.output);
    case ToolsFact:
        return yesOrNo(info.takesTools);
    case SchemaFact:
        return yesOrNo(info.takesResponseSchema);
    case ReasoningFact:
        return yesOrNo(info.isReasoning);
    case InputPriceFact:
        return inTable(BrowserModel::InputColumn);
    case CachedPriceFact:
        return cachedPriceText(model.price);
    case OutputPriceFact:
        return inTable(BrowserModel::OutputColumn);
    case PriceSourceFact:
        return model.price ? priceSourceText(*model.price) : unknownText();
    case FirstTokenFact:
        return withCount(inTable(BrowserModel::FirstTokenColumn), model.own ? model.own->timeToFirstToken : std::nullopt);
    case SpeedFact:
        return withCount(inTable(BrowserModel::SpeedColumn), model.own ? model.own->tokensPerSecond : std::nullopt);
    case RecordedFact:
        return countText(model.own ? model.own->trials : 0);
    case SpentFact:
        return inTable(BrowserModel::SpentColumn);
    default:
        return {};
    }
}

QString CompareModel::asText() const
{
    QStringList lines;
    QStringList head{QString()};
    for (const auto& model : m_models)
        head.append(model.name);
    lines.append(head.join(QLatin1Char('\t')));
    for (int fact = 0; fact < FactCount; ++fact) {
        QStringList cells{factName(fact)};
        for (const auto& model : m_models)
            cells.append(text(model, fact));
        lines.append(cells.join(QLatin1Char('\t')));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

}  // namespace assay::ui
