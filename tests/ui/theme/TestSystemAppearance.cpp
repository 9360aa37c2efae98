#include "tests/support/UiDriver.h"
#include "ui/theme/SystemAppearance.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusServer>
#include <QDBusVariant>
#include <QtTest>

#include <memory>
#include <optional>

using assay::ui::SystemAppearance;

namespace {

constexpr const char* portalPath = "/org/freedesktop/portal/desktop";
constexpr const char* settingsInterface = "org.freedesktop.portal.Settings";

}  // namespace

/// A settings portal at the other end of a private connection.
class FakePortal : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    unsigned scheme = 0;
    int questions = 0;

public slots:
    Q_SCRIPTABLE QDBusVariant Read(const QString& group, const QString& key)
    {
        ++questions;
        if (group != QStringLiteral("org.freedesktop.appearance") || key != QStringLiteral("color-scheme"))
            return QDBusVariant(QString());
        // Twice, as the portal does.
        return QDBusVariant(QVariant::fromValue(QDBusVariant(scheme)));
    }
};

class TestSystemAppearance : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void firstAnswer_data();
    void firstAnswer();
    void followsChanges();
    void withoutABusNothingHappens();

private:
    void announce(const QString& group, const QVariant& value);

    std::unique_ptr<QDBusServer> m_server;
    std::unique_ptr<FakePortal> m_portal;
    std::unique_ptr<QDBusConnection> m_portalSide;
    std::unique_ptr<QDBusConnection> m_ourSide;
};

void TestSystemAppearance::init()
{
    m_portal = std::make_unique<FakePortal>();
    m_server = std::make_unique<QDBusServer>();
    QVERIFY2(m_server->isConnected(), qPrintable(m_server->lastError().message()));
    m_server->setAnonymousAuthenticationAllowed(true);
    connect(m_server.get(), &QDBusServer::newConnection, this, [this](const QDBusConnection& connection) {
        m_portalSide = std::make_unique<QDBusConnection>(connection);
        m_portalSide->registerObject(QString::fromLatin1(portalPath), m_portal.get(), QDBusConnection::ExportAllSlots);
    });
    m_ourSide = std::make_unique<QDBusConnection>(QDBusConnection::connectToPeer(m_server->address(), QStringLiteral("window")));
    QTRY_VERIFY(m_portalSide);
}

void TestSystemAppearance::cleanup()
{
    QDBusConnection::disconnectFromPeer(QStringLiteral("window"));
    m_ourSide.reset();
    m_portalSide.reset();
    m_server.reset();
    m_portal.reset();
}

void TestSystemAppearance::announce(const QString& group, const QVariant& value)
{
    auto signal = QDBusMessage::createSignal(QString::fromLatin1(portalPath), QString::fromLatin1(settingsInterface),
                                             QStringLiteral("SettingChanged"));
    signal << group << QStringLiteral("color-scheme") << QVariant::fromValue(QDBusVariant(value));
    QVERIFY(m_portalSide->send(signal));
}

void TestSystemAppearance::firstAnswer_data()
{
    QTest::addColumn<unsigned>("scheme");
    QTest::addColumn<std::optional<bool>>("isDark");
    QTest::newRow("no preference") << 0U << std::optional<bool>();
    QTest::newRow("dark") << 1U << std::optional<bool>(true);
    QTest::newRow("light") << 2U << std::optional<bool>(false);
    QTest::newRow("a value of a later version is no preference") << 9U << std::optional<bool>();
}

void TestSystemAppearance::firstAnswer()
{
    QFETCH(unsigned, scheme);
    QFETCH(std::optional<bool>, isDark);
    m_portal->scheme = scheme;
    SystemAppearance appearance;
    QList<std::optional<bool>> heard;
    connect(&appearance, &SystemAppearance::changed, this, [&heard](std::optional<bool> value) { heard.append(value); });
    appearance.watch(*m_ourSide, {});
    QTRY_COMPARE(heard.size(), 1);
    QVERIFY(heard.front() == isDark);
    QCOMPARE(m_portal->questions, 1);
}

void TestSystemAppearance::followsChanges()
{
    SystemAppearance appearance;
    QList<std::optional<bool>> heard;
    connect(&appearance, &SystemAppearance::changed, this, [&heard](std::optional<bool> value) { heard.append(value); });
    appearance.watch(*m_ourSide, {});
    QTRY_COMPARE(heard.size(), 1);

    announce(QStringLiteral("org.gnome.desktop.interface"), 1U);
    announce(QStringLiteral("org.freedesktop.appearance"), QStringLiteral("not a number"));
    announce(QStringLiteral("org.freedesktop.appearance"), 1U);
    announce(QStringLiteral("org.freedesktop.appearance"), 1U);
    announce(QStringLiteral("org.freedesktop.appearance"), 2U);
    announce(QStringLiteral("org.freedesktop.appearance"), 0U);
    // The last one has come; what was to be passed over has been.
    QTRY_COMPARE(heard.size(), 4);
    QVERIFY(heard == (QList<std::optional<bool>>{std::nullopt, true, false, std::nullopt}));
}

void TestSystemAppearance::withoutABusNothingHappens()
{
    const auto bus = qgetenv("DBUS_SESSION_BUS_ADDRESS");
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    SystemAppearance appearance;
    bool hasHeard = false;
    connect(&appearance, &SystemAppearance::changed, this, [&hasHeard] { hasHeard = true; });
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    appearance.watchSession();
    QCoreApplication::processEvents();
    QVERIFY(!hasHeard);
    if (bus.isNull())
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    else
        qputenv("DBUS_SESSION_BUS_ADDRESS", bus);
}

ASSAY_UI_TEST_MAIN(TestSystemAppearance)
#include "TestSystemAppearance.moc"
