#include "ui/markdown/MarkdownInline.h"

#include <QUrl>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace assay::ui {

namespace {

bool isAsciiPunctuation(QChar character)
{
    const auto unit = character.unicode();
    return (unit >= 0x21 && unit <= 0x2f) || (unit >= 0x3a && unit <= 0x40) || (unit >= 0x5b && unit <= 0x60) ||
           (unit >= 0x7b && unit <= 0x7e);
}

bool isEastAsian(QChar character)
{
    const auto unit = character.unicode();
    return (unit >= 0x2e80 && unit <= 0xd7a3) || (unit >= 0xf900 && unit <= 0xfaff) || (unit >= 0xff00 && unit <= 0xffef);
}

/// Names worth knowing; numbers are always understood.
QString namedCharacter(QStringView name)
{
    constexpr std::array<std::pair<QStringView, char16_t>, 16> names{{
        {u"amp", u'&'},
        {u"lt", u'<'},
        {u"gt", u'>'},
        {u"quot", u'"'},
        {u"apos", u'\''},
        {u"nbsp", u'\u00a0'},
        {u"copy", u'\u00a9'},
        {u"reg", u'\u00ae'},
        {u"deg", u'\u00b0'},
        {u"times", u'\u00d7'},
        {u"ndash", u'\u2013'},
        {u"mdash", u'\u2014'},
        {u"hellip", u'\u2026'},
        {u"rarr", u'\u2192'},
        {u"bull", u'\u2022'},
        {u"euro", u'\u20ac'},
    }};
    const auto found = std::find_if(names.begin(), names.end(), [&](const auto& entry) { return entry.first == name; });
    return found == names.end() ? QString() : QString(QChar(found->second));
}

/// One reading of one text.
class InlineReading final {
public:
    explicit InlineReading(QStringView source) : m_source(source), m_hasNoCloser(static_cast<std::size_t>(source.size()) + 1, false) {}

    MarkdownText read()
    {
        while (m_position < m_source.size())
            readNext();
        flush();
        matchEmphasis(0);
        return result();
    }

private:
    /// A stretch that looks the same throughout.
    struct Node {
        QString text;
        QString target;
        bool isCode = false;
        bool isBlockedLink = false;  ///< Of an opening bracket: a link cannot hold a link.
        // How many more or fewer marks hold from this node on.
        int bold = 0;
        int italic = 0;
        int struck = 0;
    };
    struct Delimiter {
        std::size_t node = 0;
        QChar sign;
        qsizetype length = 0;
        qsizetype left = 0;
        bool canOpen = false;
        bool canClose = false;
    };
    struct Bracket {
        std::size_t node = 0;
        std::size_t delimiters = 0;
        bool isImage = false;
    };

    QChar at(qsizetype position) const { return position >= 0 && position < m_source.size() ? m_source[position] : QChar(u'\n'); }

    void flush()
    {
        if (m_plain.isEmpty())
            return;
        m_nodes.push_back({});
        m_nodes.back().text = std::exchange(m_plain, {});
    }
    void add(const QString& text, const QString& target, bool isCode)
    {
        flush();
        m_nodes.push_back({});
        m_nodes.back().text = text;
        m_nodes.back().target = target;
        m_nodes.back().isCode = isCode;
    }
    qsizetype runAt(qsizetype position) const
    {
        qsizetype end = position;
        while (end < m_source.size() && m_source[end] == m_source[position])
            ++end;
        return end - position;
    }

    void readNext()
    {
        const QChar character = m_source[m_position];
        switch (character.unicode()) {
        case u'\\':
            return readEscape();
        case u'`':
            return readCode();
        case u'*':
        case u'_':
        case u'~':
            return readDelimiter();
        case u'[':
            return openBracket(false);
        case u'!':
            if (at(m_position + 1) == u'[')
                return openBracket(true);
            break;
        case u']':
            return closeBracket();
        case u'<':
            return readAngle();
        case u'&':
            return readEntity();
        case u'h':
            if (readAddress())
                return;
            break;
        case u'\n':
            while (m_plain.endsWith(u' '))
                m_plain.chop(1);
            m_plain += QChar::LineSeparator;
            ++m_position;
            while (at(m_position) == u' ' || at(m_position) == u'\t')
                ++m_position;
            return;
        default:
            break;
        }
        m_plain += character;
        ++m_position;
    }

