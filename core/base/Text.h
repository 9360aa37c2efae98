#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// ASCII only: these are for protocol words, not for people's text.
[[nodiscard]] std::string toLowerAscii(std::string_view text);
[[nodiscard]] bool equalsIgnoringCase(std::string_view a, std::string_view b);
/// Without leading and trailing spaces, tabs, CR and LF.
[[nodiscard]] std::string_view trimmed(std::string_view text);
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);

/// A whole number in decimal digits; empty if there is anything else in the text or it does not fit.
[[nodiscard]] std::optional<std::int64_t> parseInteger(std::string_view text);

/// The text with every byte that is not part of well-formed UTF-8 replaced by U+FFFD (one per maximal subpart, as
/// Unicode 15 section 3.9 recommends). Well-formed text comes back unchanged.
[[nodiscard]] std::string toValidUtf8(std::string_view bytes);
[[nodiscard]] bool isValidUtf8(std::string_view bytes);

/// At most `mostBytes` bytes, never cutting a UTF-8 sequence; "…" is added when something was left out.
[[nodiscard]] std::string elided(std::string_view text, std::size_t mostBytes);

}  // namespace assay
