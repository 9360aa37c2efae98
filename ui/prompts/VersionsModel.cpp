#include "ui/prompts/VersionsModel.h"

#include "ui/prompts/LibraryWords.h"
#include "ui/text/Format.h"
#include "ui/text/Strings.h"

#include <utility>

namespace assay::ui {

void VersionsModel::setVersions(std::vector<LibraryVersion> versions)
{
    beginResetModel();
    m_versions = std::move(versions);
    endResetModel();
}

int VersionsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_versions.size());
}

int VersionsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columnCountOfAll;
}

QVariant VersionsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const auto& version = m_versions[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<Column>(index.column());
    if (role == Qt::TextAlignmentRole && column == Column::Runs)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && column == Column::When)
        return exactWhenText(version.createdAt);
    if (role != Qt::DisplayRole && !(role == Qt::ToolTipRole && column == Column::Note))
        return {};
    switch (column) {
    case Column::Number:
        return versionText(version.number);
    case Column::Note:
        return toQString(version.note);
    case Column::When:
        return whenText(version.createdAt, m_clock.utcNow());
    case Column::Runs:
        return countText(version.runCount);
    }
    return {};
}

QVariant VersionsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Column::Number:
        return tr("Version");
    case Column::Note:
        return tr("Note");
    case Column::When:
        return tr("Made");
    case Column::Runs:
        return tr("Runs");
    }
    return {};
}

}  // namespace assay::ui
