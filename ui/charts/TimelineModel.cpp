#include "ui/charts/TimelineModel.h"

#include "ui/text/Format.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace assay::ui {

namespace {

Nanoseconds lengthOf(const TimelineRow& row)
{
    return row.queued.value_or(Nanoseconds::zero()) + row.total.value_or(Nanoseconds::zero());
}

/// The next of 1, 1.5, 2, 3, 4, 5, 6, 8, 10 times a power of ten.
Nanoseconds roundedUp(Nanoseconds length)
{
    constexpr std::array<double, 9> steps{1, 1.5, 2, 3, 4, 5, 6, 8, 10};
    const auto count = std::max(1.0, static_cast<double>(length.count()));
    const double power = std::pow(10.0, std::floor(std::log10(count)));
    const auto step = std::ranges::find_if(steps, [&](double factor) { return factor * power >= count; });
    return Nanoseconds{static_cast<Nanoseconds::rep>((step == steps.end() ? steps.back() : *step) * power)};
}

QStringList figures(const TimelineRow& row)
{
    QStringList lines;
    if (row.queued)
        lines.append(TimelineModel::tr("Waited for its turn: %1").arg(durationText(row.queued)));
    lines.append(TimelineModel::tr("First token after: %1").arg(durationText(row.firstToken)));
    if (row.firstToken && row.firstAnswer && *row.firstAnswer > *row.firstToken)
        lines.append(TimelineModel::tr("Reasoning: %1").arg(durationText(*row.firstAnswer - *row.firstToken)));
    if (row.isRunning)
        lines.append(TimelineModel::tr("Running for: %1").arg(durationText(row.total)));
    else
        lines.append(TimelineModel::tr("Total: %1").arg(durationText(row.total)));
    if (!row.endText.isEmpty())
        lines.append(row.endText);
    return lines;
}

}  // namespace

QString TimelineModel::endText(const TimelineRow& row)
{
    if (!row.endText.isEmpty())
        return row.endText;
    if (row.isRunning && row.total)
        //: A time that is still growing.
        return tr("%1 …").arg(durationText(row.total));
    return durationText(row.total);
}

void TimelineModel::setRows(std::vector<TimelineRow> rows)
{
    Nanoseconds longest{1};
    for (const auto& row : rows)
        longest = std::max(longest, lengthOf(row));
    const auto span = roundedUp(longest);
    if (rows.size() != m_rows.size()) {
        beginResetModel();
        m_rows = std::move(rows);
        m_span = span;
        endResetModel();
        return;
    }
    const bool isRescaled = std::exchange(m_span, span) != span;
    const auto before = std::exchange(m_rows, std::move(rows));
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (isRescaled || m_rows[i] != before[i]) {
            const auto changed = index(static_cast<int>(i));
            emit dataChanged(changed, changed);
        }
    }
}

int TimelineModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant TimelineModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto& about = row(index);
    switch (role) {
    case Qt::DisplayRole:
        return about.name;
    case Qt::ToolTipRole:
        return QString(about.name + QLatin1Char('\n') + figures(about).join(QLatin1Char('\n')));
    case Qt::AccessibleTextRole:
        //: What a screen reader says of one bar. %1: a contender's name, %2: its figures, each with its own label.
        return tr("%1: %2").arg(about.name, figures(about).join(QStringLiteral("; ")));
    default:
        return {};
    }
}

}  // namespace assay::ui
