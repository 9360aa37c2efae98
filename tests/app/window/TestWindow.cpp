#include "app/window/Program.h"

#include "tests/fakes/ChatScript.h"
#include "tests/support/UiDriver.h"
#include "ui/experiments/ColumnsView.h"
#include "ui/experiments/ExperimentView.h"
#include "ui/experiments/PlaygroundPage.h"
#include "ui/experiments/PromptEdit.h"
#include "ui/markdown/MarkdownView.h"
#include "ui/shell/NavigationRail.h"
#include "ui/shell/StatusLine.h"
#include "ui/widgets/Dialogs.h"

#include <QClipboard>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

using namespace assay;
using namespace assay::ui;

/// The whole program, wired as in the product, used by hand.
class TestWindow final : public QObject {
    Q_OBJECT

private slots:
    void fromAProviderToAnAnswerAndBackAfterARestart();
    void worksWithTheKeyboardAlone();
    void everyPageHasNamesRolesAndTabStops();
    void remembersItsPlaceAndPage();
    void fullScreenShowsThePageAlone();
    void asksBeforeItStopsWhatIsRunning();
    void keepsPromptsInTheLibrary();
    void optionsAreChecked_data();
    void optionsAreChecked();
};

namespace {

/// Three models: alpha answers at once; beta and gamma say "one " and go on when the gate opens.
Script serve(const RecordedRequest& request, const Gate& gate)
{
    if (request.method == "GET")
        return jsonResponse(200, R"({"object":"list","data":[{"id":"alpha"},{"id":"beta"},{"id":"gamma"}]})");
    if (request.body.find("\"alpha\"") != std::string::npos)
        return chatAnswer("**alpha** says yes");
    return gatedChatAnswer("one ", gate, "two");
}

/// The program over files of its own; restart() closes it and starts it again.
class Machine final {
public:
    Machine() { start(); }
    void restart()
    {
        program->window().close();
        program.reset();
        start();
    }
    [[nodiscard]] UiDriver driver() const { return UiDriver(program->window()); }
    [[nodiscard]] bool isSettled() const { return program->isSettled(); }
    [[nodiscard]] std::vector<ColumnView*> columns() const
    {
        return program->window().page(QStringLiteral("playground"))->findChild<ColumnsView*>()->columns();
    }

