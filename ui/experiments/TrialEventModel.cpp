#include "ui/experiments/TrialEventModel.h"

#include "ui/text/Format.h"
#include "ui/text/Strings.h"
#include "ui/theme/Theme.h"

#include <QLocale>

#include <algorithm>
#include <utility>

namespace assay::ui {

namespace {

/// An answer that came in one piece is one cell.
constexpr std::size_t mostCellBytes = 400;
constexpr std::size_t mostToolTipBytes = 2'000;

/// In one line, with a sign where lines end.
QString singleLine(QString text)
{
    text.replace(QLatin1Char('\n'), QChar(0x21B5));
    text.replace(QLatin1Char('\t'), QLatin1Char(' '));
    return text;
}

}  // namespace

void TrialEventModel::setAttempt(const AttemptRecord& attempt, std::string reasoning, std::string text)
{
    beginResetModel();
    m_entries.clear();
    m_reasoning = std::move(reasoning);
    m_text = std::move(text);
    m_errorMessage = attempt.errorMessage;
    addMilestones(attempt);
    addPieces(attempt);
    if (attempt.total)
        m_entries.push_back({*attempt.total, attempt.errorKind ? Kind::Failed : Kind::End, 0, {}, m_errorMessage});
    // Of what happened at the same moment, what was added first stays first.
    std::ranges::stable_sort(m_entries, {}, &Entry::offset);
    endResetModel();
}

void TrialEventModel::addMilestones(const AttemptRecord& attempt)
{
    m_entries.push_back({Nanoseconds::zero(), Kind::Sent});
    const std::pair<std::optional<Nanoseconds>, Kind> milestones[]{{attempt.headers, Kind::Headers},
                                                                   {attempt.firstByte, Kind::FirstByte},
                                                                   {attempt.firstContent, Kind::FirstContent},
                                                                   {attempt.firstAnswer, Kind::FirstAnswer}};
    for (const auto& [offset, kind] : milestones) {
        if (offset)
            m_entries.push_back({*offset, kind});
    }
}

void TrialEventModel::addPieces(const AttemptRecord& attempt)
{
    const auto& deltas = attempt.deltas;
    const auto pieces = answerPieces(deltas, attempt.firstAnswer, m_reasoning, m_text);
    m_hasTexts = pieces.has_value();
    m_pieceCount = static_cast<std::int64_t>(deltas.size());
    m_entries.reserve(m_entries.size() + deltas.size() + 1);
    for (std::size_t i = 0; i < deltas.size(); ++i) {
        Entry entry{deltas[i].offset, Kind::Piece, deltas[i].byteCount};
        if (pieces) {
            entry.reasoning = (*pieces)[i].reasoning;
            entry.text = (*pieces)[i].text;
        }
        m_entries.push_back(entry);
    }
}

void TrialEventModel::clear()
{
    beginResetModel();
    m_entries.clear();
    m_pieceCount = 0;
    m_hasTexts = false;
    endResetModel();
}

int TrialEventModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int TrialEventModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

Nanoseconds TrialEventModel::gap(int row) const
{
    const auto place = static_cast<std::size_t>(row);
    return place == 0 ? Nanoseconds::zero() : m_entries[place].offset - m_entries[place - 1].offset;
}

QString TrialEventModel::timeText(Nanoseconds time)
{
    //: A time in thousandths of a second, with one decimal.
    return tr("%1 ms").arg(QLocale().toString(toMilliseconds(time), 'f', 1));
}

QString TrialEventModel::eventText(const Entry& entry)
{
    switch (entry.kind) {
    case Kind::Sent:
        return tr("Request sent");
    case Kind::Headers:
        return tr("Headers received");
    case Kind::FirstByte:
        return tr("First byte");
    case Kind::FirstContent:
        return tr("First token");
    case Kind::FirstAnswer:
        return tr("First token of the answer");
    case Kind::End:
        return tr("End");
    case Kind::Failed:
        return tr("Failed");
    case Kind::Piece:
        break;
    }
    if (!entry.reasoning.empty())
        //: A piece of the model's text that held the end of its reasoning and the beginning of its answer.
        return entry.text.empty() ? tr("Reasoning") : tr("Reasoning and answer");
    //: A piece of the model's text of which is not known whether it is reasoning or answer.
    return entry.text.empty() ? tr("Piece") : tr("Answer");
}

QString TrialEventModel::cellText(int row, int column) const
{
    const auto& entry = m_entries[static_cast<std::size_t>(row)];
    switch (column) {
    case TimeColumn:
        return timeText(entry.offset);
    case GapColumn:
        return row == 0 ? QString() : timeText(gap(row));
    case EventColumn:
        return eventText(entry);
    case SizeColumn:
        return entry.kind == Kind::Piece ? countText(entry.byteCount) : QString();
    case TextColumn:
        return singleLine(toQString(entry.reasoning.substr(0, mostCellBytes)) + toQString(entry.text.substr(0, mostCellBytes)));
    default:
        return {};
    }
}

QVariant TrialEventModel::rawValue(int row, int column) const
{
    const auto& entry = m_entries[static_cast<std::size_t>(row)];
    switch (column) {
    case TimeColumn:
        return static_cast<qint64>(entry.offset.count());
    case GapColumn:
        return static_cast<qint64>(gap(row).count());
    case SizeColumn:
        return static_cast<qint64>(entry.byteCount);
    case TextColumn:
        return toQString(entry.reasoning) + toQString(entry.text);
    default:
        return eventText(entry);
    }
}

QVariant TrialEventModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& entry = m_entries[static_cast<std::size_t>(index.row())];
    const bool isFigure = index.column() == TimeColumn || index.column() == GapColumn || index.column() == SizeColumn;
    switch (role) {
    case Qt::DisplayRole:
        return cellText(index.row(), index.column());
    case Qt::ToolTipRole:
        if (index.column() != TextColumn || entry.reasoning.size() + entry.text.size() == 0)
            return {};
        return toQString(entry.reasoning.substr(0, mostToolTipBytes)) + toQString(entry.text.substr(0, mostToolTipBytes));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((isFigure ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::FontRole:
        return entry.kind == Kind::Piece ? QVariant() : QVariant(themeFont(FontRole::Strong));
    case RawValueRole:
        return rawValue(index.row(), index.column());
    case IsMilestoneRole:
        return entry.kind != Kind::Piece;
    default:
        return {};
    }
}

QVariant TrialEventModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const bool isFigure = section == TimeColumn || section == GapColumn || section == SizeColumn;
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((isFigure ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == TimeColumn)
        return tr("Since the request was sent");
    if (role == Qt::ToolTipRole && section == GapColumn)
        return tr("Since the event above");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TimeColumn:
        return tr("Time");
    case GapColumn:
        return tr("Gap");
    case EventColumn:
        return tr("Event");
    case SizeColumn:
        return tr("Bytes");
    case TextColumn:
        return tr("Text");
    default:
        return {};
    }
}

}  // namespace assay::ui
