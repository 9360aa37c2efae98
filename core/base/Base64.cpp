#include "core/base/Base64.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace assay {

namespace {

constexpr std::string_view base64Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr std::array<std::int8_t, 256> base64Values = [] {
    std::array<std::int8_t, 256> values{};
    values.fill(-1);
    for (std::size_t i = 0; i < base64Alphabet.size(); ++i)
        values[static_cast<std::uint8_t>(base64Alphabet[i])] = static_cast<std::int8_t>(i);
    return values;
}();

}  // namespace

std::string toBase64(std::string_view bytes)
{
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const auto count = std::min<std::size_t>(3, bytes.size() - at);
        std::uint32_t group = 0;
        for (std::size_t i = 0; i < 3; ++i)
            group = (group << 8U) | (i < count ? static_cast<std::uint8_t>(bytes[at + i]) : 0U);
        for (std::size_t i = 0; i < 4; ++i)
            text += i <= count ? base64Alphabet[(group >> (18U - 6U * i)) & 0x3FU] : '=';
    }
    return text;
}

std::optional<std::string> fromBase64(std::string_view text)
{
    if (text.size() % 4 != 0)
        return std::nullopt;
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3);
    for (std::size_t at = 0; at < text.size(); at += 4) {
        const bool isLast = at + 4 == text.size();
        std::size_t padding = 0;
        if (isLast && text[at + 3] == '=')
            padding = text[at + 2] == '=' ? 2 : 1;
        std::uint32_t group = 0;
        for (std::size_t i = 0; i < 4; ++i) {
            const bool isPadding = i >= 4 - padding;
            const auto value = isPadding ? 0 : base64Values[static_cast<std::uint8_t>(text[at + i])];
            if (value < 0)
                return std::nullopt;
            group = (group << 6U) | static_cast<std::uint32_t>(value);
        }
        if ((padding == 2 && (group & 0xFFFFU) != 0) || (padding == 1 && (group & 0xFFU) != 0))
            return std::nullopt;
        for (std::size_t i = 0; i < 3 - padding; ++i)
            bytes += static_cast<char>((group >> (16U - 8U * i)) & 0xFFU);
    }
    return bytes;
}

}  // namespace assay
