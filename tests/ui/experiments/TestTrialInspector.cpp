#include "ui/experiments/TrialInspector.h"

#include "tests/fakes/RecordedWorkspace.h"
#include "tests/support/UiDriver.h"
#include "ui/bridge/HistoryReader.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTableView>

using namespace assay;
using namespace assay::ui;

class TestTrialInspector final : public QObject {
    Q_OBJECT

private slots:
    void showsRequestAndResponse();
    void showsEventsAttemptsAndBill();
    void choosesAmongAttempts();
    void copiesCodeWithoutTheKey_data();
    void copiesCodeWithoutTheKey();
    void saysWhenTheProviderIsGone();
    void saysWhenNothingWasSent();
    void showsErrorsWithAWayOut();
    void walksByKeyboardAlone();
    void canBeUsedWithoutEyes();
};

namespace {

const std::string recordedRequest = "POST /v1/chat/completions HTTP/1.1\r\nHost: api.example.org\r\nContent-Type: application/json\r\n\r\n"
                                    "{\"model\":\"x\",\"messages\":[]}";

ChatExchange inspectedExchange()
{
    auto exchange = answeredExchange("So 42", 100, 50);
    exchange.requestBytes = recordedRequest;
    exchange.deltas = {{Milliseconds{10}, 3}, {Milliseconds{50}, 2}};
    exchange.rawUsage = R"({"prompt_tokens":100,"completion_tokens":50})";
    return exchange;
}

struct World {
    World() : reader(*records.workspace, background), plan(records.plan({"a/x"}, "Hello")) {}

    [[nodiscard]] TrialInspector::Subject subject(TrialId trial, ChatExchange exchange, const Price* price = nullptr) const
    {
        return {trial, *modelContender("a/x"), 0, resultOf(exchange, 1, price)};
    }
    TrialInspector& open(TrialInspector::Subject subject)
    {
        inspector = new TrialInspector(
            reader, [this](const std::string&) { return connection; }, std::move(subject), nullptr);
        inspector->show();
        if (!QTest::qWaitForWindowActive(inspector))
            qFatal("the window did not come up");
        driver = std::make_unique<UiDriver>(*inspector);
        return *inspector;
    }
    TrialInspector& openAnswered()
    {
        const auto price = records.price("USD");
        const auto trial = records.trial(plan, inspectedExchange(), {}, &price);
        return open(subject(trial, inspectedExchange(), &price));
    }
    ~World() { delete inspector; }
    [[nodiscard]] bool openTab(int number) const
    {
        auto* bar = driver->find<QTabBar>("inspectorTabBar");
        if (!bar)
            return false;
        QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(number).center());
        return bar->currentIndex() == number;
    }

    RecordedWorkspace records;
    Background background;
    HistoryReader reader;
    RecordedPlan plan;
    std::optional<ProviderConnection> connection;
    QPointer<TrialInspector> inspector;
    std::unique_ptr<UiDriver> driver;
};

ProviderConnection keyedConnection()
{
    ProviderConnection connection;
    connection.id = "a";
    connection.baseUrl = "https://api.example.org/v1";
    connection.key = KeyReference{KeyReference::Place::EnvironmentVariable, "LAB_KEY"};
    return connection;
}

}  // namespace

void TestTrialInspector::showsRequestAndResponse()
{
    World world;
    world.openAnswered();
    QTRY_VERIFY(world.driver->isVisible("requestText"));
    auto* request = world.driver->find<QPlainTextEdit>("requestText");
    QVERIFY(request->toPlainText().startsWith(QStringLiteral("POST /v1/chat/completions HTTP/1.1\nHost: api.example.org\n")));
    QVERIFY(request->toPlainText().endsWith(QStringLiteral("\n\n{\n  \"model\": \"x\",\n  \"messages\": []\n}")));
    QVERIFY(world.driver->click("requestTextPrettyCheck"));
    QVERIFY(request->toPlainText().endsWith(QStringLiteral("\n\n{\"model\":\"x\",\"messages\":[]}")));
    QCOMPARE(world.driver->find<QLabel>("inspectedNameLabel")->text(), QStringLiteral("a/x"));

    QVERIFY(world.openTab(1));
    QCOMPARE(world.driver->find<QPlainTextEdit>("responseText")->toPlainText(), QStringLiteral("HTTP/1.1 200\n\nSo 42"));
    QVERIFY2(!world.driver->find("responseTextPrettyCheck")->isEnabled(), "this body is no JSON");
}

