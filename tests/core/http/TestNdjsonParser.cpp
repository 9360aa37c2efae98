#include "core/http/NdjsonParser.h"

#include "tests/core/http/StreamCuts.h"

#include <QByteArray>
#include <QtTest>

#include <string>
#include <string_view>

namespace assay {

namespace {

std::string_view viewOf(const QByteArray& bytes)
{
    return {bytes.data(), static_cast<std::size_t>(bytes.size())};
}

struct Outcome {
    QByteArrayList lines;
    bool isFed = false;
};

Outcome parse(std::string_view stream, const StreamCut& cut, std::size_t mostLineBytes = NdjsonParser::defaultMostLineBytes)
{
    Outcome outcome;
    NdjsonParser parser([&](std::string_view line) { outcome.lines.append(QByteArray(line.data(), static_cast<qsizetype>(line.size()))); },
                        mostLineBytes);
    outcome.isFed = feedInPieces(stream, cut, [&](std::string_view piece) { return parser.feed(piece); });
    parser.finish();
    return outcome;
}

constexpr std::size_t eightMiB = 8U * 1024 * 1024;

}  // namespace

class TestNdjsonParser final : public QObject {
    Q_OBJECT

private slots:
    void givesTheSameLinesHoweverCut_data();
    void givesTheSameLinesHoweverCut();
    void keepsToItsLimit_data();
    void keepsToItsLimit();
    void staysFailed();
    void finishesOnce();
    void readsAnEightMiBLine_data();
    void readsAnEightMiBLine();
};

void TestNdjsonParser::givesTheSameLinesHoweverCut_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArrayList>("lines");
    const auto row = [](const char* name, const QByteArray& stream, const QByteArrayList& lines) {
        QTest::newRow(name) << stream << lines;
    };

    row("an empty stream has no lines", "", {});
    row("two plain lines", "{\"a\":1}\n{\"b\":2}\n", {"{\"a\":1}", "{\"b\":2}"});
    row("CR LF ends a line", "{\"a\":1}\r\n{\"b\":2}\r\n", {"{\"a\":1}", "{\"b\":2}"});
    row("LF and CR LF mixed", "1\r\n2\n3\r\n4", {"1", "2", "3", "4"});
    row("only one CR before LF is dropped", "1\r\r\n", {"1\r"});
    row("CR alone ends no line", "1\r2\n", {"1\r2"});
    row("a last line without LF is given", "1\n{\"b\":2}", {"1", "{\"b\":2}"});
    row("a last line with CR and no LF is given without CR", "1\n2\r", {"1", "2"});
    row("a last line cut off is given for its reader to judge", "{\"a\":1}\n{\"b\":", {"{\"a\":1}", "{\"b\":"});
    row("blank lines are skipped", "\n\n1\n\r\n \t \r\n\n2\n\n  \t", {"1", "2"});
    row("CRs alone are a blank line", "\r\r\n1\n\r\r\r", {"1"});
    row("blanks around a value stay", "  {} \n\t{}\t\n", {"  {} ", "\t{}\t"});
    row("U+2028, NEL, VT and FF end no line",
        "\"a\xE2\x80\xA8"
        "b\xC2\x85"
        "c\v\fd\"\n",
        {"\"a\xE2\x80\xA8"
         "b\xC2\x85"
         "c\v\fd\""});
    row("a byte order mark at the start is dropped", "\xEF\xBB\xBF{}\n{}\n", {"{}", "{}"});
    row("a byte order mark before the only, unfinished line is dropped", "\xEF\xBB\xBF{}", {"{}"});
    row("only one byte order mark is dropped", "\xEF\xBB\xBF\xEF\xBB\xBF{}\n", {"\xEF\xBB\xBF{}"});
    row("a byte order mark later stays", "{}\n\xEF\xBB\xBF{}\n", {"{}", "\xEF\xBB\xBF{}"});
    row("a byte order mark after a blank line stays", "\n\xEF\xBB\xBF{}\n", {"\xEF\xBB\xBF{}"});
    row("half a byte order mark stays", "\xEF\xBB{}\n", {"\xEF\xBB{}"});
    row("a stream of nothing but a byte order mark", "\xEF\xBB\xBF", {});
    row("a byte order mark on a blank line", "\xEF\xBB\xBF \r\n{}\n", {"{}"});
    row("an error line is a line", "{\"x\":1}\n{\"error\":\"model not found\"}\n", {"{\"x\":1}", "{\"error\":\"model not found\"}"});
    row("a line that is no JSON does not stop the lines after it", "<html>\n{}\n", {"<html>", "{}"});
    row("a four-byte character",
        "\"a\xF0\x9F\xA6\x8A"
        "b\"\n",
        {"\"a\xF0\x9F\xA6\x8A"
         "b\""});
    row("bytes that are no UTF-8 pass unchanged", "\"\xFF\xC3(\xED\xA0\x80\"\n", {"\"\xFF\xC3(\xED\xA0\x80\""});
    row("escaped line ends inside a string are no line ends", "{\"a\":\"x\\ny\\r\\n\"}\n", {"{\"a\":\"x\\ny\\r\\n\"}"});
    row("NUL stays", QByteArray("\"a\0b\"\n", 6), {QByteArray("\"a\0b\"", 5)});
}

