#include "tests/fakes/BedrockScript.h"
#include "tests/fakes/ChatScript.h"
#include "tests/fakes/PrivateKeyring.h"
#include "tests/fakes/ScriptedServer.h"

#include <QDirIterator>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <signal.h>

#include <memory>

/// The key is in the keychain or in its environment variable, and in the header that goes to its own host; nowhere else, whatever happens.
class TestLeaks final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void theKeyIsNowhereElse_data();
    void theKeyIsNowhereElse();
    void theKeysOfAwsAreNowhereElse_data();
    void theKeysOfAwsAreNowhereElse();

private:
    struct Outcome {
        int code = -1;
        QByteArray printed;
    };
    [[nodiscard]] QProcessEnvironment environment() const;
    Outcome run(const QStringList& arguments, const QByteArray& input = {});
    /// Starts a question, looks at the process while the server keeps it waiting, and ends it with `signal`.
    void crash(const assay::ScriptedServer& server, std::size_t requestCount, int signal);
    void lookAtFiles(const QString& folder, int leastCount);

    std::unique_ptr<assay::PrivateKeyring> m_keyring;
    std::unique_ptr<QTemporaryDir> m_folder;
    bool m_isInEnvironment = false;
    QByteArray m_key;
    QByteArray m_printed;
};

namespace {

const QByteArray canary = QByteArrayLiteral("sk-CANARY-0f9d2c71b6a84e35");
const QByteArray awsId = QByteArrayLiteral("ASIACANARY5Q2W7XK3MT");
const QByteArray awsSecret = QByteArrayLiteral("CANARYbPxRfiCYEXAMPLE/K7MDENG+wJalrXUtnF");
const QByteArray awsToken = QByteArrayLiteral("CANARYtoken/IQoJb3JpZ2luX2VjEJr//////////wEaCXVz+A==");

/// A key as it is, and as encodings of it would look.
bool hasKey(const QByteArray& bytes)
{
    const auto isIn = [&](const QByteArray& key) {
        return bytes.contains(key) || bytes.contains(key.toBase64()) || bytes.contains(("Bearer " + key).toBase64()) ||
               bytes.contains(key.toHex()) || bytes.contains(key.toPercentEncoding()) || bytes.contains(key.mid(3));
    };
    return isIn(canary) || isIn(awsId) || isIn(awsSecret) || isIn(awsToken);
}

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList childrenOf(qint64 process)
{
    QStringList children;
    QDirIterator threads(QStringLiteral("/proc/%1/task").arg(process), QDir::Dirs | QDir::NoDotAndDotDot);
    while (threads.hasNext())
        children += QString::fromLatin1(bytesOf(threads.next() + QStringLiteral("/children"))).split(u' ', Qt::SkipEmptyParts);
    return children;
}

QStringList words(const char* text)
{
    return QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts);
}

}  // namespace

void TestLeaks::initTestCase()
{
    m_keyring = std::make_unique<assay::PrivateKeyring>();
    QVERIFY2(m_keyring->problem().isEmpty(), qPrintable(m_keyring->problem()));
}

QProcessEnvironment TestLeaks::environment() const
{
    auto environment = m_keyring->environment();
    environment.insert(QStringLiteral("ASSAY_WORKSPACE"), m_folder->filePath(QStringLiteral("data/test.assay")));
    environment.insert(QStringLiteral("ASSAY_CONFIG_DIR"), m_folder->filePath(QStringLiteral("config")));
    environment.insert(QStringLiteral("XDG_STATE_HOME"), m_folder->filePath(QStringLiteral("state")));
    environment.insert(QStringLiteral("XDG_CACHE_HOME"), m_folder->filePath(QStringLiteral("cache")));
    // As talkative as everything below the program can be made.
    environment.insert(QStringLiteral("QT_LOGGING_RULES"), QStringLiteral("*.debug=true"));
    environment.insert(QStringLiteral("G_MESSAGES_DEBUG"), QStringLiteral("all"));
    if (m_isInEnvironment)
        environment.insert(QStringLiteral("CANARY_KEY"), QString::fromLatin1(m_key));
    return environment;
}

