#include "core/statistics/BradleyTerry.h"

#include "core/base/Random.h"

#include <Eigen/Cholesky>
#include <Eigen/Core>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <numeric>
#include <string>
#include <utility>

namespace assay {

namespace {

/// The normal distribution's 97.5 % point.
constexpr double z95 = 1.959964;
constexpr std::size_t fewestClusters = 10;
constexpr double mostVotesToSeparate = 100'000;

Eigen::Index indexOf(std::size_t i)
{
    return static_cast<Eigen::Index>(i);
}

double logistic(double x)
{
    return 1 / (1 + std::exp(-x));
}

/// All votes between two arms.
struct PairCounts {
    std::size_t first = 0;
    std::size_t second = 0;
    double firstWins = 0;
    double secondWins = 0;
    double ties = 0;

    [[nodiscard]] double total() const { return firstWins + secondWins + ties; }
    void add(PairOutcome outcome)
    {
        (outcome == PairOutcome::FirstWins ? firstWins : outcome == PairOutcome::SecondWins ? secondWins : ties) += 1;
    }
};

/// A vote as it counts: which pair, and how it ended seen from the pair's first arm.
struct CountedVote {
    std::size_t pair = 0;
    PairOutcome outcome = PairOutcome::Tie;
};

PairOutcome turnedRound(PairOutcome outcome)
{
    switch (outcome) {
    case PairOutcome::FirstWins:
        return PairOutcome::SecondWins;
    case PairOutcome::SecondWins:
        return PairOutcome::FirstWins;
    case PairOutcome::Tie:
        break;
    }
    return PairOutcome::Tie;
}

/// The votes by pairs; drawing some of them again is then only counting.
struct VoteTable {
    explicit VoteTable(std::span<const PairVote> from)
    {
        std::map<std::pair<std::size_t, std::size_t>, std::size_t> known;
        for (const auto& vote : from) {
            const bool isTurned = vote.first > vote.second;
            const auto key = std::minmax(vote.first, vote.second);
            const auto [pair, isNew] = known.try_emplace(std::pair(key.first, key.second), pairs.size());
            if (isNew)
                pairs.push_back({key.first, key.second});
            votes.push_back({pair->second, isTurned ? turnedRound(vote.outcome) : vote.outcome});
        }
    }

    [[nodiscard]] std::vector<PairCounts> counts() const
    {
        auto counted = pairs;
        for (const auto& vote : votes)
            counted[vote.pair].add(vote.outcome);
        return counted;
    }

    std::vector<PairCounts> pairs;  ///< Without counts.
    std::vector<CountedVote> votes;
};

/// Whether wins lead from every arm to every other. Ties do not count: with ν free they hold no strength in bounds.
bool isStronglyConnected(const std::vector<PairCounts>& counts, std::size_t armCount)
{
    std::vector<std::vector<std::size_t>> beaten(armCount);
    std::vector<std::vector<std::size_t>> beatenBy(armCount);
    const auto addWin = [&](std::size_t winner, std::size_t loser) {
        beaten[winner].push_back(loser);
        beatenBy[loser].push_back(winner);
    };
    for (const auto& pair : counts) {
        if (pair.firstWins > 0)
            addWin(pair.first, pair.second);
        if (pair.secondWins > 0)
            addWin(pair.second, pair.first);
    }
    const auto reachesAll = [armCount](const std::vector<std::vector<std::size_t>>& edges) {
        std::vector<bool> isReached(armCount);
        std::vector<std::size_t> open{0};
        isReached[0] = true;
        std::size_t reached = 1;
        while (!open.empty()) {
            const auto arm = open.back();
            open.pop_back();
            for (const auto next : edges[arm]) {
                if (isReached[next])
                    continue;
                isReached[next] = true;
                ++reached;
                open.push_back(next);
            }
        }
        return reached == armCount;
    };
    return armCount < 2 || (reachesAll(beaten) && reachesAll(beatenBy));
}

/// The three outcomes' probabilities for a difference d and a ν, and what a vote tells: the score of a vote is 1/2 for the first's win,
/// -1/2 for the second's, 0 for a tie, and the pair (score, is a tie) is sufficient for (d, log ν).
struct OutcomeModel {
    OutcomeModel(double difference, double nu)
    {
        // Over the larger of the two powers, so that neither overflows.
        const double smaller = std::exp(-std::abs(difference));
        const double tied = nu * std::exp(-std::abs(difference) / 2);
        const double sum = 1 + smaller + tied;
        firstWins = (difference >= 0 ? 1 : smaller) / sum;
        secondWins = (difference >= 0 ? smaller : 1) / sum;
        tie = tied / sum;
        logSum = std::abs(difference) / 2 + std::log(sum);
    }

