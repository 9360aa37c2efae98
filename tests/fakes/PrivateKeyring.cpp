#include "tests/fakes/PrivateKeyring.h"

#include <QDeadlineTimer>
#include <QDir>

namespace assay {

namespace {

constexpr int patience = 10'000;
constexpr int pause = 20;

}  // namespace

PrivateKeyring::PrivateKeyring()
{
    startBus();
    if (m_problem.isEmpty())
        startKeyring();
}

PrivateKeyring::~PrivateKeyring()
{
    for (auto* process : {&m_keyring, &m_bus}) {
        if (process->state() == QProcess::NotRunning)
            continue;
        process->terminate();
        if (!process->waitForFinished(patience))
            process->kill();
        process->waitForFinished(patience);
    }
}

void PrivateKeyring::startBus()
{
    m_bus.start(QStringLiteral("dbus-daemon"),
                {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address")});
    if (!m_bus.waitForStarted(patience) || !m_bus.waitForReadyRead(patience)) {
        m_problem = QStringLiteral("dbus-daemon cannot be started: %1").arg(m_bus.errorString());
        return;
    }
    m_address = QString::fromUtf8(m_bus.readLine().trimmed());
}

void PrivateKeyring::startKeyring()
{
    m_keyring.setProcessEnvironment(environment());
    m_keyring.start(QStringLiteral("gnome-keyring-daemon"),
                    {QStringLiteral("--unlock"), QStringLiteral("--foreground"), QStringLiteral("--components=secrets")});
    if (!m_keyring.waitForStarted(patience)) {
        m_problem = QStringLiteral("gnome-keyring-daemon cannot be started: %1").arg(m_keyring.errorString());
        return;
    }
    m_keyring.write("test");
    m_keyring.closeWriteChannel();
    const QDeadlineTimer deadline(patience);
    while (!isServing()) {
        if (deadline.hasExpired() || m_keyring.waitForFinished(pause)) {
            m_problem = QStringLiteral("gnome-keyring-daemon does not serve: %1").arg(QString::fromUtf8(m_keyring.readAllStandardError()));
            return;
        }
    }
}

bool PrivateKeyring::isServing() const
{
    QProcess question;
    question.setProcessEnvironment(environment());
    question.start(QStringLiteral("dbus-send"),
                   {QStringLiteral("--session"), QStringLiteral("--print-reply"), QStringLiteral("--dest=org.freedesktop.DBus"),
                    QStringLiteral("/"), QStringLiteral("org.freedesktop.DBus.NameHasOwner"),
                    QStringLiteral("string:org.freedesktop.secrets")});
    return question.waitForFinished(patience) && question.readAllStandardOutput().contains("true");
}

QProcessEnvironment PrivateKeyring::environment(QProcessEnvironment base) const
{
    QDir(m_folder.path()).mkpath(QStringLiteral("run"));
    QFile::setPermissions(m_folder.filePath(QStringLiteral("run")), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    base.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), m_address);
    base.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_folder.filePath(QStringLiteral("run")));
    base.insert(QStringLiteral("XDG_DATA_HOME"), m_folder.filePath(QStringLiteral("share")));
    base.remove(QStringLiteral("DISPLAY"));
    return base;
}

QProcessEnvironment environmentWithoutKeychain(QProcessEnvironment base, const QString& emptyFolder)
{
    base.remove(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"));
    base.remove(QStringLiteral("DISPLAY"));
    base.remove(QStringLiteral("WAYLAND_DISPLAY"));
    base.insert(QStringLiteral("XDG_RUNTIME_DIR"), emptyFolder);
    return base;
}

}  // namespace assay
