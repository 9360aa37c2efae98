#include "core/contenders/Contender.h"

#include <QtTest>

class TestContender final : public QObject {
    Q_OBJECT

private slots:
    void namesProviderAndModel_data();
    void namesProviderAndModel();
    void fingerprintIsWhatItIsAndNotItsName_data();
    void fingerprintIsWhatItIsAndNotItsName();
    void fingerprintIsStable();
    void survivesJson();
    void refusesWhatIsNoContender_data();
    void refusesWhatIsNoContender();
};

namespace {

assay::Contender fullContender()
{
    assay::Contender contender;
    contender.name = "careful one";
    contender.providerId = "openai";
    contender.model = "gpt-4.1";
    contender.system = "Be brief. 简短。";
    contender.settings.temperature = 0.25;
    contender.settings.topP = 0.5;
    contender.settings.frequencyPenalty = -1.5;
    contender.settings.presencePenalty = 1;
    contender.settings.seed = -7;
    contender.settings.maxOutputTokens = 100;
    contender.settings.stop = {"END", "\n\n"};
    contender.settings.reasoningEffort = "low";
    contender.settings.responseFormat = assay::ResponseFormat{assay::ResponseFormat::Kind::JsonSchema, "shape", R"({"type":"object"})", false};
    contender.settings.extraJson = R"({"top_k":40})";
    contender.tools = {{"look_up", "Looks a word up.", R"({"type":"object"})"}};
    return contender;
}

}  // namespace

void TestContender::namesProviderAndModel_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<bool>("isGood");
    QTest::addColumn<std::string>("provider");
    QTest::addColumn<std::string>("model");
    QTest::newRow("plain") << std::string("practice/swift") << true << std::string("practice") << std::string("swift");
    QTest::newRow("a model's own slashes stay") << std::string("groq/openai/gpt-oss-120b") << true << std::string("groq")
                                                << std::string("openai/gpt-oss-120b");
    QTest::newRow("a model's colon stays") << std::string("aws/amazon.nova-pro-v1:0") << true << std::string("aws")
                                           << std::string("amazon.nova-pro-v1:0");
    QTest::newRow("no slash") << std::string("swift") << false << std::string() << std::string();
    QTest::newRow("no provider") << std::string("/swift") << false << std::string() << std::string();
    QTest::newRow("no model") << std::string("practice/") << false << std::string() << std::string();
    QTest::newRow("nothing") << std::string() << false << std::string() << std::string();
}

void TestContender::namesProviderAndModel()
{
    QFETCH(std::string, text);
    QFETCH(bool, isGood);
    QFETCH(std::string, provider);
    QFETCH(std::string, model);
    const auto contender = assay::modelContender(text);
    QCOMPARE(contender.has_value(), isGood);
    if (!isGood) {
        QCOMPARE(contender.error().kind, assay::ErrorKind::InvalidInput);
        return;
    }
    QCOMPARE(contender->providerId, provider);
    QCOMPARE(contender->model, model);
    QCOMPARE(contender->name, text);
}

void TestContender::fingerprintIsWhatItIsAndNotItsName_data()
{
    using Change = std::function<void(assay::Contender&)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<bool>("isSame");
    QTest::newRow("another name") << Change([](auto& c) { c.name = "other"; }) << true;
    QTest::newRow("blanks in the added JSON") << Change([](auto& c) { c.settings.extraJson = "{ \"top_k\" : 40 }"; }) << true;
    QTest::newRow("another provider") << Change([](auto& c) { c.providerId = "azure"; }) << false;
    QTest::newRow("another model") << Change([](auto& c) { c.model = "gpt-4o"; }) << false;
    QTest::newRow("another system prompt") << Change([](auto& c) { c.system += "!"; }) << false;
    QTest::newRow("another temperature") << Change([](auto& c) { c.settings.temperature = 0.26; }) << false;
    QTest::newRow("no temperature") << Change([](auto& c) { c.settings.temperature.reset(); }) << false;
    QTest::newRow("zero instead of none") << Change([](auto& c) { c.settings.presencePenalty = 0; }) << false;
    QTest::newRow("stops in another order") << Change([](auto& c) { std::swap(c.settings.stop[0], c.settings.stop[1]); }) << false;
    QTest::newRow("a strict schema") << Change([](auto& c) { c.settings.responseFormat->isStrict = true; }) << false;
    QTest::newRow("other added JSON") << Change([](auto& c) { c.settings.extraJson = R"({"top_k":41})"; }) << false;
    QTest::newRow("no tools") << Change([](auto& c) { c.tools.clear(); }) << false;
}

void TestContender::fingerprintIsWhatItIsAndNotItsName()
{
    using Change = std::function<void(assay::Contender&)>;
    QFETCH(Change, change);
    QFETCH(bool, isSame);
    auto changed = fullContender();
    change(changed);
    QCOMPARE(assay::fingerprint(changed) == assay::fingerprint(fullContender()), isSame);
}

void TestContender::fingerprintIsStable()
{
    // SHA-256 of {"kind":"model","model":"swift","provider":"practice"}, as `printf … | sha256sum` gives it: workspaces hold it, so it may
    // never change.
    const auto contender = assay::modelContender("practice/swift");
    QCOMPARE(assay::fingerprint(*contender), std::string("654484720969569c3f150f662402ffd222ea97fbea5443eee70bb2952170b4c6"));
}

void TestContender::survivesJson()
{
    const auto original = fullContender();
    const auto restored = assay::contenderFromJson(assay::toJson(original));
    QVERIFY(restored.has_value());
    QVERIFY(*restored == original);
    const auto plain = *assay::modelContender("practice/swift");
    QVERIFY(*assay::contenderFromJson(assay::toJson(plain)) == plain);
}

void TestContender::refusesWhatIsNoContender_data()
{
    QTest::addColumn<std::string>("json");
    QTest::newRow("nothing") << std::string();
    QTest::newRow("no JSON") << std::string("contender");
    QTest::newRow("no object") << std::string("[]");
    QTest::newRow("no kind") << std::string(R"({"provider":"a","model":"b"})");
    QTest::newRow("a kind of a newer version") << std::string(R"({"kind":"cascade","provider":"a","model":"b"})");
    QTest::newRow("no model") << std::string(R"({"kind":"model","provider":"a"})");
    QTest::newRow("a number for a model") << std::string(R"({"kind":"model","provider":"a","model":3})");
    QTest::newRow("a word for a temperature")
        << std::string(R"({"kind":"model","provider":"a","model":"b","settings":{"temperature":"hot"}})");
}

void TestContender::refusesWhatIsNoContender()
{
    QFETCH(std::string, json);
    const auto contender = assay::contenderFromJson(json);
    QVERIFY(!contender.has_value());
    QCOMPARE(contender.error().kind, assay::ErrorKind::InvalidInput);
}

QTEST_GUILESS_MAIN(TestContender)
#include "TestContender.moc"
