#include "ui/markdown/MarkdownParser.h"
#include "ui/markdown/MarkdownSplitter.h"

#include "tests/support/UiDriver.h"

#include <QtTest>

#include <vector>

namespace assay::ui {

namespace {

std::vector<MarkdownPiece> parse(const QString& text)
{
    MarkdownSplitter splitter;
    std::vector<MarkdownSection> sections;
    splitter.finish(text, sections);
    std::vector<MarkdownPiece> pieces;
    for (const auto& section : sections) {
        for (auto& piece : parseSection(text, section))
            pieces.push_back(std::move(piece));
    }
    return pieces;
}

}  // namespace

/// Held against HTML, which says in one line what was understood.
class TestMarkdownParser final : public QObject {
    Q_OBJECT

private slots:
    void understands_data();
    void understands();
    void keepsItsHead_data();
    void keepsItsHead();
    void slicesByPosition();
};

void TestMarkdownParser::understands_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* text, const char* expected) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    row("bold, italic and both", "**a** *b* ***c***", "<p><strong>a</strong> <em>b</em> <strong><em>c</em></strong></p>");
    row("emphasis within emphasis", "*a **b** c*", "<p><em>a </em><strong><em>b</em></strong><em> c</em></p>");
    row("underscores within a word are nothing", "snake_case_name", "<p>snake_case_name</p>");
    row("stars alone are nothing", "2 * 3 * 4", "<p>2 * 3 * 4</p>");
    row("half-written bold stays as written", "a **b", "<p>a **b</p>");
    row("bold next to Chinese", "这是**“重点”**内容", "<p>这是<strong>“重点”</strong>内容</p>");
    row("two tildes strike, one does not", "~~a~~ ~5", "<p><s>a</s> ~5</p>");
    row("code keeps stars and backticks", "`*a*` ``b`c``", "<p><code>*a*</code> <code>b`c</code></p>");
    row("a backtick without another stays", "a `b", "<p>a `b</p>");
    row("an escape", "\\*a\\*", "<p>*a*</p>");
    row("entities", "a &amp; b &#65;&hellip; &unknown;", "<p>a &amp; b A… &amp;unknown;</p>");
    row("HTML is text", "<b>x</b><script>", "<p>&lt;b&gt;x&lt;/b&gt;&lt;script&gt;</p>");
    row("a link", "[a **b**](https://e.org/x_(y) \"t\")",
        "<p><a href=\"https://e.org/x_(y)\">a </a><a href=\"https://e.org/x_(y)\"><strong>b</strong></a></p>");
    row("a link to elsewhere is text", "[a](file:///etc/passwd) [b](javascript:x)", "<p>a b</p>");
    row("an image is its alternative text", "![alt](https://e.org/i.png)", "<p><a href=\"https://e.org/i.png\">alt</a></p>");
    row("a bare address without its full stop", "see https://e.org/a.", "<p>see <a href=\"https://e.org/a\">https://e.org/a</a>.</p>");
    row("a bare address before Chinese", "见https://e.org/a。好", "<p>见<a href=\"https://e.org/a\">https://e.org/a</a>。好</p>");
    row("an address in angles", "<mailto:a@e.org>", "<p><a href=\"mailto:a@e.org\">mailto:a@e.org</a></p>");
    row("a line break stays one", "a\nb", "<p>a<br>b</p>");
    row("headings of both kinds", "## a ##\nb\n===", "<h2>a</h2>\n<h1>b</h1>");
    row("a fence with its language", "```cpp x\na < b\n\n  c\n```", "<pre><code>a &lt; b\n\n  c</code></pre>");
    row("an open fence is code", "```\na", "<pre><code>a</code></pre>");
    row("nested lists", "- a\n  - b\n- c", "<ul><li><p>a</p>\n</li></ul>\n<ul><li><p>b</p>\n</li></ul>\n<ul><li><p>c</p>\n</li></ul>");
    row("numbers go on over a blank line", "1. a\n\n1. b",
        "<ol start=\"1\"><li><p>a</p>\n</li></ol>\n<ol start=\"2\"><li><p>b</p>\n</li></ol>");
    row("a quote with a list", "> - a", "<blockquote><ul><li><p>a</p>\n</li></ul>\n</blockquote>");
    row("a table", "a | b\n--|:-:\n1 | `x\\|y`\n3",
        "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td><code>x|y</code></td></tr><tr><td>3</td><td></td></tr></table>");
    row("control characters are replaced",
        "a\x01"
        "b\u202e"
        "c",
        "<p>a�b�c</p>");
}

void TestMarkdownParser::understands()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(html(parse(text)).trimmed(), expected);
}

void TestMarkdownParser::keepsItsHead_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("quotes without end") << QString(100'000, u'>');
    QTest::newRow("lists within lists") << QStringLiteral("- ").repeated(50'000);
    QTest::newRow("brackets without end") << QString(100'000, u'[');
    QTest::newRow("open links") << QStringLiteral("[a](").repeated(20'000);
    QTest::newRow("stars and underscores") << QStringLiteral("*a_ ").repeated(20'000);
    QTest::newRow("backticks of every length") << [] {
        QString text;
        for (qsizetype length = 1; length < 80; ++length)
            text += QString(length, u'`') + u' ';
        return text.repeated(10);
    }();
    QTest::newRow("lone surrogates") << QString(1000, QChar(0xd83d)) + QString(1000, QChar(0xde00));
    QTest::newRow("a hundred thousand combining marks") << u'e' + QString(100'000, QChar(0x0301));
    QTest::newRow("nulls") << QString(10'000, QChar(0));
    QTest::newRow("backslashes and bars") << QStringLiteral("\\|").repeated(5'000) + QStringLiteral("\n-|-\n\\");
}

/// Must end in reasonable time and without harm; CTest's limit would catch a hang.
void TestMarkdownParser::keepsItsHead()
{
    QFETCH(QString, text);
    for (const auto& piece : parse(text)) {
        QVERIFY(piece.containers.size() <= mostMarkdownDepth);
        for (const auto& span : piece.text.spans)
            QVERIFY(span.begin >= 0 && span.begin + span.length <= piece.text.text.size());
    }
}

void TestMarkdownParser::slicesByPosition()
{
    const auto pieces = parse(QStringLiteral("one **two**\n\n- item\n\n| a | b |\n|---|---|\n| c | d |"));
    QCOMPARE(positionText(pieces), QStringLiteral("one two\nitem\na\tb\nc\td"));
    QCOMPARE(readingText(slice(pieces, 4, 10)), QStringLiteral("two\n\n• it"));
    QCOMPARE(html(slice(pieces, 4, 7)), QStringLiteral("<p><strong>two</strong></p>\n"));
    QCOMPARE(readingText(pieces), QStringLiteral("one two\n\n• item\n\na\tb\nc\td"));
}

}  // namespace assay::ui

ASSAY_UI_TEST_MAIN(assay::ui::TestMarkdownParser)

#include "TestMarkdownParser.moc"
