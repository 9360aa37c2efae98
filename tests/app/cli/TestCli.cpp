#include "tests/fakes/ScriptedServer.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>

class TestCli final : public QObject {
    Q_OBJECT

private slots:
    void helpStandsOnEveryLevel_data();
    void helpStandsOnEveryLevel();
    void wrongUseIsOneLineAndCodeTwo_data();
    void wrongUseIsOneLineAndCodeTwo();
    void whatCannotStartIsCodeFour_data();
    void whatCannotStartIsCodeFour();
    void providersAreAddedListedAndRemoved();
    void providerTestNamesTheFailingStep_data();
    void providerTestNamesTheFailingStep();
    void oneModelIsPlainTextOnStdout();
    void severalModelsAreBlocksAndATable();
    void jsonIsOneDocument();
    void unknownFiguresAreNull();
    void onlyWhatWasSetIsSent();
    void costIsTheHandWorkedBill();
    void moneyCapRefusesWhatCannotBeBounded();
    void moneyCapStopsBeforeSending();
    void someFailuresAreCodeThree();
    void promptComesFromStandardInput();
    void variablesAreFilledIn();
    void promptFiles_data();
    void promptFiles();
    void interruptKeepsWhatCame();
    void keyIsNowhereOnDisk();
    void historyFindsAndShows();
    void practiceServePrintsItsAddress();
    void quietIsQuiet();

private:
    struct Outcome {
        int code = -1;
        QByteArray out;
        QByteArray err;
        [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    };
    [[nodiscard]] QProcessEnvironment environment() const;
    [[nodiscard]] Outcome run(const QStringList& arguments, const QByteArray& input = {}) const;
    void addProvider(const assay::ScriptedServer& server) const;
    [[nodiscard]] QString file(const QString& name, const QByteArray& bytes) const;

    // A folder of its own for every test function.
    std::unique_ptr<QTemporaryDir> m_folder;

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
};

namespace {

const char* const secretKey = "sk-CANARY-7f3a91";

/// All that the process has printed once it has printed `end`; what came so far if it does not within five seconds.
QByteArray waitForOutput(QProcess& process, const QByteArray& end)
{
    QByteArray out;
    while (!out.contains(end) && process.waitForReadyRead(5000))
        out += process.readAllStandardOutput();
    return out;
}

assay::Script streamedScript(const std::vector<std::string>& pieces, const std::string& usage = {})
{
    std::vector<std::string> events;
    for (const auto& piece : pieces)
        events.push_back(assay::sseEvent(R"({"model":"m-2026","choices":[{"index":0,"delta":{"content":")" + piece + R"("}}]})"));
    events.push_back(assay::sseEvent(R"({"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]})"));
    if (!usage.empty())
        events.push_back(assay::sseEvent(R"({"choices":[],"usage":)" + usage + "}"));
    events.push_back(assay::sseEvent("[DONE]"));
    return assay::sseResponse(events);
}

}  // namespace

QProcessEnvironment TestCli::environment() const
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("ASSAY_WORKSPACE"), m_folder->filePath(QStringLiteral("data/test.assay")));
    environment.insert(QStringLiteral("ASSAY_CONFIG_DIR"), m_folder->filePath(QStringLiteral("config")));
    environment.insert(QStringLiteral("XDG_STATE_HOME"), m_folder->filePath(QStringLiteral("state")));
    environment.insert(QStringLiteral("TEST_KEY"), QString::fromLatin1(secretKey));
    return environment;
}

