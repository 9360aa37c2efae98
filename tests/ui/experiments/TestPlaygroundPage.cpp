#include "ui/experiments/PlaygroundPage.h"

#include "tests/fakes/ChatScript.h"
#include "tests/support/UiDriver.h"
#include "tests/support/UiWorld.h"
#include "ui/experiments/ColumnsView.h"
#include "ui/experiments/PromptEdit.h"
#include "ui/markdown/MarkdownView.h"
#include "ui/widgets/Figure.h"
#include "ui/widgets/MessageBar.h"

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QtTest>

using namespace assay;
using namespace assay::ui;

class TestPlaygroundPage final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void firstRunIsOneClick();
    void pickedModelsBecomeColumns();
    void whatIsMissingIsSaid();
    void stopsOneThenAll();
    void escapeStopsAndCtrlEnterRuns();
    void oneColumnRunsAgain();
    void failuresStandInTheirColumn();
    void reasoningIsFolded();
    void systemPromptGoesToAll();
    void variablesAreFilledIn();
    void variablesOfAColumnsOwnSystemPromptCount();
    void bracesOfRecordedPromptsAreText();
    void parametersAreSent();
    void wrongParametersAreExplained();
    void removedColumnsStop();
    void columnsKeepTheirColour();
    void findsInAllColumns();
    void restartShowsEverythingAgain();
    void arrangementSurvivesARestart();
    void layoutsChangeUnderARun();
    void manyColumnsScroll();
    void figuresAreNeverCut();
    void whatItWillCostIsEstimated();
    void aUsedUpBudgetStopsAndCanBeLifted();
    void modelsOfTheModelsPageBecomeColumns();
    void tabWalksInReadingOrder();
    void everyControlHasAName();

private:
    /// Gives out models without a popup.
    class Chooser final : public ModelChooser {
    public:
        void chooseModels(QWidget&, std::vector<ModelReference> taken, std::function<void(ModelReference)> chosen) override
        {
            lastTaken = std::move(taken);
            for (const auto& model : next)
                chosen(model);
        }
        std::vector<ModelReference> next;
        std::vector<ModelReference> lastTaken;
    };

    void openPage();
    void addModels(const std::vector<std::string>& models);
    [[nodiscard]] ColumnView& column(std::size_t index) const;
    [[nodiscard]] QString figure(std::size_t index, const char* name) const;
    [[nodiscard]] QString estimate(std::size_t index) const
    {
        const auto* label = column(index).findChild<QLabel*>(QStringLiteral("estimateLabel"));
        return label->isVisible() ? label->text() : QString();
    }
    [[nodiscard]] std::vector<ColumnView*> columns() const { return m_page->findChild<ColumnsView*>()->columns(); }
    [[nodiscard]] bool isIdle() const;

    std::unique_ptr<UiWorld> m_world;
    Chooser m_chooser;
    std::unique_ptr<PlaygroundPage> m_page;
    std::unique_ptr<UiDriver> m_driver;
};

void TestPlaygroundPage::init()
{
    m_world = std::make_unique<UiWorld>();
    m_chooser = {};
    openPage();
}

void TestPlaygroundPage::cleanup()
{
    m_driver.reset();
    m_page.reset();
    m_world.reset();
}

void TestPlaygroundPage::openPage()
{
    m_page = std::make_unique<PlaygroundPage>(m_world->session(), m_world->state(), m_chooser);
    m_driver = std::make_unique<UiDriver>(*m_page);
    m_page->resize(1200, 700);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    m_page->activate();
    QTRY_VERIFY(m_page->isSettled());
}

void TestPlaygroundPage::addModels(const std::vector<std::string>& models)
{
    m_chooser.next.clear();
    for (const auto& model : models) {
        const auto contender = modelContender(model);
        m_chooser.next.push_back({contender->providerId, contender->model});
    }
    QVERIFY(m_driver->click("addModelButton"));
}

ColumnView& TestPlaygroundPage::column(std::size_t index) const
{
    return *columns().at(index);
}

QString TestPlaygroundPage::figure(std::size_t index, const char* name) const
{
    return column(index).findChild<Figure*>(QString::fromLatin1(name))->value();
}

bool TestPlaygroundPage::isIdle() const
{
    return m_page->isSettled();
}

