#include "core/prompts/SequenceAlignment.h"

#include <dtl/dtl.hpp>

#include <algorithm>
#include <utility>

namespace assay {

namespace {

/// As many places as dtl remembers; beyond them it guesses.
constexpr std::size_t mostCells = dtl::MAX_CORDINATES_SIZE;

/// From `start` up to `end`, which is not in it.
struct Stretch {
    std::size_t start = 0;
    std::size_t end = 0;
    [[nodiscard]] std::size_t size() const { return end - start; }
};

/// A part of both sequences that still has to be compared.
struct Task {
    Stretch first;
    Stretch second;
};

/// Where an element stands in one sequence.
struct Kept {
    std::vector<std::uint32_t> names;
    std::vector<std::size_t> places;
};

class Aligner final {
public:
    Aligner(std::span<const std::uint32_t> first, std::span<const std::uint32_t> second, std::size_t nameCount, std::size_t& effort)
        : m_first(first), m_second(second), m_inFirst(nameCount), m_inSecond(nameCount), m_effort(effort)
    {
    }

    SequenceAlignment align()
    {
        m_tasks.push_back({{0, m_first.size()}, {0, m_second.size()}});
        while (!m_tasks.empty()) {
            const auto task = m_tasks.back();
            m_tasks.pop_back();
            compare(withoutEqualEnds(task));
        }
        joinRuns();
        return std::move(m_result);
    }

private:
    void addRun(std::size_t first, std::size_t second, std::size_t length)
    {
        if (length > 0)
            m_result.runs.push_back({first, second, length});
    }

    Task withoutEqualEnds(Task task)
    {
        std::size_t head = 0;
        const std::size_t shorter = std::min(task.first.size(), task.second.size());
        while (head < shorter && m_first[task.first.start + head] == m_second[task.second.start + head])
            ++head;
        addRun(task.first.start, task.second.start, head);
        task.first.start += head;
        task.second.start += head;
        std::size_t tail = 0;
        while (tail < shorter - head && m_first[task.first.end - tail - 1] == m_second[task.second.end - tail - 1])
            ++tail;
        task.first.end -= tail;
        task.second.end -= tail;
        addRun(task.first.end, task.second.end, tail);
        return task;
    }

    void compare(const Task& task)
    {
        if (task.first.size() == 0 || task.second.size() == 0)
            return;
        count(task);
        const auto first = kept(m_first, task.first, m_inSecond);
        const auto second = kept(m_second, task.second, m_inFirst);
        // No more than this: each element of the one against each of the other.
        const std::size_t cells = (first.names.size() + 1) * (second.names.size() + 1);
        const std::size_t lengths = task.first.size() + task.second.size();
        if (cells <= std::min(mostCells, m_effort)) {
            m_effort -= cells;
            compareExactly(first, second);
        } else if (lengths <= m_effort) {
            m_effort -= lengths;
            partAtAnchors(task, first, second);
        } else {
            m_result.isWhole = false;
        }
        forget(task);
    }

    void count(const Task& task)
    {
        for (auto place = task.first.start; place < task.first.end; ++place)
            ++m_inFirst[m_first[place]];
        for (auto place = task.second.start; place < task.second.end; ++place)
            ++m_inSecond[m_second[place]];
    }

    void forget(const Task& task)
    {
        for (auto place = task.first.start; place < task.first.end; ++place)
            m_inFirst[m_first[place]] = 0;
        for (auto place = task.second.start; place < task.second.end; ++place)
            m_inSecond[m_second[place]] = 0;
    }

    /// Of these elements those that the other side has as well.
    static Kept kept(std::span<const std::uint32_t> sequence, const Stretch& stretch, const std::vector<std::uint32_t>& inOther)
    {
        Kept kept;
        for (auto place = stretch.start; place < stretch.end; ++place) {
            if (inOther[sequence[place]] == 0)
                continue;
            kept.names.push_back(sequence[place]);
            kept.places.push_back(place);
        }
        return kept;
    }

