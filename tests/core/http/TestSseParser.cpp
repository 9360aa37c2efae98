#include "core/http/SseParser.h"

#include "core/base/Text.h"
#include "tests/core/http/StreamCuts.h"

#include <QByteArray>
#include <QtTest>

#include <string>
#include <string_view>

namespace assay {

namespace {

/// In which line ends a row's stream, written with LF, is tried.
enum class LineEnds { All, AsWritten };

QByteArray bytesOf(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

std::string_view viewOf(const QByteArray& bytes)
{
    return {bytes.data(), static_cast<std::size_t>(bytes.size())};
}

/// How an event is written in the rows: type, "#id" if there is one, {data}, and "cut" if the stream ended in it.
QByteArray written(const SseEvent& event)
{
    QByteArray text = bytesOf(event.type);
    if (!event.lastEventId.empty())
        text += '#' + bytesOf(event.lastEventId);
    text += '{' + bytesOf(event.data) + '}';
    return event.isUnterminated ? text + "cut" : text;
}

/// What the callers of the parser take for whole data.
bool isWholeData(std::string_view data)
{
    const std::string_view text = trimmed(data);
    return text == "[DONE]" || (text.starts_with('{') && text.ends_with('}'));
}

struct Outcome {
    QByteArrayList events;
    std::size_t commentCount = 0;
    bool isFed = false;
};

Outcome parse(std::string_view stream, const StreamCut& cut, std::size_t mostEventBytes = SseParser::defaultMostEventBytes)
{
    Outcome outcome;
    SseParser parser([&](const SseEvent& event) { outcome.events.append(written(event)); }, mostEventBytes);
    outcome.isFed = feedInPieces(stream, cut, [&](std::string_view piece) { return parser.feed(piece); });
    parser.finish(isWholeData);
    outcome.commentCount = parser.commentCount();
    return outcome;
}

QByteArrayList lineEndVariants(const QByteArray& stream, LineEnds lineEnds)
{
    if (lineEnds == LineEnds::AsWritten)
        return {stream};
    return {stream, QByteArray(stream).replace('\n', '\r'), QByteArray(stream).replace("\n", "\r\n")};
}

constexpr std::size_t eightMiB = 8U * 1024 * 1024;

}  // namespace

class TestSseParser final : public QObject {
    Q_OBJECT

private slots:
    void givesTheSameEventsHoweverCut_data();
    void givesTheSameEventsHoweverCut();
    void countsComments_data();
    void countsComments();
    void keepsToItsLimit_data();
    void keepsToItsLimit();
    void staysFailed();
    void asksWhetherUnfinishedDataIsWhole_data();
    void asksWhetherUnfinishedDataIsWhole();
    void finishesOnce();
    void readsAnEightMiBLine_data();
    void readsAnEightMiBLine();
    void readsManyLinesInOnePiece_data();
    void readsManyLinesInOnePiece();
};

void TestSseParser::givesTheSameEventsHoweverCut_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArrayList>("events");
    QTest::addColumn<LineEnds>("lineEnds");
    const auto row = [](const char* name, const QByteArray& stream, const QByteArrayList& events, LineEnds lineEnds = LineEnds::All) {
        QTest::newRow(name) << stream << events << lineEnds;
    };

    row("an empty stream has no events", "", {});
    row("blank lines alone are no events", "\n\n\n\n", {});
    row("two plain events", "data: one\n\ndata: two\n\n", {"message{one}", "message{two}"});
    row("a type and data", "event: delta\ndata: {}\n\n", {"delta{{}}"});
    row("two blank lines between events are as one", "data: one\n\n\n\ndata: two\n\n", {"message{one}", "message{two}"});

    row("line ends of all three kinds in one stream", "data: a\r\ndata: b\rdata: c\n\r\ndata: d\n\rdata: e\r\r",
        {"message{a\nb\nc}", "message{d}", "message{e}"}, LineEnds::AsWritten);
    row("CR CR LF is two line ends", "data: a\r\r\ndata: b\r\r\n", {"message{a}", "message{b}"}, LineEnds::AsWritten);
    row("LF CR is two line ends", "data: a\n\rdata: b\n\r", {"message{a}", "message{b}"}, LineEnds::AsWritten);
    row("an LF after CR LF is a line end of its own", "data: a\r\n\ndata: b\r\n\n", {"message{a}", "message{b}"}, LineEnds::AsWritten);
    row("only LF and CR end lines, not NEL, LS, VT or FF",
        "data: a\xC2\x85"
        "b\xE2\x80\xA8"
        "c\v\fd\n\n",
        {"message{a\xC2\x85"
         "b\xE2\x80\xA8"
         "c\v\fd}"});

