#include "core/prompts/TextDifference.h"

#include <QElapsedTimer>
#include <QtTest>

#include <string>

using namespace assay;

class TestTextDifference final : public QObject {
    Q_OBJECT

private slots:
    void piecesGiveBothTexts_data();
    void piecesGiveBothTexts();
    void saysWhatDiffers_data();
    void saysWhatDiffers();
    void findsOneChangeInALongText();
    void saysWhenTextsAreTooDifferent();
    void endsInTimeWhateverTheTexts_data();
    void endsInTimeWhateverTheTexts();
};

namespace {

std::string stdText(const QByteArray& bytes)
{
    return bytes.toStdString();
}

/// "=same -only first +only second"
QByteArray written(const std::string& first, const std::string& second, DifferenceUnit unit)
{
    QByteArrayList written;
    for (const auto& piece : textDifference(first, second, unit).pieces) {
        const bool isSecond = piece.kind == DifferencePiece::Kind::OnlySecond;
        const char* sign = piece.kind == DifferencePiece::Kind::Same ? "=" : isSecond ? "+" : "-";
        const auto text = isSecond ? piece.second.in(second) : piece.first.in(first);
        written.append(sign + QByteArray(text.data(), static_cast<qsizetype>(text.size())));
    }
    return written.join('|');
}

QByteArray numberedLines(int count, const char* word)
{
    QByteArray text;
    for (int i = 0; i < count; ++i)
        text += word + QByteArray::number(i) + " of all the lines that there are\n";
    return text;
}

/// As many words in an order that only `seed` decides, out of `kinds` of them, in one line.
QByteArray shuffledWords(int count, std::uint32_t kinds, std::uint32_t seed)
{
    QByteArray text;
    for (int i = 0; i < count; ++i) {
        seed = seed * 1664525U + 1013904223U;
        text += QByteArray::number((seed >> 8U) % kinds) + ' ';
    }
    return text;
}

}  // namespace

void TestTextDifference::piecesGiveBothTexts_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    const auto row = [](const char* name, const QByteArray& first, const QByteArray& second) { QTest::newRow(name) << first << second; };
    row("both empty", {}, {});
    row("first empty", {}, "some words\nand more");
    row("second empty", "some words\nand more", {});
    row("equal", "some words\nand more", "some words\nand more");
    row("nothing in common", "abc", "xyz");
    row("a word in the middle", "the red house", "the blue house");
    row("blanks between changed words", "one red  old house", "one blue  new house");
    row("words added around a blank", "a  b", "a x y b");
    row("CRLF against LF", "one\r\ntwo\r\nthree", "one\ntwo\nthree");
    row("CR alone", "one\rtwo", "one\rthree\r");
    row("line end at the end", "one\ntwo", "one\ntwo\n");
    row("only line ends", "\n\n\n", "\n\r\n\n\n");
    row("lines moved", "a\nb\nc\nd\n", "c\nd\na\nb\n");
    row("NUL", QByteArray("a\0b c", 5), QByteArray("a\0x\0c", 5));
    row("invalid UTF-8", "a \xFF\xC3( b \xE4\xB8", "a \xFF\xC3) b \xE4\xB8\xAD");
    row("lone continuation bytes", "\x80\x80 word", "\x80 word\x80");
    row("emoji of several signs", "👩‍👩‍👧 hi 🇩🇪", "👩‍👩‍👦 hi 🇫🇷");
    row("accents as signs of their own", "cafe\xCC\x81 au lait", "cafe au lait\xCC\x81");
    row("Chinese", "今天天气很好，我们去公园。", "今天天气不好，我们不去公园了。");
    row("Chinese and English", "用 GPT 翻译 this text", "用 Claude 翻译 that text");
    row("Arabic and Hindi", "مرحبا بالعالم", "नमस्ते दुनिया");
    const auto million = numberedLines(25'000, "line ");
    QVERIFY(million.size() > 1'000'000);
    row("1 MB of equal text", million, million);
    row("1 MB of nothing in common", million,
        QByteArray(million).replace("line ", "row").replace("of all the lines that there are", "other"));
    row("1 MB in one line, nothing in common", QByteArray(1'000'000, 'a'), QByteArray(1'000'000, 'b'));
    row("1 MB of blanks against as many line ends", QByteArray(1'000'000, ' '), QByteArray(1'000'000, '\n'));
}

