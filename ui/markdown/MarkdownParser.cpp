#include "ui/markdown/MarkdownParser.h"

#include "ui/markdown/MarkdownInline.h"
#include "ui/markdown/MarkdownLine.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace assay::ui {

namespace {

using Lines = std::vector<QStringView>;

Lines linesOf(QStringView source)
{
    Lines lines;
    for (qsizetype begin = 0; begin < source.size();) {
        const qsizetype end = source.indexOf(u'\n', begin);
        lines.push_back(source.sliced(begin, (end < 0 ? source.size() : end) - begin));
        begin = end < 0 ? source.size() : end + 1;
    }
    return lines;
}

QString bullet(std::size_t depth)
{
    constexpr std::array<char16_t, 3> bullets{u'\u2022', u'\u25e6', u'\u2013'};
    return QString(QChar(bullets[std::min(depth, bullets.size() - 1)]));
}

/// Reads the lines of one container after another.
class PieceReading final {
public:
    void readLines(const Lines& lines, std::size_t listDepth)
    {
        for (std::size_t i = 0; i < lines.size();) {
            const MarkdownLine line(lines[i]);
            if (line.isBlank()) {
                m_isAfterBlank = true;
                ++i;
                continue;
            }
            if (const auto fence = line.fence())
                i = readFence(lines, i, *fence);
            else if (line.headingLevel() != 0)
                i = readHeading(line, i);
            else if (line.isRule())
                add(MarkdownPiece::Kind::Rule), ++i;
            else if (line.isQuote() && m_containers.size() < mostMarkdownDepth)
                i = readQuote(lines, i, listDepth);
            else if (line.indent() >= 4)
                i = readIndentedCode(lines, i);
            else if (const auto marker = line.listMarker(); marker && m_containers.size() < mostMarkdownDepth)
                i = readList(lines, i, *marker, listDepth);
            else if (i + 1 < lines.size() && isTableHead(line, MarkdownLine(lines[i + 1])))
                i = readTable(lines, i);
            else
                i = readParagraph(lines, i);
        }
    }

    void readCode(const Lines& lines, const QString& language)
    {
        auto& piece = add(MarkdownPiece::Kind::Code);
        piece.language = language;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (i > 0)
                piece.text.text += QChar::LineSeparator;
            piece.text.text += printable(lines[i].endsWith(u'\r') ? lines[i].chopped(1) : lines[i]);
        }
    }

    void readItem(const Lines& lines, const MarkdownLine::ListMarker& marker, int number, std::size_t listDepth)
    {
        const auto label = number < 0 ? bullet(listDepth) : QString::number(number) + marker.sign;
        m_containers.push_back({false, number < 0 ? 0 : label.size()});
        const auto first = m_pieces.size();
        const bool isAfterBlank = std::exchange(m_isAfterBlank, false);
        readLines(lines, listDepth + 1);
        if (m_pieces.size() == first)
            add(MarkdownPiece::Kind::Text);
        auto& piece = m_pieces[first];
        piece.marker = takeTaskBox(piece).value_or(label);
        piece.gapBefore = isAfterBlank ? MarkdownPiece::Gap::Normal : MarkdownPiece::Gap::Small;
        m_containers.pop_back();
    }

    void continueItem(const Lines& lines, const MarkdownLine::ListMarker& marker)
    {
        const auto digits = marker.number < 0 ? 0 : QString::number(marker.number).size() + 1;
        m_containers.push_back({false, digits});
        readLines(lines, 1);
        m_containers.pop_back();
    }

    void readTableRows(const Lines& lines, const MarkdownLine& delimiter)
    {
        auto& piece = add(MarkdownPiece::Kind::Table);
        for (const auto cell : delimiter.cells()) {
            const bool isRight = cell.endsWith(u':');
            const bool isCenter = isRight && cell.startsWith(u':');
            piece.alignments.push_back(isCenter  ? MarkdownPiece::Alignment::Center
                                       : isRight ? MarkdownPiece::Alignment::Right
                                                 : MarkdownPiece::Alignment::Left);
        }
        for (const auto line : lines) {
            auto& row = piece.rows.emplace_back();
            for (const auto cell : MarkdownLine(line).cells()) {
                if (row.size() < piece.alignments.size())
                    row.push_back(parseInline(cell.toString().replace(QStringLiteral("\\|"), QStringLiteral("|"))));
            }
            row.resize(piece.alignments.size());
        }
    }

