#include "ui/markdown/MarkdownPiece.h"

#include "ui/markdown/MarkdownLink.h"

#include <algorithm>

namespace assay::ui {

namespace {

/// Calls `use(text, isLastOfRow)` for each text in the order of positions; works on const and mutable pieces.
template <typename Pieces, typename Use>
void forEachText(Pieces& pieces, Use use)
{
    for (auto& piece : pieces) {
        if (piece.kind == MarkdownPiece::Kind::Text || piece.kind == MarkdownPiece::Kind::Code)
            use(piece.text, true);
        for (auto& row : piece.rows) {
            for (auto& cell : row)
                use(cell, &cell == &row.back());
        }
    }
}

MarkdownText sliceText(const MarkdownText& text, qsizetype begin, qsizetype end)
{
    MarkdownText part;
    part.text = text.text.sliced(begin, end - begin);
    for (auto span : text.spans) {
        const auto from = std::max(span.begin, begin);
        const auto to = std::min(span.begin + span.length, end);
        if (from >= to)
            continue;
        span.begin = from - begin;
        span.length = to - from;
        part.spans.push_back(std::move(span));
    }
    return part;
}

QString htmlText(QStringView text)
{
    return text.toString().toHtmlEscaped().replace(QChar::LineSeparator, QStringLiteral("<br>"));
}

QString html(const MarkdownText& text)
{
    QString result;
    qsizetype end = 0;
    for (const auto& span : text.spans) {
        result += htmlText(QStringView(text.text).sliced(end, span.begin - end));
        auto inside = htmlText(QStringView(text.text).sliced(span.begin, span.length));
        const auto wrap = [&](bool isOn, QLatin1StringView tag) {
            if (isOn)
                inside = QStringLiteral("<%1>%2</%1>").arg(tag, inside);
        };
        wrap(span.isCode, QLatin1StringView("code"));
        wrap(span.isStruck, QLatin1StringView("s"));
        wrap(span.isItalic, QLatin1StringView("em"));
        wrap(span.isBold, QLatin1StringView("strong"));
        if (isOpenableLink(span.target))
            inside = QStringLiteral("<a href=\"%1\">%2</a>").arg(span.target.toHtmlEscaped(), inside);
        result += inside;
        end = span.begin + span.length;
    }
    return result + htmlText(QStringView(text.text).sliced(end));
}

QString tableHtml(const MarkdownPiece& piece)
{
    QString result = QStringLiteral("<table>");
    for (std::size_t row = 0; row < piece.rows.size(); ++row) {
        const auto tag = row == 0 && !piece.isFurtherPart ? QLatin1StringView("th") : QLatin1StringView("td");
        result += QStringLiteral("<tr>");
        for (const auto& cell : piece.rows[row])
            result += QStringLiteral("<%1>%2</%1>").arg(tag, html(cell));
        result += QStringLiteral("</tr>");
    }
    return result + QStringLiteral("</table>\n");
}

}  // namespace

QString positionText(const std::vector<MarkdownPiece>& pieces)
{
    QString result;
    forEachText(pieces, [&](const MarkdownText& text, bool isLastOfRow) {
        result += text.text;
        result += isLastOfRow ? u'\n' : u'\t';
    });
    result.chop(1);
    return result;
}

std::vector<MarkdownPiece> slice(const std::vector<MarkdownPiece>& pieces, qsizetype begin, qsizetype end)
{
    std::vector<MarkdownPiece> result;
    qsizetype position = 0;
    const auto cut = [&](const MarkdownText& text, bool& isTouched) {
        const auto from = std::clamp<qsizetype>(begin - position, 0, text.text.size());
        const auto to = std::clamp<qsizetype>(end - position, from, text.text.size());
        isTouched = isTouched || (position <= end && position + text.text.size() >= begin);
        position += text.text.size() + 1;
        return sliceText(text, from, to);
    };
    for (const auto& piece : pieces) {
        auto part = piece;
        bool isTouched = false;
        if (piece.kind == MarkdownPiece::Kind::Table) {
            part.rows.clear();
            for (std::size_t row = 0; row < piece.rows.size(); ++row) {
                bool isRowTouched = false;
                std::vector<MarkdownText> cells;
                for (const auto& cell : piece.rows[row])
                    cells.push_back(cut(cell, isRowTouched));
                if (isRowTouched)
                    part.rows.push_back(std::move(cells));
                part.isFurtherPart = part.isFurtherPart || (row == 0 && !isRowTouched);
            }
            isTouched = !part.rows.empty();
        } else if (piece.kind == MarkdownPiece::Kind::Rule) {
            isTouched = position > begin && position <= end;
        } else {
            if (position < begin)
                part.marker.clear();
            part.text = cut(piece.text, isTouched);
        }
        if (isTouched)
            result.push_back(std::move(part));
    }
    return result;
}

QString readingText(const std::vector<MarkdownPiece>& pieces)
{
    QString result;
    for (const auto& piece : pieces) {
        if (&piece != &pieces.front())
            result += piece.gapBefore == MarkdownPiece::Gap::Normal ? QStringLiteral("\n\n") : QStringLiteral("\n");
        auto items =
            std::count_if(piece.containers.begin(), piece.containers.end(), [](const auto& container) { return !container.isQuote; });
        if (!piece.marker.isEmpty())
            --items;
        result += QString(items * 2, u' ');
        if (!piece.marker.isEmpty())
            result += piece.marker + u' ';
        switch (piece.kind) {
        case MarkdownPiece::Kind::Text:
        case MarkdownPiece::Kind::Code:
            result += piece.text.text;
            break;
        case MarkdownPiece::Kind::Rule:
            result += QStringLiteral("---");
            break;
        case MarkdownPiece::Kind::Table:
            for (const auto& row : piece.rows) {
                for (const auto& cell : row) {
                    result += cell.text;
                    if (&cell != &row.back())
                        result += u'\t';
                }
                if (&row != &piece.rows.back())
                    result += u'\n';
            }
            break;
        }
    }
    return result.replace(QChar::LineSeparator, u'\n');
}

QString html(const std::vector<MarkdownPiece>& pieces)
{
    QString result;
    for (const auto& piece : pieces) {
        QString inside;
        switch (piece.kind) {
        case MarkdownPiece::Kind::Code:
            inside = QStringLiteral("<pre><code>%1</code></pre>\n")
                         .arg(QString(piece.text.text).replace(QChar::LineSeparator, u'\n').toHtmlEscaped());
            break;
        case MarkdownPiece::Kind::Rule:
            inside = QStringLiteral("<hr>\n");
            break;
        case MarkdownPiece::Kind::Table:
            inside = tableHtml(piece);
            break;
        case MarkdownPiece::Kind::Text:
            const auto tag = piece.headingLevel > 0 ? QStringLiteral("h%1").arg(piece.headingLevel) : QStringLiteral("p");
            inside = QStringLiteral("<%1>%2</%1>\n").arg(tag, html(piece.text));
            break;
        }
        // Each item is a list of its own that starts at its number: readers join them, and no state has to be kept between sections.
        for (auto container = piece.containers.rbegin(); container != piece.containers.rend(); ++container) {
            const bool isInnermost = container == piece.containers.rbegin();
            bool isNumber = false;
            const int number = piece.marker.chopped(std::min<qsizetype>(1, piece.marker.size())).toInt(&isNumber);
            if (container->isQuote)
                inside = QStringLiteral("<blockquote>%1</blockquote>\n").arg(inside);
            else if (isInnermost && isNumber)
                inside = QStringLiteral("<ol start=\"%1\"><li>%2</li></ol>\n").arg(QString::number(number), inside);
            else if (isInnermost && !piece.marker.isEmpty())
                inside = QStringLiteral("<ul><li>%1</li></ul>\n").arg(inside);
        }
        result += inside;
    }
    return result;
}

}  // namespace assay::ui
