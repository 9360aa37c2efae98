#pragma once

#include "core/scoring/VoteStore.h"
#include "core/statistics/BradleyTerry.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace assay {

/// Leads a person through the pairs of some answers: which two stand side by side next, and which of them left. Answers are known by their
/// number only, so that nothing here can give a name away. Each pair comes once, the one first of which a vote is expected to tell most.
///
/// The same seed and the same votes give the same pairs on the same sides.
class VoteSitting final {
public:
    /// Answers are counted from 0; fewer than two have no pair.
    VoteSitting(std::size_t answerCount, std::uint64_t seed);

    struct Sides {
        std::size_t left = 0;
        std::size_t right = 0;
        friend bool operator==(const Sides&, const Sides&) = default;
    };
    /// Empty when every pair has its vote.
    [[nodiscard]] std::optional<Sides> current() const { return m_current; }
    [[nodiscard]] std::size_t pairCount() const { return m_pairs.size(); }
    [[nodiscard]] std::size_t voteCount() const { return m_votes.size(); }

    /// Over the current pair; there must be one.
    void cast(VoteOutcome outcome);
    /// The pair of the last vote is the current one again. False if there is no vote.
    bool takeBack();

    struct AnswerTally {
        std::size_t answer = 0;
        int won = 0;
        int lost = 0;
        int tied = 0;
        int bothBad = 0;
        friend bool operator==(const AnswerTally&, const AnswerTally&) = default;
    };
    /// The strongest answer first.
    [[nodiscard]] std::vector<AnswerTally> tallies() const;

private:
    struct CastVote {
        Sides sides;
        VoteOutcome outcome;
    };

    /// Of the votes so far; "both bad" tells, like a tie, that neither was better.
    [[nodiscard]] BradleyTerryFit fit() const;
    void findNext();

    std::size_t m_answerCount;
    std::vector<ArmPair> m_pairs;  ///< In random order; the first stands left.
    std::vector<CastVote> m_votes;
    std::optional<Sides> m_current;
};

}  // namespace assay