    void readEscape()
    {
        const QChar next = at(m_position + 1);
        if (m_position + 1 < m_source.size() && isAsciiPunctuation(next)) {
            m_plain += next;
            m_position += 2;
            return;
        }
        // Before a line break it is a hard one, which all are.
        if (m_position + 1 >= m_source.size() || next != u'\n')
            m_plain += u'\\';
        ++m_position;
    }

    void readCode()
    {
        const qsizetype length = runAt(m_position);
        const qsizetype begin = m_position + length;
        if (!m_hasNoCloser[static_cast<std::size_t>(length)]) {
            for (qsizetype i = m_source.indexOf(u'`', begin); i >= 0;) {
                const qsizetype run = runAt(i);
                if (run == length) {
                    auto code = printable(m_source.sliced(begin, i - begin));
                    if (code.size() > 2 && code.startsWith(u' ') && code.endsWith(u' ') && !code.trimmed().isEmpty())
                        code = code.sliced(1, code.size() - 2);
                    add(code.replace(QChar::LineSeparator, u' '), {}, true);
                    m_position = i + run;
                    return;
                }
                i = m_source.indexOf(u'`', i + run);
            }
            m_hasNoCloser[static_cast<std::size_t>(length)] = true;
        }
        m_plain += m_source.sliced(m_position, length);
        m_position = begin;
    }

    void readDelimiter()
    {
        const qsizetype length = runAt(m_position);
        const QChar sign = m_source[m_position];
        const QChar before = at(m_position - 1);
        const QChar after = at(m_position + length);
        const auto isPunctuation = [](QChar c) { return c.isPunct() || c.isSymbol(); };
        const auto isEdge = [&](QChar c) { return c.isSpace() || isPunctuation(c) || isEastAsian(c); };
        const bool isLeft = !after.isSpace() && (!isPunctuation(after) || isEdge(before));
        const bool isRight = !before.isSpace() && (!isPunctuation(before) || isEdge(after));
        flush();
        m_nodes.push_back({});
        m_nodes.back().text = m_source.sliced(m_position, length).toString();
        m_position += length;
        if (sign == u'~' && length != 2)
            return;
        Delimiter delimiter{m_nodes.size() - 1, sign, length, length, isLeft, isRight};
        if (sign == u'_') {
            delimiter.canOpen = isLeft && (!isRight || isPunctuation(before));
            delimiter.canClose = isRight && (!isLeft || isPunctuation(after));
        }
        m_delimiters.push_back(delimiter);
    }

    void openBracket(bool isImage)
    {
        add(isImage ? QStringLiteral("![") : QStringLiteral("["), {}, false);
        m_brackets.push_back({m_nodes.size() - 1, m_delimiters.size(), isImage});
        m_position += isImage ? 2 : 1;
    }

    void closeBracket()
    {
        std::optional<std::pair<QString, qsizetype>> link;
        if (!m_brackets.empty() && !m_nodes[m_brackets.back().node].isBlockedLink && at(m_position + 1) == u'(')
            link = readTarget(m_position + 2);
        if (!link) {
            if (!m_brackets.empty())
                m_brackets.pop_back();
            m_plain += u']';
            ++m_position;
            return;
        }
        flush();
        const Bracket bracket = m_brackets.back();
        m_brackets.pop_back();
        matchEmphasis(bracket.delimiters);
        m_nodes[bracket.node].text.clear();
        bool isEmpty = true;
        for (auto i = bracket.node + 1; i < m_nodes.size(); ++i) {
            isEmpty = isEmpty && m_nodes[i].text.isEmpty();
            if (m_nodes[i].target.isEmpty())
                m_nodes[i].target = link->first;
        }
        if (isEmpty)
            add(printable(link->first), link->first, false);
        if (!bracket.isImage) {
            for (auto i = m_brackets.rbegin(); i != m_brackets.rend() && !m_nodes[i->node].isBlockedLink; ++i)
                m_nodes[i->node].isBlockedLink = !i->isImage;
        }
        m_position = link->second;
    }