void TestTextDifference::piecesGiveBothTexts()
{
    QFETCH(const QByteArray, first);
    QFETCH(const QByteArray, second);
    const auto firstText = stdText(first);
    const auto secondText = stdText(second);
    for (const auto unit : {DifferenceUnit::Word, DifferenceUnit::Line}) {
        const auto difference = textDifference(firstText, secondText, unit);
        std::size_t firstEnd = 0;
        std::size_t secondEnd = 0;
        const DifferencePiece* before = nullptr;
        for (const auto& piece : difference.pieces) {
            QCOMPARE(piece.first.start, firstEnd);
            QCOMPARE(piece.second.start, secondEnd);
            firstEnd += piece.first.length;
            secondEnd += piece.second.length;
            QVERIFY(firstEnd <= firstText.size() && secondEnd <= secondText.size());
            switch (piece.kind) {
            case DifferencePiece::Kind::Same:
                QVERIFY(piece.first.length > 0);
                QVERIFY(piece.first.in(firstText) == piece.second.in(secondText));
                break;
            case DifferencePiece::Kind::OnlyFirst:
                QVERIFY(piece.first.length > 0 && piece.second.length == 0);
                break;
            case DifferencePiece::Kind::OnlySecond:
                QVERIFY(piece.first.length == 0 && piece.second.length > 0);
                break;
            }
            QVERIFY(!before || before->kind != piece.kind);
            QVERIFY(!before || before->kind != DifferencePiece::Kind::OnlySecond || piece.kind == DifferencePiece::Kind::Same);
            before = &piece;
        }
        QCOMPARE(firstEnd, firstText.size());
        QCOMPARE(secondEnd, secondText.size());
        QCOMPARE(difference.isEqual(), first == second);
    }
}

void TestTextDifference::saysWhatDiffers_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<QByteArray>("byWord");
    QTest::addColumn<QByteArray>("byLine");
    const auto row = [](const char* name, const char* first, const char* second, const char* byWord, const char* byLine) {
        QTest::newRow(name) << QByteArray(first) << QByteArray(second) << QByteArray(byWord) << QByteArray(byLine);
    };
    row("a word", "the red house", "the blue house", "=the |-red|+blue|= house", "-the red house|+the blue house");
    row("a word added", "the house", "the old house", "=the |+old |=house", "-the house|+the old house");
    row("a word taken away", "the old house", "the house", "=the |-old |=house", "-the old house|+the house");
    row("two words beside each other are one change", "a red car b", "a blue bus b", "=a |-red car|+blue bus|= b",
        "-a red car b|+a blue bus b");
    row("a comma", "yes no", "yes, no", "=yes|+,|= no", "-yes no|+yes, no");
    row("case counts", "Yes", "yes", "-Yes|+yes", "-Yes|+yes");
    row("only the line that differs", "one\ntwo\nthree\n", "one\n2\nthree\n", "=one\n|-two|+2|=\nthree\n", "=one\n|-two\n|+2\n|=three\n");
    row("a line added", "one\nthree\n", "one\ntwo\nthree\n", "=one\n|+two\n|=three\n", "=one\n|+two\n|=three\n");
    row("a word in two lines", "a b\nsame\nc d\n", "a x\nsame\nc y\n", "=a |-b|+x|=\nsame\nc |-d|+y|=\n",
        "-a b\n|+a x\n|=same\n|-c d\n|+c y\n");
    row("Chinese by character", "我们去公园。", "我们不去学校。", "=我们|+不|=去|-公园|+学校|=。", "-我们去公园。|+我们不去学校。");
    row("kana by sign", "ねこです", "いぬです", "-ねこ|+いぬ|=です", "-ねこです|+いぬです");
    row("Cyrillic by word", "красный дом", "красная дом", "-красный|+красная|= дом", "-красный дом|+красная дом");
    row("an emoji is one sign", "a 👩‍👩‍👧 b", "a 👩‍👩‍👦 b", "=a |-👩‍👩‍👧|+👩‍👩‍👦|= b",
        "-a 👩‍👩‍👧 b|+a 👩‍👩‍👦 b");
    row("line ends differ", "one\r\n", "one\n", "=one|-\r\n|+\n", "-one\r\n|+one\n");
}

