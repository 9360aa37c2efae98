#include "ui/experiments/PlaygroundPage.h"

#include "tests/fakes/ChatScript.h"
#include "tests/support/UiDriver.h"
#include "tests/support/UiWorld.h"
#include "ui/experiments/ColumnsView.h"
#include "ui/experiments/PromptEdit.h"
#include "ui/markdown/MarkdownView.h"
#include "ui/widgets/Figure.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QMenu>
#include <QSpinBox>
#include <QTabBar>
#include <QToolButton>
#include <QtTest>

#include <atomic>

using namespace assay;
using namespace assay::ui;

/// Conversations of several turns, driven as a person does it, against a server that answers "MODEL says N to PROMPT".
class TestPlaygroundTurns final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void eachModelSeesItsOwnAnswers();
    void aTurnIsRecordedAfterTheOneBefore();
    void runningAgainGivesAFurtherAnswer();
    void aChangedTurnIsABranch();
    void draftsWaitAtTheirTurn();
    void columnsAreAskedSeveralTimes();
    void repeatsThatAgreeSaySo();
    void aColumnThatCameLateIsNotAsked();
    void oneColumnAloneGoesOn();
    void aCutAnswerGoesOn();
    void whatRunsIsThereAgainWhenOneComesBack();
    void aNewConversationLeavesTheOldOneThere();
    void aRestartKeepsTheConversation();
    void aTableIsASmallBatch();
    void allCombinationsAreAsked();
    void aRowWithoutAValueKeepsAllFromBeingSent();
    void aRemovedColumnComesBackWithItsAnswers();
    void everythingWorksByKeyboard();

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

    /// A message that a server was sent, as "role: text".
    using Lines = QStringList;

    Script answer(const RecordedRequest& request);
    void openPage();
    void addModels(const std::vector<std::string>& models);
    void ask(const QString& prompt);
    [[nodiscard]] std::vector<ColumnView*> columns() const { return m_page->findChild<ColumnsView*>()->columns(); }
    [[nodiscard]] QString text(std::size_t column) const { return columns().at(column)->answer().markdown(); }
    [[nodiscard]] QLabel* label(std::size_t column, const char* name) const { return columns().at(column)->findChild<QLabel*>(QLatin1String(name)); }
    [[nodiscard]] QString page(std::size_t column) const { return label(column, "pageLabel")->isVisible() ? label(column, "pageLabel")->text() : QString(); }
    [[nodiscard]] QString prompt() const { return m_page->findChild<PromptEdit*>(QStringLiteral("promptEdit"))->toPlainText(); }
    [[nodiscard]] QStringList tabs() const;
    [[nodiscard]] bool clickTab(int index) const;
    [[nodiscard]] bool choose(std::size_t column, const QString& menuText) const;
    [[nodiscard]] Lines sent(const std::string& model) const;
    /// Opens the table, pastes these cells and leaves it with OK.
    void pasteTable(const QString& cells, const QString& mode = QStringLiteral("Row by row"));

    std::unique_ptr<ScriptedServer> m_server;
    std::atomic<int> m_count{0};
    /// While it is set, answers wait at it after their first piece.
    std::optional<Gate> m_gate;
    bool m_repeatsItself = false;
    std::unique_ptr<UiWorld> m_world;
    Chooser m_chooser;
    std::unique_ptr<PlaygroundPage> m_page;
    std::unique_ptr<UiDriver> m_driver;
};

namespace {

QJsonObject bodyOf(const RecordedRequest& request)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(request.body)).object();
}

}  // namespace

Script TestPlaygroundTurns::answer(const RecordedRequest& request)
{
    const auto body = bodyOf(request);
    const auto last = body[QStringLiteral("messages")].toArray().last()[QStringLiteral("content")].toString();
    const auto number = m_repeatsItself ? QString() : QStringLiteral(" %1").arg(++m_count);
    const auto said = QStringLiteral("%1 says%2 to %3").arg(body[QStringLiteral("model")].toString(), number, last).toStdString();
    return m_gate ? gatedChatAnswer("Slowly, ", *m_gate, said) : chatAnswer(said);
}

