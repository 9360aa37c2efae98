#include "core/settings/ProviderFile.h"

#include "tests/fakes/PrivateKeyring.h"
#include "tests/fakes/ScriptedServer.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <memory>

/// Keys on the command line: into the keychain and out of it, and what is said where there is none.
class TestKeys final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void aKeyLivesInTheKeychain();
    void removingAProviderForgetsItsKey();
    void aSharedKeyStays();
    void withoutAKeychainItSaysWhatToDo();
    void wrongUseIsSaid_data();
    void wrongUseIsSaid();
    void aVendorFillsInTheRest_data();
    void aVendorFillsInTheRest();
    void aKeyGoesOverPlainHttpOnlyWhenAllowed();

private:
    struct Outcome {
        int code = -1;
        QByteArray out;
        QByteArray err;
    };
    enum class Desktop { WithKeychain, WithoutKeychain };
    [[nodiscard]] Outcome run(const QString& arguments, const QByteArray& input = {}, Desktop desktop = Desktop::WithKeychain) const;
    [[nodiscard]] std::vector<assay::ProviderConnection> saved() const;

    std::unique_ptr<assay::PrivateKeyring> m_keyring;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestKeys::initTestCase()
{
    m_keyring = std::make_unique<assay::PrivateKeyring>();
    QVERIFY2(m_keyring->problem().isEmpty(), qPrintable(m_keyring->problem()));
}

TestKeys::Outcome TestKeys::run(const QString& arguments, const QByteArray& input, Desktop desktop) const
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment = desktop == Desktop::WithKeychain ? m_keyring->environment(environment)
                                                   : assay::environmentWithoutKeychain(environment, m_folder->path());
    environment.insert(QStringLiteral("ASSAY_WORKSPACE"), m_folder->filePath(QStringLiteral("test.assay")));
    environment.insert(QStringLiteral("ASSAY_CONFIG_DIR"), m_folder->filePath(QStringLiteral("config")));
    environment.insert(QStringLiteral("XDG_STATE_HOME"), m_folder->filePath(QStringLiteral("state")));
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(ASSAY_CLI_FILE), arguments.split(u' ', Qt::SkipEmptyParts));
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(20'000))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

std::vector<assay::ProviderConnection> TestKeys::saved() const
{
    return assay::ProviderFile(m_folder->filePath(QStringLiteral("config/providers.json")).toStdString()).load().value();
}

void TestKeys::aKeyLivesInTheKeychain()
{
    const assay::ScriptedServer server(assay::jsonResponse(200, R"({"data":[{"id":"m"}]})"));
    const auto add = QStringLiteral("providers add --id lives --base-url ") + QString::fromStdString(server.url("/v1"));
    QCOMPARE(run(add + QStringLiteral(" --key-stdin"), "sk-first\n").code, 0);
    QCOMPARE(run(QStringLiteral("providers test lives")).code, 0);
    QCOMPARE(server.requests().back().header("authorization"), std::string("Bearer sk-first"));
    QCOMPARE(run(QStringLiteral("providers key set lives"), "sk-second").code, 0);
    QCOMPARE(run(QStringLiteral("providers test lives")).code, 0);
    QCOMPARE(server.requests().back().header("authorization"), std::string("Bearer sk-second"));
    QCOMPARE(run(QStringLiteral("providers key remove lives")).code, 0);
    QVERIFY(run(QStringLiteral("providers list")).out.contains("keychain:lives (not set)"));
    const auto without = run(QStringLiteral("providers test lives"));
    QCOMPARE(without.code, 1);
    QVERIFY2(without.err.contains("the keychain has no key under keychain:lives"), without.err.constData());
    QCOMPARE(server.requests().size(), std::size_t{2});
}

void TestKeys::removingAProviderForgetsItsKey()
{
    const auto add = QStringLiteral("providers add --id gone --base-url http://127.0.0.1:9/v1 --key-stdin");
    QCOMPARE(run(add, "sk-1").code, 0);
    QCOMPARE(run(QStringLiteral("providers remove gone")).code, 0);
    assay::ProviderConnection again;
    again.id = "gone";
    again.baseUrl = "http://127.0.0.1:9/v1";
    again.key = assay::KeyReference{assay::KeyReference::Place::Keychain, "gone"};
    QVERIFY(assay::ProviderFile(m_folder->filePath(QStringLiteral("config/providers.json")).toStdString()).put(again));
    QVERIFY(run(QStringLiteral("providers list")).out.contains("keychain:gone (not set)"));
}

void TestKeys::aSharedKeyStays()
{
    QCOMPARE(run(QStringLiteral("providers add --id shared --base-url http://127.0.0.1:9/v1 --key-stdin"), "sk-1").code, 0);
    auto second = saved().front();
    second.id = "second";
    QVERIFY(assay::ProviderFile(m_folder->filePath(QStringLiteral("config/providers.json")).toStdString()).put(second));
    QCOMPARE(run(QStringLiteral("providers remove shared")).code, 0);
    const auto list = run(QStringLiteral("providers list")).out;
    QVERIFY2(list.contains("keychain:shared") && !list.contains("(not set)"), list.constData());
    QCOMPARE(run(QStringLiteral("providers remove second")).code, 0);
}

void TestKeys::withoutAKeychainItSaysWhatToDo()
{
    const auto add =
        run(QStringLiteral("providers add --id here --base-url http://127.0.0.1:9/v1 --key-stdin"), "sk-1", Desktop::WithoutKeychain);
    QCOMPARE(add.code, 4);
    QVERIFY2(add.err.contains("there is no keychain on this desktop"), add.err.constData());
    QVERIFY2(add.err.contains("the key was not kept") && add.err.contains("--key-env"), add.err.constData());
    QVERIFY2(saved().empty(), "a connection without the key that was given would only puzzle");
}

void TestKeys::wrongUseIsSaid_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("says");
    const auto add = QStringLiteral("providers add --id here --base-url http://127.0.0.1:9/v1 ");
    QTest::newRow("no key on standard input") << add + QStringLiteral("--key-stdin") << QByteArray() << 2 << QByteArray("empty");
    QTest::newRow("two lines on standard input")
        << add + QStringLiteral("--key-stdin") << QByteArray("sk-1\nsk-2\n") << 2 << QByteArray("line break");
    QTest::newRow("a whole file on standard input")
        << add + QStringLiteral("--key-stdin") << QByteArray(100'000, 'k') << 2 << QByteArray("too long");
    QTest::newRow("two places for a key") << add + QStringLiteral("--key-stdin --key-env KEY") << QByteArray("sk-1") << 2
                                          << QByteArray("--key-env");
    QTest::newRow("a key of nobody") << QStringLiteral("providers key set nobody") << QByteArray("sk-1") << 4 << QByteArray("no provider");
    QTest::newRow("an unknown vendor") << QStringLiteral("providers add --vendor nobody") << QByteArray() << 2
                                       << QByteArray("providers vendors");
    QTest::newRow("a part that is missing") << QStringLiteral("providers add --vendor azure") << QByteArray() << 2
                                            << QByteArray("resource");
    QTest::newRow("a part of another address") << QStringLiteral("providers add --vendor openai --part region=x") << QByteArray() << 2
                                               << QByteArray("no part");
    QTest::newRow("a limit of nothing") << add + QStringLiteral("--requests-per-minute 0") << QByteArray() << 2
                                        << QByteArray("--requests-per-minute");
}

void TestKeys::wrongUseIsSaid()
{
    QFETCH(QString, arguments);
    QFETCH(QByteArray, input);
    QFETCH(int, code);
    QFETCH(QByteArray, says);
    const auto outcome = run(arguments, input);
    QCOMPARE(outcome.code, code);
    QVERIFY2(outcome.err.contains(says), outcome.err.constData());
    QVERIFY(!outcome.err.contains("sk-"));
    QVERIFY(saved().empty());
}

void TestKeys::aVendorFillsInTheRest_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("baseUrl");
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("all of it") << QStringLiteral("--vendor groq") << QByteArray("groq") << QByteArray("https://api.groq.com/openai/v1")
                               << QByteArray("env:GROQ_API_KEY");
    QTest::newRow("but for what is said otherwise") << QStringLiteral("--vendor groq --id mine --key-env MINE") << QByteArray("mine")
                                                    << QByteArray("https://api.groq.com/openai/v1") << QByteArray("env:MINE");
    QTest::newRow("with the person's part") << QStringLiteral("--vendor azure --part resource=mine") << QByteArray("azure")
                                            << QByteArray("https://mine.openai.azure.com/openai/v1")
                                            << QByteArray("env:AZURE_OPENAI_API_KEY");
    QTest::newRow("a server of this machine") << QStringLiteral("--vendor ollama") << QByteArray("ollama")
                                              << QByteArray("http://127.0.0.1:11434/v1") << QByteArray();
}

