#include "core/contenders/SettingSupport.h"

#include "core/providers/Catalogue.h"
#include "core/providers/ChatProtocol.h"

#include <QtTest>

#include <algorithm>

using namespace assay;

using Change = std::function<void(SettingRules&)>;

class TestSettingSupport final : public QObject {
    Q_OBJECT

private slots:
    void saysWhetherAndWhy_data();
    void saysWhetherAndWhy();
    void whatIsLeftOutIsWhatTheRequestLacks_data();
    void whatIsLeftOutIsWhatTheRequestLacks();
    void schemaOnlyIsWhatTheProtocolRefuses_data();
    void schemaOnlyIsWhatTheProtocolRefuses();
    void onlyWhatIsSetIsNamed();
};

namespace {

using Verdict = SettingSupport::Verdict;
using Reason = SettingSupport::Reason;

ChatSettings allSet()
{
    ChatSettings settings;
    settings.temperature = 0.5;
    settings.topP = 0.9;
    settings.topK = 40;
    settings.frequencyPenalty = 0.1;
    settings.presencePenalty = 0.2;
    settings.seed = 7;
    settings.maxOutputTokens = 100;
    settings.stop = {"END"};
    settings.reasoningEffort = "low";
    settings.reasoningBudget = 64;
    settings.responseFormat = ResponseFormat{ResponseFormat::Kind::JsonSchema, "s", R"({"type":"object"})", true};
    return settings;
}

ProviderConnection connectionTo(std::string_view protocol, const std::string& url)
{
    ProviderConnection connection;
    connection.id = "c";
    connection.protocol = protocol;
    connection.baseUrl = url;
    return connection;
}

}  // namespace

void TestSettingSupport::saysWhetherAndWhy_data()
{
    QTest::addColumn<Setting>("setting");
    QTest::addColumn<Change>("known");
    QTest::addColumn<Verdict>("verdict");
    QTest::addColumn<Reason>("reason");
    const auto row = [](const char* name, Setting setting, Change known, Verdict verdict, Reason reason = Reason::None) {
        QTest::newRow(name) << setting << known << verdict << reason;
    };
    row(
        "nothing is known", Setting::Temperature, [](SettingRules&) {}, Verdict::Unknown);
    row(
        "the protocol has no word", Setting::Seed, [](auto& rules) { rules.abilities.unsayable = {Setting::Seed}; }, Verdict::LeftOut,
        Reason::Protocol);
    row(
        "the model rejects it", Setting::TopP, [](auto& rules) { rules.model.rejected = {Setting::TopP}; }, Verdict::LeftOut,
        Reason::Model);
    row(
        "the model rejects it while it reasons", Setting::TopP, [](auto& rules) { rules.model.rejectedWhileReasoning = {Setting::TopP}; },
        Verdict::LeftOut, Reason::WhileReasoning);
    row(
        "within the most", Setting::Temperature, [](auto& rules) { rules.model.maxTemperature = 0.5; }, Verdict::Supported);
    row(
        "hotter than it takes", Setting::Temperature, [](auto& rules) { rules.model.maxTemperature = 0.4; }, Verdict::Rejected,
        Reason::AboveMost);
    row(
        "longer than it takes", Setting::MaxOutputTokens, [](auto& rules) { rules.model.maxOutputTokens = 99; }, Verdict::Rejected,
        Reason::AboveMost);
    row(
        "as long as it takes", Setting::MaxOutputTokens, [](auto& rules) { rules.model.maxOutputTokens = 100; }, Verdict::Supported);
    row(
        "no reasoning: no effort", Setting::ReasoningEffort, [](auto& rules) { rules.model.isReasoning = false; }, Verdict::LeftOut,
        Reason::NoReasoning);
    row(
        "no reasoning: no budget", Setting::ReasoningBudget, [](auto& rules) { rules.model.isReasoning = false; }, Verdict::LeftOut,
        Reason::NoReasoning);
    row(
        "one of its words", Setting::ReasoningEffort,
        [](auto& rules) {
            rules.model.reasoningEfforts = {"low", "high"};
        },
        Verdict::Supported);
    row(
        "none of its words", Setting::ReasoningEffort,
        [](auto& rules) {
            rules.model.reasoningEfforts = {"high", "max"};
        },
        Verdict::Rejected, Reason::UnknownWord);
    row(
        "takes schemas", Setting::ResponseFormat, [](auto& rules) { rules.model.takesResponseSchema = true; }, Verdict::Supported);
    row(
        "takes no schemas", Setting::ResponseFormat, [](auto& rules) { rules.model.takesResponseSchema = false; }, Verdict::LeftOut,
        Reason::NoSchema);
    row(
        "calls tools", Setting::Tools, [](auto& rules) { rules.model.takesTools = true; }, Verdict::Supported);
    row(
        "calls no tools", Setting::Tools, [](auto& rules) { rules.model.takesTools = false; }, Verdict::LeftOut, Reason::NoTools);
}

