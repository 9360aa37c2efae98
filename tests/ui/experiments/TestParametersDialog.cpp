#include "ui/experiments/ParametersDialog.h"

#include "tests/support/UiDriver.h"
#include "tests/support/UiWorld.h"
#include "ui/experiments/SettingTexts.h"
#include "ui/widgets/Dialogs.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>
#include <QtTest>

using namespace assay;
using namespace assay::ui;

class TestParametersDialog final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void everySettingIsEdited();
    void whatIsEmptyIsNotSet();
    void whatDoesNotHoldIsSaid_data();
    void whatDoesNotHoldIsSaid();
    void whatTheModelDoesNotTakeIsSaid_data();
    void whatTheModelDoesNotTakeIsSaid();
    void ownValuesAreMarkedAndReset();
    void sharedSettingsHaveNoNameAndNoModel();
    void theSchemaIsReviewedWhileOneTypes_data();
    void theSchemaIsReviewedWhileOneTypes();
    void presetsAreSavedChosenAndDeleted();
    void stopSequencesSurviveTheirText_data();
    void stopSequencesSurviveTheirText();
    void everyControlHasAName();

private:
    void open(const ChatSettings& own = {}, const ChatSettings& shared = {}, const SettingRules& rules = {});
    void show();
    [[nodiscard]] bool typeLines(const char* name, const QString& text);
    void chooseSchema();
    [[nodiscard]] QString textOf(const char* name) const { return m_driver->find<QLabel>(name)->text(); }
    [[nodiscard]] const ChatSettings& applied();

    std::unique_ptr<UiWorld> m_world;
    std::unique_ptr<ParametersDialog> m_dialog;
    std::unique_ptr<UiDriver> m_driver;
};

void TestParametersDialog::init()
{
    m_world = std::make_unique<UiWorld>();
}

void TestParametersDialog::cleanup()
{
    Dialogs::answerForTests({});
    m_driver.reset();
    m_dialog.reset();
    m_world.reset();
}

void TestParametersDialog::open(const ChatSettings& own, const ChatSettings& shared, const SettingRules& rules)
{
    auto contender = *modelContender("practice/swift");
    contender.settings = own;
    m_driver.reset();
    m_dialog = std::make_unique<ParametersDialog>(contender, shared, rules, m_world->session().presets(), nullptr);
    show();
}

void TestParametersDialog::show()
{
    m_driver = std::make_unique<UiDriver>(*m_dialog);
    m_dialog->show();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
}

bool TestParametersDialog::typeLines(const char* name, const QString& text)
{
    const auto lines = text.split(QLatin1Char('\n'));
    bool isTyped = m_driver->type(name, lines.front());
    for (qsizetype line = 1; line < lines.size(); ++line)
        isTyped = isTyped && m_driver->key(Qt::Key_Return) && m_driver->write(lines[line]);
    return isTyped;
}

void TestParametersDialog::chooseSchema()
{
    m_driver->find<QComboBox>("responseFormatBox")->setFocus();
    QVERIFY(m_driver->key(Qt::Key_End));
}

const ChatSettings& TestParametersDialog::applied()
{
    if (!m_driver->click("acceptParametersButton"))
        qFatal("the parameters cannot be applied: %s", qPrintable(textOf("parametersProblemLabel")));
    return m_dialog->contender().settings;
}

void TestParametersDialog::everySettingIsEdited()
{
    open();
    const std::pair<const char*, const char*> typed[]{
        {"contenderNameEdit", "mine"},  {"temperatureEdit", "0.2"},      {"topPEdit", "0.9"},         {"topKEdit", "40"},
        {"frequencyPenaltyEdit", "-1"}, {"presencePenaltyEdit", "0.5"},  {"seedEdit", "-7"},          {"maxOutputTokensEdit", "300"},
        {"reasoningEffortBox", "low"},  {"reasoningBudgetEdit", "1024"}, {"stopEdit", "END\n\\n\\n"}, {"extraJsonEdit", "{\"min_p\": 0.1}"},
    };
    for (const auto& [name, text] : typed)
        QVERIFY2(typeLines(name, QString::fromLatin1(text)), name);
    chooseSchema();
    QVERIFY(m_driver->type("responseSchemaEdit", QStringLiteral("{\"type\": \"object\"}")));
    QVERIFY(m_driver->click("strictSchemaBox"));

    ChatSettings expected;
    expected.temperature = 0.2;
    expected.topP = 0.9;
    expected.topK = 40;
    expected.frequencyPenalty = -1;
    expected.presencePenalty = 0.5;
    expected.seed = -7;
    expected.maxOutputTokens = 300;
    expected.stop = {"END", "\n\n"};
    expected.reasoningEffort = "low";
    expected.reasoningBudget = 1024;
    expected.responseFormat = ResponseFormat{ResponseFormat::Kind::JsonSchema, "answer", R"({"type": "object"})", false};
    expected.extraJson = R"({"min_p": 0.1})";
    QVERIFY(applied() == expected);
    QCOMPARE(m_dialog->contender().name, std::string("mine"));
    // And shown again as it was.
    open(expected);
    QVERIFY(applied() == expected);
}

