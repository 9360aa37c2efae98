#include "core/scoring/Ranking.h"

#include <algorithm>
#include <numeric>
#include <set>

namespace assay {

namespace {

/// The two between which a vote tells most, as rows.
std::optional<ArmPair> nextPairOfRows(const BradleyTerryFit& fit, const std::vector<std::size_t>& order)
{
    std::vector<ArmPair> candidates;
    std::vector<ArmPair> rows;
    for (std::size_t above = 0; above < order.size(); ++above) {
        for (std::size_t below = above + 1; below < order.size(); ++below) {
            candidates.push_back({order[above], order[below]});
            rows.push_back({above, below});
        }
    }
    const auto next = nextPair(fit, candidates);
    if (!next)
        return std::nullopt;
    return rows[static_cast<std::size_t>(std::ranges::find(candidates, *next) - candidates.begin())];
}

}  // namespace

Result<Ranking> rankingOf(const RecordedVotes& votes)
{
    const auto fit = fitBradleyTerry(votes.votes, votes.arms.size());
    if (!fit)
        return fail(fit.error());
    const auto found = standings(*fit, votes.votes);
    Ranking ranking;
    ranking.votes = static_cast<std::int64_t>(votes.votes.size());
    ranking.hasPrior = fit->hasPrior;
    ranking.intervalSource = found.source;
    std::set<std::int64_t> ballots;
    for (const auto& vote : votes.votes) {
        if (vote.cluster)
            ballots.insert(*vote.cluster);
    }
    ranking.ballots = static_cast<std::int64_t>(ballots.size());

    std::vector<std::size_t> order(votes.arms.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return fit->strengths[a] > fit->strengths[b]; });
    for (std::size_t row = 0; row < order.size(); ++row) {
        const auto arm = order[row];
        RankedContender ranked{votes.arms[arm], fit->strengths[arm], found.arms[arm], std::nullopt};
        if (row + 1 < order.size())
            ranked.votesToSeparate = votesToSeparate(*fit, {arm, order[row + 1]});
        ranking.rows.push_back(std::move(ranked));
    }
    ranking.nextPair = nextPairOfRows(*fit, order);
    return ranking;
}

}  // namespace assay
