#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

/// The real command line against servers that nobody here wrote: two public stand-ins for OpenAI's interface, fetched by npm at fixed
/// versions into a temporary folder and started on the loopback interface. Without npm, or where it cannot reach its packages, there is
/// nothing to be tested, and it says so.
class TestPeers final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void answers_data();
    void answers();
    void failures_data();
    void failures();
    void modelsAreListed_data();
    void modelsAreListed();

private:
    struct Outcome {
        int code = -1;
        QByteArray out;
        QByteArray err;
    };
    [[nodiscard]] QString install();
    [[nodiscard]] QString start(QProcess& server, const QString& id, const QStringList& arguments, const QByteArray& config);
    [[nodiscard]] QProcessEnvironment environment() const;
    [[nodiscard]] Outcome run(const QStringList& arguments) const;
    [[nodiscard]] bool write(const QString& name, const QByteArray& bytes) const;

    QTemporaryDir m_folder;
    QProcess m_openAiMock;
    QProcess m_mockLlm;
};

namespace {

constexpr int installPatience = 40'000;
constexpr int startPatience = 5'000;
constexpr int askPatience = 10'000;

const QByteArray key = "peer-key-123456";
const QByteArray portMark = "LISTENING-AT ";

/// Loaded into each server before its own code: it listens on this machine only, at a free port, and says at which.
const QByteArray loopbackOnly = R"(
const net = require('net');
const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (...wanted) {
    this.once('listening', () => console.log('LISTENING-AT ' + this.address().port));
    return listen.call(this, 0, '127.0.0.1', wanted.find((argument) => typeof argument === 'function'));
};
)";

const QByteArray openAiMockConfig = R"(apiKey: 'peer-key-123456'
port: 3000
responses:
  - id: 'brick'
    messages:
      - role: 'user'
        content: 'Name three uses of a brick.'
      - role: 'assistant'
        content: 'A brick can hold a door, build a wall, and press tofu for dinner tonight.'
)";

/// Its own rules, which echo, and one that is too busy. The last rule that matches wins.
const QByteArray mockLlmConfig = R"yaml(rules:
  - path: '/v1/chat/completions'
    match: '@'
    response:
      status: 200
      content: |
        {"id":"chatcmpl-1","object":"chat.completion","model":"{{jmes request body.model}}","choices":[{"index":0,"message":{"role":"assistant","content":"{{jmes request body.messages[-1].content}}"},"finish_reason":"stop"}]}
  - path: '/v1/chat/completions'
    match: "contains(body.messages[-1].content, 'busy')"
    response:
      status: 429
      content: '{"error":{"message":"Rate limit reached","type":"tokens","param":null,"code":"rate_limit_exceeded"}}'
  - path: '/v1/models'
    response:
      status: 200
      content: '{"object":"list","data":[{"id":"echo-1","object":"model","owned_by":"peer"}]}'
)yaml";

}  // namespace

