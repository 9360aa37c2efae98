#pragma once

#include "core/base/Clock.h"
#include "core/base/Ids.h"
#include "core/base/Money.h"
#include "core/providers/ChatEvent.h"
#include "core/providers/PeakHours.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// What one token of each class costs, in pico-units (see Money).
struct TokenRates {
    std::int64_t inputPerToken = 0;
    std::int64_t outputPerToken = 0;
    /// Empty: cached input is charged like fresh input.
    std::optional<std::int64_t> cachedInputPerToken = {};
    /// Empty: written input is charged like fresh input.
    std::optional<std::int64_t> cacheWritePerToken = {};
    /// Of what is kept for an hour or longer. Empty: charged like what is kept for a shorter time.
    std::optional<std::int64_t> cacheWriteLongPerToken = {};
    /// Empty: reasoning is charged as the output it is part of.
    std::optional<std::int64_t> reasoningPerToken = {};
    friend bool operator==(const TokenRates&, const TokenRates&) = default;
};

/// Rates of long requests. They hold for the whole request, not for the part above the line.
struct PriceTier : TokenRates {
    /// All input, cached and written included, from which on the tier holds: 272,001 where a vendor says "more than 272,000",
    /// 200,000 where it says "from 200,000 on".
    std::int64_t minInputTokens = 0;
    friend bool operator==(const PriceTier&, const PriceTier&) = default;
};

/// What a way of being served costs, as a share of the token rates: 50 for a batch at half the price, 200 for twice as dear.
struct ServiceTierRate {
    std::string serviceTier;  ///< As the vendor's answer names it: "batch", "flex", "priority", …; lower case.
    std::int64_t percent = 100;
    friend bool operator==(const ServiceTierRate&, const ServiceTierRate&) = default;
};

/// What one model's answers cost from one day on.
struct Price : TokenRates {
    PriceId id;
    std::string providerId;
    std::string model;
    std::string currency = "USD";
    /// Ascending by minInputTokens; below the first one the rates above hold.
    std::vector<PriceTier> tiers = {};
    std::vector<ServiceTierRate> serviceTiers = {};
    /// When tokens are dearer (or cheaper) for some hours; with `peakPercent` of the rates.
    PeakHours peakHours = {};
    std::int64_t peakPercent = 100;
    std::int64_t perRequest = 0;  ///< Pico-units for every request, whatever its size.
    /// Pico-units for one web search of the vendor. Empty: not known, so that an answer with searches has no known cost.
    std::optional<std::int64_t> perSearch = {};
    WallTime effectiveFrom;
    std::optional<WallTime> effectiveUntil = {};  ///< The first moment at which it no longer holds; empty: open.
    std::string source;  ///< Who says so and as of when: "practice", "user", "catalogue 2026-11-21 (vendor page)", "models.dev".
    friend bool operator==(const Price&, const Price&) = default;
};

/// What a bill depends on besides tokens.
struct BillingContext {
    /// The tier that really served the request, as the answer says; empty: it did not say, taken as the ordinary one.
    std::string_view serviceTier = {};
    /// When the request was sent. Empty: outside of the peak hours.
    std::optional<WallTime> sentAt = {};
};

/// The bill of one answer: fresh x input price + cached x cached price + (written - long) x write price + long x long write price
/// + (output - reasoning) x output price + reasoning x reasoning price, all at the rates of the tier that the whole input falls into,
/// times the shares of service tier and peak hours (rounded to the nearest pico-unit), + request + searches x search price.
/// The classes exclude each other, and reasoning, which is inside output, is billed once.
/// Empty when the usage leaves input or output unknown, when the service tier is known to cost otherwise but not how much, or when a sum does not
/// fit: unknown is never zero. Cache classes that the server did not mention are taken as none. Usage::charged is not looked at: see
/// costOf().
[[nodiscard]] std::optional<std::int64_t> costPico(const Price& price, const Usage& usage, const BillingContext& context = {});

/// One line of a bill: so many of one class at so much each.
struct BillLine {
    enum class Item { Input, CachedInput, CacheWrite, CacheWriteLong, Output, Reasoning, Request, Search };
    Item item = Item::Input;
    std::int64_t count = 0;
    std::int64_t picoEach = 0;
    std::int64_t pico = 0;  ///< `count` x `picoEach`.
    friend bool operator==(const BillLine&, const BillLine&) = default;
};
/// How a cost comes about. The lines of tokens, summed, times both shares, + the lines of requests and searches, are the total.
struct Bill {
    std::array<BillLine, 8> lines;  ///< One an item, in the order of the enum; those that nothing was used of too.
    /// Of the tier whose rates hold; 0: the price's own.
    std::int64_t tierMinInputTokens = 0;
    std::int64_t serviceTierPercent = 100;
    std::int64_t peakPercent = 100;  ///< 100 outside of the peak hours.
    std::int64_t totalPico = 0;
    friend bool operator==(const Bill&, const Bill&) = default;
};
/// The lines behind costPico(), for people to follow; empty when that is.
[[nodiscard]] std::optional<Bill> billOf(const Price& price, const Usage& usage, const BillingContext& context = {});

/// Where a cost comes from.
enum class CostSource {
    Unknown,
    Price,   ///< Computed from a price.
    Vendor,  ///< The vendor's own figure in the answer.
};
/// "", "price", "vendor": saved to disk, do not rename.
[[nodiscard]] std::string_view costSourceName(CostSource source);
[[nodiscard]] CostSource costSourceFromName(std::string_view name);

struct Cost {
    std::optional<Money> amount;
    CostSource source = CostSource::Unknown;
    friend bool operator==(const Cost&, const Cost&) = default;
};
/// What the vendor says it charged, else costPico(); `price` may be null.
[[nodiscard]] Cost costOf(const Price* price, const Usage& usage, const BillingContext& context = {});

/// The most that a request can cost: `inputTokens` at the dearest input class and `outputTokens` at the dearest output class of any tier
/// that up to `inputTokens` can reach, at the dearest service tier and hour, + the request itself. Searches, which nobody can count
/// beforehand, are left out. Empty when that does not fit into 64 bits.
[[nodiscard]] std::optional<std::int64_t> worstCasePico(const Price& price, std::int64_t inputTokens, std::int64_t outputTokens);

/// Never fewer tokens than any byte-level tokenizer makes of the request: one per byte of text, plus what roles and separators take.
/// An upper bound for reserving money, not an estimate to show: see TokenEstimate.h.
[[nodiscard]] std::int64_t mostInputTokens(const ChatRequest& request);

}  // namespace assay
