#include "app/keys/DesktopKeychain.h"

#include "tests/fakes/PrivateKeyring.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QtTest>

#include <memory>
#include <thread>
#include <vector>

using assay::ErrorKind;

/// A real Secret Service keeps the keys. One keychain for the whole process, as in the program.
class TestDesktopKeychain final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void keepsWhatIsWritten_data();
    void keepsWhatIsWritten();
    void whatIsNotThereIsNotFound();
    void servesManyThreads();
    void theStoreReadsAndRemembers();
    void theFileHoldsNoKey();

private:
    std::unique_ptr<assay::PrivateKeyring> m_keyring;
    std::unique_ptr<assay::app::DesktopKeychain> m_keychain;
};

namespace {

/// Lets a store and the test share the one keychain.
class BorrowedKeychain final : public assay::Keychain {
public:
    explicit BorrowedKeychain(assay::Keychain& keychain) : m_keychain(keychain) {}
    assay::Result<std::string> read(const std::string& name) override
    {
        ++readCount;
        return m_keychain.read(name);
    }
    assay::Result<void> write(const std::string& name, const std::string& key) override { return m_keychain.write(name, key); }
    assay::Result<void> remove(const std::string& name) override { return m_keychain.remove(name); }

    int readCount = 0;

private:
    assay::Keychain& m_keychain;
};

}  // namespace

void TestDesktopKeychain::initTestCase()
{
    m_keyring = std::make_unique<assay::PrivateKeyring>();
    QVERIFY2(m_keyring->problem().isEmpty(), qPrintable(m_keyring->problem()));
    const auto environment = m_keyring->environment();
    for (const auto& name :
         {QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("XDG_RUNTIME_DIR"), QStringLiteral("XDG_DATA_HOME")})
        qputenv(qPrintable(name), environment.value(name).toUtf8());
    qunsetenv("DISPLAY");
    m_keychain = std::make_unique<assay::app::DesktopKeychain>();
}

void TestDesktopKeychain::cleanupTestCase()
{
    m_keychain.reset();
    m_keyring.reset();
}

void TestDesktopKeychain::keepsWhatIsWritten_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("a key") << QByteArray("openai") << QByteArray("sk-123456");
    QTest::newRow("a key of many words in another script") << QByteArray("spoken") << QByteArray("Schlüssel 钥匙 🔑");
    QTest::newRow("a name in another script") << QByteArray("供应商") << QByteArray("sk-1");
    QTest::newRow("three parts in one") << QByteArray("bedrock") << QByteArray("AKIAEXAMPLE:secret/with+signs=:token//token==");
    QTest::newRow("a long key") << QByteArray("long") << QByteArray(8192, 'k');
}

void TestDesktopKeychain::keepsWhatIsWritten()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, key);
    const auto entry = name.toStdString();
    const auto written = m_keychain->write(entry, key.toStdString());
    QVERIFY2(written, written ? "" : written.error().detail.c_str());
    QCOMPARE(QByteArray::fromStdString(*m_keychain->read(entry)), key);
    QVERIFY(m_keychain->write(entry, "another"));
    QCOMPARE(*m_keychain->read(entry), std::string("another"));
    QVERIFY(m_keychain->remove(entry));
    QCOMPARE(m_keychain->read(entry).error().kind, ErrorKind::NotFound);
}

void TestDesktopKeychain::whatIsNotThereIsNotFound()
{
    QCOMPARE(m_keychain->read("nobody").error().kind, ErrorKind::NotFound);
    const auto removed = m_keychain->remove("nobody");
    QVERIFY(removed || removed.error().kind == ErrorKind::NotFound);
}

void TestDesktopKeychain::servesManyThreads()
{
    std::vector<int> wrong(4, 0);
    std::vector<std::thread> threads;
    for (std::size_t t = 0; t < wrong.size(); ++t) {
        threads.emplace_back([this, &wrong, t] {
            const auto name = "thread" + std::to_string(t);
            for (int i = 0; i < 10; ++i) {
                const auto key = "key " + std::to_string(i);
                const auto written = m_keychain->write(name, key);
                const auto read = m_keychain->read(name);
                wrong[t] += written && read && *read == key ? 0 : 1;
            }
        });
    }
    for (auto& thread : threads)
        thread.join();
    QCOMPARE(wrong, std::vector<int>(4, 0));
}

void TestDesktopKeychain::theStoreReadsAndRemembers()
{
    auto borrowed = std::make_unique<BorrowedKeychain>(*m_keychain);
    auto& counted = *borrowed;
    assay::SessionSecretStore store([](const std::string&) { return std::nullopt; }, std::move(borrowed));
    const assay::KeyReference reference{assay::KeyReference::Place::Keychain, "remembered"};
    QCOMPARE(store.key(reference).error().kind, ErrorKind::Unauthenticated);
    QVERIFY(store.store(reference, "sk-1\n"));
    QCOMPARE(*store.key(reference), std::string("sk-1"));
    QCOMPARE(*m_keychain->read("remembered"), std::string("sk-1"));
    QVERIFY(store.remove(reference));
    QCOMPARE(store.key(reference).error().kind, ErrorKind::Unauthenticated);
    // Before it was stored and after it was removed.
    QCOMPARE(counted.readCount, 2);
}

void TestDesktopKeychain::theFileHoldsNoKey()
{
    const std::string key = "sk-CANARY-keyring";
    QVERIFY(m_keychain->write("canary", key));
    QDirIterator files(m_keyring->folder(), QDir::Files, QDirIterator::Subdirectories);
    int fileCount = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        ++fileCount;
        QVERIFY2(!file.readAll().contains(key.c_str()), qPrintable(file.fileName()));
    }
    QVERIFY2(fileCount > 0, "the keyring has written no file: that proves nothing");
}

QTEST_GUILESS_MAIN(TestDesktopKeychain)
#include "TestDesktopKeychain.moc"
