#include "core/contenders/JsonSchemaCheck.h"

#include <QElapsedTimer>
#include <QtTest>

using namespace assay;

using Violation = SchemaViolation;
using Kind = SchemaViolation::Kind;
using Verdict = AnswerCheck::Verdict;
using Problem = SchemaProblem::Kind;

class TestJsonSchemaCheck final : public QObject {
    Q_OBJECT

private slots:
    void answers_data();
    void answers();
    void violationsSayWhereAndWhat_data();
    void violationsSayWhereAndWhat();
    void whatIsNoJsonHasAPlace_data();
    void whatIsNoJsonHasAPlace();
    void problemsHaveAPlace_data();
    void problemsHaveAPlace();
    void whatIsNotCheckedIsSaid_data();
    void whatIsNotCheckedIsSaid();
    void nothingTakesForEver_data();
    void nothingTakesForEver();
    void oneSchemaChecksManyAnswers();
};

namespace {

JsonSchema compiled(const std::string& text)
{
    auto schema = JsonSchema::compile(text);
    if (const auto* problem = std::get_if<SchemaProblem>(&schema))
        qFatal("kind %d at line %d: %s %s", static_cast<int>(problem->kind), problem->place.line, problem->keyword.c_str(),
               problem->detail.c_str());
    return std::get<JsonSchema>(std::move(schema));
}

std::string repeated(const std::string& text, int count)
{
    std::string all;
    for (int i = 0; i < count; ++i)
        all += text;
    return all;
}

const std::string orderSchema = R"({
    "type": "object",
    "properties": {
        "name": {"type": "string", "minLength": 1},
        "items": {"type": "array", "items": {"$ref": "#/$defs/item"}, "minItems": 1}
    },
    "required": ["name", "items"],
    "additionalProperties": false,
    "$defs": {"item": {"type": "object", "properties": {"price": {"type": "number"}, "kind": {"enum": ["a", "b"]}}, "required": ["price"]}}
})";

}  // namespace

