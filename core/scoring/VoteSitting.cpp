#include "core/scoring/VoteSitting.h"

#include "core/base/Random.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace assay {

namespace {

PairOutcome sittingOutcome(VoteOutcome outcome)
{
    if (outcome == VoteOutcome::Left)
        return PairOutcome::FirstWins;
    return outcome == VoteOutcome::Right ? PairOutcome::SecondWins : PairOutcome::Tie;
}

/// The outcome with the sides exchanged.
VoteOutcome mirrored(VoteOutcome outcome)
{
    if (outcome == VoteOutcome::Left)
        return VoteOutcome::Right;
    return outcome == VoteOutcome::Right ? VoteOutcome::Left : outcome;
}

/// For the answer on the left.
void countFromLeft(VoteSitting::AnswerTally& tally, VoteOutcome outcome)
{
    switch (outcome) {
    case VoteOutcome::Left:
        ++tally.won;
        return;
    case VoteOutcome::Right:
        ++tally.lost;
        return;
    case VoteOutcome::Tie:
        ++tally.tied;
        return;
    case VoteOutcome::BothBad:
        ++tally.bothBad;
        return;
    }
}

}  // namespace

VoteSitting::VoteSitting(std::size_t answerCount, std::uint64_t seed) : m_answerCount(answerCount)
{
    Random random(seed);
    for (std::size_t first = 0; first < answerCount; ++first) {
        for (std::size_t second = first + 1; second < answerCount; ++second)
            m_pairs.push_back(random.below(2) == 0 ? ArmPair{first, second} : ArmPair{second, first});
    }
    for (std::size_t left = m_pairs.size(); left > 1; --left)
        std::swap(m_pairs[left - 1], m_pairs[random.below(left)]);
    findNext();
}

void VoteSitting::cast(VoteOutcome outcome)
{
    assert(m_current);
    m_votes.push_back({*m_current, outcome});
    findNext();
}

bool VoteSitting::takeBack()
{
    if (m_votes.empty())
        return false;
    m_current = m_votes.back().sides;
    m_votes.pop_back();
    return true;
}

std::vector<VoteSitting::AnswerTally> VoteSitting::tallies() const
{
    std::vector<AnswerTally> tallies(m_answerCount);
    for (std::size_t answer = 0; answer < m_answerCount; ++answer)
        tallies[answer].answer = answer;
    for (const auto& vote : m_votes) {
        countFromLeft(tallies[vote.sides.left], vote.outcome);
        countFromLeft(tallies[vote.sides.right], mirrored(vote.outcome));
    }
    const auto strengths = fit().strengths;
    std::ranges::stable_sort(tallies,
                             [&](const AnswerTally& a, const AnswerTally& b) { return strengths[a.answer] > strengths[b.answer]; });
    return tallies;
}

BradleyTerryFit VoteSitting::fit() const
{
    std::vector<PairVote> votes;
    for (const auto& vote : m_votes)
        votes.push_back({vote.sides.left, vote.sides.right, sittingOutcome(vote.outcome)});
    auto fitted = fitBradleyTerry(votes, m_answerCount);
    assert(fitted);  // Every vote is between two of the answers.
    return std::move(*fitted);
}

void VoteSitting::findNext()
{
    m_current.reset();
    std::vector<ArmPair> open;
    std::ranges::copy_if(m_pairs, std::back_inserter(open), [this](const ArmPair& pair) {
        return std::ranges::none_of(m_votes, [&](const CastVote& vote) { return vote.sides == Sides{pair.first, pair.second}; });
    });
    if (open.empty())
        return;
    if (const auto next = nextPair(fit(), open))
        m_current = Sides{next->first, next->second};
}

}  // namespace assay
