#include "core/experiments/ConversationTree.h"

#include "core/contenders/JsonText.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <utility>

namespace assay {

namespace {

using Json = nlohmann::json;

constexpr int treeFormat = 1;

Json jsonOf(std::optional<std::size_t> number)
{
    return number ? Json(*number) : Json(nullptr);
}

/// A number below `end`. Throws Json::exception if it is anything else.
std::size_t numberBelow(const Json& json, std::size_t end)
{
    const auto number = json.get<std::int64_t>();
    if (number < 0 || static_cast<std::uint64_t>(number) >= end)
        throw Json::other_error::create(500, "a number is out of range", &json);
    return static_cast<std::size_t>(number);
}

std::optional<std::size_t> numberOrNothing(const Json& json, std::size_t end)
{
    return json.is_null() ? std::nullopt : std::optional(numberBelow(json, end));
}

}  // namespace

Message assistantMessage(const TrialResult& result)
{
    Message message;
    message.role = Role::Assistant;
    if (!result.text.empty())
        message.parts.emplace_back(TextPart{result.text});
    message.toolCalls = result.toolCalls;
    message.replay = result.replay;
    return message;
}

bool canCarryOn(const TrialResult& result)
{
    const bool hasEnded = result.status != TrialStatus::Running && !result.isInfrastructureFailure();
    return hasEnded && !(result.text.empty() && result.toolCalls.empty());
}

std::vector<std::size_t> ConversationTree::path() const
{
    std::vector<std::size_t> turns;
    for (auto next = m_selected.find(std::nullopt); next != m_selected.end(); next = m_selected.find(turns.back()))
        turns.push_back(next->second);
    return turns;
}

std::optional<std::size_t> ConversationTree::parent() const
{
    return m_current ? m_turns[*m_current].parent : m_draftParent;
}

void ConversationTree::select(std::size_t turn)
{
    m_current = turn;
    for (std::optional<std::size_t> above = turn; above; above = m_turns[*above].parent)
        m_selected[m_turns[*above].parent] = *above;
}

void ConversationTree::beginDraft(std::optional<std::size_t> parent)
{
    if (parent)
        select(*parent);
    m_current.reset();
    m_draftParent = parent;
}

std::vector<std::size_t> ConversationTree::branches(std::optional<std::size_t> parent) const
{
    std::vector<std::size_t> found;
    for (std::size_t other = 0; other < m_turns.size(); ++other) {
        if (m_turns[other].parent == parent)
            found.push_back(other);
    }
    return found;
}

std::size_t ConversationTree::addTurn(Turn turn)
{
    m_turns.push_back(std::move(turn));
    return m_turns.size() - 1;
}

std::optional<std::size_t> ConversationTree::turnAsking(std::optional<std::size_t> parent, const Message& asked) const
{
    const auto found = std::ranges::find_if(m_turns, [&](const Turn& turn) { return turn.parent == parent && turn.asked == asked; });
    return found == m_turns.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - m_turns.begin()));
}

std::size_t ConversationTree::ask(std::string written, VariableValues values, Message asked)
{
    auto turn = turnAsking(parent(), asked);
    if (turn) {
        m_turns[*turn].written = std::move(written);
        m_turns[*turn].values = std::move(values);
    } else {
        turn = addTurn({parent(), std::move(written), std::move(values), std::move(asked)});
    }
    select(*turn);
    return *turn;
}

std::optional<std::size_t> ConversationTree::before(std::size_t turn, int column) const
{
    const auto above = m_turns[turn].parent;
    return above ? chosen(*above, column) : std::nullopt;
}

std::size_t ConversationTree::addAnswer(std::size_t turn, int column, std::string contender)
{
    Answer answer;
    answer.turn = turn;
    answer.column = column;
    answer.contender = std::move(contender);
    answer.after = before(turn, column);
    m_answers.push_back(std::move(answer));
    choose(m_answers.size() - 1);
    return m_answers.size() - 1;
}

std::vector<std::size_t> ConversationTree::answers(std::size_t turn, int column) const
{
    const auto after = before(turn, column);
    std::vector<std::size_t> found;
    for (std::size_t index = 0; index < m_answers.size(); ++index) {
        const auto& answer = m_answers[index];
        if (answer.turn == turn && answer.column == column && answer.after == after)
            found.push_back(index);
    }
    return found;
}

std::optional<std::size_t> ConversationTree::chosen(std::size_t turn, int column) const
{
    const auto found = m_chosen.find({turn, column, before(turn, column)});
    return found == m_chosen.end() ? std::nullopt : std::optional(found->second);
}

