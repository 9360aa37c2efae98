#pragma once

#include "core/experiments/ExperimentStore.h"

#include <string>
#include <vector>

namespace assay::cli {

/// "practice/swift", with " (2 of 3)" when there are repeats; `repeat` is counted from 1.
[[nodiscard]] std::string trialTitle(const Contender& contender, int repeat, int repeats);
/// "answered", or what went wrong in a few words.
[[nodiscard]] std::string statusText(const TrialResult& result);
/// One answer under its title, or the reason why there is none. Empty lines around it as blocks need them.
[[nodiscard]] std::string answerBlock(const std::string& title, const TrialResult& result);
/// The table of figures: model, TTFT, total, tok/s, in and out tokens, cost, status.
[[nodiscard]] std::string figuresTable(const StoredExperiment& experiment);

/// "Not sent to openai/gpt-6.1-sol: temperature, top_p", a line for every contender for whom settings were left out.
[[nodiscard]] std::vector<std::string> leftOutLines(const StoredExperiment& experiment);

}  // namespace assay::cli