    [[nodiscard]] double meanScore() const { return (firstWins - secondWins) / 2; }
    [[nodiscard]] double scoreVariance() const { return (firstWins + secondWins) / 4 - meanScore() * meanScore(); }
    [[nodiscard]] double scoreTieCovariance() const { return -tie * meanScore(); }
    [[nodiscard]] double tieVariance() const { return tie * (1 - tie); }

    double firstWins = 0;
    double secondWins = 0;
    double tie = 0;
    double logSum = 0;  ///< log Z.
};

/// The strengths, and after them log ν if there are ties.
struct Parameters {
    Eigen::VectorXd values;
    bool hasTies = false;

    [[nodiscard]] Eigen::Index arms() const { return values.size() - (hasTies ? 1 : 0); }
    [[nodiscard]] double nu() const { return hasTies ? std::exp(values[values.size() - 1]) : 0; }
};

/// The logarithm of the likelihood, with the prior's part where there is one.
class LikelihoodOfVotes final {
public:
    LikelihoodOfVotes(const std::vector<PairCounts>& counts, std::size_t armCount)
        : m_counts(counts), m_arms(indexOf(armCount)), m_hasPrior(!isStronglyConnected(counts, armCount))
    {
        for (const auto& pair : counts) {
            m_wins += pair.firstWins + pair.secondWins;
            m_ties += pair.ties;
        }
    }

    [[nodiscard]] bool hasPrior() const { return m_hasPrior; }

    /// Equal strengths and the share of ties as it is.
    [[nodiscard]] Parameters start() const
    {
        Parameters parameters{Eigen::VectorXd::Zero(m_arms + (m_ties > 0 ? 1 : 0)), m_ties > 0};
        if (parameters.hasTies)
            parameters.values[m_arms] = std::log(2 * (m_ties + 0.5) / (m_wins + 0.5));
        return parameters;
    }

    [[nodiscard]] double value(const Parameters& parameters) const
    {
        const double nu = parameters.nu();
        const double logNu = parameters.hasTies ? parameters.values[m_arms] : 0;
        double sum = 0;
        for (const auto& pair : m_counts) {
            const double difference = differenceOf(parameters, pair);
            sum += (pair.firstWins - pair.secondWins) / 2 * difference + pair.ties * logNu -
                   pair.total() * OutcomeModel(difference, nu).logSum;
        }
        if (m_hasPrior) {
            for (Eigen::Index i = 0; i < m_arms; ++i)
                sum += (std::log(logistic(parameters.values[i])) + std::log(logistic(-parameters.values[i]))) / 4;
        }
        if (hasTiePrior(parameters))
            sum += logNu / 2 - OutcomeModel(0, nu).logSum;
        return sum;
    }

    /// Gradient, and the information: the Hessian with its sign turned. What shifts all strengths alike has no information; the information
    /// gets 1/arms everywhere among the strengths, so that it can be inverted and steps keep the sum.
    void derive(const Parameters& parameters, Eigen::VectorXd& gradient, Eigen::MatrixXd& information) const
    {
        const auto size = parameters.values.size();
        gradient.setZero(size);
        information.setZero(size, size);
        const double nu = parameters.nu();
        for (const auto& pair : m_counts)
            derivePair(parameters, pair, nu, gradient, information);
        if (m_hasPrior)
            derivePrior(parameters, gradient, information);
        if (hasTiePrior(parameters)) {
            const OutcomeModel model(0, nu);
            gradient[m_arms] += 0.5 - model.tie;
            information(m_arms, m_arms) += model.tieVariance();
        }
        information.topLeftCorner(m_arms, m_arms).array() += 1 / static_cast<double>(m_arms);
    }

private:
    [[nodiscard]] static double differenceOf(const Parameters& parameters, const PairCounts& pair)
    {
        return parameters.values[indexOf(pair.first)] - parameters.values[indexOf(pair.second)];
    }
    [[nodiscard]] bool hasTiePrior(const Parameters& parameters) const { return parameters.hasTies && m_wins == 0; }