void ConversationTree::choose(std::size_t answer)
{
    const auto& chosen = m_answers[answer];
    m_chosen[{chosen.turn, chosen.column, chosen.after}] = answer;
}

void ConversationTree::forget(std::size_t answer)
{
    auto& forgotten = m_answers[answer];
    const Place place{forgotten.turn, forgotten.column, forgotten.after};
    forgotten.column = noColumn;
    const auto chosen = m_chosen.find(place);
    if (chosen == m_chosen.end() || chosen->second != answer)
        return;
    m_chosen.erase(chosen);
    for (std::size_t index = 0; index < m_answers.size(); ++index) {
        const auto& other = m_answers[index];
        if (Place{other.turn, other.column, other.after} == place)
            m_chosen[place] = index;
    }
}

std::optional<Conversation> ConversationTree::conversation(std::optional<std::size_t> turn, int column) const
{
    if (!turn)
        return Conversation{};
    const auto answer = chosen(*turn, column);
    auto messages = conversation(m_turns[*turn].parent, column);
    if (!messages || !answer || !m_turns[*turn].asked || !canCarryOn(m_answers[*answer].result))
        return std::nullopt;
    messages->push_back(*m_turns[*turn].asked);
    messages->push_back(assistantMessage(m_answers[*answer].result));
    return messages;
}

ConversationTree ConversationTree::ofRecorded(const std::vector<StoredExperiment>& turns)
{
    ConversationTree tree;
    std::map<TrialId, std::size_t> answers;
    std::optional<std::size_t> last;
    for (const auto& stored : turns) {
        for (const auto& trial : stored.trials) {
            const auto& contender = stored.contenders[trial.contender];
            const auto& columns = turns.back().contenders;
            const auto column = std::ranges::find(columns, contender.name, &Contender::name) - columns.begin();
            const auto before = answers.find(trial.continues);
            const bool isOrphan = trial.continues.isValid() && before == answers.end();
            if (column == std::ssize(columns) || isOrphan)
                continue;
            const auto after = before == answers.end() ? std::nullopt : std::optional(before->second);
            const auto parent = after ? std::optional(tree.m_answers[*after].turn) : std::nullopt;
            const auto& asked = stored.prompts[trial.prompt].back();
            auto turn = tree.turnAsking(parent, asked);
            if (!turn)
                turn = tree.addTurn({parent, PromptTemplate::literal(readableText({asked})), {}, asked});
            tree.select(*turn);
            Answer answer{*turn, static_cast<int>(column), fingerprint(contender), after, stored.header.id, {trial.contender, trial.prompt, trial.repeat - 1}, trial.id, trial.result, trial.rating};
            tree.m_answers.push_back(std::move(answer));
            answers.emplace(trial.id, tree.m_answers.size() - 1);
            // What was carried on from is what is chosen.
            for (std::optional<std::size_t> chosen = tree.m_answers.size() - 1; chosen; chosen = tree.m_answers[*chosen].after)
                tree.choose(*chosen);
            if (&stored == &turns.back() && !last)
                last = turn;
        }
    }
    if (last)
        tree.select(*last);
    return tree;
}

std::set<ExperimentId> ConversationTree::missingExperiments() const
{
    const auto turns = path();
    std::set<ExperimentId> missing;
    for (const auto& answer : m_answers) {
        const bool isShown = std::ranges::find(turns, answer.turn) != turns.end();
        const bool isUnread = answer.result.status == TrialStatus::Running || !m_turns[answer.turn].asked;
        if (isShown && isUnread && answer.experiment.isValid())
            missing.insert(answer.experiment);
    }
    return missing;
}

void ConversationTree::takeRecorded(const StoredExperiment& stored)
{
    for (auto& answer : m_answers) {
        if (answer.experiment != stored.header.id)
            continue;
        const auto trial = std::ranges::find_if(stored.trials, [&](const StoredTrial& other) {
            return answer.trial.isValid() ? other.id == answer.trial
                                          : TrialPlace{other.contender, other.prompt, other.repeat - 1} == answer.place;
        });
        if (trial == stored.trials.end())
            continue;
        answer.trial = trial->id;
        answer.result = trial->result;
        answer.rating = trial->rating;
        auto& turn = m_turns[answer.turn];
        if (trial->prompt < stored.prompts.size() && !turn.asked && !stored.prompts[trial->prompt].empty())
            turn.asked = stored.prompts[trial->prompt].back();
    }
}