void TestPlaygroundPage::firstRunIsOneClick()
{
    QVERIFY(m_driver->isVisible("playgroundEmptyState"));
    auto* const button = m_page->findChild<QWidget*>(QStringLiteral("playgroundEmptyState"))->findChild<QPushButton*>();
    QVERIFY(m_driver->click(button));
    QCOMPARE(columns().size(), std::size_t{3});
    QTRY_VERIFY(isIdle());
    for (std::size_t index = 0; index < 3; ++index) {
        QCOMPARE(column(index).result().status, TrialStatus::Answered);
        QVERIFY(!column(index).answer().plainText().isEmpty());
        QCOMPARE(column(index).answer().markdown().toStdString(), column(index).result().text);
        QVERIFY(figure(index, "costFigure") != QStringLiteral("—"));
        QCOMPARE(figure(index, "statusFigure"), QStringLiteral("answered"));
    }
    const auto recorded = m_world->newestExperiment();
    QCOMPARE(recorded.trials.size(), std::size_t{3});
    QCOMPARE(recorded.trials[1].result.text, column(1).result().text);
}

void TestPlaygroundPage::pickedModelsBecomeColumns()
{
    addModels({"practice/swift", "practice/scholar"});
    QCOMPARE(columns().size(), std::size_t{2});
    QVERIFY(m_chooser.lastTaken.empty());
    // The same model once more is another column with a name of its own.
    addModels({"practice/swift"});
    QCOMPARE(m_chooser.lastTaken.size(), std::size_t{2});
    QCOMPARE(column(2).contender().model, std::string("swift"));
    QVERIFY(column(2).contender().name != column(0).contender().name);
    // Equal widths, within a pixel.
    QVERIFY(std::abs(column(0).width() - column(1).width()) <= 1);
    QVERIFY(std::abs(column(0).width() - column(2).width()) <= 1);
}

void TestPlaygroundPage::whatIsMissingIsSaid()
{
    auto* const run = m_driver->find<QPushButton>("runButton");
    QVERIFY(!run->isEnabled());
    QCOMPARE(run->toolTip(), QStringLiteral("Add a model first."));
    addModels({"practice/swift"});
    QCOMPARE(run->toolTip(), QStringLiteral("Write a prompt first."));
    QVERIFY(m_driver->click("promptEdit"));
    QVERIFY(m_driver->key(Qt::Key_Return, Qt::ControlModifier));
    QVERIFY(m_driver->isVisible("playgroundMessageBar"));
    QCOMPARE(m_world->experimentCount(), std::size_t{0});
    QVERIFY(m_driver->type("promptEdit", QStringLiteral("Hello")));
    QVERIFY(run->isEnabled());
}

void TestPlaygroundPage::stopsOneThenAll()
{
    const Gate gate;
    const ScriptedServer server(gatedChatAnswer("one ", gate, "two"));
    m_world->addProvider("local", server.url("/v1"));
    addModels({"local/a", "local/b", "local/c"});
    QVERIFY(m_driver->type("promptEdit", QStringLiteral("Count")));
    QVERIFY(m_driver->click("runButton"));
    for (std::size_t index = 0; index < 3; ++index)
        QTRY_COMPARE(column(index).answer().markdown(), QStringLiteral("one "));
    QCOMPARE(m_world->session().runningTrialCount(), 3);

    QVERIFY(m_driver->click(column(1).findChild<QToolButton*>(QStringLiteral("stopColumnButton"))));
    QTRY_VERIFY(!column(1).isRunning());
    QCOMPARE(column(1).result().status, TrialStatus::Cancelled);
    QCOMPARE(figure(1, "statusFigure"), QStringLiteral("stopped"));
    QVERIFY(column(0).isRunning());
    QVERIFY(column(2).isRunning());

    auto* const run = m_driver->find<QPushButton>("runButton");
    QVERIFY(run->text().startsWith(QStringLiteral("Stop all")));
    QVERIFY(m_driver->click("runButton"));
    QTRY_VERIFY(isIdle());
    // The server says more now; nothing may change.
    gate.open();
    QTest::qWait(50);
    for (std::size_t index = 0; index < 3; ++index) {
        QCOMPARE(column(index).answer().markdown(), QStringLiteral("one "));
        QCOMPARE(column(index).result().status, TrialStatus::Cancelled);
        QVERIFY(!m_driver->isVisible("columnMessage"));
    }
    const auto recorded = m_world->newestExperiment();
    QCOMPARE(recorded.trials.size(), std::size_t{3});
    for (const auto& trial : recorded.trials)
        QCOMPARE(trial.result.text, std::string("one "));
    QVERIFY(run->text().startsWith(QStringLiteral("Run again")));
}

