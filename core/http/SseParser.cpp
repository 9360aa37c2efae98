#include "core/http/SseParser.h"

#include <algorithm>
#include <utility>

namespace assay {

namespace {

constexpr std::string_view sseByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

SseParser::SseParser(OnEvent onEvent, std::size_t mostEventBytes) : m_onEvent(std::move(onEvent)), m_mostEventBytes(mostEventBytes) {}

bool SseParser::feed(std::string_view bytes)
{
    if (m_hasFailed)
        return false;
    if (bytes.empty())
        return true;
    if (m_skipsLineFeed && bytes.front() == '\n')
        bytes.remove_prefix(1);
    m_skipsLineFeed = false;

    // Line ends can be looked for before decoding: neither CR nor LF occurs inside a UTF-8 sequence. Each of the two is searched
    // for again only when the last one found is behind, so that a stream that never uses one of them is still read only once.
    std::size_t at = 0;
    std::size_t lineFeed = bytes.find('\n');
    std::size_t carriageReturn = bytes.find('\r');
    for (;;) {
        if (lineFeed < at)
            lineFeed = bytes.find('\n', at);
        if (carriageReturn < at)
            carriageReturn = bytes.find('\r', at);
        const std::size_t end = std::min(lineFeed, carriageReturn);
        if (end == std::string_view::npos)
            return keep(bytes.substr(at));
        if (!endLine(bytes.substr(at, end - at)))
            return false;
        at = end + 1;
        if (end != carriageReturn)
            continue;
        if (at == bytes.size())
            m_skipsLineFeed = true;
        else if (bytes[at] == '\n')
            ++at;
    }
}

void SseParser::finish(const std::function<bool(std::string_view)>& accepts)
{
    if (m_hasFailed)
        return;
    if (!m_partialLine.empty() && !endLine({}))
        return;
    if (m_hasData && accepts(m_data))
        dispatch(true);
    m_hasData = false;
    m_data.clear();
    m_type.clear();
}

/// Remembers the start of a line until the rest of it arrives.
bool SseParser::keep(std::string_view start)
{
    if (start.size() > m_mostEventBytes - m_partialLine.size())
        return giveUp();
    m_partialLine.append(start);
    return true;
}

/// A whole line: what was kept of it, if anything, and `rest`. Most lines arrive whole and are never copied.
bool SseParser::endLine(std::string_view rest)
{
    if (m_partialLine.empty()) {
        if (rest.size() > m_mostEventBytes)
            return giveUp();
        line(rest);
    } else {
        if (!keep(rest))
            return false;
        line(m_partialLine);
        m_partialLine.clear();
    }
    return !m_hasFailed;
}

void SseParser::line(std::string_view text)
{
    if (m_isFirstLine) {
        m_isFirstLine = false;
        if (text.starts_with(sseByteOrderMark))
            text.remove_prefix(sseByteOrderMark.size());
    }
    if (text.empty()) {
        dispatch(false);
        return;
    }
    const std::size_t colon = text.find(':');
    if (colon == 0) {
        ++m_commentCount;
        return;
    }
    const std::string_view field = text.substr(0, colon);
    std::string_view value = colon == std::string_view::npos ? std::string_view{} : text.substr(colon + 1);
    if (value.starts_with(' '))
        value.remove_prefix(1);

    if (field == "data") {
        const std::size_t separator = m_hasData ? 1 : 0;
        if (value.size() + separator > m_mostEventBytes - m_data.size()) {
            giveUp();
            return;
        }
        m_data.append(separator, '\n').append(value);
        m_hasData = true;
    } else if (field == "event") {
        m_type = value;
    } else if (field == "id" && value.find('\0') == std::string_view::npos) {
        m_lastEventId = value;
    }
}

void SseParser::dispatch(bool isUnterminated)
{
    if (m_hasData)
        m_onEvent({m_type.empty() ? std::string_view("message") : std::string_view(m_type), m_data, m_lastEventId, isUnterminated});
    m_hasData = false;
    m_data.clear();
    m_type.clear();
}

bool SseParser::giveUp()
{
    m_hasFailed = true;
    m_hasData = false;
    // A stream that grew to the limit gives its memory back at once.
    m_data = {};
    m_partialLine = {};
    return false;
}

}  // namespace assay
