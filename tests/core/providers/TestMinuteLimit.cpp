#include "core/providers/MinuteLimit.h"

#include <QtTest>

class TestMinuteLimit final : public QObject {
    Q_OBJECT

private slots:
    void withoutLimitsEverythingMayStart();
    void countsRequestsOfAnySixtySeconds();
    void countsTokensOfAnySixtySeconds();
    void expectsTheMeanOfThoseUnderWay();
    void theFirstRequestShowsWhatOneTakes();
    void aRequestBiggerThanTheLimitStillGoesOut();
    void aRequestThatTookNothingTellsNothing();
};

namespace {

assay::MonotonicTime at(int seconds)
{
    return assay::MonotonicTime{} + std::chrono::seconds(seconds);
}

assay::Usage used(std::int64_t tokens)
{
    assay::Usage usage;
    usage.input = tokens / 2;
    usage.output = tokens - tokens / 2;
    return usage;
}

void run(assay::MinuteLimit& limit, int second, std::int64_t tokens)
{
    limit.started(at(second));
    limit.ended(at(second), used(tokens));
}

}  // namespace

void TestMinuteLimit::withoutLimitsEverythingMayStart()
{
    assay::MinuteLimit limit(std::nullopt, std::nullopt);
    for (int i = 0; i < 1000; ++i)
        run(limit, 0, 1'000'000);
    QVERIFY(limit.mayStart(at(0)));
    QVERIFY(!limit.opensAt(at(0)));
}

void TestMinuteLimit::countsRequestsOfAnySixtySeconds()
{
    assay::MinuteLimit limit(2, std::nullopt);
    limit.started(at(0));
    QVERIFY(limit.mayStart(at(0)));
    limit.started(at(20));
    QVERIFY(!limit.mayStart(at(59)));
    QCOMPARE(*limit.opensAt(at(59)), at(60));
    QVERIFY(limit.mayStart(at(60)));
    limit.started(at(60));
    QCOMPARE(*limit.opensAt(at(60)), at(80));
    QVERIFY2(!limit.mayStart(at(79)), "a window slides: 20 and 60 lie within one minute of 79");
    QVERIFY(limit.mayStart(at(80)));
}

void TestMinuteLimit::countsTokensOfAnySixtySeconds()
{
    assay::MinuteLimit limit(std::nullopt, 1000);
    run(limit, 0, 300);
    run(limit, 10, 300);
    // 600 spent and 300 expected: 900 of 1000.
    QVERIFY(limit.mayStart(at(10)));
    run(limit, 20, 300);
    // 900 spent and 300 expected: at 60 the first 300 go.
    QVERIFY(!limit.mayStart(at(20)));
    QCOMPARE(*limit.opensAt(at(20)), at(60));
    QVERIFY(limit.mayStart(at(60)));
}

void TestMinuteLimit::expectsTheMeanOfThoseUnderWay()
{
    assay::MinuteLimit limit(std::nullopt, 1000);
    run(limit, 0, 200);
    limit.started(at(1));
    limit.started(at(1));
    // 200 spent, 2 under way and this one: 800.
    QVERIFY(limit.mayStart(at(1)));
    limit.started(at(1));
    // 200 spent, 3 under way and this one: 1000 is not over it; with one more it is, until the 200 go at 60.
    QVERIFY(limit.mayStart(at(1)));
    limit.started(at(1));
    QVERIFY(!limit.mayStart(at(1)));
    QCOMPARE(*limit.opensAt(at(1)), at(60));
    limit.started(at(60));
    // Five under way are expected to take all of it: only an end helps, not time.
    QVERIFY(!limit.mayStart(at(61)));
    QVERIFY(!limit.opensAt(at(61)));
}

void TestMinuteLimit::theFirstRequestShowsWhatOneTakes()
{
    assay::MinuteLimit limit(std::nullopt, 1000);
    QVERIFY(limit.mayStart(at(0)));
    limit.started(at(0));
    QVERIFY(!limit.mayStart(at(0)));
    QVERIFY2(!limit.opensAt(at(0)), "it waits for an end and not for a time");
    limit.ended(at(5), used(10));
    QVERIFY(limit.mayStart(at(5)));
}

void TestMinuteLimit::aRequestBiggerThanTheLimitStillGoesOut()
{
    assay::MinuteLimit limit(std::nullopt, 100);
    run(limit, 0, 5000);
    QVERIFY(!limit.mayStart(at(1)));
    QCOMPARE(*limit.opensAt(at(1)), at(60));
    QVERIFY(limit.mayStart(at(60)));
}

void TestMinuteLimit::aRequestThatTookNothingTellsNothing()
{
    assay::MinuteLimit limit(std::nullopt, 1000);
    run(limit, 0, 400);
    run(limit, 0, 0);
    // Still 400 expected: 400 and 400 fit, with one under way they do not.
    QVERIFY(limit.mayStart(at(0)));
    limit.started(at(0));
    QVERIFY(!limit.mayStart(at(0)));
}

QTEST_GUILESS_MAIN(TestMinuteLimit)
#include "TestMinuteLimit.moc"
