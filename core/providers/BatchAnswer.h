#pragma once

#include "core/http/HttpTypes.h"
#include "core/providers/ChatEvent.h"
#include "core/providers/RateLimits.h"

#include <nlohmann/json.hpp>
#include <string_view>
#include <variant>

namespace assay {

/// What an answer with a status outside of 200 to 299 means, read as readOpenAiError() does, whatever the vendor; Amazon names the kind of
/// error in a header. Not cleaned of keys.
[[nodiscard]] Failure readBatchError(const HttpResponseHead& head, std::string_view body, const RateLimits& limits);
/// The JSON document of a whole answer with a good status; a failure when it is a web page, no JSON, or an error all the same.
[[nodiscard]] std::variant<nlohmann::json, Failure> readBatchDocument(const HttpResponseHead& head, std::string_view body,
                                                                      const RateLimits& limits);

}  // namespace assay
