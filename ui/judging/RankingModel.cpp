#include "ui/judging/RankingModel.h"

#include "core/practice/PracticeServer.h"
#include "ui/text/Format.h"
#include "ui/text/Strings.h"

#include <QLocale>

#include <algorithm>
#include <utility>

namespace assay::ui {

namespace {

bool isRankingFigure(int column)
{
    return column == RankingModel::RankColumn || column == RankingModel::StrengthColumn || column == RankingModel::VotesColumn;
}

QString eloText(double elo)
{
    return QLocale().toString(qRound64(elo));
}

}  // namespace

RankingModel::RankingModel(QObject* parent) : QAbstractTableModel(parent) {}

void RankingModel::setRanking(Ranking ranking)
{
    beginResetModel();
    m_ranking = std::move(ranking);
    m_axisLow = m_axisHigh = eloOf(0);
    for (const auto& row : m_ranking.rows) {
        m_axisLow = std::min(m_axisLow, eloOf(row.standing.low));
        m_axisHigh = std::max(m_axisHigh, eloOf(row.standing.high));
    }
    endResetModel();
}

QString RankingModel::name(const Contender& contender)
{
    const auto name = toQString(contender.name);
    if (contender.providerId != practiceProviderId)
        return name;
    //: %1: a practice model's name.
    return tr("%1 (practice)").arg(name);
}

int RankingModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_ranking.rows.size());
}

int RankingModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString RankingModel::nextText(const RankedContender& row) const
{
    if (&row == &m_ranking.rows.back())
        return {};
    if (!row.votesToSeparate)
        return tr("not separable: no difference to be seen");
    if (*row.votesToSeparate == 0)
        return tr("better than the next");
    return tr("not separable yet: about %n more votes", nullptr, static_cast<int>(*row.votesToSeparate));
}

QString RankingModel::text(const RankedContender& row, int column) const
{
    const auto& standing = row.standing;
    switch (column) {
    case RankColumn:
        if (standing.bestRank == standing.worstRank)
            return countText(standing.rank);
        //: The best and the worst rank that a contender may have.
        return tr("%1–%2").arg(standing.bestRank).arg(standing.worstRank);
    case ContenderColumn:
        return name(row.voted.contender);
    case StrengthColumn:
        return eloText(eloOf(row.strength));
    case VotesColumn:
        return countText(row.voted.votes());
    case NextColumn:
        return nextText(row);
    default:
        return {};
    }
}

QString RankingModel::toolTip(const RankedContender& row, int column) const
{
    const auto& voted = row.voted;
    switch (column) {
    case RankColumn:
        return tr("Rank %1; with 95 % between %2 and %3").arg(row.standing.rank).arg(row.standing.bestRank).arg(row.standing.worstRank);
    case ContenderColumn:
        //: A model as its provider's id and its name.
        return tr("%1/%2").arg(toQString(voted.contender.providerId), toQString(voted.contender.model));
    case StrengthColumn:
    case IntervalColumn:
        return tr("%1; with 95 % between %2 and %3")
            .arg(eloText(eloOf(row.strength)), eloText(eloOf(row.standing.low)), eloText(eloOf(row.standing.high)));
    case VotesColumn:
        return tr("Won %1, lost %2, tied %3, both bad %4").arg(voted.won).arg(voted.lost).arg(voted.tied).arg(voted.bothBad);
    default:
        return text(row, column);
    }
}

StrengthInterval RankingModel::interval(const RankedContender& row) const
{
    return {eloOf(row.standing.low), eloOf(row.strength), eloOf(row.standing.high), m_axisLow, m_axisHigh};
}

QVariant RankingModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& row = m_ranking.rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        return toolTip(row, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == IntervalColumn ? toolTip(row, index.column()) : text(row, index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((isRankingFigure(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case IntervalRole:
        return index.column() == IntervalColumn ? QVariant::fromValue(interval(row)) : QVariant();
    default:
        return {};
    }
}

QVariant RankingModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((isRankingFigure(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == StrengthColumn)
        return tr("On the Elo scale: the mean has 1000, and 400 points more are odds of 10 to 1.");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case RankColumn:
        return tr("Rank");
    case ContenderColumn:
        return tr("Contender");
    case StrengthColumn:
        return tr("Strength");
    case IntervalColumn:
        return tr("95 % interval");
    case VotesColumn:
        return tr("Votes");
    case NextColumn:
        return tr("Against the next");
    default:
        return {};
    }
}

}  // namespace assay::ui
