#pragma once

#include "core/base/Clock.h"
#include "core/base/Ids.h"
#include "core/base/Money.h"
#include "core/base/Result.h"
#include "core/contenders/Contender.h"
#include "core/contenders/Conversation.h"
#include "core/experiments/Trial.h"
#include "core/experiments/TrialRecord.h"
#include "core/scoring/RatingStore.h"
#include "core/storage/Compression.h"
#include "core/storage/Database.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// What trials cost, as far as it is known.
struct Spending {
    /// Exact sums of the known costs, one a currency, by its code. No entry for a currency nothing was billed in; a sum of 0 is a known 0.
    std::vector<Money> known;
    /// Trials that ended and may have cost something nobody knows: no price, or no usage. A failure before the first token is not counted.
    std::int64_t unknownTrials = 0;

    friend bool operator==(const Spending&, const Spending&) = default;
};

/// One line of the history.
struct ExperimentHeader {
    ExperimentId id;
    WallTime createdAt;
    std::optional<WallTime> finishedAt;
    std::string status;             ///< running, finished, cancelled, interrupted
    std::string promptText;         ///< Of the first prompt.
    std::int64_t promptCount = 0;
    std::vector<std::string> contenderNames;
    std::int64_t plannedTrials = 0;
    std::int64_t recordedTrials = 0;  ///< Ended in any way.
    std::int64_t failedTrials = 0;    ///< Failed or interrupted.
    Spending cost;
    /// Empty unless it is deleted; see Deletion.h.
    std::optional<WallTime> deletedAt = std::nullopt;

    friend bool operator==(const ExperimentHeader&, const ExperimentHeader&) = default;
};

struct StoredTrial {
    TrialId id;
    std::size_t contender = 0;      ///< Position in StoredExperiment::contenders.
    std::size_t prompt = 0;
    int repeat = 1;                 ///< Counted from 1.
    TrialId continues;              ///< The trial of the turn before; not valid: there is none.
    /// How long the request of its last attempt waited before it was sent.
    std::optional<Nanoseconds> queued;
    TrialResult result;
    /// What a person thinks of it; empty: not rated.
    std::optional<Rating> rating = std::nullopt;
};

struct StoredExperiment {
    ExperimentHeader header;
    std::vector<Contender> contenders;
    std::vector<Conversation> prompts;
    std::vector<StoredTrial> trials;  ///< By contender, prompt, repeat.
};

/// Prompts that ask the same thing at the same turn, each after what its contenders have said before; by the first of them. A prompt that nobody shares is a question of its own.
[[nodiscard]] std::vector<std::vector<std::size_t>> questionsOf(const StoredExperiment& experiment);

/// What one request sent and got, byte for byte.
struct StoredExchange {
    int number = 0;
    std::string request;
    std::string response;
    std::vector<DeltaTime> deltas;
};

/// Reads experiments back. Thread: one at a time; it owns its connection.
class ExperimentStore final {
public:
    ExperimentStore(Database reader, const std::string& dictionary);

    /// Newest first, older than `before` (all if empty), at most `most`, without deleted ones. `search`: what a person typed; matches
    /// prompts and answers.
    [[nodiscard]] Result<std::vector<ExperimentHeader>> list(std::optional<ExperimentId> before, int most, std::string_view search);
    /// How many list() would give without a limit.
    [[nodiscard]] Result<std::int64_t> count(std::string_view search);
    /// Costs of all trials of the experiments created at `since` or later; `withoutProvider`: whose trials do not count (practice models:
    /// their prices are fictional). Deleted experiments count: the money was spent. Experiments are looked through from the newest back to the first that is older.
    [[nodiscard]] Result<Spending> spendingSince(WallTime since, std::string_view withoutProvider = {});
    /// What a model wrote on average in the latest of its complete answers, at most 1,000 of them; empty if there is none.
    [[nodiscard]] Result<std::optional<std::int64_t>> meanOutputTokens(std::string_view providerId, std::string_view model);
    /// Also of a deleted experiment, as load(). NotFound if there is none.
    [[nodiscard]] Result<ExperimentHeader> header(ExperimentId id);
    [[nodiscard]] Result<StoredExperiment> load(ExperimentId id);
    /// The experiment with those before it that its trials carry on from, directly or not; the one that begins the conversation first. NotFound if there is none.
    [[nodiscard]] Result<std::vector<StoredExperiment>> conversation(ExperimentId id);
    /// All attempts of a trial, first to last. NotFound if there is no such trial.
    [[nodiscard]] Result<std::vector<StoredExchange>> exchanges(TrialId id);
    /// See readTrialRecord().
    [[nodiscard]] Result<TrialRecord> record(TrialId id);

private:
    [[nodiscard]] Result<void> readTotals(ExperimentHeader& header);
    [[nodiscard]] Result<std::vector<std::string>> contenderNames(ExperimentId id);
    [[nodiscard]] Result<std::vector<StoredTrial>> trials(ExperimentId id);
    [[nodiscard]] Result<ExperimentId> experimentOf(TrialId id);

    Database m_database;
    Compressor m_compressor;
};

}  // namespace assay