    std::vector<MarkdownPiece>& pieces() { return m_pieces; }

private:
    MarkdownPiece& add(MarkdownPiece::Kind kind)
    {
        m_isAfterBlank = false;
        auto& piece = m_pieces.emplace_back();
        piece.kind = kind;
        piece.containers = m_containers;
        return piece;
    }

    static bool isTableHead(const MarkdownLine& header, const MarkdownLine& delimiter)
    {
        return header.content().contains(u'|') && delimiter.isTableDelimiter() && header.cells().size() == delimiter.cells().size();
    }

    std::size_t readFence(const Lines& lines, std::size_t i, const MarkdownLine::Fence& fence)
    {
        auto language = MarkdownLine(lines[i]).content().sliced(fence.length).trimmed();
        if (const auto end = std::find_if(language.begin(), language.end(), [](QChar c) { return c.isSpace() || c == u'{'; });
            end != language.end())
            language = language.first(end - language.begin());
        Lines code;
        for (++i; i < lines.size(); ++i) {
            const MarkdownLine line(lines[i]);
            if (line.closes(fence)) {
                ++i;
                break;
            }
            code.push_back(line.withoutIndent(fence.indent));
        }
        readCode(code, printable(language));
        return i;
    }

    std::size_t readHeading(const MarkdownLine& line, std::size_t i)
    {
        auto content = line.content().sliced(line.headingLevel()).trimmed();
        auto end = content;
        while (end.endsWith(u'#'))
            end.chop(1);
        if (end.isEmpty() || end.back().isSpace())
            content = end.trimmed();
        auto& piece = add(MarkdownPiece::Kind::Text);
        piece.headingLevel = line.headingLevel();
        piece.text = parseInline(content);
        return i + 1;
    }

    std::size_t readQuote(const Lines& lines, std::size_t i, std::size_t listDepth)
    {
        Lines inside;
        for (; i < lines.size(); ++i) {
            const MarkdownLine line(lines[i]);
            if (line.isQuote())
                inside.push_back(MarkdownLine(line.content().sliced(1)).withoutIndent(1));
            else if (!line.isBlank() && !line.interruptsParagraph())
                inside.push_back(lines[i]);
            else
                break;
        }
        m_containers.push_back({true, 0});
        readLines(inside, listDepth);
        m_containers.pop_back();
        return i;
    }

    std::size_t readIndentedCode(const Lines& lines, std::size_t i)
    {
        Lines code;
        for (; i < lines.size(); ++i) {
            const MarkdownLine line(lines[i]);
            if (line.indent() < 4 && !line.isBlank())
                break;
            code.push_back(line.withoutIndent(4));
        }
        while (!code.empty() && MarkdownLine(code.back()).isBlank())
            code.pop_back();
        readCode(code, {});
        return i;
    }

    /// The items of a list; `i` is the line of the first one's marker.
    std::size_t readList(const Lines& lines, std::size_t i, MarkdownLine::ListMarker marker, std::size_t listDepth)
    {
        int number = marker.number;
        const QChar sign = marker.sign;
        while (true) {
            Lines inside{lines[i].sliced(marker.length)};
            MarkdownLine::Fence fence = MarkdownLine(inside.front()).fence().value_or(MarkdownLine::Fence{});
            bool isBlankAbove = false;
            for (++i; i < lines.size(); ++i) {
                const MarkdownLine line(lines[i]);
                const bool isInside = line.isBlank() || line.indent() >= marker.contentIndent;
                if (!isInside && (isBlankAbove || fence.length != 0 || line.listMarker() || line.interruptsParagraph()))
                    break;
                isBlankAbove = line.isBlank();
                inside.push_back(isInside ? line.withoutIndent(marker.contentIndent) : lines[i]);
                const MarkdownLine content(inside.back());
                if (fence.length == 0)
                    fence = content.fence().value_or(MarkdownLine::Fence{});
                else if (content.closes(fence))
                    fence = {};
            }
            readItem(inside, marker, number, listDepth);
            m_isAfterBlank = isBlankAbove;
            if (i == lines.size())
                return i;
            const MarkdownLine next(lines[i]);
            const auto nextMarker = next.listMarker();
            if (!nextMarker || nextMarker->sign != sign || next.isRule())
                return i;
            marker = *nextMarker;
            if (number >= 0)
                ++number;
        }
    }

    std::size_t readTable(const Lines& lines, std::size_t i)
    {
        Lines rows{lines[i]};
        const MarkdownLine delimiter(lines[i + 1]);
        for (i += 2; i < lines.size(); ++i) {
            const MarkdownLine line(lines[i]);
            if (line.isBlank() || line.interruptsParagraph())
                break;
            rows.push_back(lines[i]);
        }
        readTableRows(rows, delimiter);
        return i;
    }