void TestTrialInspector::showsEventsAttemptsAndBill()
{
    World world;
    world.openAnswered();
    QTRY_VERIFY(world.driver->isVisible("requestText"));
    QVERIFY(world.openTab(2));
    const auto* events = world.driver->find<QTableView>("eventsTable")->model();
    // Sent, headers, first byte, first token, first answer, two pieces, end.
    QCOMPARE(events->rowCount(), 8);
    QCOMPARE(events->index(5, 4).data().toString(), QStringLiteral("So "));
    QVERIFY(world.driver->find<QLabel>("eventsNoteLabel")->text().startsWith(QStringLiteral("2 pieces")));

    QVERIFY(world.openTab(3));
    QCOMPARE(world.driver->find<QTableView>("attemptsTable")->model()->columnCount(), 1);
    QVERIFY(!world.driver->isVisible("attemptChooser"));

    QVERIFY(world.openTab(4));
    const auto* bill = world.driver->find<QTableView>("billTable")->model();
    // 100 x 2 + 50 x 3 pico-units.
    QCOMPARE(bill->index(bill->rowCount() - 1, 2).data().toString(), QStringLiteral("$0.00000000035"));
    QVERIFY(world.driver->find<QPlainTextEdit>("rawUsageText")->toPlainText().contains(QStringLiteral("\"prompt_tokens\": 100")));
    QVERIFY(world.driver->find<QLabel>("billSourceLabel")->text().contains(QStringLiteral("a/x")));
}

void TestTrialInspector::choosesAmongAttempts()
{
    World world;
    auto row = std::make_shared<TrialRow>();
    row->contender = world.plan.contenders[0];
    row->prompt = world.plan.prompts[0];
    auto failed = failedExchange(ErrorKind::RateLimited, true, 429);
    failed.requestBytes = "POST /first HTTP/1.1\r\nHost: a\r\n\r\n";
    auto last = inspectedExchange();
    auto result = resultOf(last, 2, nullptr);
    last = inspectedExchange();
    std::vector<Attempt> attempts;
    attempts.push_back({failed, Milliseconds{1}});
    attempts.push_back({last, Milliseconds{700}});
    world.records.recorder->recordEnd(world.plan.experiment, row, result, std::move(attempts), {});
    world.records.waitForWriter();
    world.open({row->id, *modelContender("a/x"), 0, result});
    QTRY_VERIFY(world.driver->isVisible("attemptChooser"));
    auto* request = world.driver->find<QPlainTextEdit>("requestText");
    QVERIFY2(request->toPlainText().startsWith(QStringLiteral("POST /v1/")), "the last attempt is the one that counts");
    world.driver->find<QComboBox>("attemptChooser")->setFocus();
    QVERIFY(world.driver->key(Qt::Key_Up));
    QTRY_VERIFY(request->toPlainText().startsWith(QStringLiteral("POST /first")));
    QVERIFY(world.openTab(2));
    const auto* events = world.driver->find<QTableView>("eventsTable")->model();
    QCOMPARE(events->index(events->rowCount() - 1, 2).data().toString(), QStringLiteral("Failed"));
}

void TestTrialInspector::copiesCodeWithoutTheKey_data()
{
    QTest::addColumn<QByteArray>("button");
    QTest::addColumn<QString>("start");
    QTest::addColumn<QString>("key");
    QTest::newRow("curl") << QByteArray("copyCurlButton") << QStringLiteral("printf '%s' '{\"model\"") << QStringLiteral("\"$LAB_KEY\"");
    QTest::newRow("Python") << QByteArray("copyPythonButton") << QStringLiteral("import os\n") << QStringLiteral("os.environ[\"LAB_KEY\"]");
    QTest::newRow("JavaScript") << QByteArray("copyJavaScriptButton") << QStringLiteral("// Node") << QStringLiteral("process.env.LAB_KEY");
}