void TestParametersDialog::whatIsEmptyIsNotSet()
{
    ChatSettings settings;
    settings.temperature = 1;
    settings.stop = {"x"};
    settings.reasoningEffort = "high";
    settings.responseFormat = ResponseFormat{};
    settings.extraJson = "{}";
    open(settings);
    QVERIFY(m_driver->click("resetParametersButton"));
    QVERIFY(applied() == ChatSettings{});
}

void TestParametersDialog::whatDoesNotHoldIsSaid_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QString>("text");
    QTest::newRow("no name") << QByteArray("contenderNameEdit") << QString();
    QTest::newRow("a word for a temperature") << QByteArray("temperatureEdit") << QStringLiteral("hot");
    QTest::newRow("top-p above 1") << QByteArray("topPEdit") << QStringLiteral("1.5");
    QTest::newRow("a broken top-k") << QByteArray("topKEdit") << QStringLiteral("1.5");
    QTest::newRow("a penalty above 2") << QByteArray("frequencyPenaltyEdit") << QStringLiteral("2.1");
    QTest::newRow("a penalty below -2") << QByteArray("presencePenaltyEdit") << QStringLiteral("-3");
    QTest::newRow("no output") << QByteArray("maxOutputTokensEdit") << QStringLiteral("0");
    QTest::newRow("less than no reasoning") << QByteArray("reasoningBudgetEdit") << QStringLiteral("-1");
    QTest::newRow("a seed with a comma") << QByteArray("seedEdit") << QStringLiteral("1,5");
    QTest::newRow("extra JSON that is a list") << QByteArray("extraJsonEdit") << QStringLiteral("[1]");
}

void TestParametersDialog::whatDoesNotHoldIsSaid()
{
    QFETCH(QByteArray, field);
    QFETCH(QString, text);
    open();
    QVERIFY(textOf("parametersProblemLabel").isEmpty());
    QVERIFY(m_driver->type(field, text));
    QVERIFY(!textOf("parametersProblemLabel").isEmpty());
    QVERIFY(!m_driver->find<QPushButton>("acceptParametersButton")->isEnabled());
    QVERIFY(m_driver->type(field, field == "contenderNameEdit" ? QStringLiteral("x") : QString()));
    QVERIFY(m_driver->find<QPushButton>("acceptParametersButton")->isEnabled());
}

void TestParametersDialog::whatTheModelDoesNotTakeIsSaid_data()
{
    QTest::addColumn<std::function<void(SettingRules&)>>("known");
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QString>("mark");
    QTest::addColumn<QString>("sentence");
    using Known = std::function<void(SettingRules&)>;
    QTest::newRow("nothing is known") << Known([](SettingRules&) {}) << QByteArray("seedEdit") << QStringLiteral("?") << QString();
    QTest::newRow("it is taken") << Known([](SettingRules& rules) { rules.model.maxTemperature = 2; }) << QByteArray("temperatureEdit")
                                 << QStringLiteral("✓") << QString();
    QTest::newRow("no word for it") << Known([](SettingRules& rules) { rules.abilities.unsayable = {Setting::Seed}; })
                                    << QByteArray("seedEdit") << QStringLiteral("✕")
                                    << QStringLiteral("Not sent: the provider's protocol has no word for it.");
    QTest::newRow("refused by the model") << Known([](SettingRules& rules) { rules.model.rejected = {Setting::Stop}; })
                                          << QByteArray("stopEdit") << QStringLiteral("✕")
                                          << QStringLiteral("Not sent: this model answers it with an error.");
}

