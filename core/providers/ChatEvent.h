#pragma once

#include "core/base/Error.h"
#include "core/providers/ChatRequest.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

namespace assay {

/// Tokens of one request in classes that exclude each other, so that a bill is a plain sum: fresh input + cached input + cache write are
/// all of the input; output is all of the output. An empty field means the server did not say: unknown, never zero.
struct Usage {
    std::optional<std::int64_t> input;        ///< Fresh input: neither read from nor written to a cache.
    std::optional<std::int64_t> cachedInput;
    std::optional<std::int64_t> cacheWrite;
    std::optional<std::int64_t> output;       ///< Everything generated, reasoning included.
    std::optional<std::int64_t> reasoning;    ///< How much of `output` was reasoning.
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
/// Order: (AnswerInfo | Delta | ReasoningDelta | UsageEvent)* ToolCallEvent* UsageEvent* (Finish | Failure).
using ChatEvent = std::variant<Delta, ReasoningDelta, ToolCallEvent, UsageEvent, AnswerInfo, Finish, Failure>;

}  // namespace assay
