#include "core/providers/BatchUsage.h"

#include <QtTest>

#include <limits>

class TestBatchUsage final : public QObject {
    Q_OBJECT

private slots:
    void sums();
    void unknownStaysUnknown();
    void chargesOfOneCurrency();
    void billsOfSeveralRequests_data();
    void billsOfSeveralRequests();
    void aBillThatDoesNotFit();
};

namespace {

assay::Usage counted(std::optional<std::int64_t> input, std::optional<std::int64_t> cached = std::nullopt)
{
    assay::Usage usage;
    usage.input = input;
    usage.output = 0;
    usage.cachedInput = cached;
    return usage;
}

/// $0.02 per million tokens of input.
assay::Price smallModel()
{
    assay::Price price;
    price.inputPerToken = 20'000;
    return price;
}

}  // namespace

void TestBatchUsage::sums()
{
    const std::vector<assay::Usage> usages{counted(5), counted(7, 2), counted(1)};
    const auto sum = assay::sumOf(usages);
    QCOMPARE(sum.input, std::optional<std::int64_t>(13));
    QCOMPARE(sum.output, std::optional<std::int64_t>(0));
    QCOMPARE(sum.cachedInput, std::optional<std::int64_t>(2));
    QCOMPARE(sum.searches, std::optional<std::int64_t>());
    QCOMPARE(assay::sumOf({}), assay::Usage{});
}

void TestBatchUsage::unknownStaysUnknown()
{
    const std::vector<assay::Usage> usages{counted(5), counted(std::nullopt), counted(1)};
    QCOMPARE(assay::sumOf(usages).input, std::optional<std::int64_t>());
    QCOMPARE(assay::costPicoOf(smallModel(), usages), std::optional<std::int64_t>());
}

void TestBatchUsage::chargesOfOneCurrency()
{
    auto one = counted(1);
    one.charged = assay::Money{40, "USD"};
    auto other = counted(1);
    other.charged = assay::Money{2, "USD"};
    QCOMPARE(assay::sumOf(std::vector{one, other}).charged, std::optional(assay::Money{42, "USD"}));
    other.charged = assay::Money{2, "EUR"};
    QCOMPARE(assay::sumOf(std::vector{one, other}).charged, std::optional<assay::Money>());
    other.charged.reset();
    QCOMPARE(assay::sumOf(std::vector{one, other}).charged, std::optional<assay::Money>());
}

void TestBatchUsage::billsOfSeveralRequests_data()
{
    QTest::addColumn<assay::Price>("price");
    QTest::addColumn<qint64>("pico");

    // 5 + 7 + 1 = 13 tokens x 20,000 = 260,000.
    QTest::newRow("by tokens") << smallModel() << qint64{260'000};
    // The same and 3 requests x 1,000.
    auto withFee = smallModel();
    withFee.perRequest = 1'000;
    QTest::newRow("with a fee for each request") << withFee << qint64{263'000};
    // Only the request of 7 is in the tier from 6 on: (5 + 1) x 20,000 + 7 x 50,000 = 470,000. One sum of 13 would be billed 650,000.
    auto withTier = smallModel();
    assay::PriceTier tier;
    tier.inputPerToken = 50'000;
    tier.minInputTokens = 6;
    withTier.tiers = {tier};
    QTest::newRow("tiers go by the single request") << withTier << qint64{470'000};
}

void TestBatchUsage::billsOfSeveralRequests()
{
    QFETCH(assay::Price, price);
    QFETCH(qint64, pico);
    const std::vector<assay::Usage> usages{counted(5), counted(7), counted(1)};
    QCOMPARE(assay::costPicoOf(price, usages), std::optional<std::int64_t>(pico));
    QCOMPARE(assay::costPicoOf(price, {}), std::optional<std::int64_t>(0));
}

void TestBatchUsage::aBillThatDoesNotFit()
{
    auto price = smallModel();
    price.inputPerToken = std::numeric_limits<std::int64_t>::max() / 8;
    const std::vector<assay::Usage> usages{counted(5), counted(5)};
    QCOMPARE(assay::costPicoOf(price, usages), std::optional<std::int64_t>());
}

QTEST_GUILESS_MAIN(TestBatchUsage)
#include "TestBatchUsage.moc"
