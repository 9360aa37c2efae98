#include "core/providers/RetryPolicy.h"

#include "tests/fakes/FakeAnswerer.h"

#include <QtTest>

class TestRetryPolicy final : public QObject {
    Q_OBJECT

private slots:
    void decidesAndWaits_data();
    void decidesAndWaits();
    void backOffIsSpreadOverTheWholeRange();
};

namespace {

using assay::ErrorKind;
using assay::Milliseconds;

assay::ChatExchange withContent(assay::ChatExchange exchange)
{
    exchange.firstContentAt = Milliseconds{5};
    return exchange;
}

assay::ChatExchange withHeader(assay::ChatExchange exchange, Milliseconds retryAfter)
{
    exchange.rateLimits.retryAfter = retryAfter;
    return exchange;
}

}  // namespace

void TestRetryPolicy::decidesAndWaits_data()
{
    QTest::addColumn<assay::ChatExchange>("exchange");
    QTest::addColumn<int>("attempt");
    QTest::addColumn<bool>("isRetried");
    QTest::addColumn<int>("leastMs");
    QTest::addColumn<int>("mostMs");
    const auto failed = assay::failedExchange;
    QTest::newRow("an answer is not repeated") << assay::answeredExchange("Hi") << 1 << false << 0 << 0;
    QTest::newRow("a wrong key is final") << failed(ErrorKind::Unauthenticated, false, 401, std::nullopt) << 1 << false << 0 << 0;
    QTest::newRow("a Stop is final") << failed(ErrorKind::Cancelled, false, std::nullopt, std::nullopt) << 1 << false << 0 << 0;
    QTest::newRow("429 with Retry-After waits as told")
        << failed(ErrorKind::RateLimited, true, 429, Milliseconds{7000}) << 1 << true << 7000 << 7000;
    QTest::newRow("the header counts when the error does not carry it")
        << withHeader(failed(ErrorKind::RateLimited, true, 429, std::nullopt), Milliseconds{1200}) << 1 << true << 1200 << 1200;
    QTest::newRow("Retry-After of zero goes at once") << failed(ErrorKind::RateLimited, true, 429, Milliseconds{0}) << 1 << true << 0 << 0;
    QTest::newRow("Retry-After of a minute is waited for")
        << failed(ErrorKind::RateLimited, true, 429, Milliseconds{60'000}) << 1 << true << 60'000 << 60'000;
    QTest::newRow("Retry-After of more is not") << failed(ErrorKind::RateLimited, true, 429, Milliseconds{60'001}) << 1 << false << 0 << 0;
    QTest::newRow("429 without word backs off up to 0.5 s")
        << failed(ErrorKind::RateLimited, true, 429, std::nullopt) << 1 << true << 0 << 500;
    QTest::newRow("then up to 1 s") << failed(ErrorKind::RateLimited, true, 429, std::nullopt) << 2 << true << 0 << 1000;
    QTest::newRow("an overloaded service gets up to 5 s") << failed(ErrorKind::Unavailable, true, 503, std::nullopt) << 1 << true << 0 << 5000;
    QTest::newRow("529 too") << failed(ErrorKind::Unavailable, true, 529, std::nullopt) << 2 << true << 0 << 10'000;
    QTest::newRow("the third attempt is the last") << failed(ErrorKind::Network, true, std::nullopt, std::nullopt) << 3 << false << 0 << 0;
    QTest::newRow("never after content has arrived")
        << withContent(failed(ErrorKind::Network, true, 200, std::nullopt)) << 1 << false << 0 << 0;
}

void TestRetryPolicy::decidesAndWaits()
{
    QFETCH(assay::ChatExchange, exchange);
    QFETCH(int, attempt);
    QFETCH(bool, isRetried);
    QFETCH(int, leastMs);
    QFETCH(int, mostMs);
    assay::Random random(1);
    for (int i = 0; i < 200; ++i) {
        const auto delay = assay::retryDelay({}, exchange, attempt, random);
        QCOMPARE(delay.has_value(), isRetried);
        if (delay)
            QVERIFY(delay->count() >= leastMs && delay->count() <= mostMs);
    }
}

void TestRetryPolicy::backOffIsSpreadOverTheWholeRange()
{
    assay::Random random(5);
    assay::RetryPolicy policy;
    policy.mostAttempts = 20;
    const auto exchange = assay::failedExchange(ErrorKind::Network, true);
    int below = 0;
    std::int64_t most = 0;
    for (int i = 0; i < 1000; ++i) {
        const auto delay = assay::retryDelay(policy, exchange, 15, random);
        below += delay->count() < 15'000 ? 1 : 0;
        most = std::max(most, static_cast<std::int64_t>(delay->count()));
    }
    // Half of a uniform spread over 0..30 s lies below 15 s: 500 give or take four standard deviations (15.8).
    QVERIFY2(below > 437 && below < 563, std::to_string(below).c_str());
    QVERIFY2(most <= 30'000 && most > 29'000, std::to_string(most).c_str());
}

QTEST_GUILESS_MAIN(TestRetryPolicy)
#include "TestRetryPolicy.moc"
