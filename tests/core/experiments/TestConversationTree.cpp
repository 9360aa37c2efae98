#include "core/experiments/ConversationTree.h"

#include <QtTest>

#include <optional>
#include <string>
#include <vector>

class TestConversationTree final : public QObject {
    Q_OBJECT

private slots:
    void beginsAsADraft();
    void askingTheSameAgainStaysAtTheTurn();
    void askingSomethingElseMakesABranch();
    void aDraftCarriesOnFromItsTurn();
    void eachColumnSeesItsOwnAnswers();
    void answersFollowOnWhatWasChosenBefore();
    void whatIsForgottenWasNeverThere();
    void nothingCarriesOnFromAFailure_data();
    void nothingCarriesOnFromAFailure();
    void goingBackKeepsWhatFollows();
    void aRestartBringsItBack();
    void whatHasNoExperimentIsNotKept();
    void refusesWhatIsNoTree_data();
    void refusesWhatIsNoTree();
};

namespace {

using namespace assay;

TrialResult said(const std::string& text, TrialStatus status = TrialStatus::Answered)
{
    TrialResult result;
    result.status = status;
    result.text = text;
    return result;
}

std::size_t ask(ConversationTree& tree, const std::string& text)
{
    return tree.ask(text, {}, userMessage(text));
}

std::size_t answer(ConversationTree& tree, std::size_t turn, int column, const std::string& text)
{
    const auto added = tree.addAnswer(turn, column, "contender");
    tree.answer(added).result = said(text);
    return added;
}

/// "user: …" and "assistant: …", one for each message.
std::vector<std::string> lines(const std::optional<Conversation>& conversation)
{
    if (!conversation)
        return {"none"};
    std::vector<std::string> texts;
    for (const auto& message : *conversation)
        texts.push_back((message.role == Role::User ? "user: " : "assistant: ") + readableText({message}));
    return texts;
}

/// An experiment that holds one trial for each of the answers, all to `asked`.
StoredExperiment stored(ExperimentId id, const std::string& asked, const std::vector<std::string>& answers)
{
    StoredExperiment experiment;
    experiment.header.id = id;
    experiment.prompts = {{userMessage("earlier"), userMessage(asked)}};
    for (std::size_t contender = 0; contender < answers.size(); ++contender) {
        StoredTrial trial;
        trial.id = TrialId{id.value * 100 + static_cast<std::int64_t>(contender)};
        trial.contender = contender;
        trial.result = said(answers[contender]);
        experiment.trials.push_back(trial);
    }
    return experiment;
}

using Numbers = std::vector<std::size_t>;
using Lines = std::vector<std::string>;

}  // namespace

void TestConversationTree::beginsAsADraft()
{
    ConversationTree tree;
    QVERIFY(tree.isDraft());
    QVERIFY(tree.path().empty());
    QVERIFY(!tree.parent());
    const auto turn = ask(tree, "Hello");
    QCOMPARE(tree.current(), std::optional(turn));
    QCOMPARE(tree.path(), Numbers{turn});
    QVERIFY(!tree.chosen(turn, 0));
    QCOMPARE(lines(tree.conversation(std::nullopt, 0)), Lines{});
    QCOMPARE(lines(tree.conversation(turn, 0)), Lines{"none"});
}

void TestConversationTree::askingTheSameAgainStaysAtTheTurn()
{
    ConversationTree tree;
    const auto turn = ask(tree, "Hello");
    const auto first = answer(tree, turn, 0, "Hi");
    QCOMPARE(tree.ask("{{word}}", {{"word", "Hello"}}, userMessage("Hello")), turn);
    QCOMPARE(tree.turn(turn).written, std::string("{{word}}"));
    const auto second = answer(tree, turn, 0, "Good day");
    QCOMPARE(tree.answers(turn, 0), (Numbers{first, second}));
    QCOMPARE(tree.chosen(turn, 0), std::optional(second));
    tree.choose(first);
    QCOMPARE(tree.chosen(turn, 0), std::optional(first));
    QVERIFY(tree.answers(turn, 1).empty());
}

void TestConversationTree::askingSomethingElseMakesABranch()
{
    ConversationTree tree;
    const auto hello = ask(tree, "Hello");
    answer(tree, hello, 0, "Hi");
    const auto bye = ask(tree, "Bye");
    QVERIFY(bye != hello);
    QCOMPARE(tree.branches(std::nullopt), (Numbers{hello, bye}));
    QVERIFY(tree.branches(bye).empty());
    QCOMPARE(tree.path(), Numbers{bye});
    tree.select(hello);
    QCOMPARE(tree.path(), Numbers{hello});
}