void TestPlaygroundPage::escapeStopsAndCtrlEnterRuns()
{
    const Gate gate;
    const ScriptedServer server(gatedChatAnswer("one ", gate, "two"));
    m_world->addProvider("local", server.url("/v1"));
    addModels({"local/a"});
    QVERIFY(m_driver->type("promptEdit", QStringLiteral("Count")));
    QVERIFY(m_driver->key(Qt::Key_Return, Qt::ControlModifier));
    QTRY_COMPARE(column(0).answer().markdown(), QStringLiteral("one "));
    QCOMPARE(m_driver->find<PromptEdit>("promptEdit")->toPlainText(), QStringLiteral("Count"));
    QVERIFY(m_driver->key(Qt::Key_Escape));
    QTRY_VERIFY(isIdle());
    QCOMPARE(column(0).result().status, TrialStatus::Cancelled);
    gate.open();
}

void TestPlaygroundPage::oneColumnRunsAgain()
{
    const ScriptedServer server(chatAnswer("same"));
    m_world->addProvider("local", server.url("/v1"));
    addModels({"local/a", "local/b"});
    QVERIFY(m_driver->type("promptEdit", QStringLiteral("Hi")));
    QVERIFY(m_driver->click("runButton"));
    QTRY_VERIFY(isIdle() && server.requestCount() == 2);
    QTRY_COMPARE(column(1).answer().markdown(), QStringLiteral("same"));
    emit column(1).runRequested();
    QTRY_COMPARE(server.requestCount(), std::size_t{3});
    QTRY_VERIFY(isIdle());
    QCOMPARE(m_world->experimentCount(), std::size_t{2});
    QCOMPARE(m_world->newestExperiment().contenders.size(), std::size_t{1});
    QCOMPARE(m_world->newestExperiment().contenders.front().model, std::string("b"));
    QCOMPARE(column(0).answer().markdown(), QStringLiteral("same"));
}

void TestPlaygroundPage::failuresStandInTheirColumn()
{
    const ScriptedServer server(std::vector<Script>{jsonResponse(401, R"({"error":{"message":"Incorrect API key provided."}})"), chatAnswer("good")});
    m_world->addProvider("local", server.url("/v1"));
    addModels({"local/a"});
    QVERIFY(m_driver->type("promptEdit", QStringLiteral("Hi")));
    QVERIFY(m_driver->click("runButton"));
    QTRY_VERIFY(isIdle() && column(0).result().status == TrialStatus::Failed);
    auto* const message = column(0).findChild<MessageBar*>(QStringLiteral("columnMessage"));
    QVERIFY(message->isVisible());
    QCOMPARE(message->message().kind, MessageBar::Kind::Error);
    QVERIFY(!message->message().text.isEmpty());
    QCOMPARE(figure(0, "costFigure"), QStringLiteral("—"));
    // Retry is right there.
    QPushButton* retry = nullptr;
    for (auto* button : message->findChildren<QPushButton*>()) {
        if (button->isVisible() && button->text() == QStringLiteral("Retry"))
            retry = button;
    }
    QVERIFY(retry);
    QVERIFY(m_driver->click(retry));
    QTRY_COMPARE(column(0).answer().markdown(), QStringLiteral("good"));
    QTRY_VERIFY(isIdle());
    QVERIFY(!message->isVisible());
}

void TestPlaygroundPage::reasoningIsFolded()
{
    Script script;
    script.send(streamHead("text/event-stream")).send(chatDelta("Let me think.", "reasoning_content")).send(chatDelta("Four.")).send(chatEnding());
    const ScriptedServer server(script);
    m_world->addProvider("local", server.url("/v1"));
    addModels({"local/a"});
    QVERIFY(m_driver->type("promptEdit", QStringLiteral("2 + 2")));
    QVERIFY(m_driver->click("runButton"));
    QTRY_VERIFY(isIdle() && !column(0).answer().isEmpty());
    QCOMPARE(column(0).answer().foldedMarkdown(), QStringLiteral("Let me think."));
    QCOMPARE(column(0).answer().markdown(), QStringLiteral("Four."));
    QVERIFY(column(0).answer().isFolded());
}

