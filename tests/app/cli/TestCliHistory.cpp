#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>

/// Recorded experiments leave as files, and are deleted and brought back, from the command line.
class TestCliHistory final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void helpShowsAnExample_data();
    void helpShowsAnExample();
    void wrongUseIsOneLineAndCodeTwo_data();
    void wrongUseIsOneLineAndCodeTwo();
    void whatIsNotThereIsCodeFour_data();
    void whatIsNotThereIsCodeFour();
    void everyFormatGoesToStandardOutput_data();
    void everyFormatGoesToStandardOutput();
    void aLineIsAnAnswerAsAskPrintsIt();
    void filesAreNotReplacedUnasked();
    void interruptEndsAnExport();
    void aReaderThatLeavesIsNoFailure();
    void deletedOnesCanBeBroughtBack();
    void allAreDeletedOrNone();

private:
    struct Outcome {
        int code = -1;
        QByteArray out;
        QByteArray err;
        [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    };
    [[nodiscard]] QProcessEnvironment environment() const;
    [[nodiscard]] Outcome run(const QString& arguments) const;
    [[nodiscard]] QString path(const char* name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    /// The numbers of the experiments that the history lists, newest first.
    [[nodiscard]] QList<int> listed(const QString& more = {}) const;
    void ask(const QString& prompt) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestCliHistory::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

QProcessEnvironment TestCliHistory::environment() const
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("ASSAY_WORKSPACE"), path("data/test.assay"));
    environment.insert(QStringLiteral("ASSAY_CONFIG_DIR"), path("config"));
    environment.insert(QStringLiteral("XDG_STATE_HOME"), path("state"));
    return environment;
}

TestCliHistory::Outcome TestCliHistory::run(const QString& arguments) const
{
    QProcess process;
    process.setProcessEnvironment(environment());
    process.setWorkingDirectory(m_folder->path());
    process.start(QStringLiteral(ASSAY_CLI_FILE), QProcess::splitCommand(arguments));
    if (!process.waitForFinished(30'000))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QList<int> TestCliHistory::listed(const QString& more) const
{
    QList<int> ids;
    for (const auto& experiment : run(QStringLiteral("history list --json ") + more).json()[QLatin1String("experiments")].toArray())
        ids.append(experiment[QLatin1String("experiment_id")].toInt());
    return ids;
}

void TestCliHistory::ask(const QString& prompt) const
{
    QCOMPARE(run(QStringLiteral("ask -m practice/swift \"%1\"").arg(prompt)).code, 0);
}

void TestCliHistory::helpShowsAnExample_data()
{
    QTest::addColumn<QString>("command");
    for (const auto* command : {"history export", "history delete", "history restore"})
        QTest::newRow(command) << QString::fromLatin1(command);
}

void TestCliHistory::helpShowsAnExample()
{
    QFETCH(QString, command);
    const auto help = run(command + QStringLiteral(" --help"));
    QCOMPARE(help.code, 0);
    QVERIFY(help.out.contains("  assay-cli " + command.toLatin1()));
}

void TestCliHistory::wrongUseIsOneLineAndCodeTwo_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char* name, const char* arguments, const char* says) {
        QTest::newRow(name) << QString::fromLatin1(arguments) << QByteArray(says);
    };
    row("nothing to export", "history export", "id");
    row("a number that is none", "history export one", "one");
    row("a format nobody knows", "history export 1 --format xlsx", "xlsx");
    row("nothing to delete", "history delete", "id");
    row("nothing to restore", "history restore", "id");
    row("a folder in the file's place", "history export 1 --out . --force", "not a file");
}

void TestCliHistory::wrongUseIsOneLineAndCodeTwo()
{
    QFETCH(QString, arguments);
    QFETCH(QByteArray, says);
    ask(QStringLiteral("Hello"));
    const auto outcome = run(arguments);
    QCOMPARE(outcome.code, 2);
    QVERIFY(outcome.out.isEmpty());
    QCOMPARE(outcome.err.count('\n'), 1);
    QVERIFY2(outcome.err.contains(says), outcome.err.constData());
}

void TestCliHistory::whatIsNotThereIsCodeFour_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("no such experiment to export") << QStringLiteral("history export 1 99 --out x.json") << QByteArray("99");
    QTest::newRow("no such experiment to delete") << QStringLiteral("history delete 99") << QByteArray("99");
    QTest::newRow("no such experiment to restore") << QStringLiteral("history restore 99") << QByteArray("99");
    QTest::newRow("no such folder") << QStringLiteral("history export 1 --out not/there.json") << QByteArray("there.json");
    QTest::newRow("no such workspace") << QStringLiteral("--workspace other.assay history export 1") << QByteArray("other.assay");
}

void TestCliHistory::whatIsNotThereIsCodeFour()
{
    QFETCH(QString, arguments);
    QFETCH(QByteArray, says);
    ask(QStringLiteral("Hello"));
    const auto outcome = run(arguments);
    QCOMPARE(outcome.code, 4);
    QVERIFY(outcome.out.isEmpty());
    QVERIFY2(outcome.err.contains(says), outcome.err.constData());
    QVERIFY(!QFile::exists(path("x.json")));
}

void TestCliHistory::everyFormatGoesToStandardOutput_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QByteArray>("beginning");
    QTest::newRow("without a word") << QString() << QByteArray("{\"experiments\": [\n");
    QTest::newRow("json") << QStringLiteral("--format json") << QByteArray("{\"experiments\": [\n");
    QTest::newRow("jsonl") << QStringLiteral("--format jsonl") << QByteArray("{\"experiment_id\":2,");
    QTest::newRow("csv") << QStringLiteral("--format csv") << QByteArray("experiment_id,created_at,");
    QTest::newRow("md") << QStringLiteral("--format md") << QByteArray("# Run 2\n");
    QTest::newRow("html") << QStringLiteral("--format html") << QByteArray("<!DOCTYPE html>\n");
}

