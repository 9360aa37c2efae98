#include "app/cli/AskDisplay.h"

#include "app/cli/Format.h"
#include "app/cli/ResultText.h"

#include "core/exporting/FigureText.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>

namespace assay::cli {

namespace {

constexpr Milliseconds frame{50};
constexpr std::size_t mostTail = 16U * 1024;

struct TerminalSize {
    std::size_t columns = 80;
    std::size_t rows = 24;
};

TerminalSize terminalSize()
{
    winsize size{};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_row > 0)
        return {size.ws_col, size.ws_row};
    return {};
}

void print(std::string_view text)
{
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
}

}  // namespace

AskDisplay::AskDisplay(const ExperimentPlan& plan, Style style, bool isOnTerminal, bool isQuiet)
    : m_style(style), m_isOnTerminal(isOnTerminal), m_isQuiet(isQuiet)
{
    if (style == Style::Silent)
        return;
    for (std::size_t contender = 0; contender < plan.contenders.size(); ++contender) {
        for (std::size_t place = 0; place < plan.promptCountOf(contender); ++place) {
            const auto prompt = plan.promptOf(contender, place).prompt;
            for (int repeat = 0; repeat < plan.repeats; ++repeat)
                m_blocks[{contender, prompt, repeat}].title = trialTitle(plan.contenders[contender], repeat + 1, plan.repeats);
        }
    }
    m_nextToPrint = m_blocks.begin();
}

ExperimentSummary AskDisplay::wait()
{
    std::unique_lock lock(m_mutex);
    while (!m_isFinished) {
        m_changed.wait_for(lock, m_style == Style::LiveBlocks ? frame : Milliseconds{1000});
        if (m_style == Style::Plain)
            printNew();
        else if (m_style == Style::Blocks)
            printInOrder();
        else if (m_style == Style::LiveBlocks && !m_isFinished)
            drawLive();
        if (m_style == Style::LiveBlocks && !m_isFinished) {
            // A frame's rest, so that a flood of tokens does not redraw for each.
            lock.unlock();
            ::usleep(static_cast<useconds_t>(std::chrono::microseconds(frame).count()));
            lock.lock();
        }
    }
    if (m_style == Style::LiveBlocks)
        eraseLive();
    if (m_style == Style::Plain) {
        printNew();
        if (m_hasPrinted)
            print("\n");
        if (!m_lastError.empty())
            std::fprintf(stderr, "assay-cli: %s\n", forTerminal(m_lastError).c_str());
    }
    if (m_style == Style::Blocks || m_style == Style::LiveBlocks)
        printInOrder();
    if (m_recordFailures > 0 && !m_isQuiet)
        std::fprintf(stderr, "%zu answers could not be recorded.\n", m_recordFailures);
    return m_summary;
}

void AskDisplay::onTrialStarted(TrialPlace place)
{
    if (m_style != Style::LiveBlocks)
        return;
    const std::lock_guard lock(m_mutex);
    m_blocks[place].state = "sent";
}

void AskDisplay::onTrialEvent(TrialPlace place, const ChatEvent& event)
{
    if (m_style == Style::Silent || m_style == Style::Blocks)
        return;
    const std::lock_guard lock(m_mutex);
    auto& block = m_blocks[place];
    if (const auto* delta = std::get_if<Delta>(&event)) {
        if (m_style == Style::Plain) {
            m_newText += delta->text;
        } else {
            block.state = "answering";
            block.tail += delta->text;
            if (block.tail.size() > 2 * mostTail)
                block.tail.erase(0, block.tail.size() - mostTail);
        }
    } else if (std::holds_alternative<ReasoningDelta>(event)) {
        block.state = "thinking";
    }
    if (m_style == Style::Plain)
        m_changed.notify_one();
}

void AskDisplay::onTrialRetry(TrialPlace place, const Failure& failure, Milliseconds delay)
{
    const auto wait = formatDuration(delay);
    const std::lock_guard lock(m_mutex);
    if (m_style == Style::LiveBlocks)
        m_blocks[place].state = std::string(errorKindName(failure.error.kind)) + ", trying again in " + wait;
    else if (m_style != Style::Silent && !m_isQuiet)
        std::fprintf(stderr, "%s: %s, trying again in %s\n", m_blocks[place].title.c_str(),
                     std::string(errorKindName(failure.error.kind)).c_str(), wait.c_str());
}

void AskDisplay::onTrialFinished(TrialPlace place, const TrialResult& result)
{
    if (m_style == Style::Silent)
        return;
    const std::lock_guard lock(m_mutex);
    auto& block = m_blocks[place];
    block.state = statusText(result);
    block.isFinished = true;
    if (m_style == Style::Plain) {
        if (result.error)
            m_lastError = result.errorMessage.empty() ? result.error->detail : result.errorMessage;
    } else {
        block.whole = answerBlock(block.title, result);
    }
    m_changed.notify_one();
}

void AskDisplay::onTrialRecorded(TrialPlace, const Result<TrialId>& recorded)
{
    if (recorded)
        return;
    const std::lock_guard lock(m_mutex);
    ++m_recordFailures;
}

void AskDisplay::onFinished(const ExperimentSummary& summary)
{
    const std::lock_guard lock(m_mutex);
    m_summary = summary;
    m_isFinished = true;
    m_changed.notify_one();
}

void AskDisplay::printNew()
{
    if (m_newText.empty())
        return;
    print(m_isOnTerminal ? forTerminal(m_newText) : m_newText);
    m_newText.clear();
    m_hasPrinted = true;
}

void AskDisplay::printInOrder()
{
    while (m_nextToPrint != m_blocks.end() && (m_nextToPrint->second.isFinished || m_isFinished)) {
        auto& block = m_nextToPrint->second;
        // Without a text it was never begun: the run was stopped before its turn.
        if (!block.whole.empty())
            print(m_isOnTerminal ? forTerminal(block.whole) : block.whole);
        block.whole.clear();
        ++m_nextToPrint;
    }
}

void AskDisplay::eraseLive()
{
    if (m_drawnLines > 0)
        print("\x1b[" + std::to_string(m_drawnLines) + "F\x1b[J");
    m_drawnLines = 0;
}

void AskDisplay::drawLive()
{
    const auto size = terminalSize();
    const std::size_t room = size.rows > 3 ? size.rows - 2 : 1;
    const std::size_t shown = std::min(m_blocks.size(), room);
    const std::size_t tailLines = std::min<std::size_t>(6, room / shown - 1);
    std::string picture;
    std::size_t lines = 0;
    for (auto block = m_blocks.begin(); lines < room && block != m_blocks.end(); ++block) {
        const auto header = block->second.title + " · " + block->second.state;
        picture += "\x1b[1m" + lastLines(forTerminal(header), size.columns - 1, 1000).front() + "\x1b[0m\x1b[K\n";
        ++lines;
        for (const auto& line : lastLines(forTerminal(block->second.tail), size.columns - 1, std::max<std::size_t>(tailLines, 1))) {
            if (tailLines == 0 || lines >= room || line.empty())
                continue;
            picture += line + "\x1b[K\n";
            ++lines;
        }
    }
    std::string frameText;
    if (m_drawnLines > 0)
        frameText = "\x1b[" + std::to_string(m_drawnLines) + "F";
    print(frameText + picture + "\x1b[J");
    m_drawnLines = lines;
}

}  // namespace assay::cli
