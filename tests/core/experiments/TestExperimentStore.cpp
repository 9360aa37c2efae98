#include "core/experiments/ExperimentStore.h"

#include "core/experiments/ConversationTree.h"
#include "tests/fakes/RecordedTalk.h"
#include "tests/fakes/RecordedWorkspace.h"

#include <QtTest>

class TestExperimentStore final : public QObject {
    Q_OBJECT

private slots:
    void readsBackWhatWasRecorded();
    void unknownStaysUnknown();
    void pagesByIdNewestFirst();
    void findsWords_data();
    void findsWords();
    void countsWhatItWouldList();
    void sumsCostsByCurrency();
    void sumsWhatWasSpentSince();
    void sharesRequestsThatAreTheSame();
    void knowsContendersAndPromptsAgain();
    void readsAConversationFromItsBeginning();
    void promptsOfOneTurnAreOneQuestion();
    void otherPromptsAreQuestionsOfTheirOwn();
    void bringsRatingsAlong();
    void saysWhatIsNotThere();
};

namespace {

using namespace assay;

ExperimentStore storeOf(const RecordedWorkspace& records)
{
    return ExperimentStore(*records.workspace->openReader(), records.workspace->dictionary());
}

TrialPlace repeatAt(int repeat)
{
    return {0, 0, repeat};
}

}  // namespace

void TestExperimentStore::readsBackWhatWasRecorded()
{
    RecordedWorkspace records;
    const auto plan = records.plan({"a/x"}, "Why is the sky blue?");
    auto exchange = answeredExchange("Because of scattering.", 12, 7);
    exchange.reasoning = "Rayleigh";
    exchange.toolCalls = {{"call_1", "look_up", "{}"}};
    exchange.usage.cachedInput = 3;
    exchange.servedModel = "x-2026";
    exchange.vendorRequestId = "req_9";
    exchange.rawUsage = R"({"prompt_tokens":15})";
    const auto id = records.trial(plan, exchange);

    const auto stored = storeOf(records).load(plan.experiment);
    QVERIFY(stored.has_value());
    QCOMPARE(stored->header.promptText, std::string("Why is the sky blue?"));
    QCOMPARE(stored->contenders.size(), std::size_t{1});
    QVERIFY(stored->contenders[0] == *modelContender("a/x"));
    QVERIFY(stored->prompts[0] == Conversation{userMessage("Why is the sky blue?")});
    QCOMPARE(stored->trials.size(), std::size_t{1});
    const auto& trial = stored->trials[0];
    QCOMPARE(trial.id, id);
    QCOMPARE(trial.result.text, exchange.text);
    QCOMPARE(trial.result.reasoning, exchange.reasoning);
    QCOMPARE(trial.queued, std::optional<Nanoseconds>(Milliseconds{2}));
    QVERIFY(trial.result.toolCalls == exchange.toolCalls);
    QVERIFY(trial.result.usage == exchange.usage);
    QCOMPARE(trial.result.finishReason, std::optional(FinishReason::Stop));
    QCOMPARE(trial.result.timeToFirstToken, std::optional<Nanoseconds>(Milliseconds{10}));
    QCOMPARE(trial.result.total, std::optional<Nanoseconds>(Milliseconds{50}));
    // Seven tokens from 10 ms to 50 ms: six gaps in 40 ms.
    QCOMPARE(trial.result.tokensPerSecond, std::optional(150.0));
    const auto exchanges = storeOf(records).exchanges(id);
    QCOMPARE(exchanges->size(), std::size_t{1});
    QCOMPARE(exchanges->front().request, exchange.requestBytes);
    QCOMPARE(exchanges->front().response, exchange.responseBytes);
    QVERIFY(exchanges->front().deltas == exchange.deltas);
    QCOMPARE(records.count("SELECT count(*) FROM attempts WHERE served_model = 'x-2026' AND vendor_request_id = 'req_9' AND raw_usage ="
                           " '{\"prompt_tokens\":15}' AND queued_us = 2000 AND first_byte_us = 10000"),
             1);
}

void TestExperimentStore::unknownStaysUnknown()
{
    RecordedWorkspace records;
    const auto plan = records.plan({"a/x"}, "Hello");
    auto exchange = failedExchange(ErrorKind::Network, true);
    records.trial(plan, exchange);
    const auto stored = storeOf(records).load(plan.experiment);
    const auto& result = stored->trials[0].result;
    QCOMPARE(result.status, TrialStatus::Failed);
    QCOMPARE(result.error->kind, ErrorKind::Network);
    QVERIFY(!result.usage.input && !result.usage.output && !result.costPico && !result.timeToFirstToken && !result.tokensPerSecond);
    QCOMPARE(records.count("SELECT count(*) FROM trials WHERE input_tokens IS NULL AND cost_pico IS NULL AND first_token_us IS NULL"
                           " AND finish_reason IS NULL"),
             1);
}

