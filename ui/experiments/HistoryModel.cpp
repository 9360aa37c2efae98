#include "ui/experiments/HistoryModel.h"

#include "ui/bridge/HistoryReader.h"
#include "ui/text/ErrorText.h"
#include "ui/text/Format.h"
#include "ui/text/SpendingText.h"
#include "ui/text/Strings.h"

#include "core/base/Text.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <utility>

namespace assay::ui {

namespace {

/// What is kept of a prompt: enough for the widest table. Whole prompts of a hundred thousand rows would not fit into memory.
constexpr std::size_t mostPromptBytes = 300;

ExperimentHeader shortened(ExperimentHeader header)
{
    const auto text = trimmed(header.promptText);
    header.promptText = elided(trimmed(text.substr(0, text.find('\n'))), mostPromptBytes);
    return header;
}

QStringList contenderNames(const ExperimentHeader& header)
{
    QStringList names;
    names.reserve(static_cast<qsizetype>(header.contenderNames.size()));
    for (const auto& name : header.contenderNames)
        names.append(toQString(name));
    return names;
}

QString experimentStatusText(const ExperimentHeader& header)
{
    if (const auto status = trialStatusFromName(header.status))
        return statusText(*status);
    if (header.failedTrials > 0)
        return HistoryModel::tr("done, %n failed", nullptr, static_cast<int>(header.failedTrials));
    return HistoryModel::tr("done");
}

bool isBad(const ExperimentHeader& header)
{
    return header.failedTrials > 0 || header.status == trialStatusName(TrialStatus::Interrupted);
}

}  // namespace

HistoryModel::HistoryModel(HistoryReader& reader, const Clock& clock, QObject* parent)
    : QAbstractTableModel(parent), m_reader(reader), m_clock(clock)
{
}

void HistoryModel::setSearch(const QString& search)
{
    if (m_search == search && (m_isFilled || m_isRefreshAsked))
        return;
    m_search = search;
    ++m_generation;
    m_isPageAsked = m_isRefreshAsked = m_isCountAsked = false;
    m_wantedRows = 0;
    m_isFilled = false;
    m_totalCount.reset();
    refresh();
}

void HistoryModel::refresh()
{
    ask(pageSize);
}

void HistoryModel::refreshAll(int back)
{
    ask(std::max(pageSize, rowCount() + back));
}

void HistoryModel::ask(int most)
{
    if (m_isRefreshAsked) {
        m_wantedRows = std::max(m_wantedRows, most);
        return;
    }
    m_isRefreshAsked = true;
    m_reader.list(std::nullopt, most, m_search, this, [this, most, generation = m_generation](Result<Headers> newest) {
        if (generation == m_generation)
            takeNewest(std::move(newest), most);
    });
    askForCount();
    emit stateChanged();
}

void HistoryModel::askForCount()
{
    m_isCountAsked = true;
    m_reader.count(m_search, this, [this, generation = m_generation](const Result<std::int64_t>& count) {
        if (generation != m_generation)
            return;
        m_isCountAsked = false;
        if (count)
            m_totalCount = *count;
        emit stateChanged();
    });
}

void HistoryModel::takeNewest(Result<Headers> newest, int most)
{
    m_isRefreshAsked = false;
    if (!newest) {
        m_error = newest.error();
        emit stateChanged();
        return;
    }
    m_error.reset();
    std::ranges::transform(*newest, newest->begin(), [](ExperimentHeader& header) { return shortened(std::move(header)); });
    const bool isWhole = static_cast<int>(newest->size()) < most;
    const bool isConnected = !m_rows.empty() && (isWhole || newest->back().id <= m_rows.front().id);
    if (m_isFilled && isConnected)
        merge(std::move(*newest), most);
    else
        startAnew(std::move(*newest), most);
    m_isFilled = true;
    if (const int wanted = std::exchange(m_wantedRows, 0); wanted > 0) {
        ask(wanted);
        return;
    }
    emit stateChanged();
}

void HistoryModel::startAnew(Headers headers, int most)
{
    // A page under way belongs below rows that are going.
    m_isPageAsked = false;
    beginResetModel();
    m_isComplete = static_cast<int>(headers.size()) < most;
    m_rows = std::move(headers);
    endResetModel();
}

void HistoryModel::merge(Headers newest, int most)
{
    const bool isWhole = static_cast<int>(newest.size()) < most;
    // Rows that reach below what came so far are those of the page under way, or some of them.
    if (!m_rows.empty() && !newest.empty() && newest.back().id < m_rows.back().id)
        m_isPageAsked = false;
    const auto oldest = newest.empty() ? ExperimentId{} : newest.back().id;
    std::size_t row = 0;
    const auto removeTo = [&](std::size_t end) {
        if (end == row)
            return;
        beginRemoveRows({}, static_cast<int>(row), static_cast<int>(end) - 1);
        m_rows.erase(m_rows.begin() + static_cast<std::ptrdiff_t>(row), m_rows.begin() + static_cast<std::ptrdiff_t>(end));
        endRemoveRows();
    };
    for (auto next = newest.begin(); next != newest.end();) {
        removeTo(std::max(row, rowAtOrAfter(next->id)));
        if (row < m_rows.size() && m_rows[row].id == next->id) {
            update(row, std::move(*next));
            ++row;
            ++next;
            continue;
        }
        const auto knownBelow = row < m_rows.size() ? m_rows[row].id : ExperimentId{};
        const auto end = std::find_if(next, newest.end(), [&](const ExperimentHeader& header) { return header.id <= knownBelow; });
        const auto count = std::distance(next, end);
        beginInsertRows({}, static_cast<int>(row), static_cast<int>(row) + static_cast<int>(count) - 1);
        m_rows.insert(m_rows.begin() + static_cast<std::ptrdiff_t>(row), std::make_move_iterator(next), std::make_move_iterator(end));
        endInsertRows();
        row += static_cast<std::size_t>(count);
        next = end;
    }
    if (isWhole) {
        removeTo(m_rows.size());
        m_isComplete = true;
        m_isPageAsked = false;
    } else {
        askForOldRunning(oldest);
    }
}

void HistoryModel::askForOldRunning(ExperimentId newerThan)
{
    for (auto row = rowAtOrAfter(ExperimentId{newerThan.value - 1}); row < m_rows.size(); ++row) {
        if (m_rows[row].status != trialStatusName(TrialStatus::Running))
            continue;
        const ExperimentId next{m_rows[row].id.value + 1};
        m_reader.list(next, 1, {}, this, [this, generation = m_generation](Result<Headers> found) {
            if (generation != m_generation || !found || found->empty())
                return;
            const auto at = rowAtOrAfter(found->front().id);
            if (at < m_rows.size() && m_rows[at].id == found->front().id)
                update(at, shortened(std::move(found->front())));
        });
    }
}

void HistoryModel::update(std::size_t row, ExperimentHeader header)
{
    if (m_rows[row] == header)
        return;
    m_rows[row] = std::move(header);
    const int changed = static_cast<int>(row);
    emit dataChanged(index(changed, 0), index(changed, columns - 1));
}

std::size_t HistoryModel::rowAtOrAfter(ExperimentId id) const
{
    const auto found = std::ranges::lower_bound(m_rows, id, std::ranges::greater{}, &ExperimentHeader::id);
    return static_cast<std::size_t>(found - m_rows.begin());
}

bool HistoryModel::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && m_isFilled && !m_isComplete && !m_isPageAsked && !m_error;
}