TestCli::Outcome TestCli::run(const QStringList& arguments, const QByteArray& input) const
{
    QProcess process;
    process.setProcessEnvironment(environment());
    process.start(QStringLiteral(ASSAY_CLI_FILE), arguments);
    if (!process.waitForStarted())
        return {};
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(20'000))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

void TestCli::addProvider(const assay::ScriptedServer& server) const
{
    const auto added = run({QStringLiteral("providers"), QStringLiteral("add"), QStringLiteral("--id"), QStringLiteral("local"),
                            QStringLiteral("--base-url"), QString::fromStdString(server.url("/v1")), QStringLiteral("--key-env"),
                            QStringLiteral("TEST_KEY")});
    QCOMPARE(added.code, 0);
}

QString TestCli::file(const QString& name, const QByteArray& bytes) const
{
    QFile file(m_folder->filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write a test file");
    return file.fileName();
}

void TestCli::helpStandsOnEveryLevel_data()
{
    QTest::addColumn<QString>("command");
    for (const auto* command : {"", "ask", "history", "history list", "history show", "models", "models list", "models price set",
                                "models price list", "providers", "providers add", "providers key",
                                "providers key set", "providers key remove", "providers vendors", "providers list", "providers remove", "providers test",
                                "practice", "practice serve"})
        QTest::newRow(*command ? command : "the program") << QString::fromLatin1(command);
}

void TestCli::helpStandsOnEveryLevel()
{
    QFETCH(QString, command);
    const auto help = run(command.split(u' ', Qt::SkipEmptyParts) + QStringList{QStringLiteral("--help")});
    QCOMPARE(help.code, 0);
    QVERIFY(help.err.isEmpty());
    QVERIFY2(help.out.contains("assay-cli"), "an example shows the whole command");
}

void TestCli::wrongUseIsOneLineAndCodeTwo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char* name, const QString& arguments, const char* says) {
        QTest::newRow(name) << arguments.split(u'|', Qt::SkipEmptyParts) << QByteArray(says);
    };
    row("no command", QString(), "subcommand");
    row("an unknown command", QStringLiteral("frobnicate"), "frobnicate");
    row("no model", QStringLiteral("ask|Hello"), "--model");
    row("a model without its provider", QStringLiteral("ask|-m|swift|Hello"), "PROVIDER/MODEL");
    row("the same model twice", QStringLiteral("ask|-m|practice/swift|-m|practice/swift|Hello"), "twice");
    row("no prompt", QStringLiteral("ask|-m|practice/swift"), "no prompt");
    row("an empty prompt", QStringLiteral("ask|-m|practice/swift|   "), "empty");
    row("a setting nobody knows", QStringLiteral("ask|-m|practice/swift|--set|temprature=0|Hello"), "temprature");
    row("a setting that is no number", QStringLiteral("ask|-m|practice/swift|--set|temperature=hot|Hello"), "number from 0 to 2");
    row("a setting out of range", QStringLiteral("ask|-m|practice/swift|--set|temperature=3|Hello"), "number from 0 to 2");
    row("a variable without a value", QStringLiteral("ask|-m|practice/swift|--var|a=1|{{a}} {{b}}"), "no value for b");
    row("a variable that is not there", QStringLiteral("ask|-m|practice/swift|--var|a=1|--var|c=1|{{a}}"), "there is no {{c}}");
    row("a variable that is no pair", QStringLiteral("ask|-m|practice/swift|--var|a|{{a}}"), "NAME=VALUE");
    row("a variable given twice", QStringLiteral("ask|-m|practice/swift|--var|a=1|--var|a=2|{{a}}"), "twice");
    row("a limit of nothing", QStringLiteral("ask|-m|practice/swift|--set|max_tokens=0|Hello"), "at least 1");
    row("added JSON that is none", QStringLiteral("ask|-m|practice/swift|--extra|{top_k|Hello"), "JSON");
    row("a repeat of nothing", QStringLiteral("ask|-m|practice/swift|--repeat|0|Hello"), "--repeat");
    row("a money cap that is no amount", QStringLiteral("ask|-m|practice/swift|--max-cost|cheap|Hello"), "--max-cost");
    row("a file that is not there", QStringLiteral("ask|-m|practice/swift|--file|/no/such/file|Hello"), "/no/such/file");
    row("a provider without an address", QStringLiteral("providers|add|--id|x"), "--base-url");
    row("a provider with another scheme", QStringLiteral("providers|add|--id|x|--base-url|ftp://x"), "http");
    row("a provider called practice", QStringLiteral("providers|add|--id|practice|--base-url|http://127.0.0.1"), "practice");
    row("an unknown protocol", QStringLiteral("providers|add|--id|x|--base-url|http://x|--protocol|telepathy"), "openai-chat");
    row("a key in a header", QStringLiteral("providers|add|--id|x|--base-url|http://x|--header|Authorization: Bearer abc"), "--key-env");
    row("a price that is no number", QStringLiteral("models|price|set|a/b|--input|cheap|--output|1"), "cheap");
    row("a day that is none", QStringLiteral("models|price|set|a/b|--input|1|--output|1|--from|2026-02-30"), "YYYY-MM-DD");
}

void TestCli::wrongUseIsOneLineAndCodeTwo()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, says);
    const auto outcome = run(arguments);
    QCOMPARE(outcome.code, 2);
    QVERIFY(outcome.out.isEmpty());
    QCOMPARE(outcome.err.count('\n'), 1);
    QVERIFY2(outcome.err.contains(says), outcome.err.constData());
    QVERIFY(outcome.err.startsWith("assay-cli: "));
}

