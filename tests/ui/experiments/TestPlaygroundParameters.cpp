#include "ui/experiments/PlaygroundPage.h"

#include "tests/fakes/ChatScript.h"
#include "tests/support/UiDriver.h"
#include "tests/support/UiWorld.h"
#include "ui/experiments/ColumnsView.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QtTest>

using namespace assay;
using namespace assay::ui;

/// Settings of columns and of all columns, from the dialog to the request and back from the disk.
class TestPlaygroundParameters final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void sharedSettingsGoToAllColumns();
    void whatIsNotTakenIsSaidBeforeTheRun();
    void answersAreCheckedAgainstTheirSchema();
    void sharedSettingsAreInTheCommands();
    void aRunFromTheHistoryBringsItsOwnSettings();

private:
    class Chooser final : public ModelChooser {
    public:
        void chooseModels(QWidget&, std::vector<ModelReference>, std::function<void(ModelReference)> chosen) override
        {
            for (const auto& model : next)
                chosen(model);
        }
        std::vector<ModelReference> next;
    };

    void openPage();
    void addModels(std::vector<ModelReference> models);
    void run(const char* prompt);
    [[nodiscard]] ColumnView& column(std::size_t index) const { return *m_page->findChild<ColumnsView*>()->columns().at(index); }
    [[nodiscard]] QString lineOf(std::size_t index) const { return buttonOf(index)->text(); }
    [[nodiscard]] QToolButton* buttonOf(std::size_t index) const
    {
        return column(index).findChild<QToolButton*>(QStringLiteral("parametersButton"));
    }
    [[nodiscard]] QString checkOf(std::size_t index) const
    {
        const auto* label = column(index).findChild<QLabel*>(QStringLiteral("answerCheckLabel"));
        return label->isVisible() ? label->text() : QString();
    }

    std::unique_ptr<UiWorld> m_world;
    Chooser m_chooser;
    std::unique_ptr<PlaygroundPage> m_page;
    std::unique_ptr<UiDriver> m_driver;
};

void TestPlaygroundParameters::init()
{
    m_world = std::make_unique<UiWorld>();
    openPage();
}

void TestPlaygroundParameters::cleanup()
{
    m_driver.reset();
    m_page.reset();
    m_world.reset();
}

void TestPlaygroundParameters::openPage()
{
    m_page = std::make_unique<PlaygroundPage>(m_world->session(), m_world->state(), m_chooser);
    m_driver = std::make_unique<UiDriver>(*m_page);
    m_page->resize(1200, 700);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    m_page->activate();
    QTRY_VERIFY(m_page->isSettled());
}

void TestPlaygroundParameters::addModels(std::vector<ModelReference> models)
{
    m_chooser.next = std::move(models);
    QVERIFY(m_driver->click("addModelButton"));
}

void TestPlaygroundParameters::run(const char* prompt)
{
    QVERIFY(m_driver->type("promptEdit", QString::fromLatin1(prompt)));
    QVERIFY(m_driver->click("runButton"));
    QTRY_VERIFY(m_page->isSettled());
}

void TestPlaygroundParameters::sharedSettingsGoToAllColumns()
{
    const ScriptedServer server(chatAnswer("ok"));
    m_world->addProvider("local", server.url("/v1"));
    QVERIFY(!m_driver->isVisible("sharedParametersButton"));
    addModels({{"local", "a"}, {"local", "b"}});
    QVERIFY(m_driver->click("sharedParametersButton"));
    QVERIFY(m_driver->type("temperatureEdit", QStringLiteral("0.5")));
    QVERIFY(m_driver->type("seedEdit", QStringLiteral("7")));
    QVERIFY(m_driver->click("acceptParametersButton"));
    QCOMPARE(m_driver->find<QToolButton>("sharedParametersButton")->text(), QStringLiteral("Parameters: 2 settings"));
    QCOMPARE(lineOf(0), QStringLiteral("2 settings"));

    // The second column has another temperature.
    QVERIFY(m_driver->click(buttonOf(1)));
    QVERIFY(m_driver->type("temperatureEdit", QStringLiteral("0.9")));
    QVERIFY(m_driver->click("acceptParametersButton"));
    QCOMPARE(lineOf(0), QStringLiteral("2 settings"));
    QCOMPARE(lineOf(1), QStringLiteral("2 settings · 1 own"));
    QVERIFY(buttonOf(1)->toolTip().contains(QStringLiteral("temperature 0.9 (this column's own)")));

    run("Hi");
    QCOMPARE(server.requestCount(), 2);
    for (const auto& request : server.requests()) {
        const auto body = QString::fromStdString(request.body);
        QVERIFY2(body.contains(QStringLiteral("\"seed\":7")), qPrintable(body));
        const bool isFirst = body.contains(QStringLiteral("\"model\":\"a\""));
        QVERIFY2(body.contains(isFirst ? QStringLiteral("\"temperature\":0.5") : QStringLiteral("\"temperature\":0.9")), qPrintable(body));
    }
    const auto recorded = m_world->newestExperiment();
    QCOMPARE(recorded.contenders.size(), std::size_t{2});
    QCOMPARE(recorded.contenders[0].settings.temperature, std::optional(0.5));
    QCOMPARE(recorded.contenders[1].settings.temperature, std::optional(0.9));

    // The next start has both, apart.
    m_driver.reset();
    m_page.reset();
    m_world->restart();
    openPage();
    QCOMPARE(lineOf(1), QStringLiteral("2 settings · 1 own"));
    QVERIFY(!column(1).contender().settings.seed);
    QVERIFY(m_driver->click(buttonOf(1)));
    QVERIFY(m_driver->click("temperatureEditReset"));
    QVERIFY(m_driver->click("acceptParametersButton"));
    QCOMPARE(lineOf(1), QStringLiteral("2 settings"));
}

