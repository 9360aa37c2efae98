#pragma once

#include "core/base/Ids.h"
#include "core/base/Result.h"
#include "core/contenders/Conversation.h"
#include "core/experiments/ExperimentStore.h"
#include "core/experiments/Trial.h"
#include "core/prompts/PromptTemplate.h"

#include <compare>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// A conversation with several contenders at once that branches and forgets nothing.
///
/// A *turn* asks all columns the same thing. An *answer* is one column's answer to it; asked again, a column has several, of which one is chosen. The next turn
/// carries on from the chosen answers: each column sees its own. Asking something else at a turn makes a *branch* beside it. The turns that are looked at form
/// the *path*, from the first to the last of the chosen branches; one of them is the *current* one, or the current one is still being written (isDraft()).
///
/// An answer belongs to the very answer it carried on from. When another answer to the turn before is chosen, answers() gives those that followed on that
/// one: what is shown side by side is always what was really said before.
///
/// Columns are told apart by a number of the owner's that is used once. Turns and answers are numbers from 0 that stay valid while the tree lives.
/// A plain value; thread: one at a time.
class ConversationTree final {
public:
    static constexpr int noColumn = -1;

    struct Turn {
        std::optional<std::size_t> parent;  ///< Empty: it begins a conversation.
        std::string written;                ///< The prompt with its variables, as a person wrote it.
        VariableValues values;              ///< That stood in their places.
        /// As it was sent. Empty after fromJson() until takeRecorded() has brought it back.
        std::optional<Message> asked;
    };
    struct Answer {
        std::size_t turn = 0;
        int column = 0;                  ///< noColumn: it was forgotten.
        std::string contender;           ///< Its fingerprint: answers of the same contender are repeats.
        std::optional<std::size_t> after;  ///< The answer to the turn before that it carried on from.
        ExperimentId experiment;         ///< Not valid before the plan is on disk.
        TrialPlace place;                ///< In that experiment.
        TrialId trial;                   ///< Not valid before it is on disk.
        /// TrialStatus::Running: nothing is known yet. Texts may already hold what has arrived.
        TrialResult result;
        /// Empty: not rated, or not read back yet.
        std::optional<Rating> rating = std::nullopt;
    };

    [[nodiscard]] const Turn& turn(std::size_t turn) const { return m_turns[turn]; }
    [[nodiscard]] const Answer& answer(std::size_t answer) const { return m_answers[answer]; }
    [[nodiscard]] Answer& answer(std::size_t answer) { return m_answers[answer]; }
    [[nodiscard]] std::size_t turnCount() const { return m_turns.size(); }
    [[nodiscard]] std::size_t answerCount() const { return m_answers.size(); }

    /// The turns from the first to the last of the chosen branches; without a draft.
    [[nodiscard]] std::vector<std::size_t> path() const;
    /// The turn that is looked at; empty while it is a draft.
    [[nodiscard]] std::optional<std::size_t> current() const { return m_current; }
    [[nodiscard]] bool isDraft() const { return !m_current; }
    /// The turn that the current one, or the draft, carries on from.
    [[nodiscard]] std::optional<std::size_t> parent() const;
    /// Goes to a turn; it and the turns above it become the chosen branches.
    void select(std::size_t turn);
    /// Begins to write a turn that carries on from `parent`; empty: that begins a conversation.
    void beginDraft(std::optional<std::size_t> parent);
    /// The turns that carry on from `parent`, oldest first; empty: that begin a conversation.
    [[nodiscard]] std::vector<std::size_t> branches(std::optional<std::size_t> parent) const;

    /// Asks something in the current turn's place, and goes there: the branch that asked the same, or a new one.
    std::size_t ask(std::string written, VariableValues values, Message asked);
    /// A further answer to the turn; it becomes the chosen one.
    std::size_t addAnswer(std::size_t turn, int column, std::string contender);
    /// The column's answers to the turn that follow on what it has chosen before, oldest first.
    [[nodiscard]] std::vector<std::size_t> answers(std::size_t turn, int column) const;
    /// Empty: it has none, or none that follows on what it has chosen before.
    [[nodiscard]] std::optional<std::size_t> chosen(std::size_t turn, int column) const;
    void choose(std::size_t answer);
    /// As if it had never been asked for; the one before it is chosen.
    void forget(std::size_t answer);

    /// What `column` was asked and has said from the first turn to this one, its answer to it included: what a next turn carries on from; nothing is said when
    /// `turn` is empty. Empty when one of the turns has no answer of the column that can be carried on from.
    [[nodiscard]] std::optional<Conversation> conversation(std::optional<std::size_t> turn, int column) const;

    /// Of the last of these experiments and those that it carries on from; see ExperimentStore::conversation(). Its contenders are the columns, by their names; the last
    /// question is the current turn. Its results are there.
    [[nodiscard]] static ConversationTree ofRecorded(const std::vector<StoredExperiment>& turns);

    /// The experiments that hold what the path's answers said and that takeRecorded() has not brought back yet.
    [[nodiscard]] std::set<ExperimentId> missingExperiments() const;
    /// Fills in what the workspace holds of it.
    void takeRecorded(const StoredExperiment& stored);

    /// Everything but what is in the workspace: results and what was asked are read back by takeRecorded(). Answers without an experiment are left out, turns
    /// without answers likewise.
    [[nodiscard]] std::string toJson() const;
    /// InvalidInput when it is not such a text.
    [[nodiscard]] static Result<ConversationTree> fromJson(std::string_view json);

private:
    std::size_t addTurn(Turn turn);
    [[nodiscard]] std::optional<std::size_t> turnAsking(std::optional<std::size_t> parent, const Message& asked) const;
    /// The answer that one of this column's to the turn carries on from; empty for a first turn.
    [[nodiscard]] std::optional<std::size_t> before(std::size_t turn, int column) const;

    /// A column's answers that follow on the same answer; one of them is chosen.
    struct Place {
        std::size_t turn = 0;
        int column = 0;
        std::optional<std::size_t> after;
        friend auto operator<=>(const Place&, const Place&) = default;
    };
    std::vector<Turn> m_turns;
    std::vector<Answer> m_answers;
    /// The branch that was last selected below each turn; below nothing: of the first turns.
    std::map<std::optional<std::size_t>, std::size_t> m_selected;
    std::map<Place, std::size_t> m_chosen;
    std::optional<std::size_t> m_current;
    /// What a draft would carry on from; matters only without a current turn.
    std::optional<std::size_t> m_draftParent;
};

/// The answer as the next turn's request holds it.
[[nodiscard]] Message assistantMessage(const TrialResult& result);
/// Whether a conversation can carry on from it: something was said, and it ended.
[[nodiscard]] bool canCarryOn(const TrialResult& result);

}  // namespace assay