void TestExperimentStore::pagesByIdNewestFirst()
{
    RecordedWorkspace records;
    for (int i = 0; i < 5; ++i)
        records.plan({"a/x"}, "Prompt " + std::to_string(i));
    auto store = storeOf(records);
    const auto first = store.list(std::nullopt, 2, {});
    QCOMPARE(first->size(), std::size_t{2});
    QCOMPARE(first->at(0).promptText, std::string("Prompt 4"));
    QCOMPARE(first->at(1).promptText, std::string("Prompt 3"));
    const auto second = store.list(first->back().id, 2, {});
    QCOMPARE(second->at(0).promptText, std::string("Prompt 2"));
    QCOMPARE(store.list(second->back().id, 10, {})->size(), std::size_t{1});
}

void TestExperimentStore::findsWords_data()
{
    QTest::addColumn<std::string>("search");
    QTest::addColumn<int>("found");
    QTest::newRow("a word of the prompt") << std::string("sky") << 1;
    QTest::newRow("a word of the answer") << std::string("scattering") << 1;
    QTest::newRow("two characters of a Chinese answer") << std::string("散射") << 1;
    QTest::newRow("a word of neither") << std::string("ocean") << 0;
    QTest::newRow("upper case") << std::string("SKY") << 1;
    QTest::newRow("operators are words") << std::string("sky OR NOT *") << 0;
    QTest::newRow("an open quote") << std::string("\"the sky") << 1;
    QTest::newRow("only signs") << std::string("*\"(") << 0;
    QTest::newRow("blanks find all") << std::string("  ") << 2;
}

void TestExperimentStore::findsWords()
{
    QFETCH(std::string, search);
    QFETCH(int, found);
    RecordedWorkspace records;
    records.trial(records.plan({"a/x"}, "Why is the sky blue?"), answeredExchange("Because of scattering, 因为散射。"));
    records.trial(records.plan({"a/x"}, "Name a colour."), answeredExchange("Green"));
    const auto headers = storeOf(records).list(std::nullopt, 10, search);
    QVERIFY2(headers.has_value(), headers ? "" : headers.error().detail.c_str());
    QCOMPARE(static_cast<int>(headers->size()), found);
}

void TestExperimentStore::countsWhatItWouldList()
{
    RecordedWorkspace records;
    for (int i = 0; i < 3; ++i)
        records.trial(records.plan({"a/x"}, "Why is the sky blue?"), answeredExchange("Scattering"), repeatAt(i));
    records.plan({"a/x"}, "Name a colour.");
    auto store = storeOf(records);
    QCOMPARE(*store.count({}), 4);
    QCOMPARE(*store.count("sky"), 3);
    QCOMPARE(*store.count("\"sky blue\" scattering"), 0);
    QCOMPARE(*store.count("ocean"), 0);
    QCOMPARE(*store.count("*"), 0);
}

void TestExperimentStore::sumsCostsByCurrency()
{
    RecordedWorkspace records;
    const auto dollars = records.price("USD");
    const auto yuan = records.price("CNY");
    const auto plan = records.plan({"a/x"}, "Hello");
    records.trial(plan, answeredExchange("One", 10, 5), repeatAt(0), &dollars);
    records.trial(plan, answeredExchange("Two", 100, 50), repeatAt(1), &dollars);
    records.trial(plan, answeredExchange("Three", 1, 1), repeatAt(2), &yuan);
    records.trial(plan, answeredExchange("No price"), repeatAt(3));
    records.trial(plan, failedExchange(ErrorKind::Network, false), repeatAt(4));
    const auto header = storeOf(records).list(std::nullopt, 1, {})->front();
    // 10 x 2 + 5 x 3 and 100 x 2 + 50 x 3; 1 x 2 + 1 x 3.
    const std::vector<Money> known{{5, "CNY"}, {385, "USD"}};
    QVERIFY(header.cost.known == known);
    QCOMPARE(header.cost.unknownTrials, 1);
    QCOMPARE(header.recordedTrials, 5);
    QCOMPARE(header.failedTrials, 1);
}

void TestExperimentStore::sumsWhatWasSpentSince()
{
    RecordedWorkspace records;
    const auto price = records.price("USD");
    records.trial(records.plan({"a/x"}, "Yesterday"), answeredExchange("Old", 10, 5), {}, &price);
    records.clock.advance(std::chrono::hours{24});
    const auto today = records.clock.utcNow();
    QVERIFY(*storeOf(records).spendingSince(today) == Spending{});
    records.trial(records.plan({"a/x"}, "Today"), answeredExchange("New", 100, 50), {}, &price);
    records.trial(records.plan({"practice/swift"}, "Today"), answeredExchange("New", 1000, 500), {}, &price);
    records.trial(records.plan({"b/y"}, "Today"), answeredExchange("New"));
    auto store = storeOf(records);
    // 100 x 2 + 50 x 3; the day before 35 more; the practice model 3500.
    const Spending real{{{350, "USD"}}, 1};
    QVERIFY(*store.spendingSince(today, "practice") == real);
    const Spending all{{{3885, "USD"}}, 1};
    QVERIFY(*store.spendingSince(fromUnixMicroseconds(0)) == all);
}

