#pragma once

#include <cstddef>

namespace assay {

/// Neighbouring places of a list.
struct IndexRange {
    std::size_t first = 0;
    std::size_t count = 0;

    [[nodiscard]] std::size_t end() const { return first + count; }
    friend bool operator==(const IndexRange&, const IndexRange&) = default;
};

}  // namespace assay