    QTemporaryDir folder;
    std::unique_ptr<app::Program> program;

private:
    void start()
    {
        const std::filesystem::path files(folder.path().toStdString());
        program = std::make_unique<app::Program>(*qApp, app::Options{}, Paths{files / "data" / "test.assay", files / "config", files / "state"});
        if (const auto opened = program->open(); !opened)
            qFatal("%s", opened.error().detail.c_str());
        program->window().resize(1366, 768);
        program->show();
        if (!QTest::qWaitForWindowActive(&program->window()) || !QTest::qWaitFor([this] { return program->isSettled(); }, 10'000))
            qFatal("the window did not come up");
    }
};

}  // namespace

void TestWindow::fromAProviderToAnAnswerAndBackAfterARestart()
{
    const Gate gate;
    const ScriptedServer server([&gate](const RecordedRequest& request) { return serve(request, gate); });
    Machine machine;
    auto driver = machine.driver();
    QVERIFY(driver.isVisible("playgroundEmptyState"));

    // A provider.
    QVERIFY(driver.click("modelsRailButton"));
    QVERIFY(driver.click("addProviderButton"));
    auto* search = driver.find<QLineEdit>("vendorSearchEdit");
    QVERIFY(QTest::qWaitFor([&] { return search->hasFocus(); }));
    QVERIFY(driver.write(QStringLiteral("Other")));
    QTRY_VERIFY(driver.find<QListWidget>("vendorList")->currentItem()->text().startsWith(QStringLiteral("Other")));
    QVERIFY(driver.type("providerIdEdit", QStringLiteral("lab")));
    QVERIFY(driver.type("providerBaseUrlEdit", QString::fromStdString(server.url("/v1"))));
    QVERIFY(driver.click("testProviderButton"));
    QTRY_COMPARE(server.requestCount(), std::size_t{1});
    QVERIFY(driver.click("saveProviderButton"));
    auto& catalogue = machine.program->session().catalogue();
    QTRY_VERIFY(catalogue.provider("lab") && catalogue.provider("lab")->models.size() == 3);

    // Three of its models, by typing.
    QVERIFY(driver.click("playgroundRailButton"));
    QVERIFY(driver.click("addModelButton"));
    for (const auto* model : {"alpha", "beta", "gamma"}) {
        QVERIFY(driver.type("modelPickerSearchEdit", QString::fromLatin1(model)));
        QTRY_VERIFY(driver.find<QListView>("modelPickerList")->currentIndex().isValid());
        QVERIFY(driver.key(Qt::Key_Return));
    }
    QVERIFY(driver.key(Qt::Key_Escape));
    QTRY_COMPARE(machine.columns().size(), std::size_t{3});

    // Run, and stop one in mid-stream.
    QVERIFY(driver.type("promptEdit", QStringLiteral("Well? \u4f60\u597d")));
    QVERIFY(driver.click("runButton"));
    QTRY_COMPARE(machine.columns()[1]->answer().markdown(), QStringLiteral("one "));
    QTRY_COMPARE(machine.columns()[2]->answer().markdown(), QStringLiteral("one "));
    QVERIFY(driver.find<QLabel>("runningCountLabel")->text().startsWith(QLatin1Char('2')));
    QVERIFY(driver.click(machine.columns()[1]->findChild<QToolButton*>(QStringLiteral("stopColumnButton"))));
    QTRY_COMPARE(machine.columns()[1]->result().status, TrialStatus::Cancelled);
    gate.open();
    QTRY_VERIFY(machine.isSettled());
    const auto showsAll = [&] {
        const auto columns = machine.columns();
        return columns.size() == 3 && columns[0]->answer().plainText().trimmed() == QStringLiteral("alpha says yes") &&
               columns[1]->answer().markdown() == QStringLiteral("one ") && columns[2]->answer().markdown() == QStringLiteral("one two") &&
               columns[1]->result().status == TrialStatus::Cancelled && columns[2]->result().status == TrialStatus::Answered;
    };
    QVERIFY(showsAll());

    // Found again in the history, as it was.
    const auto isInHistory = [&] {
        auto* table = driver.find<QTableView>("historyTable");
        if (!table || !QTest::qWaitFor([&] { return table->model()->rowCount() == 1; }))
            return false;
        if (!driver.clickCell(table, table->model()->index(0, 1)) || !driver.clickCell(table, table->model()->index(0, 1), 2))
            return false;
        auto* view = driver.find<ExperimentView>("experimentView");
        if (!view || !QTest::qWaitFor([&] { return view->findChildren<ColumnView*>().size() == 3 && machine.isSettled(); }))
            return false;
        const auto columns = view->findChild<ColumnsView*>()->columns();
        return columns[0]->answer().markdown() == QStringLiteral("**alpha** says yes") && columns[1]->answer().markdown() == QStringLiteral("one ") &&
               columns[2]->answer().markdown() == QStringLiteral("one two");
    };
    QVERIFY(driver.click("historyRailButton"));
    QVERIFY(isInHistory());
    QVERIFY(driver.click("copyMarkdownButton"));
    QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("**alpha** says yes")));

    // And after a restart.
    machine.restart();
    driver = machine.driver();
    QCOMPARE(machine.program->window().currentPage()->id(), QStringLiteral("history"));
    QVERIFY(isInHistory());
    QVERIFY(driver.click("playgroundRailButton"));
    QTRY_VERIFY(machine.isSettled());
    QVERIFY(showsAll());
    QCOMPARE(driver.find<PromptEdit>("promptEdit")->toPlainText(), QStringLiteral("Well? \u4f60\u597d"));
    QVERIFY(driver.find<QLabel>("runningCountLabel")->text().startsWith(QLatin1Char('0')));
    const auto& after = machine.program->session().catalogue();
    QTRY_VERIFY(after.provider("lab"));