    void derivePair(const Parameters& parameters, const PairCounts& pair, double nu, Eigen::VectorXd& gradient,
                    Eigen::MatrixXd& information) const
    {
        const auto first = indexOf(pair.first);
        const auto second = indexOf(pair.second);
        const OutcomeModel model(differenceOf(parameters, pair), nu);
        const double total = pair.total();
        const double slope = (pair.firstWins - pair.secondWins) / 2 - total * model.meanScore();
        gradient[first] += slope;
        gradient[second] -= slope;
        const double weight = total * model.scoreVariance();
        information(first, first) += weight;
        information(second, second) += weight;
        information(first, second) -= weight;
        information(second, first) -= weight;
        if (!parameters.hasTies)
            return;
        gradient[m_arms] += pair.ties - total * model.tie;
        const double mixed = total * model.scoreTieCovariance();
        information(first, m_arms) += mixed;
        information(m_arms, first) += mixed;
        information(second, m_arms) -= mixed;
        information(m_arms, second) -= mixed;
        information(m_arms, m_arms) += total * model.tieVariance();
    }

    /// The mean arm moves with the others: both parts are freed of what shifts all alike.
    void derivePrior(const Parameters& parameters, Eigen::VectorXd& gradient, Eigen::MatrixXd& information) const
    {
        Eigen::VectorXd slopes(m_arms);
        Eigen::VectorXd weights(m_arms);
        for (Eigen::Index i = 0; i < m_arms; ++i) {
            const double p = logistic(parameters.values[i]);
            slopes[i] = (0.5 - p) / 2;
            weights[i] = p * (1 - p) / 2;
        }
        gradient.head(m_arms).array() += slopes.array() - slopes.mean();
        const Eigen::MatrixXd centring =
            Eigen::MatrixXd::Identity(m_arms, m_arms) - Eigen::MatrixXd::Constant(m_arms, m_arms, 1 / static_cast<double>(m_arms));
        information.topLeftCorner(m_arms, m_arms) += centring * weights.asDiagonal() * centring;
    }

    const std::vector<PairCounts>& m_counts;
    Eigen::Index m_arms;
    bool m_hasPrior;
    double m_wins = 0;
    double m_ties = 0;
};

/// Newton's method with halved steps; it ends when a step no longer raises the likelihood.
Parameters mostLikely(const LikelihoodOfVotes& likelihood, Parameters from)
{
    constexpr int mostSteps = 100;
    constexpr int mostHalvings = 40;
    // Where the quadratic model says so, the next step is below what a double tells apart.
    constexpr double smallestGain = 1e-20;
    Eigen::VectorXd gradient;
    Eigen::MatrixXd information;
    double reached = likelihood.value(from);
    for (int step = 0; step < mostSteps; ++step) {
        likelihood.derive(from, gradient, information);
        Eigen::VectorXd change = information.ldlt().solve(gradient);
        if (gradient.dot(change) < smallestGain)
            break;
        bool isBetter = false;
        for (int halving = 0; halving < mostHalvings && !isBetter; ++halving, change /= 2) {
            const Parameters tried{from.values + change, from.hasTies};
            const double value = likelihood.value(tried);
            // Close to the top rounding hides the gain; the full step is right there.
            isBetter = value > reached || (halving == 0 && gradient.dot(change) < 1e-9);
            if (!isBetter)
                continue;
            reached = value;
            from = tried;
        }
        if (!isBetter)
            break;
    }
    auto strengths = from.values.head(from.arms());
    strengths.array() -= strengths.mean();
    return from;
}

BradleyTerryFit fitCounts(const std::vector<PairCounts>& counts, std::size_t armCount)
{
    BradleyTerryFit fit;
    if (armCount == 0)
        return fit;
    const LikelihoodOfVotes likelihood(counts, armCount);
    const auto parameters = mostLikely(likelihood, likelihood.start());
    Eigen::VectorXd gradient;
    Eigen::MatrixXd information;
    likelihood.derive(parameters, gradient, information);
    const auto arms = indexOf(armCount);
    const Eigen::MatrixXd inverse = information.ldlt().solve(Eigen::MatrixXd::Identity(information.rows(), information.cols()));
    fit.strengths.assign(parameters.values.data(), parameters.values.data() + arms);
    fit.tieStrength = parameters.nu();
    fit.hasPrior = likelihood.hasPrior();
    for (Eigen::Index row = 0; row < arms; ++row) {
        for (Eigen::Index column = 0; column < arms; ++column)
            fit.covariance.push_back(inverse(row, column) - 1 / static_cast<double>(armCount));
    }
    return fit;
}

/// Strengths of one replicate after another, from draws out of the votes.
class VoteDraws final {
public:
    VoteDraws(std::span<const PairVote> votes, std::size_t armCount, bool byClusters) : m_table(votes), m_armCount(armCount)
    {
        std::map<std::int64_t, std::size_t> known;
        for (std::size_t i = 0; i < votes.size(); ++i) {
            const auto cluster = byClusters ? votes[i].cluster : std::nullopt;
            const auto group = cluster ? known.try_emplace(*cluster, m_groups.size()).first->second : m_groups.size();
            if (group == m_groups.size())
                m_groups.emplace_back();
            m_groups[group].push_back(m_table.votes[i]);
        }
    }