void TestJsonSchemaCheck::answers_data()
{
    QTest::addColumn<std::string>("schema");
    QTest::addColumn<std::string>("answer");
    QTest::addColumn<Verdict>("verdict");
    const auto row = [](const char* name, const std::string& schema, const std::string& answer, Verdict verdict) {
        QTest::newRow(name) << schema << answer << verdict;
    };
    row("all is well", orderSchema, R"({"name":"x","items":[{"price":1.5},{"price":2,"kind":"b"}]})", Verdict::Matches);
    row("blanks around it", orderSchema, "\n {\"name\":\"x\",\"items\":[{\"price\":1}]} \n", Verdict::Matches);
    row("a word after it", orderSchema, R"({"name":"x","items":[{"price":1}]} Done.)", Verdict::NotJson);
    row("a fence around it", orderSchema, "```json\n{}\n```", Verdict::NotJson);
    row("nothing", orderSchema, "", Verdict::NotJson);
    row("cut off", orderSchema, R"({"name":"x","items":[{"pri)", Verdict::NotJson);
    row("an empty schema takes anything", "{}", "[null]", Verdict::Matches);
    row("a whole number is an integer however it is written", R"({"type":"integer"})", "3.0", Verdict::Matches);
    row("a broken number is none", R"({"type":"integer"})", "3.5", Verdict::Violates);
    row("a number beyond all doubles", R"({"type":"number"})", "1e999", Verdict::NotJson);
    row("a property named like a keyword", R"({"properties":{"pattern":{"type":"string"},"$ref":{"type":"null"}}})",
        R"({"pattern":"(","$ref":null})", Verdict::Matches);
    row("a property named like a keyword, of the wrong type", R"({"properties":{"pattern":{"type":"string"}}})", R"({"pattern":1})",
        Verdict::Violates);
    row("characters, not bytes", R"({"maxLength":2})", "\"\xe4\xb8\xad\xe6\x96\x87\"", Verdict::Matches);
    row("a pattern over characters", R"({"pattern":"^.{2}$"})", "\"\xe4\xb8\xad\xe6\x96\x87\"", Verdict::Matches);
    row("a pattern that does not fit", R"({"pattern":"^[a-z]+$"})", "\"a1\"", Verdict::Violates);
    row("a pattern says nothing of numbers", R"({"pattern":"^[a-z]+$"})", "7", Verdict::Matches);
    row("a schema within itself", R"({"properties":{"next":{"anyOf":[{"$ref":"#"},{"type":"null"}]}},"required":["next"]})",
        R"({"next":{"next":{"next":null}}})", Verdict::Matches);
    row("a schema within itself, wrong far inside",
        R"({"properties":{"next":{"anyOf":[{"$ref":"#"},{"type":"null"}]}},"required":["next"]})", R"({"next":{"next":{}}})",
        Verdict::Violates);
    row("the whole is a reference", R"({"$ref":"#/$defs/a","$defs":{"a":{"type":"string"}}})", "1", Verdict::Violates);
    row("what stands beside a reference counts", R"({"$ref":"#/$defs/a","minLength":3,"$defs":{"a":{"type":"string"}}})", "\"ab\"",
        Verdict::Violates);
    row("an identifier makes nothing remote",
        R"({"$id":"https://example.com/s","id":"x","properties":{"a":{"$ref":"#/$defs/a"}},"$defs":{"a":{"type":"null"}}})",
        R"({"a":null})", Verdict::Matches);
    row("the first items", R"({"prefixItems":[{"type":"string"}],"items":{"type":"number"}})", R"(["a",1,2])", Verdict::Matches);
    row("the items after the first", R"({"prefixItems":[{"type":"string"}],"items":{"type":"number"}})", R"(["a","b"])", Verdict::Violates);
    row("if, then", R"({"if":{"required":["a"]},"then":{"required":["b"]}})", R"({"a":1})", Verdict::Violates);
    row("true and false are schemas", R"({"properties":{"a":true,"b":false}})", R"({"a":[]})", Verdict::Matches);
    row("false takes nothing", R"({"properties":{"a":true,"b":false}})", R"({"b":1})", Verdict::Violates);
    row("twice the same", R"({"uniqueItems":true})", "[1,2,1]", Verdict::Violates);
}

void TestJsonSchemaCheck::answers()
{
    QFETCH(std::string, schema);
    QFETCH(std::string, answer);
    QFETCH(Verdict, verdict);
    const auto check = compiled(schema).check(answer);
    QCOMPARE(static_cast<int>(check.verdict), static_cast<int>(verdict));
    QCOMPARE(check.violations.empty(), verdict != Verdict::Violates);
}

void TestJsonSchemaCheck::violationsSayWhereAndWhat_data()
{
    QTest::addColumn<std::string>("schema");
    QTest::addColumn<std::string>("answer");
    QTest::addColumn<std::vector<Violation>>("violations");
    const auto row = [](const char* name, const std::string& schema, const std::string& answer, std::vector<Violation> violations) {
        QTest::newRow(name) << schema << answer << violations;
    };
    row("the wrong type behind a reference", orderSchema, R"({"name":"x","items":[{"price":"1"}]})",
        {{"/items/0/price", Kind::Type, {"number"}}});
    row("several, innermost first", orderSchema, R"({"name":"","items":[{"price":1,"kind":"c"},{}]})",
        {{"/items/0/kind", Kind::Choice, {"\"a\"", "\"b\""}}, {"/items/1", Kind::Missing, {"price"}}, {"/name", Kind::MinLength, {"1"}}});
    row("the whole is of the wrong type", orderSchema, "[]", {{"", Kind::Type, {"object"}}});
    row("a member too many", orderSchema, R"({"name":"x","items":[{"price":1}],"o'clock":1})", {{"", Kind::Unexpected, {"o'clock"}}});
    row("too few items", orderSchema, R"({"name":"x","items":[]})", {{"/items", Kind::MinItems, {"1"}}});
    row("several types", R"({"properties":{"a":{"type":["string","null"]}}})", R"({"a":1})", {{"/a", Kind::Type, {"string", "null"}}});
    row("alternatives that differ in type only", R"({"properties":{"a":{"anyOf":[{"type":"string"},{"type":"null"}]}}})", R"({"a":1})",
        {{"/a", Kind::Type, {"string", "null"}}});
    row("alternatives", R"({"properties":{"a":{"oneOf":[{"required":["b"]},{"required":["c"]}]}}})", R"({"a":{}})",
        {{"/a", Kind::NoAlternative, {}}});
    row("more than the one that may fit", R"({"oneOf":[{"type":"number"},{"minimum":1}]})", "2", {{"", Kind::NoAlternative, {}}});
    row("a value", R"({"const":{"a":1}})", "2", {{"", Kind::Choice, {R"({"a":1})"}}});
    row("too small", R"({"minimum":1.5})", "1", {{"", Kind::Minimum, {"1.5"}}});
    row("not above", R"({"exclusiveMinimum":1})", "1", {{"", Kind::ExclusiveMinimum, {"1"}}});
    row("too great", R"({"maximum":1})", "2", {{"", Kind::Maximum, {"1"}}});
    row("not below", R"({"exclusiveMaximum":1})", "1", {{"", Kind::ExclusiveMaximum, {"1"}}});
    row("no multiple", R"({"multipleOf":5})", "7", {{"", Kind::MultipleOf, {"5"}}});
    row("too long", R"({"maxLength":1})", "\"ab\"", {{"", Kind::MaxLength, {"1"}}});
    row("too many items", R"({"maxItems":0})", "[1]", {{"", Kind::MaxItems, {"0"}}});
    row("too many members", R"({"maxProperties":0})", R"({"a":1})", {{"", Kind::MaxMembers, {"0"}}});
    row("too few members", R"({"minProperties":1})", "{}", {{"", Kind::MinMembers, {"1"}}});
    row("a pattern", R"({"pattern":"^a"})", "\"b\"", {{"", Kind::Pattern, {"^a"}}});
    row("names are escaped", R"({"properties":{"a/b~":{"type":"null"}}})", R"({"a/b~":1})", {{"/a~1b~0", Kind::Type, {"null"}}});
}

void TestJsonSchemaCheck::violationsSayWhereAndWhat()
{
    QFETCH(std::string, schema);
    QFETCH(std::string, answer);
    QFETCH(std::vector<Violation>, violations);
    const auto check = compiled(schema).check(answer);
    QVERIFY(check.violations == violations);
}

void TestJsonSchemaCheck::whatIsNoJsonHasAPlace_data()
{
    QTest::addColumn<std::string>("answer");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::newRow("prose") << std::string("Sure! {}") << 1 << 1;
    QTest::newRow("in the third line") << std::string("{\n  \"a\": 1,\n  b: 2\n}") << 3 << 3;
    QTest::newRow("after characters of several bytes") << std::string("[\"\xe4\xb8\xad\xe6\x96\x87\", x]") << 1 << 8;
    QTest::newRow("cut off") << std::string("[1,\n2") << 2 << 2;
}

void TestJsonSchemaCheck::whatIsNoJsonHasAPlace()
{
    QFETCH(std::string, answer);
    QFETCH(int, line);
    QFETCH(int, column);
    const auto check = compiled("{}").check(answer);
    QVERIFY(check.verdict == Verdict::NotJson);
    QCOMPARE(check.place.line, line);
    QCOMPARE(check.place.column, column);
}

void TestJsonSchemaCheck::problemsHaveAPlace_data()
{
    QTest::addColumn<std::string>("schema");
    QTest::addColumn<Problem>("problem");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    const auto row = [](const char* name, const std::string& schema, Problem problem, int line, int column) {
        QTest::newRow(name) << schema << problem << line << column;
    };
    row("nothing", "", Problem::NotJson, 1, 1);
    row("a comma too many", "{\n\"type\": \"object\",\n}", Problem::NotJson, 3, 1);
    row("a list", " []", Problem::NotAnObject, 1, 2);
    row("no such type", "{\n  \"properties\": {\n    \"a\": {\"type\": \"text\"}\n  }\n}", Problem::WrongValue, 3, 19);
    row("a number for a schema", "{\n\"items\": 3}", Problem::NoSchema, 2, 10);
    row("a word for a list", "{\n\"required\": \"a\"}", Problem::WrongValue, 2, 13);
    row("alternatives that are no list", "{\"anyOf\":\n {}}", Problem::WrongValue, 2, 2);
    row("no alternatives", "{\"anyOf\": []}", Problem::WrongValue, 1, 11);
    row("a negative length", "{\"maxLength\": -1}", Problem::WrongValue, 1, 15);
    row("a reference to elsewhere", "{\"items\":\n{\"$ref\": \"https://example.com/s.json\"}}", Problem::RemoteReference, 2, 10);
    row("a reference to a file", "{\"$ref\": \"other.json#/a\"}", Problem::RemoteReference, 1, 10);
    row("a reference to nothing", "{\"items\":\n{\"$ref\": \"#/$defs/a\"}}", Problem::UnknownReference, 2, 10);
    row("a reference to itself", R"({"$ref": "#"})", Problem::EndlessReference, 1, 1);
    row("references in a ring", R"({"items": {"$ref": "#/$defs/a"}, "$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}})",
        Problem::EndlessReference, 1, 49);
    row("an alternative that is the whole", "{\"anyOf\": [{\"type\": \"null\"}, {\"$ref\": \"#\"}]}", Problem::EndlessReference, 1, 1);
    row("what a reference names is read, too", "{\"items\": {\"$ref\": \"#/my/a\"}, \"my\": {\"a\":\n {\"type\": 1}}}", Problem::WrongValue,
        2, 11);
    row("nested too deeply", repeated("{\"not\":", 100) + "{}" + repeated("}", 100), Problem::TooLarge, 1, 1);
    row("too many at one place", repeated("{\"not\":", 20) + "{}" + repeated("}", 20), Problem::TooLarge, 1, 1);
    row("too long", "{\"title\":\"" + repeated("x", static_cast<int>(JsonSchema::mostSchemaBytes)) + "\"}", Problem::TooLarge, 1, 1);
}

void TestJsonSchemaCheck::problemsHaveAPlace()
{
    QFETCH(std::string, schema);
    QFETCH(Problem, problem);
    QFETCH(int, line);
    QFETCH(int, column);
    const auto result = JsonSchema::compile(schema);
    const auto* found = std::get_if<SchemaProblem>(&result);
    QVERIFY(found);
    QCOMPARE(static_cast<int>(found->kind), static_cast<int>(problem));
    QCOMPARE(found->place.line, line);
    QCOMPARE(found->place.column, column);
}

void TestJsonSchemaCheck::whatIsNotCheckedIsSaid_data()
{
    QTest::addColumn<std::string>("schema");
    QTest::addColumn<std::vector<std::string>>("keywords");
    QTest::addColumn<std::string>("answer");
    using List = std::vector<std::string>;
    QTest::newRow("everything is checked") << orderSchema << List{} << std::string(R"({"name":"x","items":[{"price":1}]})");
    QTest::newRow("formats") << std::string(R"({"properties":{"a":{"format":"date"}}})") << List{"format"} << std::string(R"({"a":"x"})");
    QTest::newRow("members by pattern, and what they leave over")
        << std::string(R"({"patternProperties":{"^a":{}},"additionalProperties":false})") << List{"patternProperties"}
        << std::string(R"({"b":1})");
    QTest::newRow("an expression of another kind") << std::string(R"({"pattern":"(?<=a)b"})") << List{"pattern"} << std::string("\"x\"");
    QTest::newRow("newer keywords") << std::string(R"({"unevaluatedProperties":false,"dependentRequired":{"a":["b"]}})")
                                    << List{"dependentRequired", "unevaluatedProperties"} << std::string(R"({"a":1})");
}

void TestJsonSchemaCheck::whatIsNotCheckedIsSaid()
{
    QFETCH(std::string, schema);
    QFETCH(std::vector<std::string>, keywords);
    QFETCH(std::string, answer);
    const auto compiledSchema = compiled(schema);
    QCOMPARE(compiledSchema.uncheckedKeywords(), keywords);
    QVERIFY(compiledSchema.check(answer).verdict == Verdict::Matches);
}

void TestJsonSchemaCheck::nothingTakesForEver_data()
{
    QTest::addColumn<std::string>("schema");
    QTest::addColumn<std::string>("answer");
    QTest::addColumn<Verdict>("verdict");
    const auto row = [](const char* name, const std::string& schema, const std::string& answer, Verdict verdict) {
        QTest::newRow(name) << schema << answer << verdict;
    };
    row("nested too deeply", "{}", repeated("[", 100'000), Verdict::Unchecked);
    row("as deep as may be", R"({"items":{"$ref":"#"}})", repeated("[", 64) + repeated("]", 64), Verdict::Matches);
    // Twelve schemas at each of 64 levels: the deepest stack there can be, nearly.
    row("deep in both", "{\"items\":" + repeated("{\"allOf\":[", 12) + "{\"$ref\":\"#\"}" + repeated("]}", 12) + "}",
        repeated("[", 63) + "1" + repeated("]", 63), Verdict::Matches);
    row("too long", "{}", "\"" + std::string(JsonSchema::mostAnswerBytes, 'x') + "\"", Verdict::Unchecked);
    row("two ways at every level", R"({"type":"array","items":{"anyOf":[{"$ref":"#"},{"$ref":"#"}]}})",
        repeated("[", 60) + "1" + repeated("]", 60), Verdict::Unchecked);
    row("an expression with ever more ways", R"({"pattern":"^(a+)+$"})", "\"" + std::string(40, 'a') + "b\"", Verdict::Unchecked);
    row("an expression with empty ways", R"({"pattern":"^((|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|))b"})",
        "\"aaaa\"", Verdict::Unchecked);
    row("an expression over a long text", R"({"pattern":"^x*$"})", "\"" + std::string(100'000, 'x') + "\"", Verdict::Unchecked);
    row("an expression over a text just short enough", R"({"pattern":"^x*$"})", "\"" + std::string(4000, 'x') + "\"", Verdict::Matches);
    row("many items that must differ", R"({"uniqueItems":true})", "[" + repeated("0,", 50'000) + "0]", Verdict::Unchecked);
    row("many complaints", R"({"items":{"type":"string"}})", "[" + repeated("0,", 100'000) + "0]", Verdict::Violates);
}

void TestJsonSchemaCheck::nothingTakesForEver()
{
    QFETCH(std::string, schema);
    QFETCH(std::string, answer);
    QFETCH(Verdict, verdict);
    const auto compiledSchema = compiled(schema);
    QElapsedTimer timer;
    timer.start();
    const auto check = compiledSchema.check(answer);
    QCOMPARE(static_cast<int>(check.verdict), static_cast<int>(verdict));
    QVERIFY(check.violations.size() <= 100);
    // A bound that holds under the sanitizers and a loaded machine; plain it is a few hundredths of a second.
    QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
}

void TestJsonSchemaCheck::oneSchemaChecksManyAnswers()
{
    auto first = compiled(orderSchema);
    const auto schema = std::move(first);
    for (int i = 0; i < 3; ++i) {
        QVERIFY(schema.check(R"({"name":"x","items":[{"price":1}]})").verdict == Verdict::Matches);
        QVERIFY(schema.check(R"({"name":"x"})").verdict == Verdict::Violates);
    }
}

QTEST_GUILESS_MAIN(TestJsonSchemaCheck)
#include "TestJsonSchemaCheck.moc"
