#include "app/keys/DesktopKeychain.h"

#include "tests/fakes/PrivateKeyring.h"

#include <QElapsedTimer>
#include <QtTest>

using assay::ErrorKind;

/// A desktop, or a server, without a keychain: every call says so, soon, and the program goes on.
class TestNoKeychain final : public QObject {
    Q_OBJECT

private slots:
    void saysThatThereIsNone();
};

void TestNoKeychain::saysThatThereIsNone()
{
    const QTemporaryDir folder;
    const auto environment = assay::environmentWithoutKeychain(QProcessEnvironment::systemEnvironment(), folder.path());
    for (const auto& name : {"DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY"})
        qunsetenv(name);
    qputenv("XDG_RUNTIME_DIR", environment.value(QStringLiteral("XDG_RUNTIME_DIR")).toUtf8());

    QElapsedTimer took;
    took.start();
    assay::SessionSecretStore store([](const std::string&) { return std::nullopt; }, std::make_unique<assay::app::DesktopKeychain>());
    const assay::KeyReference reference{assay::KeyReference::Place::Keychain, "openai"};

    const auto stored = store.store(reference, "sk-1");
    QVERIFY(!stored);
    QCOMPARE(stored.error().kind, ErrorKind::Unavailable);
    QVERIFY2(stored.error().detail.find("no keychain on this desktop") != std::string::npos, stored.error().detail.c_str());
    const auto read = store.key(reference);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::Unauthenticated);
    QVERIFY2(read.error().detail.find("keychain:openai") != std::string::npos, read.error().detail.c_str());
    QVERIFY2(read.error().detail.find("no keychain on this desktop") != std::string::npos, read.error().detail.c_str());
    QVERIFY(!store.remove(reference));

    store.keepForThisRun(reference, "sk-1");
    QCOMPARE(*store.key(reference), std::string("sk-1"));
    QVERIFY(store.remove(reference));
    QVERIFY2(took.elapsed() < 5000, "nobody waits for what is not there");
}

QTEST_GUILESS_MAIN(TestNoKeychain)
#include "TestNoKeychain.moc"