    row("a byte order mark at the start is dropped",
        "\xEF\xBB\xBF"
        "data: x\n\n",
        {"message{x}"});
    row("only one byte order mark is dropped",
        "\xEF\xBB\xBF\xEF\xBB\xBF"
        "data: x\n\ndata: y\n\n",
        {"message{y}"});
    row("half a byte order mark is part of a field name",
        "\xEF\xBB"
        "data: x\n\ndata: y\n\n",
        {"message{y}"});
    row("a byte order mark in the middle stays",
        "data: \xEF\xBB\xBFx\n\n\xEF\xBB\xBF"
        "data: y\n\n",
        {"message{\xEF\xBB\xBFx}"});
    row("a byte order mark and a blank line at the start", "\xEF\xBB\xBF\ndata: x\n\n", {"message{x}"});
    row("a byte order mark on the second line stays",
        "\n\xEF\xBB\xBF"
        "data: x\n\ndata: y\n\n",
        {"message{y}"});
    row("a byte order mark before a comment", "\xEF\xBB\xBF: hello\ndata: x\n\n", {"message{x}"});
    row("a stream of nothing but a byte order mark", "\xEF\xBB\xBF", {});
    row("a byte order mark before an unfinished event",
        "\xEF\xBB\xBF"
        "data: {}",
        {"message{{}}cut"});

    row("comments before, between and inside events",
        ": OPENROUTER PROCESSING\n\ndata: a\n:inside\ndata: b\n\n: between\n\ndata: c\n\n:", {"message{a\nb}", "message{c}"});
    row("a stream of comments has no events", ": keep-alive\n\n: keep-alive\n\n: keep-alive", {});
    row("a comment that looks like data", ":data: x\n\n: data: y\n\n", {});

    row("one blank after the colon is dropped", "data:x\n\ndata: x\n\ndata:  x\n\n", {"message{x}", "message{x}", "message{ x}"});
    row("a tab after the colon stays", "data:\tx\n\n", {"message{\tx}"});
    row("trailing blanks stay", "data: x  \n\n", {"message{x  }"});
    row("further colons belong to the value", "data: a: b:c\n\ndata::\n\n", {"message{a: b:c}", "message{:}"});
    row("data without a colon is an empty line", "data\n\n", {"message{}"});
    row("data with nothing after the colon is an empty line", "data:\n\ndata: \n\n", {"message{}", "message{}"});
    row("empty data lines are joined like others", "data\ndata\n\ndata: a\ndata\ndata: b\ndata:\n\n", {"message{\n}", "message{a\n\nb\n}"});
    row("three data lines are joined by LF", "data: {\ndata:   \"a\": 1\ndata: }\n\n", {"message{{\n  \"a\": 1\n}}"});
    row("lines between data lines do not part them", "data: a\nid: 1\nevent: x\nretry: 10\ndata: b\n\n", {"x#1{a\nb}"});

    row("an event without data is none, and its type is forgotten", "event: ping\n\ndata: x\n\n", {"message{x}"});
    row("a type holds for one event", "event: ping\ndata: a\n\ndata: b\n\n", {"ping{a}", "message{b}"});
    row("the last type counts, an empty one is message", "event: a\nevent: b\ndata: x\n\nevent: a\nevent\ndata: y\n\n",
        {"b{x}", "message{y}"});
    row("a type may come after the data", "data: x\nevent: late\n\n", {"late{x}"});

    row("unknown and wrongly written fields are ignored",
        "DATA: a\nData: b\n data: c\ndata : d\ndatax: e\ndat: f\nEVENT: g\nhello\ndata: x\n\n", {"message{x}"});
    row("a line of one blank is a field without a name and ends no event", "data: a\n \ndata: b\n\n", {"message{a\nb}"});
    row("HTML is no event", "<html>\n<body style=\"x: y\">502 Bad Gateway</body>\n</html>\n\n", {});