void TestParametersDialog::whatTheModelDoesNotTakeIsSaid()
{
    QFETCH(std::function<void(SettingRules&)>, known);
    QFETCH(QByteArray, field);
    QFETCH(QString, mark);
    QFETCH(QString, sentence);
    SettingRules rules;
    known(rules);
    open({}, {}, rules);
    QCOMPARE(textOf((field + "Mark").constData()), mark);
    // Only what is set is missed.
    const auto sentenceLabel = field + "Sentence";
    QVERIFY(!m_driver->isVisible(sentenceLabel));
    QVERIFY(m_driver->type(field, QStringLiteral("1")));
    QCOMPARE(m_driver->isVisible(sentenceLabel), !sentence.isEmpty());
    if (!sentence.isEmpty())
        QCOMPARE(textOf(sentenceLabel), sentence);
}

void TestParametersDialog::ownValuesAreMarkedAndReset()
{
    ChatSettings shared;
    shared.temperature = 0.5;
    shared.seed = 3;
    ChatSettings own;
    own.temperature = 1;
    own.topP = 0.9;
    open(own, shared);
    QCOMPARE(m_driver->find<QLineEdit>("seedEdit")->placeholderText(), QStringLiteral("shared: 3"));
    QVERIFY(m_driver->isVisible("temperatureEditReset"));
    // What nobody shares is set apart from nothing.
    QVERIFY(!m_driver->isVisible("topPEditReset"));
    QVERIFY(!m_driver->isVisible("seedEditReset"));
    QVERIFY(m_driver->type("seedEdit", QStringLiteral("4")));
    QVERIFY(m_driver->isVisible("seedEditReset"));
    QVERIFY(m_driver->click("temperatureEditReset"));
    QVERIFY(!m_driver->isVisible("temperatureEditReset"));
    const auto& settings = applied();
    QVERIFY(!settings.temperature);
    QCOMPARE(settings.seed, std::optional<std::int64_t>(4));
    QCOMPARE(settings.topP, std::optional(0.9));
}

void TestParametersDialog::sharedSettingsHaveNoNameAndNoModel()
{
    ChatSettings shared;
    shared.temperature = 0.5;
    m_dialog = std::make_unique<ParametersDialog>(shared, m_world->session().presets(), nullptr);
    show();
    QVERIFY(!m_driver->isVisible("contenderNameEdit"));
    QVERIFY(!m_driver->isVisible("temperatureEditMark"));
    QVERIFY(!m_driver->isVisible("temperatureEditReset"));
    QVERIFY(m_driver->type("temperatureEdit", QStringLiteral("0.7")));
    QCOMPARE(applied().temperature, std::optional(0.7));
}

void TestParametersDialog::theSchemaIsReviewedWhileOneTypes_data()
{
    QTest::addColumn<QString>("schema");
    QTest::addColumn<QString>("status");
    QTest::addColumn<bool>("canBeSent");
    QTest::newRow("nothing yet") << QString() << QStringLiteral("Write the schema that the answer has to fit.") << false;
    QTest::newRow("it holds") << QStringLiteral("{\"type\": \"object\"}") << QStringLiteral("The schema holds.") << true;
    QTest::newRow("half of it") << QStringLiteral("{\n\"type\": ") << QStringLiteral("Line 2, column 9: this is not JSON.") << false;
    QTest::newRow("a list") << QStringLiteral("[]") << QStringLiteral("Line 1, column 1: a schema is a JSON object.") << false;
    // Providers differ in what they take: it is said, and can be tried.
    QTest::newRow("no such type") << QStringLiteral("{\n\n\"type\": \"text\"}")
                                  << QStringLiteral("Line 3, column 9: \"type\" does not take this value.") << true;
    QTest::newRow("formats") << QStringLiteral("{\"format\": \"date\"}")
                             << QStringLiteral("The schema holds. Answers are not checked for format.") << true;
}

void TestParametersDialog::theSchemaIsReviewedWhileOneTypes()
{
    QFETCH(QString, schema);
    QFETCH(QString, status);
    QFETCH(bool, canBeSent);
    open();
    QVERIFY(!m_driver->isVisible("responseSchemaEdit"));
    chooseSchema();
    QVERIFY(typeLines("responseSchemaEdit", schema));
    QCOMPARE(textOf("schemaStatusLabel"), status);
    QCOMPARE(m_driver->find<QPushButton>("acceptParametersButton")->isEnabled(), canBeSent);
}

