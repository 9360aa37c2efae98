#pragma once

#include <string_view>

namespace assay {

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
};

/// The row for a base URL; the last, general row when no other fits.
[[nodiscard]] const Quirks& quirksFor(std::string_view baseUrl);

}  // namespace assay