bool TestPeers::write(const QString& name, const QByteArray& bytes) const
{
    QFile file(m_folder.filePath(name));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

/// What is in the way; empty when the packages are there.
QString TestPeers::install()
{
    const auto npm = QStandardPaths::findExecutable(QStringLiteral("npm"));
    if (npm.isEmpty() || QStandardPaths::findExecutable(QStringLiteral("node")).isEmpty())
        return QStringLiteral("npm is not installed");
    if (!write(QStringLiteral("package.json"), "{}") || !write(QStringLiteral("loopback.js"), loopbackOnly))
        return QStringLiteral("the temporary folder cannot be written");
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.start(npm, {QStringLiteral("install"), QStringLiteral("--ignore-scripts"), QStringLiteral("--no-audit"),
                        QStringLiteral("--no-fund"), QStringLiteral("--prefer-offline"), QStringLiteral("--fetch-retries=0"),
                        QStringLiteral("openai-mock-api@0.4.0"), QStringLiteral("@dwmkerr/mock-llm@0.1.29")});
    const bool isDone = process.waitForFinished(installPatience);
    if (!isDone) {
        process.kill();
        process.waitForFinished(startPatience);
    }
    if (isDone && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return {};
    return QStringLiteral("npm could not fetch the packages: %1").arg(QString::fromUtf8(process.readAllStandardError().left(300)));
}

/// What is in the way; empty when the server runs and is set up as the provider `id`.
QString TestPeers::start(QProcess& server, const QString& id, const QStringList& arguments, const QByteArray& config)
{
    if (!write(id + QStringLiteral(".yaml"), config))
        return QStringLiteral("the temporary folder cannot be written");
    server.setWorkingDirectory(m_folder.path());
    server.start(QStringLiteral("node"), QStringList{QStringLiteral("--require"), m_folder.filePath(QStringLiteral("loopback.js"))} +
                                             arguments +
                                             QStringList{QStringLiteral("--config"), m_folder.filePath(id + QStringLiteral(".yaml"))});
    QByteArray said;
    while (!said.contains(portMark) && server.waitForReadyRead(startPatience))
        said += server.readAllStandardOutput();
    const auto mark = said.indexOf(portMark);
    if (mark < 0)
        return QStringLiteral("%1 does not start: %2").arg(id, QString::fromUtf8(said + server.readAllStandardError()));
    const auto port = said.mid(mark + portMark.size()).split('\n').front().trimmed();
    const auto added = run({QStringLiteral("providers"), QStringLiteral("add"), QStringLiteral("--id"), id, QStringLiteral("--base-url"),
                            QStringLiteral("http://127.0.0.1:%1/v1").arg(QString::fromLatin1(port)), QStringLiteral("--key-env"),
                            QStringLiteral("PEER_KEY")});
    return added.code == 0 ? QString() : QString::fromUtf8(added.err);
}

void TestPeers::initTestCase()
{
    if (const auto obstacle = install(); !obstacle.isEmpty())
        QSKIP(qPrintable(obstacle));
    const auto modules = m_folder.filePath(QStringLiteral("node_modules"));
    auto obstacle =
        start(m_openAiMock, QStringLiteral("openai-mock"), {modules + QStringLiteral("/openai-mock-api/dist/cli.js")}, openAiMockConfig);
    if (obstacle.isEmpty())
        obstacle =
            start(m_mockLlm, QStringLiteral("mock-llm"), {modules + QStringLiteral("/@dwmkerr/mock-llm/dist/main.js")}, mockLlmConfig);
    if (!obstacle.isEmpty())
        QSKIP(qPrintable(obstacle));
}

void TestPeers::cleanupTestCase()
{
    for (auto* server : {&m_openAiMock, &m_mockLlm}) {
        server->kill();
        server->waitForFinished(startPatience);
    }
}

QProcessEnvironment TestPeers::environment() const
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("ASSAY_WORKSPACE"), m_folder.filePath(QStringLiteral("test.assay")));
    environment.insert(QStringLiteral("ASSAY_CONFIG_DIR"), m_folder.filePath(QStringLiteral("config")));
    environment.insert(QStringLiteral("XDG_STATE_HOME"), m_folder.filePath(QStringLiteral("state")));
    environment.insert(QStringLiteral("PEER_KEY"), QString::fromLatin1(key));
    return environment;
}

TestPeers::Outcome TestPeers::run(const QStringList& arguments) const
{
    QProcess process;
    process.setProcessEnvironment(environment());
    process.start(QStringLiteral(ASSAY_CLI_FILE), arguments);
    process.closeWriteChannel();
    if (!process.waitForFinished(askPatience))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

void TestPeers::answers_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("prompt");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isStreamed");
    QTest::addColumn<QJsonValue>("input");
    QTest::addColumn<QJsonValue>("output");
    const auto brick = QStringLiteral("Name three uses of a brick.");
    const auto uses = QStringLiteral("A brick can hold a door, build a wall, and press tofu for dinner tonight.");
    const QStringList whole{QStringLiteral("--no-stream")};

    // It counts with the model's own tokenizer, and in whole answers only. Its streams call themselves plain text.
    QTest::newRow("openai-mock-api, streamed") << QStringLiteral("openai-mock/gpt-4") << brick << QStringList() << uses << true
                                               << QJsonValue() << QJsonValue();
    QTest::newRow("openai-mock-api, whole") << QStringLiteral("openai-mock/gpt-4") << brick << whole << uses << false << QJsonValue(9)
                                            << QJsonValue(18);
    // It echoes, and tells no usage: unknown, not zero.
    QTest::newRow("mock-llm, streamed") << QStringLiteral("mock-llm/echo-1") << brick << QStringList() << brick << true << QJsonValue()
                                        << QJsonValue();
    QTest::newRow("mock-llm, whole") << QStringLiteral("mock-llm/echo-1") << brick << whole << brick << false << QJsonValue()
                                     << QJsonValue();
    QTest::newRow("mock-llm, beyond ASCII") << QStringLiteral("mock-llm/echo-1") << QStringLiteral("\u4f60\u597d \U0001F600")
                                            << QStringList() << QStringLiteral("\u4f60\u597d \U0001F600") << true << QJsonValue()
                                            << QJsonValue();
}