void TestParametersDialog::presetsAreSavedChosenAndDeleted()
{
    auto& shelf = m_world->session().presets();
    open();
    QVERIFY(!m_driver->find<QPushButton>("savePresetButton")->isEnabled());
    QVERIFY(m_driver->type("temperatureEdit", QStringLiteral("0.1")));
    QVERIFY(m_driver->type("presetBox", QStringLiteral("exact")));
    QVERIFY(m_driver->click("savePresetButton"));
    QTRY_VERIFY(shelf.find("exact"));
    QVERIFY(!m_driver->find<QPushButton>("savePresetButton")->isEnabled());

    // The same name: asked first, and refused this time.
    int questions = 0;
    bool agrees = false;
    Dialogs::TestAnswers answers;
    answers.question = [&](const Dialogs::Question& question) {
        ++questions;
        return agrees && question.isDestructive;
    };
    Dialogs::answerForTests(answers);
    QVERIFY(m_driver->type("temperatureEdit", QStringLiteral("0.9")));
    QVERIFY(m_driver->click("savePresetButton"));
    QCOMPARE(questions, 1);
    QCOMPARE(shelf.find("exact")->settings.temperature, std::optional(0.1));

    // Another dialog, after another start.
    m_driver.reset();
    m_dialog.reset();
    m_world->restart();
    open();
    auto* names = m_driver->find<QComboBox>("presetBox");
    QTRY_COMPARE(names->count(), 1);
    names->setFocus();
    QVERIFY(m_driver->key(Qt::Key_Down));
    QCOMPARE(m_driver->find<QLineEdit>("temperatureEdit")->text(), QStringLiteral("0.1"));

    agrees = true;
    QVERIFY(m_driver->click("deletePresetButton"));
    QCOMPARE(questions, 2);
    QTRY_COMPARE(names->count(), 0);
    // What it has set stays.
    QCOMPARE(applied().temperature, std::optional(0.1));
}

void TestParametersDialog::stopSequencesSurviveTheirText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<std::vector<std::string>>("sequences");
    using List = std::vector<std::string>;
    QTest::newRow("none") << QString() << List{};
    QTest::newRow("two") << QStringLiteral("a\nb") << List{"a", "b"};
    QTest::newRow("a line break and a tabulator") << QStringLiteral("\\n\\n\nx\\ty") << List{"\n\n", "x\ty"};
    QTest::newRow("a backslash before an n") << QStringLiteral("\\\\n") << List{"\\n"};
    QTest::newRow("blanks count") << QStringLiteral(" a ") << List{" a "};
}

void TestParametersDialog::stopSequencesSurviveTheirText()
{
    QFETCH(QString, text);
    QFETCH(std::vector<std::string>, sequences);
    QCOMPARE(readStopSequences(text), sequences);
    QCOMPARE(stopSequencesText(sequences), text);
}

void TestParametersDialog::everyControlHasAName()
{
    ChatSettings shared;
    shared.temperature = 1;
    shared.responseFormat = ResponseFormat{};
    ChatSettings own;
    own.temperature = 0;
    own.responseFormat = ResponseFormat{ResponseFormat::Kind::JsonSchema, "answer", "{}", true};
    open(own, shared);
    const auto complaints = accessibilityComplaints(*m_dialog);
    QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join(QLatin1Char('\n'))));
    const QStringList expected{QStringLiteral("contenderNameEdit"),  QStringLiteral("presetBox"),
                               QStringLiteral("temperatureEdit"),    QStringLiteral("topPEdit"),
                               QStringLiteral("stopEdit"),           QStringLiteral("extraJsonEdit"),
                               QStringLiteral("reasoningEffortBox"), QStringLiteral("responseFormatBox"),
                               QStringLiteral("responseSchemaEdit"), QStringLiteral("acceptParametersButton")};
    const auto order = m_driver->tabOrder("contenderNameEdit");
    qsizetype from = 0;
    for (const auto& name : expected) {
        const auto at = order.indexOf(name, from);
        QVERIFY2(at >= 0, qPrintable(name + QStringLiteral(" is not reached in order: ") + order.join(QLatin1Char(' '))));
        from = at;
    }
}

ASSAY_UI_TEST_MAIN(TestParametersDialog)
#include "TestParametersDialog.moc"