void TestPlaygroundTurns::init()
{
    m_count = 0;
    m_gate.reset();
    m_repeatsItself = false;
    m_server = std::make_unique<ScriptedServer>([this](const RecordedRequest& request) { return answer(request); });
    m_world = std::make_unique<UiWorld>();
    m_world->addProvider("local", m_server->url("/v1"));
    openPage();
}

void TestPlaygroundTurns::cleanup()
{
    m_driver.reset();
    m_page.reset();
    m_world.reset();
    m_server.reset();
}

void TestPlaygroundTurns::openPage()
{
    m_page = std::make_unique<PlaygroundPage>(m_world->session(), m_world->state(), m_chooser);
    m_driver = std::make_unique<UiDriver>(*m_page);
    m_page->resize(1200, 700);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    m_page->activate();
    QTRY_VERIFY(m_page->isSettled());
}

void TestPlaygroundTurns::addModels(const std::vector<std::string>& models)
{
    m_chooser.next.clear();
    for (const auto& model : models)
        m_chooser.next.push_back({"local", model});
    QVERIFY(m_driver->click("addModelButton"));
}

void TestPlaygroundTurns::ask(const QString& prompt)
{
    QVERIFY(m_driver->type("promptEdit", prompt));
    QVERIFY(m_driver->click("runButton"));
    QTRY_VERIFY(m_page->isSettled());
}

QStringList TestPlaygroundTurns::tabs() const
{
    QStringList texts;
    const auto* bar = m_page->findChild<QTabBar*>(QStringLiteral("turnTabBar"));
    for (int index = 0; bar->isVisible() && index < bar->count(); ++index)
        texts.append((index == bar->currentIndex() ? QStringLiteral("*") : QString()) + bar->tabText(index));
    return texts;
}

bool TestPlaygroundTurns::clickTab(int index) const
{
    auto* const bar = m_page->findChild<QTabBar*>(QStringLiteral("turnTabBar"));
    if (!bar->isVisible() || index >= bar->count())
        return false;
    QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(index).center());
    return bar->currentIndex() == index;
}

bool TestPlaygroundTurns::choose(std::size_t column, const QString& menuText) const
{
    for (auto* action : columns().at(column)->findChild<QToolButton*>(QStringLiteral("columnMenuButton"))->menu()->actions()) {
        if (action->text() != menuText || !action->isEnabled())
            continue;
        action->trigger();
        return true;
    }
    return false;
}

/// What the model was sent last.
TestPlaygroundTurns::Lines TestPlaygroundTurns::sent(const std::string& model) const
{
    Lines lines;
    for (const auto& request : m_server->requests()) {
        const auto body = bodyOf(request);
        if (body[QStringLiteral("model")].toString().toStdString() != model)
            continue;
        lines.clear();
        const auto messages = body[QStringLiteral("messages")].toArray();
        for (const auto& message : messages)
            lines.append(message[QStringLiteral("role")].toString() + QStringLiteral(": ") + message[QStringLiteral("content")].toString());
    }
    return lines;
}

void TestPlaygroundTurns::eachModelSeesItsOwnAnswers()
{
    m_repeatsItself = true;
    addModels({"a", "b"});
    QVERIFY(tabs().isEmpty());
    ask(QStringLiteral("One"));
    QCOMPARE(tabs(), QStringList{QStringLiteral("*1  One")});
    QVERIFY(m_driver->click("followUpButton"));
    QCOMPARE(tabs(), (QStringList{QStringLiteral("1  One"), QStringLiteral("*2  new")}));
    QCOMPARE(prompt(), QString());
    // While it is being written, the answers that it carries on from stay in sight.
    QCOMPARE(text(0), QStringLiteral("a says to One"));
    ask(QStringLiteral("Two"));
    QCOMPARE(tabs(), (QStringList{QStringLiteral("1  One"), QStringLiteral("*2  Two")}));
    QCOMPARE(text(1), QStringLiteral("b says to Two"));
    QCOMPARE(sent("a"), (Lines{QStringLiteral("user: One"), QStringLiteral("assistant: a says to One"), QStringLiteral("user: Two")}));
    QCOMPARE(sent("b"), (Lines{QStringLiteral("user: One"), QStringLiteral("assistant: b says to One"), QStringLiteral("user: Two")}));
    QVERIFY(clickTab(0));
    QCOMPARE(text(1), QStringLiteral("b says to One"));
    QCOMPARE(prompt(), QStringLiteral("One"));
}

