#include "core/experiments/Trial.h"

#include "tests/fakes/FakeAnswerer.h"

#include <QtTest>

class TestTrial final : public QObject {
    Q_OBJECT

private slots:
    void statusNamesAreKept();
    void outcomesAreNotMixed_data();
    void outcomesAreNotMixed();
    void speedIsOfReallyStreamedAnswersOnly_data();
    void speedIsOfReallyStreamedAnswersOnly();
    void unknownCostStaysUnknown_data();
    void unknownCostStaysUnknown();
    void deltaTimesSurvive_data();
    void deltaTimesSurvive();
    void damagedDeltaTimesAreRefused();
};

namespace {

using assay::ChatExchange;
using assay::FinishReason;
using assay::Milliseconds;
using assay::TrialStatus;

ChatExchange finishedWith(FinishReason reason)
{
    auto exchange = assay::answeredExchange("text");
    exchange.finish = assay::Finish{reason, "raw", false};
    return exchange;
}

/// Ten pieces from `first` to `last` ms of an answer that took `total` ms.
ChatExchange streamed(int first, int last, int total, std::optional<std::int64_t> output)
{
    auto exchange = assay::answeredExchange("text");
    exchange.deltas.clear();
    for (int i = 0; i < 10; ++i)
        exchange.deltas.push_back({Milliseconds{first + (last - first) * i / 9}, 4});
    exchange.total = Milliseconds{total};
    exchange.usage.output = output;
    return exchange;
}

}  // namespace

void TestTrial::statusNamesAreKept()
{
    // Workspaces hold these words.
    const std::vector<std::pair<TrialStatus, std::string_view>> names{
        {TrialStatus::Running, "running"},     {TrialStatus::Answered, "answered"}, {TrialStatus::Truncated, "truncated"},
        {TrialStatus::Refused, "refused"},     {TrialStatus::Filtered, "filtered"}, {TrialStatus::Cancelled, "cancelled"},
        {TrialStatus::Failed, "failed"},       {TrialStatus::Interrupted, "interrupted"},
    };
    for (const auto& [status, name] : names) {
        QCOMPARE(assay::trialStatusName(status), name);
        QCOMPARE(assay::trialStatusFromName(name), std::optional(status));
    }
    QVERIFY(!assay::trialStatusFromName("ok"));
}

void TestTrial::outcomesAreNotMixed_data()
{
    QTest::addColumn<ChatExchange>("exchange");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("isInfrastructureFailure");
    const auto row = [](const char* name, ChatExchange exchange, TrialStatus status, bool isFailure) {
        QTest::newRow(name) << std::move(exchange) << static_cast<int>(status) << isFailure;
    };
    row("stop is an answer", finishedWith(FinishReason::Stop), TrialStatus::Answered, false);
    row("tool calls are an answer", finishedWith(FinishReason::ToolCalls), TrialStatus::Answered, false);
    row("an unknown reason is an answer", finishedWith(FinishReason::Other), TrialStatus::Answered, false);
    row("length is truncated", finishedWith(FinishReason::Length), TrialStatus::Truncated, false);
    row("a filter is filtered", finishedWith(FinishReason::Filtered), TrialStatus::Filtered, false);
    row("a refusal is refused", finishedWith(FinishReason::Refusal), TrialStatus::Refused, false);
    row("a Stop is cancelled", assay::failedExchange(assay::ErrorKind::Cancelled, false), TrialStatus::Cancelled, false);
    row("a network fault has failed", assay::failedExchange(assay::ErrorKind::Network, true), TrialStatus::Failed, true);
    row("a 401 has failed", assay::failedExchange(assay::ErrorKind::Unauthenticated, false, 401), TrialStatus::Failed, true);
}

void TestTrial::outcomesAreNotMixed()
{
    QFETCH(ChatExchange, exchange);
    QFETCH(int, status);
    QFETCH(bool, isInfrastructureFailure);
    const auto result = assay::resultOf(exchange, 1, nullptr);
    QCOMPARE(static_cast<int>(result.status), status);
    QCOMPARE(result.isInfrastructureFailure(), isInfrastructureFailure);
    QCOMPARE(result.error.has_value(), exchange.failure.has_value());
}

