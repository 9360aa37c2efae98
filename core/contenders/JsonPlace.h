#pragma once

#include <cstddef>
#include <string_view>

namespace assay {

/// A place in a text as an editor counts: lines and characters (code points) from 1.
struct TextPlace {
    int line = 1;
    int column = 1;
    friend bool operator==(const TextPlace&, const TextPlace&) = default;
};

/// Of the byte at `offset`, counted from 0; past the end it is the end.
[[nodiscard]] TextPlace placeOfByte(std::string_view text, std::size_t offset);

/// Where the value that a JSON pointer (RFC 6901) names begins in `text`, or the innermost one on the way to it that is there. `text` must
/// be valid JSON and not nested so deeply that recursion is a danger.
[[nodiscard]] TextPlace placeOfPointer(std::string_view text, std::string_view pointer);

}  // namespace assay
