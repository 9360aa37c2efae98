#pragma once

#include <string_view>

namespace assay {

/// How a server is told how hard to think.
enum class ReasoningWords {
    Effort,            ///< "reasoning_effort" with the word.
    EffortOrDisabled,  ///< The same, but "none" is "thinking" {type: disabled}.
    ThinkingSwitch,    ///< "thinking" {type: enabled or disabled}: no degrees.
    AdaptiveThinking,  ///< "thinking" {type: adaptive or disabled}: no degrees.
    EnableThinking,    ///< "enable_thinking" true or false: no degrees.
    ReasoningObject,   ///< "reasoning" {effort: word}, {enabled: false} for "none".
};

/// The members in which servers want the reasoning of an assistant's turn back: as text, or in typed blocks.
inline constexpr std::string_view reasoningContentField = "reasoning_content";
inline constexpr std::string_view reasoningDetailsField = "reasoning_details";

/// Where servers that speak OpenAI's chat protocol differ from it. One row per server, found by its host; plain data, so that a new server
/// is a new row. Everything the decoder can accept from all of them it simply accepts (reasoning field names, usage places, missing
/// tool-call indexes); a quirk is only what must be decided before sending or what would otherwise be counted wrong.
struct Quirks {
    std::string_view server;      ///< For people: "OpenAI", "vLLM", …
    /// The base URL's host ends with this (a whole label), empty matches none. Local servers are told by port instead.
    std::string_view hostSuffix;
    int loopbackPort = 0;         ///< Matches a loopback address with this port; 0 matches none.

    /// Name of the output limit: OpenAI's newer models reject "max_tokens", most others know only that.
    std::string_view outputLimitField = "max_tokens";
    /// Name of the seed: Mistral says "random_seed".
    std::string_view seedField = "seed";
    /// Header that carries the key, and what stands before it.
    std::string_view keyHeader = "Authorization";
    std::string_view keyPrefix = "Bearer ";
    /// stream_options {include_usage} is understood; where it is not, usage comes by itself.
    bool takesStreamOptions = true;
    /// completion_tokens does not contain reasoning_tokens: they are added to the output (xAI, Perplexity).
    bool reasoningIsOutsideCompletion = false;
    ReasoningWords reasoningWords = ReasoningWords::Effort;
    /// Which of the two members above must go back with the next request, unchanged; empty: neither, which others answer 400 to. Text goes
    /// back with every turn, empty when there was none.
    std::string_view replayField = {};
    /// "usage" tells what the request was charged, in this currency; empty: it does not.
    std::string_view chargeCurrency = {};
    /// The code "insufficient_quota" means too many tokens per minute, not that the money is used up.
    bool quotaIsPerMinute = false;
};

/// The row for a base URL; the last, general row when no other fits.
[[nodiscard]] const Quirks& quirksFor(std::string_view baseUrl);

}  // namespace assay
