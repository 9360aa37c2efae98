#include "ui/experiments/AnswerCheckLine.h"

#include "tests/support/UiDriver.h"
#include "ui/experiments/ColumnView.h"
#include "ui/experiments/SchemaTexts.h"

#include <QLabel>
#include <QtTest>

using namespace assay;
using namespace assay::ui;

class TestAnswerCheckLine final : public QObject {
    Q_OBJECT

private slots:
    void saysWhetherItMatches_data();
    void saysWhetherItMatches();
    void plainTextIsNotChecked();
    void theToolTipSaysAll();
    void violationsAreSentences_data();
    void violationsAreSentences();
    void aRecordedColumnKnowsItsSchema();
    void aColumnChecksWhenItsAnswerIsThere();
};

namespace {

ResponseFormat schemaFormat(const char* schema)
{
    return {ResponseFormat::Kind::JsonSchema, "answer", schema, true};
}

TrialResult answered(const char* text)
{
    TrialResult result;
    result.status = TrialStatus::Answered;
    result.text = text;
    return result;
}

QString checkText(const QWidget& window)
{
    const auto* label = window.findChild<QLabel*>(QStringLiteral("answerCheckLabel"));
    return label->isVisible() ? label->text() : QString();
}

}  // namespace

void TestAnswerCheckLine::saysWhetherItMatches_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("text");
    const QByteArray order = R"({"properties":{"items":{"items":{"properties":{"price":{"type":"number"}},"required":["price"]}}}})";
    QTest::newRow("matches") << order << QByteArray(R"({"items":[{"price":1}]})") << QStringLiteral("✓ matches the schema");
    QTest::newRow("one thing") << order << QByteArray(R"({"items":[{"price":"1"}]})")
                               << QStringLiteral("✕ does not match: /items/0/price should be number");
    QTest::newRow("several things") << order << QByteArray(R"({"items":[{"price":"1"},{},{}]})")
                                    << QStringLiteral("✕ does not match: /items/0/price should be number (2 more)");
    QTest::newRow("no JSON") << order << QByteArray("Sure!\n{}") << QStringLiteral("✕ is not JSON: line 1, column 1");
    QTest::newRow("an empty answer") << order << QByteArray() << QStringLiteral("✕ is not JSON: line 1, column 1");
    QTest::newRow("too deep") << order << QByteArray(1000, '[') << QStringLiteral("Not checked: too much for a check");
    QTest::newRow("a schema that does not hold")
        << QByteArray(R"({"type":"text"})") << QByteArray("{}") << QStringLiteral("Not checked: the schema does not hold");
}

void TestAnswerCheckLine::saysWhetherItMatches()
{
    QFETCH(QByteArray, schema);
    QFETCH(QByteArray, answer);
    QFETCH(QString, text);
    AnswerCheckLine line;
    line.setFormat(schemaFormat(schema));
    QVERIFY(!line.isVisible());
    line.showIncomplete();
    QCOMPARE(checkText(line), QStringLiteral("JSON: not yet complete"));
    line.check(answer.toStdString());
    QCOMPARE(checkText(line), text);
    line.forget();
    QVERIFY(!line.isVisible());
}

void TestAnswerCheckLine::plainTextIsNotChecked()
{
    AnswerCheckLine line;
    line.showIncomplete();
    line.check("words");
    QVERIFY(!line.isVisible());
    line.setFormat(ResponseFormat{});
    line.check("words");
    QCOMPARE(checkText(line), QStringLiteral("✕ is not JSON: line 1, column 1"));
    line.check("{}");
    QCOMPARE(checkText(line), QStringLiteral("✓ is a JSON object"));
    line.setFormat(std::nullopt);
    QVERIFY(!line.isVisible());
    line.check("words");
    QVERIFY(!line.isVisible());
}

void TestAnswerCheckLine::theToolTipSaysAll()
{
    AnswerCheckLine line;
    line.setFormat(schemaFormat(R"({"items":{"type":"null"}})"));
    line.check("[1,2]");
    const auto* label = line.findChild<QLabel*>(QStringLiteral("answerCheckLabel"));
    QCOMPARE(label->toolTip(), QStringLiteral("/0 should be null\n/1 should be null"));
}

void TestAnswerCheckLine::violationsAreSentences_data()
{
    using Kind = SchemaViolation::Kind;
    QTest::addColumn<SchemaViolation>("violation");
    QTest::addColumn<QString>("text");
    const auto row = [](SchemaViolation violation, const char* text) { QTest::newRow(text) << violation << QString::fromUtf8(text); };
    row({"/a", Kind::Type, {"string", "null"}}, "/a should be string or null");
    row({"", Kind::Missing, {"b"}}, "the answer lacks \"b\"");
    row({"/a", Kind::Unexpected, {"b"}}, "/a may not have \"b\"");
    row({"/a", Kind::Choice, {"\"x\"", "1"}}, "/a should be \"x\" or 1");
    row({"/a", Kind::Minimum, {"1"}}, "/a should be at least 1");
    row({"/a", Kind::ExclusiveMaximum, {"1"}}, "/a should be below 1");
    row({"/a", Kind::MaxItems, {"3"}}, "/a has too many items; most: 3");
    row({"/a", Kind::Pattern, {"^x"}}, "/a does not fit the pattern ^x");
    row({"/a", Kind::UniqueItems, {}}, "/a has the same item twice");
    row({"/a", Kind::NoAlternative, {}}, "/a fits none of the alternatives, or more than one");
    row({"/a", Kind::Other, {}}, "/a does not fit");
    row({"/b", Kind::Type, {}}, "/b does not fit");
}

void TestAnswerCheckLine::violationsAreSentences()
{
    QFETCH(SchemaViolation, violation);
    QFETCH(QString, text);
    QCOMPARE(violationText(violation), text);
}

void TestAnswerCheckLine::aRecordedColumnKnowsItsSchema()
{
    ColumnView column(ColumnView::Role::Record);
    column.resize(400, 400);
    auto contender = *modelContender("a/b");
    contender.settings.responseFormat = schemaFormat(R"({"type":"array"})");
    column.setContender(contender, 0);
    column.show();
    column.showTrial(answered("{}"));
    QCOMPARE(checkText(column), QStringLiteral("✕ does not match: the answer should be array"));
    // The view is used again for another one.
    contender.settings.responseFormat.reset();
    column.setContender(contender, 0);
    column.showTrial(answered("{}"));
    QVERIFY(checkText(column).isEmpty());
}

void TestAnswerCheckLine::aColumnChecksWhenItsAnswerIsThere()
{
    ColumnView column(ColumnView::Role::Playground);
    column.resize(400, 400);
    column.setContender(*modelContender("a/b"), 0);
    column.setAnswerFormat(schemaFormat(R"({"type":"array"})"));
    column.show();
    column.showRunning();
    QVERIFY(checkText(column).isEmpty());
    ExperimentRun::News news;
    news.text = QStringLiteral("[1,");
    column.addNews(news);
    QCOMPARE(checkText(column), QStringLiteral("JSON: not yet complete"));
    column.showEnd(answered("[1,2]"));
    QCOMPARE(checkText(column), QStringLiteral("✓ matches the schema"));
    // A failure without an answer is no wrong answer.
    column.showRunning();
    TrialResult failed;
    failed.status = TrialStatus::Failed;
    column.showEnd(failed);
    QVERIFY(checkText(column).isEmpty());
}

ASSAY_UI_TEST_MAIN(TestAnswerCheckLine)
#include "TestAnswerCheckLine.moc"