void TestPeers::answers()
{
    QFETCH(QString, model);
    QFETCH(QString, prompt);
    QFETCH(QStringList, options);
    QFETCH(QString, text);
    QFETCH(bool, isStreamed);
    QFETCH(QJsonValue, input);
    QFETCH(QJsonValue, output);
    const auto outcome =
        run(QStringList{QStringLiteral("ask"), QStringLiteral("--json"), QStringLiteral("-m"), model} + options + QStringList{prompt});
    QVERIFY2(outcome.code == 0, outcome.err);
    const auto trial = QJsonDocument::fromJson(outcome.out)[QStringLiteral("trials")][0];
    QCOMPARE(trial[QStringLiteral("text")].toString(), text);
    QCOMPARE(trial[QStringLiteral("status")].toString(), QStringLiteral("answered"));
    QCOMPARE(trial[QStringLiteral("finish_reason")].toString(), QStringLiteral("stop"));
    QCOMPARE(trial[QStringLiteral("streamed")].toBool(), isStreamed);
    QCOMPARE(trial[QStringLiteral("usage")][QStringLiteral("input")], input);
    QCOMPARE(trial[QStringLiteral("usage")][QStringLiteral("output")], output);
}

void TestPeers::failures_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("prompt");
    QTest::addColumn<QString>("kind");
    QTest::newRow("openai-mock-api has no answer to that")
        << QStringLiteral("openai-mock/gpt-4") << QStringLiteral("Hi") << QStringLiteral("invalid_input");
    QTest::newRow("mock-llm is busy") << QStringLiteral("mock-llm/echo-1") << QStringLiteral("busy") << QStringLiteral("rate_limited");
}

void TestPeers::failures()
{
    QFETCH(QString, model);
    QFETCH(QString, prompt);
    QFETCH(QString, kind);
    const auto outcome = run({QStringLiteral("ask"), QStringLiteral("--json"), QStringLiteral("--attempts"), QStringLiteral("1"),
                              QStringLiteral("-m"), model, prompt});
    QCOMPARE(outcome.code, 3);
    const auto trial = QJsonDocument::fromJson(outcome.out)[QStringLiteral("trials")][0];
    QCOMPARE(trial[QStringLiteral("status")].toString(), QStringLiteral("failed"));
    QCOMPARE(trial[QStringLiteral("error")][QStringLiteral("kind")].toString(), kind);
}

void TestPeers::modelsAreListed_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<QByteArray>("model");
    QTest::newRow("openai-mock-api") << QStringLiteral("openai-mock") << QByteArray("gpt-3.5-turbo");
    QTest::newRow("mock-llm") << QStringLiteral("mock-llm") << QByteArray("echo-1");
}

void TestPeers::modelsAreListed()
{
    QFETCH(QString, provider);
    QFETCH(QByteArray, model);
    const auto outcome =
        run({QStringLiteral("models"), QStringLiteral("list"), QStringLiteral("--json"), QStringLiteral("--provider"), provider});
    QVERIFY2(outcome.code == 0, outcome.err);
    QVERIFY2(outcome.out.contains(model), outcome.out);
}

QTEST_GUILESS_MAIN(TestPeers)
#include "TestPeers.moc"