void TestPlaygroundTurns::aTurnIsRecordedAfterTheOneBefore()
{
    addModels({"a", "b"});
    ask(QStringLiteral("One"));
    const auto first = m_world->newestExperiment();
    QVERIFY(m_driver->click("followUpButton"));
    ask(QStringLiteral("Two"));
    const auto second = m_world->newestExperiment();
    QCOMPARE(second.trials.size(), std::size_t{2});
    for (std::size_t index = 0; index < 2; ++index) {
        QCOMPARE(second.trials[index].continues, first.trials[index].id);
        QCOMPARE(second.prompts[second.trials[index].prompt].size(), std::size_t{3});
    }
}

void TestPlaygroundTurns::runningAgainGivesAFurtherAnswer()
{
    addModels({"a"});
    ask(QStringLiteral("One"));
    QCOMPARE(page(0), QString());
    ask(QStringLiteral("One"));
    QCOMPARE(text(0), QStringLiteral("a says 2 to One"));
    QCOMPARE(page(0), QStringLiteral("2 / 2"));
    QCOMPARE(label(0, "agreementLabel")->text(), QStringLiteral("2 different answers"));
    QCOMPARE(tabs(), QStringList{QStringLiteral("*1  One")});
    QVERIFY(m_driver->click("pagePreviousButton"));
    QCOMPARE(text(0), QStringLiteral("a says 1 to One"));
    QCOMPARE(page(0), QStringLiteral("1 / 2"));
    // The one that is shown is the one that is carried on from.
    QVERIFY(m_driver->click("followUpButton"));
    ask(QStringLiteral("Two"));
    QCOMPARE(sent("a").value(1), QStringLiteral("assistant: a says 1 to One"));
    // And what followed on it does not stand after the other.
    QVERIFY(clickTab(0));
    QVERIFY(m_driver->click("pageNextButton"));
    QVERIFY(clickTab(1));
    QVERIFY(text(0).isEmpty());
}

void TestPlaygroundTurns::aChangedTurnIsABranch()
{
    addModels({"a"});
    ask(QStringLiteral("One"));
    QVERIFY(m_driver->click("followUpButton"));
    ask(QStringLiteral("Two"));
    QVERIFY(clickTab(0));
    ask(QStringLiteral("One, said otherwise"));
    QCOMPARE(tabs(), QStringList{QStringLiteral("*1  One, said otherwise")});
    QCOMPARE(m_page->findChild<QLabel*>(QStringLiteral("branchLabel"))->text(), QStringLiteral("2 / 2"));
    QCOMPARE(sent("a"), Lines{QStringLiteral("user: One, said otherwise")});
    QVERIFY(m_driver->click("branchPreviousButton"));
    QCOMPARE(tabs(), (QStringList{QStringLiteral("*1  One"), QStringLiteral("2  Two")}));
    QCOMPARE(prompt(), QStringLiteral("One"));
    QCOMPARE(text(0), QStringLiteral("a says 1 to One"));
    QVERIFY(clickTab(1));
    QCOMPARE(text(0), QStringLiteral("a says 2 to Two"));
}

void TestPlaygroundTurns::draftsWaitAtTheirTurn()
{
    addModels({"a"});
    ask(QStringLiteral("One"));
    QVERIFY(m_driver->type("promptEdit", QStringLiteral("One, half changed")));
    QVERIFY(m_driver->click("followUpButton"));
    QVERIFY(m_driver->type("promptEdit", QStringLiteral("Two, half written")));
    QVERIFY(clickTab(0));
    QCOMPARE(prompt(), QStringLiteral("One, half changed"));
    QVERIFY(m_driver->click("followUpButton"));
    QCOMPARE(prompt(), QStringLiteral("Two, half written"));
    QCOMPARE(m_server->requests().size(), std::size_t{1});
}