void TestPlaygroundPage::systemPromptGoesToAll()
{
    const ScriptedServer server(chatAnswer("ok"));
    m_world->addProvider("local", server.url("/v1"));
    addModels({"local/a", "local/b"});
    QVERIFY(m_driver->click("systemPromptButton"));
    QVERIFY(m_driver->type("systemPromptEdit", QStringLiteral("Answer in \u4e2d\u6587.")));
    QVERIFY(m_driver->type("promptEdit", QStringLiteral("Hi")));
    QVERIFY(m_driver->click("runButton"));
    QTRY_VERIFY(isIdle() && server.requestCount() == 2);
    for (const auto& request : server.requests())
        QVERIFY(QString::fromStdString(request.body).contains(QStringLiteral("Answer in \u4e2d\u6587.")));
    QCOMPARE(m_world->newestExperiment().contenders[1].system, std::string("Answer in \u4e2d\u6587."));
}

void TestPlaygroundPage::variablesAreFilledIn()
{
    const ScriptedServer server(chatAnswer("ok"));
    m_world->addProvider("local", server.url("/v1"));
    addModels({"local/a"});
    QVERIFY(!m_driver->isVisible("variablesPanel"));
    QVERIFY(m_driver->type("promptEdit", QStringLiteral("\u628a{{\u539f\u6587}}\u8bd1\u6210{{language}}, not \\{{language}} or {{x^2}}")));
    QVERIFY(m_driver->isVisible("variablesPanel"));
    QVERIFY(m_driver->isVisible("variableMark_language"));

    // Something is missing: it is said, nothing is sent, and the place to go on has the focus.
    QVERIFY(m_driver->type("variableEdit_language", QStringLiteral("English")));
    QVERIFY(!m_driver->isVisible("variableMark_language"));
    QVERIFY(m_driver->click("runButton"));
    QVERIFY(m_driver->isVisible("playgroundMessageBar"));
    QVERIFY(m_driver->find<MessageBar>("playgroundMessageBar")->message().text.contains(QStringLiteral("\u539f\u6587")));
    QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("variableEdit_\u539f\u6587"));
    QCOMPARE(server.requestCount(), std::size_t{0});

    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("{{language}}"));
    QVERIFY(m_driver->key(Qt::Key_Return, Qt::ControlModifier));
    QTRY_VERIFY(isIdle() && server.requestCount() == 1);
    const auto body = QString::fromStdString(server.requests().front().body);
    QVERIFY2(body.contains(QStringLiteral("\u628a{{language}}\u8bd1\u6210English, not {{language}} or {{x^2}}")), qPrintable(body));
    QCOMPARE(m_driver->find<PromptEdit>("promptEdit")->toPlainText().count(QStringLiteral("{{language}}")), 2);

    // The next start has both the text and its values, and a variable that comes back has its own again.
    m_driver.reset();
    m_page.reset();
    m_world->restart();
    openPage();
    QCOMPARE(m_driver->find<PromptEdit>("variableEdit_language")->toPlainText(), QStringLiteral("English"));
    QVERIFY(m_driver->type("promptEdit", QStringLiteral("No variables")));
    QTRY_VERIFY(!m_driver->isVisible("variablesPanel"));
    QVERIFY(m_driver->type("promptEdit", QStringLiteral("{{language}}?")));
    QCOMPARE(m_driver->find<PromptEdit>("variableEdit_language")->toPlainText(), QStringLiteral("English"));
    const auto order = m_driver->tabOrder("promptEdit");
    QVERIFY2(order.indexOf(QStringLiteral("variableEdit_language")) < order.indexOf(QStringLiteral("runButton")), qPrintable(order.join(u' ')));
    const auto complaints = accessibilityComplaints(*m_page);
    QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join(QLatin1Char('\n'))));
}

void TestPlaygroundPage::variablesOfAColumnsOwnSystemPromptCount()
{
    const ScriptedServer server(chatAnswer("ok"));
    m_world->addProvider("local", server.url("/v1"));
    Contender own = *modelContender("local/a");
    own.system = "You are {{role}}.";
    m_page->take({own, *modelContender("local/b")}, {userMessage("Hi")});
    // Recorded text is text; what a person writes is a template.
    QVERIFY(!m_driver->isVisible("variablesPanel"));
    QVERIFY(m_driver->click("systemPromptButton"));
    QVERIFY(m_driver->type("systemPromptEdit", QStringLiteral("Be {{manner}}.")));
    QVERIFY(m_driver->type("variableEdit_manner", QStringLiteral("brief")));
    QVERIFY(m_driver->click("runButton"));
    QTRY_VERIFY(isIdle() && server.requestCount() == 2);
    const auto stored = m_world->newestExperiment();
    QCOMPARE(stored.contenders[0].system, std::string("You are {{role}}."));
    QCOMPARE(stored.contenders[1].system, std::string("Be brief."));
}