void TestExperimentStore::sharesRequestsThatAreTheSame()
{
    RecordedWorkspace records;
    const auto plan = records.plan({"a/x"}, "Hello");
    for (int repeat = 1; repeat <= 20; ++repeat)
        records.trial(plan, answeredExchange("Answer " + std::to_string(repeat)), repeatAt(repeat - 1));
    QCOMPARE(records.count("SELECT count(*) FROM attempts"), 20);
    QCOMPARE(records.count("SELECT count(*) FROM blobs"), 1);
}

void TestExperimentStore::knowsContendersAndPromptsAgain()
{
    RecordedWorkspace records;
    const auto first = records.plan({"a/x"}, "Hello");
    const auto second = records.plan({"a/x"}, "Hello");
    QVERIFY(first.experiment != second.experiment);
    QCOMPARE(first.contenders, second.contenders);
    QCOMPARE(first.prompts, second.prompts);
    QCOMPARE(records.count("SELECT count(*) FROM contenders"), 1);
    QCOMPARE(records.count("SELECT count(*) FROM prompts"), 1);
}

void TestExperimentStore::readsAConversationFromItsBeginning()
{
    RecordedWorkspace records;
    const auto talk = recordedTalk(records);
    auto store = storeOf(records);
    const auto turns = store.conversation(talk.third);
    QVERIFY(turns.has_value());
    std::vector<ExperimentId> ids;
    for (const auto& turn : *turns)
        ids.push_back(turn.header.id);
    QCOMPARE(ids, (std::vector<ExperimentId>{talk.first, talk.second, talk.third}));
    QCOMPARE(store.conversation(talk.first)->size(), std::size_t{1});

    const auto tree = ConversationTree::ofRecorded(*turns);
    const auto path = tree.path();
    QCOMPARE(path.size(), std::size_t{3});
    QCOMPARE(tree.current(), std::optional(path.back()));
    QCOMPARE(readableText(*tree.conversation(path.back(), 1)), std::string("One\n\ny to One\n\nTwo\n\ny to Two\n\nThree\n\ny to Three"));
    QCOMPARE(tree.turn(path[1]).written, std::string("Two"));
    // And what a restart keeps of it leads back to the same.
    auto kept = *ConversationTree::fromJson(tree.toJson());
    QCOMPARE(kept.missingExperiments().size(), std::size_t{3});
    for (const auto& turn : *turns)
        kept.takeRecorded(turn);
    QCOMPARE(kept.conversation(path.back(), 0), tree.conversation(path.back(), 0));
}

void TestExperimentStore::promptsOfOneTurnAreOneQuestion()
{
    RecordedWorkspace records;
    const auto talk = recordedTalk(records);
    const auto second = storeOf(records).load(talk.second);
    QVERIFY(second.has_value());
    QCOMPARE(second->prompts.size(), std::size_t{2});
    QCOMPARE(questionsOf(*second), (std::vector<std::vector<std::size_t>>{{0, 1}}));
    QCOMPARE(questionsOf(*storeOf(records).load(talk.first)), (std::vector<std::vector<std::size_t>>{{0}}));
}

void TestExperimentStore::otherPromptsAreQuestionsOfTheirOwn()
{
    // The same last message after other examples: everyone was asked both.
    RecordedWorkspace records;
    ExperimentPlan plan;
    plan.contenders.push_back(*modelContender("a/x"));
    for (const char* example : {"Good", "Bad"})
        plan.prompts.push_back({userMessage(example), userMessage("Now this")});
    const auto recorded = records.plan(plan);
    for (std::size_t prompt = 0; prompt < 2; ++prompt)
        records.trial(recorded, answeredExchange("Yes"), {0, prompt, 0});
    QCOMPARE(questionsOf(*storeOf(records).load(recorded.experiment)), (std::vector<std::vector<std::size_t>>{{0}, {1}}));
}

void TestExperimentStore::bringsRatingsAlong()
{
    RecordedWorkspace records;
    const auto plan = records.plan({"a/x", "a/y"}, "Name a colour.");
    records.trial(plan, answeredExchange("Blue."));
    const auto rated = records.trial(plan, answeredExchange("Red."), {1, 0, 0});
    const Rating rating{Verdict::Good, 5, {"short"}, "Why not."};
    records.write([&](Database& database) { return RatingStore(database).set(rated, rating, records.clock.utcNow()); });
    const auto stored = storeOf(records).load(plan.experiment);
    QVERIFY(stored);
    QCOMPARE(stored->trials.size(), std::size_t{2});
    QVERIFY(!stored->trials[0].rating);
    QCOMPARE(stored->trials[1].rating, std::optional(rating));
}

void TestExperimentStore::saysWhatIsNotThere()
{
    RecordedWorkspace records;
    auto store = storeOf(records);
    QCOMPARE(store.load(ExperimentId{77}).error().kind, ErrorKind::NotFound);
    QCOMPARE(store.exchanges(TrialId{77}).error().kind, ErrorKind::NotFound);
    QCOMPARE(store.conversation(ExperimentId{77}).error().kind, ErrorKind::NotFound);
    QVERIFY(store.list(std::nullopt, 10, {})->empty());
}

QTEST_GUILESS_MAIN(TestExperimentStore)
#include "TestExperimentStore.moc"
