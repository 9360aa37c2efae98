#include "core/prompts/TextUnits.h"

#include <QtTest>

using namespace assay;

class TestTextUnits final : public QObject {
    Q_OBJECT

private slots:
    void partsLines_data();
    void partsLines();
    void partsWords_data();
    void partsWords();
    void partsSentences_data();
    void partsSentences();
    void foldsCase();
    void makesSentencesComparable_data();
    void makesSentencesComparable();
};

namespace {

QByteArray joinedParts(const std::vector<std::string_view>& parts)
{
    QByteArrayList list;
    for (const auto part : parts)
        list.append(QByteArray(part.data(), static_cast<qsizetype>(part.size())));
    return list.join('|');
}

void addParts(const char* name, const QByteArray& text, const QByteArray& parts)
{
    QTest::newRow(name) << text << parts;
}

}  // namespace

void TestTextUnits::partsLines_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("parts");
    addParts("empty", "", "");
    addParts("without an end", "a", "a");
    addParts("with an end", "a\n", "a\n");
    addParts("empty lines", "\n\na", "\n|\n|a");
    addParts("CRLF", "a\r\nb", "a\r\n|b");
    addParts("CR alone does not end one", "a\rb", "a\rb");
}

void TestTextUnits::partsLines()
{
    QFETCH(const QByteArray, text);
    const auto bytes = text.toStdString();
    QTEST(joinedParts(linesOf(bytes)), "parts");
}

void TestTextUnits::partsWords_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("parts");
    addParts("empty", "", "");
    addParts("words and blanks", "two  words", "two| | |words");
    addParts("letters and digits together", "gpt4 x2", "gpt4| |x2");
    addParts("punctuation by itself", "a, b-c", "a|,| |b|-|c");
    addParts("accents, also as signs of their own", "été cafe\xCC\x81", "été| |cafe\xCC\x81");
    addParts("Chinese by character", "今天好", "今|天|好");
    addParts("kana by sign", "ねこデス", "ね|こ|デ|ス");
    addParts("Thai by sign", "ไทย", "ไ|ท|ย");
    addParts("Hangul by word", "안녕 세계", "안녕| |세계");
    addParts("Chinese beside English", "用GPT写", "用|GPT|写");
    addParts("emoji of several signs", "👩‍👩‍👧👍🏽🇩🇪", "👩‍👩‍👧|👍🏽|🇩🇪");
    addParts("CRLF is one sign", "a\r\nb", "a|\r\n|b");
    addParts("bytes that are not UTF-8",
             "a\xFF"
             "b",
             "a|\xFF|b");
}

void TestTextUnits::partsWords()
{
    QFETCH(const QByteArray, text);
    const auto bytes = text.toStdString();
    TextUnits units;
    QTEST(joinedParts(units.words(bytes)), "parts");
    // The same again, after another text.
    static_cast<void>(units.words("something else"));
    QTEST(joinedParts(units.words(bytes)), "parts");
}

void TestTextUnits::partsSentences_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("parts");
    addParts("empty", "", "");
    addParts("one", "It is red.", "It is red.");
    addParts("blanks go with the one before", "One.  Two? Three!", "One.  |Two? |Three!");
    addParts("a figure does not end one", "It is 3.5 cm.", "It is 3.5 cm.");
    addParts("Chinese", "好。不好！真的吗？", "好。|不好！|真的吗？");
    addParts("a line end ends one", "one\ntwo\r\nthree", "one\n|two\r\n|three");
}

void TestTextUnits::partsSentences()
{
    QFETCH(const QByteArray, text);
    const auto bytes = text.toStdString();
    QTEST(joinedParts(TextUnits().sentences(bytes)), "parts");
}

void TestTextUnits::foldsCase()
{
    QCOMPARE(caseFolded("ÉTÉ Straße ΣΊΓΜΑ 你好"), caseFolded("été STRASSE σίγμα 你好"));
    QVERIFY(caseFolded("a") != caseFolded("á"));
}

void TestTextUnits::makesSentencesComparable_data()
{
    QTest::addColumn<QByteArray>("sentence");
    QTest::addColumn<QByteArray>("comparable");
    QTest::newRow("case and blanks") << QByteArray("  It \t is\u00A0RED.\n") << QByteArray("it is red.");
    QTest::newRow("wide blanks") << QByteArray("　好　坏　") << QByteArray("好 坏");
    QTest::newRow("only signs") << QByteArray(" --- ```") << QByteArray();
    QTest::newRow("a digit is enough") << QByteArray("- 7") << QByteArray("- 7");
    QTest::newRow("empty") << QByteArray() << QByteArray();
}

void TestTextUnits::makesSentencesComparable()
{
    QFETCH(const QByteArray, sentence);
    QTEST(QByteArray::fromStdString(comparableSentence(sentence.toStdString())), "comparable");
}

QTEST_GUILESS_MAIN(TestTextUnits)
#include "TestTextUnits.moc"
