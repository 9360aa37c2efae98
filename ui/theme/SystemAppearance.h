#pragma once

#include <QObject>

#include <optional>

class QDBusConnection;
class QDBusVariant;

namespace assay::ui {

/// Whether the desktop wants dark windows, as the settings portal of freedesktop.org says ("org.freedesktop.appearance", "color-scheme").
/// Where there is no session bus or no portal, nothing happens and nothing is logged.
///
/// Thread: the GUI thread. Nothing waits for the bus: the one question is asked asynchronously, and no name is looked up.
class SystemAppearance final : public QObject {
    Q_OBJECT

public:
    explicit SystemAppearance(QObject* parent = nullptr);

    /// Watches the portal of the person's session, from the next turn of the event loop on.
    void watchSession();
    /// The same over a connection that is there already. `service`: empty for a peer.
    void watch(QDBusConnection connection, const QString& service);

signals:
    /// The portal's first answer, and every change after it. Empty: it has no preference.
    void changed(std::optional<bool> isDark);

private slots:
    void noteSetting(const QString& group, const QString& key, const QDBusVariant& value);

private:
    bool m_hasAnswer = false;
    std::optional<bool> m_isDark;
};

}  // namespace assay::ui
