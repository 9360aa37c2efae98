#include "core/experiments/ModelMeasures.h"

#include "tests/fakes/RecordedWorkspace.h"

#include <QtTest>

using namespace assay;

/// What the browser says of a model is what its trials say, and only those that tell something about speed.
class TestModelMeasures final : public QObject {
    Q_OBJECT

private slots:
    void takesTheMiddle_data();
    void takesTheMiddle();
    void leavesOutWhatTellsNothing_data();
    void leavesOutWhatTellsNothing();
    void takesTheLatest();
    void joinsContendersOfOneModel();
    void speedIsThatOfTheTrials();
    void sumsMoneyByCurrency();
    void anEmptyWorkspaceHasNone();

private:
    static std::vector<ModelMeasure> measures(RecordedWorkspace& records)
    {
        auto reader = records.workspace->openReader();
        const auto read = readModelMeasures(*reader);
        if (!read)
            qFatal("%s", read.error().detail.c_str());
        return *read;
    }
    /// First token after so many milliseconds; the second and last piece 40 ms later.
    static ChatExchange timed(int firstToken, std::int64_t outputTokens = 5)
    {
        auto exchange = answeredExchange("Blue.", 10, outputTokens);
        exchange.firstContentAt = Milliseconds{firstToken};
        exchange.deltas = {{Milliseconds{firstToken}, 3}, {Milliseconds{firstToken + 40}, 2}};
        exchange.total = Milliseconds{firstToken + 40};
        return exchange;
    }
};

void TestModelMeasures::takesTheMiddle_data()
{
    QTest::addColumn<QList<int>>("firstTokens");
    QTest::addColumn<int>("medianUs");
    QTest::newRow("of one") << QList<int>{120} << 120'000;
    QTest::newRow("of three, in any order") << QList<int>{900, 100, 130} << 130'000;
    QTest::newRow("of four: between the two in the middle") << QList<int>{400, 100, 131, 200} << 165'500;
}

void TestModelMeasures::takesTheMiddle()
{
    QFETCH(QList<int>, firstTokens);
    QFETCH(int, medianUs);
    RecordedWorkspace records;
    for (const int firstToken : firstTokens)
        records.trial(records.plan({"a/x"}, "Name a colour."), timed(firstToken));
    const auto all = measures(records);
    QCOMPARE(all.size(), std::size_t{1});
    QCOMPARE(all[0].providerId, std::string("a"));
    QCOMPARE(all[0].model, std::string("x"));
    QCOMPARE(all[0].trials, std::int64_t{firstTokens.size()});
    QVERIFY(all[0].timeToFirstToken == (Median<Nanoseconds>{Microseconds{medianUs}, firstTokens.size()}));
}

void TestModelMeasures::leavesOutWhatTellsNothing_data()
{
    QTest::addColumn<QByteArray>("change");
    QTest::newRow("a retried answer") << QByteArray("attempts = 2");
    QTest::newRow("an answer that did not come as a stream") << QByteArray("is_streamed = 0");
    QTest::newRow("a stopped answer") << QByteArray("status = 'cancelled'");
    QTest::newRow("a failure after the first token") << QByteArray("status = 'failed'");
    QTest::newRow("a refusal") << QByteArray("status = 'refused'");
    QTest::newRow("a filtered answer") << QByteArray("status = 'filtered'");
    QTest::newRow("one that nothing came of") << QByteArray("first_token_us = NULL");
}

void TestModelMeasures::leavesOutWhatTellsNothing()
{
    QFETCH(QByteArray, change);
    RecordedWorkspace records;
    records.trial(records.plan({"a/x"}, "Name a colour."), timed(100));
    const auto odd = records.trial(records.plan({"a/x"}, "Name a colour."), timed(9000));
    const auto sql = "UPDATE trials SET " + change.toStdString() + " WHERE id = " + std::to_string(odd.value);
    records.write([&](Database& database) { return database.execute(sql); });
    const auto all = measures(records);
    QCOMPARE(all[0].trials, std::int64_t{2});
    QVERIFY(all[0].timeToFirstToken == (Median<Nanoseconds>{Milliseconds{100}, 1}));
    QCOMPARE(all[0].tokensPerSecond->count, std::int64_t{1});
}

