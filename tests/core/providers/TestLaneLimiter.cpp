#include "core/providers/LaneLimiter.h"

#include <QtTest>

class TestLaneLimiter final : public QObject {
    Q_OBJECT

private slots:
    void keepsToTheLimit();
    void halvesOncePerBurst();
    void growsByOnePerWindow();
    void neverBelowOneNorAboveTheLimit();
    void waitsAsToldByRetryAfter();
    void obeysAnnouncedLimits_data();
    void obeysAnnouncedLimits();
};

namespace {

constexpr assay::MonotonicTime zero{};
const assay::RateLimits nothingSaid;

assay::MonotonicTime at(int milliseconds)
{
    return zero + assay::Milliseconds{milliseconds};
}

void start(assay::LaneLimiter& lane, int count)
{
    for (int i = 0; i < count; ++i)
        lane.started();
}

}  // namespace

void TestLaneLimiter::keepsToTheLimit()
{
    assay::LaneLimiter lane(2);
    QVERIFY(lane.mayStart(zero));
    start(lane, 2);
    QVERIFY(!lane.mayStart(zero));
    QVERIFY2(!lane.opensAt(zero), "it waits for a request, not for a time");
    lane.succeeded(at(1), nothingSaid);
    QVERIFY(lane.mayStart(at(1)));
}

void TestLaneLimiter::halvesOncePerBurst()
{
    assay::LaneLimiter lane(16);
    start(lane, 16);
    // Sixteen requests went out together and all are refused: that is one message, not sixteen.
    for (int i = 0; i < 16; ++i)
        lane.throttled(at(10 + i), at(0), std::nullopt);
    QCOMPARE(lane.window(), 8);
    // The next burst, sent after the cut, is refused again.
    start(lane, 8);
    for (int i = 0; i < 8; ++i)
        lane.throttled(at(60), at(50), std::nullopt);
    QCOMPARE(lane.window(), 4);
    QCOMPARE(lane.running(), 0);
}

void TestLaneLimiter::growsByOnePerWindow()
{
    assay::LaneLimiter lane(16);
    lane.started();
    lane.throttled(at(10), at(0), std::nullopt);
    QCOMPARE(lane.window(), 8);
    int successes = 0;
    while (lane.window() < 9) {
        lane.started();
        lane.succeeded(at(100), nothingSaid);
        ++successes;
    }
    // 1/8 + 1/8.125 + … reaches 1 with the ninth.
    QCOMPARE(successes, 9);
}

void TestLaneLimiter::neverBelowOneNorAboveTheLimit()
{
    assay::LaneLimiter lane(4);
    for (int i = 1; i <= 10; ++i) {
        lane.started();
        lane.throttled(at(i * 10), at(i * 10 - 1), std::nullopt);
    }
    QCOMPARE(lane.window(), 1);
    for (int i = 0; i < 1000; ++i) {
        lane.started();
        lane.succeeded(at(1000), nothingSaid);
    }
    QCOMPARE(lane.window(), 4);
    assay::LaneLimiter none(0);
    QVERIFY2(none.mayStart(zero), "a limit below one would never run anything");
}

void TestLaneLimiter::waitsAsToldByRetryAfter()
{
    assay::LaneLimiter lane(8);
    lane.started();
    lane.throttled(at(100), at(0), assay::Milliseconds{2000});
    QVERIFY(!lane.mayStart(at(2099)));
    QCOMPARE(lane.opensAt(at(100)), std::optional(at(2100)));
    QVERIFY(lane.mayStart(at(2100)));
    QVERIFY(!lane.opensAt(at(2100)));
}

void TestLaneLimiter::obeysAnnouncedLimits_data()
{
    QTest::addColumn<assay::RateLimits>("limits");
    QTest::addColumn<int>("opensAtMs");
    assay::RateLimits requests;
    requests.remainingRequests = 0;
    requests.requestsResetIn = assay::Milliseconds{1500};
    QTest::newRow("no requests left") << requests << 1600;
    assay::RateLimits tokens;
    tokens.remainingTokens = 0;
    tokens.tokensResetIn = assay::Milliseconds{700};
    QTest::newRow("no tokens left") << tokens << 800;
    auto both = requests;
    both.remainingTokens = 0;
    both.tokensResetIn = assay::Milliseconds{700};
    QTest::newRow("the later of two") << both << 1600;
    auto some = requests;
    some.remainingRequests = 1;
    QTest::newRow("one request left") << some << 0;
    auto unknownReset = requests;
    unknownReset.requestsResetIn.reset();
    QTest::newRow("no word of when") << unknownReset << 0;
    auto tomorrow = requests;
    tomorrow.requestsResetIn = std::chrono::hours(9);
    QTest::newRow("a daily limit is found out by its 429") << tomorrow << 0;
}

void TestLaneLimiter::obeysAnnouncedLimits()
{
    QFETCH(assay::RateLimits, limits);
    QFETCH(int, opensAtMs);
    assay::LaneLimiter lane(8);
    lane.started();
    lane.succeeded(at(100), limits);
    QCOMPARE(lane.mayStart(at(100)), opensAtMs == 0);
    if (opensAtMs > 0)
        QCOMPARE(lane.opensAt(at(100)), std::optional(at(opensAtMs)));
}

QTEST_GUILESS_MAIN(TestLaneLimiter)
#include "TestLaneLimiter.moc"
