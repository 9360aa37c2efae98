#include "tests/fakes/ScriptedServer.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

/// Prices at the command line: set with all their parts, imported, estimated, billed again. The real program, a process of its own.
class TestCliMoney final : public QObject {
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void wrongUseIsCodeTwo_data();
    void wrongUseIsCodeTwo();
    void tiersBillTheWholeRequest_data();
    void tiersBillTheWholeRequest();
    void importsAFile();
    void importsAnAddress();
    void estimatesWithoutSending();
    void repricesAndKeepsBoth();
    void aBudgetWarnsAndStops();

private:
    struct Outcome {
        int code = -1;
        QByteArray out;
        QByteArray err;
        [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    };
    /// `command`: the arguments with blanks between them; `rest`: those that have blanks of their own.
    [[nodiscard]] Outcome run(const QString& command, const QStringList& rest = {}) const;
    void addProvider(const assay::ScriptedServer& server) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

const char* const priceList =
    R"({"local":{"models":{"m":{"cost":{"input":2,"output":8,"tiers":[{"tier":{"type":"context","size":1000},"input":4,"output":12}]}},)"
    R"("own":{"cost":{"input":1,"output":1}},"priceless":{}}}})";

assay::Script answerWith(int promptTokens, int completionTokens)
{
    return assay::sseResponse({assay::sseEvent(R"({"model":"m","choices":[{"index":0,"delta":{"content":"Hi"},"finish_reason":"stop"}]})"),
                               assay::sseEvent(R"({"choices":[],"usage":{"prompt_tokens":)" + std::to_string(promptTokens) +
                                               R"(,"completion_tokens":)" + std::to_string(completionTokens) + "}}"),
                               assay::sseEvent("[DONE]")});
}

}  // namespace

TestCliMoney::Outcome TestCliMoney::run(const QString& command, const QStringList& rest) const
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("ASSAY_WORKSPACE"), m_folder->filePath(QStringLiteral("data/test.assay")));
    environment.insert(QStringLiteral("ASSAY_CONFIG_DIR"), m_folder->filePath(QStringLiteral("config")));
    environment.insert(QStringLiteral("XDG_STATE_HOME"), m_folder->filePath(QStringLiteral("state")));
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(ASSAY_CLI_FILE), command.split(QLatin1Char(' ')) + rest);
    if (!process.waitForFinished(20'000))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

void TestCliMoney::addProvider(const assay::ScriptedServer& server) const
{
    QCOMPARE(run(QStringLiteral("providers add --id local --base-url ") + QString::fromStdString(server.url("/v1"))).code, 0);
}

void TestCliMoney::wrongUseIsCodeTwo_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char* name, const char* part, const char* says) {
        QTest::newRow(name) << QStringLiteral("models price set a/b --input 1 --output 2 ") + QString::fromLatin1(part) << QByteArray(says);
    };
    row("a tier without a length", "--tier in=4", "--tier takes");
    row("a tier from nothing on", "--tier 0:in=4", "--tier takes");
    row("a tier with another part", "--tier 9:inn=4", "inn");
    row("a tier without an amount", "--tier 9:in", "not an amount");
    row("the same tier twice", "--tier 9:in=4 --tier 10+:in=5", "two tiers");
    row("a service tier without a share", "--service-tier batch", "--service-tier takes");
    row("a service tier twice", "--service-tier batch=50 --service-tier batch=60", "two prices");
    row("hours that are none", "--peak-hours 25-26", "no hours");
    row("an end before the start", "--from 2026-05-01 --until 2026-05-01", "--until");
    QTest::newRow("a list that is not there") << QStringLiteral("models import /no/such/list") << QByteArray("/no/such/list");
    QTest::newRow("a day that is none") << QStringLiteral("models reprice --at 2026-02-30") << QByteArray("YYYY-MM-DD");
}

void TestCliMoney::wrongUseIsCodeTwo()
{
    QFETCH(QString, arguments);
    QFETCH(QByteArray, says);
    const auto outcome = run(arguments);
    QCOMPARE(outcome.code, 2);
    QVERIFY2(outcome.err.contains(says), outcome.err.constData());
}