void TestPlaygroundTurns::columnsAreAskedSeveralTimes()
{
    addModels({"a", "b"});
    m_driver->find<QSpinBox>("repeatsSpinBox")->setValue(3);
    ask(QStringLiteral("One"));
    QCOMPARE(m_world->experimentCount(), std::size_t{1});
    QCOMPARE(m_world->newestExperiment().trials.size(), std::size_t{6});
    for (std::size_t index = 0; index < 2; ++index) {
        QCOMPARE(page(index), QStringLiteral("1 / 3"));
        QCOMPARE(label(index, "agreementLabel")->text(), QStringLiteral("3 different answers"));
    }
}

void TestPlaygroundTurns::repeatsThatAgreeSaySo()
{
    m_repeatsItself = true;
    addModels({"a"});
    m_driver->find<QSpinBox>("repeatsSpinBox")->setValue(2);
    ask(QStringLiteral("One"));
    QCOMPARE(label(0, "agreementLabel")->text(), QStringLiteral("all the same"));
}

void TestPlaygroundTurns::aColumnThatCameLateIsNotAsked()
{
    addModels({"a"});
    ask(QStringLiteral("One"));
    addModels({"late"});
    QVERIFY(m_driver->click("followUpButton"));
    ask(QStringLiteral("Two"));
    QCOMPARE(text(0), QStringLiteral("a says 2 to Two"));
    QVERIFY(text(1).isEmpty());
    QVERIFY(m_driver->isVisible("playgroundMessageBar"));
    QVERIFY(sent("late").isEmpty());
    // Asked at the turn before, it can follow.
    QVERIFY(clickTab(0));
    QVERIFY(choose(1, QStringLiteral("Ask only this column")));
    QTRY_VERIFY(m_page->isSettled());
    QVERIFY(clickTab(1));
    QVERIFY(choose(1, QStringLiteral("Ask only this column")));
    QTRY_VERIFY(m_page->isSettled());
    QCOMPARE(sent("late").size(), qsizetype{3});
    QCOMPARE(text(1), QStringLiteral("late says 4 to Two"));
}

void TestPlaygroundTurns::oneColumnAloneGoesOn()
{
    addModels({"a", "b"});
    ask(QStringLiteral("One"));
    QVERIFY(m_driver->click("followUpButton"));
    QVERIFY(m_driver->type("promptEdit", QStringLiteral("Only you")));
    QVERIFY(choose(1, QStringLiteral("Ask only this column")));
    QTRY_VERIFY(m_page->isSettled());
    QCOMPARE(sent("b").last(), QStringLiteral("user: Only you"));
    QCOMPARE(sent("a").last(), QStringLiteral("user: One"));
    QVERIFY(text(0).isEmpty());
}

void TestPlaygroundTurns::aCutAnswerGoesOn()
{
    const ScriptedServer cutting([](const RecordedRequest& request) {
        const auto isFirst = bodyOf(request)[QStringLiteral("messages")].toArray().size() == 1;
        if (!isFirst)
            return chatAnswer("and the rest");
        return sseResponse({sseEvent(R"({"choices":[{"index":0,"delta":{"content":"The beginning"}}]})"),
                            sseEvent(R"({"choices":[{"index":0,"delta":{},"finish_reason":"length"}]})"), sseEvent("[DONE]")});
    });
    m_world->addProvider("cutting", cutting.url("/v1"));
    m_chooser.next = {{"cutting", "short"}};
    QVERIFY(m_driver->click("addModelButton"));
    ask(QStringLiteral("Tell"));
    QCOMPARE(columns().front()->result().status, TrialStatus::Truncated);
    auto* const button = columns().front()->findChild<QAbstractButton*>(QStringLiteral("messageActionButton"));
    QVERIFY(button);
    QCOMPARE(button->text(), QStringLiteral("Continue"));
    QVERIFY(m_driver->click(button));
    QTRY_VERIFY(m_page->isSettled());
    QCOMPARE(text(0), QStringLiteral("and the rest"));
    QCOMPARE(tabs().size(), qsizetype{2});
    const auto messages = bodyOf(cutting.requests().back())[QStringLiteral("messages")].toArray();
    QCOMPARE(messages.size(), qsizetype{3});
    QCOMPARE(messages[1][QStringLiteral("content")].toString(), QStringLiteral("The beginning"));
}

