#pragma once

#include "core/base/Error.h"

#include <string>
#include <string_view>

namespace assay {

/// What an Ollama server's refusal to fetch or to delete a model means. Nothing of the person's but the model's name was in the request, so
/// that the server's own words, cleaned of `key`, go into the detail.
[[nodiscard]] Error ollamaError(int status, std::string_view body, const std::string& key);

}  // namespace assay
