#include "ui/spend/SpendModel.h"

#include "ui/text/Format.h"
#include "ui/text/SpendingText.h"
#include "ui/text/Strings.h"

#include <QLocale>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace assay::ui {

namespace {

bool isSpendFigure(int column)
{
    return column == SpendModel::AnswersColumn || column == SpendModel::SpentColumn;
}

/// The rows of one line of the table become one.
std::vector<SpendRow> joined(std::vector<SpendRow> rows, SpendModel::Grouping grouping)
{
    std::map<std::tuple<CalendarDay, std::string, std::string>, std::vector<SpendRow>> groups;
    for (auto& row : rows) {
        if (!SpendModel::hasColumn(grouping, SpendModel::DayColumn))
            row.day = {};
        if (!SpendModel::hasColumn(grouping, SpendModel::ProviderColumn))
            row.providerId.clear();
        if (!SpendModel::hasColumn(grouping, SpendModel::ModelColumn))
            row.model.clear();
        auto& group = groups[{row.day, row.providerId, row.model}];
        group.push_back(std::move(row));
    }
    std::vector<SpendRow> lines;
    for (const auto& [key, group] : groups) {
        SpendRow line{std::get<0>(key), std::get<1>(key), std::get<2>(key), 0, totalOf(group)};
        for (const auto& row : group)
            line.trials += row.trials;
        lines.push_back(std::move(line));
    }
    return lines;
}

/// Dearest first within a currency; currencies one after another, what has none last.
bool isDearer(const SpendRow& left, const SpendRow& right)
{
    const auto& a = left.spent.known;
    const auto& b = right.spent.known;
    if (a.empty() || b.empty())
        return !a.empty() && b.empty();
    if (a.front().currency != b.front().currency)
        return a.front().currency < b.front().currency;
    return a.front().pico > b.front().pico;
}

}  // namespace

QDate dateOf(CalendarDay day)
{
    return {static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())), static_cast<int>(static_cast<unsigned>(day.day()))};
}

SpendModel::SpendModel(QObject* parent) : QAbstractTableModel(parent) {}

bool SpendModel::hasColumn(Grouping grouping, int column)
{
    switch (column) {
    case DayColumn:
        return grouping == Grouping::Day;
    case ProviderColumn:
        return grouping != Grouping::Day;
    case ModelColumn:
        return grouping == Grouping::Model;
    default:
        return true;
    }
}

void SpendModel::setRows(std::vector<SpendRow> rows, Grouping grouping)
{
    beginResetModel();
    m_rows = joined(std::move(rows), grouping);
    if (grouping == Grouping::Day)
        std::ranges::reverse(m_rows);
    else
        std::ranges::stable_sort(m_rows, isDearer);
    endResetModel();
}

int SpendModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int SpendModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString SpendModel::text(const SpendRow& row, int column)
{
    switch (column) {
    case DayColumn:
        return QLocale().toString(dateOf(row.day), tr("ddd, d MMM yyyy", "date format"));
    case ProviderColumn:
        return toQString(row.providerId);
    case ModelColumn:
        return toQString(row.model);
    case AnswersColumn:
        return countText(row.trials);
    case SpentColumn:
        return spendingText(row.spent);
    default:
        return {};
    }
}

QVariant SpendModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        return index.column() == SpentColumn ? exactSpendingText(row.spent) : text(row, index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((isSpendFigure(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant SpendModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((isSpendFigure(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case DayColumn:
        return tr("Day");
    case ProviderColumn:
        return tr("Provider");
    case ModelColumn:
        return tr("Model");
    case AnswersColumn:
        return tr("Answers");
    case SpentColumn:
        return tr("Spent");
    default:
        return {};
    }
}

}  // namespace assay::ui
