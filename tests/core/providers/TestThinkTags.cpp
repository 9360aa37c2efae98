#include "core/providers/ThinkTags.h"

#include <QtTest>

class TestThinkTags final : public QObject {
    Q_OBJECT

private slots:
    void splits_data();
    void splits();
    void givesOutWhatIsDecidedAtOnce();
    void plainTextIsNotHeldBack();
    void switchedOffTagsAreText();
    void switchingOffTooLateChangesNothing();
};

namespace {

struct Channels {
    QByteArray answer;
    QByteArray reasoning;
    bool hasEmptyPiece = false;
};

assay::ThinkTags collectorFor(Channels& channels)
{
    return assay::ThinkTags([&channels](assay::TextChannel channel, std::string_view text) {
        channels.hasEmptyPiece = channels.hasEmptyPiece || text.empty();
        (channel == assay::TextChannel::Answer ? channels.answer : channels.reasoning)
            .append(text.data(), static_cast<qsizetype>(text.size()));
    });
}

std::string_view viewOf(const QByteArray& bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

}  // namespace

void TestThinkTags::splits_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("reasoning");
    QTest::addColumn<QByteArray>("answer");

    QTest::newRow("no tags") << QByteArray("Hello") << QByteArray() << QByteArray("Hello");
    QTest::newRow("thought and answer") << QByteArray("<think>hm</think>Hello") << QByteArray("hm") << QByteArray("Hello");
    QTest::newRow("blanks around the tags belong to neither")
        << QByteArray("\n <think>\nhm </think>\n\nHello\n") << QByteArray("hm ") << QByteArray("Hello\n");
    QTest::newRow("an empty thought") << QByteArray("<think>\n\n</think>\n\nHello") << QByteArray() << QByteArray("Hello");
    QTest::newRow("no answer behind the thought") << QByteArray("<think>hm</think>") << QByteArray("hm") << QByteArray();
    QTest::newRow("never closed") << QByteArray("<think>hm, hm") << QByteArray("hm, hm") << QByteArray();
    QTest::newRow("cut inside the closing tag") << QByteArray("<think>hm</thi") << QByteArray("hm</thi") << QByteArray();
    QTest::newRow("closing only stays in the answer") << QByteArray("hm</think>Hello") << QByteArray() << QByteArray("hm</think>Hello");
    QTest::newRow("a tag that is not at the start")
        << QByteArray("Use <think>x</think>.") << QByteArray() << QByteArray("Use <think>x</think>.");
    QTest::newRow("a second pair stays in the answer")
        << QByteArray("<think>a</think>b<think>c</think>d") << QByteArray("a") << QByteArray("b<think>c</think>d");
    QTest::newRow("things that look like the closing tag")
        << QByteArray("<think>1</2</th</think>x") << QByteArray("1</2</th") << QByteArray("x");
    QTest::newRow("the closing tag begins inside another") << QByteArray("<think><</think>x") << QByteArray("<") << QByteArray("x");
    QTest::newRow("an opening tag inside the thought")
        << QByteArray("<think>a<think>b</think>c") << QByteArray("a<think>b") << QByteArray("c");
    QTest::newRow("another tag at the start") << QByteArray("<thinking>a") << QByteArray() << QByteArray("<thinking>a");
    QTest::newRow("only the start of a tag") << QByteArray("<thin") << QByteArray() << QByteArray("<thin");
    QTest::newRow("only blanks") << QByteArray(" \n ") << QByteArray() << QByteArray(" \n ");
    QTest::newRow("blanks before plain text stay") << QByteArray("\n Hello") << QByteArray() << QByteArray("\n Hello");
    QTest::newRow("capitals are not the tag") << QByteArray("<THINK>a</THINK>b") << QByteArray() << QByteArray("<THINK>a</THINK>b");
    QTest::newRow("nothing") << QByteArray() << QByteArray() << QByteArray();
    QTest::newRow("characters of several bytes")
        << QByteArray("<think>\xE6\x80\x9D</think>\xE7\xAD\x94") << QByteArray("\xE6\x80\x9D") << QByteArray("\xE7\xAD\x94");
}

void TestThinkTags::splits()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, reasoning);
    QFETCH(QByteArray, answer);

    for (qsizetype pieceBytes = 1; pieceBytes <= content.size() + 1; ++pieceBytes) {
        Channels channels;
        auto tags = collectorFor(channels);
        for (qsizetype at = 0; at < content.size(); at += pieceBytes)
            tags.feed(viewOf(content).substr(static_cast<std::size_t>(at), static_cast<std::size_t>(pieceBytes)));
        tags.finish();
        QCOMPARE(channels.reasoning, reasoning);
        QCOMPARE(channels.answer, answer);
        QVERIFY(!channels.hasEmptyPiece);
    }
}

void TestThinkTags::givesOutWhatIsDecidedAtOnce()
{
    Channels channels;
    auto tags = collectorFor(channels);
    tags.feed("<think>one </th");
    QCOMPARE(channels.reasoning, QByteArray("one "));
    tags.feed("ree");
    QCOMPARE(channels.reasoning, QByteArray("one </three"));
    tags.feed("</think>");
    QCOMPARE(channels.answer, QByteArray());
    tags.feed("\nA");
    QCOMPARE(channels.answer, QByteArray("A"));
}

void TestThinkTags::plainTextIsNotHeldBack()
{
    Channels channels;
    auto tags = collectorFor(channels);
    tags.feed("<");
    QCOMPARE(channels.answer, QByteArray());
    tags.feed("b");
    QCOMPARE(channels.answer, QByteArray("<b"));
    tags.feed("<think");
    QCOMPARE(channels.answer, QByteArray("<b<think"));
}

void TestThinkTags::switchedOffTagsAreText()
{
    Channels channels;
    auto tags = collectorFor(channels);
    tags.switchOff();
    tags.feed("<think>a</think>b");
    tags.finish();
    QCOMPARE(channels.answer, QByteArray("<think>a</think>b"));
    QCOMPARE(channels.reasoning, QByteArray());
}

void TestThinkTags::switchingOffTooLateChangesNothing()
{
    Channels channels;
    auto tags = collectorFor(channels);
    tags.feed("<think>a");
    tags.switchOff();
    tags.feed("</think>b");
    tags.finish();
    QCOMPARE(channels.answer, QByteArray("b"));
    QCOMPARE(channels.reasoning, QByteArray("a"));
}

QTEST_GUILESS_MAIN(TestThinkTags)
#include "TestThinkTags.moc"
