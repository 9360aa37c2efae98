#include "ui/markdown/MarkdownSplitter.h"

#include "tests/support/UiDriver.h"

#include <QtTest>

#include <vector>

namespace assay::ui {

namespace {

const QString mixedText = QStringLiteral("# Title\n"
                                         "First paragraph\nwith two lines.\n"
                                         "- one\n- two\n\n  more of two\n\n  ```cpp\n  int a;\n\n  int b;\n  ```\n- three\n"
                                         "1. first\n2. second\n\n3. third\n"
                                         "\n> quoted\nlazily\n\n"
                                         "```python\nprint(1)\n\nprint(2)\n```\n"
                                         "| a | b |\n| - | - |\n| 1 | 2 |\nAfter without a blank line\n\n"
                                         "Heading\n---\n***\n    indented code\n\n    more\n\n中文段落。\n第二行\n\n~~~\nnever closed");

std::vector<MarkdownSection> splitAtOnce(const QString& text)
{
    MarkdownSplitter splitter;
    std::vector<MarkdownSection> sections;
    splitter.finish(text, sections);
    return sections;
}

QStringList shapesOf(const QString& text)
{
    static const QStringList names{QStringLiteral("text"), QStringLiteral("heading"), QStringLiteral("rule"),  QStringLiteral("quote"),
                                   QStringLiteral("item"), QStringLiteral("code"),    QStringLiteral("fence"), QStringLiteral("table")};
    QStringList result;
    for (const auto& section : splitAtOnce(text)) {
        auto name = names.at(static_cast<int>(section.kind));
        if (section.kind == MarkdownSection::Kind::ListItem && section.marker.number >= 0)
            name += QString::number(section.marker.number);
        result.append(name);
    }
    return result;
}

}  // namespace

class TestMarkdownSplitter final : public QObject {
    Q_OBJECT

private slots:
    void cutsIntoSections_data();
    void cutsIntoSections();
    void coversTheTextWithoutGaps();
    void anyPiecesGiveTheSameSections_data();
    void anyPiecesGiveTheSameSections();
    void overlongSectionsAreCut_data();
    void overlongSectionsAreCut();
    void whatIsClosedIsNotReadAgain();
};

void TestMarkdownSplitter::cutsIntoSections_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("shapes");
    const auto row = [](const char* name, const char* text, const char* shapes) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(shapes).split(u' ', Qt::SkipEmptyParts);
    };
    row("nothing gives nothing", "", "");
    row("a blank line ends a paragraph", "a\nb\n\nc", "text text");
    row("a heading needs no blank line around it", "a\n# b\nc", "text heading text");
    row("dashes under a paragraph make it a heading", "a\n---\nb", "text text");
    row("dashes under nothing are a rule", "a\n\n---\nb", "text rule text");
    row("blank lines in a fence do not end it", "```\na\n\nb\n```\nc", "fence text");
    row("a fence of four is not closed by three", "````\n```\n````\nc", "fence text");
    row("an open fence takes all that follows", "```\na\n\n# b\n\n- c", "fence");
    row("each item of a list is a section", "- a\n- b\n\n- c", "item item item");
    row("items are counted, whatever they say", "3. a\n3. b\n\n9. c", "item3 item4 item5");
    row("another list counts anew", "1. a\n\nb\n\n1. c", "item1 text item1");
    row("what is indented after a blank line belongs to the item", "- a\n\n  b\n\nc", "item text");
    row("a fence within an item does not end at a blank line", "- a\n  ```\n  x\n\n  y\n  ```\n- b", "item item");
    row("a fence not indented ends the list, which goes on with its number", "1. a\n```\nx\n```\n2. b", "item1 fence item2");
    row("a table begins at the line above its delimiter", "a\nb | c\n--- | ---\n1 | 2\n\nd", "text table text");
    row("a delimiter with other columns is no table", "a | b\n--- | --- | ---\n", "text");
    row("a quote takes the line that goes on", "> a\nb\n\nc", "quote text");
    row("four blanks after a blank line are code", "a\n\n    b\n\n    c\nd", "text code text");
    row("a year with a dot does not interrupt", "born in\n1984. Yes", "text");
    row("carriage returns change nothing", "# a\r\n\r\n```\r\nx\r\n```\r\nb", "heading fence text");
}