void TestCliMoney::tiersBillTheWholeRequest_data()
{
    QTest::addColumn<int>("promptTokens");
    QTest::addColumn<QString>("cost");
    // 1,000 x $2/1M + 100 x $8/1M; 1,001 x $4/1M + 100 x $12/1M; 2,000 x $6/1M + 100 x $12/1M, where only the input is dearer still
    QTest::newRow("on the line") << 1000 << QStringLiteral("0.0028");
    QTest::newRow("above it") << 1001 << QStringLiteral("0.005204");
    QTest::newRow("from the second line on") << 2000 << QStringLiteral("0.0128");
}

void TestCliMoney::tiersBillTheWholeRequest()
{
    QFETCH(int, promptTokens);
    QFETCH(QString, cost);
    const assay::ScriptedServer server(answerWith(promptTokens, 100));
    addProvider(server);
    QCOMPARE(run(QStringLiteral("models price set local/m --input 2 --output 8 --tier 1000:in=4,out=12 --tier 2000+:in=6")).code, 0);
    const auto trial = run(QStringLiteral("ask --json -m local/m Hi")).json()[QStringLiteral("trials")].toArray()[0].toObject();
    QCOMPARE(trial[QStringLiteral("cost")].toString(), cost);
    QCOMPARE(trial[QStringLiteral("cost_source")].toString(), QStringLiteral("price"));
    QCOMPARE(trial[QStringLiteral("left_out")].toArray().size(), 0);
}

void TestCliMoney::importsAFile()
{
    const assay::ScriptedServer server(answerWith(1001, 100));
    addProvider(server);
    QCOMPARE(run(QStringLiteral("models price set local/own --input 5 --output 5")).code, 0);
    QFile list(m_folder->filePath(QStringLiteral("api.json")));
    QVERIFY(list.open(QIODevice::WriteOnly));
    list.write(priceList);
    list.close();
    const auto preview = run(QStringLiteral("models import --dry-run --json"), {list.fileName()});
    QCOMPARE(preview.code, 0);
    const auto changes = preview.json()[QStringLiteral("changes")].toArray();
    QCOMPARE(changes.size(), 3);
    QCOMPARE(changes[0].toObject()[QStringLiteral("change")].toString(), QStringLiteral("added"));
    QCOMPARE(changes[1].toObject()[QStringLiteral("reason")].toString(), QStringLiteral("your own price holds"));
    QCOMPARE(changes[2].toObject()[QStringLiteral("change")].toString(), QStringLiteral("skipped"));
    QVERIFY(!run(QStringLiteral("models price list")).out.contains("models.dev"));

    const auto imported = run(QStringLiteral("models import"), {list.fileName()});
    QCOMPARE(imported.code, 0);
    QVERIFY2(imported.err.contains("1 added, 0 changed, 0 unchanged, 2 skipped, of 3"), imported.err.constData());
    QVERIFY(run(QStringLiteral("models import"), {list.fileName()}).err.contains("0 added, 0 changed, 1 unchanged, 2 skipped"));
    // 1,001 x $4/1M + 100 x $12/1M
    const auto trial = run(QStringLiteral("ask --json -m local/m Hi")).json()[QStringLiteral("trials")].toArray()[0].toObject();
    QCOMPARE(trial[QStringLiteral("cost")].toString(), QStringLiteral("0.005204"));
}

void TestCliMoney::importsAnAddress()
{
    const assay::ScriptedServer lists([](const assay::RecordedRequest& request) {
        if (request.target == "/api.json")
            return assay::jsonResponse(200, priceList);
        return assay::jsonResponse(404, "{}");
    });
    const assay::ScriptedServer server(answerWith(1, 1));
    addProvider(server);
    const auto imported = run(QStringLiteral("models import ") + QString::fromStdString(lists.url("/api.json")));
    QCOMPARE(imported.code, 0);
    QVERIFY2(imported.err.contains("2 added"), imported.err.constData());
    const auto missing = run(QStringLiteral("models import ") + QString::fromStdString(lists.url("/gone.json")));
    QVERIFY(missing.code != 0);
    QVERIFY2(missing.err.contains("404"), missing.err.constData());
}