void TestModelMeasures::takesTheLatest()
{
    RecordedWorkspace records;
    const auto plan = records.plan({"a/x"}, "Name a colour.");
    records.trial(plan, timed(5000));
    // The old one is further back than so many later ones.
    const auto later = records.trial(plan, timed(100));
    records.write([&](Database& database) {
        return database.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
                                std::to_string(mostMeasuredTrials) +
                                ") INSERT INTO trials (experiment_id, contender_id, prompt_id, repeat, status, attempts, is_streamed,"
                                " first_token_us, total_us) SELECT t.experiment_id, t.contender_id, t.prompt_id, 1, t.status, 1, 1,"
                                " t.first_token_us, t.total_us FROM n, trials t WHERE t.id = " + std::to_string(later.value));
    });
    QVERIFY(measures(records)[0].timeToFirstToken == (Median<Nanoseconds>{Milliseconds{100}, mostMeasuredTrials}));
}

void TestModelMeasures::joinsContendersOfOneModel()
{
    RecordedWorkspace records;
    ExperimentPlan plan;
    for (const double temperature : {0.0, 1.0}) {
        auto contender = *modelContender("a/x");
        contender.name += temperature > 0 ? " warm" : " cold";
        contender.settings.temperature = temperature;
        plan.contenders.push_back(contender);
    }
    plan.contenders.push_back(*modelContender("b/x"));
    plan.prompts.push_back({userMessage("Name a colour.")});
    const auto recorded = records.plan(plan);
    records.trial(recorded, timed(100), {0, 0, 0});
    records.trial(recorded, timed(200), {1, 0, 0});
    records.trial(recorded, timed(900), {2, 0, 0});
    const auto all = measures(records);
    QCOMPARE(all.size(), std::size_t{2});
    QVERIFY(all[0].timeToFirstToken == (Median<Nanoseconds>{Milliseconds{150}, 2}));
    QCOMPARE(all[1].providerId, std::string("b"));
    QVERIFY(all[1].timeToFirstToken == (Median<Nanoseconds>{Milliseconds{900}, 1}));
}

void TestModelMeasures::speedIsThatOfTheTrials()
{
    RecordedWorkspace records;
    const auto plan = records.plan({"a/x"}, "Name a colour.");
    // Nine tokens of which four were thought and not shown: four gaps in 40 ms.
    auto hidden = timed(100, 9);
    hidden.usage.reasoning = 4;
    records.trial(plan, hidden);
    QVERIFY(measures(records)[0].tokensPerSecond == (Median<double>{100.0, 1}));
    // The same shown: eight gaps in 40 ms. The middle of 100 and 200.
    auto shown = hidden;
    shown.reasoning = "Let me think.";
    records.trial(plan, shown);
    QVERIFY(measures(records)[0].tokensPerSecond == (Median<double>{150.0, 2}));
    // One token has no speed; its first token counts all the same.
    records.trial(plan, timed(100, 1));
    const auto last = measures(records)[0];
    QVERIFY(last.tokensPerSecond == (Median<double>{150.0, 2}));
    QCOMPARE(last.timeToFirstToken->count, std::int64_t{3});
}

void TestModelMeasures::sumsMoneyByCurrency()
{
    RecordedWorkspace records;
    const auto dollars = records.price("USD");
    const auto euros = records.price("EUR");
    const auto plan = records.plan({"a/x"}, "Name a colour.");
    // 10 x 2 + 5 x 3 = 35 each.
    records.trial(plan, timed(100), {}, &dollars);
    records.trial(plan, timed(100), {}, &dollars);
    records.trial(plan, timed(100), {}, &euros);
    records.trial(plan, timed(100));
    // Failed before anything came: nothing to pay.
    records.trial(plan, failedExchange(ErrorKind::Network, false));
    QVERIFY(measures(records)[0].spent == (Spending{{{35, "EUR"}, {70, "USD"}}, 1}));
}

void TestModelMeasures::anEmptyWorkspaceHasNone()
{
    RecordedWorkspace records;
    QVERIFY(measures(records).empty());
    // Planned, never sent.
    records.plan({"a/x"}, "Name a colour.");
    QVERIFY(measures(records).empty());
}

QTEST_GUILESS_MAIN(TestModelMeasures)
#include "TestModelMeasures.moc"