void TestCli::whatCannotStartIsCodeFour_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("workspace");
    QTest::addColumn<QByteArray>("says");
    const QStringList ask{QStringLiteral("ask"), QStringLiteral("-m"), QStringLiteral("practice/swift"), QStringLiteral("Hello")};
    QTest::newRow("an unknown provider") << QStringList{QStringLiteral("ask"), QStringLiteral("-m"), QStringLiteral("nobody/m"),
                                                        QStringLiteral("Hello")}
                                         << QByteArray() << QByteArray("providers add");
    QTest::newRow("a workspace that is no database") << ask << QByteArray("This is my diary. ").repeated(200) << QByteArray("test.assay");
    QTest::newRow("a damaged workspace") << ask << QByteArray("SQLite format 3\0", 16) + QByteArray(5000, '\x7f') << QByteArray("test.assay");
    QTest::newRow("an experiment that is not there") << QStringList{QStringLiteral("history"), QStringLiteral("show"), QStringLiteral("99")}
                                                     << QByteArray() << QByteArray();
    QTest::newRow("a provider to remove that is not there")
        << QStringList{QStringLiteral("providers"), QStringLiteral("remove"), QStringLiteral("nobody")} << QByteArray() << QByteArray("nobody");
}

void TestCli::whatCannotStartIsCodeFour()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, workspace);
    QFETCH(QByteArray, says);
    QString path;
    if (!workspace.isEmpty()) {
        QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("data")));
        path = file(QStringLiteral("data/test.assay"), workspace);
    }
    const auto outcome = run(arguments);
    QCOMPARE(outcome.code, 4);
    QVERIFY(outcome.out.isEmpty());
    QVERIFY2(outcome.err.contains(says), outcome.err.constData());
    if (!workspace.isEmpty()) {
        QFile after(path);
        QVERIFY(after.open(QIODevice::ReadOnly));
        QCOMPARE(after.readAll(), workspace);
    }
}

void TestCli::providersAreAddedListedAndRemoved()
{
    const assay::ScriptedServer server(assay::jsonResponse(200, R"({"object":"list","data":[{"id":"m-1","object":"model"}]})"));
    addProvider(server);
    const auto listed = run({QStringLiteral("providers"), QStringLiteral("list"), QStringLiteral("--json")});
    const auto providers = listed.json()[QStringLiteral("providers")].toArray();
    QCOMPARE(providers.size(), 1);
    QCOMPARE(providers[0][QStringLiteral("id")].toString(), QStringLiteral("local"));
    QCOMPARE(providers[0][QStringLiteral("key")].toString(), QStringLiteral("env:TEST_KEY"));
    QCOMPARE(providers[0][QStringLiteral("has_key")].toBool(), true);

    const auto models = run({QStringLiteral("models"), QStringLiteral("list"), QStringLiteral("--provider"), QStringLiteral("local"),
                             QStringLiteral("--json")});
    QCOMPARE(models.code, 0);
    QCOMPARE(models.json()[QStringLiteral("models")].toArray()[0][QStringLiteral("model")].toString(), QStringLiteral("m-1"));

    QCOMPARE(run({QStringLiteral("providers"), QStringLiteral("remove"), QStringLiteral("local")}).code, 0);
    const auto after = run({QStringLiteral("providers"), QStringLiteral("list"), QStringLiteral("--json")});
    QVERIFY(after.json()[QStringLiteral("providers")].toArray().isEmpty());
}

void TestCli::providerTestNamesTheFailingStep_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("works") << QString() << 200 << QByteArray(R"({"data":[{"id":"m-1"}]})") << 0 << QByteArray("1 models");
    QTest::newRow("name not known") << QStringLiteral("http://nosuchhost.invalid/v1") << 0 << QByteArray() << 1 << QByteArray("resolve");
    QTest::newRow("nobody listens") << QStringLiteral("http://127.0.0.1:1/v1") << 0 << QByteArray() << 1 << QByteArray("refused");
    QTest::newRow("wrong key") << QString() << 401 << QByteArray(R"({"error":{"message":"Incorrect API key"}})") << 1
                               << QByteArray("Incorrect API key");
    QTest::newRow("wrong path") << QString() << 404 << QByteArray("<html>Not Found</html>") << 1 << QByteArray("404");
    QTest::newRow("not JSON") << QString() << 200 << QByteArray("<html>Sign in to the hotel network</html>") << 1 << QByteArray("JSON");
}

