#include "core/providers/RateLimits.h"

#include <QtTest>

class TestRateLimits final : public QObject {
    Q_OBJECT

private slots:
    void goDuration_data();
    void goDuration();
    void retryAfter_data();
    void retryAfter();
    void headers_data();
    void headers();
    void allFieldsOfOneAnswer();
    void anthropicResets_data();
    void anthropicResets();
    void anthropicsTightestAllowanceCounts();
};

namespace {

// -1 stands for "empty" in the columns.
qint64 millisecondsOrMinusOne(const std::optional<assay::Milliseconds>& value)
{
    return value ? value->count() : -1;
}

// 1994-11-06T08:49:37Z, the example date of RFC 9110 5.6.7.
constexpr std::int64_t exampleSeconds = 784'111'777;

assay::WallTime exampleTime()
{
    return assay::fromUnixMicroseconds(exampleSeconds * 1'000'000);
}

assay::HttpResponseHead headWith(const QByteArray& name, const QByteArray& value)
{
    assay::HttpResponseHead head;
    head.status = 429;
    head.headers = {{name.toStdString(), value.toStdString()}};
    return head;
}

}  // namespace

void TestRateLimits::goDuration_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("milliseconds");

    QTest::newRow("a second") << QByteArray("1s") << qint64{1000};
    QTest::newRow("six minutes and no seconds") << QByteArray("6m0s") << qint64{360'000};
    QTest::newRow("milliseconds are not minutes") << QByteArray("12ms") << qint64{12};
    QTest::newRow("hours, minutes and a fraction") << QByteArray("1h2m3.5s") << qint64{3'723'500};
    QTest::newRow("Groq's form") << QByteArray("2m59.56s") << qint64{179'560};
    QTest::newRow("hours alone") << QByteArray("24h") << qint64{86'400'000};
    QTest::newRow("hours and seconds without minutes") << QByteArray("1h5s") << qint64{3'605'000};
    QTest::newRow("no time at all") << QByteArray("0s") << qint64{0};
    QTest::newRow("a fraction of a millisecond is rounded up") << QByteArray("12.1ms") << qint64{13};
    QTest::newRow("microseconds are rounded up") << QByteArray("350us") << qint64{1};
    QTest::newRow("microseconds with the micro sign") << QByteArray("1500\xC2\xB5s") << qint64{2};
    QTest::newRow("nanoseconds are rounded up") << QByteArray("1ns") << qint64{1};
    QTest::newRow("Go's minutes with many decimals") << QByteArray("1m0.123456789s") << qint64{60'124};

    QTest::newRow("empty text") << QByteArray() << qint64{-1};
    QTest::newRow("a number without unit") << QByteArray("60") << qint64{-1};
    QTest::newRow("a unit without number") << QByteArray("s") << qint64{-1};
    QTest::newRow("a negative duration") << QByteArray("-1s") << qint64{-1};
    QTest::newRow("units in the wrong order") << QByteArray("1s2m") << qint64{-1};
    QTest::newRow("the same unit twice") << QByteArray("1s2s") << qint64{-1};
    QTest::newRow("an unknown unit") << QByteArray("1d") << qint64{-1};
    QTest::newRow("a blank inside") << QByteArray("1m 2s") << qint64{-1};
    QTest::newRow("a point without decimals") << QByteArray("1.s") << qint64{-1};
    QTest::newRow("text behind it") << QByteArray("1s?") << qint64{-1};
    QTest::newRow("a number of no use") << QByteArray("99999999999999999999h") << qint64{-1};
    QTest::newRow("a time stamp") << QByteArray("2026-01-01T00:00:00Z") << qint64{-1};
}

void TestRateLimits::goDuration()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, milliseconds);
    QCOMPARE(millisecondsOrMinusOne(assay::parseGoDuration(text.toStdString())), milliseconds);
}