    std::size_t readParagraph(const Lines& lines, std::size_t i)
    {
        QString source;
        int level = 0;
        const auto first = i;
        for (; i < lines.size(); ++i) {
            const MarkdownLine line(lines[i]);
            if (i > first) {
                if (line.isBlank())
                    break;
                level = line.underlineLevel();
                if (level != 0) {
                    ++i;
                    break;
                }
                const bool isTable = i + 1 < lines.size() && isTableHead(line, MarkdownLine(lines[i + 1]));
                if (line.interruptsParagraph() || isTable)
                    break;
                source += u'\n';
            }
            source += line.withoutIndent(line.indent());
            if (source.endsWith(u'\r'))
                source.chop(1);
        }
        auto& piece = add(MarkdownPiece::Kind::Text);
        piece.headingLevel = level;
        piece.text = parseInline(source);
        return i;
    }

    /// "[ ] " and "[x] " in front of an item.
    static std::optional<QString> takeTaskBox(MarkdownPiece& piece)
    {
        auto& text = piece.text.text;
        if (piece.kind != MarkdownPiece::Kind::Text || text.size() < 4 || text[0] != u'[' || text[2] != u']' || text[3] != u' ')
            return std::nullopt;
        const bool isDone = text[1] == u'x' || text[1] == u'X';
        if (!isDone && text[1] != u' ')
            return std::nullopt;
        text.remove(0, 4);
        for (auto& span : piece.text.spans)
            span.begin = std::max<qsizetype>(span.begin - 4, 0);
        return QString(QChar(isDone ? u'\u2611' : u'\u2610'));
    }

    std::vector<MarkdownPiece> m_pieces;
    std::vector<MarkdownPiece::Container> m_containers;
    bool m_isAfterBlank = false;
};

Lines withoutIndent(const Lines& lines, qsizetype columns)
{
    Lines result;
    for (const auto line : lines)
        result.push_back(MarkdownLine(line).withoutIndent(columns));
    return result;
}

}  // namespace

std::vector<MarkdownPiece> parseSection(QStringView text, const MarkdownSection& section)
{
    using Kind = MarkdownSection::Kind;
    const auto source = text.sliced(section.begin, section.end - section.begin);
    auto lines = linesOf(source);
    PieceReading reading;
    if (section.kind == Kind::ListItem) {
        if (section.isContinuation()) {
            reading.continueItem(withoutIndent(lines, section.marker.contentIndent), section.marker);
        } else {
            auto inside = withoutIndent(lines, section.marker.contentIndent);
            inside.front() = lines.front().sliced(section.marker.length);
            reading.readItem(inside, section.marker, section.marker.number, 0);
        }
    } else if (section.isContinuation() && section.kind == Kind::Fence) {
        const auto close =
            std::find_if(lines.begin(), lines.end(), [&](QStringView line) { return MarkdownLine(line).closes(section.fence); });
        lines.erase(close, lines.end());
        reading.readCode(withoutIndent(lines, section.fence.indent), {});
    } else if (section.isContinuation() && section.kind == Kind::Code) {
        reading.readCode(withoutIndent(lines, 4), {});
    } else if (section.isContinuation() && section.kind == Kind::Table) {
        // The columns are those of the head, whose second line says how they are aligned.
        const auto head = text.sliced(section.headBegin, std::min<qsizetype>(section.begin - section.headBegin, 4096));
        const auto headLines = linesOf(head);
        while (!lines.empty() && MarkdownLine(lines.back()).isBlank())
            lines.pop_back();
        reading.readTableRows(lines, MarkdownLine(headLines.size() > 1 ? headLines[1] : QStringView()));
    } else {
        reading.readLines(lines, 0);
    }

    auto pieces = std::move(reading.pieces());
    if (pieces.empty())
        return pieces;
    auto& first = pieces.front();
    const bool isListItem = section.kind == Kind::ListItem;
    if (section.isContinuation()) {
        first.gapBefore = text[section.begin - 1] == u'\n' ? MarkdownPiece::Gap::Line : MarkdownPiece::Gap::None;
        first.isFurtherPart = first.kind != MarkdownPiece::Kind::Text;
    } else if (isListItem) {
        first.gapBefore = section.hasBlankBefore ? MarkdownPiece::Gap::Normal : MarkdownPiece::Gap::Small;
    }
    return pieces;
}

}  // namespace assay::ui