void TestMarkdownSplitter::cutsIntoSections()
{
    QFETCH(QString, text);
    QFETCH(QStringList, shapes);
    QCOMPARE(shapesOf(text), shapes);
}

void TestMarkdownSplitter::coversTheTextWithoutGaps()
{
    qsizetype end = 0;
    for (const auto& section : splitAtOnce(mixedText)) {
        QCOMPARE(section.begin, end);
        QVERIFY(section.end > section.begin);
        end = section.end;
    }
    QCOMPARE(end, mixedText.size());
}

void TestMarkdownSplitter::anyPiecesGiveTheSameSections_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("all kinds of sections") << mixedText;
    QTest::newRow("overlong lines with surrogates and marks") << QStringLiteral("- ") + QStringLiteral("x😀é́ ").repeated(1500);
    QTest::newRow("an overlong fence") << QStringLiteral("```\n") + QStringLiteral("line of code\n").repeated(700) +
                                              QStringLiteral("```\nend");
    QTest::newRow("a long line of blanks") << QStringLiteral("a\n") + QString(3000, u' ') + QStringLiteral("\nb");
}

void TestMarkdownSplitter::anyPiecesGiveTheSameSections()
{
    QFETCH(QString, text);
    const auto expected = splitAtOnce(text);
    const auto step = std::max<qsizetype>(1, text.size() / 700);
    for (qsizetype cut = 0; cut <= text.size(); cut += step) {
        MarkdownSplitter splitter;
        std::vector<MarkdownSection> sections;
        splitter.feed(QStringView(text).first(cut), sections);
        splitter.feed(QStringView(text), sections);
        splitter.finish(text, sections);
        QVERIFY2(sections == expected, qPrintable(QStringLiteral("cut at %1").arg(cut)));
    }
    MarkdownSplitter splitter;
    std::vector<MarkdownSection> sections;
    for (qsizetype end = 1; end <= text.size(); ++end) {
        splitter.feed(QStringView(text).first(end), sections);
        if (end % step != 0)
            continue;
        auto whole = sections;
        const auto tail = splitter.tail(QStringView(text).first(end));
        whole.insert(whole.end(), tail.begin(), tail.end());
        QVERIFY2(whole == splitAtOnce(text.first(end)), qPrintable(QStringLiteral("seen after %1").arg(end)));
    }
}

void TestMarkdownSplitter::overlongSectionsAreCut_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("a line of a million letters") << QString(1'000'000, u'x');
    QTest::newRow("two million characters and no blank line") << QStringLiteral("word word\n").repeated(200'000);
    QTest::newRow("a hundred thousand lines of one character") << QStringLiteral("x\n").repeated(100'000);
    QTest::newRow("a table of five thousand rows") << QStringLiteral("a | b\n--|--\n") + QStringLiteral("cell | cell\n").repeated(5'000);
    QTest::newRow("a fence without end") << QStringLiteral("```\n") + QStringLiteral("code\n").repeated(100'000);
    QTest::newRow("nothing but blank lines") << QString(1'000'000, u'\n');
}

void TestMarkdownSplitter::overlongSectionsAreCut()
{
    QFETCH(QString, text);
    const auto sections = splitAtOnce(text);
    QVERIFY(!sections.empty());
    for (const auto& section : sections)
        QVERIFY(section.end - section.begin <= MarkdownSplitter::sectionMost);
    QCOMPARE(sections.back().end, text.size());
    QVERIFY(sections.size() <= static_cast<std::size_t>(2 + 3 * text.size() / MarkdownSplitter::sectionMost));
}

void TestMarkdownSplitter::whatIsClosedIsNotReadAgain()
{
    // Text that was closed is spoilt; the sections to come must not notice.
    QString text = QStringLiteral("# a\n\nb\n\n");
    MarkdownSplitter splitter;
    std::vector<MarkdownSection> sections;
    splitter.feed(text, sections);
    const auto closed = sections.size();
    QVERIFY(closed >= 1);
    text.replace(0, sections.back().end, QString(sections.back().end, u'`'));
    text += QStringLiteral("- c\n");
    splitter.finish(text, sections);
    QCOMPARE(sections.back().kind, MarkdownSection::Kind::ListItem);
}

}  // namespace assay::ui

ASSAY_UI_TEST_MAIN(assay::ui::TestMarkdownSplitter)

#include "TestMarkdownSplitter.moc"