    [[nodiscard]] std::vector<double> next(Random& random) const
    {
        auto counts = m_table.pairs;
        for (std::size_t i = 0; i < m_groups.size(); ++i) {
            for (const auto& vote : m_groups[random.below(m_groups.size())])
                counts[vote.pair].add(vote.outcome);
        }
        const LikelihoodOfVotes likelihood(counts, m_armCount);
        const auto parameters = mostLikely(likelihood, likelihood.start());
        return {parameters.values.data(), parameters.values.data() + indexOf(m_armCount)};
    }

private:
    VoteTable m_table;
    std::size_t m_armCount;
    std::vector<std::vector<CountedVote>> m_groups;
};

/// The same from the normal distribution around the fit.
class NormalDraws final {
public:
    explicit NormalDraws(const BradleyTerryFit& fit)
        : m_mean(Eigen::Map<const Eigen::VectorXd>(fit.strengths.data(), indexOf(fit.armCount())))
    {
        const auto arms = m_mean.size();
        Eigen::MatrixXd covariance = Eigen::Map<const Eigen::MatrixXd>(fit.covariance.data(), arms, arms);
        // Regular with this; centring the draw takes it away again.
        covariance.array() += 1 / static_cast<double>(arms);
        m_root = covariance.llt().matrixL();
    }

    [[nodiscard]] std::vector<double> next(Random& random) const
    {
        Eigen::VectorXd noise(m_mean.size());
        for (auto& value : noise)
            value = normal(random);
        Eigen::VectorXd drawn = m_root * noise;
        drawn.array() -= drawn.mean();
        drawn += m_mean;
        return {drawn.data(), drawn.data() + drawn.size()};
    }

private:
    /// Box and Muller's; std::normal_distribution differs between standard libraries.
    static double normal(Random& random)
    {
        const double radius = std::sqrt(-2 * std::log(1 - random.unit()));
        return radius * std::cos(2 * std::numbers::pi * random.unit());
    }

    Eigen::VectorXd m_mean;
    Eigen::MatrixXd m_root;
};

std::vector<int> ranksOf(const std::vector<double>& strengths)
{
    std::vector<std::size_t> order(strengths.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return strengths[a] > strengths[b]; });
    std::vector<int> ranks(strengths.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        const bool isEqual = i > 0 && strengths[order[i]] == strengths[order[i - 1]];
        ranks[order[i]] = isEqual ? ranks[order[i - 1]] : static_cast<int>(i) + 1;
    }
    return ranks;
}

/// The values at 2.5 % and 97.5 % of them; those between which lie 95 % for sure when they are few.
template <typename Value>
std::pair<Value, Value> middle95(std::vector<Value> values)
{
    std::ranges::sort(values);
    const auto cut = static_cast<std::size_t>(0.025 * static_cast<double>(values.size()));
    return {values[cut], values[values.size() - 1 - cut]};
}

template <typename Draws>
void fillIntervals(std::vector<ArmStanding>& arms, const Draws& draws, BootstrapSettings settings)
{
    Random random(settings.seed);
    std::vector<std::vector<double>> strengths(arms.size());
    std::vector<std::vector<int>> ranks(arms.size());
    for (int replicate = 0; replicate < std::max(1, settings.replicates); ++replicate) {
        const auto drawn = draws.next(random);
        const auto drawnRanks = ranksOf(drawn);
        for (std::size_t arm = 0; arm < arms.size(); ++arm) {
            strengths[arm].push_back(drawn[arm]);
            ranks[arm].push_back(drawnRanks[arm]);
        }
    }
    for (std::size_t arm = 0; arm < arms.size(); ++arm) {
        std::tie(arms[arm].low, arms[arm].high) = middle95(std::move(strengths[arm]));
        std::tie(arms[arm].bestRank, arms[arm].worstRank) = middle95(std::move(ranks[arm]));
    }
}

IntervalSource sourceFor(const BradleyTerryFit& fit, std::span<const PairVote> votes)
{
    if (fit.hasPrior)
        return IntervalSource::Normal;
    std::vector<std::int64_t> clusters;
    for (const auto& vote : votes) {
        if (!vote.cluster)
            return IntervalSource::Votes;
        clusters.push_back(*vote.cluster);
    }
    std::ranges::sort(clusters);
    const auto repeated = std::ranges::unique(clusters);
    clusters.erase(repeated.begin(), repeated.end());
    return clusters.size() < fewestClusters ? IntervalSource::Votes : IntervalSource::Clusters;
}

/// What one vote between these two tells of their difference, as the strengths are now.
double informationOfVote(const BradleyTerryFit& fit, ArmPair pair)
{
    return OutcomeModel(fit.difference(pair), fit.tieStrength).scoreVariance();
}

}  // namespace

