#include "core/scoring/VoteStore.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace assay {

namespace {

struct OutcomeName {
    VoteOutcome outcome;
    std::string_view name;
};
constexpr std::array outcomeNames{OutcomeName{VoteOutcome::Left, "left"}, OutcomeName{VoteOutcome::Right, "right"},
                                  OutcomeName{VoteOutcome::Tie, "tie"}, OutcomeName{VoteOutcome::BothBad, "both_bad"}};

PairOutcome pairOutcome(VoteOutcome outcome)
{
    switch (outcome) {
    case VoteOutcome::Left:
        return PairOutcome::FirstWins;
    case VoteOutcome::Right:
        return PairOutcome::SecondWins;
    case VoteOutcome::Tie:
    case VoteOutcome::BothBad:
        break;
    }
    return PairOutcome::Tie;
}

void countVote(VotedContender& left, VotedContender& right, VoteOutcome outcome)
{
    switch (outcome) {
    case VoteOutcome::Left:
        ++left.won;
        ++right.lost;
        return;
    case VoteOutcome::Right:
        ++left.lost;
        ++right.won;
        return;
    case VoteOutcome::Tie:
        ++left.tied;
        ++right.tied;
        return;
    case VoteOutcome::BothBad:
        ++left.bothBad;
        ++right.bothBad;
        return;
    }
}

VoteOutcome outcomeOfPlaces(int left, int right)
{
    if (left == right)
        return VoteOutcome::Tie;
    return left < right ? VoteOutcome::Left : VoteOutcome::Right;
}

}  // namespace

std::string_view voteOutcomeName(VoteOutcome outcome)
{
    return std::ranges::find(outcomeNames, outcome, &OutcomeName::outcome)->name;
}

std::optional<VoteOutcome> voteOutcomeFromName(std::string_view name)
{
    const auto* const found = std::ranges::find(outcomeNames, name, &OutcomeName::name);
    if (found == outcomeNames.end())
        return std::nullopt;
    return found->outcome;
}

Result<void> VoteStore::check(std::string_view sql, std::int64_t id, std::string_view what)
{
    auto find = m_database.prepare(sql);
    const auto exists = find.bind(1, id).step();
    if (!exists)
        return fail(exists.error());
    if (!*exists)
        return fail(ErrorKind::NotFound, "there is no " + std::string(what) + " " + std::to_string(id) + " in this workspace");
    return {};
}

Result<BallotId> VoteStore::open(const Ballot& ballot, WallTime now)
{
    if (auto exists = check("SELECT 1 FROM experiments WHERE id = ?", ballot.experiment.value, "experiment"); !exists)
        return fail(exists.error());
    auto insert = m_database.prepare("INSERT INTO ballots (experiment_id, created_at, seed, is_blind) VALUES (?, ?, ?, ?)");
    insert.bind(1, ballot.experiment.value).bind(2, toUnixMicroseconds(now));
    insert.bind(3, static_cast<std::int64_t>(ballot.seed)).bind(4, ballot.isBlind ? 1 : 0);
    if (auto written = insert.run(); !written)
        return fail(written.error());
    return BallotId{m_database.lastInsertId()};
}

Result<void> VoteStore::cast(BallotId ballot, const Vote& vote, WallTime now)
{
    return write(ballot, vote, std::nullopt, now);
}

Result<void> VoteStore::castRanking(BallotId ballot, const std::vector<RankedAnswer>& shown, WallTime now)
{
    if (shown.size() < 2)
        return fail(ErrorKind::InvalidInput, "a ranking needs two answers");
    std::int64_t ranking = 0;
    {
        auto row = m_database.prepare("SELECT coalesce(max(ranking), 0) + 1 FROM votes WHERE ballot_id = ?");
        const auto read = row.bind(1, ballot.value).step();
        if (!read)
            return fail(read.error());
        ranking = row.integer(0);
    }
    for (auto left = shown.begin(); left != shown.end(); ++left) {
        for (auto right = std::next(left); right != shown.end(); ++right) {
            const Vote vote{left->trial, right->trial, outcomeOfPlaces(left->place, right->place), {}};
            if (auto written = write(ballot, vote, ranking, now); !written)
                return written;
        }
    }
    return {};
}

Result<void> VoteStore::write(BallotId ballot, const Vote& vote, std::optional<std::int64_t> ranking, WallTime now)
{
    if (vote.left == vote.right)
        return fail(ErrorKind::InvalidInput, "an answer cannot stand against itself");
    if (auto exists = check("SELECT 1 FROM ballots WHERE id = ?", ballot.value, "ballot"); !exists)
        return exists;
    for (const auto trial : {vote.left, vote.right}) {
        if (auto exists = check("SELECT 1 FROM trials WHERE id = ?", trial.value, "trial"); !exists)
            return exists;
    }
    auto insert = m_database.prepare("INSERT INTO votes (ballot_id, left_trial_id, right_trial_id, outcome, ranking, note, voted_at)"
                                     " VALUES (?, ?, ?, ?, ?, ?, ?)");
    insert.bind(1, ballot.value).bind(2, vote.left.value).bind(3, vote.right.value).bind(4, voteOutcomeName(vote.outcome));
    insert.bind(5, ranking).bind(6, std::string_view(vote.note)).bind(7, toUnixMicroseconds(now));
    return insert.run();
}