void TestConversationTree::aDraftCarriesOnFromItsTurn()
{
    ConversationTree tree;
    const auto first = ask(tree, "One");
    answer(tree, first, 0, "First");
    tree.beginDraft(first);
    QVERIFY(tree.isDraft());
    QCOMPARE(tree.parent(), std::optional(first));
    QCOMPARE(tree.path(), Numbers{first});
    const auto second = ask(tree, "Two");
    QCOMPARE(tree.turn(second).parent, std::optional(first));
    QCOMPARE(tree.path(), (Numbers{first, second}));
    tree.beginDraft(std::nullopt);
    QCOMPARE(ask(tree, "One"), first);
}

void TestConversationTree::eachColumnSeesItsOwnAnswers()
{
    ConversationTree tree;
    const auto first = ask(tree, "One");
    const auto left = answer(tree, first, 0, "Left");
    answer(tree, first, 1, "Right");
    tree.beginDraft(first);
    QCOMPARE(lines(tree.conversation(first, 0)), (Lines{"user: One", "assistant: Left"}));
    QCOMPARE(lines(tree.conversation(first, 1)), (Lines{"user: One", "assistant: Right"}));
    QCOMPARE(lines(tree.conversation(first, 2)), Lines{"none"});
    const auto second = ask(tree, "Two");
    const auto more = answer(tree, second, 0, "More");
    QCOMPARE(lines(tree.conversation(second, 0)), (Lines{"user: One", "assistant: Left", "user: Two", "assistant: More"}));
    QCOMPARE(lines(tree.conversation(second, 1)), Lines{"none"});
    QCOMPARE(tree.answer(more).after, std::optional(left));
    QVERIFY(!tree.answer(left).after);
}

void TestConversationTree::answersFollowOnWhatWasChosenBefore()
{
    ConversationTree tree;
    const auto first = ask(tree, "One");
    const auto early = answer(tree, first, 0, "Early");
    tree.beginDraft(first);
    const auto second = ask(tree, "Two");
    const auto afterEarly = answer(tree, second, 0, "After early");
    tree.select(first);
    const auto late = answer(tree, first, 0, "Late");
    QVERIFY(tree.answers(second, 0).empty());
    QVERIFY(!tree.chosen(second, 0));
    QCOMPARE(lines(tree.conversation(first, 0)), (Lines{"user: One", "assistant: Late"}));
    const auto afterLate = answer(tree, second, 0, "After late");
    QCOMPARE(tree.answer(afterLate).after, std::optional(late));
    QCOMPARE(tree.chosen(second, 0), std::optional(afterLate));
    tree.choose(early);
    QCOMPARE(tree.answers(second, 0), Numbers{afterEarly});
    QCOMPARE(tree.chosen(second, 0), std::optional(afterEarly));
}

void TestConversationTree::whatIsForgottenWasNeverThere()
{
    ConversationTree tree;
    const auto turn = ask(tree, "One");
    const auto first = answer(tree, turn, 0, "First");
    const auto second = answer(tree, turn, 0, "Second");
    const auto third = answer(tree, turn, 0, "Third");
    tree.forget(second);
    QCOMPARE(tree.answers(turn, 0), (Numbers{first, third}));
    QCOMPARE(tree.chosen(turn, 0), std::optional(third));
    tree.forget(third);
    QCOMPARE(tree.chosen(turn, 0), std::optional(first));
    tree.forget(first);
    QVERIFY(!tree.chosen(turn, 0));
    QVERIFY(tree.answers(turn, 0).empty());
}

void TestConversationTree::nothingCarriesOnFromAFailure_data()
{
    QTest::addColumn<TrialStatus>("status");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isPossible");
    QTest::newRow("answered") << TrialStatus::Answered << "Hi" << true;
    QTest::newRow("cut at the limit") << TrialStatus::Truncated << "Hi" << true;
    QTest::newRow("stopped by a person") << TrialStatus::Cancelled << "Hi" << true;
    QTest::newRow("declined") << TrialStatus::Refused << "No" << true;
    QTest::newRow("stopped before it said anything") << TrialStatus::Cancelled << "" << false;
    QTest::newRow("failed") << TrialStatus::Failed << "Hi" << false;
    QTest::newRow("interrupted") << TrialStatus::Interrupted << "Hi" << false;
    QTest::newRow("still running") << TrialStatus::Running << "Hi" << false;
}

void TestConversationTree::nothingCarriesOnFromAFailure()
{
    QFETCH(TrialStatus, status);
    QFETCH(QString, text);
    QFETCH(bool, isPossible);
    ConversationTree tree;
    const auto first = ask(tree, "One");
    tree.answer(tree.addAnswer(first, 0, "contender")).result = said(text.toStdString(), status);
    QCOMPARE(tree.conversation(first, 0).has_value(), isPossible);
}

void TestConversationTree::goingBackKeepsWhatFollows()
{
    ConversationTree tree;
    const auto first = ask(tree, "One");
    tree.beginDraft(first);
    const auto second = ask(tree, "Two");
    tree.beginDraft(second);
    const auto third = ask(tree, "Three");
    tree.select(first);
    QCOMPARE(tree.path(), (Numbers{first, second, third}));
    tree.select(second);
    const auto other = ask(tree, "Two, differently");
    QCOMPARE(tree.path(), (Numbers{first, other}));
    tree.select(second);
    QCOMPARE(tree.path(), (Numbers{first, second, third}));
}