void TestTrialInspector::copiesCodeWithoutTheKey()
{
    QFETCH(QByteArray, button);
    QFETCH(QString, start);
    QFETCH(QString, key);
    World world;
    world.connection = keyedConnection();
    world.openAnswered();
    QTRY_VERIFY(world.driver->find(button.constData())->isEnabled());
    QVERIFY(world.driver->click(button.constData()));
    const auto code = QGuiApplication::clipboard()->text();
    QVERIFY2(code.startsWith(start), qPrintable(code));
    QVERIFY2(code.contains(key), qPrintable(code));
    QVERIFY(code.contains(QStringLiteral("https://api.example.org/v1/chat/completions")));
    QVERIFY(world.driver->find("inspectorMessage")->findChild<QLabel*>());
    QVERIFY(world.driver->isVisible("inspectorMessage"));
}

void TestTrialInspector::saysWhenTheProviderIsGone()
{
    World world;
    world.openAnswered();
    QTRY_VERIFY(world.driver->find("copyCurlButton")->isEnabled());
    QVERIFY(world.driver->click("copyCurlButton"));
    const auto labels = world.driver->find("inspectorMessage")->findChildren<QLabel*>();
    const bool isSaid = std::any_of(labels.begin(), labels.end(),
                                    [](const QLabel* label) { return label->text().contains(QStringLiteral("no longer set up")); });
    QVERIFY(isSaid);
    QVERIFY(!QGuiApplication::clipboard()->text().contains(QStringLiteral("Authorization")));
}

void TestTrialInspector::saysWhenNothingWasSent()
{
    World world;
    auto row = std::make_shared<TrialRow>();
    row->contender = world.plan.contenders[0];
    row->prompt = world.plan.prompts[0];
    world.records.recorder->recordStart(world.plan.experiment, row);
    world.records.waitForWriter();
    world.open({row->id, *modelContender("a/x"), 0, {}});
    QTRY_COMPARE(world.driver->find("inspectorEmptyState")->findChild<QLabel*>()->text(), QStringLiteral("Nothing was sent"));
    QVERIFY(!world.driver->find("copyCurlButton")->isEnabled());
}

void TestTrialInspector::showsErrorsWithAWayOut()
{
    World world;
    const auto trial = world.records.trial(world.plan, inspectedExchange());
    world.records.write([](Database& database) { return database.execute("ALTER TABLE attempts RENAME TO gone"); });
    world.open(world.subject(trial, inspectedExchange()));
    QTRY_VERIFY(world.driver->isVisible("inspectorMessage"));
    world.records.write([](Database& database) { return database.execute("ALTER TABLE gone RENAME TO attempts"); });
    QVERIFY(world.driver->click(world.driver->find("inspectorMessage")->findChild<QPushButton*>(QStringLiteral("messageActionButton"))));
    QTRY_VERIFY(world.driver->isVisible("requestText"));
    QVERIFY(!world.driver->isVisible("inspectorMessage"));
}

void TestTrialInspector::walksByKeyboardAlone()
{
    World world;
    world.openAnswered();
    QTRY_VERIFY(world.driver->isVisible("requestText"));
    auto* bar = world.driver->find<QTabBar>("inspectorTabBar");
    bar->setFocus(Qt::TabFocusReason);
    QVERIFY(world.driver->key(Qt::Key_Right));
    QVERIFY(world.driver->key(Qt::Key_Right));
    QVERIFY(world.driver->isVisible("eventsTable"));
    const auto order = world.driver->tabOrder("inspectorTabBar");
    QVERIFY2(order.contains(QStringLiteral("eventsTable")) && order.contains(QStringLiteral("copyCurlButton")),
             qPrintable(order.join(QLatin1Char(' '))));
    QVERIFY(world.driver->key(Qt::Key_Escape));
    QTRY_VERIFY2(!world.inspector, "Esc closes it, and closed it is gone");
}

void TestTrialInspector::canBeUsedWithoutEyes()
{
    World world;
    auto& inspector = world.openAnswered();
    QTRY_VERIFY(world.driver->isVisible("requestText"));
    for (int tab = 0; tab < 5; ++tab) {
        QVERIFY(world.openTab(tab));
        const auto complaints = accessibilityComplaints(inspector);
        QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join(QLatin1Char('\n'))));
    }
}

ASSAY_UI_TEST_MAIN(TestTrialInspector)
#include "TestTrialInspector.moc"
