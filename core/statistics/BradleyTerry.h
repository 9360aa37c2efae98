#pragma once

#include "core/base/Result.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace assay {

/// How one comparison of two arms ended.
enum class PairOutcome { FirstWins, SecondWins, Tie };

/// One comparison. Arms are counted from 0.
struct PairVote {
    std::size_t first = 0;
    std::size_t second = 0;
    PairOutcome outcome = PairOutcome::Tie;
    /// Votes that depend on each other, such as those of one sitting, share a number: the bootstrap draws them together. Empty: a vote by
    /// itself.
    std::optional<std::int64_t> cluster = std::nullopt;
};

struct ArmPair {
    std::size_t first = 0;
    std::size_t second = 0;
    friend bool operator==(const ArmPair&, const ArmPair&) = default;
};

/// Strengths of arms from votes between two of them. With strengths θ and ν for ties (Davidson 1970), for d = θ of the first - θ of the
/// second:
///
///     P(first wins) = exp(d/2) / Z    P(second wins) = exp(-d/2) / Z    P(tie) = ν / Z    Z = exp(d/2) + exp(-d/2) + ν
///
/// Without ties ν is 0, and this is Bradley and Terry's model (1952).
struct BradleyTerryFit {
    /// θ in log-odds, one an arm; their sum is 0.
    std::vector<double> strengths;
    /// ν, at least 0.
    double tieStrength = 0;
    /// Inverse Fisher information of the strengths, row by row; each row's sum is 0.
    std::vector<double> covariance;
    /// The wins do not lead from every arm to every other, so that the votes alone leave some strengths without bound. Then each arm has
    /// half a virtual tie with the mean arm (a quarter of a win, a quarter of a loss), and ν, where no vote was won, half a tie and half a
    /// win between equals.
    bool hasPrior = false;

    [[nodiscard]] std::size_t armCount() const { return strengths.size(); }
    /// θ of the first less θ of the second.
    [[nodiscard]] double difference(ArmPair pair) const { return strengths[pair.first] - strengths[pair.second]; }
    [[nodiscard]] double differenceVariance(ArmPair pair) const;
};

/// The strengths under which the votes are most likely. Newton's method: the likelihood is concave, and the same votes give the same bits
/// on one machine. InvalidInput if a vote names an arm that is not there, or one arm twice.
[[nodiscard]] Result<BradleyTerryFit> fitBradleyTerry(std::span<const PairVote> votes, std::size_t armCount);

/// Where an arm stands; the intervals cover 95 %.
struct ArmStanding {
    double low = 0;  ///< Of the strength, in log-odds.
    double high = 0;
    /// Counted from 1; arms of equal strength share the better rank.
    int rank = 1;
    int bestRank = 1;
    int worstRank = 1;
    friend bool operator==(const ArmStanding&, const ArmStanding&) = default;
};

/// Where the intervals come from.
enum class IntervalSource {
    Clusters,  ///< Percentiles over whole clusters drawn with replacement.
    Votes,     ///< The same over single votes: no clusters were given, or fewer than 10, too few to draw from.
    /// Percentiles over draws from the normal distribution that the covariance describes: the fit has a prior, and votes drawn from votes
    /// that all agree would agree as well.
    Normal,
};

struct Standings {
    std::vector<ArmStanding> arms;
    IntervalSource source = IntervalSource::Votes;
};

struct BootstrapSettings {
    std::uint64_t seed = 1;
    int replicates = 1000;  ///< At least 1.
};

/// Intervals around `fit`, which came from the same votes. The same seed gives the same intervals.
[[nodiscard]] Standings standings(const BradleyTerryFit& fit, std::span<const PairVote> votes, BootstrapSettings settings = {});

/// About how many more votes between these two would show, at 95 %, which of them is the better one, if the difference stays as it is now;
/// 0: it shows already. Empty: more than 100,000, or there is no difference.
[[nodiscard]] std::optional<std::int64_t> votesToSeparate(const BradleyTerryFit& fit, ArmPair pair);

/// What one more vote between these two is expected to tell, in nats: half the logarithm of the growth of the information's determinant.
[[nodiscard]] double expectedInformation(const BradleyTerryFit& fit, ArmPair pair);
/// The candidate of which a vote is expected to tell most; of several the first. Empty if there is none.
[[nodiscard]] std::optional<ArmPair> nextPair(const BradleyTerryFit& fit, std::span<const ArmPair> candidates);

/// On the scale that chess players and leaderboards use: 400 points are odds of 10 to 1, the mean arm has 1000.
[[nodiscard]] double eloOf(double strength);

}  // namespace assay