    // What it would have cost, from the history.
    QVERIFY(driver.click("historyRailButton"));
    QVERIFY(isInHistory());
    QVERIFY(driver.click("experimentBillAgainButton"));
    QTRY_VERIFY(driver.find<QDialog>("repriceDialog"));
    QVERIFY(driver.find<QRadioButton>("repriceOneRadio")->isChecked());
    QCOMPARE(driver.find<QSpinBox>("repriceExperimentSpin")->value(), 1);
    QVERIFY(driver.click("repriceButton"));
    QTRY_COMPARE(driver.find<QLabel>("repriceAnswersLabel")->text(), QStringLiteral("3"));
    QVERIFY(driver.click("closeRepriceButton"));
    QTRY_VERIFY(!driver.find<QDialog>("repriceDialog"));

    // And once more.
    QVERIFY(driver.click("runAgainButton"));
    QCOMPARE(machine.program->window().currentPage()->id(), QStringLiteral("playground"));
    QTRY_COMPARE(machine.columns().size(), std::size_t{3});
    QVERIFY(driver.click("runButton"));
    QTRY_VERIFY(machine.isSettled() && machine.columns()[1]->result().status == TrialStatus::Answered);
    QCOMPARE(machine.columns()[1]->answer().markdown(), QStringLiteral("one two"));
}

void TestWindow::worksWithTheKeyboardAlone()
{
    const Gate gate;
    gate.open();
    const ScriptedServer server([&gate](const RecordedRequest& request) { return serve(request, gate); });
    Machine machine;
    auto driver = machine.driver();
    // To the models and a new provider.
    QVERIFY(driver.key(Qt::Key_3, Qt::ControlModifier));
    QCOMPARE(machine.program->window().currentPage()->id(), QStringLiteral("models"));
    ProviderConnection connection;
    connection.id = "lab";
    connection.baseUrl = server.url("/v1");
    connection.http.proxy = ProxyMode::None;
    auto& catalogue = machine.program->session().catalogue();
    catalogue.put(connection, {}, {}, [](const Result<void>&) {});
    QTRY_VERIFY(catalogue.provider("lab") && !catalogue.provider("lab")->models.empty());

    // A model, a prompt, an answer.
    QVERIFY(driver.key(Qt::Key_1, Qt::ControlModifier));
    QVERIFY(driver.key(Qt::Key_M, Qt::ControlModifier));
    QTRY_VERIFY(driver.isVisible("modelPickerSearchEdit"));
    QVERIFY(driver.write(QStringLiteral("beta")));
    QTRY_VERIFY(driver.find<QListView>("modelPickerList")->currentIndex().isValid());
    QVERIFY(driver.key(Qt::Key_Return));
    QVERIFY(driver.key(Qt::Key_Escape));
    QTRY_COMPARE(machine.columns().size(), std::size_t{1});
    machine.program->window().activateWindow();
    machine.program->window().currentPage()->activate();
    QVERIFY(driver.write(QStringLiteral("Hello")));
    QVERIFY(driver.key(Qt::Key_Return, Qt::ControlModifier));
    QTRY_COMPARE(machine.columns()[0]->answer().markdown(), QStringLiteral("one two"));
    QTRY_VERIFY(machine.isSettled());

    // Every command by its name.
    QVERIFY(driver.key(Qt::Key_K, Qt::ControlModifier));
    QVERIFY(driver.isVisible("commandPalette"));
    QVERIFY(driver.write(QStringLiteral("history")));
    QVERIFY(driver.key(Qt::Key_Return));
    QCOMPARE(machine.program->window().currentPage()->id(), QStringLiteral("history"));
}

