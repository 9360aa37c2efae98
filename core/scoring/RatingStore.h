#pragma once

#include "core/base/Clock.h"
#include "core/base/Ids.h"
#include "core/base/Result.h"
#include "core/storage/Database.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace assay {

enum class Verdict { Good, Bad };

/// What a person thinks of one answer. Each part may be missing.
struct Rating {
    std::optional<Verdict> verdict;
    std::optional<int> stars;       ///< 1..5.
    std::vector<std::string> tags;  ///< Read back ascending by their bytes, each once.
    std::string note;

    [[nodiscard]] bool isEmpty() const { return !verdict && !stars && tags.empty() && note.empty(); }
    friend bool operator==(const Rating&, const Rating&) = default;
};

/// The ratings of a workspace. Borrows a connection and goes with it: the writer thread's for writing, any for reading.
class RatingStore final {
public:
    explicit RatingStore(Database& database) : m_database(database) {}

    /// Instead of what was there; an empty rating takes it back. NotFound if there is no such trial; InvalidInput for stars outside of 1..5
    /// and for an empty tag.
    [[nodiscard]] Result<void> set(TrialId trial, const Rating& rating, WallTime now);
    /// Leaves the trial unrated; no error if it was so already.
    [[nodiscard]] Result<void> takeBack(TrialId trial);
    /// Empty: not rated, or no such trial.
    [[nodiscard]] Result<std::optional<Rating>> rating(TrialId trial);
    /// Of all trials of an experiment that have one.
    [[nodiscard]] Result<std::map<TrialId, Rating>> ratings(ExperimentId experiment);

private:
    [[nodiscard]] Result<void> readTags(TrialId trial, Rating& rating);

    Database& m_database;
};

}  // namespace assay
