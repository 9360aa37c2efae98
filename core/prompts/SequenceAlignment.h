#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace assay {

/// Elements that two sequences have in common: `length` of them, from `first` on in the one and from `second` on in the other.
struct CommonRun {
    std::size_t first = 0;
    std::size_t second = 0;
    std::size_t length = 0;
    friend bool operator==(const CommonRun&, const CommonRun&) = default;
};

struct SequenceAlignment {
    std::vector<CommonRun> runs;  ///< In the order of both sequences; none touches the next one in both.
    /// False: somewhere the sequences were too long and too different to be compared for the effort that was left. `runs` is right, but may
    /// lack some that a longer look would find.
    bool isWhole = true;
};

/// What two sequences have in common, in an order that both keep. Elements are names: equal numbers are equal elements, and all are below
/// `nameCount`.
///
/// Work: a little for every element, and no more than `effort` steps beside that, which is lessened by what was used. Equal ends are taken
/// off and what only one sequence holds is left out; what is left is compared exactly (dtl: Wu, Manber, Myers, Miller, "An O(NP) sequence
/// comparison algorithm", 1990) where the product of both lengths allows it. Longer ones are first parted at elements that stand exactly
/// once in both, as the "patience diff" of Bram Cohen does.
[[nodiscard]] SequenceAlignment alignSequences(std::span<const std::uint32_t> first, std::span<const std::uint32_t> second,
                                               std::size_t nameCount, std::size_t& effort);

}  // namespace assay