std::string ConversationTree::toJson() const
{
    // Numbers as they will be, once what has no place in the workspace is left out.
    std::map<std::size_t, std::size_t> turnNumbers;
    std::map<std::size_t, std::size_t> answerNumbers;
    Json turns = Json::array();
    Json answers = Json::array();
    const auto renumbered = [](const auto& numbers, std::optional<std::size_t> old) {
        return jsonOf(old ? std::optional(numbers.at(*old)) : std::nullopt);
    };
    const auto isKept = [&](const Turn& turn, std::size_t index) {
        const bool hasAnswer = std::ranges::any_of(m_answers, [&](const Answer& answer) {
            return answer.turn == index && answer.column != noColumn && answer.experiment.isValid();
        });
        return hasAnswer && (!turn.parent || turnNumbers.contains(*turn.parent));
    };
    // A turn comes after the one that it carries on from, an answer likewise.
    for (std::size_t index = 0; index < m_turns.size(); ++index) {
        const auto& turn = m_turns[index];
        if (!isKept(turn, index))
            continue;
        turnNumbers.emplace(index, turns.size());
        turns.push_back({{"parent", renumbered(turnNumbers, turn.parent)}, {"written", turn.written}, {"values", turn.values}});
    }
    for (std::size_t index = 0; index < m_answers.size(); ++index) {
        const auto& answer = m_answers[index];
        const bool isWritten = answer.column != noColumn && answer.experiment.isValid() && turnNumbers.contains(answer.turn) && (!answer.after || answerNumbers.contains(*answer.after));
        if (!isWritten)
            continue;
        answerNumbers.emplace(index, answers.size());
        answers.push_back({{"turn", turnNumbers.at(answer.turn)},
                           {"column", answer.column},
                           {"contender", answer.contender},
                           {"after", renumbered(answerNumbers, answer.after)},
                           {"experiment", answer.experiment.value},
                           {"place", Json::array({answer.place.contender, answer.place.prompt, answer.place.repeat})},
                           {"trial", answer.trial.value}});
    }
    Json selected = Json::array();
    for (const auto& [parent, turn] : m_selected) {
        if (turnNumbers.contains(turn))
            selected.push_back(turnNumbers.at(turn));
    }
    Json chosen = Json::array();
    for (const auto& [place, answer] : m_chosen) {
        if (answerNumbers.contains(answer))
            chosen.push_back(answerNumbers.at(answer));
    }
    const auto known = [&](std::optional<std::size_t> turn) { return turn && turnNumbers.contains(*turn) ? turn : std::nullopt; };
    return jsonText({{"format", treeFormat},
                     {"turns", std::move(turns)},
                     {"answers", std::move(answers)},
                     {"selected", std::move(selected)},
                     {"chosen", std::move(chosen)},
                     {"current", renumbered(turnNumbers, known(m_current))},
                     {"draft_parent", renumbered(turnNumbers, known(m_draftParent))}});
}

Result<ConversationTree> ConversationTree::fromJson(std::string_view json)
{
    try {
        const auto read = Json::parse(json);
        if (read.at("format") != treeFormat)
            return fail(ErrorKind::InvalidInput, "a conversation of another version");
        ConversationTree tree;
        for (const auto& turn : read.at("turns"))
            tree.addTurn({numberOrNothing(turn.at("parent"), tree.m_turns.size()), turn.at("written"), turn.at("values").get<VariableValues>(), {}});
        for (const auto& written : read.at("answers")) {
            Answer answer;
            answer.turn = numberBelow(written.at("turn"), tree.m_turns.size());
            answer.column = written.at("column");
            answer.contender = written.at("contender");
            answer.after = numberOrNothing(written.at("after"), tree.m_answers.size());
            answer.experiment = ExperimentId{written.at("experiment")};
            const auto& place = written.at("place");
            answer.place = {place.at(0), place.at(1), place.at(2)};
            answer.trial = TrialId{written.at("trial")};
            tree.m_answers.push_back(std::move(answer));
        }
        for (const auto& selected : read.at("selected")) {
            const auto turn = numberBelow(selected, tree.m_turns.size());
            tree.m_selected[tree.m_turns[turn].parent] = turn;
        }
        for (const auto& chosen : read.at("chosen"))
            tree.choose(numberBelow(chosen, tree.m_answers.size()));
        tree.m_current = numberOrNothing(read.at("current"), tree.m_turns.size());
        tree.m_draftParent = numberOrNothing(read.at("draft_parent"), tree.m_turns.size());
        return tree;
    } catch (const Json::exception& problem) {
        return fail(ErrorKind::InvalidInput, problem.what());
    }
}

}  // namespace assay
