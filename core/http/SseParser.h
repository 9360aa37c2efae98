#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace assay {

/// One event of a text/event-stream. The views are valid during the callback only.
struct SseEvent {
    std::string_view type;  ///< "message" unless the stream named one.
    std::string_view data;  ///< The data lines joined by LF, as bytes: not checked for UTF-8.
    std::string_view lastEventId;
    bool isUnterminated = false;  ///< The stream ended without the blank line that completes the event.
};

/// Splits bytes into server-sent events as the WHATWG HTML standard says, whatever the pieces they arrive in.
///
/// One deliberate difference: the standard drops an event that the stream's end cut off before its blank line. Language
/// model servers do forget that line, so finish() delivers such an event when the caller's `accepts` says that its data
/// is whole. "retry" is ignored: a paid POST is never repeated by itself.
///
/// Memory: at most `mostEventBytes` per event; beyond that feed() returns false and the parser stays failed.
/// Thread: one at a time. No exceptions of its own.
class SseParser final {
public:
    using OnEvent = std::function<void(const SseEvent&)>;
    static constexpr std::size_t defaultMostEventBytes = 64U * 1024 * 1024;

    explicit SseParser(OnEvent onEvent, std::size_t mostEventBytes = defaultMostEventBytes);

    /// False when a line or an event is larger than the limit; no further event comes then.
    [[nodiscard]] bool feed(std::string_view bytes);
    /// The end of the stream. An unfinished event is delivered, marked unterminated, if `accepts(data)`.
    void finish(const std::function<bool(std::string_view)>& accepts);

    [[nodiscard]] bool hasFailed() const { return m_hasFailed; }
    /// Comment lines seen: signs of life from a server that has nothing to say yet.
    [[nodiscard]] std::size_t commentCount() const { return m_commentCount; }

private:
    [[nodiscard]] bool keep(std::string_view start);
    [[nodiscard]] bool endLine(std::string_view rest);
    void line(std::string_view text);
    void dispatch(bool isUnterminated);
    bool giveUp();

    OnEvent m_onEvent;
    std::size_t m_mostEventBytes;
    std::string m_partialLine;  ///< Start of a line whose end has not arrived.
    std::string m_data;
    std::string m_type;
    std::string m_lastEventId;
    std::size_t m_commentCount = 0;
    bool m_isFirstLine = true;
    bool m_hasData = false;        ///< A data line was seen, perhaps an empty one.
    bool m_skipsLineFeed = false;  ///< The last piece ended with CR: an LF at the start of the next one belongs to it.
    bool m_hasFailed = false;
};

}  // namespace assay
