#include "ui/bridge/ExperimentRun.h"

#include "tests/fakes/ChatScript.h"
#include "tests/support/UiDriver.h"
#include "tests/support/UiWorld.h"

#include <QSignalSpy>
#include <QtTest>

using namespace assay;
using namespace assay::ui;

class TestExperimentRun final : public QObject {
    Q_OBJECT

private slots:
    void everythingArrivesInOrder();
    void textNeverOvertakesTheStart();
    void halfCharactersWait();
    void stoppingOneLeavesTheOthers();
    void destructionInMidStreamIsSilent();
    void sessionCountsAndAddsUp();
    void refusalsAreImmediate();
    void aModelIsNotSentWhatItsListSaysItCannotTake();
};

namespace {

ExperimentPlan planFor(const std::vector<std::string>& models)
{
    ExperimentPlan plan;
    for (const auto& model : models)
        plan.contenders.push_back(*modelContender(model));
    plan.prompts.push_back({userMessage("What is 17 * 23 + 4?")});
    plan.concurrency = 32;
    return plan;
}

}  // namespace

void TestExperimentRun::everythingArrivesInOrder()
{
    UiWorld world;
    auto run = world.session().start(planFor({"practice/swift"}));
    QVERIFY(run.has_value());
    QStringList happened;
    connect(run->get(), &ExperimentRun::planRecorded, this, [&] { happened.append(QStringLiteral("plan")); });
    connect(run->get(), &ExperimentRun::trialStarted, this, [&] { happened.append(QStringLiteral("started")); });
    QString text;
    TrialResult end;
    connect(run->get(), &ExperimentRun::trialFinished, this, [&](TrialPlace place, const TrialResult& result) {
        QCOMPARE(QThread::currentThread(), qApp->thread());
        text += (*run)->take(place).text;
        end = result;
        happened.append(QStringLiteral("finished"));
    });
    connect(run->get(), &ExperimentRun::trialRecorded, this, [&] { happened.append(QStringLiteral("recorded")); });
    QSignalSpy finished(run->get(), &ExperimentRun::finished);
    QVERIFY(finished.wait());
    QCOMPARE(happened, (QStringList{QStringLiteral("plan"), QStringLiteral("started"), QStringLiteral("finished"), QStringLiteral("recorded")}));
    QCOMPARE(end.status, TrialStatus::Answered);
    QCOMPARE(text.toStdString(), end.text);
    QVERIFY(!text.isEmpty());
    QVERIFY(!(*run)->isRunning());
    QCOMPARE(world.newestExperiment().header.id, (*run)->experiment());
}

void TestExperimentRun::textNeverOvertakesTheStart()
{
    const ScriptedServer server(chatAnswer("whole"));
    UiWorld world;
    world.addProvider("local", server.url("/v1"));
    auto run = world.session().start(planFor({"local/m"}));
    QVERIFY(run.has_value());
    QString text;
    connect(run->get(), &ExperimentRun::trialStarted, this, [&] { text.clear(); });
    // The answer is complete before this thread has heard of its beginning.
    QVERIFY(server.waitForRequests(1));
    QThread::msleep(100);
    text += (*run)->take({}).text;
    QVERIFY(text.isEmpty());
    QSignalSpy finished(run->get(), &ExperimentRun::finished);
    QVERIFY(finished.wait());
    text += (*run)->take({}).text;
    QCOMPARE(text, QStringLiteral("whole"));
}

void TestExperimentRun::halfCharactersWait()
{
    // "Grüße 你好 🙂", each UTF-8 byte of the text in a piece of its own.
    const std::string answer = "Gr\u00fc\u00dfe \u4f60\u597d \U0001F642";
    Script script;
    script.send(streamHead("text/event-stream")).sendInPieces(chatDelta(answer) + chatEnding(), 1);
    const ScriptedServer server(script);
    UiWorld world;
    world.addProvider("local", server.url("/v1"));
    auto run = world.session().start(planFor({"local/m"}));
    QVERIFY(run.has_value());
    QString text;
    QSignalSpy finished(run->get(), &ExperimentRun::finished);
    while (finished.isEmpty()) {
        const auto news = (*run)->take({});
        QVERIFY(!news.text.contains(QChar::ReplacementCharacter));
        text += news.text;
        QTest::qWait(1);
    }
    text += (*run)->take({}).text;
    QCOMPARE(text, QString::fromStdString(answer));
}

void TestExperimentRun::stoppingOneLeavesTheOthers()
{
    const Gate gate;
    const ScriptedServer server(gatedChatAnswer("one ", gate, "two"));
    UiWorld world;
    world.addProvider("local", server.url("/v1"));
    auto run = world.session().start(planFor({"local/a", "local/b"}));
    QVERIFY(run.has_value());
    std::map<std::size_t, TrialResult> ends;
    connect(run->get(), &ExperimentRun::trialFinished, this,
            [&](TrialPlace place, const TrialResult& result) { ends[place.contender] = result; });
    QTRY_VERIFY((*run)->moments({0, 0, 0}) && (*run)->moments({0, 0, 0})->firstToken);
    QTRY_VERIFY((*run)->moments({1, 0, 0}) && (*run)->moments({1, 0, 0})->firstToken);
    (*run)->cancelTrial({0, 0, 0});
    QTRY_COMPARE(ends.count(0), std::size_t{1});
    QCOMPARE(ends[0].status, TrialStatus::Cancelled);
    QCOMPARE(ends[0].text, std::string("one "));
    QVERIFY((*run)->isRunning(TrialPlace{1, 0, 0}));
    gate.open();
    QTRY_COMPARE(ends.count(1), std::size_t{1});
    QCOMPARE(ends[1].status, TrialStatus::Answered);
    QCOMPARE(ends[1].text, std::string("one two"));
}

