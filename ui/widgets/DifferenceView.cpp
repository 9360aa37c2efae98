#include "ui/widgets/DifferenceView.h"

#include "ui/text/Strings.h"
#include "ui/theme/Theme.h"

#include <QEvent>
#include <QScrollBar>
#include <QTextCursor>

#include <utility>

namespace assay::ui {

namespace {

/// Of the colour behind a marked part.
constexpr float markShare = 0.18F;

using PieceKind = DifferencePiece::Kind;

/// What is marked must be seen: line ends that stand alone get a sign.
QString markedText(QString text)
{
    if (!text.trimmed().isEmpty())
        return text;
    text.replace(QLatin1Char('\r'), QChar(0x240D));
    return text.replace(QLatin1Char('\n'), QStringLiteral("\u21B5\n"));
}

}  // namespace

DifferenceView::DifferenceView(Side side, QWidget* parent) : QPlainTextEdit(parent), m_side(side)
{
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFrameShape(QFrame::NoFrame);
}

void DifferenceView::showSections(const std::vector<Section>& sections)
{
    m_runs.clear();
    for (const auto& section : sections) {
        if (!m_runs.empty())
            m_runs.push_back({QStringLiteral("\n\n"), Mark::None});
        if (!section.heading.isEmpty()) {
            m_runs.push_back({section.heading, Mark::Heading});
            m_runs.push_back({QStringLiteral("\n"), Mark::None});
        }
        for (const auto& piece : section.difference.pieces)
            addPiece(section, piece);
    }
    write();
}

void DifferenceView::addPiece(const Section& section, const DifferencePiece& piece)
{
    if (piece.kind == PieceKind::Same)
        m_runs.push_back({toQString(piece.first.in(section.first)), Mark::None});
    else if (piece.kind == PieceKind::OnlyFirst && m_side != Side::Second)
        m_runs.push_back({markedText(toQString(piece.first.in(section.first))), m_side == Side::Both ? Mark::OnlyFirst : Mark::Own});
    else if (piece.kind == PieceKind::OnlySecond && m_side != Side::First)
        m_runs.push_back({markedText(toQString(piece.second.in(section.second))), m_side == Side::Both ? Mark::OnlySecond : Mark::Own});
}

void DifferenceView::showSentences(std::string_view text, const std::vector<SaidSentence>& sentences)
{
    m_runs.clear();
    std::size_t done = 0;
    for (const auto& sentence : sentences) {
        m_runs.push_back({toQString(text.substr(done, sentence.range.start - done)), Mark::None});
        const auto mark = sentence.by == SaidSentence::By::One   ? Mark::SaidByOne
                          : sentence.by == SaidSentence::By::All ? Mark::SaidByAll
                                                                 : Mark::None;
        m_runs.push_back({toQString(sentence.range.in(text)), mark});
        done = sentence.range.start + sentence.range.length;
    }
    m_runs.push_back({toQString(text.substr(done)), Mark::None});
    write();
}

QTextCharFormat DifferenceView::formatOf(Mark mark) const
{
    const auto& colors = themeColors(*this);
    QTextCharFormat format;
    const auto setBehind = [&](QColor color) {
        color.setAlphaF(markShare);
        format.setBackground(color);
    };
    switch (mark) {
    case Mark::None:
        break;
    case Mark::Heading:
        format.setForeground(colors.muted);
        format.setFontWeight(QFont::DemiBold);
        break;
    case Mark::OnlyFirst:
        setBehind(colors.bad);
        format.setFontStrikeOut(true);
        break;
    case Mark::OnlySecond:
        setBehind(colors.good);
        format.setFontUnderline(true);
        break;
    case Mark::Own:
    case Mark::SaidByOne:
        setBehind(colors.accent);
        format.setFontUnderline(true);
        break;
    case Mark::SaidByAll:
        format.setForeground(colors.muted);
        format.setUnderlineStyle(QTextCharFormat::DotLine);
        break;
    }
    return format;
}

void DifferenceView::write()
{
    const int place = verticalScrollBar()->value();
    clear();
    auto cursor = textCursor();
    cursor.beginEditBlock();
    for (const auto& run : m_runs)
        cursor.insertText(run.text, formatOf(run.mark));
    cursor.endEditBlock();
    moveCursor(QTextCursor::Start);
    verticalScrollBar()->setValue(place);
}

void DifferenceView::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    // Its colours are of the moment they were written in.
    if (event->type() == QEvent::PaletteChange)
        write();
}

}  // namespace assay::ui
