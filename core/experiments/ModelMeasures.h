#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/experiments/ExperimentStore.h"
#include "core/storage/Database.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace assay {

/// The middle of what was measured. Without its count it says nothing.
template <typename Value>
struct Median {
    Value value{};
    std::int64_t count = 0;
    friend bool operator==(const Median&, const Median&) = default;
};

/// What the trials of a workspace say about one model of a provider, whatever its parameters were.
struct ModelMeasure {
    std::string providerId;
    std::string model;
    std::int64_t trials = 0;  ///< Ended in any way.
    /// Of the latest clean trials: really streamed, at the first attempt, with an answer (cut at the output limit or not).
    std::optional<Median<Nanoseconds>> timeToFirstToken;
    std::optional<Median<double>> tokensPerSecond;  ///< See tokensPerSecond().
    Spending spent;
    friend bool operator==(const ModelMeasure&, const ModelMeasure&) = default;
};

/// Medians are taken over so many of a model's latest clean trials at most: what a server was like long ago says little about it now.
inline constexpr int mostMeasuredTrials = 500;

/// Of every model that has a trial, by provider and model. Practice models are among them, under their own provider.
/// With 100,000 trials of 40 models 0.3 s (tests/bench: BenchFigures); reads what was recorded, so not on a thread that a person waits for.
[[nodiscard]] Result<std::vector<ModelMeasure>> readModelMeasures(Database& database);

}  // namespace assay