void TestTextDifference::saysWhatDiffers()
{
    QFETCH(const QByteArray, first);
    QFETCH(const QByteArray, second);
    QTEST(written(stdText(first), stdText(second), DifferenceUnit::Word), "byWord");
    QTEST(written(stdText(first), stdText(second), DifferenceUnit::Line), "byLine");
}

void TestTextDifference::findsOneChangeInALongText()
{
    // The changes at both ends keep the equal middle from being taken off as an end.
    const auto first = "start here\n" + numberedLines(25'000, "line ") + "the end\n";
    const auto second =
        "begin here\n" + QByteArray(first).mid(11).replace("line 12345 of", "line 12345 under").replace("the end", "an end");
    const auto difference = textDifference(stdText(first), stdText(second));
    QVERIFY(difference.isWhole);
    // Three words, each once in the one text and once in the other, and the four stretches between and around them.
    QCOMPARE(difference.pieces.size(), std::size_t{9});
    QVERIFY(difference.pieces[0].first.in(stdText(first)) == "start");
    QVERIFY(difference.pieces[3].first.in(stdText(first)) == "of");
    QVERIFY(difference.pieces[4].second.in(stdText(second)) == "under");
    QVERIFY(difference.pieces[7].second.in(stdText(second)) == "an");
}

void TestTextDifference::saysWhenTextsAreTooDifferent()
{
    QVERIFY(textDifference("one two", "three four").isWhole);
    const auto first = stdText(shuffledWords(50'000, 7, 1));
    const auto second = stdText(shuffledWords(50'000, 7, 2));
    const auto difference = textDifference(first, second);
    QVERIFY(!difference.isWhole);
    QVERIFY(!difference.isEqual());
    // Small enough to be compared to the end.
    QVERIFY(textDifference(stdText(shuffledWords(500, 7, 1)), stdText(shuffledWords(500, 7, 2))).isWhole);
}

void TestTextDifference::endsInTimeWhateverTheTexts_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::newRow("few words in any order") << shuffledWords(400'000, 3, 1) << shuffledWords(400'000, 3, 2);
    QTest::newRow("many words in any order") << shuffledWords(200'000, 100'000, 1) << shuffledWords(200'000, 100'000, 2);
    QTest::newRow("few lines in any order") << shuffledWords(400'000, 3, 1).replace(' ', '\n')
                                            << shuffledWords(400'000, 3, 2).replace(' ', '\n');
    QTest::newRow("many lines in any order") << shuffledWords(200'000, 100'000, 1).replace(' ', '\n')
                                             << shuffledWords(200'000, 100'000, 2).replace(' ', '\n');
}

void TestTextDifference::endsInTimeWhateverTheTexts()
{
    QFETCH(const QByteArray, first);
    QFETCH(const QByteArray, second);
    const auto firstText = stdText(first);
    const auto secondText = stdText(second);
    QElapsedTimer timer;
    timer.start();
    const auto difference = textDifference(firstText, secondText);
    // A comparison without bounds takes minutes; this leaves room for sanitizers and busy machines.
    QVERIFY2(timer.elapsed() < 20'000, QByteArray::number(timer.elapsed()));
    QVERIFY(!difference.pieces.empty());
}

QTEST_GUILESS_MAIN(TestTextDifference)
#include "TestTextDifference.moc"