void TestCli::providerTestNamesTheFailingStep()
{
    QFETCH(QString, address);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(int, code);
    QFETCH(QByteArray, says);
    const assay::ScriptedServer server(assay::plainResponse(status == 0 ? 200 : status, body.toStdString(),
                                                            {{"Content-Type", body.startsWith('<') ? "text/html" : "application/json"}}));
    const auto url = address.isEmpty() ? QString::fromStdString(server.url("/v1")) : address;
    QCOMPARE(run({QStringLiteral("providers"), QStringLiteral("add"), QStringLiteral("--id"), QStringLiteral("local"),
                  QStringLiteral("--base-url"), url})
                 .code,
             0);
    const auto tested = run({QStringLiteral("providers"), QStringLiteral("test"), QStringLiteral("local")});
    QCOMPARE(tested.code, code);
    const auto all = tested.out + tested.err;
    QVERIFY2(all.toLower().contains(says.toLower()), all.constData());
    if (code != 0)
        QVERIFY2(tested.err.contains(". Check ") || tested.err.contains(says), "it says what to do in a sentence of its own");
}

void TestCli::oneModelIsPlainTextOnStdout()
{
    const assay::ScriptedServer server(streamedScript({"Hello ", "world"}));
    addProvider(server);
    const auto outcome = run({QStringLiteral("ask"), QStringLiteral("-m"), QStringLiteral("local/m"), QStringLiteral("Hi")});
    QCOMPARE(outcome.code, 0);
    QCOMPARE(outcome.out, QByteArray("Hello world\n"));
    QVERIFY(outcome.err.contains("Recorded as experiment 1"));
}

void TestCli::severalModelsAreBlocksAndATable()
{
    const assay::ScriptedServer server(streamedScript({"Hello"}));
    addProvider(server);
    const auto outcome = run({QStringLiteral("ask"), QStringLiteral("-m"), QStringLiteral("local/first"), QStringLiteral("-m"),
                              QStringLiteral("local/second"), QStringLiteral("--repeat"), QStringLiteral("2"), QStringLiteral("Hi")});
    QCOMPARE(outcome.code, 0);
    QByteArray expected;
    for (const auto* title : {"local/first (1 of 2)", "local/first (2 of 2)", "local/second (1 of 2)", "local/second (2 of 2)"})
        expected += QByteArray("== ") + title + " ==\nHello\n\n";
    QVERIFY2(outcome.out.startsWith(expected + "model "), outcome.out.constData());
    QCOMPARE(outcome.out.count("answered"), 4);
}

void TestCli::jsonIsOneDocument()
{
    const assay::ScriptedServer server(streamedScript(
        {"Hel", "lo"}, R"({"prompt_tokens":20,"completion_tokens":9,"prompt_tokens_details":{"cached_tokens":4},)"
                       R"("completion_tokens_details":{"reasoning_tokens":2}})"));
    addProvider(server);
    const auto outcome = run({QStringLiteral("ask"), QStringLiteral("--json"), QStringLiteral("-m"), QStringLiteral("local/m"),
                              QStringLiteral("Hi")});
    QCOMPARE(outcome.code, 0);
    const auto document = outcome.json();
    QCOMPARE(document[QStringLiteral("experiment_id")].toInt(), 1);
    QCOMPARE(document[QStringLiteral("prompt")].toString(), QStringLiteral("Hi"));
    const auto trials = document[QStringLiteral("trials")].toArray();
    QCOMPARE(trials.size(), 1);
    const auto trial = trials[0].toObject();
    const QStringList keys{QStringLiteral("attempts"),      QStringLiteral("contender"),   QStringLiteral("cost"),
                           QStringLiteral("cost_source"),   QStringLiteral("currency"),    QStringLiteral("error"),
                           QStringLiteral("finish_reason"), QStringLiteral("left_out"),    QStringLiteral("model"),
                                  QStringLiteral("provider"),    QStringLiteral("reasoning"),
                           QStringLiteral("repeat"),        QStringLiteral("service_tier"), QStringLiteral("status"),
                           QStringLiteral("streamed"),
                           QStringLiteral("text"),          QStringLiteral("tokens_per_s"), QStringLiteral("total_ms"),
                           QStringLiteral("trial_id"),      QStringLiteral("ttft_ms"),     QStringLiteral("usage")};
    QCOMPARE(trial.keys(), keys);
    QCOMPARE(trial[QStringLiteral("text")].toString(), QStringLiteral("Hello"));
    QCOMPARE(trial[QStringLiteral("status")].toString(), QStringLiteral("answered"));
    QCOMPARE(trial[QStringLiteral("finish_reason")].toString(), QStringLiteral("stop"));
    QCOMPARE(trial[QStringLiteral("streamed")].toBool(), true);
    QVERIFY(trial[QStringLiteral("ttft_ms")].toDouble() > 0);
    QVERIFY(trial[QStringLiteral("total_ms")].toDouble() >= trial[QStringLiteral("ttft_ms")].toDouble());
    const auto usage = trial[QStringLiteral("usage")].toObject();
    // 20 prompt tokens of which 4 were cached: the classes exclude each other.
    QCOMPARE(usage[QStringLiteral("input")].toInt(), 16);
    QCOMPARE(usage[QStringLiteral("cached_input")].toInt(), 4);
    QCOMPARE(usage[QStringLiteral("output")].toInt(), 9);
    QCOMPARE(usage[QStringLiteral("reasoning")].toInt(), 2);
}

