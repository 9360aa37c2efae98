#pragma once

#include "core/base/Clock.h"
#include "core/base/Error.h"
#include "core/base/Money.h"
#include "core/providers/ChatRequest.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

namespace assay {

/// Tokens of one request in classes that exclude each other, so that a bill is a plain sum: fresh input + cached input + cache write are
/// all of the input; output is all of the output. An empty field means the server did not say: unknown, never zero.
struct Usage {
    std::optional<std::int64_t> input;  ///< Fresh input: neither read from nor written to a cache.
    std::optional<std::int64_t> cachedInput;
    std::optional<std::int64_t> cacheWrite;  ///< All that was written to a cache, however long it is kept.
    std::optional<std::int64_t> output;     ///< Everything generated, reasoning included.
    std::optional<std::int64_t> reasoning;  ///< How much of `output` was reasoning.
    std::optional<std::int64_t> cacheWriteLong = {};  ///< How much of `cacheWrite` is kept for an hour or longer, which costs more.
    std::optional<std::int64_t> searches = {};        ///< Web searches that the vendor made for the answer.
    /// What the vendor says it charged for the whole request, where it does say so: no formula knows better.
    std::optional<Money> charged = {};
    friend bool operator==(const Usage&, const Usage&) = default;
};

enum class FinishReason {
    Stop,
    Length,        ///< Cut at the output limit.
    ToolCalls,
    Filtered,      ///< The vendor's content filter.
    Refusal,
    Other,         ///< A word this program does not know; the raw text is kept.
};
/// "stop", "length", "tool_calls", "filtered", "refusal", "other": saved to disk, do not rename.
[[nodiscard]] std::string_view finishReasonName(FinishReason reason);

struct Delta {
    std::string_view text;
};
struct ReasoningDelta {
    std::string_view text;
};
/// A tool call, whole: fragments are joined by the decoder and the call is given out once, before Finish.
struct ToolCallEvent {
    ToolCall call;
};
/// May come more than once; the last one counts.
struct UsageEvent {
    Usage usage;
    std::string_view rawJson;  ///< The vendor's usage object as it came.
};
/// What the server itself measured. Beside the client's clock, never mixed with it: it leaves out the network. Empty: it did not say.
struct ServerTimings {
    std::optional<Nanoseconds> total;
    std::optional<Nanoseconds> load;        ///< Until the model was in memory.
    std::optional<Nanoseconds> queue;
    std::optional<Nanoseconds> prompt;      ///< Reading the prompt.
    std::optional<Nanoseconds> generation;
    friend bool operator==(const ServerTimings&, const ServerTimings&) = default;
};
/// May come more than once; the last one counts.
struct ServerTimingsEvent {
    ServerTimings timings;
};
/// What must go back with this turn in the next request, in the protocol's own words: see Message::replay. Once, before Finish.
struct ReplayEvent {
    std::string_view replay;
};
/// What the answer says about itself; fields are empty when it does not.
struct AnswerInfo {
    std::string_view servedModel;        ///< The model name the vendor says it used.
    std::string_view serviceTier;
    std::string_view systemFingerprint;
};
struct Finish {
    FinishReason reason = FinishReason::Stop;
    std::string rawReason;
    /// Set when the answer ended without the protocol's own end mark, though with a finish reason.
    bool isUnterminated = false;
};
/// The request failed. `message` is what the server said, cleaned of keys, for the person to read.
struct Failure {
    Error error;
    std::string message;
    /// Retrying the same request may help, if nothing has been shown yet.
    bool isRetryable = false;
};

/// One thing that happened in an answer. Views are valid during the call that hands it over.
/// Order: (AnswerInfo | Delta | ReasoningDelta | UsageEvent | ServerTimingsEvent)* ToolCallEvent* (UsageEvent | ServerTimingsEvent)*
/// ReplayEvent? (Finish | Failure).
using ChatEvent =
    std::variant<Delta, ReasoningDelta, ToolCallEvent, UsageEvent, AnswerInfo, Finish, Failure, ServerTimingsEvent, ReplayEvent>;

}  // namespace assay