void HistoryModel::fetchMore(const QModelIndex& parent)
{
    if (!canFetchMore(parent))
        return;
    m_isPageAsked = true;
    const auto question = ++m_pageQuestion;
    m_reader.list(m_rows.back().id, pageSize, m_search, this, [this, question](Result<Headers> page) {
        // Not asked any more: the rows that it belongs below went meanwhile, by a new search or a refresh.
        if (m_isPageAsked && question == m_pageQuestion)
            takePage(std::move(page));
    });
    emit stateChanged();
}

void HistoryModel::takePage(Result<Headers> page)
{
    if (!page) {
        m_isPageAsked = false;
        m_error = page.error();
        emit stateChanged();
        return;
    }
    m_isComplete = static_cast<int>(page->size()) < pageSize;
    if (!page->empty()) {
        const int first = static_cast<int>(m_rows.size());
        beginInsertRows({}, first, first + static_cast<int>(page->size()) - 1);
        std::ranges::transform(*page, std::back_inserter(m_rows), [](ExperimentHeader& header) { return shortened(std::move(header)); });
        endInsertRows();
    }
    // Only now: whoever asks for more while these rows come in would ask for the same ones.
    m_isPageAsked = false;
    emit stateChanged();
}

ExperimentId HistoryModel::experiment(const QModelIndex& index) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    return m_rows[static_cast<std::size_t>(index.row())].id;
}