    void compareExactly(const Kept& first, const Kept& second)
    {
        if (first.names.empty())
            return;
        dtl::Diff<std::uint32_t> difference(first.names, second.names);
        difference.compose();
        for (const auto& [name, step] : difference.getSes().getSequence()) {
            if (step.type == dtl::SES_COMMON)
                addRun(first.places[static_cast<std::size_t>(step.beforeIdx - 1)],
                       second.places[static_cast<std::size_t>(step.afterIdx - 1)], 1);
        }
    }

    /// What lies between the anchors is left for later.
    void partAtAnchors(const Task& task, const Kept& first, const Kept& second)
    {
        const auto anchors = longestRising(pairsOfSingles(first, second));
        if (anchors.empty()) {
            m_result.isWhole = false;
            return;
        }
        auto rest = task;
        for (const auto& [inFirst, inSecond] : anchors) {
            addRun(inFirst, inSecond, 1);
            m_tasks.push_back({{rest.first.start, inFirst}, {rest.second.start, inSecond}});
            rest.first.start = inFirst + 1;
            rest.second.start = inSecond + 1;
        }
        m_tasks.push_back(rest);
    }

    using Pair = std::pair<std::size_t, std::size_t>;

    /// Where the elements stand that occur once on each side, in the order of the first.
    std::vector<Pair> pairsOfSingles(const Kept& first, const Kept& second) const
    {
        const auto isSingle = [&](std::uint32_t name) { return m_inFirst[name] == 1 && m_inSecond[name] == 1; };
        std::vector<std::pair<std::uint32_t, std::size_t>> byName;
        for (std::size_t i = 0; i < second.names.size(); ++i) {
            if (isSingle(second.names[i]))
                byName.emplace_back(second.names[i], second.places[i]);
        }
        std::ranges::sort(byName);
        std::vector<Pair> pairs;
        for (std::size_t i = 0; i < first.names.size(); ++i) {
            if (isSingle(first.names[i]))
                pairs.emplace_back(first.places[i], std::ranges::lower_bound(byName, std::pair(first.names[i], std::size_t{0}))->second);
        }
        return pairs;
    }

    /// As many of the pairs as rise on both sides: patience sorting.
    static std::vector<Pair> longestRising(const std::vector<Pair>& pairs)
    {
        constexpr auto none = static_cast<std::size_t>(-1);
        std::vector<std::size_t> ends;  // By the length of a rising row: the pair that ends it lowest.
        std::vector<std::size_t> before(pairs.size(), none);
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            const auto place = std::ranges::lower_bound(ends, pairs[i].second, {}, [&](std::size_t end) { return pairs[end].second; });
            if (place != ends.begin())
                before[i] = *(place - 1);
            if (place == ends.end())
                ends.push_back(i);
            else
                *place = i;
        }
        std::vector<Pair> rising;
        for (auto at = ends.empty() ? none : ends.back(); at != none; at = before[at])
            rising.push_back(pairs[at]);
        std::ranges::reverse(rising);
        return rising;
    }

    void joinRuns()
    {
        auto& runs = m_result.runs;
        std::ranges::sort(runs, {}, &CommonRun::first);
        std::vector<CommonRun> joined;
        for (const auto& run : runs) {
            if (!joined.empty() && joined.back().first + joined.back().length == run.first &&
                joined.back().second + joined.back().length == run.second)
                joined.back().length += run.length;
            else
                joined.push_back(run);
        }
        runs = std::move(joined);
    }

    std::span<const std::uint32_t> m_first;
    std::span<const std::uint32_t> m_second;
    // By name: how often it stands in the task at hand; all 0 between tasks.
    std::vector<std::uint32_t> m_inFirst;
    std::vector<std::uint32_t> m_inSecond;
    std::size_t& m_effort;
    std::vector<Task> m_tasks;
    SequenceAlignment m_result;
};

}  // namespace

SequenceAlignment alignSequences(std::span<const std::uint32_t> first, std::span<const std::uint32_t> second, std::size_t nameCount,
                                 std::size_t& effort)
{
    return Aligner(first, second, nameCount, effort).align();
}

}  // namespace assay
