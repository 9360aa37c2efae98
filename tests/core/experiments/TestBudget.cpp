#include "core/experiments/Budget.h"

#include <QtTest>

class TestBudget final : public QObject {
    Q_OBJECT

private slots:
    void reservesUpToTheCapAndNotBeyond();
    void settlingFreesWhatWasNotCharged();
    void anUnknownChargeCountsAsTheWorstCase();
    void hugeAmountsDoNotOverflow();
};

void TestBudget::reservesUpToTheCapAndNotBeyond()
{
    assay::Budget budget(100);
    QVERIFY(budget.reserve(60));
    QVERIFY(!budget.reserve(41));
    QVERIFY(budget.reserve(40));
    QVERIFY(!budget.reserve(1));
    QVERIFY(budget.reserve(0));
}

void TestBudget::settlingFreesWhatWasNotCharged()
{
    assay::Budget budget(100);
    QVERIFY(budget.reserve(80));
    budget.settle(80, 30);
    QCOMPARE(budget.spent(), 30);
    QCOMPARE(budget.reserved(), 0);
    QVERIFY(budget.reserve(70));
    QVERIFY(!budget.reserve(1));
}

void TestBudget::anUnknownChargeCountsAsTheWorstCase()
{
    assay::Budget budget(100);
    QVERIFY(budget.reserve(80));
    budget.settle(80, std::nullopt);
    QCOMPARE(budget.spent(), 80);
    QVERIFY(!budget.reserve(21));
}

void TestBudget::hugeAmountsDoNotOverflow()
{
    assay::Budget budget(INT64_MAX);
    QVERIFY(budget.reserve(INT64_MAX));
    QVERIFY(!budget.reserve(INT64_MAX));
}

QTEST_GUILESS_MAIN(TestBudget)
#include "TestBudget.moc"
