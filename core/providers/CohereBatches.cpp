#include "core/providers/CohereBatches.h"

#include "core/http/Url.h"
#include "core/providers/BaseUrl.h"
#include "core/providers/JsonFields.h"

#include <nlohmann/json.hpp>

namespace assay {

std::string cohereBatchUrl(const ProviderConnection& connection, std::string_view path)
{
    const auto base = withoutPathEnding(connection.baseUrl, {"/v2/chat", "/v2/embed", "/v2/rerank", "/v2", "/compatibility/v1", "/v1"});
    return joinUrl(base, path);
}

Usage cohereBilledUsage(const nlohmann::json& answer)
{
    const auto* meta = memberOf(answer, "meta");
    const auto* billed = meta == nullptr ? nullptr : memberOf(*meta, "billed_units");
    if (billed == nullptr)
        return {};
    Usage usage;
    usage.input = countMember(*billed, "input_tokens").value_or(0);
    usage.output = 0;
    usage.searches = countMember(*billed, "search_units");
    return usage;
}

}  // namespace assay