double BradleyTerryFit::differenceVariance(ArmPair pair) const
{
    const auto at = [this](std::size_t row, std::size_t column) { return covariance[row * armCount() + column]; };
    return at(pair.first, pair.first) + at(pair.second, pair.second) - 2 * at(pair.first, pair.second);
}

Result<BradleyTerryFit> fitBradleyTerry(std::span<const PairVote> votes, std::size_t armCount)
{
    for (std::size_t i = 0; i < votes.size(); ++i) {
        if (votes[i].first >= armCount || votes[i].second >= armCount || votes[i].first == votes[i].second)
            return fail(ErrorKind::InvalidInput,
                        "vote " + std::to_string(i) + " is not between two of " + std::to_string(armCount) + " arms");
    }
    return fitCounts(VoteTable(votes).counts(), armCount);
}

Standings standings(const BradleyTerryFit& fit, std::span<const PairVote> votes, BootstrapSettings settings)
{
    Standings found;
    found.source = sourceFor(fit, votes);
    const auto ranks = ranksOf(fit.strengths);
    for (std::size_t arm = 0; arm < fit.armCount(); ++arm)
        found.arms.push_back({fit.strengths[arm], fit.strengths[arm], ranks[arm], ranks[arm], ranks[arm]});
    if (fit.armCount() < 2)
        return found;
    if (found.source == IntervalSource::Normal)
        fillIntervals(found.arms, NormalDraws(fit), settings);
    else
        fillIntervals(found.arms, VoteDraws(votes, fit.armCount(), found.source == IntervalSource::Clusters), settings);
    return found;
}

std::optional<std::int64_t> votesToSeparate(const BradleyTerryFit& fit, ArmPair pair)
{
    const double difference = fit.difference(pair);
    // The information about the difference that is wanted, and that is there. Votes of the pair add theirs to it.
    const double wanted = z95 * z95 / (difference * difference);
    const double present = 1 / fit.differenceVariance(pair);
    if (present >= wanted)
        return 0;
    const double votes = std::ceil((wanted - present) / informationOfVote(fit, pair));
    if (!(votes <= mostVotesToSeparate))
        return std::nullopt;
    return static_cast<std::int64_t>(votes);
}

double expectedInformation(const BradleyTerryFit& fit, ArmPair pair)
{
    return std::log1p(informationOfVote(fit, pair) * fit.differenceVariance(pair)) / 2;
}

std::optional<ArmPair> nextPair(const BradleyTerryFit& fit, std::span<const ArmPair> candidates)
{
    // Pairs that are alike by symmetry differ in the last bits; the first of them shall be taken all the same.
    constexpr double noticeable = 1e-9;
    std::optional<ArmPair> best;
    double most = 0;
    for (const auto& pair : candidates) {
        const double information = expectedInformation(fit, pair);
        if (best && information <= most + noticeable)
            continue;
        best = pair;
        most = information;
    }
    return best;
}

double eloOf(double strength)
{
    return 400 / std::numbers::ln10 * strength + 1000;
}

}  // namespace assay