void TestCli::unknownFiguresAreNull()
{
    const assay::ScriptedServer server(streamedScript({"Hello"}));
    addProvider(server);
    const auto outcome = run({QStringLiteral("ask"), QStringLiteral("--json"), QStringLiteral("-m"), QStringLiteral("local/m"),
                              QStringLiteral("Hi")});
    const auto trial = outcome.json()[QStringLiteral("trials")].toArray()[0].toObject();
    for (const auto& key : {QStringLiteral("cost"), QStringLiteral("currency"), QStringLiteral("tokens_per_s"), QStringLiteral("reasoning"),
                            QStringLiteral("error")})
        QVERIFY2(trial[key].isNull(), qPrintable(key));
    const auto usage = trial[QStringLiteral("usage")].toObject();
    QCOMPARE(usage.size(), 7);
    for (const auto& value : usage)
        QVERIFY(value.isNull());
    const auto shown = run({QStringLiteral("history"), QStringLiteral("show"), QStringLiteral("1")});
    QVERIFY(shown.out.contains("—"));
    QVERIFY(!shown.out.contains("$0"));
}

void TestCli::onlyWhatWasSetIsSent()
{
    const assay::ScriptedServer server(streamedScript({"Hello"}));
    addProvider(server);
    QCOMPARE(run({QStringLiteral("ask"), QStringLiteral("-m"), QStringLiteral("local/m"), QStringLiteral("Hi")}).code, 0);
    QCOMPARE(run({QStringLiteral("ask"), QStringLiteral("-m"), QStringLiteral("local/m"), QStringLiteral("--no-stream"),
                  QStringLiteral("--system"), QStringLiteral("Be brief."), QStringLiteral("--set"), QStringLiteral("temperature=0.5"),
                  QStringLiteral("--set"), QStringLiteral("max_tokens=7"), QStringLiteral("--set"), QStringLiteral("stop=END"),
                  QStringLiteral("--extra"), QStringLiteral(R"({"top_k":4})"), QStringLiteral("Hi")})
                 .code,
             0);
    const auto requests = server.requests();
    QCOMPARE(requests.size(), std::size_t{2});
    QCOMPARE(requests[0].body, std::string(R"({"model":"m","messages":[{"role":"user","content":"Hi"}],"stream":true,)"
                                           R"("stream_options":{"include_usage":true}})"));
    const auto second = QJsonDocument::fromJson(QByteArray::fromStdString(requests[1].body)).object();
    QCOMPARE(second.keys(), (QStringList{QStringLiteral("max_tokens"), QStringLiteral("messages"), QStringLiteral("model"),
                                         QStringLiteral("stop"), QStringLiteral("temperature"), QStringLiteral("top_k")}));
    QCOMPARE(requests[0].header("authorization"), std::string("Bearer ") + secretKey);
}