void TestSettingSupport::saysWhetherAndWhy()
{
    QFETCH(Setting, setting);
    QFETCH(Change, known);
    QFETCH(Verdict, verdict);
    QFETCH(Reason, reason);
    SettingRules rules;
    known(rules);
    const auto support = settingSupport(setting, allSet(), rules);
    QVERIFY(support == (SettingSupport{verdict, reason}));
    QCOMPARE(support.isTaken(), verdict == Verdict::Unknown || verdict == Verdict::Supported);
}

void TestSettingSupport::whatIsLeftOutIsWhatTheRequestLacks_data()
{
    QTest::addColumn<QString>("protocol");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("model");
    QTest::newRow("a model of which nothing is known") << "openai-chat"
                                                       << "http://192.0.2.1/v1"
                                                       << "some-model";
    QTest::newRow("one that reasons") << "openai-chat"
                                      << "https://api.openai.com/v1"
                                      << "gpt-5-mini";
    QTest::newRow("the same in the other protocol") << "openai-responses"
                                                    << "https://api.openai.com/v1"
                                                    << "gpt-5-mini";
    QTest::newRow("one that takes no temperature") << "anthropic-messages"
                                                   << "https://api.anthropic.com"
                                                   << "claude-opus-4-7";
    QTest::newRow("one that takes no stop sequences") << "openai-chat"
                                                      << "https://api.x.ai/v1"
                                                      << "grok-4.1";
    QTest::newRow("Gemini") << "gemini"
                            << "https://generativelanguage.googleapis.com"
                            << "gemini-2.5-flash";
    QTest::newRow("Ollama") << "ollama"
                            << "http://127.0.0.1:11434"
                            << "llama3";
    QTest::newRow("Cohere") << "cohere"
                            << "https://api.cohere.com"
                            << "command-a-03-2025";
    QTest::newRow("Bedrock") << "bedrock"
                             << "https://bedrock-runtime.us-east-1.amazonaws.com"
                             << "anthropic.claude-opus-4-7-v1:0";
}

void TestSettingSupport::whatIsLeftOutIsWhatTheRequestLacks()
{
    QFETCH(QString, protocol);
    QFETCH(QString, url);
    QFETCH(QString, model);
    const auto* spoken = findProtocol(protocol.toStdString());
    QVERIFY(spoken);
    const auto connection = connectionTo(spoken->name(), url.toStdString());
    const SettingRules rules{spoken->abilities(), Catalogue::shipped().modelInfo(connection, model.toStdString())};
    for (const char* const effort : {"low", "none"}) {
        ChatRequest request;
        request.messages = {userMessage("Hi")};
        request.settings = allSet();
        request.settings.reasoningEffort = effort;
        request.tools = {{"f", "", ""}};
        const auto fitted = fitRequest(request, rules.abilities, rules.model);
        QVERIFY(fitted.has_value());
        for (const auto setting : allSettings) {
            const bool isLeftOut = std::ranges::find(fitted->leftOut, setting) != fitted->leftOut.end();
            const auto support = settingSupport(setting, request.settings, rules);
            QVERIFY2((support.verdict == Verdict::LeftOut) == isLeftOut, settingName(setting).data());
        }
    }
}

void TestSettingSupport::schemaOnlyIsWhatTheProtocolRefuses_data()
{
    QTest::addColumn<QString>("protocol");
    for (const auto name : protocolNames())
        QTest::newRow(name.data()) << QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

void TestSettingSupport::schemaOnlyIsWhatTheProtocolRefuses()
{
    QFETCH(QString, protocol);
    const auto* spoken = findProtocol(protocol.toStdString());
    ChatRequest request;
    request.model = "m";
    request.messages = {userMessage("Hi")};
    request.settings.responseFormat = ResponseFormat{};
    const auto encoded = spoken->encode(connectionTo(spoken->name(), "https://host.example"), "", request);
    const auto support = settingSupport(Setting::ResponseFormat, request.settings, {spoken->abilities(), {}});
    QCOMPARE(support.reason == Reason::SchemaOnly, !encoded.has_value());
    request.settings.responseFormat = ResponseFormat{ResponseFormat::Kind::JsonSchema, "s", R"({"type":"object"})", true};
    QVERIFY(spoken->encode(connectionTo(spoken->name(), "https://host.example"), "", request).has_value());
    QVERIFY(settingSupport(Setting::ResponseFormat, request.settings, {spoken->abilities(), {}}).isTaken());
}

void TestSettingSupport::onlyWhatIsSetIsNamed()
{
    SettingRules rules;
    rules.model.rejected = {Setting::Temperature, Setting::Seed, Setting::Tools};
    Contender contender;
    QVERIFY(settingsNotTaken(contender, rules).empty());
    contender.settings.seed = 1;
    contender.settings.topP = 0.5;
    QCOMPARE(settingsNotTaken(contender, rules), std::vector{Setting::Seed});
    contender.settings.temperature = 0;
    contender.tools = {{"f", "", ""}};
    QCOMPARE(settingsNotTaken(contender, rules), (std::vector{Setting::Temperature, Setting::Seed, Setting::Tools}));
}

QTEST_GUILESS_MAIN(TestSettingSupport)
#include "TestSettingSupport.moc"
