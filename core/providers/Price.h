#pragma once

#include "core/base/Clock.h"
#include "core/base/Ids.h"
#include "core/base/Money.h"
#include "core/providers/ChatEvent.h"

#include <cstdint>
#include <optional>
#include <string>

namespace assay {

/// What one model's tokens cost from one day on. Prices are pico-units per token (see Money).
struct Price {
    PriceId id;
    std::string providerId;
    std::string model;
    std::string currency = "USD";
    std::int64_t inputPerToken = 0;
    std::int64_t outputPerToken = 0;
    /// Empty: cached input is charged like fresh input.
    std::optional<std::int64_t> cachedInputPerToken;
    /// Empty: written input is charged like fresh input.
    std::optional<std::int64_t> cacheWritePerToken;
    /// Empty: reasoning is charged as the output it is part of.
    std::optional<std::int64_t> reasoningPerToken;
    WallTime effectiveFrom;
    std::string source;  ///< Who says so: "practice", "user", a page.
    friend bool operator==(const Price&, const Price&) = default;
};

/// The bill of one answer: fresh x input price + cached x cached price + written x write price + (output - reasoning) x output price
/// + reasoning x reasoning price. The classes exclude each other, and reasoning, which is inside output, is billed once.
/// Empty when the usage leaves input or output unknown, or a sum does not fit: unknown is never zero. Cache classes that the server
/// did not mention are taken as none.
[[nodiscard]] std::optional<std::int64_t> costPico(const Price& price, const Usage& usage);

/// The most that a request can cost: `inputTokens` at the dearest input class and `outputTokens` at the dearest output class.
/// Empty when that does not fit into 64 bits.
[[nodiscard]] std::optional<std::int64_t> worstCasePico(const Price& price, std::int64_t inputTokens, std::int64_t outputTokens);

/// Never fewer tokens than any byte-level tokenizer makes of the request: one per byte of text, plus what roles and separators take.
/// An upper bound for reserving money, not an estimate to show.
[[nodiscard]] std::int64_t mostInputTokens(const ChatRequest& request);

}  // namespace assay