void TestRateLimits::retryAfter_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("milliseconds");

    QTest::newRow("whole seconds") << QByteArray("120") << qint64{120'000};
    QTest::newRow("a fraction of a second") << QByteArray("1.5") << qint64{1500};
    QTest::newRow("zero") << QByteArray("0") << qint64{0};
    QTest::newRow("blanks around it") << QByteArray(" 7 ") << qint64{7000};
    QTest::newRow("a date two minutes ahead") << QByteArray("Sun, 06 Nov 1994 08:51:37 GMT") << qint64{120'000};
    QTest::newRow("a date in another year") << QByteArray("Fri, 06 Jan 1995 08:49:37 GMT") << qint64{61LL * 86'400'000};
    QTest::newRow("this very second") << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT") << qint64{0};
    QTest::newRow("a date in the past is now") << QByteArray("Sun, 06 Nov 1994 08:49:36 GMT") << qint64{0};

    QTest::newRow("empty text") << QByteArray() << qint64{-1};
    QTest::newRow("a negative number") << QByteArray("-5") << qint64{-1};
    QTest::newRow("a duration with unit") << QByteArray("5s") << qint64{-1};
    QTest::newRow("a word") << QByteArray("soon") << qint64{-1};
    QTest::newRow("a day that does not exist") << QByteArray("Sun, 31 Nov 1994 08:49:37 GMT") << qint64{-1};
    QTest::newRow("an hour that does not exist") << QByteArray("Sun, 06 Nov 1994 24:49:37 GMT") << qint64{-1};
    QTest::newRow("another time zone") << QByteArray("Sun, 06 Nov 1994 08:49:37 CET") << qint64{-1};
    QTest::newRow("an unknown month") << QByteArray("Sun, 06 Xxx 1994 08:49:37 GMT") << qint64{-1};
    QTest::newRow("a number beyond all reason") << QByteArray("99999999999999999999") << qint64{-1};
    QTest::newRow("more than a century") << QByteArray("9999999999") << qint64{-1};
}

void TestRateLimits::retryAfter()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, milliseconds);
    QCOMPARE(millisecondsOrMinusOne(assay::parseRetryAfter(text.toStdString(), exampleTime())), milliseconds);
}

void TestRateLimits::headers_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("isRead");

    QTest::newRow("remaining requests") << QByteArray("x-ratelimit-remaining-requests") << QByteArray("59") << true;
    QTest::newRow("no requests left is said, not unknown") << QByteArray("x-ratelimit-remaining-requests") << QByteArray("0") << true;
    QTest::newRow("Azure's -1 means not known") << QByteArray("x-ratelimit-remaining-requests") << QByteArray("-1") << false;
    QTest::newRow("a remaining count that is no number") << QByteArray("x-ratelimit-remaining-tokens") << QByteArray("many") << false;
    QTest::newRow("a reset as duration") << QByteArray("x-ratelimit-reset-tokens") << QByteArray("6m0s") << true;
    QTest::newRow("a reset as plain number is unreadable") << QByteArray("x-ratelimit-reset-requests") << QByteArray("1700000000") << false;
    QTest::newRow("should retry") << QByteArray("x-should-retry") << QByteArray("true") << true;
    QTest::newRow("should not retry") << QByteArray("x-should-retry") << QByteArray("False") << true;
    QTest::newRow("should retry perhaps") << QByteArray("x-should-retry") << QByteArray("maybe") << false;
    QTest::newRow("retry after milliseconds") << QByteArray("retry-after-ms") << QByteArray("250") << true;
    QTest::newRow("retry after a negative time") << QByteArray("retry-after-ms") << QByteArray("-250") << false;
    QTest::newRow("Anthropic: remaining requests") << QByteArray("anthropic-ratelimit-requests-remaining") << QByteArray("0") << true;
    QTest::newRow("Anthropic: remaining tokens") << QByteArray("anthropic-ratelimit-tokens-remaining") << QByteArray("7") << true;
    QTest::newRow("Anthropic: a reset alone says nothing")
        << QByteArray("anthropic-ratelimit-tokens-reset") << QByteArray("1994-11-06T08:50:00Z") << false;
    QTest::newRow("another header") << QByteArray("x-ratelimit-limit-requests") << QByteArray("60") << false;
}

void TestRateLimits::headers()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QFETCH(bool, isRead);
    const auto limits = assay::readRateLimits(headWith(name, value), exampleTime());
    QCOMPARE(limits != assay::RateLimits{}, isRead);
}

