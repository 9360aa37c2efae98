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

/// What a keychain would hold and say; the test looks in from outside.
struct KeychainState {
    std::map<std::string, std::string> entries;
    bool isLocked = false;
    int readCount = 0;
};

class FakeKeychain final : public assay::Keychain {
public:
    explicit FakeKeychain(KeychainState& state) : m_state(state) {}

    assay::Result<std::string> read(const std::string& name) override
    {
        ++m_state.readCount;
        if (m_state.isLocked)
            return assay::fail(ErrorKind::Unavailable, "the keychain refused access; unlock it");
        const auto found = m_state.entries.find(name);
        if (found == m_state.entries.end())
            return assay::fail(ErrorKind::NotFound, "no such entry");
        return found->second;
    }
    assay::Result<void> write(const std::string& name, const std::string& key) override
    {
        if (m_state.isLocked)
            return assay::fail(ErrorKind::Unavailable, "the keychain refused access; unlock it");
        m_state.entries[name] = key;
        return {};
    }
    assay::Result<void> remove(const std::string& name) override
    {
        return m_state.entries.erase(name) > 0 ? assay::Result<void>{} : assay::fail(ErrorKind::NotFound, "no such entry");
    }

private:
    KeychainState& m_state;
};

SessionSecretStore storeOver(KeychainState& state)
{
    return SessionSecretStore([](const std::string&) { return std::nullopt; }, std::make_unique<FakeKeychain>(state));
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
    void asksTheKeychainOnce();
    void asksAgainWhenTold();
    void storesInTheKeychain();
    void removesWhatItStored();
    void refusesToStore_data();
    void refusesToStore();
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

void TestSecretStore::asksTheKeychainOnce()
{
    KeychainState state{{{"openai", "sk-1\n"}}};
    const auto store = storeOver(state);
    QVERIFY(!store.isQuick(inKeychain));
    for (int i = 0; i < 3; ++i)
        QCOMPARE(*store.key(inKeychain), std::string("sk-1"));
    QVERIFY(store.isQuick(inKeychain));
    QCOMPARE(state.readCount, 1);
}

void TestSecretStore::asksAgainWhenTold()
{
    KeychainState state;
    state.isLocked = true;
    auto store = storeOver(state);
    QVERIFY(store.key(inKeychain).error().detail.find("unlock it") != std::string::npos);
    state.isLocked = false;
    QCOMPARE(store.key(inKeychain).error().kind, ErrorKind::Unauthenticated);
    QCOMPARE(state.readCount, 1);
    store.lookAgain(inKeychain);
    QVERIFY(store.key(inKeychain).error().detail.find("no key under keychain:openai") != std::string::npos);
    state.entries["openai"] = "sk-1";
    store.lookAgain(inKeychain);
    QCOMPARE(*store.key(inKeychain), std::string("sk-1"));
    // A key that is known stays known.
    store.lookAgain(inKeychain);
    QVERIFY(store.isQuick(inKeychain));
}

void TestSecretStore::storesInTheKeychain()
{
    KeychainState state;
    auto store = storeOver(state);
    QVERIFY(!store.key(inKeychain));
    store.keepForThisRun(inKeychain, "typed in before");
    QVERIFY(store.store(inKeychain, "sk-1\r\n"));
    QCOMPARE(state.entries.at("openai"), std::string("sk-1"));
    QCOMPARE(*store.key(inKeychain), std::string("sk-1"));
    state.isLocked = true;
    QCOMPARE(store.store(inKeychain, "sk-2").error().kind, ErrorKind::Unavailable);
    QCOMPARE(*store.key(inKeychain), std::string("sk-1"));
}

void TestSecretStore::removesWhatItStored()
{
    KeychainState state;
    auto store = storeOver(state);
    QVERIFY(store.store(inKeychain, "sk-1"));
    QVERIFY(store.remove(inKeychain));
    QVERIFY(state.entries.empty());
    QVERIFY(!store.key(inKeychain));
    QCOMPARE(store.remove(inKeychain).error().kind, ErrorKind::NotFound);
    store.keepForThisRun(inKeychain, "typed in");
    QVERIFY(store.remove(inKeychain));
    QVERIFY(!store.key(inKeychain));
}

void TestSecretStore::refusesToStore_data()
{
    QTest::addColumn<bool>("isVariable");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<int>("kind");
    const auto invalid = static_cast<int>(ErrorKind::InvalidInput);
    QTest::newRow("in a variable") << true << QByteArray("sk-1") << invalid;
    QTest::newRow("nothing") << false << QByteArray() << invalid;
    QTest::newRow("two lines") << false << QByteArray("sk-1\nsk-2") << invalid;
}

void TestSecretStore::refusesToStore()
{
    QFETCH(bool, isVariable);
    QFETCH(QByteArray, key);
    QFETCH(int, kind);
    KeychainState state;
    auto store = storeOver(state);
    const auto refused = store.store(isVariable ? inVariable : inKeychain, key.toStdString());
    QVERIFY(!refused);
    QCOMPARE(static_cast<int>(refused.error().kind), kind);
    QVERIFY(refused.error().detail.find("sk-") == std::string::npos);
    QVERIFY(state.entries.empty());
    QCOMPARE(storeWith({}).store(inKeychain, "sk-1").error().kind, ErrorKind::Unavailable);
    QCOMPARE(store.remove(inVariable).error().kind, ErrorKind::InvalidInput);
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
