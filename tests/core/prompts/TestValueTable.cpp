#include "core/prompts/ValueTable.h"

#include <QtTest>

#include <string>
#include <vector>

using Row = assay::ValueTable::Row;
using Rows = std::vector<Row>;

class TestValueTable final : public QObject {
    Q_OBJECT

private slots:
    void readsWhatSpreadsheetsCopy_data();
    void readsWhatSpreadsheetsCopy();
    void everyRowIsAPrompt();
    void everyCombinationIsAPrompt();
    void countsWithoutBuilding();
    void otherColumnsKeepTheirCells();
    void comesBackFromJson();
    void refusesWhatIsNoTable_data();
    void refusesWhatIsNoTable();
};

namespace {

using namespace assay;
using Values = std::vector<VariableValues>;

}  // namespace

void TestValueTable::readsWhatSpreadsheetsCopy_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<Rows>("rows");
    QTest::newRow("nothing") << std::string() << Rows{};
    QTest::newRow("one cell") << std::string("a") << Rows{{"a"}};
    QTest::newRow("a row") << std::string("a\tb\tc") << Rows{{"a", "b", "c"}};
    QTest::newRow("rows") << std::string("a\tb\nc\td") << Rows{{"a", "b"}, {"c", "d"}};
    QTest::newRow("a line end at the end") << std::string("a\nb\n") << Rows{{"a"}, {"b"}};
    QTest::newRow("lines as Windows ends them") << std::string("a\tb\r\nc\td\r\n") << Rows{{"a", "b"}, {"c", "d"}};
    QTest::newRow("empty cells") << std::string("\tb\t\n\n") << Rows{{"", "b", ""}, {""}};
    QTest::newRow("a tab at the end") << std::string("a\t") << Rows{{"a", ""}};
    QTest::newRow("a cell of two lines") << std::string("\"a\nb\"\tc") << Rows{{"a\nb", "c"}};
    QTest::newRow("a tab in a cell") << std::string("\"a\tb\"") << Rows{{"a\tb"}};
    QTest::newRow("quotes in a cell") << std::string("\"say \"\"hi\"\"\"\tb") << Rows{{"say \"hi\"", "b"}};
    QTest::newRow("an empty quoted cell") << std::string("\"\"\tb") << Rows{{"", "b"}};
    QTest::newRow("a quote that is text") << std::string("\"a\" b\tc") << Rows{{"\"a\" b", "c"}};
    QTest::newRow("a quote that never ends") << std::string("\"a\tb") << Rows{{"\"a", "b"}};
    QTest::newRow("Chinese") << std::string("\xe5\x8c\x97\xe4\xba\xac\t\xe4\xb8\x8a\xe6\xb5\xb7") << Rows{{"\xe5\x8c\x97\xe4\xba\xac", "\xe4\xb8\x8a\xe6\xb5\xb7"}};
}

void TestValueTable::readsWhatSpreadsheetsCopy()
{
    QFETCH(std::string, text);
    QFETCH(Rows, rows);
    QCOMPARE(cellsFromText(text), rows);
}

void TestValueTable::everyRowIsAPrompt()
{
    const ValueTable table{{"city", "tone"}, {{"Rome", "dry"}, {"", ""}, {"Oslo", ""}, {"Rome", "dry"}}, ValueTable::Mode::RowByRow};
    QCOMPARE(promptCount(table), 3);
    QCOMPARE(promptValues(table), (Values{{{"city", "Rome"}, {"tone", "dry"}}, {{"city", "Oslo"}}, {{"city", "Rome"}, {"tone", "dry"}}}));
}

void TestValueTable::everyCombinationIsAPrompt()
{
    const ValueTable table{{"city", "tone", "unused"}, {{"Rome", "dry", ""}, {"Oslo", "warm", ""}, {"Rome", "", ""}}, ValueTable::Mode::AllCombinations};
    QCOMPARE(promptCount(table), 4);
    QCOMPARE(promptValues(table), (Values{{{"city", "Rome"}, {"tone", "dry"}},
                                          {{"city", "Rome"}, {"tone", "warm"}},
                                          {{"city", "Oslo"}, {"tone", "dry"}},
                                          {{"city", "Oslo"}, {"tone", "warm"}}}));
}

void TestValueTable::countsWithoutBuilding()
{
    for (const auto mode : {ValueTable::Mode::RowByRow, ValueTable::Mode::AllCombinations}) {
        QCOMPARE(promptCount({{}, {}, mode}), 0);
        QCOMPARE(promptCount({{"a"}, {{""}, {""}}, mode}), 0);
        QVERIFY(promptValues({{"a"}, {{""}, {""}}, mode}).empty());
    }
    ValueTable huge;
    huge.mode = ValueTable::Mode::AllCombinations;
    for (int column = 0; column < 12; ++column)
        huge.names.push_back("c" + std::to_string(column));
    for (int row = 0; row < 100; ++row)
        huge.rows.emplace_back(huge.names.size(), std::to_string(row));
    QCOMPARE(promptCount(huge), INT64_MAX);
}

void TestValueTable::otherColumnsKeepTheirCells()
{
    const ValueTable table{{"a", "b"}, {{"1", "2"}, {"3", "4"}}, ValueTable::Mode::AllCombinations};
    QCOMPARE(withNames(table, {"b", "new"}), (ValueTable{{"b", "new"}, {{"2", ""}, {"4", ""}}, ValueTable::Mode::AllCombinations}));
    QCOMPARE(withNames(table, {"a", "b"}), table);
}

void TestValueTable::comesBackFromJson()
{
    const ValueTable table{{"a", "\xe5\x9f\x8e"}, {{"line\nline", "\"quoted\""}, {"", "tab\there"}}, ValueTable::Mode::AllCombinations};
    const auto back = valueTableFromJson(toJson(table));
    QVERIFY(back.has_value());
    QCOMPARE(*back, table);
}

void TestValueTable::refusesWhatIsNoTable_data()
{
    QTest::addColumn<std::string>("text");
    QTest::newRow("nothing") << std::string();
    QTest::newRow("no JSON") << std::string("{");
    QTest::newRow("a list") << std::string("[]");
    QTest::newRow("a row that is too short") << std::string(R"({"names":["a","b"],"rows":[["1"]],"mode":"row_by_row"})");
    QTest::newRow("a number for a cell") << std::string(R"({"names":["a"],"rows":[[1]],"mode":"row_by_row"})");
}

void TestValueTable::refusesWhatIsNoTable()
{
    QFETCH(std::string, text);
    const auto table = valueTableFromJson(text);
    QVERIFY(!table.has_value());
    QCOMPARE(table.error().kind, ErrorKind::InvalidInput);
}

QTEST_GUILESS_MAIN(TestValueTable)
#include "TestValueTable.moc"