void TestPlaygroundPage::bracesOfRecordedPromptsAreText()
{
    const ScriptedServer server(chatAnswer("ok"));
    m_world->addProvider("local", server.url("/v1"));
    m_page->take({*modelContender("local/a")}, {userMessage("Explain {{name}} and \\{{other}}")});
    QVERIFY(!m_driver->isVisible("variablesPanel"));
    QVERIFY(m_driver->click("runButton"));
    QTRY_VERIFY(isIdle() && server.requestCount() == 1);
    QVERIFY(server.requests().front().body.find(R"(Explain {{name}} and \\{{other}})") != std::string::npos);
}

void TestPlaygroundPage::parametersAreSent()
{
    const ScriptedServer server(chatAnswer("ok"));
    m_world->addProvider("local", server.url("/v1"));
    addModels({"local/a"});
    QVERIFY(m_driver->click("parametersButton"));
    QVERIFY(m_driver->type("temperatureEdit", QStringLiteral("0.2")));
    QVERIFY(m_driver->type("contenderNameEdit", QStringLiteral("cool")));
    QVERIFY(m_driver->click("acceptParametersButton"));
    QCOMPARE(column(0).contender().name, std::string("cool"));
    QCOMPARE(m_driver->find<QToolButton>("parametersButton")->text(), QStringLiteral("temperature 0.2"));
    QVERIFY(m_driver->type("promptEdit", QStringLiteral("Hi")));
    QVERIFY(m_driver->click("runButton"));
    QTRY_VERIFY(isIdle() && server.requestCount() == 1);
    const auto body = QString::fromStdString(server.requests().front().body);
    QVERIFY2(body.contains(QStringLiteral("\"temperature\":0.2")), qPrintable(body));
    QVERIFY(!body.contains(QStringLiteral("top_p")));
}

void TestPlaygroundPage::wrongParametersAreExplained()
{
    addModels({"practice/swift"});
    QVERIFY(m_driver->click("parametersButton"));
    auto* const accept = m_driver->find<QPushButton>("acceptParametersButton");
    const auto problem = [&] { return m_driver->find<QLabel>("parametersProblemLabel")->text(); };
    QVERIFY(m_driver->type("topPEdit", QStringLiteral("1.5")));
    QVERIFY(!accept->isEnabled());
    QCOMPARE(problem(), QStringLiteral("Top-p is a number from 0 to 1."));
    QVERIFY(m_driver->type("topPEdit", QString()));
    QVERIFY(m_driver->type("maxOutputTokensEdit", QStringLiteral("0")));
    QVERIFY(!accept->isEnabled());
    QVERIFY(m_driver->type("maxOutputTokensEdit", QStringLiteral("100")));
    QVERIFY(m_driver->type("extraJsonEdit", QStringLiteral("{ not json")));
    QVERIFY(!accept->isEnabled());
    QVERIFY(m_driver->type("extraJsonEdit", QStringLiteral("{\"top_k\": 5}")));
    QVERIFY(accept->isEnabled());
    QVERIFY(m_driver->click("cancelParametersButton"));
    QVERIFY(!column(0).contender().settings.maxOutputTokens);
}

void TestPlaygroundPage::removedColumnsStop()
{
    const Gate gate;
    const ScriptedServer server(gatedChatAnswer("one ", gate, "two"));
    m_world->addProvider("local", server.url("/v1"));
    addModels({"local/a", "local/b"});
    QVERIFY(m_driver->type("promptEdit", QStringLiteral("Count")));
    QVERIFY(m_driver->click("runButton"));
    QTRY_COMPARE(column(0).answer().markdown(), QStringLiteral("one "));
    QTRY_COMPARE(column(1).answer().markdown(), QStringLiteral("one "));
    emit column(0).removeRequested();
    QCOMPARE(columns().size(), std::size_t{1});
    QTRY_COMPARE(m_world->session().runningTrialCount(), 1);
    gate.open();
    QTRY_COMPARE(column(0).answer().markdown(), QStringLiteral("one two"));
    QCOMPARE(column(0).contender().model, std::string("b"));
    QTRY_VERIFY(isIdle());
}

void TestPlaygroundPage::columnsKeepTheirColour()
{
    addModels({"practice/swift", "practice/scholar", "practice/chatty"});
    emit column(1).removeRequested();
    QCOMPARE(column(0).position(), 0);
    QCOMPARE(column(1).position(), 2);
    addModels({"practice/pebble"});
    QCOMPARE(column(2).position(), 1);
}

