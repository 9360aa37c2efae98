#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace assay {

/// The JSON document over several lines, two blanks a level. Only white space between its tokens changes: members keep their order and
/// their repetitions, numbers and strings every character. Empty if `text` is not one JSON document.
[[nodiscard]] std::optional<std::string> prettyJson(std::string_view text);

}  // namespace assay
