#pragma once

#include "core/providers/IndexRange.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace assay {

/// What a vendor takes in one request that holds many texts.
struct BatchLimits {
    std::size_t texts = 1;
    /// Tokens of all texts together. Bytes are counted in their place: no tokenizer makes more tokens of a text than it has bytes, so that
    /// no batch is refused for its size; most are some times smaller than they could be.
    std::optional<std::int64_t> tokens = {};
    friend bool operator==(const BatchLimits&, const BatchLimits&) = default;
};

/// Cuts `texts` into batches, each as large as the limits allow, in order and without gaps. A text that is too large by itself gets a batch
/// of its own, for the server to judge. `extraBytes` are counted with each text; one with more than `aloneAbove` bytes goes alone.
[[nodiscard]] std::vector<IndexRange> splitIntoBatches(std::span<const std::string> texts, const BatchLimits& limits,
                                                       std::size_t extraBytes = 0,
                                                       std::size_t aloneAbove = std::numeric_limits<std::size_t>::max());

}  // namespace assay
