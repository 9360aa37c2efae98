// Promise under test: the messages of a stream depend on its bytes alone, not on the pieces they come in, and are those that a slow
// reading of the whole text gives. Since no fuzzer guesses a checksum, '~' as the first byte leaves the bytes as they are, and anything
// else puts the right checksums into them.

#include "core/providers/AwsEventStream.h"

#include "tests/fuzz/FuzzInput.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace assay {

namespace {

struct HeardMessage {
    std::vector<std::pair<std::string, std::string>> headers;
    std::string payload;
    bool operator==(const HeardMessage&) const = default;
};

struct HeardMessages {
    std::vector<HeardMessage> messages;
    bool isGood = true;
    bool operator==(const HeardMessages&) const = default;
};

std::size_t numberAt(std::string_view bytes, std::size_t at, std::size_t size)
{
    std::size_t number = 0;
    for (std::size_t i = at; i < at + size; ++i)
        number = number * 256 + static_cast<std::uint8_t>(bytes[i]);
    return number;
}

/// Bit by bit, as the standard defines it.
std::uint32_t checksumOf(std::string_view bytes)
{
    std::uint32_t value = 0xFFFFFFFFU;
    for (const char c : bytes) {
        value ^= static_cast<std::uint8_t>(c);
        for (int bit = 0; bit < 8; ++bit)
            value = (value & 1U) != 0 ? (value >> 1U) ^ 0xEDB88320U : value >> 1U;
    }
    return ~value;
}

void putChecksum(std::string& bytes, std::size_t from, std::size_t at)
{
    const auto value = checksumOf(std::string_view(bytes).substr(from, at - from));
    for (std::size_t i = 0; i < 4; ++i)
        bytes[at + i] = static_cast<char>((value >> (24 - 8 * i)) & 0xFFU);
}

std::string withChecksums(std::string bytes)
{
    std::size_t at = 0;
    while (bytes.size() - at >= 16) {
        const auto total = numberAt(bytes, at, 4);
        putChecksum(bytes, at, at + 8);
        if (total < 16 || total > bytes.size() - at)
            break;
        putChecksum(bytes, at, at + total - 4);
        at += total;
    }
    return bytes;
}

/// False when the headers do not end where they should.
bool readHeadersByTheRules(std::string_view bytes, HeardMessage& message)
{
    std::size_t at = 0;
    const auto has = [&](std::size_t size) { return bytes.size() - at >= size; };
    while (at < bytes.size()) {
        const auto nameSize = numberAt(bytes, at++, 1);
        if (!has(nameSize + 1))
            return false;
        const auto name = bytes.substr(at, nameSize);
        at += nameSize;
        const auto type = numberAt(bytes, at++, 1);
        std::size_t size = 0;
        switch (type) {
        case 0:
        case 1:
            break;
        case 2:
            size = 1;
            break;
        case 3:
            size = 2;
            break;
        case 4:
            size = 4;
            break;
        case 5:
        case 8:
            size = 8;
            break;
        case 6:
        case 7:
            if (!has(2))
                return false;
            size = numberAt(bytes, at, 2);
            at += 2;
            break;
        case 9:
            size = 16;
            break;
        default:
            return false;
        }
        if (!has(size))
            return false;
        if (type == 7)
            message.headers.emplace_back(name, bytes.substr(at, size));
        at += size;
    }
    return true;
}

HeardMessages messagesByTheRules(std::string_view bytes)
{
    HeardMessages heard;
    const auto broken = [&] {
        heard.isGood = false;
        return heard;
    };
    while (bytes.size() >= 12) {
        const auto total = numberAt(bytes, 0, 4);
        const auto headers = numberAt(bytes, 4, 4);
        if (numberAt(bytes, 8, 4) != checksumOf(bytes.substr(0, 8)) || total < 16 || total > AwsEventStream::mostFrameBytes ||
            headers > total - 16)
            return broken();
        if (total > bytes.size())
            return heard;
        HeardMessage message;
        if (numberAt(bytes, total - 4, 4) != checksumOf(bytes.substr(0, total - 4)) ||
            !readHeadersByTheRules(bytes.substr(12, headers), message))
            return broken();
        message.payload = bytes.substr(12 + headers, total - 16 - headers);
        heard.messages.push_back(std::move(message));
        bytes.remove_prefix(total);
    }
    return heard;
}

template <typename FeedAll>
HeardMessages messagesByTheParser(FeedAll feedAll)
{
    HeardMessages heard;
    AwsEventStream parser([&](const AwsEventMessage& message) {
        HeardMessage copy;
        for (const auto& [name, value] : message.headers)
            copy.headers.emplace_back(name, value);
        copy.payload = message.payload;
        heard.messages.push_back(std::move(copy));
    });
    heard.isGood = feedAll(parser);
    demandSame(heard.isGood == parser.fault().empty(), "the fault");
    return heard;
}

}  // namespace

}  // namespace assay

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    using namespace assay;
    if (size < FuzzInput::headSize)
        return 0;
    FuzzInput input(std::string_view(reinterpret_cast<const char*>(bytes), size));
    const auto stream = bytes[0] == '~' ? std::string(input.stream) : withChecksums(std::string(input.stream));
    input.stream = stream;
    const auto whole = messagesByTheParser([&](AwsEventStream& parser) { return parser.feed(stream); });
    const auto pieces = messagesByTheParser(
        [&](AwsEventStream& parser) { return input.feedInPieces([&](std::string_view piece) { return parser.feed(piece); }); });
    demandSame(whole == pieces, "the stream in pieces");
    demandSame(whole == messagesByTheRules(stream), "the stream by the rules");
    return 0;
}