    /// The target that begins at `position` and where the text goes on behind its bracket.
    std::optional<std::pair<QString, qsizetype>> readTarget(qsizetype position) const
    {
        const auto skipBlanks = [&] {
            while (position < m_source.size() && m_source[position].isSpace())
                ++position;
        };
        skipBlanks();
        QString target;
        if (at(position) == u'<') {
            const qsizetype end = m_source.indexOf(u'>', position);
            if (end < 0 || m_source.sliced(position, end - position).contains(u'\n'))
                return std::nullopt;
            target = m_source.sliced(position + 1, end - position - 1).toString();
            position = end + 1;
        } else {
            int depth = 0;
            for (; position < m_source.size() && !m_source[position].isSpace(); ++position) {
                if (m_source[position] == u'\\' && isAsciiPunctuation(at(position + 1)))
                    ++position;
                else if (m_source[position] == u'(')
                    ++depth;
                else if (m_source[position] == u')' && depth-- == 0)
                    break;
                target += m_source[position];
            }
        }
        skipBlanks();
        const QChar quote = at(position);
        if (quote == u'"' || quote == u'\'') {
            const qsizetype end = m_source.indexOf(quote, position + 1);
            if (end < 0)
                return std::nullopt;
            position = end + 1;
            skipBlanks();
        }
        if (position >= m_source.size() || m_source[position] != u')')
            return std::nullopt;
        return std::pair{target, position + 1};
    }

    void readAngle()
    {
        constexpr qsizetype mostLength = 512;
        const qsizetype begin = m_position + 1;
        const QStringView ahead = m_source.sliced(begin).first(std::min(mostLength, m_source.size() - begin));
        const qsizetype length = ahead.indexOf(u'>');
        const QStringView inside = ahead.first(std::max<qsizetype>(length, 0));
        const bool isWord =
            !inside.isEmpty() && std::none_of(inside.begin(), inside.end(), [](QChar c) { return c.isSpace() || c == u'<'; });
        const bool isUrl = isWord && (inside.startsWith(u"http://") || inside.startsWith(u"https://") || inside.startsWith(u"mailto:"));
        const bool isMail = isWord && !isUrl && inside.indexOf(u'@') > 0 && !inside.contains(u':') && !inside.contains(u'/');
        if (!isUrl && !isMail) {
            m_plain += u'<';
            ++m_position;
            return;
        }
        add(printable(inside), (isMail ? QStringLiteral("mailto:") : QString()) + inside.toString(), false);
        m_position = begin + length + 1;
    }

    void readEntity()
    {
        constexpr qsizetype mostLength = 10;
        const QStringView ahead = m_source.sliced(m_position + 1).first(std::min(mostLength, m_source.size() - m_position - 1));
        const qsizetype length = ahead.indexOf(u';');
        QString character;
        if (length > 1 && ahead.startsWith(u'#')) {
            const bool isHex = ahead[1] == u'x' || ahead[1] == u'X';
            bool isNumber = false;
            const auto code = ahead.sliced(isHex ? 2 : 1, length - (isHex ? 2 : 1)).toUInt(&isNumber, isHex ? 16 : 10);
            if (isNumber)
                character = code == 0 || code > QChar::LastValidCodePoint ? QString(QChar::ReplacementCharacter)
                                                                          : QString::fromUcs4(std::array{char32_t{code}}.data(), 1);
        } else if (length > 0) {
            character = namedCharacter(ahead.first(length));
        }
        m_plain += character.isEmpty() ? QStringLiteral("&") : character;
        m_position += character.isEmpty() ? 1 : length + 2;
    }

    /// A bare address. GitHub's rules for its end, and also none of the punctuation of East Asia.
    bool readAddress()
    {
        const QStringView rest = m_source.sliced(m_position);
        const QChar before = at(m_position - 1);
        if ((before.isLetterOrNumber() && !isEastAsian(before)) || !(rest.startsWith(u"http://") || rest.startsWith(u"https://")))
            return false;
        qsizetype end = rest.indexOf(u':') + 3;
        const qsizetype least = end;
        int depth = 0;
        for (; end < rest.size(); ++end) {
            const QChar c = rest[end];
            if (c.isSpace() || c == u'<' || c == u'`' || c == u'"' || c == u'*' || isEastAsian(c))
                break;
            if (c == u'(')
                ++depth;
            if ((c == u')' || c == u']') && --depth < 0)
                break;
        }
        while (end > least && QStringView(u".,:;!?'_~").contains(rest[end - 1]))
            --end;
        if (end == least)
            return false;
        add(printable(rest.first(end)), rest.first(end).toString(), false);
        m_position += end;
        return true;
    }

