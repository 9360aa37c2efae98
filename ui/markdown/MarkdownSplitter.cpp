#include "ui/markdown/MarkdownSplitter.h"

#include <algorithm>

namespace assay::ui {

namespace {

/// A line is judged by so many of its characters, so that one without end need not be waited for.
constexpr qsizetype lineHead = 1024;
/// Combining marks stay with their character, within reason.
constexpr qsizetype mostMarks = 32;

qsizetype cutAfter(QStringView text, const MarkdownSection& section)
{
    const QStringView part = text.sliced(section.begin, MarkdownSplitter::sectionMost);
    const bool keepsLines = section.kind == MarkdownSection::Kind::Fence || section.kind == MarkdownSection::Kind::Code ||
                            section.kind == MarkdownSection::Kind::Table;
    const qsizetype lineEnd = part.lastIndexOf(u'\n');
    if (lineEnd >= (keepsLines ? 0 : part.size() / 2))
        return section.begin + lineEnd + 1;
    const qsizetype blank = part.lastIndexOf(u' ');
    if (blank >= part.size() * 3 / 4)
        return section.begin + blank + 1;
    qsizetype cut = part.size();
    for (qsizetype marks = 0; marks < mostMarks && text[section.begin + cut].isMark(); ++marks)
        --cut;
    if (text[section.begin + cut].isLowSurrogate())
        --cut;
    return section.begin + cut;
}

}  // namespace

void MarkdownSplitter::feed(QStringView text, std::vector<MarkdownSection>& closed)
{
    read(m_state, text, End::MoreMayCome, closed);
}

std::vector<MarkdownSection> MarkdownSplitter::tail(QStringView text) const
{
    State state = m_state;
    std::vector<MarkdownSection> sections;
    read(state, text, End::IsReached, sections);
    if (state.isOpen)
        sections.push_back(state.open);
    return sections;
}

void MarkdownSplitter::finish(QStringView text, std::vector<MarkdownSection>& closed)
{
    read(m_state, text, End::IsReached, closed);
    if (m_state.isOpen)
        closed.push_back(m_state.open);
    State next;
    next.position = m_state.position;
    next.lastLine = m_state.position;
    m_state = next;
}

void MarkdownSplitter::read(State& state, QStringView text, End end, std::vector<MarkdownSection>& closed)
{
    while (state.position < text.size()) {
        if (state.isInLine) {
            const qsizetype lineEnd = text.indexOf(u'\n', state.position);
            state.isInLine = lineEnd < 0;
            extend(state, text, lineEnd < 0 ? text.size() : lineEnd + 1, closed);
            continue;
        }
        const QStringView head = text.sliced(state.position).first(std::min(lineHead, text.size() - state.position));
        const qsizetype lineEnd = head.indexOf(u'\n');
        if (lineEnd < 0 && head.size() < lineHead && end == End::MoreMayCome)
            return;
        const qsizetype lineBegin = state.position;
        judge(state, text, MarkdownLine(lineEnd < 0 ? head : head.first(lineEnd)), closed);
        state.isInLine = lineEnd < 0;
        state.lastLine = lineBegin;
        extend(state, text, lineBegin + (lineEnd < 0 ? head.size() : lineEnd + 1), closed);
    }
}

void MarkdownSplitter::judge(State& state, QStringView text, const MarkdownLine& line, std::vector<MarkdownSection>& closed)
{
    const bool isInFence = state.isOpen && state.open.kind == MarkdownSection::Kind::Fence && !state.isComplete;
    if (line.isBlank() && !isInFence) {
        if (!state.isOpen)
            begin(state, line, closed);
        state.isAfterBlank = true;
        return;
    }
    if (!state.isOpen || state.isComplete || !belongsToOpen(state, text, line, closed))
        begin(state, line, closed);
    state.isAfterBlank = false;
}

bool MarkdownSplitter::belongsToOpen(State& state, QStringView text, const MarkdownLine& line, std::vector<MarkdownSection>& closed)
{
    using Kind = MarkdownSection::Kind;
    auto& open = state.open;
    switch (open.kind) {
    case Kind::Fence:
        state.isComplete = line.closes(open.fence);
        return true;
    case Kind::Code:
        return line.indent() >= 4;
    case Kind::ListItem:
        if (line.indent() >= open.marker.contentIndent) {
            const MarkdownLine inner(line.withoutIndent(open.marker.contentIndent));
            if (state.innerFence.length == 0)
                state.innerFence = inner.fence().value_or(MarkdownLine::Fence{});
            else if (inner.closes(state.innerFence))
                state.innerFence = {};
            return true;
        }
        return state.innerFence.length == 0 && !state.isAfterBlank && !line.listMarker() && !line.interruptsParagraph();
    case Kind::Quote:
        return !state.isAfterBlank && (line.isQuote() || !line.interruptsParagraph());
    case Kind::Table:
        return !state.isAfterBlank && !line.interruptsParagraph();
    case Kind::Heading:
    case Kind::Rule:
        return false;
    case Kind::Text:
        break;
    }
    if (state.isAfterBlank)
        return false;
    if (line.underlineLevel() != 0 && !open.isContinuation()) {
        state.isComplete = true;
        return true;
    }
    if (line.isTableDelimiter() && state.lastLine >= open.begin) {
        const MarkdownLine above(text.sliced(state.lastLine, state.position - state.lastLine));
        if (above.content().contains(u'|') && above.cells().size() == line.cells().size()) {
            // The line above was the table's header all along.
            if (state.lastLine > open.begin) {
                MarkdownSection paragraph = open;
                paragraph.end = state.lastLine;
                closed.push_back(paragraph);
                open = {};
                open.begin = open.headBegin = state.lastLine;
            }
            open.kind = Kind::Table;
            open.headBegin = open.begin;
            return true;
        }
    }
    return !line.interruptsParagraph();
}

void MarkdownSplitter::begin(State& state, const MarkdownLine& line, std::vector<MarkdownSection>& closed)
{
    using Kind = MarkdownSection::Kind;
    MarkdownSection section;
    section.begin = section.end = section.headBegin = state.position;
    section.hasBlankBefore = state.isAfterBlank;
    if (const auto fence = line.fence()) {
        section.kind = Kind::Fence;
        section.fence = *fence;
    } else if (line.headingLevel() != 0) {
        section.kind = Kind::Heading;
    } else if (line.isRule()) {
        section.kind = Kind::Rule;
    } else if (line.isQuote()) {
        section.kind = Kind::Quote;
    } else if (line.indent() >= 4 && !line.isBlank()) {
        section.kind = Kind::Code;
    } else if (const auto marker = line.listMarker()) {
        section.kind = Kind::ListItem;
        section.marker = *marker;
        const bool goesOn = state.isOpen && state.open.kind == Kind::ListItem && state.open.marker.sign == marker->sign;
        if (goesOn && marker->number >= 0)
            section.marker.number = state.open.marker.number + 1;
    }
    if (state.isOpen)
        closed.push_back(state.open);
    state.open = section;
    state.isOpen = true;
    state.isComplete = section.kind == Kind::Heading || section.kind == Kind::Rule;
    state.innerFence = {};
    if (section.kind == Kind::ListItem)
        state.innerFence = MarkdownLine(line.text().sliced(section.marker.length)).fence().value_or(MarkdownLine::Fence{});
}

void MarkdownSplitter::extend(State& state, QStringView text, qsizetype end, std::vector<MarkdownSection>& closed)
{
    state.position = end;
    auto& open = state.open;
    while (end - open.begin > sectionMost) {
        open.end = cutAfter(text, open);
        closed.push_back(open);
        open.begin = open.end;
        open.hasBlankBefore = false;
    }
    open.end = end;
}

}  // namespace assay::ui
