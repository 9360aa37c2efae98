#include "tests/fakes/BedrockScript.h"

#include <cstdint>

namespace assay {

namespace {

std::string bigEndian(std::size_t number, int bytes)
{
    std::string text;
    for (int i = bytes - 1; i >= 0; --i)
        text += static_cast<char>((number >> static_cast<unsigned>(8 * i)) & 0xFFU);
    return text;
}

/// Bit by bit, as the standard defines it.
std::string checksum(std::string_view bytes)
{
    std::uint32_t value = 0xFFFFFFFFU;
    for (const char c : bytes) {
        value ^= static_cast<std::uint8_t>(c);
        for (int bit = 0; bit < 8; ++bit)
            value = (value & 1U) != 0 ? (value >> 1U) ^ 0xEDB88320U : value >> 1U;
    }
    return bigEndian(~value, 4);
}

}  // namespace

std::string awsRawFrame(std::string_view headerBytes, std::string_view payload)
{
    auto frame = bigEndian(headerBytes.size() + payload.size() + 16, 4) + bigEndian(headerBytes.size(), 4);
    frame += checksum(frame);
    frame += headerBytes;
    frame += payload;
    return frame + checksum(frame);
}

std::string awsFrame(const std::vector<std::pair<std::string, std::string>>& headers, std::string_view payload)
{
    std::string bytes;
    for (const auto& [name, value] : headers)
        bytes += bigEndian(name.size(), 1) + name + '\x07' + bigEndian(value.size(), 2) + value;
    return awsRawFrame(bytes, payload);
}

std::string bedrockEvent(std::string_view type, std::string_view payload)
{
    return awsFrame({{":event-type", std::string(type)}, {":content-type", "application/json"}, {":message-type", "event"}}, payload);
}

std::string bedrockException(std::string_view type, std::string_view message)
{
    return awsFrame({{":exception-type", std::string(type)}, {":content-type", "application/json"}, {":message-type", "exception"}},
                    R"({"message":")" + std::string(message) + R"("})");
}

std::string bedrockText(std::string_view json)
{
    return bedrockEvent("contentBlockDelta", R"({"contentBlockIndex":0,"delta":{"text":")" + std::string(json) + R"("}})");
}

std::string bedrockEnd(std::string_view reason)
{
    return bedrockEvent("contentBlockStop", R"({"contentBlockIndex":0})") +
           bedrockEvent("messageStop", R"({"stopReason":")" + std::string(reason) + R"("})") +
           bedrockEvent("metadata", R"({"usage":{"inputTokens":10,"outputTokens":3,"totalTokens":13},"metrics":{"latencyMs":431}})");
}

std::vector<std::string> bedrockAnswer(std::string_view json)
{
    return {bedrockEvent("messageStart", R"({"role":"assistant"})"), bedrockText(json), bedrockEnd()};
}

std::string bedrockDocument(std::string_view json)
{
    return R"({"output":{"message":{"role":"assistant","content":[{"text":")" + std::string(json) +
           R"("}]}},"stopReason":"end_turn","usage":{"inputTokens":10,"outputTokens":3,"totalTokens":13},"metrics":{"latencyMs":431}})";
}

std::string fromHex(std::string_view hex)
{
    std::string bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        bytes += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
    return bytes;
}

}  // namespace assay
