#include "core/scoring/RatingStore.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace assay {

namespace {

/// Saved to disk, do not rename.
constexpr std::string_view goodName = "good";
constexpr std::string_view badName = "bad";

std::optional<std::string_view> verdictName(std::optional<Verdict> verdict)
{
    if (!verdict)
        return std::nullopt;
    return *verdict == Verdict::Good ? goodName : badName;
}

std::optional<Verdict> verdictFromName(std::string_view name)
{
    if (name == goodName)
        return Verdict::Good;
    if (name == badName)
        return Verdict::Bad;
    return std::nullopt;
}

Result<void> checkRating(const Rating& rating)
{
    if (rating.stars && (*rating.stars < 1 || *rating.stars > 5))
        return fail(ErrorKind::InvalidInput, "a rating has one to five stars, not " + std::to_string(*rating.stars));
    if (std::ranges::find(rating.tags, std::string()) != rating.tags.end())
        return fail(ErrorKind::InvalidInput, "a tag has no text");
    return {};
}

/// `row` begins with verdict, stars and note.
Rating ratingFromRow(const Statement& row)
{
    Rating rating;
    rating.verdict = verdictFromName(row.text(0));
    if (const auto stars = row.optionalInteger(1))
        rating.stars = static_cast<int>(*stars);
    rating.note = row.text(2);
    return rating;
}

}  // namespace

Result<void> RatingStore::set(TrialId trial, const Rating& rating, WallTime now)
{
    if (auto checked = checkRating(rating); !checked)
        return checked;
    {
        auto find = m_database.prepare("SELECT 1 FROM trials WHERE id = ?");
        const auto exists = find.bind(1, trial.value).step();
        if (!exists)
            return fail(exists.error());
        if (!*exists)
            return fail(ErrorKind::NotFound, "there is no trial " + std::to_string(trial.value) + " in this workspace");
    }
    if (auto cleared = takeBack(trial); !cleared || rating.isEmpty())
        return cleared;
    std::optional<std::int64_t> stars;
    if (rating.stars)
        stars = *rating.stars;
    const auto verdict = verdictName(rating.verdict);
    auto insert = m_database.prepare("INSERT INTO ratings (trial_id, verdict, stars, note, rated_at) VALUES (?, ?, ?, ?, ?)");
    insert.bind(1, trial.value).bind(2, verdict).bind(3, stars).bind(4, std::string_view(rating.note)).bind(5, toUnixMicroseconds(now));
    if (auto written = insert.run(); !written)
        return written;
    for (const auto& tag : rating.tags) {
        auto insertTag = m_database.prepare("INSERT OR IGNORE INTO rating_tags (trial_id, tag) VALUES (?, ?)");
        if (auto written = insertTag.bind(1, trial.value).bind(2, std::string_view(tag)).run(); !written)
            return written;
    }
    return {};
}

Result<void> RatingStore::takeBack(TrialId trial)
{
    auto removeTags = m_database.prepare("DELETE FROM rating_tags WHERE trial_id = ?");
    if (auto removed = removeTags.bind(1, trial.value).run(); !removed)
        return removed;
    auto remove = m_database.prepare("DELETE FROM ratings WHERE trial_id = ?");
    return remove.bind(1, trial.value).run();
}

Result<std::optional<Rating>> RatingStore::rating(TrialId trial)
{
    std::optional<Rating> found;
    {
        auto row = m_database.prepare("SELECT verdict, stars, note FROM ratings WHERE trial_id = ?");
        const auto isThere = row.bind(1, trial.value).step();
        if (!isThere)
            return fail(isThere.error());
        if (!*isThere)
            return found;
        found = ratingFromRow(row);
    }
    if (auto read = readTags(trial, *found); !read)
        return fail(read.error());
    return found;
}

Result<std::map<TrialId, Rating>> RatingStore::ratings(ExperimentId experiment)
{
    std::map<TrialId, Rating> found;
    auto row = m_database.prepare(
        "SELECT r.verdict, r.stars, r.note, r.trial_id FROM trials t JOIN ratings r ON r.trial_id = t.id WHERE t.experiment_id = ?");
    row.bind(1, experiment.value);
    for (;;) {
        const auto more = row.step();
        if (!more)
            return fail(more.error());
        if (!*more)
            return found;
        const TrialId trial{row.integer(3)};
        auto& rating = found[trial] = ratingFromRow(row);
        if (auto read = readTags(trial, rating); !read)
            return fail(read.error());
    }
}

Result<void> RatingStore::readTags(TrialId trial, Rating& rating)
{
    auto row = m_database.prepare("SELECT tag FROM rating_tags WHERE trial_id = ? ORDER BY tag");
    row.bind(1, trial.value);
    for (;;) {
        const auto more = row.step();
        if (!more)
            return fail(more.error());
        if (!*more)
            return {};
        rating.tags.emplace_back(row.text(0));
    }
}

}  // namespace assay
