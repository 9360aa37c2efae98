#include "ui/experiments/TrialFacts.h"

#include "tests/support/UiDriver.h"

#include <QAbstractItemModelTester>

using namespace assay;
using namespace assay::ui;

class TestTrialFacts final : public QObject {
    Q_OBJECT

private slots:
    void worksTheBillOut();
    void unknownIsNeverZero();
    void believesTheVendorsOwnFigure();
    void setsAttemptsSideBySide();
    void showsThemAsATable();
};

namespace {

/// $2 and $10 per million tokens, cached input $0.20, and half of that in a batch.
Price batchPrice()
{
    Price price;
    price.providerId = "a";
    price.model = "x";
    price.inputPerToken = 2'000'000;
    price.outputPerToken = 10'000'000;
    price.cachedInputPerToken = 200'000;
    price.serviceTiers = {{"batch", 50}};
    price.source = "user";
    return price;
}

TrialRecord recordWith(std::optional<Price> price)
{
    TrialRecord record;
    record.price = std::move(price);
    record.attempts.emplace_back();
    record.attempts.back().number = 1;
    return record;
}

QStringList linesOf(const FactTable& table)
{
    QStringList lines;
    for (const auto& line : table.lines)
        lines.append(line.name + QLatin1Char('|') + line.values.join(QLatin1Char('|')));
    return lines;
}

}  // namespace

void TestTrialFacts::worksTheBillOut()
{
    TrialResult result;
    result.usage = {100, 1'000, std::nullopt, 50, 20};
    result.serviceTier = "batch";
    result.currency = "USD";
    result.costSource = CostSource::Price;
    const auto record = recordWith(batchPrice());
    result.costPico = costPico(*record.price, result.usage, {"batch", {}});
    // (100 x 2 + 1,000 x 0.2 + 30 x 10 + 20 x 10) millionths of a dollar, halved.
    QCOMPARE(
        linesOf(billFacts(result, record)),
        (QStringList{QStringLiteral("Fresh input|100|$2.00 / 1M|$0.0002"), QStringLiteral("Input read from a cache|1,000|$0.20 / 1M|$0.0002"),
                     QStringLiteral("Output without reasoning|30|$10.00 / 1M|$0.0003"), QStringLiteral("Reasoning|20|$10.00 / 1M|$0.0002"),
                     QStringLiteral("Tokens served as “batch”||× 50 %|"), QStringLiteral("Cost|||$0.00045")}));
    QVERIFY2(billSource(result, record).contains(QStringLiteral("a/x")), qPrintable(billSource(result, record)));
}

void TestTrialFacts::unknownIsNeverZero()
{
    TrialResult result;
    result.usage.input = 100;
    const auto withoutOutput = recordWith(batchPrice());
    QCOMPARE(linesOf(billFacts(result, withoutOutput)),
             (QStringList{QStringLiteral("Fresh input|100|—|—"), QStringLiteral("Output|—|—|—"), QStringLiteral("Cost|||—")}));
    QVERIFY(billSource(result, withoutOutput) != billSource(result, recordWith(std::nullopt)));
}

void TestTrialFacts::believesTheVendorsOwnFigure()
{
    TrialResult result;
    result.usage = {100, std::nullopt, std::nullopt, 50, std::nullopt};
    result.costSource = CostSource::Vendor;
    result.costPico = 7'000'000;
    result.currency = "EUR";
    const auto record = recordWith(std::nullopt);
    QCOMPARE(linesOf(billFacts(result, record)).last(), QStringLiteral("Cost|||€0.000007"));
    QVERIFY(billSource(result, record).startsWith(QStringLiteral("The vendor itself")));
}

void TestTrialFacts::setsAttemptsSideBySide()
{
    TrialRecord record;
    record.attempts.resize(2);
    record.attempts[0].number = 1;
    record.attempts[0].httpStatus = 429;
    record.attempts[0].errorKind = ErrorKind::RateLimited;
    record.attempts[0].errorMessage = "slow down";
    record.attempts[1].number = 2;
    record.attempts[1].queued = Milliseconds{700};
    record.attempts[1].firstContent = Milliseconds{120};
    record.attempts[1].httpStatus = 200;
    record.attempts[1].isReusedConnection = true;
    record.attempts[1].leftOut = {Setting::Seed};
    const auto table = attemptFacts(record);
    QCOMPARE(table.columns, (QStringList{QStringLiteral("Attempt 1"), QStringLiteral("Attempt 2")}));
    const auto lines = linesOf(table);
    for (const auto* expected : {"Waited before it started|—|700 ms", "Connection|new|used before", "Sent → first token|—|120 ms",
                                 "HTTP status|429|200", "The server's words|slow down|—", "Settings left out|—|seed"})
        QVERIFY2(lines.contains(QString::fromUtf8(expected)), expected);
    const auto says = [&](const char* start) {
        return std::any_of(lines.begin(), lines.end(), [&](const QString& line) { return line.startsWith(QString::fromUtf8(start)); });
    };
    QVERIFY(says("What went wrong|"));
    QVERIFY2(!says("Encrypted after"), "what is known of no attempt is no line");
}

void TestTrialFacts::showsThemAsATable()
{
    FactTableModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setTable({{QStringLiteral("Count")}, {{QStringLiteral("Input"), {QStringLiteral("5")}, true}}, true});
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("5"));
    QCOMPARE(model.index(0, 0).data(Qt::AccessibleTextRole).toString(), QStringLiteral("Input, Count: 5"));
    QCOMPARE(model.headerData(0, Qt::Vertical).toString(), QStringLiteral("Input"));
    QCOMPARE(model.headerData(0, Qt::Horizontal).toString(), QStringLiteral("Count"));
    model.setTable({});
    QCOMPARE(model.rowCount(), 0);
}

ASSAY_UI_TEST_MAIN(TestTrialFacts)
#include "TestTrialFacts.moc"
