#pragma once

#include <QByteArray>
#include <QSettings>
#include <QString>
#include <QVariant>

#include <filesystem>

namespace assay::ui {

/// What the window remembers between starts: its place, the page, the theme, drafts. One small file in the person's state folder; nothing in it matters
/// to results, no key is ever in it. Written when the event loop rests and when destroyed; a file that cannot be read or written is as good as empty.
class UiState final {
public:
    /// Look: what is there is read, and nothing is ever written (pictures leave no trace).
    enum class Memory { Keep, Look };
    explicit UiState(const std::filesystem::path& file, Memory memory = Memory::Keep);

    /// Empty if nothing was kept.
    [[nodiscard]] QVariant value(const QString& key) const { return m_settings.value(key); }
    void setValue(const QString& key, const QVariant& value);
    /// What belongs to one workspace is kept apart from the others': "WORKSPACE-HASH/key".
    [[nodiscard]] static QString keyFor(const QString& workspaceFile, const QString& key);
    /// For what of a workspace is too large for a line; empty when nothing may be written. Not made yet.
    [[nodiscard]] std::filesystem::path folderFor(const QString& workspaceFile) const;
    void flush() { m_settings.sync(); }

private:
    QSettings m_settings;
    Memory m_memory;
};

}  // namespace assay::ui