void TestTrial::speedIsOfReallyStreamedAnswersOnly_data()
{
    QTest::addColumn<ChatExchange>("exchange");
    QTest::addColumn<double>("speed");
    QTest::addColumn<bool>("isStreamed");
    const double unknown = -1;
    // 101 tokens from 200 ms to 1200 ms: 100 gaps in one second.
    QTest::newRow("gaps over the time of the stream") << streamed(200, 1200, 1250, 101) << 100.0 << true;
    QTest::newRow("usage unknown") << streamed(200, 1200, 1250, std::nullopt) << unknown << true;
    QTest::newRow("one token has no gap") << streamed(200, 1200, 1250, 1) << unknown << true;
    auto hidden = streamed(200, 1200, 1250, 601);
    hidden.usage.reasoning = 500;
    QTest::newRow("reasoning that was billed but not shown does not count") << hidden << 100.0 << true;
    auto shown = hidden;
    shown.reasoning = "thinking aloud";
    QTest::newRow("reasoning that was shown counts") << shown << 600.0 << true;
    // All within 40 ms of an answer of a second: some proxy held it back.
    QTest::newRow("a stream that was held back") << streamed(950, 990, 1000, 101) << unknown << false;
    QTest::newRow("fast but honest") << streamed(10, 80, 90, 101) << 100 / 0.07 << true;
    auto whole = streamed(200, 1200, 1250, 101);
    whole.isStreamed = false;
    QTest::newRow("an answer that came in one piece") << whole << unknown << false;
    auto single = streamed(200, 1200, 1250, 101);
    single.deltas.resize(1);
    QTest::newRow("a single piece") << single << unknown << true;
}

void TestTrial::speedIsOfReallyStreamedAnswersOnly()
{
    QFETCH(ChatExchange, exchange);
    QFETCH(double, speed);
    QFETCH(bool, isStreamed);
    const auto result = assay::resultOf(exchange, 1, nullptr);
    QCOMPARE(result.isStreamed, std::optional(isStreamed));
    QCOMPARE(result.tokensPerSecond.has_value(), speed >= 0);
    if (speed >= 0)
        QVERIFY(std::abs(*result.tokensPerSecond - speed) < 1e-6 * speed);
    QCOMPARE(result.timeToFirstToken.has_value(), exchange.isStreamed);
}

void TestTrial::unknownCostStaysUnknown_data()
{
    QTest::addColumn<bool>("hasPrice");
    QTest::addColumn<bool>("hasUsage");
    QTest::addColumn<bool>("isKnown");
    QTest::newRow("price and usage") << true << true << true;
    QTest::newRow("no price") << false << true << false;
    QTest::newRow("no usage") << true << false << false;
}

void TestTrial::unknownCostStaysUnknown()
{
    QFETCH(bool, hasPrice);
    QFETCH(bool, hasUsage);
    QFETCH(bool, isKnown);
    assay::Price price;
    price.id = assay::PriceId{3};
    price.inputPerToken = 2'000'000;
    price.outputPerToken = 8'000'000;
    auto exchange = assay::answeredExchange("Hi", 10, 5);
    if (!hasUsage)
        exchange.usage = {};
    const auto result = assay::resultOf(exchange, 1, hasPrice ? &price : nullptr);
    QCOMPARE(result.costPico.has_value(), isKnown);
    // 10 x $2/1M + 5 x $8/1M = $0.00006.
    if (isKnown)
        QCOMPARE(*result.costPico, std::int64_t{60'000'000});
}

void TestTrial::deltaTimesSurvive_data()
{
    QTest::addColumn<std::vector<assay::DeltaTime>>("deltas");
    using std::chrono::microseconds;
    QTest::newRow("none") << std::vector<assay::DeltaTime>{};
    QTest::newRow("one at once") << std::vector<assay::DeltaTime>{{microseconds(0), 0}};
    QTest::newRow("small and large steps")
        << std::vector<assay::DeltaTime>{{microseconds(127), 127}, {microseconds(255), 128}, {microseconds(3'600'000'000LL), UINT32_MAX}};
    QTest::newRow("two at the same time") << std::vector<assay::DeltaTime>{{microseconds(9), 1}, {microseconds(9), 2}};
}

void TestTrial::deltaTimesSurvive()
{
    QFETCH(std::vector<assay::DeltaTime>, deltas);
    QCOMPARE(assay::decodeDeltaTimes(assay::encodeDeltaTimes(deltas)), std::optional(deltas));
}

void TestTrial::damagedDeltaTimesAreRefused()
{
    QVERIFY(!assay::decodeDeltaTimes(std::string("\x80", 1)));
    QVERIFY(!assay::decodeDeltaTimes(std::string("\x01", 1)));
    QVERIFY(!assay::decodeDeltaTimes(std::string(24, '\xFF')));
}

QTEST_GUILESS_MAIN(TestTrial)
#include "TestTrial.moc"
