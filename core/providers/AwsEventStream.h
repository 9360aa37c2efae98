#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace assay {

/// One message of an AWS event stream. Views are valid during the call that hands it over.
struct AwsEventMessage {
    /// Name and value of the headers that are texts, in their order; the other types carry nothing that is needed here.
    std::vector<std::pair<std::string_view, std::string_view>> headers;
    std::string_view payload;

    /// First value of `name`; empty if there is none.
    [[nodiscard]] std::string_view header(std::string_view name) const;
};

/// Cuts "application/vnd.amazon.eventstream" into messages: frames with a length, headers, a payload and two checksums.
///
/// A frame may arrive in any pieces. The first frame that is wrong ends it all, since nothing tells where the next one would begin.
class AwsEventStream final {
public:
    using OnMessage = std::function<void(const AwsEventMessage&)>;
    /// No frame is longer: AWS allows 16 MiB of payload.
    static constexpr std::size_t mostFrameBytes = std::size_t{24} * 1024 * 1024;

    explicit AwsEventStream(OnMessage onMessage);
    /// False from the first wrong frame on; messages before it have been given out.
    bool feed(std::string_view bytes);
    /// What was wrong, in technical English; empty while all is well.
    [[nodiscard]] std::string_view fault() const { return m_fault; }

private:
    bool takeFrame();
    [[nodiscard]] bool readFrame(std::string_view frame, std::size_t headerBytes);
    bool refuse(std::string_view fault);

    OnMessage m_onMessage;
    std::string m_buffer;
    std::size_t m_taken = 0;  ///< Bytes of the buffer that have been given out.
    std::string_view m_fault;
};

/// CRC-32 of IEEE 802.3, as zlib and gzip have it.
[[nodiscard]] std::uint32_t crc32(std::string_view bytes);

}  // namespace assay
