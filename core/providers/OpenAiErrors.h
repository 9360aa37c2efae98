#pragma once

#include "core/providers/ChatEvent.h"
#include "core/providers/RateLimits.h"

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace assay {

/// What an error answer of an OpenAI-style server means.
struct OpenAiError {
    Failure failure;
    /// The prompt or the answer was stopped by the vendor's content filter: an outcome of the run, not a failure of the service.
    bool isFiltered = false;
    /// The server's own code or type, as it came; empty if there was none.
    std::string code;
};

/// Reads an error of unknown shape: JSON of any vendor of this family (nested, flat, in an array, FastAPI's "detail", MiniMax's
/// "base_resp"), an event stream's first data line, a web page of a proxy, plain text, nothing.
///
/// Codes decide before the status, since 429 means both "too fast" and "no money left". `status` is 200 for an error inside a
/// stream; `location` is that header of a redirect. The server's words go into `message` only, never into `error.detail`.
/// Not cleaned of keys: that is done where the key is known.
[[nodiscard]] OpenAiError readOpenAiError(int status, std::string_view body, const RateLimits& limits, std::string_view location = {});

/// Whether the document is one of the error shapes of this family, as they also come with HTTP 200. Choices without an "error" member
/// never are.
[[nodiscard]] bool isOpenAiErrorDocument(const nlohmann::json& document);

}  // namespace assay