void TestKeys::aVendorFillsInTheRest()
{
    QFETCH(QString, options);
    QFETCH(QByteArray, id);
    QFETCH(QByteArray, baseUrl);
    QFETCH(QByteArray, key);
    const auto outcome = run(QStringLiteral("providers add ") + options);
    QVERIFY2(outcome.code == 0, outcome.err.constData());
    const auto connection = saved().front();
    QCOMPARE(QByteArray::fromStdString(connection.id), id);
    QCOMPARE(QByteArray::fromStdString(connection.baseUrl), baseUrl);
    QCOMPARE(QByteArray::fromStdString(connection.key ? connection.key->toString() : std::string()), key);
    QVERIFY(options.contains(QString::fromStdString(connection.vendor)));
}

void TestKeys::aKeyGoesOverPlainHttpOnlyWhenAllowed()
{
    const auto add = QStringLiteral("providers add --id far --base-url http://models.invalid/v1 --key-env HOME");
    const auto refused = run(add);
    QCOMPARE(refused.code, 2);
    QVERIFY2(refused.err.contains("plain http") && refused.err.contains("--allow-plain-http"), refused.err.constData());
    QVERIFY(saved().empty());
    const auto allowed = run(add + QStringLiteral(" --allow-plain-http"));
    QCOMPARE(allowed.code, 0);
    QVERIFY2(allowed.err.contains("Warning") && allowed.err.contains("plain http"), allowed.err.constData());
    QVERIFY(saved().front().allowsPlainKey);

    // As if the file had been written by hand.
    auto connection = saved().front();
    connection.allowsPlainKey = false;
    QVERIFY(assay::ProviderFile(m_folder->filePath(QStringLiteral("config/providers.json")).toStdString()).put(connection));
    const auto asked = run(QStringLiteral("ask -m far/m Hello"));
    QCOMPARE(asked.code, 4);
    QVERIFY2(asked.err.contains("plain http"), asked.err.constData());
    const auto tested = run(QStringLiteral("providers test far"));
    QCOMPARE(tested.code, 1);
    QVERIFY2(tested.err.contains("plain http"), tested.err.constData());
}

QTEST_GUILESS_MAIN(TestKeys)
#include "TestKeys.moc"