void TestExperimentRun::destructionInMidStreamIsSilent()
{
    const Gate gate;
    const ScriptedServer server(gatedChatAnswer("one ", gate, "two"));
    UiWorld world;
    world.addProvider("local", server.url("/v1"));
    auto run = world.session().start(planFor({"local/a", "local/b", "local/c"}));
    QVERIFY(run.has_value());
    QTRY_COMPARE(world.session().runningTrialCount(), 3);
    int signalCount = 0;
    connect(run->get(), &ExperimentRun::trialFinished, this, [&] { ++signalCount; });
    connect(run->get(), &ExperimentRun::finished, this, [&] { ++signalCount; });
    run->reset();
    gate.open();
    QTest::qWait(50);
    QCOMPARE(signalCount, 0);
    QCOMPARE(world.session().runningTrialCount(), 0);
    // What had arrived is written down all the same.
    QTRY_COMPARE(world.newestExperiment().trials.size(), std::size_t{3});
    for (const auto& trial : world.newestExperiment().trials)
        QCOMPARE(trial.result.status, TrialStatus::Cancelled);
}

void TestExperimentRun::sessionCountsAndAddsUp()
{
    const ScriptedServer server(chatAnswer("ok"));
    UiWorld world;
    world.addProvider("local", server.url("/v1"));
    Price price;
    price.providerId = "local";
    price.model = "m";
    price.inputPerToken = 1'000'000;
    price.outputPerToken = 2'000'000;
    price.source = "test";
    bool isPriced = false;
    world.session().catalogue().setPrice(price, [&](const Result<void>& kept) { isPriced = kept.has_value(); });
    QTRY_VERIFY(isPriced);
    QSignalSpy counts(&world.session(), &Session::runningTrialCountChanged);
    QSignalSpy lists(&world.session(), &Session::experimentsChanged);
    auto run = world.session().start(planFor({"local/m", "practice/swift"}));
    QVERIFY(run.has_value());
    QSignalSpy finished(run->get(), &ExperimentRun::finished);
    QVERIFY(finished.wait());
    QCOMPARE(world.session().runningTrialCount(), 0);
    QCOMPARE(counts.size(), 4);
    QVERIFY(lists.size() >= 2);
    // 3 tokens in, 2 out; the practice model's price is fictional and does not count.
    QTRY_COMPARE(world.session().spentToday().known, (std::vector<Money>{{7'000'000, "USD"}}));
    QCOMPARE(world.session().spentToday().unknownTrials, std::int64_t{0});
}

void TestExperimentRun::refusalsAreImmediate()
{
    UiWorld world;
    const auto run = world.session().start(planFor({"nobody/m"}));
    QVERIFY(!run.has_value());
    QCOMPARE(run.error().kind, ErrorKind::NotFound);
    QCOMPARE(world.experimentCount(), std::size_t{0});
}

void TestExperimentRun::aModelIsNotSentWhatItsListSaysItCannotTake()
{
    ScriptedServer server([](const RecordedRequest& request) {
        if (request.method == "GET")
            return jsonResponse(200, R"({"data":[{"id":"blind","architecture":{"input_modalities":["text"]}},)"
                                     R"({"id":"seeing","architecture":{"input_modalities":["text","image"]}}]})");
        return chatAnswer("Red");
    });
    UiWorld world;
    world.addProvider("here", server.url("/v1"));
    world.session().catalogue().refresh("here");
    QTRY_COMPARE(world.session().catalogue().provider("here")->models.size(), std::size_t{2});
    auto plan = planFor({"here/blind", "here/seeing"});
    plan.prompts[0].front().parts.push_back(ImagePart{"image/png", "PNG"});
    auto run = world.session().start(plan);
    QVERIFY(run.has_value());
    std::map<std::size_t, TrialResult> results;
    connect(run->get(), &ExperimentRun::trialFinished, this, [&](TrialPlace place, const TrialResult& result) { results[place.contender] = result; });
    QSignalSpy finished(run->get(), &ExperimentRun::finished);
    QVERIFY(finished.wait());
    QCOMPARE(results[0].status, TrialStatus::Failed);
    QCOMPARE(results[0].error->kind, ErrorKind::InvalidInput);
    QCOMPARE(results[1].status, TrialStatus::Answered);
    // The list and one question.
    QCOMPARE(server.requestCount(), std::size_t{2});
}

ASSAY_UI_TEST_MAIN(TestExperimentRun)
#include "TestExperimentRun.moc"
