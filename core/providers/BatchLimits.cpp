#include "core/providers/BatchLimits.h"

#include <algorithm>

namespace assay {

std::vector<IndexRange> splitIntoBatches(std::span<const std::string> texts, const BatchLimits& limits, std::size_t extraBytes,
                                         std::size_t aloneAbove)
{
    const auto mostTexts = std::max<std::size_t>(limits.texts, 1);
    const auto mostBytes = limits.tokens ? static_cast<std::size_t>(*limits.tokens) : std::numeric_limits<std::size_t>::max();
    std::vector<IndexRange> batches;
    std::size_t bytes = 0;
    bool isClosed = true;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const bool isAlone = texts[i].size() > aloneAbove;
        const auto size = texts[i].size() + extraBytes;
        const bool fits = !isClosed && !isAlone && batches.back().count < mostTexts && size <= mostBytes - std::min(mostBytes, bytes);
        if (!fits) {
            batches.push_back({i, 0});
            bytes = 0;
        }
        ++batches.back().count;
        bytes += size;
        isClosed = isAlone;
    }
    return batches;
}

}  // namespace assay