void TestCliMoney::estimatesWithoutSending()
{
    const assay::ScriptedServer server(answerWith(10, 30));
    addProvider(server);
    QCOMPARE(run(QStringLiteral("models price set local/m --input 1 --output 10")).code, 0);
    const auto estimate = [&](const QString& more) {
        return run(QStringLiteral("ask --dry-run --json -m local/m%1 Hi").arg(more))
            .json()[QStringLiteral("estimates")]
            .toArray()[0]
            .toObject();
    };
    const auto first = estimate(QStringLiteral(" --set max_tokens=50"));
    const auto input = first[QStringLiteral("input_tokens")].toInt();
    QVERIFY(input > 0 && input < 10);
    QCOMPARE(first[QStringLiteral("output_basis")].toString(), QStringLiteral("max_tokens"));
    // input x $1/1M + 50 x $10/1M
    QCOMPARE(first[QStringLiteral("cost")].toString(), QStringLiteral("0.00050") + QString::number(input));
    QCOMPARE(server.requests().size(), std::size_t{0});
    QCOMPARE(run(QStringLiteral("ask -m local/m Hi")).code, 0);
    const auto second = estimate(QString());
    QCOMPARE(second[QStringLiteral("output_basis")].toString(), QStringLiteral("recorded_mean"));
    QCOMPARE(second[QStringLiteral("output_tokens")].toInt(), 30);
    QVERIFY(run(QStringLiteral("ask --dry-run -m local/m Hi")).out.contains("mean of earlier answers"));
    QCOMPARE(server.requests().size(), std::size_t{1});
}

void TestCliMoney::repricesAndKeepsBoth()
{
    const assay::ScriptedServer server(answerWith(1000, 100));
    addProvider(server);
    QCOMPARE(run(QStringLiteral("models price set local/m --input 1 --output 2 --from 2026-01-01")).code, 0);
    QCOMPARE(run(QStringLiteral("ask -m local/m Hi")).code, 0);
    QCOMPARE(run(QStringLiteral("models price set local/m --input 10 --output 20 --from 2099-01-01")).code, 0);
    const auto later = run(QStringLiteral("models reprice --at 2099-01-01 --experiment 1 --json")).json();
    QCOMPARE(later[QStringLiteral("trials")].toInt(), 1);
    QCOMPARE(later[QStringLiteral("before")].toObject()[QStringLiteral("USD")].toString(), QStringLiteral("0.0012"));
    QCOMPARE(later[QStringLiteral("after")].toObject()[QStringLiteral("USD")].toString(), QStringLiteral("0.012"));
    QVERIFY(run(QStringLiteral("models reprice")).out.contains("0.0012 USD as recorded, 0.0012 USD repriced"));
    QCOMPARE(run(QStringLiteral("models reprice --experiment 99")).code, 4);
}

void TestCliMoney::aBudgetWarnsAndStops()
{
    // 1,000 x $1/1M + 100 x $10/1M = $0.002 each.
    const assay::ScriptedServer server(answerWith(1000, 100));
    addProvider(server);
    QCOMPARE(run(QStringLiteral("models price set local/m --input 1 --output 10")).code, 0);
    QFile budget(m_folder->filePath(QStringLiteral("config/budget.json")));
    QVERIFY(budget.open(QIODevice::WriteOnly));
    budget.write(R"({"version":1,"monthly":"0.005","currency":"USD"})");
    budget.close();
    const auto ask = [&](const QString& more) { return run(QStringLiteral("ask -m local/m%1 Hi").arg(more)); };
    QVERIFY(!ask({}).err.contains("budget"));
    QCOMPARE(ask({}).code, 0);
    const auto near = ask({});
    QCOMPARE(near.code, 0);
    QVERIFY2(near.err.contains("budget of"), near.err.constData());
    const auto stopped = ask({});
    QCOMPARE(stopped.code, 2);
    QVERIFY2(stopped.err.contains("this month's budget of USD 0.005 is used up: USD 0.006 has been spent"), stopped.err.constData());
    QVERIFY2(stopped.err.contains("--over-budget"), stopped.err.constData());
    QCOMPARE(server.requests().size(), std::size_t{3});
    QCOMPARE(ask(QStringLiteral(" --over-budget")).code, 0);
    QCOMPARE(ask(QStringLiteral(" --dry-run")).code, 0);
    QCOMPARE(run(QStringLiteral("ask -m practice/swift Hi")).code, 0);
    QCOMPARE(server.requests().size(), std::size_t{4});

    QVERIFY(budget.open(QIODevice::WriteOnly));
    budget.write(R"({"monthly":5})");
    budget.close();
    const auto broken = ask({});
    QCOMPARE(broken.code, 2);
    QVERIFY2(broken.err.contains("budget.json"), broken.err.constData());
}

QTEST_GUILESS_MAIN(TestCliMoney)
#include "TestCliMoney.moc"