void TestCli::costIsTheHandWorkedBill()
{
    const assay::ScriptedServer server(
        streamedScript({"Hello"}, R"({"prompt_tokens":1000,"completion_tokens":200,"prompt_tokens_details":{"cached_tokens":600}})"));
    addProvider(server);
    QCOMPARE(run({QStringLiteral("models"), QStringLiteral("price"), QStringLiteral("set"), QStringLiteral("local/m"), QStringLiteral("--input"),
                  QStringLiteral("2"), QStringLiteral("--cached-input"), QStringLiteral("0.5"), QStringLiteral("--output"), QStringLiteral("8")})
                 .code,
             0);
    const auto outcome = run({QStringLiteral("ask"), QStringLiteral("--json"), QStringLiteral("-m"), QStringLiteral("local/m"),
                              QStringLiteral("Hi")});
    const auto trial = outcome.json()[QStringLiteral("trials")].toArray()[0].toObject();
    // 400 fresh x $2/1M + 600 cached x $0.50/1M + 200 x $8/1M = 0.0008 + 0.0003 + 0.0016.
    QCOMPARE(trial[QStringLiteral("cost")].toString(), QStringLiteral("0.0027"));
    QCOMPARE(trial[QStringLiteral("currency")].toString(), QStringLiteral("USD"));
}

void TestCli::moneyCapRefusesWhatCannotBeBounded()
{
    const assay::ScriptedServer server(streamedScript({"Hello"}));
    addProvider(server);
    const auto outcome = run({QStringLiteral("ask"), QStringLiteral("-m"), QStringLiteral("local/m"), QStringLiteral("--max-cost"),
                              QStringLiteral("0.5"), QStringLiteral("Hi")});
    QCOMPARE(outcome.code, 2);
    QVERIFY(outcome.err.contains("price"));
    QCOMPARE(server.requests().size(), std::size_t{0});
}

void TestCli::moneyCapStopsBeforeSending()
{
    const assay::ScriptedServer server(streamedScript({"Hello"}, R"({"prompt_tokens":10,"completion_tokens":1000})"));
    addProvider(server);
    QCOMPARE(run({QStringLiteral("models"), QStringLiteral("price"), QStringLiteral("set"), QStringLiteral("local/m"), QStringLiteral("--input"),
                  QStringLiteral("1"), QStringLiteral("--output"), QStringLiteral("10")})
                 .code,
             0);
    // Each answer costs 10 x $1/1M + 1000 x $10/1M = $0.01001; a cap of $0.025 has room for two, never for a third.
    const auto outcome = run({QStringLiteral("ask"), QStringLiteral("--json"), QStringLiteral("-m"), QStringLiteral("local/m"),
                              QStringLiteral("--max-cost"), QStringLiteral("0.025"), QStringLiteral("--set"), QStringLiteral("max_tokens=1000"),
                              QStringLiteral("--repeat"), QStringLiteral("4"), QStringLiteral("Hi")});
    QCOMPARE(outcome.code, 3);
    QCOMPARE(server.requests().size(), std::size_t{2});
    int refused = 0;
    for (const auto& trial : outcome.json()[QStringLiteral("trials")].toArray()) {
        if (trial[QStringLiteral("error")][QStringLiteral("kind")].toString() == QStringLiteral("budget_exceeded"))
            ++refused;
    }
    QCOMPARE(refused, 2);
}

void TestCli::someFailuresAreCodeThree()
{
    const assay::ScriptedServer server([](const assay::RecordedRequest& request) {
        return request.body.find("\"broken\"") != std::string::npos
                   ? assay::jsonResponse(400, R"({"error":{"message":"broken is not a model","code":"invalid_request"}})")
                   : streamedScript({"Hello"});
    });
    addProvider(server);
    const auto outcome = run({QStringLiteral("ask"), QStringLiteral("-m"), QStringLiteral("local/good"), QStringLiteral("-m"),
                              QStringLiteral("local/broken"), QStringLiteral("Hi")});
    QCOMPARE(outcome.code, 3);
    QVERIFY(outcome.out.contains("Hello"));
    QVERIFY(outcome.out.contains("broken is not a model"));
}

void TestCli::promptComesFromStandardInput()
{
    const assay::ScriptedServer server(streamedScript({"Hello"}));
    addProvider(server);
    QCOMPARE(run({QStringLiteral("ask"), QStringLiteral("-m"), QStringLiteral("local/m"), QStringLiteral("-")},
                 QByteArray("\xEF\xBB\xBFLine one\r\nLine two\r\n"))
                 .code,
             0);
    QVERIFY(server.requests()[0].body.find(R"("content":"Line one\nLine two")") != std::string::npos);
}

