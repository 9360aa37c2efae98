#include "core/providers/BaseUrl.h"
#include "core/providers/FlatText.h"

#include <QtTest>

class TestFlatText final : public QObject {
    Q_OBJECT

private slots:
    void texts_data();
    void texts();
    void onlyTextRefusesTheRest();
    void baseUrls_data();
    void baseUrls();
};

namespace {

using assay::FilePart;
using assay::ImagePart;
using assay::TextPart;
using Parts = std::vector<assay::ContentPart>;

}  // namespace

void TestFlatText::texts_data()
{
    QTest::addColumn<Parts>("parts");
    QTest::addColumn<std::string>("text");
    const auto row = [](const char* name, const Parts& parts, const char* text) { QTest::newRow(name) << parts << std::string(text); };
    const FilePart file{"a.txt", "text/plain", "one"};

    row("nothing", {}, "");
    row("texts run on", {TextPart{"a"}, TextPart{"b"}}, "ab");
    row("a file alone", {file}, "a.txt:\none");
    row("a file without a name", {FilePart{"", "text/plain", "one"}}, "one");
    row("files stand apart from text and from one another", {TextPart{"a"}, file, file, TextPart{"b"}},
        "a\n\na.txt:\none\n\na.txt:\none\n\nb");
    row("pictures have no words", {TextPart{"a"}, ImagePart{"image/png", "x"}, TextPart{"b"}}, "ab");
}

void TestFlatText::texts()
{
    QFETCH(Parts, parts);
    QFETCH(std::string, text);
    QCOMPARE(assay::flatText(assay::Message{assay::Role::User, parts, {}, {}, {}}), text);
}

void TestFlatText::onlyTextRefusesTheRest()
{
    const auto refused = assay::onlyText(assay::Message{assay::Role::Tool, {ImagePart{"image/png", "x"}}, {}, "c", {}}, "a tool message");
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().kind, assay::ErrorKind::InvalidInput);
    QVERIFY(refused.error().detail.starts_with("a tool message"));
    const auto taken = assay::onlyText(assay::userMessage("a"), "a message");
    QVERIFY(taken.has_value());
    QCOMPARE(*taken, std::string("a"));
}

void TestFlatText::baseUrls_data()
{
    QTest::addColumn<std::string>("baseUrl");
    QTest::addColumn<std::string>("cut");
    const auto row = [](const char* name, const char* baseUrl, const char* cut) {
        QTest::newRow(name) << std::string(baseUrl) << std::string(cut);
    };

    row("nothing to cut", "http://h", "http://h");
    row("slashes at the end", "http://h//", "http://h");
    row("the longest ending", "http://h/api/chat", "http://h");
    row("the shorter one", "http://h/api/", "http://h");
    row("only once", "http://h/api/api", "http://h/api");
    row("the path before it stays", "http://h/p/api", "http://h/p");
    row("a query stays", "http://h/api?a=b/api", "http://h?a=b/api");
    row("a host of that name", "http://api", "http://api");
    row("a word that only ends like it", "http://h/myapi", "http://h/myapi");
    row("empty", "", "");
}

void TestFlatText::baseUrls()
{
    QFETCH(std::string, baseUrl);
    QFETCH(std::string, cut);
    QCOMPARE(assay::withoutPathEnding(baseUrl, {"/api/chat", "/api"}), cut);
}

QTEST_GUILESS_MAIN(TestFlatText)
#include "TestFlatText.moc"