void TestWindow::everyPageHasNamesRolesAndTabStops()
{
    Machine machine;
    auto driver = machine.driver();
    for (const auto* button : {"playgroundRailButton", "historyRailButton", "modelsRailButton"}) {
        QVERIFY(driver.click(button));
        QTRY_VERIFY(machine.isSettled());
        const auto complaints = accessibilityComplaints(machine.program->window());
        QVERIFY2(complaints.isEmpty(), qPrintable(QString::fromLatin1(button) + QStringLiteral(":\n") + complaints.join(QLatin1Char('\n'))));
    }
}

void TestWindow::remembersItsPlaceAndPage()
{
    Machine machine;
    auto driver = machine.driver();
    QVERIFY(driver.click("modelsRailButton"));
    machine.program->window().resize(1100, 700);
    QTRY_COMPARE(machine.program->window().size(), QSize(1100, 700));
    machine.restart();
    QCOMPARE(machine.program->window().currentPage()->id(), QStringLiteral("models"));
}

void TestWindow::fullScreenShowsThePageAlone()
{
    const Machine machine;
    auto& window = machine.program->window();
    UiDriver driver(window);
    const auto* const rail = window.findChild<NavigationRail*>();
    const auto* const status = window.findChild<StatusLine*>();
    QVERIFY(rail->isVisible() && status->isVisible());
    QVERIFY(driver.key(Qt::Key_F11));
    QVERIFY(window.isFullScreen());
    QVERIFY(!rail->isVisible() && !status->isVisible());
    QVERIFY(window.currentPage()->isVisible());
    QVERIFY(driver.key(Qt::Key_Escape));
    QVERIFY(!window.isFullScreen());
    QVERIFY(rail->isVisible() && status->isVisible());
    // The same key leads back, too.
    QVERIFY(driver.key(Qt::Key_F11));
    QVERIFY(driver.key(Qt::Key_F11));
    QVERIFY(!window.isFullScreen());
}

void TestWindow::asksBeforeItStopsWhatIsRunning()
{
    const Gate gate;
    const ScriptedServer server([&gate](const RecordedRequest& request) { return serve(request, gate); });
    Machine machine;
    auto driver = machine.driver();
    ProviderConnection connection;
    connection.id = "lab";
    connection.baseUrl = server.url("/v1");
    connection.http.proxy = ProxyMode::None;
    machine.program->session().catalogue().put(connection, {}, {}, [](const Result<void>&) {});
    QTRY_VERIFY(machine.program->session().catalogue().provider("lab"));
    auto& playground = dynamic_cast<PlaygroundPage&>(*machine.program->window().page(QStringLiteral("playground")));
    playground.take({*modelContender("lab/beta")}, {userMessage("Hello")});
    QVERIFY(driver.click("runButton"));
    QTRY_COMPARE(machine.columns()[0]->answer().markdown(), QStringLiteral("one "));

    int asked = 0;
    bool agrees = false;
    Dialogs::answerForTests({[&](const Dialogs::Question& question) {
                                 ++asked;
                                 return question.text.startsWith(QLatin1Char('1')) && agrees;
                             },
                             {}});
    machine.program->window().close();
    QTRY_COMPARE(asked, 1);
    QVERIFY(machine.program->window().isVisible());
    QCOMPARE(machine.columns()[0]->answer().markdown(), QStringLiteral("one "));
    QVERIFY(machine.columns()[0]->isRunning());
    agrees = true;
    machine.program->window().close();
    QTRY_COMPARE(asked, 2);
    QTRY_VERIFY(!machine.program->window().isVisible());
    Dialogs::answerForTests({});
    machine.restart();
    QTRY_COMPARE(machine.columns()[0]->result().status, TrialStatus::Cancelled);
    QCOMPARE(machine.columns()[0]->answer().markdown(), QStringLiteral("one "));
    gate.open();
}

