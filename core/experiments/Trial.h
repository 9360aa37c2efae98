#pragma once

#include "core/base/Clock.h"
#include "core/base/Ids.h"
#include "core/base/Money.h"
#include "core/providers/ChatStream.h"
#include "core/providers/Price.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// How a trial stands. Classes are never mixed: a failure of the infrastructure is not a wrong answer.
enum class TrialStatus {
    Running,
    Answered,
    Truncated,    ///< Cut at the output limit; what came is kept.
    Refused,      ///< The model declined.
    Filtered,     ///< The vendor's filter stopped it.
    Cancelled,    ///< A person stopped it; what came is kept.
    Failed,       ///< See the error's kind.
    Interrupted,  ///< The program died while it ran.
};
/// "running", "answered", …: saved to disk, do not rename.
[[nodiscard]] std::string_view trialStatusName(TrialStatus status);
[[nodiscard]] std::optional<TrialStatus> trialStatusFromName(std::string_view name);

/// Where a trial stands in its plan; all counted from 0.
struct TrialPlace {
    std::size_t contender = 0;
    std::size_t prompt = 0;
    int repeat = 0;
    friend auto operator<=>(const TrialPlace&, const TrialPlace&) = default;
};

/// What came out of a trial. Times are those of its last attempt, from the moment the request was sent.
struct TrialResult {
    TrialStatus status = TrialStatus::Running;
    std::optional<FinishReason> finishReason;
    std::optional<Error> error;
    /// What the server said went wrong, without keys; for the person.
    std::string errorMessage;
    int attempts = 0;
    /// Empty when nothing was sent.
    std::optional<bool> isStreamed;
    /// Only of streamed answers: the time to the first text, reasoning or tool call.
    std::optional<Nanoseconds> timeToFirstToken;
    std::optional<Nanoseconds> timeToFirstAnswer;
    std::optional<Nanoseconds> total;
    /// See tokensPerSecond().
    std::optional<double> tokensPerSecond;
    Usage usage;
    /// That really served it, as the answer says; empty: it does not.
    std::string serviceTier = {};
    /// What the server itself measured.
    ServerTimings serverTimings = {};
    /// Settings that were set but not sent, because the model or its protocol does not take them.
    std::vector<Setting> leftOut = {};
    std::optional<std::int64_t> costPico;
    CostSource costSource = CostSource::Unknown;
    /// Of the vendor's own figure or of the price row used; empty when the price is unknown.
    std::string currency;
    /// Not valid when the price is unknown, or the vendor itself says what it charged.
    PriceId price;

    std::string text;
    std::string reasoning;
    std::vector<ToolCall> toolCalls;
    std::string replay = {};  ///< For Message::replay of the next turn.

    /// Anything but an answer or a stop that the person asked for.
    [[nodiscard]] bool isInfrastructureFailure() const { return status == TrialStatus::Failed || status == TrialStatus::Interrupted; }
};

/// The result of a trial whose last attempt was `exchange`; takes the texts out of it. `price` may be null.
[[nodiscard]] TrialResult resultOf(ChatExchange& exchange, int attempts, const Price* price);

/// Speed of generation: (n - 1) tokens over the time from the first to the last content, where n is the number of tokens that were visible
/// in the stream (output less reasoning that was billed but not shown). The reciprocal is the mean inter-token latency. Empty when the
/// answer was not really streamed, when usage is unknown, or for fewer than two tokens.
[[nodiscard]] std::optional<double> tokensPerSecond(const ChatExchange& exchange);

/// A stream that some proxy held back and passed on in one go: its pieces say nothing about the model's speed. True when at least 8 pieces all
/// arrived within 5 % of an answer's time, and that time is at least 100 ms.
[[nodiscard]] bool wasHeldBack(const ChatExchange& exchange);

/// `attempts.left_out`: the settings' names with commas between them.
[[nodiscard]] std::string leftOutText(const std::vector<Setting>& leftOut);
/// Without names that this version does not know.
[[nodiscard]] std::vector<Setting> leftOutFromText(std::string_view text);

/// `attempts.deltas`: see the schema.
[[nodiscard]] std::string encodeDeltaTimes(const std::vector<DeltaTime>& deltas);
/// Empty for bytes that are not such a list.
[[nodiscard]] std::optional<std::vector<DeltaTime>> decodeDeltaTimes(std::string_view bytes);

}  // namespace assay