void TestConversationTree::aRestartBringsItBack()
{
    ConversationTree tree;
    const auto first = tree.ask("{{n}}", {{"n", "One"}}, userMessage("One"));
    for (int column = 0; column < 2; ++column) {
        auto& added = tree.answer(answer(tree, first, column, "First of " + std::to_string(column)));
        added.experiment = ExperimentId{7};
        added.place = {static_cast<std::size_t>(column), 0, 0};
    }
    tree.beginDraft(first);
    const auto second = ask(tree, "Two");
    auto& added = tree.answer(answer(tree, second, 1, "Second of 1"));
    added.experiment = ExperimentId{8};
    added.trial = TrialId{800};
    tree.beginDraft(second);

    auto back = ConversationTree::fromJson(tree.toJson());
    QVERIFY(back.has_value());
    QVERIFY(back->isDraft());
    QCOMPARE(back->parent(), std::optional(second));
    QCOMPARE(back->path(), (Numbers{first, second}));
    QCOMPARE(back->turn(first).values, (VariableValues{{"n", "One"}}));
    QCOMPARE(back->missingExperiments(), (std::set{ExperimentId{7}, ExperimentId{8}}));
    QVERIFY(!back->conversation(second, 1));

    back->takeRecorded(stored(ExperimentId{7}, "One", {"First of 0", "First of 1"}));
    back->takeRecorded(stored(ExperimentId{8}, "Two", {"Second of 1"}));
    QVERIFY(back->missingExperiments().empty());
    const auto last = back->chosen(second, 1);
    QVERIFY(last);
    QCOMPARE(back->answer(*last).result.text, std::string("Second of 1"));
    QCOMPARE(lines(back->conversation(second, 1)), (Lines{"user: One", "assistant: First of 1", "user: Two", "assistant: Second of 1"}));
    QCOMPARE(back->answer(*back->chosen(first, 0)).trial, TrialId{700});
    QCOMPARE(back->toJson(), ConversationTree::fromJson(back->toJson())->toJson());
}

void TestConversationTree::whatHasNoExperimentIsNotKept()
{
    ConversationTree tree;
    const auto lost = ask(tree, "Never recorded");
    answer(tree, lost, 0, "Gone");
    const auto kept = ask(tree, "Recorded");
    answer(tree, kept, 0, "Gone, too");
    tree.answer(answer(tree, kept, 0, "Here")).experiment = ExperimentId{1};
    const auto back = ConversationTree::fromJson(tree.toJson());
    QVERIFY(back.has_value());
    QCOMPARE(back->turnCount(), std::size_t{1});
    QCOMPARE(back->answerCount(), std::size_t{1});
    QCOMPARE(back->turn(0).written, std::string("Recorded"));
    QCOMPARE(back->current(), std::optional(std::size_t{0}));
    QCOMPARE(back->chosen(0, 0), std::optional(std::size_t{0}));
}

void TestConversationTree::refusesWhatIsNoTree_data()
{
    QTest::addColumn<QString>("text");
    const QString rest = QStringLiteral(R"("selected":[],"chosen":[],"current":null,"draft_parent":null)");
    const QString turn = QStringLiteral(R"({"parent":null,"written":"a","values":{}})");
    QTest::newRow("nothing") << QString();
    QTest::newRow("no JSON") << QStringLiteral("{");
    QTest::newRow("a list") << QStringLiteral("[]");
    QTest::newRow("another version") << QStringLiteral(R"({"format":2})");
    QTest::newRow("no turns") << QStringLiteral(R"({"format":1})");
    QTest::newRow("a turn above itself") << QStringLiteral(R"({"format":1,"turns":[{"parent":0,"written":"a","values":{}}],"answers":[],)") + rest + QLatin1Char('}');
    QTest::newRow("an answer to no turn") << QStringLiteral(R"({"format":1,"turns":[],"answers":[{"turn":0}],)") + rest + QLatin1Char('}');
    QTest::newRow("a turn that is not there is current")
        << QStringLiteral(R"({"format":1,"turns":[%1],"answers":[],"selected":[],"chosen":[],"current":1,"draft_parent":null})").arg(turn);
    QTest::newRow("a negative number")
        << QStringLiteral(R"({"format":1,"turns":[%1],"answers":[],"selected":[-1],"chosen":[],"current":null,"draft_parent":null})").arg(turn);
}

void TestConversationTree::refusesWhatIsNoTree()
{
    QFETCH(QString, text);
    const auto tree = ConversationTree::fromJson(text.toStdString());
    QVERIFY(!tree.has_value());
    QCOMPARE(tree.error().kind, ErrorKind::InvalidInput);
}

QTEST_GUILESS_MAIN(TestConversationTree)
#include "TestConversationTree.moc"
