#include "ui/models/PriceImportModel.h"

#include "ui/models/PriceTexts.h"
#include "ui/text/Format.h"
#include "ui/text/Strings.h"

#include <array>
#include <utility>

namespace assay::ui {

void PriceImportModel::setChanges(std::vector<PriceChange> changes)
{
    beginResetModel();
    m_changes = std::move(changes);
    m_rows.clear();
    for (const auto kind : {PriceChange::Kind::Changed, PriceChange::Kind::Added, PriceChange::Kind::Skipped}) {
        for (std::size_t i = 0; i < m_changes.size(); ++i) {
            if (m_changes[i].kind == kind)
                m_rows.push_back(i);
        }
    }
    endResetModel();
}

PriceImportModel::Counts PriceImportModel::counts() const
{
    std::array<int, 4> counts{};
    for (const auto& change : m_changes)
        ++counts.at(static_cast<std::size_t>(change.kind));
    return {counts[0], counts[1], counts[2], counts[3]};
}

int PriceImportModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PriceImportModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PriceImportModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    return text(m_changes[m_rows[static_cast<std::size_t>(index.row())]], index.column());
}

QString PriceImportModel::faultText(const PriceFault& fault)
{
    switch (fault.kind) {
    case PriceFault::Kind::NoPrice:
        return tr("it has no price per token");
    case PriceFault::Kind::UnreadableAmount:
        //: %1: the name of a member of a JSON file.
        return tr("%1 is not an amount that can be kept").arg(toQString(fault.name));
    case PriceFault::Kind::UnreadableTiers:
        return tr("its tiers are of a kind that is not read");
    case PriceFault::Kind::OwnPriceHolds:
        break;
    }
    return tr("your own price holds");
}

QString PriceImportModel::text(const PriceChange& change, int column)
{
    const bool isSkipped = change.kind == PriceChange::Kind::Skipped;
    switch (column) {
    case ChangeColumn:
        if (isSkipped)
            return tr("not taken");
        return change.kind == PriceChange::Kind::Added ? tr("new") : tr("changed");
    case ModelColumn:
        return toQString(change.price.providerId + "/" + change.price.model);
    case OldColumn:
        return change.old ? priceSummary(&*change.old) : unknownText();
    case NewColumn:
        return isSkipped ? unknownText() : priceSummary(&change.price);
    case NoteColumn:
        if (isSkipped)
            return change.fault ? faultText(*change.fault) : QString();
        //: Rates of a price that hold from a number of tokens on.
        return change.price.tiers.empty() ? QString() : tr("%n rates by length", nullptr, static_cast<int>(change.price.tiers.size()));
    default:
        return {};
    }
}

QVariant PriceImportModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case ChangeColumn:
        return tr("Change");
    case ModelColumn:
        return tr("Model");
    case OldColumn:
        return tr("Price so far");
    case NewColumn:
        return tr("Price in the list");
    case NoteColumn:
        return tr("Note");
    default:
        return {};
    }
}

}  // namespace assay::ui
