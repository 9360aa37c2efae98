#include "core/providers/AwsEventStream.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace assay {

namespace {

// Lengths of the whole frame and of its headers, checksum of the two, headers, payload, checksum of everything before it.
constexpr std::size_t lengthBytes = 4;
constexpr std::size_t preludeBytes = 3 * lengthBytes;
constexpr std::size_t leastFrameBytes = preludeBytes + lengthBytes;

constexpr std::array<std::uint32_t, 256> crcTable = [] {
    constexpr std::uint32_t polynomial = 0xEDB88320U;
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t byte = 0; byte < table.size(); ++byte) {
        auto value = byte;
        for (int bit = 0; bit < 8; ++bit)
            value = (value >> 1U) ^ ((value & 1U) != 0 ? polynomial : 0U);
        table[byte] = value;
    }
    return table;
}();

/// Big-endian; `bytes` has at least `size` of them.
std::uint32_t readNumber(std::string_view bytes, std::size_t size)
{
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < size; ++i)
        number = (number << 8U) | static_cast<std::uint8_t>(bytes[i]);
    return number;
}

/// The first `size` bytes of `rest`, which it loses; empty when there are fewer.
std::optional<std::string_view> takeBytes(std::string_view& rest, std::size_t size)
{
    if (rest.size() < size)
        return std::nullopt;
    const auto taken = rest.substr(0, size);
    rest.remove_prefix(size);
    return taken;
}

std::optional<std::string_view> takeCounted(std::string_view& rest, std::size_t countBytes)
{
    const auto count = takeBytes(rest, countBytes);
    return count ? takeBytes(rest, readNumber(*count, countBytes)) : std::nullopt;
}

constexpr std::uint8_t textType = 7;

/// The value of a header of that type; empty when it is cut or of a type that does not exist.
std::optional<std::string_view> takeValue(std::string_view& rest, std::uint8_t type)
{
    // True, false, integers of 1, 2, 4 and 8 bytes, bytes, text, time, UUID.
    constexpr std::array<std::size_t, 10> sizes{0, 0, 1, 2, 4, 8, 0, 0, 8, 16};
    constexpr std::uint8_t bytesType = 6;
    if (type >= sizes.size())
        return std::nullopt;
    return type == bytesType || type == textType ? takeCounted(rest, 2) : takeBytes(rest, sizes[type]);
}

}  // namespace

std::uint32_t crc32(std::string_view bytes)
{
    std::uint32_t value = 0xFFFFFFFFU;
    for (const char c : bytes)
        value = (value >> 8U) ^ crcTable[(value ^ static_cast<std::uint8_t>(c)) & 0xFFU];
    return ~value;
}

std::string_view AwsEventMessage::header(std::string_view name) const
{
    const auto found = std::ranges::find(headers, name, [](const auto& header) { return header.first; });
    return found == headers.end() ? std::string_view{} : found->second;
}

AwsEventStream::AwsEventStream(OnMessage onMessage) : m_onMessage(std::move(onMessage)) {}

bool AwsEventStream::feed(std::string_view bytes)
{
    if (!m_fault.empty())
        return false;
    // What was given out goes away at once, so that the buffer stays as small as a frame.
    m_buffer.erase(0, m_taken);
    m_taken = 0;
    m_buffer += bytes;
    while (takeFrame()) {
    }
    return m_fault.empty();
}

/// Gives out one frame if it is there as a whole.
bool AwsEventStream::takeFrame()
{
    const auto rest = std::string_view(m_buffer).substr(m_taken);
    if (rest.size() < preludeBytes)
        return false;
    const std::size_t frameBytes = readNumber(rest, lengthBytes);
    const std::size_t headerBytes = readNumber(rest.substr(lengthBytes), lengthBytes);
    if (readNumber(rest.substr(2 * lengthBytes), lengthBytes) != crc32(rest.substr(0, 2 * lengthBytes)))
        return refuse("the checksum of a frame's lengths is wrong");
    if (frameBytes < leastFrameBytes || frameBytes > mostFrameBytes || headerBytes > frameBytes - leastFrameBytes)
        return refuse("a frame has an impossible length");
    if (rest.size() < frameBytes)
        return false;
    const auto frame = rest.substr(0, frameBytes);
    if (readNumber(frame.substr(frameBytes - lengthBytes), lengthBytes) != crc32(frame.substr(0, frameBytes - lengthBytes)))
        return refuse("the checksum of a frame is wrong");
    m_taken += frameBytes;
    return readFrame(frame, headerBytes);
}

bool AwsEventStream::readFrame(std::string_view frame, std::size_t headerBytes)
{
    AwsEventMessage message;
    auto rest = frame.substr(preludeBytes, headerBytes);
    while (!rest.empty()) {
        const auto name = takeCounted(rest, 1);
        const auto type = name ? takeBytes(rest, 1) : std::nullopt;
        const auto value = type ? takeValue(rest, static_cast<std::uint8_t>(type->front())) : std::nullopt;
        if (!value)
            return refuse("the headers of a frame cannot be read");
        if (static_cast<std::uint8_t>(type->front()) == textType)
            message.headers.emplace_back(*name, *value);
    }
    message.payload = frame.substr(preludeBytes + headerBytes, frame.size() - leastFrameBytes - headerBytes);
    m_onMessage(message);
    return true;
}

bool AwsEventStream::refuse(std::string_view fault)
{
    m_fault = fault;
    m_buffer.clear();
    m_taken = 0;
    return false;
}

}  // namespace assay
