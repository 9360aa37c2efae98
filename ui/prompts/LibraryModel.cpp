#include "ui/prompts/LibraryModel.h"

#include "ui/prompts/LibraryWords.h"
#include "ui/text/Strings.h"

#include <QLocale>

#include <algorithm>
#include <utility>

namespace assay::ui {

namespace {

/// What the index of a row at the top carries; those below carry the place of their folder.
constexpr auto atTop = static_cast<quintptr>(-1);

bool standsBefore(const LibraryPrompt& a, const LibraryPrompt& b)
{
    const int byFolder = toQString(a.label.folder).localeAwareCompare(toQString(b.label.folder));
    return byFolder != 0 ? byFolder < 0 : toQString(a.label.name).localeAwareCompare(toQString(b.label.name)) < 0;
}

}  // namespace

void LibraryModel::setPrompts(std::vector<LibraryPrompt> prompts)
{
    std::ranges::stable_sort(prompts, standsBefore);
    beginResetModel();
    m_loose.clear();
    m_folders.clear();
    for (auto& prompt : prompts) {
        if (prompt.label.folder.empty()) {
            m_loose.push_back(std::move(prompt));
            continue;
        }
        const auto name = toQString(prompt.label.folder);
        if (m_folders.empty() || m_folders.back().name != name)
            m_folders.push_back({name, {}});
        m_folders.back().prompts.push_back(std::move(prompt));
    }
    endResetModel();
}

const LibraryModel::Folder* LibraryModel::folder(const QModelIndex& index) const
{
    if (!index.isValid() || index.internalId() != atTop)
        return nullptr;
    const auto row = static_cast<std::size_t>(index.row());
    return row < m_loose.size() ? nullptr : &m_folders[row - m_loose.size()];
}

const LibraryPrompt* LibraryModel::prompt(const QModelIndex& index) const
{
    if (!index.isValid() || folder(index))
        return nullptr;
    const auto row = static_cast<std::size_t>(index.row());
    return index.internalId() == atTop ? &m_loose[row] : &m_folders[index.internalId()].prompts[row];
}

QModelIndex LibraryModel::indexOf(LibraryPromptId id) const
{
    const auto placeIn = [id](const std::vector<LibraryPrompt>& prompts) {
        const auto found = std::ranges::find(prompts, id, &LibraryPrompt::id);
        return found == prompts.end() ? -1 : static_cast<int>(found - prompts.begin());
    };
    if (const int row = placeIn(m_loose); row >= 0)
        return createIndex(row, 0, atTop);
    for (std::size_t i = 0; i < m_folders.size(); ++i) {
        if (const int row = placeIn(m_folders[i].prompts); row >= 0)
            return createIndex(row, 0, static_cast<quintptr>(i));
    }
    return {};
}

QModelIndex LibraryModel::firstPrompt() const
{
    if (isEmpty())
        return {};
    return m_loose.empty() ? createIndex(0, 0, quintptr{0}) : createIndex(0, 0, atTop);
}

QModelIndex LibraryModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) - m_loose.size() : atTop);
}

QModelIndex LibraryModel::parent(const QModelIndex& child) const
{
    if (!child.isValid() || child.internalId() == atTop)
        return {};
    return createIndex(static_cast<int>(m_loose.size() + child.internalId()), 0, atTop);
}

int LibraryModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_loose.size() + m_folders.size());
    const auto* within = parent.column() == 0 ? folder(parent) : nullptr;
    return within ? static_cast<int>(within->prompts.size()) : 0;
}

int LibraryModel::columnCount(const QModelIndex&) const
{
    return columnCountOfAll;
}

QVariant LibraryModel::data(const QModelIndex& index, int role) const
{
    const bool isName = index.column() == static_cast<int>(Column::Name);
    if (const auto* within = folder(index))
        return isName && (role == Qt::DisplayRole || role == Qt::ToolTipRole) ? QVariant(within->name) : QVariant();
    const auto* found = prompt(index);
    if (!found)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return isName ? toQString(found->label.name) : shortVersionText(found->versionCount);
    case Qt::TextAlignmentRole:
        return isName ? QVariant() : QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    case Qt::ToolTipRole:
        return labelSummary(*found);
    case Qt::AccessibleTextRole:
        return isName ? toQString(found->label.name) : versionText(found->versionCount);
    default:
        return {};
    }
}

Qt::ItemFlags LibraryModel::flags(const QModelIndex& index) const
{
    // Folders are there to be opened and closed.
    return folder(index) ? Qt::ItemIsEnabled : QAbstractItemModel::flags(index);
}

}  // namespace assay::ui
