#pragma once

#include "core/scoring/VoteStore.h"
#include "core/statistics/BradleyTerry.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace assay {

/// A contender in its place.
struct RankedContender {
    VotedContender voted;
    double strength = 0;  ///< In log-odds; see eloOf().
    ArmStanding standing;
    /// Against the next one of the ranking; see votesToSeparate(). Empty for the last one, too.
    std::optional<std::int64_t> votesToSeparate;
};

/// What all votes between some contenders say together.
struct Ranking {
    std::vector<RankedContender> rows;  ///< The strongest first.
    std::int64_t votes = 0;             ///< Those that count.
    std::int64_t ballots = 0;
    /// See BradleyTerryFit::hasPrior and Standings::source.
    bool hasPrior = false;
    IntervalSource intervalSource = IntervalSource::Votes;
    /// Rows of the two between which a vote is expected to tell most. Empty for fewer than two rows.
    std::optional<ArmPair> nextPair;
};

/// Every contender of `votes` in its place. The same votes give the same intervals: the bootstrap's seed is fixed.
[[nodiscard]] Result<Ranking> rankingOf(const RecordedVotes& votes);

}  // namespace assay
