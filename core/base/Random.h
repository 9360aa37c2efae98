#pragma once

#include <cstdint>

namespace assay {

/// Seeded source of randomness (SplitMix64, Steele, Lea, Flood 2014): the same seed gives the same sequence on every
/// machine and standard library, which std::uniform_int_distribution does not promise. Not for secrets.
class Random final {
public:
    explicit Random(std::uint64_t seed) : m_state(seed) {}

    std::uint64_t next()
    {
        m_state += 0x9e3779b97f4a7c15ULL;
        std::uint64_t z = m_state;
        z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31U);
    }

    /// Uniform in [0, bound); 0 for bound 0. The modulo bias is below 2^-32 for every bound used here.
    std::uint64_t below(std::uint64_t bound) { return bound == 0 ? 0 : next() % bound; }

    /// Uniform in [0, 1).
    double unit() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }

private:
    std::uint64_t m_state;
};

/// A seed that differs from start to start.
[[nodiscard]] std::uint64_t freshSeed();

}  // namespace assay