QModelIndex HistoryModel::indexOf(ExperimentId id) const
{
    const auto row = rowAtOrAfter(id);
    return row < m_rows.size() && m_rows[row].id == id ? index(static_cast<int>(row), 0) : QModelIndex();
}

int HistoryModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int HistoryModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant HistoryModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto& header = m_rows[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return displayText(header, column);
    case Qt::ToolTipRole:
        return toolTip(header, column);
    case Qt::TextAlignmentRole:
        if (column == Column::Trials || column == Column::Cost)
            return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
        return QVariant::fromValue(Qt::Alignment(Qt::AlignLeft | Qt::AlignVCenter));
    case IdRole:
        return static_cast<qint64>(header.id.value);
    case RawValueRole:
        return rawValue(header, column);
    case IsBadRole:
        return isBad(header);
    default:
        return {};
    }
}

QVariant HistoryModel::displayText(const ExperimentHeader& header, Column column) const
{
    switch (column) {
    case Column::When:
        return whenText(header.createdAt, m_clock.utcNow());
    case Column::Prompt: {
        const auto text = toQString(header.promptText);
        if (header.promptCount <= 1)
            return text;
        //: %1: the first prompt of an experiment with several.
        return tr("%1 (and %n more)", nullptr, static_cast<int>(header.promptCount - 1)).arg(text);
    }
    case Column::Contenders:
        return QLocale().createSeparatedList(contenderNames(header));
    case Column::Trials:
        if (header.recordedTrials == header.plannedTrials)
            return countText(header.plannedTrials);
        //: How many answers were recorded of how many that were planned.
        return tr("%1 of %2").arg(countText(header.recordedTrials), countText(header.plannedTrials));
    case Column::Cost:
        return spendingText(header.cost);
    case Column::Status:
        return experimentStatusText(header);
    }
    return {};
}

QVariant HistoryModel::rawValue(const ExperimentHeader& header, Column column) const
{
    switch (column) {
    case Column::When:
        return static_cast<qint64>(toUnixMicroseconds(header.createdAt));
    case Column::Prompt:
        return toQString(header.promptText);
    case Column::Contenders:
        return contenderNames(header);
    case Column::Trials:
        return static_cast<qlonglong>(header.recordedTrials);
    case Column::Cost:
        if (header.cost.known.size() != 1 || header.cost.unknownTrials > 0)
            return {};
        return static_cast<qlonglong>(header.cost.known.front().pico);
    case Column::Status:
        return toQString(header.status);
    }
    return {};
}

QVariant HistoryModel::toolTip(const ExperimentHeader& header, Column column) const
{
    switch (column) {
    case Column::When:
        return exactWhenText(header.createdAt);
    case Column::Prompt:
        return toQString(header.promptText);
    case Column::Contenders:
        return contenderNames(header).join(QLatin1Char('\n'));
    case Column::Cost:
        return exactSpendingText(header.cost);
    case Column::Trials:
    case Column::Status:
        break;
    }
    return {};
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const auto column = static_cast<Column>(section);
    if (role == Qt::TextAlignmentRole) {
        const bool isFigure = column == Column::Trials || column == Column::Cost;
        return QVariant::fromValue(Qt::Alignment((isFigure ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Column::When:
        return tr("When");
    case Column::Prompt:
        return tr("Prompt");
    case Column::Contenders:
        return tr("Models");
    case Column::Trials:
        return tr("Answers");
    case Column::Cost:
        return tr("Cost");
    case Column::Status:
        return tr("Status");
    }
    return {};
}

}  // namespace assay::ui
