#include "core/settings/SecretStore.h"

#include <QtTest>

#include <map>
#include <string>
#include <thread>
#include <vector>

using assay::ErrorKind;
using assay::KeyReference;
using assay::SessionSecretStore;

namespace {

const KeyReference inVariable{KeyReference::Place::EnvironmentVariable, "SOME_API_KEY"};
const KeyReference inKeychain{KeyReference::Place::Keychain, "openai"};

SessionSecretStore storeWith(std::map<std::string, std::string> variables)
{
    return SessionSecretStore([variables = std::move(variables)](const std::string& name) -> std::optional<std::string> {
        const auto found = variables.find(name);
        return found == variables.end() ? std::nullopt : std::optional(found->second);
    });
}

}  // namespace

/// Keys come from where the reference says; what cannot be a key is told by its place and never repeated.
class TestSecretStore : public QObject {
    Q_OBJECT

private slots:
    void readsVariables_data();
    void readsVariables();
    void refusesWhatIsNoKey_data();
    void refusesWhatIsNoKey();
    void saysThatThereIsNoKeychain();
    void keepsKeysForThisRun();
    void keptKeysAreCheckedToo();
    void isForAnyThread();
};

void TestSecretStore::readsVariables_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("a key") << QByteArray("sk-123456") << QByteArray("sk-123456");
    QTest::newRow("one newline at the end is dropped") << QByteArray("sk-123456\n") << QByteArray("sk-123456");
    QTest::newRow("so is one of Windows") << QByteArray("sk-123456\r\n") << QByteArray("sk-123456");
    QTest::newRow("blanks stay") << QByteArray(" sk-123456 ") << QByteArray(" sk-123456 ");
}

void TestSecretStore::readsVariables()
{
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, key);
    const auto store = storeWith({{"SOME_API_KEY", value.toStdString()}});
    const auto found = store.key(inVariable);
    QVERIFY2(found, found ? "" : found.error().detail.c_str());
    QCOMPARE(QByteArray::fromStdString(*found), key);
}

void TestSecretStore::refusesWhatIsNoKey_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("only a newline") << QByteArray("\n");
    QTest::newRow("only blanks") << QByteArray("  \t");
    QTest::newRow("two newlines at the end") << QByteArray("sk-123456\n\n");
    QTest::newRow("a header smuggled in") << QByteArray("sk-123456\r\nX-Evil: 1");
    QTest::newRow("a carriage return at the end") << QByteArray("sk-123456\r");
    QTest::newRow("a newline at the beginning") << QByteArray("\nsk-123456");
    QTest::newRow("a NUL byte") << QByteArray("sk-123456\0x", 11);
}

void TestSecretStore::refusesWhatIsNoKey()
{
    QFETCH(QByteArray, value);
    const auto store = storeWith({{"SOME_API_KEY", value.toStdString()}});
    const auto refused = store.key(inVariable);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Unauthenticated);
    QVERIFY(refused.error().detail.find("SOME_API_KEY") != std::string::npos);
    QVERIFY(refused.error().detail.find("123456") == std::string::npos);

    const auto missing = storeWith({}).key(inVariable);
    QVERIFY(!missing);
    QCOMPARE(missing.error().kind, ErrorKind::Unauthenticated);
    QVERIFY(missing.error().detail.find("SOME_API_KEY is not set") != std::string::npos);
}

void TestSecretStore::saysThatThereIsNoKeychain()
{
    const auto refused = storeWith({{"openai", "not this one"}}).key(inKeychain);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Unauthenticated);
    QVERIFY(refused.error().detail.find("keychain:openai") != std::string::npos);
    QVERIFY(refused.error().detail.find("env:NAME") != std::string::npos);
}

void TestSecretStore::keepsKeysForThisRun()
{
    auto store = storeWith({{"SOME_API_KEY", "from the environment"}, {"openai", "a variable of the same name"}});
    store.keepForThisRun(inKeychain, "typed in");
    QCOMPARE(*store.key(inKeychain), std::string("typed in"));
    QCOMPARE(*store.key(inVariable), std::string("from the environment"));
    store.keepForThisRun(inVariable, "typed in, too");
    store.keepForThisRun(inVariable, "typed in again");
    QCOMPARE(*store.key(inVariable), std::string("typed in again"));
}

void TestSecretStore::keptKeysAreCheckedToo()
{
    auto store = storeWith({});
    store.keepForThisRun(inKeychain, "sk-12\r\n3456");
    const auto refused = store.key(inKeychain);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Unauthenticated);
    QVERIFY(refused.error().detail.find("3456") == std::string::npos);
}

void TestSecretStore::isForAnyThread()
{
    auto store = storeWith({});
    std::vector<int> wrong(4, 0);
    std::vector<std::thread> threads;
    for (std::size_t t = 0; t < wrong.size(); ++t) {
        threads.emplace_back([&store, &wrong, t] {
            const KeyReference own{KeyReference::Place::Keychain, "entry" + std::to_string(t)};
            for (int i = 0; i < 500; ++i) {
                store.keepForThisRun(own, "key " + std::to_string(i));
                const auto key = store.key(own);
                wrong[t] += key && *key == "key " + std::to_string(i) ? 0 : 1;
            }
        });
    }
    for (auto& thread : threads)
        thread.join();
    QCOMPARE(wrong, std::vector<int>(4, 0));
}

QTEST_GUILESS_MAIN(TestSecretStore)
#include "TestSecretStore.moc"
