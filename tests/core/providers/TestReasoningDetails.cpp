#include "core/providers/ReasoningDetails.h"

#include <QtTest>

class TestReasoningDetails final : public QObject {
    Q_OBJECT

private slots:
    void blocks_data();
    void blocks();
    void halvesOfCharactersAreJoined();
    void nothingIsLeftAfterTaking();
    void thereIsAnEndToThem();
};

void TestReasoningDetails::blocks_data()
{
    QTest::addColumn<QByteArray>("pieces");
    QTest::addColumn<QByteArray>("whole");
    const auto row = [](const char* name, const char* pieces, const char* whole) {
        QTest::newRow(name) << QByteArray(pieces) << QByteArray(whole);
    };

    row("none", "[]", "[]");
    row("a text in pieces, its signature last",
        R"([{"type":"reasoning.text","text":"h","index":0,"format":"f"},{"type":"reasoning.text","text":"m","index":0},{"type":"reasoning.text","signature":"s","index":0}])",
        R"([{"format":"f","index":0,"signature":"s","text":"hm","type":"reasoning.text"}])");
    row("a member that is null does not hide one that came",
        R"([{"type":"reasoning.text","text":"h","signature":"s"},{"type":"reasoning.text","text":"m","signature":null,"id":null}])",
        R"([{"id":null,"signature":"s","text":"hm","type":"reasoning.text"}])");
    row("a summary in pieces", R"([{"type":"reasoning.summary","summary":"a"},{"type":"reasoning.summary","summary":"b"}])",
        R"([{"summary":"ab","type":"reasoning.summary"}])");
    row("another index is another block",
        R"([{"type":"reasoning.text","text":"a","index":0},{"type":"reasoning.text","text":"b","index":1}])",
        R"([{"index":0,"text":"a","type":"reasoning.text"},{"index":1,"text":"b","type":"reasoning.text"}])");
    row("another type is another block",
        R"([{"type":"reasoning.summary","summary":"a"},{"type":"reasoning.encrypted","data":"x"},{"type":"reasoning.summary","summary":"b"}])",
        R"([{"summary":"a","type":"reasoning.summary"},{"data":"x","type":"reasoning.encrypted"},{"summary":"b","type":"reasoning.summary"}])");
    row("encrypted blocks stay as they are",
        R"([{"type":"reasoning.encrypted","data":"x","index":0},{"type":"reasoning.encrypted","data":"y","index":0}])",
        R"([{"data":"x","index":0,"type":"reasoning.encrypted"},{"data":"y","index":0,"type":"reasoning.encrypted"}])");
    row("blocks of a kind nobody knows stay as they are",
        R"([{"type":"novelty","text":"a","deep":{"x":[1]}},{"type":"novelty","text":"b"}])",
        R"([{"deep":{"x":[1]},"text":"a","type":"novelty"},{"text":"b","type":"novelty"}])");
    row("what is no block", R"([null,7,"x",[]])", "[]");
    row("a text of the wrong type", R"([{"type":"reasoning.text","text":7}])", R"([{"text":"","type":"reasoning.text"}])");
}

void TestReasoningDetails::blocks()
{
    QFETCH(QByteArray, pieces);
    QFETCH(QByteArray, whole);
    assay::ReasoningDetails details;
    for (const auto& piece : nlohmann::json::parse(pieces.toStdString()))
        details.add(piece, false);
    QCOMPARE(QByteArray::fromStdString(details.take().dump()), whole);
}

void TestReasoningDetails::halvesOfCharactersAreJoined()
{
    assay::ReasoningDetails details;
    for (const auto* text : {R"({"type":"reasoning.text","text":"a\ud83d"})", R"({"type":"reasoning.text","text":"\ude00z"})"})
        details.add(nlohmann::json::parse(*assay::markLoneSurrogates(text)), true);
    QCOMPARE(QByteArray::fromStdString(details.take().dump()),
             QByteArray("[{\"text\":\"a\xF0\x9F\x98\x80z\",\"type\":\"reasoning.text\"}]"));
}

void TestReasoningDetails::nothingIsLeftAfterTaking()
{
    assay::ReasoningDetails details;
    details.add(nlohmann::json{{"type", "reasoning.text"}, {"text", "a"}}, false);
    QCOMPARE(details.take().size(), std::size_t{1});
    QVERIFY(details.take().empty());
}

void TestReasoningDetails::thereIsAnEndToThem()
{
    assay::ReasoningDetails details;
    for (int i = 0; i < 20'000; ++i)
        details.add(nlohmann::json{{"type", "reasoning.encrypted"}, {"data", "x"}}, false);
    auto deep = nlohmann::json::array();
    for (int i = 0; i < 1000; ++i)
        deep = nlohmann::json::array({std::move(deep)});
    details.add(nlohmann::json{{"type", "novelty"}, {"deep", std::move(deep)}}, false);
    QCOMPARE(details.take().size(), std::size_t{10'000});
}

QTEST_GUILESS_MAIN(TestReasoningDetails)
#include "TestReasoningDetails.moc"
