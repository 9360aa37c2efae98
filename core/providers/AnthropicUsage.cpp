#include "core/providers/AnthropicUsage.h"

#include "core/providers/JsonFields.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace assay {

Usage readAnthropicUsage(const nlohmann::json& usage)
{
    Usage read;
    read.input = countMember(usage, "input_tokens");
    read.cachedInput = countMember(usage, "cache_read_input_tokens");
    read.cacheWrite = countMember(usage, "cache_creation_input_tokens");
    if (const auto* writes = memberOf(usage, "cache_creation")) {
        const auto brief = countMember(*writes, "ephemeral_5m_input_tokens");
        read.cacheWriteLong = countMember(*writes, "ephemeral_1h_input_tokens");
        if (brief || read.cacheWriteLong)
            read.cacheWrite = std::max(read.cacheWrite.value_or(0), brief.value_or(0) + read.cacheWriteLong.value_or(0));
    }
    read.output = countMember(usage, "output_tokens");
    if (const auto* details = memberOf(usage, "output_tokens_details"))
        read.reasoning = countMember(*details, "thinking_tokens");
    if (const auto* tools = memberOf(usage, "server_tool_use"))
        read.searches = countMember(*tools, "web_search_requests");
    return read;
}

}  // namespace assay
