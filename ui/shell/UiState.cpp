#include "ui/shell/UiState.h"

#include "ui/text/Strings.h"

#include <QCryptographicHash>

namespace assay::ui {

UiState::UiState(const std::filesystem::path& file, Memory memory) : m_settings(toQString(file.string()), QSettings::IniFormat), m_memory(memory) {}

void UiState::setValue(const QString& key, const QVariant& value)
{
    if (m_memory == Memory::Keep && m_settings.value(key) != value)
        m_settings.setValue(key, value);
}

QString UiState::keyFor(const QString& workspaceFile, const QString& key)
{
    const auto hash = QCryptographicHash::hash(workspaceFile.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    return QString::fromLatin1(hash) + QLatin1Char('/') + key;
}

}  // namespace assay::ui