void TestPlaygroundPage::findsInAllColumns()
{
    const ScriptedServer server(chatAnswer("needle and **need**le, no Needle more"));
    m_world->addProvider("local", server.url("/v1"));
    addModels({"local/a", "local/b"});
    QVERIFY(m_driver->type("promptEdit", QStringLiteral("Hi")));
    QVERIFY(m_driver->click("runButton"));
    QTRY_VERIFY(isIdle() && !column(1).answer().isEmpty());
    QVERIFY(m_driver->key(Qt::Key_F, Qt::ControlModifier));
    QVERIFY(m_driver->type("findEdit", QStringLiteral("needle")));
    const auto count = [&] { return m_driver->find<QLabel>("findCountLabel")->text(); };
    QTRY_COMPARE(count(), QStringLiteral("6 places"));
    QVERIFY(m_driver->click("findNextButton"));
    QCOMPARE(count(), QStringLiteral("1 of 6"));
    for (int step = 0; step < 3; ++step)
        QVERIFY(m_driver->click("findNextButton"));
    QCOMPARE(count(), QStringLiteral("4 of 6"));
    QVERIFY(m_driver->click("findPreviousButton"));
    QCOMPARE(count(), QStringLiteral("3 of 6"));
    QVERIFY(m_driver->click("closeFindButton"));
    QVERIFY(!m_driver->isVisible("findBar"));
}

void TestPlaygroundPage::restartShowsEverythingAgain()
{
    const ScriptedServer server(chatAnswer("**kept**"));
    m_world->addProvider("local", server.url("/v1"));
    addModels({"local/a", "local/b"});
    QVERIFY(m_driver->type("promptEdit", QStringLiteral("Keep \u8fd9\u4e2a")));
    QVERIFY(m_driver->click("runButton"));
    QTRY_VERIFY(isIdle() && !column(1).answer().isEmpty());
    QTRY_COMPARE(m_world->newestExperiment().trials.size(), std::size_t{2});
    const auto firstToken = figure(0, "firstTokenFigure");
    QVERIFY(m_driver->type("promptEdit", QStringLiteral("A draft, not sent yet")));

    m_driver.reset();
    m_page.reset();
    m_world->restart();
    openPage();
    QCOMPARE(m_driver->find<PromptEdit>("promptEdit")->toPlainText(), QStringLiteral("A draft, not sent yet"));
    QCOMPARE(columns().size(), std::size_t{2});
    for (std::size_t index = 0; index < 2; ++index) {
        QCOMPARE(column(index).answer().markdown(), QStringLiteral("**kept**"));
        QCOMPARE(column(index).result().status, TrialStatus::Answered);
    }
    QCOMPARE(figure(0, "firstTokenFigure"), firstToken);
    QCOMPARE(server.requestCount(), std::size_t{2});
}

void TestPlaygroundPage::layoutsChangeUnderARun()
{
    const Gate gate;
    const ScriptedServer server(gatedChatAnswer("one ", gate, "two"));
    m_world->addProvider("local", server.url("/v1"));
    addModels({"local/a", "local/b", "local/c"});
    QVERIFY(m_driver->type("promptEdit", QStringLiteral("Count")));
    QVERIFY(m_driver->click("runButton"));
    for (std::size_t index = 0; index < 3; ++index)
        QTRY_COMPARE(column(index).answer().markdown(), QStringLiteral("one "));
    // With the prompt having the focus, as after writing it.
    for (const auto key : {Qt::Key_2, Qt::Key_3, Qt::Key_4}) {
        QVERIFY(m_driver->key(key, Qt::AltModifier));
        for (std::size_t index = 0; index < 3; ++index)
            QVERIFY(column(index).isRunning() && column(index).answer().markdown() == QStringLiteral("one "));
    }
    QVERIFY(column(0).isVisible() && !column(1).isVisible());
    gate.open();
    // What no tab shows arrives all the same.
    for (std::size_t index = 0; index < 3; ++index)
        QTRY_COMPARE(column(index).answer().plainText().trimmed(), QStringLiteral("one two"));
    QTRY_VERIFY(isIdle());
    QCOMPARE(m_world->experimentCount(), std::size_t{1});
    const auto complaints = accessibilityComplaints(*m_page);
    QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join(QLatin1Char('\n'))));
}