void TestNdjsonParser::givesTheSameLinesHoweverCut()
{
    QFETCH(const QByteArray, stream);
    QFETCH(const QByteArrayList, lines);

    for (const StreamCut& cut : everyCut(static_cast<std::size_t>(stream.size()))) {
        const Outcome outcome = parse(viewOf(stream), cut);
        if (!outcome.isFed || outcome.lines != lines)
            qWarning("%s", cut.name().c_str());
        QVERIFY(outcome.isFed);
        QCOMPARE(outcome.lines, lines);
    }
}

void TestNdjsonParser::keepsToItsLimit_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArrayList>("lines");
    QTest::addColumn<bool>("isFed");
    const auto row = [](const char* name, const QByteArray& stream, const QByteArrayList& lines, bool isFed) {
        QTest::newRow(name) << stream << lines << isFed;
    };

    // The limit is 8 bytes.
    row("a line of the limit passes", "12345678\n", {"12345678"}, true);
    row("an unfinished line of the limit passes", "12345678", {"12345678"}, true);
    row("a line over the limit fails", "123456789\n1\n", {}, false);
    row("a CR counts", "12345678\r\n", {}, false);
    row("blanks count", "         \n", {}, false);
    row("lines before the long one are given", "1\n2\n123456789\n3\n", {"1", "2"}, false);
    row("a long line that never ends fails and is not given", "1\n123456789", {"1"}, false);
    row("the limit is for each line, not for all", "12345678\n12345678\n12345678\n", {"12345678", "12345678", "12345678"}, true);
}

void TestNdjsonParser::keepsToItsLimit()
{
    QFETCH(const QByteArray, stream);
    QFETCH(const QByteArrayList, lines);
    QFETCH(const bool, isFed);

    for (const StreamCut& cut : everyCut(static_cast<std::size_t>(stream.size()))) {
        const Outcome outcome = parse(viewOf(stream), cut, 8);
        if (outcome.isFed != isFed || outcome.lines != lines)
            qWarning("%s", cut.name().c_str());
        QCOMPARE(outcome.isFed, isFed);
        QCOMPARE(outcome.lines, lines);
    }
}

void TestNdjsonParser::staysFailed()
{
    int lineCount = 0;
    NdjsonParser parser([&](std::string_view) { ++lineCount; }, 4);
    QVERIFY(parser.feed("1\n"));
    QVERIFY(!parser.hasFailed());
    QVERIFY(!parser.feed("12345"));
    QVERIFY(parser.hasFailed());
    QVERIFY(!parser.feed("\n"));
    QVERIFY(!parser.feed("1\n"));
    QVERIFY(!parser.feed({}));
    parser.finish();
    QVERIFY(parser.hasFailed());
    QCOMPARE(lineCount, 1);
}

void TestNdjsonParser::finishesOnce()
{
    int lineCount = 0;
    NdjsonParser parser([&](std::string_view) { ++lineCount; });
    QVERIFY(parser.feed("{}"));
    QCOMPARE(lineCount, 0);
    parser.finish();
    parser.finish();
    QCOMPARE(lineCount, 1);
}

void TestNdjsonParser::readsAnEightMiBLine_data()
{
    QTest::addColumn<std::size_t>("firstSize");
    QTest::addColumn<std::size_t>("pieceSize");
    const auto row = [](const char* name, std::size_t firstSize, std::size_t pieceSize) { QTest::newRow(name) << firstSize << pieceSize; };

    row("whole", 2 * eightMiB, 2 * eightMiB);
    row("byte by byte", 1, 1);
    row("by 7", 7, 7);
    row("by 16 KiB", 16 * 1024, 16 * 1024);
    row("cut in the middle", eightMiB / 2, 2 * eightMiB);
    row("cut before CR", eightMiB, 2 * eightMiB);
    row("cut between CR and LF", eightMiB + 1, 2 * eightMiB);
}

void TestNdjsonParser::readsAnEightMiBLine()
{
    QFETCH(const std::size_t, firstSize);
    QFETCH(const std::size_t, pieceSize);

    std::string text(eightMiB, 'x');
    for (std::size_t i = 0; i < text.size(); i += 1000)
        text[i] = static_cast<char>('a' + i / 1000 % 26);
    bool isSame = false;
    int lineCount = 0;
    NdjsonParser parser([&](std::string_view line) {
        ++lineCount;
        isSame = line == text;
    });
    QVERIFY(feedInPieces(text + "\r\n", {firstSize, pieceSize}, [&](std::string_view piece) { return parser.feed(piece); }));
    QCOMPARE(lineCount, 1);
    QVERIFY(isSame);
}

}  // namespace assay

QTEST_GUILESS_MAIN(assay::TestNdjsonParser)
#include "TestNdjsonParser.moc"