void TestWindow::keepsPromptsInTheLibrary()
{
    Machine machine;
    auto driver = machine.driver();
    auto& playground = dynamic_cast<PlaygroundPage&>(*machine.program->window().page(QStringLiteral("playground")));
    playground.take({*modelContender("practice/swift")}, {userMessage("What is 2 * 3?")});
    playground.activate();
    const auto run = [&] {
        return driver.click("runButton") &&
               QTest::qWaitFor([&] { return machine.isSettled() && machine.columns()[0]->result().status == TrialStatus::Answered; }, 20'000);
    };
    // Not in the library yet: this run is none of its.
    QVERIFY(run());
    QVERIFY(driver.click("promptEdit"));
    QVERIFY(driver.key(Qt::Key_S, Qt::ControlModifier));
    QVERIFY(driver.type("libraryNameEdit", QStringLiteral("Sum")));
    QVERIFY(driver.click("savePromptButton"));
    QTRY_VERIFY(!driver.isVisible("savePromptDialog"));
    QVERIFY(run());
    QVERIFY(run());

    // Back from the library, and what stood there before by undo.
    QVERIFY(driver.type("promptEdit", QStringLiteral("Something else")));
    QVERIFY(driver.key(Qt::Key_L, Qt::ControlModifier));
    QTRY_COMPARE(driver.find<QLabel>("librarySummaryLabel")->text(), QStringLiteral("used in 2 runs"));
    QTRY_VERIFY(driver.find<QPushButton>("usePromptButton")->isEnabled());
    QVERIFY(driver.click("usePromptButton"));
    QTRY_VERIFY(!driver.isVisible("libraryDialog"));
    auto* edit = driver.find<PromptEdit>("promptEdit");
    QCOMPARE(edit->toPlainText(), QStringLiteral("What is 2 * 3?"));
    QVERIFY(driver.click(edit));
    QVERIFY(driver.key(Qt::Key_Z, Qt::ControlModifier));
    QCOMPARE(edit->toPlainText(), QStringLiteral("Something else"));
}

void TestWindow::optionsAreChecked_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char* name, const QString& arguments, const QString& problem) {
        QTest::newRow(name) << arguments.split(QLatin1Char(' '), Qt::SkipEmptyParts) << problem;
    };
    row("nothing is fine", {}, {});
    row("all at once", QStringLiteral("--workspace a.assay --page history --theme dark --language zh_CN --size 1366x768 --screenshot a.png --scale 2"), {});
    row("an unknown page is named", QStringLiteral("--page cellar"), QStringLiteral("--page takes playground, history, ranking, models or spend, not \"cellar\""));
    row("an unknown theme is named", QStringLiteral("--theme blue"), QStringLiteral("--theme takes light or dark, not \"blue\""));
    row("an unknown language is named", QStringLiteral("--language xx"), QStringLiteral("--language takes en or zh_CN, not \"xx\""));
    row("a size without a height", QStringLiteral("--size 800"),
        QStringLiteral("--size takes WIDTHxHEIGHT from 320x240 to 16384x16384, not \"800\""));
    row("a size beyond all screens", QStringLiteral("--size 99999x10"),
        QStringLiteral("--size takes WIDTHxHEIGHT from 320x240 to 16384x16384, not \"99999x10\""));
    row("a scale below one", QStringLiteral("--scale 0.5"), QStringLiteral("--scale takes a number from 1 to 4, not \"0.5\""));
    row("a word too many", QStringLiteral("file.assay"), QStringLiteral("unexpected argument \"file.assay\""));
    row("an option nobody knows", QStringLiteral("--frobnicate"), QStringLiteral("Unknown option 'frobnicate'"));
}

void TestWindow::optionsAreChecked()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, problem);
    const auto read = app::readOptions(QStringList{QStringLiteral("assay")} + arguments);
    QCOMPARE(read.problem, problem);
    if (problem.isEmpty() && !arguments.isEmpty()) {
        QCOMPARE(read.options.size, QSize(1366, 768));
        QCOMPARE(read.options.scale, 2.0);
        QCOMPARE(*read.options.appearance, Appearance::Dark);
    }
}

ASSAY_UI_TEST_MAIN(TestWindow)
#include "TestWindow.moc"
