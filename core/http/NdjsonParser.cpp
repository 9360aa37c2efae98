#include "core/http/NdjsonParser.h"

#include <utility>

namespace assay {

namespace {

constexpr std::string_view ndjsonByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

NdjsonParser::NdjsonParser(OnLine onLine, std::size_t mostLineBytes) : m_onLine(std::move(onLine)), m_mostLineBytes(mostLineBytes) {}

bool NdjsonParser::feed(std::string_view bytes)
{
    if (m_hasFailed)
        return false;
    for (;;) {
        const std::size_t end = bytes.find('\n');
        if (end == std::string_view::npos)
            return keep(bytes);
        const std::string_view rest = bytes.substr(0, end);
        // Most lines arrive whole and are never copied.
        if (m_partialLine.empty() && rest.size() <= m_mostLineBytes) {
            line(rest);
        } else {
            if (!keep(rest))
                return false;
            line(m_partialLine);
            m_partialLine.clear();
        }
        bytes.remove_prefix(end + 1);
    }
}

void NdjsonParser::finish()
{
    if (m_hasFailed || m_partialLine.empty())
        return;
    line(m_partialLine);
    m_partialLine.clear();
}

/// Remembers the start of a line until the rest of it arrives.
bool NdjsonParser::keep(std::string_view start)
{
    if (start.size() > m_mostLineBytes - m_partialLine.size()) {
        m_hasFailed = true;
        // A stream that grew to the limit gives its memory back at once.
        m_partialLine = {};
        return false;
    }
    m_partialLine.append(start);
    return true;
}

void NdjsonParser::line(std::string_view text)
{
    if (m_isFirstLine) {
        m_isFirstLine = false;
        if (text.starts_with(ndjsonByteOrderMark))
            text.remove_prefix(ndjsonByteOrderMark.size());
    }
    if (text.ends_with('\r'))
        text.remove_suffix(1);
    if (text.find_first_not_of(" \t\r") != std::string_view::npos)
        m_onLine(text);
}

}  // namespace assay