void TestPlaygroundTurns::whatRunsIsThereAgainWhenOneComesBack()
{
    addModels({"a"});
    ask(QStringLiteral("One"));
    QVERIFY(m_driver->click("followUpButton"));
    m_gate.emplace();
    QVERIFY(m_driver->type("promptEdit", QStringLiteral("Two")));
    QVERIFY(m_driver->click("runButton"));
    QTRY_COMPARE(text(0), QStringLiteral("Slowly, "));
    QVERIFY(clickTab(0));
    QCOMPARE(text(0), QStringLiteral("a says 1 to One"));
    QVERIFY(clickTab(1));
    QCOMPARE(text(0), QStringLiteral("Slowly, "));
    QVERIFY(columns().front()->isRunning());
    QVERIFY(clickTab(0));
    m_gate->open();
    QTRY_VERIFY(m_page->isSettled());
    QCOMPARE(text(0), QStringLiteral("a says 1 to One"));
    QVERIFY(clickTab(1));
    QCOMPARE(text(0), QStringLiteral("Slowly, a says 2 to Two"));
}

void TestPlaygroundTurns::aNewConversationLeavesTheOldOneThere()
{
    addModels({"a"});
    ask(QStringLiteral("One"));
    QVERIFY(m_driver->key(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier));
    QCOMPARE(prompt(), QString());
    QVERIFY(text(0).isEmpty());
    ask(QStringLiteral("Something else"));
    QCOMPARE(sent("a"), Lines{QStringLiteral("user: Something else")});
    QVERIFY(m_driver->click("branchPreviousButton"));
    QCOMPARE(text(0), QStringLiteral("a says 1 to One"));
}

void TestPlaygroundTurns::aRestartKeepsTheConversation()
{
    addModels({"a", "b"});
    ask(QStringLiteral("One"));
    QVERIFY(m_driver->click("followUpButton"));
    ask(QStringLiteral("Two"));
    const auto before = text(1);
    QTRY_COMPARE(m_world->newestExperiment().trials.size(), std::size_t{2});

    m_driver.reset();
    m_page.reset();
    m_world->restart();
    m_world->addProvider("local", m_server->url("/v1"));
    openPage();
    QCOMPARE(tabs(), (QStringList{QStringLiteral("1  One"), QStringLiteral("*2  Two")}));
    QCOMPARE(text(1), before);
    QVERIFY(m_driver->click("followUpButton"));
    ask(QStringLiteral("Three"));
    QCOMPARE(sent("b").size(), qsizetype{5});
    QCOMPARE(sent("b").value(3), QStringLiteral("assistant: ") + before);
}

void TestPlaygroundTurns::pasteTable(const QString& cells, const QString& mode)
{
    QVERIFY(m_driver->click("valuesTableButton"));
    QGuiApplication::clipboard()->setText(cells);
    QVERIFY(m_driver->click("pasteValuesButton"));
    m_driver->find<QComboBox>("valuesModeBox")->setCurrentText(mode);
    QVERIFY(m_driver->click("acceptValuesButton"));
}

void TestPlaygroundTurns::aTableIsASmallBatch()
{
    m_repeatsItself = true;
    addModels({"a", "b"});
    QVERIFY(m_driver->type("promptEdit", QStringLiteral("{{greeting}} from {{city}}")));
    // Named columns may come in any order.
    pasteTable(QStringLiteral("city\tgreeting\nRome\tHello\nOslo\tGood day\n"));
    QVERIFY(!m_driver->isVisible("variablesPanel"));
    QCOMPARE(m_driver->find<QToolButton>("valuesTableButton")->text(), QStringLiteral("Table: 2 prompts"));
    QVERIFY(m_driver->click("runButton"));
    QTRY_VERIFY(m_page->isSettled());
    QCOMPARE(m_world->experimentCount(), std::size_t{1});
    const auto recorded = m_world->newestExperiment();
    QCOMPARE(recorded.trials.size(), std::size_t{4});
    QCOMPARE(recorded.prompts.size(), std::size_t{2});
    QCOMPARE(text(1), QStringLiteral("b says to Hello from Rome"));
    QCOMPARE(m_page->findChild<QLabel*>(QStringLiteral("branchLabel"))->text(), QStringLiteral("1 / 2"));
    QVERIFY(m_driver->click("branchNextButton"));
    QCOMPARE(text(0), QStringLiteral("a says to Good day from Oslo"));
    QCOMPARE(prompt(), QStringLiteral("{{greeting}} from {{city}}"));
}

