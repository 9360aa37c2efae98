#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace assay {

/// SHA-256 of the bytes (FIPS 180-4).
using ContentHash = std::array<std::byte, 32>;

[[nodiscard]] ContentHash contentHash(std::string_view bytes);
/// 64 lower-case hexadecimal digits.
[[nodiscard]] std::string toHex(const ContentHash& hash);

}  // namespace assay
