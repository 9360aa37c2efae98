#include "core/prompts/SequenceAlignment.h"

#include <QtTest>

#include <algorithm>
#include <numeric>

using namespace assay;

class TestSequenceAlignment final : public QObject {
    Q_OBJECT

private slots:
    void findsTheLongest_data();
    void findsTheLongest();
    void partsWhatIsTooLongAtAnchors();
    void keepsToItsEffort();
};

namespace {

using Sequence = std::vector<std::uint32_t>;

constexpr std::size_t nameCount = 100'000;
constexpr std::size_t plenty = 10'000'000;

/// The longest common subsequence by the table of all beginnings.
std::size_t longestCommon(const Sequence& first, const Sequence& second)
{
    std::vector<std::vector<std::size_t>> table(first.size() + 1, std::vector<std::size_t>(second.size() + 1));
    for (std::size_t i = 1; i <= first.size(); ++i) {
        for (std::size_t j = 1; j <= second.size(); ++j)
            table[i][j] = first[i - 1] == second[j - 1] ? table[i - 1][j - 1] + 1 : std::max(table[i - 1][j], table[i][j - 1]);
    }
    return table[first.size()][second.size()];
}

std::size_t lengthOf(const SequenceAlignment& alignment)
{
    std::size_t length = 0;
    for (const auto& run : alignment.runs)
        length += run.length;
    return length;
}

/// Whether the runs are what they say, in order, and joined where they touch.
bool isRight(const SequenceAlignment& alignment, const Sequence& first, const Sequence& second)
{
    std::size_t firstEnd = 0;
    std::size_t secondEnd = 0;
    bool isBegun = false;
    for (const auto& run : alignment.runs) {
        if (run.length == 0 || run.first < firstEnd || run.second < secondEnd || run.first + run.length > first.size() ||
            run.second + run.length > second.size())
            return false;
        if (isBegun && run.first == firstEnd && run.second == secondEnd)
            return false;
        for (std::size_t i = 0; i < run.length; ++i) {
            if (first[run.first + i] != second[run.second + i])
                return false;
        }
        firstEnd = run.first + run.length;
        secondEnd = run.second + run.length;
        isBegun = true;
    }
    return true;
}

Sequence numbers(std::uint32_t from, std::size_t count)
{
    Sequence sequence(count);
    std::iota(sequence.begin(), sequence.end(), from);
    return sequence;
}

/// In an order that only `seed` decides.
Sequence shuffled(std::size_t count, std::uint32_t kinds, std::uint32_t seed)
{
    Sequence sequence;
    for (std::size_t i = 0; i < count; ++i) {
        seed = seed * 1664525U + 1013904223U;
        sequence.push_back((seed >> 8U) % kinds);
    }
    return sequence;
}

}  // namespace

void TestSequenceAlignment::findsTheLongest_data()
{
    QTest::addColumn<Sequence>("first");
    QTest::addColumn<Sequence>("second");
    const auto row = [](const char* name, const Sequence& first, const Sequence& second) { QTest::newRow(name) << first << second; };
    row("both empty", {}, {});
    row("one empty", {}, {1, 2});
    row("equal", {1, 2, 3}, {1, 2, 3});
    row("nothing in common", {1, 2}, {3, 4, 5});
    row("the first within the second", {2, 3}, {1, 2, 9, 3, 4});
    row("the second within the first", {1, 2, 9, 3, 4}, {2, 3});
    row("turned round", {1, 2, 3, 4}, {4, 3, 2, 1});
    row("the same again and again", {1, 1, 1, 2}, {1, 2, 1, 1});
    for (std::uint32_t seed = 1; seed <= 30; ++seed) {
        const auto name = QByteArray("any order ") + QByteArray::number(seed);
        row(name.constData(), shuffled(10 + 7 * seed, 2 + seed % 9, seed), shuffled(20 + 5 * seed, 2 + seed % 9, seed + 1000));
    }
}

void TestSequenceAlignment::findsTheLongest()
{
    QFETCH(const Sequence, first);
    QFETCH(const Sequence, second);
    auto effort = plenty;
    const auto alignment = alignSequences(first, second, nameCount, effort);
    QVERIFY(isRight(alignment, first, second));
    QVERIFY(alignment.isWhole);
    QCOMPARE(lengthOf(alignment), longestCommon(first, second));
    QVERIFY(effort <= plenty);
}

void TestSequenceAlignment::partsWhatIsTooLongAtAnchors()
{
    // 20,000 x 20,000 is more than is compared exactly; the numbers stand once each.
    auto first = numbers(10, 20'000);
    auto second = first;
    first.insert(first.begin(), 1);
    first.push_back(2);
    second.insert(second.begin(), 3);
    second.push_back(4);
    second.erase(second.begin() + 5'000, second.begin() + 5'010);
    std::swap(second[9'000], second[9'001]);
    auto effort = plenty;
    const auto alignment = alignSequences(first, second, nameCount, effort);
    QVERIFY(alignment.isWhole);
    QVERIFY(isRight(alignment, first, second));
    QCOMPARE(lengthOf(alignment), std::size_t{20'000 - 10 - 1});
    QVERIFY(effort > plenty / 2);
}

void TestSequenceAlignment::keepsToItsEffort()
{
    const auto first = shuffled(1'000, 5, 1);
    const auto second = shuffled(1'000, 5, 2);
    std::size_t effort = 100;
    const auto alignment = alignSequences(first, second, nameCount, effort);
    QVERIFY(!alignment.isWhole);
    QVERIFY(isRight(alignment, first, second));
    QVERIFY(effort <= 100);
    // Equal ends cost none.
    effort = 0;
    QVERIFY(alignSequences(first, first, nameCount, effort).isWhole);
}

QTEST_GUILESS_MAIN(TestSequenceAlignment)
#include "TestSequenceAlignment.moc"
