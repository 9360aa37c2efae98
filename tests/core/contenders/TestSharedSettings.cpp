#include "core/contenders/SharedSettings.h"

#include "core/contenders/Contender.h"
#include "core/providers/RequestFit.h"

#include <QtTest>

using namespace assay;

using Change = std::function<void(ChatSettings&)>;

class TestSharedSettings final : public QObject {
    Q_OBJECT

private slots:
    void ownValuesHoldBeforeShared_data();
    void ownValuesHoldBeforeShared();
    void extraJsonHoldsWhole();
    void settingsSurviveJson();
    void refusesWhatIsNoSettings_data();
    void refusesWhatIsNoSettings();
};

void TestSharedSettings::ownValuesHoldBeforeShared_data()
{
    QTest::addColumn<Setting>("setting");
    QTest::addColumn<Change>("one");
    QTest::addColumn<Change>("other");
    const auto row = [](Setting setting, Change one, Change other) {
        QTest::newRow(settingName(setting).data()) << setting << one << other;
    };
    row(
        Setting::Temperature, [](auto& s) { s.temperature = 0; }, [](auto& s) { s.temperature = 1; });
    row(
        Setting::TopP, [](auto& s) { s.topP = 0.1; }, [](auto& s) { s.topP = 0.2; });
    row(
        Setting::TopK, [](auto& s) { s.topK = 0; }, [](auto& s) { s.topK = 2; });
    row(
        Setting::FrequencyPenalty, [](auto& s) { s.frequencyPenalty = 0; }, [](auto& s) { s.frequencyPenalty = -1; });
    row(
        Setting::PresencePenalty, [](auto& s) { s.presencePenalty = 0; }, [](auto& s) { s.presencePenalty = -1; });
    row(
        Setting::Seed, [](auto& s) { s.seed = 0; }, [](auto& s) { s.seed = 5; });
    row(
        Setting::MaxOutputTokens, [](auto& s) { s.maxOutputTokens = 10; }, [](auto& s) { s.maxOutputTokens = 20; });
    row(
        Setting::Stop, [](auto& s) { s.stop = {"a"}; },
        [](auto& s) {
            s.stop = {"b", "c"};
        });
    row(
        Setting::ReasoningEffort, [](auto& s) { s.reasoningEffort = "none"; }, [](auto& s) { s.reasoningEffort = "high"; });
    row(
        Setting::ReasoningBudget, [](auto& s) { s.reasoningBudget = 0; }, [](auto& s) { s.reasoningBudget = 9; });
    row(
        Setting::ResponseFormat, [](auto& s) { s.responseFormat = ResponseFormat{}; },
        [](auto& s) {
            s.responseFormat = ResponseFormat{ResponseFormat::Kind::JsonSchema, "n", "{}", true};
        });
}

void TestSharedSettings::ownValuesHoldBeforeShared()
{
    QFETCH(Setting, setting);
    QFETCH(Change, one);
    QFETCH(Change, other);
    ChatSettings own;
    ChatSettings shared;
    one(own);
    QVERIFY(withShared(own, shared) == own);
    QVERIFY(withShared({}, own) == own);
    // What is shared by none sets nothing apart, and neither does the same value.
    QVERIFY(overridden(own, shared).isEmpty());
    QVERIFY(overridden(own, own).isEmpty());
    QVERIFY(overridden({}, own).isEmpty());
    other(shared);
    QVERIFY(own != shared);
    QVERIFY(withShared(own, shared) == own);
    QVERIFY(overridden(own, shared) == Settings{setting});
}

void TestSharedSettings::extraJsonHoldsWhole()
{
    ChatSettings own;
    ChatSettings shared;
    shared.extraJson = R"({"a":1,"b":2})";
    shared.seed = 3;
    QCOMPARE(withShared(own, shared).extraJson, shared.extraJson);
    own.extraJson = R"({"a":4})";
    const auto merged = withShared(own, shared);
    QCOMPARE(merged.extraJson, own.extraJson);
    QCOMPARE(merged.seed, shared.seed);
    QVERIFY(overridesExtraJson(own, shared));
    QVERIFY(!overridesExtraJson(own, {}));
    QVERIFY(!overridesExtraJson(shared, shared));
}

void TestSharedSettings::settingsSurviveJson()
{
    QCOMPARE(toJson(ChatSettings{}), std::string("{}"));
    ChatSettings settings;
    settings.temperature = 0.2;
    settings.topK = 40;
    settings.stop = {"END", "\n"};
    settings.reasoningBudget = 512;
    settings.responseFormat = ResponseFormat{ResponseFormat::Kind::JsonSchema, "shape", R"({"type":"object"})", false};
    settings.extraJson = R"({"top_a":1})";
    const auto restored = settingsFromJson(toJson(settings));
    QVERIFY(restored.has_value());
    QVERIFY(*restored == settings);
}

void TestSharedSettings::refusesWhatIsNoSettings_data()
{
    QTest::addColumn<std::string>("json");
    QTest::newRow("nothing") << std::string();
    QTest::newRow("no JSON") << std::string("{temperature");
    QTest::newRow("a list") << std::string("[]");
    QTest::newRow("a word for a number") << std::string(R"({"temperature":"hot"})");
    QTest::newRow("a format of no kind") << std::string(R"({"response_format":{}})");
}

void TestSharedSettings::refusesWhatIsNoSettings()
{
    QFETCH(std::string, json);
    const auto settings = settingsFromJson(json);
    QVERIFY(!settings.has_value());
    QCOMPARE(settings.error().kind, ErrorKind::InvalidInput);
}

QTEST_GUILESS_MAIN(TestSharedSettings)
#include "TestSharedSettings.moc"
