#pragma once

#include "core/base/Clock.h"
#include "core/experiments/ExperimentStore.h"

#include <optional>
#include <string>
#include <string_view>

namespace assay {

/// What the documents of recorded runs say in the same words.

/// To a thousandth of a millisecond, which is what is recorded.
[[nodiscard]] std::optional<double> roundedMilliseconds(std::optional<Nanoseconds> duration);
/// To a hundredth of a token per second.
[[nodiscard]] std::optional<double> roundedSpeed(std::optional<double> tokensPerSecond);

/// The server's own words where it said something, else the error's detail; empty without an error.
[[nodiscard]] std::string errorWords(const TrialResult& result);
/// Why there is no whole answer: "failed: rate_limited (HTTP 429), slow down"; empty for one that was answered.
[[nodiscard]] std::string outcomeText(const TrialResult& result);

/// Most repeats of any contender and prompt; at least 1.
[[nodiscard]] int repeatCount(const StoredExperiment& experiment);
/// Which answer of which contender: "practice/swift, prompt 2, repeat 1 of 3"; only what differs within the experiment is said.
[[nodiscard]] std::string trialName(const StoredExperiment& experiment, const StoredTrial& trial, int repeats);
/// Provider, model and what is set: "practice / swift; temperature 0.2; tools: look_up".
[[nodiscard]] std::string contenderText(const Contender& contender);

/// "2026-11-22 10:15 UTC".
[[nodiscard]] std::string utcText(WallTime time);
/// "2026-11-22T10:15:00Z", as ISO 8601 has it.
[[nodiscard]] std::string isoText(WallTime time);

/// Well-formed UTF-8 with U+FFFD for what neither XML nor a spreadsheet can hold: control characters but tab and line ends, and the two
/// noncharacters U+FFFE and U+FFFF.
[[nodiscard]] std::string documentText(std::string_view text);

}  // namespace assay