void TestCli::variablesAreFilledIn()
{
    const assay::ScriptedServer server(streamedScript({"Hello"}));
    addProvider(server);
    const QStringList ask{QStringLiteral("ask"), QStringLiteral("-m"), QStringLiteral("local/m")};
    QCOMPARE(run(ask + QStringList{QStringLiteral("--var"), QStringLiteral("word=a=b {{x}}"), QStringLiteral("--var"), QStringLiteral("who=me"),
                                   QStringLiteral("--system"), QStringLiteral("For {{who}}"), QStringLiteral("-")},
                 "Say {{word}} to {{ who }}, not \\{{word}}")
                 .code,
             0);
    QVERIFY(server.requests()[0].body.find(R"("content":"Say a=b {{x}} to me, not {{word}}")") != std::string::npos);
    QVERIFY(server.requests()[0].body.find(R"("content":"For me")") != std::string::npos);
    // Without any, braces are text: scripts send code.
    QCOMPARE(run(ask + QStringList{QStringLiteral("Say {{word}}")}).code, 0);
    QVERIFY(server.requests()[1].body.find(R"("content":"Say {{word}}")") != std::string::npos);
}

void TestCli::promptFiles_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("prompt");
    QTest::addColumn<QByteArray>("sends");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("a text file alone is the prompt") << QByteArray("From a file\n") << QString() << QByteArray(R"("content":"From a file")")
                                                     << QByteArray();
    QTest::newRow("a text file goes with the prompt") << QByteArray("Notes") << QStringLiteral("Sum up")
                                                      << QByteArray(R"("content":"Sum up\n\nprompt.bin:\nNotes")") << QByteArray();
    QTest::newRow("a picture is attached") << QByteArray("\x89PNG\r\n\x1a\n") << QStringLiteral("What is it")
                                           << QByteArray(R"("url":"data:image/png;base64,iVBORw0KGgo=")") << QByteArray();
    QTest::newRow("an empty file") << QByteArray() << QStringLiteral("Hi") << QByteArray() << QByteArray("prompt.bin: is empty");
    QTest::newRow("a NUL byte, with its line") << QByteArray("ok\nbad\0byte", 11) << QStringLiteral("Hi") << QByteArray()
                                               << QByteArray("line 2 holds a NUL byte");
    QTest::newRow("Latin-1, with its line") << QByteArray("ok\nok\ncaf\xE9\n") << QStringLiteral("Hi") << QByteArray()
                                            << QByteArray("line 3 is not UTF-8");
    QTest::newRow("UTF-16") << QByteArray("\xFF\xFEH\0i\0", 6) << QStringLiteral("Hi") << QByteArray() << QByteArray("prompt.bin: line 1");
}

void TestCli::promptFiles()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, prompt);
    QFETCH(QByteArray, sends);
    QFETCH(QByteArray, says);
    const assay::ScriptedServer server(streamedScript({"Hello"}));
    addProvider(server);
    QStringList arguments{QStringLiteral("ask"), QStringLiteral("-m"), QStringLiteral("local/m"), QStringLiteral("--file"),
                          file(QStringLiteral("prompt.bin"), bytes)};
    if (!prompt.isEmpty())
        arguments << prompt;
    const auto outcome = run(arguments);
    QCOMPARE(outcome.code, says.isEmpty() ? 0 : 2);
    if (says.isEmpty())
        QVERIFY2(server.requests()[0].body.find(sends.toStdString()) != std::string::npos, server.requests()[0].body.c_str());
    else
        QVERIFY2(outcome.err.contains(says), outcome.err.constData());
}

void TestCli::interruptKeepsWhatCame()
{
    const assay::Gate never;
    const assay::ScriptedServer server(
        assay::Script()
            .send(assay::streamHead("text/event-stream"))
            .send(assay::chunk(assay::sseEvent(R"({"choices":[{"index":0,"delta":{"content":"The first half"}}]})")))
            .waitFor(never));
    addProvider(server);
    QProcess process;
    process.setProcessEnvironment(environment());
    process.start(QStringLiteral(ASSAY_CLI_FILE),
                  {QStringLiteral("ask"), QStringLiteral("-m"), QStringLiteral("local/m"), QStringLiteral("Hi")});
    QVERIFY(waitForOutput(process, "half").contains("half"));
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(5000));
    QCOMPARE(process.exitCode(), 130);
    const auto shown = run({QStringLiteral("history"), QStringLiteral("show"), QStringLiteral("1"), QStringLiteral("--json")});
    const auto trial = shown.json()[QStringLiteral("trials")].toArray()[0].toObject();
    QCOMPARE(trial[QStringLiteral("status")].toString(), QStringLiteral("cancelled"));
    QCOMPARE(trial[QStringLiteral("text")].toString(), QStringLiteral("The first half"));
}

