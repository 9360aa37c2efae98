#include "ui/markdown/MarkdownLine.h"

#include <algorithm>

namespace assay::ui {

namespace {

constexpr qsizetype tabWidth = 4;
/// Indented further, a line is code or belongs to what stands above it.
constexpr qsizetype mostMarkerIndent = 3;

bool isBlankCharacter(QChar character)
{
    return character == u' ' || character == u'\t' || character == u'\r' || character == u'\f' || character == u'\v';
}

qsizetype nextColumn(qsizetype column, QChar character)
{
    return character == u'\t' ? (column / tabWidth + 1) * tabWidth : column + 1;
}

/// How many characters of `sign` the text begins with.
qsizetype runLength(QStringView text, QChar sign)
{
    return std::distance(text.begin(), std::find_if(text.begin(), text.end(), [&](QChar character) { return character != sign; }));
}

}  // namespace

MarkdownLine::MarkdownLine(QStringView text) : m_text(text)
{
    qsizetype first = 0;
    while (first < text.size() && isBlankCharacter(text[first])) {
        m_indent = nextColumn(m_indent, text[first]);
        ++first;
    }
    qsizetype last = text.size();
    while (last > first && isBlankCharacter(text[last - 1]))
        --last;
    m_content = text.sliced(first, last - first);
}

QStringView MarkdownLine::withoutIndent(qsizetype columns) const
{
    qsizetype column = 0;
    qsizetype first = 0;
    while (first < m_text.size() && column < columns && isBlankCharacter(m_text[first])) {
        column = nextColumn(column, m_text[first]);
        ++first;
    }
    return m_text.sliced(first);
}

std::optional<MarkdownLine::Fence> MarkdownLine::fence() const
{
    if (m_indent > mostMarkerIndent || m_content.isEmpty())
        return std::nullopt;
    const QChar sign = m_content.front();
    if (sign != u'`' && sign != u'~')
        return std::nullopt;
    const qsizetype length = runLength(m_content, sign);
    if (length < 3 || (sign == u'`' && m_content.sliced(length).contains(u'`')))
        return std::nullopt;
    return Fence{sign, length, m_indent};
}

bool MarkdownLine::closes(const Fence& fence) const
{
    if (m_indent > mostMarkerIndent || m_content.isEmpty() || m_content.front() != fence.sign)
        return false;
    const qsizetype length = runLength(m_content, fence.sign);
    return length >= fence.length && length == m_content.size();
}

int MarkdownLine::headingLevel() const
{
    if (m_indent > mostMarkerIndent)
        return 0;
    const qsizetype length = runLength(m_content, u'#');
    if (length < 1 || length > 6)
        return 0;
    return length == m_content.size() || isBlankCharacter(m_content[length]) ? static_cast<int>(length) : 0;
}

int MarkdownLine::underlineLevel() const
{
    if (m_indent > mostMarkerIndent || m_content.isEmpty())
        return 0;
    if (runLength(m_content, u'=') == m_content.size())
        return 1;
    return runLength(m_content, u'-') == m_content.size() ? 2 : 0;
}

bool MarkdownLine::isRule() const
{
    if (m_indent > mostMarkerIndent || m_content.size() < 3)
        return false;
    const QChar sign = m_content.front();
    if (sign != u'-' && sign != u'*' && sign != u'_')
        return false;
    return std::all_of(m_content.begin(), m_content.end(),
                       [&](QChar character) { return character == sign || isBlankCharacter(character); }) &&
           std::count(m_content.begin(), m_content.end(), sign) >= 3;
}

bool MarkdownLine::isQuote() const
{
    return m_indent <= mostMarkerIndent && m_content.startsWith(u'>');
}

std::optional<MarkdownLine::ListMarker> MarkdownLine::listMarker() const
{
    if (m_content.isEmpty())
        return std::nullopt;
    ListMarker marker;
    qsizetype markerLength = 1;
    const QChar first = m_content.front();
    if (first == u'-' || first == u'*' || first == u'+') {
        marker.sign = first;
    } else {
        constexpr qsizetype mostDigits = 9;
        qsizetype digits = 0;
        int number = 0;
        for (; digits < std::min(m_content.size(), mostDigits) && m_content[digits] >= u'0' && m_content[digits] <= u'9'; ++digits)
            number = number * 10 + m_content[digits].digitValue();
        if (digits == 0 || digits == m_content.size())
            return std::nullopt;
        marker.sign = m_content[digits];
        if (marker.sign != u'.' && marker.sign != u')')
            return std::nullopt;
        marker.number = number;
        markerLength = digits + 1;
    }
    marker.isEmpty = markerLength == m_content.size();
    if (!marker.isEmpty && !isBlankCharacter(m_content[markerLength]))
        return std::nullopt;
    const qsizetype markerEnd = m_content.begin() - m_text.begin() + markerLength;
    marker.contentIndent = m_indent + markerLength + 1;
    marker.length = std::min(markerEnd + 1, m_text.size());
    // Up to four blanks belong to the marker; more would make the content code.
    if (!marker.isEmpty) {
        const MarkdownLine rest(m_text.sliced(markerEnd));
        if (rest.indent() > 1 && rest.indent() <= tabWidth) {
            marker.contentIndent = m_indent + markerLength + rest.indent();
            marker.length = rest.content().begin() - m_text.begin();
        }
    }
    return marker;
}

bool MarkdownLine::isTableDelimiter() const
{
    if (m_indent > mostMarkerIndent || !m_content.contains(u'-') || !m_content.contains(u'|'))
        return false;
    const auto parts = cells();
    return std::all_of(parts.begin(), parts.end(), [](QStringView cell) {
        if (cell.startsWith(u':'))
            cell = cell.sliced(1);
        if (cell.endsWith(u':'))
            cell.chop(1);
        return !cell.isEmpty() && runLength(cell, u'-') == cell.size();
    });
}

std::vector<QStringView> MarkdownLine::cells() const
{
    QStringView row = m_content;
    if (row.startsWith(u'|'))
        row = row.sliced(1);
    if (row.endsWith(u'|') && !row.endsWith(u"\\|"))
        row.chop(1);
    std::vector<QStringView> parts;
    qsizetype begin = 0;
    for (qsizetype i = 0; i <= row.size(); ++i) {
        if (i + 1 < row.size() && row[i] == u'\\') {
            ++i;
            continue;
        }
        if (i < row.size() && row[i] != u'|')
            continue;
        parts.push_back(row.sliced(begin, i - begin).trimmed());
        begin = i + 1;
    }
    return parts;
}

bool MarkdownLine::interruptsParagraph() const
{
    if (m_indent > mostMarkerIndent || m_content.isEmpty())
        return false;
    if (isQuote() || headingLevel() != 0 || isRule() || fence())
        return true;
    const auto marker = listMarker();
    return marker && !marker->isEmpty && marker->number <= 1;
}

}  // namespace assay::ui