void TestCliHistory::everyFormatGoesToStandardOutput()
{
    QFETCH(QString, format);
    QFETCH(QByteArray, beginning);
    ask(QStringLiteral("First question"));
    ask(QStringLiteral("Second question"));
    const auto exported = run(QStringLiteral("history export 2 1 ") + format);
    QCOMPARE(exported.code, 0);
    QVERIFY2(exported.out.startsWith(beginning), exported.out.left(100).constData());
    QVERIFY(exported.out.indexOf("Second question") < exported.out.indexOf("First question"));
    QVERIFY(exported.err.isEmpty());
}

void TestCliHistory::aLineIsAnAnswerAsAskPrintsIt()
{
    const auto asked = run(QStringLiteral("ask -m practice/swift -m practice/scholar --json Hello")).json();
    const auto lines = run(QStringLiteral("history export 1 --format jsonl")).out.trimmed().split('\n');
    const auto trials = asked[QLatin1String("trials")].toArray();
    QCOMPARE(trials.size(), 2);
    QCOMPARE(lines.size(), 2);
    for (int i = 0; i < 2; ++i) {
        const auto line = QJsonDocument::fromJson(lines[i]).object();
        const auto trial = trials[i].toObject();
        for (const auto& key : trial.keys())
            QCOMPARE(line[key], trial[key]);
    }
}

void TestCliHistory::filesAreNotReplacedUnasked()
{
    ask(QStringLiteral("Hello"));
    const auto written = run(QStringLiteral("history export 1 --format csv --out runs.csv"));
    QCOMPARE(written.code, 0);
    QVERIFY(written.out.isEmpty());
    QCOMPARE(written.err, QByteArray("1 experiment written to runs.csv\n"));
    QFile file(path("runs.csv"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto before = file.readAll();
    QCOMPARE(before, run(QStringLiteral("history export 1 --format csv")).out);

    const auto refused = run(QStringLiteral("history export 1 --format md --out runs.csv"));
    QCOMPARE(refused.code, 2);
    QVERIFY2(refused.err.contains("--force"), refused.err.constData());
    QVERIFY(file.seek(0) && file.readAll() == before);

    const auto forced = run(QStringLiteral("--quiet history export 1 --format md --out runs.csv --force"));
    QCOMPARE(forced.code, 0);
    QVERIFY(forced.err.isEmpty());
    QFile after(path("runs.csv"));
    QVERIFY(after.open(QIODevice::ReadOnly) && after.readAll().startsWith("# Run 1\n"));
}

void TestCliHistory::interruptEndsAnExport()
{
    ask(QStringLiteral("Hello"));
    // More by far than the pipe and the first read hold.
    QProcess process;
    process.setProcessEnvironment(environment());
    process.start(QStringLiteral(ASSAY_CLI_FILE),
                  QProcess::splitCommand(QStringLiteral("history export") + QStringLiteral(" 1").repeated(5000)));
    QVERIFY(process.waitForReadyRead(30'000));
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(30'000));
    QCOMPARE(process.exitCode(), 130);
}

void TestCliHistory::aReaderThatLeavesIsNoFailure()
{
    ask(QStringLiteral("Hello"));
    QProcess process;
    process.setProcessEnvironment(environment());
    process.start(QStringLiteral(ASSAY_CLI_FILE),
                  QProcess::splitCommand(QStringLiteral("history export") + QStringLiteral(" 1").repeated(5000)));
    QVERIFY(process.waitForReadyRead(30'000));
    process.closeReadChannel(QProcess::StandardOutput);
    QVERIFY(process.waitForFinished(30'000));
    QCOMPARE(process.exitCode(), 0);
    QVERIFY(process.readAllStandardError().isEmpty());
}

void TestCliHistory::deletedOnesCanBeBroughtBack()
{
    for (const auto* prompt : {"First apple", "Second apple", "Third pear"})
        ask(QString::fromLatin1(prompt));
    const auto deleted = run(QStringLiteral("history delete 1 3"));
    QCOMPARE(deleted.code, 0);
    QVERIFY(deleted.out.isEmpty());
    QCOMPARE(deleted.err, QByteArray("2 experiments deleted. Bring back with: assay-cli history restore 1 3\n"));
    QCOMPARE(listed(), QList<int>{2});
    QCOMPARE(listed(QStringLiteral("--search apple")), QList<int>{2});
    const auto shown = run(QStringLiteral("history show 3"));
    QCOMPARE(shown.code, 0);
    QVERIFY2(shown.out.contains(", deleted 20"), "who knows the number still sees it");

    const auto restored = run(QStringLiteral("history restore 1 3"));
    QCOMPARE(restored.code, 0);
    QCOMPARE(restored.err, QByteArray("2 experiments brought back.\n"));
    QCOMPARE(listed(), (QList<int>{3, 2, 1}));
    QVERIFY(!run(QStringLiteral("history show 3")).out.contains(", deleted"));
}

void TestCliHistory::allAreDeletedOrNone()
{
    ask(QStringLiteral("Hello"));
    QCOMPARE(run(QStringLiteral("history delete 1 99")).code, 4);
    QCOMPARE(listed(), QList<int>{1});
}

QTEST_GUILESS_MAIN(TestCliHistory)

#include "TestCliHistory.moc"