void TestPlaygroundPage::arrangementSurvivesARestart()
{
    addModels({"practice/swift", "practice/scholar", "practice/chatty", "practice/pebble"});
    column(2).answer().setFocus();
    QVERIFY(m_driver->key(Qt::Key_Left, Qt::ControlModifier | Qt::ShiftModifier));
    auto* const view = m_page->findChild<ColumnsView*>();
    emit column(3).pinRequested(true);
    emit column(1).collapseRequested();
    const auto names = [&] {
        QStringList all;
        for (const auto* shown : columns())
            all.append(QString::fromStdString(shown->contender().name));
        return all;
    };
    const QStringList expected{QStringLiteral("pebble"), QStringLiteral("swift"), QStringLiteral("chatty"), QStringLiteral("scholar")};
    QCOMPARE(names(), expected);
    QVERIFY(view->isCollapsed(column(1)));

    m_driver.reset();
    m_page.reset();
    m_world->restart();
    openPage();
    QCOMPARE(names(), expected);
    const auto* again = m_page->findChild<ColumnsView*>();
    for (std::size_t index = 0; index < 4; ++index) {
        QCOMPARE(again->isPinned(column(index)), index == 0);
        QCOMPARE(again->isCollapsed(column(index)), index == 1);
    }
    QCOMPARE(column(2).position(), 2);
    QVERIFY(m_driver->click("columnStrip"));
    QVERIFY(column(1).isVisible());
}