    /// Pairs the delimiters from `first` on and drops them. CommonMark's own procedure ("process emphasis").
    void matchEmphasis(std::size_t first)
    {
        struct Bottom {
            QChar sign;
            bool canOpen;
            qsizetype remainder;
            std::size_t lowest;
        };
        std::vector<Bottom> bottoms;
        std::vector<std::size_t> openers;
        for (auto i = first; i < m_delimiters.size(); ++i) {
            auto& closer = m_delimiters[i];
            while (closer.canClose && closer.left > 0) {
                auto bottom = std::find_if(bottoms.begin(), bottoms.end(), [&](const Bottom& b) {
                    return b.sign == closer.sign && b.canOpen == closer.canOpen && b.remainder == closer.length % 3;
                });
                const std::size_t lowest = bottom == bottoms.end() ? 0 : bottom->lowest;
                auto found = openers.size();
                while (found > lowest && !pairsWith(m_delimiters[openers[found - 1]], closer))
                    --found;
                if (found <= lowest) {
                    if (bottom == bottoms.end())
                        bottoms.push_back({closer.sign, closer.canOpen, closer.length % 3, openers.size()});
                    else
                        bottom->lowest = openers.size();
                    break;
                }
                openers.resize(found);
                for (auto& entry : bottoms)
                    entry.lowest = std::min(entry.lowest, found - 1);
                auto& opener = m_delimiters[openers.back()];
                const qsizetype used = opener.left >= 2 && closer.left >= 2 ? 2 : 1;
                mark(opener, closer, used);
                if (opener.left == 0)
                    openers.pop_back();
            }
            if (closer.canOpen && closer.left > 0)
                openers.push_back(i);
        }
        m_delimiters.resize(first);
    }

    static bool pairsWith(const Delimiter& opener, const Delimiter& closer)
    {
        if (opener.sign != closer.sign)
            return false;
        const bool isAmbiguous = opener.canClose || closer.canOpen;
        return !isAmbiguous || (opener.length + closer.length) % 3 != 0 || (opener.length % 3 == 0 && closer.length % 3 == 0);
    }

    void mark(Delimiter& opener, Delimiter& closer, qsizetype used)
    {
        auto& from = m_nodes[opener.node + 1];
        auto& to = m_nodes[closer.node];
        auto counter = opener.sign == u'~' ? &Node::struck : used == 2 ? &Node::bold : &Node::italic;
        ++(from.*counter);
        --(to.*counter);
        opener.left -= used;
        closer.left -= used;
        m_nodes[opener.node].text.chop(used);
        to.text.chop(used);
    }

    MarkdownText result() const
    {
        MarkdownText text;
        int bold = 0;
        int italic = 0;
        int struck = 0;
        for (const auto& node : m_nodes) {
            bold += node.bold;
            italic += node.italic;
            struck += node.struck;
            if (node.text.isEmpty())
                continue;
            MarkdownText::Span span{text.text.size(), node.text.size(), bold > 0, italic > 0, struck > 0, node.isCode, node.target};
            text.text += node.text;
            if (!span.isBold && !span.isItalic && !span.isStruck && !span.isCode && span.target.isEmpty())
                continue;
            auto joined = span;
            if (!text.spans.empty()) {
                auto& last = text.spans.back();
                joined.begin = last.begin;
                joined.length = last.length;
                if (joined == last && last.begin + last.length == span.begin) {
                    last.length += span.length;
                    continue;
                }
            }
            text.spans.push_back(std::move(span));
        }
        text.text = printable(text.text);
        return text;
    }

    QStringView m_source;
    qsizetype m_position = 0;
    QString m_plain;
    std::vector<Node> m_nodes;
    std::vector<Delimiter> m_delimiters;
    std::vector<Bracket> m_brackets;
    /// By length of a run of backticks: whether the rest of the text has none that would close it.
    std::vector<bool> m_hasNoCloser;
};

}  // namespace

MarkdownText parseInline(QStringView source)
{
    return InlineReading(source).read();
}

}  // namespace assay::ui
