#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace assay {

/// Some servers cut a character outside the basic plane into its two UTF-16 halves and send each in a JSON string of its own
/// ("\ud83d" in one delta, "\ude00" in the next). A lone half is legal in no UTF-8 text, and the JSON parser refuses it.
///
/// markLoneSurrogates() makes such JSON readable: each lone half becomes a stand-in, a code point at the end of the private use
/// planes. SurrogateJoiner puts the halves together again over the texts of one channel, and replaces one without a partner by U+FFFD.

/// The JSON text with stand-ins; empty when it has no lone half.
[[nodiscard]] std::optional<std::string> markLoneSurrogates(std::string_view text);

class SurrogateJoiner final {
public:
    /// Whether text without stand-ins may bypass join().
    [[nodiscard]] bool isIdle() const { return m_high == 0; }
    /// `marked` without its stand-ins. A first half at its end is kept for the next call.
    [[nodiscard]] std::string join(std::string_view marked);
    /// What the kept half becomes when no text follows: U+FFFD, or nothing.
    [[nodiscard]] std::string finish();

private:
    char32_t m_high = 0;
};

}  // namespace assay
