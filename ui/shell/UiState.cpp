#include "ui/shell/UiState.h"

#include "ui/text/Strings.h"

#include <QCryptographicHash>

namespace assay::ui {

namespace {

QString hashOf(const QString& workspaceFile)
{
    return QString::fromLatin1(QCryptographicHash::hash(workspaceFile.toUtf8(), QCryptographicHash::Sha256).toHex().left(16));
}

}  // namespace

UiState::UiState(const std::filesystem::path& file, Memory memory) : m_settings(toQString(file.string()), QSettings::IniFormat), m_memory(memory) {}

void UiState::setValue(const QString& key, const QVariant& value)
{
    if (m_memory == Memory::Keep && m_settings.value(key) != value)
        m_settings.setValue(key, value);
}

QString UiState::keyFor(const QString& workspaceFile, const QString& key)
{
    return hashOf(workspaceFile) + QLatin1Char('/') + key;
}

std::filesystem::path UiState::folderFor(const QString& workspaceFile) const
{
    if (m_memory == Memory::Look)
        return {};
    return std::filesystem::path(toUtf8(m_settings.fileName())).parent_path() / "drafts" / toUtf8(hashOf(workspaceFile));
}

}  // namespace assay::ui
