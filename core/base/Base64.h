#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace assay {

/// RFC 4648 section 4, with padding, no line breaks.
[[nodiscard]] std::string toBase64(std::string_view bytes);
/// Empty if the text has any other character, wrong padding, or stray bits.
[[nodiscard]] std::optional<std::string> fromBase64(std::string_view text);

}  // namespace assay