    row("an id lasts until the next one", "id: 1\ndata: a\n\ndata: b\n\nid: 2\ndata: c\n\nid\ndata: d\n\n",
        {"message#1{a}", "message#1{b}", "message#2{c}", "message{d}"});
    row("an id comes from an event without data too", "id: 1\n\ndata: a\n\n", {"message#1{a}"});
    row("an id with NUL is ignored", QByteArray("id: 1\nid: 2\0003\ndata: a\n\n", 23), {"message#1{a}"});
    row("NUL in data stays", QByteArray("data: a\0b\n\n", 11), {QByteArray("message{a\0b}", 12)});
    row("retry is ignored, good or bad", "retry: 12\nretry: 12x\nretry\ndata: a\n\nretry: 5\n\n", {"message{a}"});

    row("a last event without its blank line is kept if whole", "data: {\"a\":1}\n\ndata: {\"b\":2}\n",
        {"message{{\"a\":1}}", "message{{\"b\":2}}cut"});
    row("a last event without any line end is kept if whole", "data: {\"a\":1}\n\nevent: end\ndata: {\"b\":2}",
        {"message{{\"a\":1}}", "end{{\"b\":2}}cut"});
    row("a last event of several lines is kept if whole", "data: {\ndata: }", {"message{{\n}}cut"});
    row("a last event cut in its data is dropped", "data: {\"a\":1}\n\ndata: {\"b\":", {"message{{\"a\":1}}"});
    row("a last event cut in its field name is dropped", "data: {\"a\":1}\n\ndat", {"message{{\"a\":1}}"});
    row("a finished event is not asked about", "data: not whole\n\n", {"message{not whole}"});

    row("[DONE] without its blank line", "data: {}\n\ndata: [DONE]", {"message{{}}", "message{[DONE]}cut"});
    row("[DONE] with one line end", "data: {}\n\ndata: [DONE]\n", {"message{{}}", "message{[DONE]}cut"});
    row("[DONE] with trailing blanks", "data: [DONE]  \n\ndata: [DONE] \t", {"message{[DONE]  }", "message{[DONE] \t}cut"});
    row("no [DONE] at all", "data: {}\n\n", {"message{{}}"});
    row("[DONE] twice and data after it are for the caller to judge", "data: [DONE]\n\ndata: [DONE]\n\ndata: {}\n\n",
        {"message{[DONE]}", "message{[DONE]}", "message{{}}"});
    row("half of [DONE] is dropped", "data: {}\n\ndata: [DON", {"message{{}}"});

    row("a four-byte character",
        "data: a\xF0\x9F\xA6\x8A"
        "b\n\n",
        {"message{a\xF0\x9F\xA6\x8A"
         "b}"});
    row("a surrogate pair over two deltas stays two escapes", "data: {\"d\":\"\\ud83d\"}\n\ndata: {\"d\":\"\\ude00\"}\n\n",
        {"message{{\"d\":\"\\ud83d\"}}", "message{{\"d\":\"\\ude00\"}}"});
    row("bytes that are no UTF-8 pass unchanged", "data: \xFF\xC3(\xED\xA0\x80\x80\n\n", {"message{\xFF\xC3(\xED\xA0\x80\x80}"});
    row("a lone high surrogate at the end passes unchanged", "data: {\"d\":\"\\ud83d\"}\n", {"message{{\"d\":\"\\ud83d\"}}cut"});
    row("UTF-16 text is no event",
        QByteArray("\xFF\xFE"
                   "d\0a\0t\0a\0:\0x\0\n\0\n\0",
                   18),
        {});
    row("two objects in one line stay one event", "data: {}{}\n\n", {"message{{}{}}"});
    row("broken JSON does not stop the events after it", "data: {\"a\":\n\ndata: {}\n\n", {"message{{\"a\":}", "message{{}}"});
    row("an error as the first event", "data: {\"error\":{\"message\":\"no\"}}\n\n", {"message{{\"error\":{\"message\":\"no\"}}}"});
}

void TestSseParser::givesTheSameEventsHoweverCut()
{
    QFETCH(const QByteArray, stream);
    QFETCH(const QByteArrayList, events);
    QFETCH(const LineEnds, lineEnds);

    for (const QByteArray& variant : lineEndVariants(stream, lineEnds)) {
        for (const StreamCut& cut : everyCut(static_cast<std::size_t>(variant.size()))) {
            const Outcome outcome = parse(viewOf(variant), cut);
            if (!outcome.isFed || outcome.events != events)
                qWarning("%s of %s", cut.name().c_str(), variant.toPercentEncoding(" :{}\"").constData());
            QVERIFY(outcome.isFed);
            QCOMPARE(outcome.events, events);
        }
    }
}

void TestSseParser::countsComments_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<std::size_t>("count");