Result<std::int64_t> VoteStore::takeBackLast(BallotId ballot)
{
    auto remove = m_database.prepare(
        "WITH last AS (SELECT id, ranking FROM votes WHERE ballot_id = ?1 ORDER BY id DESC LIMIT 1)"
        " DELETE FROM votes WHERE ballot_id = ?1 AND (id = (SELECT id FROM last) OR ranking = (SELECT ranking FROM last))");
    if (auto removed = remove.bind(1, ballot.value).run(); !removed)
        return fail(removed.error());
    return m_database.changeCount();
}

Result<Ballot> VoteStore::ballot(BallotId ballot)
{
    auto row = m_database.prepare("SELECT experiment_id, seed, is_blind FROM ballots WHERE id = ?");
    const auto isThere = row.bind(1, ballot.value).step();
    if (!isThere)
        return fail(isThere.error());
    if (!*isThere)
        return fail(ErrorKind::NotFound, "there is no ballot " + std::to_string(ballot.value) + " in this workspace");
    return Ballot{ExperimentId{row.integer(0)}, static_cast<std::uint64_t>(row.integer(1)), row.integer(2) != 0};
}

Result<std::vector<Vote>> VoteStore::votes(BallotId ballot)
{
    std::vector<Vote> found;
    auto row = m_database.prepare("SELECT left_trial_id, right_trial_id, outcome, note FROM votes WHERE ballot_id = ? ORDER BY id");
    row.bind(1, ballot.value);
    for (;;) {
        const auto more = row.step();
        if (!more)
            return fail(more.error());
        if (!*more)
            return found;
        if (const auto outcome = voteOutcomeFromName(row.text(2)))
            found.push_back({TrialId{row.integer(0)}, TrialId{row.integer(1)}, *outcome, std::string(row.text(3))});
    }
}

Result<RecordedVotes> VoteStore::votesBetween(const std::vector<std::string>& fingerprints, BothBad bothBad)
{
    RecordedVotes found;
    std::map<std::string, std::size_t, std::less<>> places;
    const auto isWanted = [&](std::string_view print) {
        return fingerprints.empty() || std::ranges::find(fingerprints, print) != fingerprints.end();
    };
    const auto armOf = [&](std::string_view print) {
        const auto [place, isNew] = places.try_emplace(std::string(print), found.arms.size());
        if (isNew)
            found.arms.push_back({std::string(print), {}});
        return place->second;
    };
    auto row =
        m_database.prepare("SELECT v.outcome, v.ballot_id, lc.fingerprint, rc.fingerprint FROM votes v"
                           " JOIN trials l ON l.id = v.left_trial_id JOIN contenders lc ON lc.id = l.contender_id JOIN experiments le ON "
                           "le.id = l.experiment_id"
                           " JOIN trials r ON r.id = v.right_trial_id JOIN contenders rc ON rc.id = r.contender_id JOIN experiments re ON "
                           "re.id = r.experiment_id"
                           " WHERE lc.fingerprint <> rc.fingerprint AND le.deleted_at IS NULL AND re.deleted_at IS NULL ORDER BY v.id");
    for (;;) {
        const auto more = row.step();
        if (!more)
            return fail(more.error());
        if (!*more)
            break;
        const auto outcome = voteOutcomeFromName(row.text(0));
        if (!outcome || !isWanted(row.text(2)) || !isWanted(row.text(3)))
            continue;
        const auto left = armOf(row.text(2));
        const auto right = armOf(row.text(3));
        countVote(found.arms[left], found.arms[right], *outcome);
        if (*outcome != VoteOutcome::BothBad || bothBad == BothBad::Tie)
            found.votes.push_back({left, right, pairOutcome(*outcome), row.integer(1)});
    }
    for (auto& arm : found.arms) {
        auto contender = newestContender(arm.fingerprint);
        if (!contender)
            return fail(contender.error());
        arm.contender = std::move(*contender);
    }
    return found;
}

Result<Contender> VoteStore::newestContender(const std::string& fingerprint)
{
    auto row = m_database.prepare("SELECT json FROM contenders WHERE fingerprint = ? ORDER BY id DESC LIMIT 1");
    if (const auto read = row.bind(1, std::string_view(fingerprint)).step(); !read)
        return fail(read.error());
    return contenderFromJson(row.text(0));
}

}  // namespace assay