void TestCli::keyIsNowhereOnDisk()
{
    const std::vector<assay::Script> answers{
        streamedScript({"Hello"}),
        assay::jsonResponse(401, std::string(R"({"error":{"message":"Incorrect API key provided: )") + secretKey + R"("}})"),
        assay::plainResponse(302, {}, {{"Location", std::string("http://127.0.0.1:1/?key=") + secretKey}}),
    };
    const assay::ScriptedServer server(answers);
    addProvider(server);
    QByteArray printed;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const auto outcome = run({QStringLiteral("ask"), QStringLiteral("-m"), QStringLiteral("local/m"), QStringLiteral("Hi")});
        printed += outcome.out + outcome.err;
    }
    for (const auto* id : {"1", "2", "3"}) {
        const auto raw = run({QStringLiteral("history"), QStringLiteral("show"), QString::fromLatin1(id), QStringLiteral("--raw")});
        printed += raw.out + raw.err;
    }
    QCOMPARE(server.requests().size(), answers.size());
    QVERIFY(!printed.contains(secretKey));
    QVERIFY2(printed.contains("[key removed]"), "the server did echo the key");
    int files = 0;
    QDirIterator walk(m_folder->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        QFile file(walk.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains(secretKey), qPrintable(file.fileName()));
        ++files;
    }
    QVERIFY(files >= 2);
}

void TestCli::historyFindsAndShows()
{
    const assay::ScriptedServer server({streamedScript({"Rayleigh scattering"}), streamedScript({"因为水"})});
    addProvider(server);
    QCOMPARE(run({QStringLiteral("ask"), QStringLiteral("-m"), QStringLiteral("local/m"), QStringLiteral("Why is the sky blue?")}).code, 0);
    QCOMPARE(run({QStringLiteral("ask"), QStringLiteral("-m"), QStringLiteral("local/m"), QStringLiteral("Why is the sea blue?")}).code, 0);
    const auto search = [&](const QString& words) {
        return run({QStringLiteral("history"), QStringLiteral("list"), QStringLiteral("--json"), QStringLiteral("--search"), words})
            .json()[QStringLiteral("experiments")]
            .toArray()
            .size();
    };
    QCOMPARE(search(QStringLiteral("blue")), 2);
    QCOMPARE(search(QStringLiteral("sky")), 1);
    QCOMPARE(search(QStringLiteral("scattering")), 1);
    QCOMPARE(search(QStringLiteral("因为")), 1);
    QCOMPARE(search(QStringLiteral("ocean")), 0);
    const auto shown = run({QStringLiteral("history"), QStringLiteral("show"), QStringLiteral("2")});
    QCOMPARE(shown.code, 0);
    QVERIFY(shown.out.contains("因为水"));
}

void TestCli::practiceServePrintsItsAddress()
{
    QProcess process;
    process.setProcessEnvironment(environment());
    process.start(QStringLiteral(ASSAY_CLI_FILE), {QStringLiteral("practice"), QStringLiteral("serve")});
    const auto line = waitForOutput(process, "\n");
    QVERIFY2(line.startsWith("http://127.0.0.1:") && line.trimmed().endsWith("/v1"), line.constData());
    QCOMPARE(run({QStringLiteral("providers"), QStringLiteral("add"), QStringLiteral("--id"), QStringLiteral("other"), QStringLiteral("--base-url"),
                  QString::fromLatin1(line.trimmed())})
                 .code,
             0);
    QCOMPARE(run({QStringLiteral("ask"), QStringLiteral("-m"), QStringLiteral("other/swift"), QStringLiteral("Hello")}).code, 0);
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(5000));
    QCOMPARE(process.exitCode(), 0);
    QVERIFY(process.readAllStandardOutput().isEmpty());
}

void TestCli::quietIsQuiet()
{
    const assay::ScriptedServer server(streamedScript({"Hello"}));
    addProvider(server);
    const auto outcome = run({QStringLiteral("--quiet"), QStringLiteral("ask"), QStringLiteral("-m"), QStringLiteral("local/m"),
                              QStringLiteral("Hi")});
    QCOMPARE(outcome.code, 0);
    QCOMPARE(outcome.out, QByteArray("Hello\n"));
    QVERIFY(outcome.err.isEmpty());
}

QTEST_GUILESS_MAIN(TestCli)
#include "TestCli.moc"
