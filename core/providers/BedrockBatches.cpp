#include "core/providers/BedrockBatches.h"

#include "core/base/Text.h"
#include "core/http/Url.h"
#include "core/providers/AwsSignature.h"
#include "core/providers/EmbeddingRequests.h"

#include <algorithm>

namespace assay {

namespace {

constexpr std::string_view runtimeHostStart = "bedrock-runtime.";
constexpr std::string_view agentHostStart = "bedrock-agent-runtime.";

bool isAmazonsHost(std::string_view baseUrl)
{
    const auto url = parseUrl(baseUrl);
    return url && url->host.find(".amazonaws.com") != std::string::npos;
}

}  // namespace

std::vector<HttpHeader> bedrockKeyHeaders(const std::string& key)
{
    const auto credentials = parseAwsCredentials(key);
    return credentials && !*credentials ? bearerHeaderOf(key) : std::vector<HttpHeader>{};
}

std::string bedrockRuntimeRoot(std::string_view baseUrl)
{
    return std::string(baseUrl.substr(0, baseUrl.find("/model/")));
}

std::string bedrockAgentRoot(std::string_view baseUrl)
{
    auto root = bedrockRuntimeRoot(baseUrl);
    const auto at = root.find(runtimeHostStart);
    if (isAmazonsHost(root) && at != std::string::npos)
        root.replace(at, runtimeHostStart.size(), agentHostStart);
    return root;
}

std::string bedrockRegion(std::string_view baseUrl)
{
    constexpr std::string_view usual = "us-east-1";
    const auto url = parseUrl(baseUrl);
    if (!isAmazonsHost(baseUrl))
        return std::string(usual);
    const auto labels = split(url->host, '.');
    const auto service = std::ranges::find_if(labels, [](std::string_view label) { return label.starts_with("bedrock"); });
    return service == labels.end() || service + 1 == labels.end() ? std::string(usual) : std::string(*(service + 1));
}

}  // namespace assay
