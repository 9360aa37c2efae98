#pragma once

#include "core/base/Money.h"
#include "core/providers/ChatRequest.h"
#include "core/providers/Price.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace assay {

/// About how many tokens a byte-pair tokenizer makes of a text. A rule over words, digits, punctuation and scripts, not a vocabulary: vendors'
/// vocabularies are not public or too large to carry along, and differ among themselves by some 30 %. For showing, never for a bill.
[[nodiscard]] std::int64_t estimateTokens(std::string_view text);

/// The whole request as the model reads it: texts, roles, tools and schema. A picture or file is counted at what common models take for one.
[[nodiscard]] std::int64_t estimateInputTokens(const ChatRequest& request);

/// What the output of an estimate was taken from.
enum class OutputBasis {
    None,          ///< Nothing is known: the cost is that of the input alone, and a lower bound.
    RecordedMean,  ///< The mean of what this model wrote in earlier trials.
    OutputLimit,   ///< The request's own limit: an upper bound.
};

/// About what a request will cost, before it is sent.
struct CostEstimate {
    std::int64_t inputTokens = 0;
    std::optional<std::int64_t> outputTokens;
    OutputBasis outputBasis = OutputBasis::None;
    /// Empty when the price is unknown or the sum does not fit.
    std::optional<Money> cost;
    friend bool operator==(const CostEstimate&, const CostEstimate&) = default;
};

/// `price` may be null. The recorded mean, where there is one, but never more than the request's limit; else the limit.
[[nodiscard]] CostEstimate estimateCost(const ChatRequest& request, const Price* price, std::optional<std::int64_t> recordedMeanOutput);

}  // namespace assay