TestLeaks::Outcome TestLeaks::run(const QStringList& arguments, const QByteArray& input)
{
    QProcess process;
    process.setProcessEnvironment(environment());
    process.setWorkingDirectory(m_folder->path());
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral(ASSAY_CLI_FILE), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(20'000))
        return {};
    const auto printed = process.readAll();
    m_printed += printed;
    return {process.exitCode(), printed};
}

void TestLeaks::crash(const assay::ScriptedServer& server, std::size_t requestCount, int signal)
{
    QProcess process;
    process.setProcessEnvironment(environment());
    // Whatever a crash leaves behind, it leaves here.
    process.setWorkingDirectory(m_folder->path());
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral(ASSAY_CLI_FILE), words("ask -m local/m Hi"));
    QVERIFY(process.waitForStarted());
    QVERIFY(server.waitForRequests(requestCount));
    const auto id = process.processId();
    const auto processFile = [](auto number, const char* name) {
        return bytesOf(QStringLiteral("/proc/%1/%2").arg(number).arg(QLatin1String(name)));
    };
    QVERIFY(!processFile(id, "cmdline").isEmpty());
    QVERIFY(!hasKey(processFile(id, "cmdline")));
    QCOMPARE(hasKey(processFile(id, "environ")), m_isInEnvironment);
    for (const auto& child : childrenOf(id)) {
        QVERIFY(!hasKey(processFile(child, "cmdline")));
        QVERIFY(!hasKey(processFile(child, "environ")));
    }
    ::kill(static_cast<pid_t>(id), signal);
    QVERIFY(process.waitForFinished(10'000));
    QCOMPARE(process.exitStatus(), QProcess::CrashExit);
    m_printed += process.readAll();
}

void TestLeaks::lookAtFiles(const QString& folder, int leastCount)
{
    int count = 0;
    QDirIterator walk(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        QFile file(walk.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        QVERIFY2(!hasKey(file.readAll()), qPrintable(file.fileName()));
        QVERIFY2(!hasKey(file.fileName().toUtf8()), "a file is named after the key");
        ++count;
    }
    QVERIFY2(count >= leastCount, "there was nothing to look at: that proves nothing");
}

void TestLeaks::theKeyIsNowhereElse_data()
{
    QTest::addColumn<bool>("isInEnvironment");
    QTest::newRow("a key in the keychain") << false;
    QTest::newRow("a key in an environment variable") << true;
}

void TestLeaks::theKeyIsNowhereElse()
{
    QFETCH(bool, isInEnvironment);
    m_isInEnvironment = isInEnvironment;
    m_key = canary;
    m_printed.clear();
    const assay::ScriptedServer elsewhere(assay::plainResponse(200, "here"));
    const std::string key = canary.toStdString();
    const auto stalled = [] {
        return assay::Script()
            .send(assay::streamHead("text/event-stream"))
            .send(assay::chunk(assay::sseEvent(R"({"choices":[{"index":0,"delta":{"content":"half an"}}]})")))
            .stall();
    };
    const assay::ScriptedServer server({
        assay::jsonResponse(200, R"({"data":[{"id":"m"}]})"),
        assay::chatAnswer("Hello"),
        assay::jsonResponse(401, R"({"error":{"message":"Incorrect API key provided: )" + key + R"(","param":")" + key + R"("}})",
                            {{"X-Echo", key}}),
        assay::plainResponse(302, {}, {{"Location", elsewhere.url("/v1/chat/completions?key=") + key}}),
        // What a model says is the person's own record; a server that puts the key there still must not get it into a file.
        assay::Script()
            .send(assay::streamHead("text/event-stream"))
            .send(assay::chatDelta("Your key is " + key.substr(0, 9)))
            .send(assay::chatDelta(key.substr(9) + "."))
            .send(assay::chatEnding()),
        stalled(),
        stalled(),
    });

    QStringList add = words("providers add --id local --base-url") << QString::fromStdString(server.url("/v1"));
    add << (isInEnvironment ? words("--key-env CANARY_KEY") : words("--key-stdin"));
    QCOMPARE(run(add, isInEnvironment ? QByteArray() : canary + "\n").code, 0);
    QVERIFY(run(words("providers list")).printed.contains(isInEnvironment ? "env:CANARY_KEY" : "keychain:local"));
    QCOMPARE(run(words("providers list --json")).code, 0);
    QCOMPARE(run(words("providers test local")).code, 0);

    QCOMPARE(run(words("ask -m local/m Hi")).code, 0);
    QCOMPARE(run(words("ask -m local/m Hi")).code, 3);
    QCOMPARE(run(words("ask -m local/m Hi")).code, 3);
    QCOMPARE(run(words("ask -m local/m --json Hi")).code, 0);
    crash(server, 6, SIGKILL);
    crash(server, 7, SIGABRT);

    // Every way out for what is recorded.
    for (const auto* number : {"1", "2", "3", "4", "5", "6"}) {
        for (const auto* form : {"", "--json", "--raw"})
            QCOMPARE(run(words("history show") << words(number) << words(form)).code, 0);
    }
    QCOMPARE(run(words("history list --json")).code, 0);

    const auto requests = server.requests();
    QCOMPARE(requests.size(), std::size_t{7});
    for (const auto& request : requests) {
        QCOMPARE(request.header("authorization"), "Bearer " + key);
        QVERIFY2(!hasKey(QByteArray::fromStdString(request.target)), "the key is in the address");
        QVERIFY2(!hasKey(QByteArray::fromStdString(request.body)), "the key is in the body");
    }
    QCOMPARE(elsewhere.requests().size(), std::size_t{0});
    QVERIFY2(!hasKey(m_printed), m_printed.constData());
    QVERIFY2(m_printed.contains("[key removed]"), "the server did echo the key");
    // The workspace and the list of providers at the least; a write-ahead log is there after the crashes.
    lookAtFiles(m_folder->path(), 2);
    if (!isInEnvironment) {
        lookAtFiles(m_keyring->folder(), 1);
        QCOMPARE(run(words("providers remove local")).code, 0);
        QVERIFY2(run(add.mid(0, 4) << QStringLiteral("--base-url") << QString::fromStdString(server.url("/v1"))).code == 0,
                 "it can be added again");
        QVERIFY2(run(words("providers list")).printed.contains("none"), "and its key is gone");
    }
}

void TestLeaks::theKeysOfAwsAreNowhereElse_data()
{
    theKeyIsNowhereElse_data();
}

void TestLeaks::theKeysOfAwsAreNowhereElse()
{
    QFETCH(bool, isInEnvironment);
    m_isInEnvironment = isInEnvironment;
    m_key = awsId + ":" + awsSecret + ":" + awsToken;
    m_printed.clear();
    const auto id = awsId.toStdString();
    const auto token = awsToken.toStdString();
    const auto answer = assay::bedrockAnswer("Hello");
    const auto eventStream = [] { return assay::Script().send(assay::streamHead("application/vnd.amazon.eventstream")); };
    const assay::ScriptedServer server({
        eventStream().send(assay::chunk(answer[0] + answer[1] + answer[2])).send(assay::lastChunk()),
        // AWS says what it was sent when a signature is wrong.
        assay::jsonResponse(403,
                            R"({"message":"The request signature we calculated does not match the signature you provided.\n\nThe Canonical String for this )"
                            R"(request should have been\n'POST\n/model/m/converse-stream\n\nx-amz-security-token:)" +
                                token + R"(\n' for )" + id + R"("})",
                            {{"X-Echo", token}}),
        assay::jsonResponse(403, R"({"message":"The security token included in the request is invalid: )" + token + R"("})"),
        eventStream().send(assay::chunk(answer[0])).stall(),
    });
    QStringList add = words("providers add --id local --protocol bedrock --base-url") << QString::fromStdString(server.url());
    add << (isInEnvironment ? words("--key-env CANARY_KEY") : words("--key-stdin"));
    QCOMPARE(run(add, isInEnvironment ? QByteArray() : m_key + "\n").code, 0);
    QCOMPARE(run(words("ask -m local/m Hi")).code, 0);
    QCOMPARE(run(words("ask -m local/m Hi")).code, 3);
    QCOMPARE(run(words("ask -m local/m --json Hi")).code, 3);
    crash(server, 4, SIGKILL);
    for (const auto* number : {"1", "2", "3", "4"}) {
        for (const auto* form : {"", "--json", "--raw"})
            QCOMPARE(run(words("history show") << words(number) << words(form)).code, 0);
    }

    const auto requests = server.requests();
    QCOMPARE(requests.size(), std::size_t{4});
    for (const auto& request : requests) {
        // The secret itself is never sent; id and token stand in the headers that are made for them.
        QVERIFY(request.header("authorization").find("Credential=" + id + "/") != std::string::npos);
        QCOMPARE(request.header("x-amz-security-token"), token);
        for (const auto& [name, value] : request.headers)
            QVERIFY2(value.find(awsSecret.toStdString()) == std::string::npos, name.c_str());
        QVERIFY(!hasKey(QByteArray::fromStdString(request.target)));
        QVERIFY(!hasKey(QByteArray::fromStdString(request.body)));
    }
    QVERIFY2(!hasKey(m_printed), m_printed.constData());
    QVERIFY2(m_printed.contains("[key removed]"), "the server did echo the keys");
    lookAtFiles(m_folder->path(), 2);
    if (!isInEnvironment) {
        lookAtFiles(m_keyring->folder(), 1);
        QCOMPARE(run(words("providers remove local")).code, 0);
    }
}

QTEST_GUILESS_MAIN(TestLeaks)
#include "TestLeaks.moc"