    QTest::newRow("none in data") << QByteArray("data: :\n\n") << std::size_t{0};
    QTest::newRow("each comment line counts") << QByteArray(": a\n:\n\n:data: x\ndata: y\n: b\n\n") << std::size_t{4};
    QTest::newRow("an unfinished comment counts at the end") << QByteArray(": a\n: b") << std::size_t{2};
}

void TestSseParser::countsComments()
{
    QFETCH(const QByteArray, stream);
    QFETCH(const std::size_t, count);

    for (const QByteArray& variant : lineEndVariants(stream, LineEnds::All)) {
        for (const StreamCut& cut : everyCut(static_cast<std::size_t>(variant.size())))
            QCOMPARE(parse(viewOf(variant), cut).commentCount, count);
    }
}

void TestSseParser::keepsToItsLimit_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArrayList>("events");
    QTest::addColumn<bool>("isFed");
    const auto row = [](const char* name, const QByteArray& stream, const QByteArrayList& events, bool isFed) {
        QTest::newRow(name) << stream << events << isFed;
    };

    // The limit is 12 bytes.
    row("a line of the limit passes", "data: 123456\n\n", {"message{123456}"}, true);
    row("a line over the limit fails", "data: 1234567\n\n", {}, false);
    row("events before the long line are given", "data: a\n\ndata: 1234567\n\ndata: b\n\n", {"message{a}"}, false);
    row("a long line that never ends fails", "data: a\n\ndata: 1234567", {"message{a}"}, false);
    row("an unfinished line of the limit passes", "data: {3456}", {"message{{3456}}cut"}, true);
    row("a long comment fails", "data: a\n\n: 3456789 123\n\n", {"message{a}"}, false);
    row("a long field that means nothing fails", "hello hello hello\n\n", {}, false);
    row("data lines of the limit together pass", "data:1234\ndata:678\ndata:012\n\n", {"message{1234\n678\n012}"}, true);
    row("data lines over the limit together fail", "data:1234\ndata:678\ndata:0123\n\ndata: a\n\n", {}, false);
    row("the LF that joins counts", "data:1234567\ndata:9012\ndata\n\n", {}, false);
    row("empty data lines count", "data\ndata\ndata\ndata\ndata\ndata\ndata\ndata\ndata\ndata\ndata\ndata\ndata\n\n",
        {"message{\n\n\n\n\n\n\n\n\n\n\n\n}"}, true);
    row("one empty data line too many fails", "data\ndata\ndata\ndata\ndata\ndata\ndata\ndata\ndata\ndata\ndata\ndata\ndata\ndata\n\n", {},
        false);
    row("the limit is for each event, not for all", "data: 123456\n\ndata: 123456\n\ndata: 123456\n\n",
        {"message{123456}", "message{123456}", "message{123456}"}, true);
    row("an unfinished event is not given after a failure", "data: {}\ndata: 1234567", {}, false);
}

void TestSseParser::keepsToItsLimit()
{
    QFETCH(const QByteArray, stream);
    QFETCH(const QByteArrayList, events);
    QFETCH(const bool, isFed);

    for (const QByteArray& variant : lineEndVariants(stream, LineEnds::All)) {
        for (const StreamCut& cut : everyCut(static_cast<std::size_t>(variant.size()))) {
            const Outcome outcome = parse(viewOf(variant), cut, 12);
            if (outcome.isFed != isFed || outcome.events != events)
                qWarning("%s of %s", cut.name().c_str(), variant.toPercentEncoding(" :{}").constData());
            QCOMPARE(outcome.isFed, isFed);
            QCOMPARE(outcome.events, events);
        }
    }
}

void TestSseParser::staysFailed()
{
    int eventCount = 0;
    SseParser parser([&](const SseEvent&) { ++eventCount; }, 8);
    QVERIFY(parser.feed("data: a\n\n"));
    QVERIFY(!parser.hasFailed());
    QVERIFY(!parser.feed("data: 1234"));
    QVERIFY(parser.hasFailed());
    QVERIFY(!parser.feed("\n\n"));
    QVERIFY(!parser.feed("data: b\n\n"));
    QVERIFY(!parser.feed({}));
    parser.finish([](std::string_view) { return true; });
    QVERIFY(parser.hasFailed());
    QCOMPARE(eventCount, 1);
}

