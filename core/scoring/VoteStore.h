#pragma once

#include "core/base/Clock.h"
#include "core/base/Ids.h"
#include "core/base/Result.h"
#include "core/contenders/Contender.h"
#include "core/statistics/BradleyTerry.h"
#include "core/storage/Database.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

using BallotId = Id<struct BallotTag>;

/// One sitting in which a person votes over answers.
struct Ballot {
    ExperimentId experiment;
    std::uint64_t seed = 0;  ///< Gave the order of the answers; see VoteSitting.
    bool isBlind = true;     ///< The names were hidden.
    friend bool operator==(const Ballot&, const Ballot&) = default;
};

enum class VoteOutcome { Left, Right, Tie, BothBad };
/// "left", "right", "tie", "both_bad": saved to disk, do not rename.
[[nodiscard]] std::string_view voteOutcomeName(VoteOutcome outcome);
[[nodiscard]] std::optional<VoteOutcome> voteOutcomeFromName(std::string_view name);

/// Two answers to the same question, as they stood side by side.
struct Vote {
    TrialId left;
    TrialId right;
    VoteOutcome outcome = VoteOutcome::Tie;
    std::string note;
    friend bool operator==(const Vote&, const Vote&) = default;
};

/// Several answers to the same question put in order at once.
struct RankedAnswer {
    TrialId trial;
    int place = 1;  ///< 1 is the best; answers of one place are tied.
};

/// How votes that found both answers bad count in a ranking.
enum class BothBad { Tie, LeftOut };

/// A contender as the votes see it.
struct VotedContender {
    std::string fingerprint;
    Contender contender;  ///< Under the name that it was given last.
    std::int64_t won = 0;
    std::int64_t lost = 0;
    std::int64_t tied = 0;
    std::int64_t bothBad = 0;

    [[nodiscard]] std::int64_t votes() const { return won + lost + tied + bothBad; }
};

/// Votes between contenders, ready for fitBradleyTerry().
struct RecordedVotes {
    std::vector<VotedContender> arms;  ///< In the order in which they first stand in a vote; each has one at least.
    std::vector<PairVote> votes;       ///< Arms by their place in `arms`; clusters are ballots.
};

/// The votes of a workspace. Borrows a connection and goes with it: the writer thread's for writing, any for reading.
class VoteStore final {
public:
    explicit VoteStore(Database& database) : m_database(database) {}

    /// NotFound if there is no such experiment.
    [[nodiscard]] Result<BallotId> open(const Ballot& ballot, WallTime now);
    /// NotFound if there is no such ballot or trial, InvalidInput for an answer against itself.
    [[nodiscard]] Result<void> cast(BallotId ballot, const Vote& vote, WallTime now);
    /// A ranking as its pairs, which share a number of the ballot; the one that comes earlier in `shown` stands left. Errors as of cast(),
    /// and InvalidInput for fewer than two answers.
    [[nodiscard]] Result<void> castRanking(BallotId ballot, const std::vector<RankedAnswer>& shown, WallTime now);
    /// Removes what was cast last, a ranking with all of its pairs. Returns how many votes went, 0 if there was none.
    [[nodiscard]] Result<std::int64_t> takeBackLast(BallotId ballot);

    /// NotFound if there is none.
    [[nodiscard]] Result<Ballot> ballot(BallotId ballot);
    /// In the order in which they were cast.
    [[nodiscard]] Result<std::vector<Vote>> votes(BallotId ballot);
    /// All votes between two different contenders of `fingerprints` (empty: of all), whatever their experiments, but not of deleted ones.
    /// InvalidInput if a contender is of a kind that this version does not know.
    [[nodiscard]] Result<RecordedVotes> votesBetween(const std::vector<std::string>& fingerprints, BothBad bothBad);

private:
    [[nodiscard]] Result<void> write(BallotId ballot, const Vote& vote, std::optional<std::int64_t> ranking, WallTime now);
    [[nodiscard]] Result<void> check(std::string_view sql, std::int64_t id, std::string_view what);
    [[nodiscard]] Result<Contender> newestContender(const std::string& fingerprint);

    Database& m_database;
};

}  // namespace assay
