#include "core/prompts/PromptTemplate.h"

#include <QtTest>

using assay::PromptTemplate;
using assay::VariableValues;

class TestPromptTemplate final : public QObject {
    Q_OBJECT

private slots:
    void findsVariables_data();
    void findsVariables();
    void fills_data();
    void fills();
    void writesLiterally_data();
    void writesLiterally();
    void saysWhatIsMissing();
    void saysWhereTheyStand();
    void readsALongTextOnce();
};

namespace {

QByteArray joined(const std::vector<std::string>& names)
{
    QByteArrayList list;
    for (const auto& name : names)
        list.append(QByteArray::fromStdString(name));
    return list.join('|');
}

}  // namespace

void TestPromptTemplate::findsVariables_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("names");
    QTest::newRow("none") << QByteArray("plain") << QByteArray();
    QTest::newRow("empty") << QByteArray() << QByteArray();
    QTest::newRow("one") << QByteArray("Translate {{text}}.") << QByteArray("text");
    QTest::newRow("each once, in order") << QByteArray("{{b}} {{a}} {{b}}") << QByteArray("b|a");
    QTest::newRow("blanks") << QByteArray("{{ name\t}}") << QByteArray("name");
    QTest::newRow("all that a name may hold") << QByteArray("{{user.first-name_2}}") << QByteArray("user.first-name_2");
    QTest::newRow("Chinese") << QByteArray("把{{原文}}翻译成{{ 语言 }}") << QByteArray("原文|语言");
    QTest::newRow("Cyrillic and accents") << QByteArray("{{имя}} {{été}}") << QByteArray("имя|été");
    QTest::newRow("three braces") << QByteArray("{{{name}}}") << QByteArray("name");
    QTest::newRow("neighbours") << QByteArray("{{a}}{{b}}") << QByteArray("a|b");
    QTest::newRow("escaped") << QByteArray("\\{{a}} {{b}}") << QByteArray("b");
    QTest::newRow("nothing inside") << QByteArray("{{}} {{ }}") << QByteArray();
    QTest::newRow("JSON") << QByteArray("{\"a\":{\"b\":1}} {{\"a\":1}}") << QByteArray();
    QTest::newRow("LaTeX") << QByteArray("\\frac{{x^2}}{{y + 1}}") << QByteArray();
    QTest::newRow("a blank in the name") << QByteArray("{{two words}}") << QByteArray();
    QTest::newRow("full-width punctuation") << QByteArray("{{什么？}} {{a、b}} {{“x”}}") << QByteArray();
    QTest::newRow("a no-break space") << QByteArray("{{\xC2\xA0}}") << QByteArray();
    QTest::newRow("not closed") << QByteArray("{{name") << QByteArray();
    QTest::newRow("closed once") << QByteArray("{{name} {{b}}") << QByteArray("b");
    QTest::newRow("over two lines") << QByteArray("{{na\nme}}") << QByteArray();
    QTest::newRow("a brace inside") << QByteArray("{{a{b}} {{c}}") << QByteArray("c");
    QTest::newRow("64 characters") << "{{" + QByteArray(64, 'x') + "}}" << QByteArray(64, 'x');
    QTest::newRow("65 characters") << "{{" + QByteArray(65, 'x') + "}}" << QByteArray();
    QTest::newRow("64 characters of three bytes") << "{{" + QByteArray("字").repeated(64) + "}}" << QByteArray("字").repeated(64);
    QTest::newRow("not UTF-8") << QByteArray("{{\xFF}} {{ok}}") << QByteArray("ok");
}

void TestPromptTemplate::findsVariables()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, names);
    QCOMPARE(joined(PromptTemplate(text.toStdString()).variables()), names);
}

void TestPromptTemplate::fills_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("result");
    QTest::newRow("none") << QByteArray("plain") << QByteArray("plain");
    QTest::newRow("one") << QByteArray("<{{a}}>") << QByteArray("<A>");
    QTest::newRow("several") << QByteArray("{{a}}{{b}}{{ a }}") << QByteArray("A{{a}}A");
    QTest::newRow("without a value") << QByteArray("{{a}} {{gone}} {{empty}}") << QByteArray("A {{gone}} {{empty}}");
    QTest::newRow("escaped") << QByteArray("\\{{a}} \\{{gone}} {{a}}") << QByteArray("{{a}} {{gone}} A");
    QTest::newRow("a backslash of its own") << QByteArray("\\frac \\{{x^2}}") << QByteArray("\\frac \\{{x^2}}");
    QTest::newRow("three braces") << QByteArray("{{{a}}}") << QByteArray("{A}");
    QTest::newRow("Chinese") << QByteArray("你好，{{名}}！") << QByteArray("你好，世界！");
    QTest::newRow("bytes that are no text") << QByteArray("\xFF\0{{a}}", 7) << QByteArray("\xFF\0A", 3);
}

void TestPromptTemplate::fills()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, result);
    // Braces of a value are not looked at again.
    const VariableValues values{{"a", "A"}, {"b", "{{a}}"}, {"empty", ""}, {"名", "世界"}};
    QCOMPARE(QByteArray::fromStdString(PromptTemplate(text.toStdString()).filled(values)), result);
}

void TestPromptTemplate::writesLiterally_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char* text : {"", "plain", "{{a}}", "\\{{a}}", "\\\\{{a}}", "{{{a}}} {{x^2}}", "{{a}}{{b}} \\{{c}} {{", "{{名}}。"})
        QTest::addRow("<%s>", text) << QByteArray(text);
}

void TestPromptTemplate::writesLiterally()
{
    QFETCH(QByteArray, text);
    const PromptTemplate prompt(PromptTemplate::literal(text.toStdString()));
    QVERIFY(prompt.variables().empty());
    QCOMPARE(QByteArray::fromStdString(prompt.filled({{"a", "A"}})), text);
}

void TestPromptTemplate::saysWhatIsMissing()
{
    const PromptTemplate prompt("{{c}} {{a}} {{b}}");
    QCOMPARE(joined(prompt.missing({})), QByteArray("c|a|b"));
    QCOMPARE(joined(prompt.missing({{"a", "x"}, {"b", ""}, {"other", "y"}})), QByteArray("c|b"));
    QVERIFY(prompt.missing({{"a", "x"}, {"b", "y"}, {"c", " "}}).empty());
}

void TestPromptTemplate::saysWhereTheyStand()
{
    const PromptTemplate prompt("一{{a}} \\{{b}} {{ c }}");
    const auto& places = prompt.places();
    QCOMPARE(places.size(), std::size_t{2});
    QVERIFY(places[0] == (PromptTemplate::Place{3, 5, "a"}));
    QVERIFY(places[1] == (PromptTemplate::Place{16, 7, "c"}));
}

/// Many openings and no end: each is looked at once.
void TestPromptTemplate::readsALongTextOnce()
{
    const std::string openings(2'000'000, '{');
    QVERIFY(PromptTemplate(openings).variables().empty());
    std::string starts;
    for (int i = 0; i < 300'000; ++i)
        starts += "{{a ";
    QVERIFY(PromptTemplate(starts).variables().empty());
    QCOMPARE(PromptTemplate(starts).filled({{"a", "x"}}).size(), starts.size());
}

QTEST_APPLESS_MAIN(TestPromptTemplate)
#include "TestPromptTemplate.moc"