void TestRateLimits::allFieldsOfOneAnswer()
{
    assay::HttpResponseHead head;
    head.headers = {{"retry-after", "20"},
                    {"retry-after-ms", "1500.5"},
                    {"x-ratelimit-remaining-requests", "3"},
                    {"x-ratelimit-reset-requests", "1s"},
                    {"x-ratelimit-remaining-tokens", "149984"},
                    {"x-ratelimit-reset-tokens", "6ms"},
                    {"x-should-retry", "false"}};
    const auto limits = assay::readRateLimits(head, exampleTime());
    // The finer of the two headers counts, in whichever order they come.
    QCOMPARE(limits.retryAfter, std::optional(assay::Milliseconds{1501}));
    QCOMPARE(limits.remainingRequests, std::optional<std::int64_t>(3));
    QCOMPARE(limits.requestsResetIn, std::optional(assay::Milliseconds{1000}));
    QCOMPARE(limits.remainingTokens, std::optional<std::int64_t>(149'984));
    QCOMPARE(limits.tokensResetIn, std::optional(assay::Milliseconds{6}));
    QCOMPARE(limits.shouldRetry, std::optional(false));
}

void TestRateLimits::anthropicResets_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("milliseconds");
    // exampleTime() is 1994-11-06T08:49:37Z.
    QTest::newRow("UTC") << QByteArray("1994-11-06T08:50:00Z") << qint64{23'000};
    QTest::newRow("this very second") << QByteArray("1994-11-06T08:49:37Z") << qint64{0};
    QTest::newRow("in the past is now") << QByteArray("1994-11-06T08:00:00Z") << qint64{0};
    QTest::newRow("a fraction, rounded up") << QByteArray("1994-11-06T08:49:37.2501z") << qint64{251};
    QTest::newRow("more decimals than counted") << QByteArray("1994-11-06T08:49:38.000000001Z") << qint64{1000};
    QTest::newRow("an offset to the east") << QByteArray("1994-11-06T10:50:00+02:00") << qint64{23'000};
    QTest::newRow("an offset to the west") << QByteArray("1994-11-06T03:20:00-05:30") << qint64{23'000};
    QTest::newRow("no zone") << QByteArray("1994-11-06T08:50:00") << qint64{-1};
    QTest::newRow("a day that does not exist") << QByteArray("1994-11-31T08:50:00Z") << qint64{-1};
    QTest::newRow("an hour that does not exist") << QByteArray("1994-11-06T24:00:00Z") << qint64{-1};
    QTest::newRow("a bad offset") << QByteArray("1994-11-06T08:50:00+2:00") << qint64{-1};
    QTest::newRow("a point without decimals") << QByteArray("1994-11-06T08:50:00.Z") << qint64{-1};
    QTest::newRow("a number") << QByteArray("1700000000") << qint64{-1};
    QTest::newRow("nothing") << QByteArray("") << qint64{-1};
}

void TestRateLimits::anthropicResets()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, milliseconds);
    assay::HttpResponseHead head;
    head.headers = {{"anthropic-ratelimit-requests-remaining", "1"}, {"anthropic-ratelimit-requests-reset", text.toStdString()}};
    QCOMPARE(millisecondsOrMinusOne(assay::readRateLimits(head, exampleTime()).requestsResetIn), milliseconds);
}

void TestRateLimits::anthropicsTightestAllowanceCounts()
{
    assay::HttpResponseHead head;
    head.headers = {
        {"anthropic-ratelimit-tokens-remaining", "900"},        {"anthropic-ratelimit-tokens-reset", "1994-11-06T08:49:38Z"},
        {"anthropic-ratelimit-input-tokens-remaining", "800"},  {"anthropic-ratelimit-input-tokens-reset", "1994-11-06T08:49:39Z"},
        {"anthropic-ratelimit-output-tokens-remaining", "100"}, {"anthropic-ratelimit-output-tokens-reset", "1994-11-06T08:49:40Z"}};
    const auto limits = assay::readRateLimits(head, exampleTime());
    QCOMPARE(limits.remainingTokens, std::optional<std::int64_t>(100));
    QCOMPARE(limits.tokensResetIn, std::optional(assay::Milliseconds{3000}));
    QVERIFY(!limits.remainingRequests.has_value());
}

QTEST_GUILESS_MAIN(TestRateLimits)
#include "TestRateLimits.moc"
