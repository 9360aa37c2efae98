#include "core/contenders/Conversation.h"

#include <QtTest>

class TestConversation final : public QObject {
    Q_OBJECT

private slots:
    void survivesJson();
    void equalConversationsGiveEqualText();
    void readsAsText();
    void toolCallsSurviveJson();
    void refusesDamage_data();
    void refusesDamage();
};

namespace {

assay::Conversation fullConversation()
{
    using namespace assay;
    const std::string picture("\x89PNG\0\xFF", 6);
    return {
        Message{Role::System, {TextPart{"Rules."}}, {}, {}},
        Message{Role::User, {TextPart{"你好 👋"}, ImagePart{"image/png", picture}, FilePart{"a b.pdf", "application/pdf", "%PDF"}}, {}, {}},
        Message{Role::Assistant, {}, {ToolCall{"call_1", "look_up", "{\"x\":"}}, {}},
        Message{Role::Tool, {TextPart{"found"}}, {}, "call_1"},
    };
}

}  // namespace

void TestConversation::survivesJson()
{
    const auto restored = assay::conversationFromJson(assay::toJson(fullConversation()));
    QVERIFY(restored.has_value());
    QVERIFY(*restored == fullConversation());
}

void TestConversation::equalConversationsGiveEqualText()
{
    QCOMPARE(assay::toJson(assay::Conversation{assay::userMessage("Hello")}),
             std::string(R"([{"parts":[{"text":"Hello"}],"role":"user"}])"));
}

void TestConversation::readsAsText()
{
    QCOMPARE(assay::readableText(fullConversation()), std::string("Rules.\n\n你好 👋\n\n[image/png]\n\n[a b.pdf]\n\nfound"));
}

void TestConversation::toolCallsSurviveJson()
{
    const std::vector<assay::ToolCall> calls{{"1", "f", "{}"}, {"2", "g", "broken \"json"}};
    const auto restored = assay::toolCallsFromJson(assay::toJson(calls));
    QVERIFY(restored.has_value());
    QVERIFY(*restored == calls);
}

void TestConversation::refusesDamage_data()
{
    QTest::addColumn<std::string>("json");
    QTest::newRow("nothing") << std::string();
    QTest::newRow("cut off") << std::string(R"([{"role":"user")");
    QTest::newRow("an unknown role") << std::string(R"([{"role":"critic","parts":[]}])");
    QTest::newRow("no parts") << std::string(R"([{"role":"user"}])");
    QTest::newRow("a part of no kind") << std::string(R"([{"role":"user","parts":[{}]}])");
    QTest::newRow("an attachment that is not base64")
        << std::string(R"([{"role":"user","parts":[{"image":{"media_type":"image/png","base64":"%%"}}]}])");
}

void TestConversation::refusesDamage()
{
    QFETCH(std::string, json);
    const auto conversation = assay::conversationFromJson(json);
    QVERIFY(!conversation.has_value());
    QCOMPARE(conversation.error().kind, assay::ErrorKind::InvalidInput);
}

QTEST_GUILESS_MAIN(TestConversation)
#include "TestConversation.moc"
