#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace assay {

/// Which contender takes its next turn. The plan is cut into rounds (one prompt, one repeat); in every round the contenders come in a
/// random order of their own, drawn from the seed. So a slow hour of the network hits all contenders alike, which a fixed order or one
/// contender after the other would not give. A contender that may not start now is passed over and catches up later.
///
/// Memory does not grow with the number of rounds. Thread: one at a time.
class TurnOrder final {
public:
    struct Turn {
        std::size_t contender = 0;
        std::int64_t round = 0;
        friend bool operator==(const Turn&, const Turn&) = default;
    };

    /// `rounds`: how many turns each contender has.
    TurnOrder(std::vector<std::int64_t> rounds, std::uint64_t seed);

    /// Takes the next turn among the contenders for which `mayStart` holds; empty if there is none.
    [[nodiscard]] std::optional<Turn> take(const std::function<bool(std::size_t contender)>& mayStart);
    [[nodiscard]] bool isFinished() const { return m_left == 0; }
    /// Turns not taken yet.
    [[nodiscard]] std::int64_t left() const { return m_left; }
    /// Whether this contender has turns left.
    [[nodiscard]] bool hasTurns(std::size_t contender) const { return m_nextRound[contender] < m_rounds[contender]; }

private:
    [[nodiscard]] std::uint64_t rank(std::size_t contender, std::int64_t round) const;

    std::vector<std::int64_t> m_rounds;
    std::vector<std::int64_t> m_nextRound;
    std::int64_t m_left;
    std::uint64_t m_seed;
};

}  // namespace assay
