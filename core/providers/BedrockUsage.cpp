#include "core/providers/BedrockUsage.h"

#include "core/providers/JsonFields.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace assay {

Usage readBedrockUsage(const nlohmann::json& usage)
{
    Usage read;
    read.input = countMember(usage, "inputTokens");
    read.output = countMember(usage, "outputTokens");
    read.cachedInput = countMember(usage, "cacheReadInputTokens");
    read.cacheWrite = countMember(usage, "cacheWriteInputTokens");
    const auto* details = memberOf(usage, "cacheDetails");
    if (details == nullptr || !details->is_array())
        return read;
    std::int64_t brief = 0;
    for (const auto& detail : *details) {
        const auto count = countMember(detail, "inputTokens").value_or(0);
        if (stringMember(detail, "ttl") == "1h")
            read.cacheWriteLong = read.cacheWriteLong.value_or(0) + count;
        else
            brief += count;
    }
    if (const auto detailed = brief + read.cacheWriteLong.value_or(0); detailed > 0)
        read.cacheWrite = std::max(read.cacheWrite.value_or(0), detailed);
    return read;
}

}  // namespace assay