void TestPlaygroundTurns::allCombinationsAreAsked()
{
    addModels({"a"});
    QVERIFY(m_driver->type("promptEdit", QStringLiteral("{{x}} and {{y}}")));
    pasteTable(QStringLiteral("1\tp\n2\tq\n3"), QStringLiteral("All combinations"));
    QVERIFY(m_driver->click("runButton"));
    QTRY_VERIFY(m_page->isSettled());
    QStringList asked;
    for (const auto& prompt : m_world->newestExperiment().prompts)
        asked.append(QString::fromStdString(readableText(prompt)));
    QCOMPARE(asked, (QStringList{QStringLiteral("1 and p"), QStringLiteral("1 and q"), QStringLiteral("2 and p"), QStringLiteral("2 and q"),
                                 QStringLiteral("3 and p"), QStringLiteral("3 and q")}));
}

void TestPlaygroundTurns::aRowWithoutAValueKeepsAllFromBeingSent()
{
    addModels({"a"});
    QVERIFY(m_driver->type("promptEdit", QStringLiteral("{{x}} and {{y}}")));
    pasteTable(QStringLiteral("1\tp\n2"));
    QVERIFY(m_driver->click("runButton"));
    QVERIFY(m_driver->isVisible("playgroundMessageBar"));
    QCOMPARE(m_world->experimentCount(), std::size_t{0});
    // It leads to where the value is missing.
    QVERIFY(m_driver->isVisible("valuesDialog"));
    QVERIFY(m_driver->click("cancelValuesButton"));
}

void TestPlaygroundTurns::aRemovedColumnComesBackWithItsAnswers()
{
    addModels({"a", "b", "c"});
    ask(QStringLiteral("One"));
    const auto before = text(1);
    const auto color = columns()[1]->position();
    QVERIFY(choose(1, QStringLiteral("Remove this column")));
    QCOMPARE(columns().size(), std::size_t{2});
    auto* const bar = m_page->findChild<QWidget*>(QStringLiteral("playgroundMessageBar"));
    QVERIFY(m_driver->click(bar->findChild<QAbstractButton*>(QStringLiteral("messageActionButton"))));
    QCOMPARE(columns().size(), std::size_t{3});
    QCOMPARE(text(1), before);
    QCOMPARE(columns()[1]->position(), color);
    QVERIFY(!m_driver->isVisible("playgroundMessageBar"));
    // And it goes on with what it has said.
    QVERIFY(m_driver->click("followUpButton"));
    ask(QStringLiteral("Two"));
    QCOMPARE(sent("b").value(1), QStringLiteral("assistant: ") + before);
}

void TestPlaygroundTurns::everythingWorksByKeyboard()
{
    addModels({"a"});
    QVERIFY(m_driver->click("promptEdit"));
    QVERIFY(m_driver->write(QStringLiteral("One")));
    QVERIFY(m_driver->key(Qt::Key_Return, Qt::ControlModifier));
    QTRY_VERIFY(m_page->isSettled() && !text(0).isEmpty());
    QVERIFY(m_driver->key(Qt::Key_T, Qt::ControlModifier));
    QVERIFY(m_driver->write(QStringLiteral("Two")));
    QVERIFY(m_driver->key(Qt::Key_Return, Qt::ControlModifier));
    QTRY_VERIFY(m_page->isSettled() && tabs().size() == 2);
    auto* const bar = m_driver->find<QTabBar>("turnTabBar");
    bar->setFocus(Qt::TabFocusReason);
    QVERIFY(m_driver->key(Qt::Key_Left));
    QCOMPARE(prompt(), QStringLiteral("One"));
    QVERIFY(m_driver->key(Qt::Key_Right));
    QCOMPARE(prompt(), QStringLiteral("Two"));
    QCOMPARE(accessibilityComplaints(*m_page), QStringList());
}

ASSAY_UI_TEST_MAIN(TestPlaygroundTurns)
#include "TestPlaygroundTurns.moc"
