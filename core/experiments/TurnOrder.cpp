#include "core/experiments/TurnOrder.h"

#include "core/base/Random.h"

#include <numeric>
#include <utility>

namespace assay {

TurnOrder::TurnOrder(std::vector<std::int64_t> rounds, std::uint64_t seed)
    : m_rounds(std::move(rounds)), m_nextRound(m_rounds.size(), 0), m_left(std::accumulate(m_rounds.begin(), m_rounds.end(), std::int64_t{0})),
      m_seed(seed)
{
}

std::optional<TurnOrder::Turn> TurnOrder::take(const std::function<bool(std::size_t)>& mayStart)
{
    std::optional<std::size_t> best;
    std::uint64_t bestRank = 0;
    for (std::size_t contender = 0; contender < m_nextRound.size(); ++contender) {
        const auto round = m_nextRound[contender];
        if (round >= m_rounds[contender] || (best && round > m_nextRound[*best]) || !mayStart(contender))
            continue;
        const auto ownRank = rank(contender, round);
        if (!best || round < m_nextRound[*best] || ownRank < bestRank) {
            best = contender;
            bestRank = ownRank;
        }
    }
    if (!best)
        return std::nullopt;
    --m_left;
    return Turn{*best, m_nextRound[*best]++};
}

std::uint64_t TurnOrder::rank(std::size_t contender, std::int64_t round) const
{
    // One draw from a generator seeded with the place: a random order per round without storing one.
    Random place(m_seed ^ (static_cast<std::uint64_t>(round) * 0xd1342543de82ef95ULL) ^ (static_cast<std::uint64_t>(contender) << 48U));
    return place.next();
}

}  // namespace assay