void TestPlaygroundPage::manyColumnsScroll()
{
    std::vector<std::string> models(ColumnsView::mostColumns + 1, "practice/swift");
    addModels(models);
    QCOMPARE(columns().size(), static_cast<std::size_t>(ColumnsView::mostColumns));
    QVERIFY(m_driver->isVisible("playgroundMessageBar"));
    QVERIFY(!m_driver->find<QPushButton>("addModelButton")->isEnabled());
    const auto& view = *m_page->findChild<ColumnsView*>();
    QVERIFY(view.isOnScreen(column(0)));
    QVERIFY(!view.isOnScreen(column(31)));
    QVERIFY(m_driver->type("promptEdit", QStringLiteral("What is 2 + 2?")));
    QVERIFY(m_driver->click("runButton"));
    QTRY_VERIFY_WITH_TIMEOUT(isIdle(), 20'000);
    for (std::size_t index = 0; index < columns().size(); ++index)
        QCOMPARE(column(index).answer().markdown().toStdString(), column(index).result().text);
}

void TestPlaygroundPage::figuresAreNeverCut()
{
    addModels({"practice/swift", "practice/scholar", "practice/chatty", "practice/pebble", "practice/swift"});
    auto* figure = column(1).findChild<Figure*>(QStringLiteral("tokensFigure"));
    figure->setValue(QStringLiteral("123,456,789 \u2192 1,234,567"));
    QTRY_VERIFY(figure->width() >= figure->minimumSizeHint().width());
    QCOMPARE(column(0).width(), column(1).width());
}

void TestPlaygroundPage::whatItWillCostIsEstimated()
{
    const Gate gate;
    const ScriptedServer server(gatedChatAnswer("Hello ", gate, "there"));
    m_world->addProvider("local", server.url("/v1"));
    addModels({"local/priced", "local/priceless"});
    Price price;
    price.providerId = "local";
    price.model = "priced";
    price.inputPerToken = 1'000'000'000;
    price.outputPerToken = 10'000'000'000;
    price.source = "user";
    m_world->session().catalogue().setPrice(price, {});
    QVERIFY(m_driver->type("promptEdit", QStringLiteral("What is 17 times 23?")));
    QTRY_VERIFY2(estimate(0).startsWith(QStringLiteral("≈ $")) && estimate(0).endsWith(QStringLiteral("+ answer")), qPrintable(estimate(0)));
    QVERIFY2(estimate(1).isEmpty(), "no price, no estimate");
    const auto onlyInput = estimate(0);
    // A limit is the most that the answer can cost: so many tokens at a cent each.
    auto limited = column(0).contender();
    limited.settings.maxOutputTokens = 500;
    m_page->take({limited}, {userMessage("What is 17 times 23?")});
    QTRY_VERIFY2(estimate(0).startsWith(QStringLiteral("≈ $5.0")), qPrintable(estimate(0)));
    QVERIFY(column(0).findChild<QLabel*>(QStringLiteral("estimateLabel"))->toolTip().contains(QLatin1String("at most 500 tokens")));
    // It makes room for the answer while that comes.
    QVERIFY(m_driver->click("runButton"));
    QTRY_VERIFY(column(0).isRunning());
    QVERIFY(estimate(0).isEmpty());
    gate.open();
    QTRY_VERIFY(!column(0).isRunning());
    QTRY_VERIFY(!estimate(0).isEmpty());
    // Without a prompt there is nothing to estimate.
    m_driver->find<PromptEdit>("promptEdit")->clear();
    QTRY_VERIFY(estimate(0).isEmpty());
}

void TestPlaygroundPage::aUsedUpBudgetStopsAndCanBeLifted()
{
    const ScriptedServer server(chatAnswer("Hello"));
    m_world->addProvider("local", server.url("/v1"));
    Price price;
    price.providerId = "local";
    price.model = "a";
    price.perRequest = 2 * picoPerUnit;
    price.source = "user";
    bool isPriced = false;
    m_world->session().catalogue().setPrice(price, [&](const Result<void>& result) { isPriced = result.has_value(); });
    QTRY_VERIFY(isPriced);
    addModels({"local/a"});
    QVERIFY(m_driver->type("promptEdit", QStringLiteral("Hello?")));
    m_world->session().figures().setBudget(Money{2 * picoPerUnit, "USD"}, this, [](const Result<void>&) {});
    QTRY_VERIFY(m_world->session().figures().month().budget);
    QVERIFY(m_driver->click("runButton"));
    QTRY_VERIFY(isIdle());
    // $2 are spent now, all that there was.
    QTRY_COMPARE(m_world->session().figures().month().standing(), BudgetStanding::Reached);
    QVERIFY(m_driver->click("runButton"));
    QVERIFY(m_driver->isVisible("playgroundMessageBar"));
    auto* bar = m_driver->find<MessageBar>("playgroundMessageBar");
    QVERIFY2(bar->message().title.contains(QLatin1String("$2.00 is used up")), qPrintable(bar->message().title));
    QCOMPARE(server.requests().size(), std::size_t{1});
    QCOMPARE(m_world->experimentCount(), std::size_t{1});
    auto* once = bar->findChild<QPushButton*>();
    for (auto* button : bar->findChildren<QPushButton*>()) {
        if (button->text() == bar->message().actionLabel)
            once = button;
    }
    QVERIFY(m_driver->click(once));
    QTRY_COMPARE(m_world->experimentCount(), std::size_t{2});
    QTRY_VERIFY(isIdle());
    QCOMPARE(server.requests().size(), std::size_t{2});
    // That was one run; the next is stopped again. Practice models cost nothing and are not.
    QVERIFY(m_driver->click("runButton"));
    QVERIFY(m_driver->isVisible("playgroundMessageBar"));
    QCOMPARE(m_world->experimentCount(), std::size_t{2});
    m_page->tryPracticeModels();
    QTRY_COMPARE(m_world->experimentCount(), std::size_t{3});
    QTRY_VERIFY(isIdle());
}

void TestPlaygroundPage::modelsOfTheModelsPageBecomeColumns()
{
    addModels({"practice/swift"});
    m_page->addModels({{"practice", "scholar"}, {"practice", "swift"}});
    QCOMPARE(columns().size(), std::size_t{3});
    QCOMPARE(column(1).contender().model, std::string("scholar"));
    QVERIFY(column(2).contender().name != column(0).contender().name);
}

void TestPlaygroundPage::tabWalksInReadingOrder()
{
    addModels({"practice/swift"});
    const auto order = m_driver->tabOrder("addModelButton");
    const QStringList expected{QStringLiteral("addModelButton"), QStringLiteral("parametersButton"), QStringLiteral("columnMenuButton"),
                               QStringLiteral("answerView"), QStringLiteral("systemPromptButton"), QStringLiteral("promptEdit")};
    qsizetype from = 0;
    for (const auto& name : expected) {
        const auto at = order.indexOf(name, from);
        QVERIFY2(at >= 0, qPrintable(name + QStringLiteral(" is not reached in order: ") + order.join(QLatin1Char(' '))));
        from = at;
    }
}

void TestPlaygroundPage::everyControlHasAName()
{
    addModels({"practice/swift", "practice/scholar"});
    QVERIFY(m_driver->click("systemPromptButton"));
    QVERIFY(m_driver->key(Qt::Key_F, Qt::ControlModifier));
    const auto complaints = accessibilityComplaints(*m_page);
    QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join(QLatin1Char('\n'))));
}

ASSAY_UI_TEST_MAIN(TestPlaygroundPage)
#include "TestPlaygroundPage.moc"
