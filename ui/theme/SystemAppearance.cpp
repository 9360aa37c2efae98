#include "ui/theme/SystemAppearance.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QFileInfo>
#include <QTimer>

namespace assay::ui {

namespace {

QString portalService()
{
    return QStringLiteral("org.freedesktop.portal.Desktop");
}

QString portalPath()
{
    return QStringLiteral("/org/freedesktop/portal/desktop");
}

QString settingsInterface()
{
    return QStringLiteral("org.freedesktop.portal.Settings");
}

QString appearanceGroup()
{
    return QStringLiteral("org.freedesktop.appearance");
}

QString colorSchemeKey()
{
    return QStringLiteral("color-scheme");
}

/// Without this question libdbus would start a bus of its own under X11.
bool hasSessionBus()
{
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS") ||
           QFileInfo::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus"));
}

}  // namespace

SystemAppearance::SystemAppearance(QObject* parent) : QObject(parent) {}

void SystemAppearance::watchSession()
{
    if (!hasSessionBus())
        return;
    QTimer::singleShot(0, this, [this] {
        const auto bus = QDBusConnection::sessionBus();
        if (bus.isConnected())
            watch(bus, portalService());
    });
}

void SystemAppearance::watch(QDBusConnection connection, const QString& service)
{
    // With a service's name Qt would ask the bus who owns it, and wait; path and interface say enough.
    connection.connect(QString(), portalPath(), settingsInterface(), QStringLiteral("SettingChanged"), this,
                       SLOT(noteSetting(QString, QString, QDBusVariant)));

    auto question = QDBusMessage::createMethodCall(service, portalPath(), settingsInterface(), QStringLiteral("Read"));
    question << appearanceGroup() << colorSchemeKey();
    auto* answer = new QDBusPendingCallWatcher(connection.asyncCall(question), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
        answer->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *answer;
        if (!reply.isError())
            noteSetting(appearanceGroup(), colorSchemeKey(), reply.value());
    });
}

void SystemAppearance::noteSetting(const QString& group, const QString& key, const QDBusVariant& value)
{
    if (group != appearanceGroup() || key != colorSchemeKey())
        return;
    // Read wraps its answer twice, the signal once.
    auto plain = value.variant();
    while (plain.canConvert<QDBusVariant>())
        plain = plain.value<QDBusVariant>().variant();
    constexpr unsigned prefersDark = 1;
    constexpr unsigned prefersLight = 2;
    bool isNumber = false;
    const auto scheme = plain.toUInt(&isNumber);
    if (!isNumber)
        return;
    std::optional<bool> isDark;
    if (scheme == prefersDark || scheme == prefersLight)
        isDark = scheme == prefersDark;
    if (m_hasAnswer && m_isDark == isDark)
        return;
    m_hasAnswer = true;
    m_isDark = isDark;
    emit changed(isDark);
}

}  // namespace assay::ui