void TestPlaygroundParameters::whatIsNotTakenIsSaidBeforeTheRun()
{
    const ScriptedServer server(chatAnswer("ok"));
    m_world->addProvider("local", server.url("/v1"));
    addModels({{"local", "a"}});
    QVERIFY(m_driver->click("sharedParametersButton"));
    QVERIFY(m_driver->type("topKEdit", QStringLiteral("40")));
    QVERIFY(m_driver->type("seedEdit", QStringLiteral("7")));
    QVERIFY(m_driver->click("acceptParametersButton"));
    QCOMPARE(lineOf(0), QStringLiteral("2 settings · 1 not taken"));
    const auto sentence = QStringLiteral("Not sent: the provider's protocol has no word for it.");
    QVERIFY2(buttonOf(0)->toolTip().contains(QStringLiteral("top-k 40. ") + sentence), qPrintable(buttonOf(0)->toolTip()));
    QVERIFY(m_driver->click(buttonOf(0)));
    QCOMPARE(m_driver->find<QLabel>("topKEditSentence")->text(), sentence);
    QVERIFY(!m_driver->isVisible("seedEditSentence"));
    QVERIFY(m_driver->click("cancelParametersButton"));

    run("Hi");
    QCOMPARE(server.requestCount(), 1);
    const auto body = QString::fromStdString(server.requests().front().body);
    QVERIFY2(!body.contains(QStringLiteral("top_k")), qPrintable(body));
    QVERIFY(column(0).result().leftOut == std::vector{Setting::TopK});
}

void TestPlaygroundParameters::answersAreCheckedAgainstTheirSchema()
{
    const ScriptedServer server(chatAnswer(R"({\"price\": \"much\"})"));
    m_world->addProvider("local", server.url("/v1"));
    addModels({{"local", "a"}});
    run("How much?");
    // What was asked as text is not checked, also when JSON is asked for later.
    QVERIFY(checkOf(0).isEmpty());
    QVERIFY(m_driver->click(buttonOf(0)));
    auto* const format = m_driver->find<QComboBox>("responseFormatBox");
    format->window()->activateWindow();
    QTRY_VERIFY(format->isActiveWindow());
    format->setFocus();
    QVERIFY(m_driver->key(Qt::Key_End));
    QVERIFY(m_driver->type("responseSchemaEdit", QStringLiteral("{\"properties\": {\"price\": {\"type\": \"number\"}}}")));
    QVERIFY(m_driver->click("acceptParametersButton"));
    QCOMPARE(lineOf(0), QStringLiteral("JSON Schema"));
    QVERIFY(checkOf(0).isEmpty());

    run("How much in JSON?");
    const auto body = QString::fromStdString(server.requests().back().body);
    QVERIFY2(body.contains(QStringLiteral("\"response_format\":{\"type\":\"json_schema\"")), qPrintable(body));
    const auto text = QStringLiteral("✕ does not match: /price should be number");
    QCOMPARE(checkOf(0), text);

    m_driver.reset();
    m_page.reset();
    m_world->restart();
    openPage();
    QCOMPARE(checkOf(0), text);
}

void TestPlaygroundParameters::sharedSettingsAreInTheCommands()
{
    const auto commands = m_page->commands();
    const auto found = std::find_if(commands.begin(), commands.end(), [](const QAction* action) {
        return action->text() == QStringLiteral("Edit the parameters that all columns share");
    });
    QVERIFY(found != commands.end());
    (*found)->trigger();
    QVERIFY(m_driver->type("maxOutputTokensEdit", QStringLiteral("9")));
    QVERIFY(m_driver->click("acceptParametersButton"));
    addModels({{"practice", "swift"}});
    QCOMPARE(lineOf(0), QStringLiteral("at most 9 output tokens"));
}

void TestPlaygroundParameters::aRunFromTheHistoryBringsItsOwnSettings()
{
    addModels({{"practice", "swift"}});
    QVERIFY(m_driver->click("sharedParametersButton"));
    QVERIFY(m_driver->type("temperatureEdit", QStringLiteral("0.5")));
    QVERIFY(m_driver->click("acceptParametersButton"));
    auto asked = *modelContender("practice/scholar");
    asked.settings.seed = 3;
    m_page->take({asked}, {userMessage("Hi")});
    // Nothing that this run was not asked with comes on top.
    QCOMPARE(lineOf(0), QStringLiteral("seed 3"));
    QCOMPARE(m_driver->find<QToolButton>("sharedParametersButton")->text(), QStringLiteral("Parameters"));
}

ASSAY_UI_TEST_MAIN(TestPlaygroundParameters)
#include "TestPlaygroundParameters.moc"