void TestSseParser::asksWhetherUnfinishedDataIsWhole_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArrayList>("asked");

    QTest::newRow("about the data of all its lines") << QByteArray("data: a\ndata: b") << QByteArrayList{"a\nb"};
    QTest::newRow("about empty data") << QByteArray("data:\n") << QByteArrayList{""};
    QTest::newRow("not without data") << QByteArray("event: x\nid: 1\n: c") << QByteArrayList{};
    QTest::newRow("not about a finished event") << QByteArray("data: a\n\n") << QByteArrayList{};
    QTest::newRow("not on an empty stream") << QByteArray("") << QByteArrayList{};
}

void TestSseParser::asksWhetherUnfinishedDataIsWhole()
{
    QFETCH(const QByteArray, stream);
    QFETCH(const QByteArrayList, asked);

    for (const bool isAccepted : {false, true}) {
        QByteArrayList unfinished;
        QByteArrayList questions;
        SseParser parser([&](const SseEvent& event) {
            if (event.isUnterminated)
                unfinished.append(bytesOf(event.data));
        });
        QVERIFY(parser.feed(viewOf(stream)));
        QVERIFY(unfinished.isEmpty());
        parser.finish([&](std::string_view data) {
            questions.append(bytesOf(data));
            return isAccepted;
        });
        QCOMPARE(questions, asked);
        QCOMPARE(unfinished, isAccepted ? asked : QByteArrayList{});
    }
}

void TestSseParser::finishesOnce()
{
    QByteArrayList events;
    SseParser parser([&](const SseEvent& event) { events.append(written(event)); });
    const auto acceptAll = [](std::string_view) { return true; };
    QVERIFY(parser.feed("event: a\ndata: x"));
    parser.finish(acceptAll);
    parser.finish(acceptAll);
    QCOMPARE(events, QByteArrayList{"a{x}cut"});
}

void TestSseParser::readsAnEightMiBLine_data()
{
    QTest::addColumn<std::size_t>("firstSize");
    QTest::addColumn<std::size_t>("pieceSize");
    const auto row = [](const char* name, std::size_t firstSize, std::size_t pieceSize) { QTest::newRow(name) << firstSize << pieceSize; };

    row("whole", 2 * eightMiB, 2 * eightMiB);
    row("byte by byte", 1, 1);
    row("by 7", 7, 7);
    row("by 16 KiB", 16 * 1024, 16 * 1024);
    row("cut before its field name ends", 3, 2 * eightMiB);
    row("cut in the middle", eightMiB / 2, 2 * eightMiB);
    row("cut before its last byte", eightMiB + 5, 2 * eightMiB);
    row("cut between CR and LF", eightMiB + 7, 2 * eightMiB);
}

void TestSseParser::readsAnEightMiBLine()
{
    QFETCH(const std::size_t, firstSize);
    QFETCH(const std::size_t, pieceSize);

    std::string data(eightMiB, 'x');
    for (std::size_t i = 0; i < data.size(); i += 1000)
        data[i] = static_cast<char>('a' + i / 1000 % 26);
    bool isSame = false;
    int eventCount = 0;
    SseParser parser([&](const SseEvent& event) {
        ++eventCount;
        isSame = event.data == data;
    });
    const bool isFed =
        feedInPieces("data: " + data + "\r\n\r\n", {firstSize, pieceSize}, [&](std::string_view piece) { return parser.feed(piece); });
    QVERIFY(isFed);
    QCOMPARE(eventCount, 1);
    QVERIFY(isSame);
}

void TestSseParser::readsManyLinesInOnePiece_data()
{
    QTest::addColumn<QByteArray>("line");
    // A parser that looks for the line end which never comes, again at every line, would need hours for these.
    QTest::newRow("with LF") << QByteArray("data\n\n");
    QTest::newRow("with CR") << QByteArray("data\r\r");
    QTest::newRow("with CR LF") << QByteArray("data\r\n\r\n");
}

void TestSseParser::readsManyLinesInOnePiece()
{
    QFETCH(const QByteArray, line);

    const auto repeats = static_cast<qsizetype>(eightMiB) / line.size();
    qsizetype eventCount = 0;
    SseParser parser([&](const SseEvent&) { ++eventCount; });
    QVERIFY(parser.feed(viewOf(line.repeated(repeats))));
    QCOMPARE(eventCount, repeats);
}

}  // namespace assay

QTEST_GUILESS_MAIN(assay::TestSseParser)
#include "TestSseParser.moc"
