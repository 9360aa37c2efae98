#include "core/providers/Vendors.h"

#include "core/providers/ChatProtocol.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace assay {

namespace {

constexpr std::array<VendorPlaceholder, 4> knownPlaceholders{{
    {"resource", ""},
    {"deployment", ""},
    {"region", "us-east-1"},
    {"version", "2024-10-21"},
}};

/// Names and values that stay within one label of a host or one segment of a path.
bool isPlaceholderCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

/// Calls `take(text, isPlaceholder)` for what stands between, before and behind braces, and in them.
template <typename Take>
void forEachPart(std::string_view text, Take take)
{
    while (!text.empty()) {
        const auto open = text.find('{');
        take(text.substr(0, open), false);
        if (open == std::string_view::npos)
            return;
        const auto close = text.find('}', open);
        take(text.substr(open + 1, close - open - 1), true);
        text.remove_prefix(close + 1);
    }
}

}  // namespace

const std::vector<Vendor>& allVendors()
{
    // Addresses as the vendors' own clients and pages give them.
    static const std::vector<Vendor> vendors{
        {"anthropic", "Anthropic", "anthropic-messages", "https://api.anthropic.com/v1", "ANTHROPIC_API_KEY", "https://console.anthropic.com/settings/keys"},
        {"azure", "Azure OpenAI", "openai-chat", "https://{resource}.openai.azure.com/openai/v1", "AZURE_OPENAI_API_KEY", "https://portal.azure.com"},
        {"azure-dated", "Azure OpenAI (dated API)", "openai-chat",
         "https://{resource}.openai.azure.com/openai/deployments/{deployment}?api-version={version}", "AZURE_OPENAI_API_KEY", "https://portal.azure.com"},
        {"bedrock", "Amazon Bedrock", "bedrock", "https://bedrock-runtime.{region}.amazonaws.com", "AWS_BEARER_TOKEN_BEDROCK",
         "https://console.aws.amazon.com/bedrock/home#/api-keys"},
        {"cohere", "Cohere", "cohere", "https://api.cohere.com/v2", "CO_API_KEY", "https://dashboard.cohere.com/api-keys"},
        {"dashscope", "DashScope (Qwen), China", "openai-chat", "https://dashscope.aliyuncs.com/compatible-mode/v1", "DASHSCOPE_API_KEY",
         "https://bailian.console.aliyun.com"},
        {"dashscope-intl", "DashScope (Qwen), international", "openai-chat", "https://dashscope-intl.aliyuncs.com/compatible-mode/v1", "DASHSCOPE_API_KEY",
         "https://modelstudio.console.alibabacloud.com"},
        {"deepseek", "DeepSeek", "openai-chat", "https://api.deepseek.com", "DEEPSEEK_API_KEY", "https://platform.deepseek.com/api_keys"},
        {"fireworks", "Fireworks", "openai-chat", "https://api.fireworks.ai/inference/v1", "FIREWORKS_API_KEY",
         "https://app.fireworks.ai/settings/users/api-keys"},
        {"gemini", "Google Gemini", "gemini", "https://generativelanguage.googleapis.com/v1beta", "GEMINI_API_KEY", "https://aistudio.google.com/apikey"},
        {"groq", "Groq", "openai-chat", "https://api.groq.com/openai/v1", "GROQ_API_KEY", "https://console.groq.com/keys"},
        {"jina", "Jina", "jina", "https://api.jina.ai/v1", "JINA_API_KEY", "https://jina.ai/api-dashboard"},
        {"minimax", "MiniMax, international", "openai-chat", "https://api.minimax.io/v1", "MINIMAX_API_KEY", "https://platform.minimax.io"},
        {"minimax-cn", "MiniMax, China", "openai-chat", "https://api.minimaxi.com/v1", "MINIMAX_API_KEY", "https://platform.minimaxi.com"},
        {"mistral", "Mistral", "openai-chat", "https://api.mistral.ai/v1", "MISTRAL_API_KEY", "https://console.mistral.ai/api-keys"},
        {"moonshot", "Moonshot, international", "openai-chat", "https://api.moonshot.ai/v1", "MOONSHOT_API_KEY",
         "https://platform.moonshot.ai/console/api-keys"},
        {"moonshot-cn", "Moonshot, China", "openai-chat", "https://api.moonshot.cn/v1", "MOONSHOT_API_KEY", "https://platform.moonshot.cn/console/api-keys"},
        {"openai", "OpenAI", "openai-chat", "https://api.openai.com/v1", "OPENAI_API_KEY", "https://platform.openai.com/api-keys"},
        {"openai-responses", "OpenAI (Responses)", "openai-responses", "https://api.openai.com/v1", "OPENAI_API_KEY", "https://platform.openai.com/api-keys"},
        {"openrouter", "OpenRouter", "openai-chat", "https://openrouter.ai/api/v1", "OPENROUTER_API_KEY", "https://openrouter.ai/settings/keys"},
        {"perplexity", "Perplexity", "openai-chat", "https://api.perplexity.ai", "PERPLEXITY_API_KEY", "https://www.perplexity.ai/settings/api"},
        {"siliconflow", "SiliconFlow, China", "openai-chat", "https://api.siliconflow.cn/v1", "SILICONFLOW_API_KEY", "https://cloud.siliconflow.cn/account/ak"},
        {"siliconflow-intl", "SiliconFlow, international", "openai-chat", "https://api.siliconflow.com/v1", "SILICONFLOW_API_KEY",
         "https://cloud.siliconflow.com/account/ak"},
        {"together", "Together", "openai-chat", "https://api.together.xyz/v1", "TOGETHER_API_KEY", "https://api.together.ai/settings/api-keys"},
        {"ark", "Volcano Ark", "openai-chat", "https://ark.cn-beijing.volces.com/api/v3", "ARK_API_KEY", "https://console.volcengine.com/ark"},
        {"voyage", "Voyage", "voyage", "https://api.voyageai.com/v1", "VOYAGE_API_KEY", "https://dashboard.voyageai.com"},
        {"xai", "xAI", "openai-chat", "https://api.x.ai/v1", "XAI_API_KEY", "https://console.x.ai"},
        {"zai", "Z.AI", "openai-chat", "https://api.z.ai/api/paas/v4", "ZAI_API_KEY", "https://z.ai/manage-apikey/apikey-list"},
        {"zhipu", "Zhipu", "openai-chat", "https://open.bigmodel.cn/api/paas/v4", "ZHIPU_API_KEY", "https://open.bigmodel.cn"},
        {"llama-cpp", "llama.cpp", "openai-chat", "http://127.0.0.1:8080/v1", "", ""},
        {"lm-studio", "LM Studio", "openai-chat", "http://127.0.0.1:1234/v1", "", ""},
        {"ollama", "Ollama", "openai-chat", "http://127.0.0.1:11434/v1", "", ""},
        {"ollama-native", "Ollama (its own protocol)", "ollama", "http://127.0.0.1:11434", "", ""},
        {"vllm", "vLLM", "openai-chat", "http://127.0.0.1:8000/v1", "", ""},
        {"own", "", "openai-chat", "", "", ""},
    };
    return vendors;
}

std::vector<Vendor> vendors()
{
    std::vector<Vendor> offered;
    std::ranges::copy_if(allVendors(), std::back_inserter(offered), [](const Vendor& vendor) { return findProtocol(vendor.protocol) != nullptr; });
    return offered;
}

const Vendor* findVendor(std::string_view id)
{
    const auto found = std::ranges::find(allVendors(), id, &Vendor::id);
    return found == allVendors().end() ? nullptr : &*found;
}

std::vector<VendorPlaceholder> placeholdersOf(const Vendor& vendor)
{
    std::vector<VendorPlaceholder> placeholders;
    forEachPart(vendor.baseUrl, [&](std::string_view part, bool isPlaceholder) {
        if (isPlaceholder)
            placeholders.push_back(*std::ranges::find(knownPlaceholders, part, &VendorPlaceholder::name));
    });
    return placeholders;
}

std::string partlyFilledBaseUrl(const Vendor& vendor, const std::map<std::string, std::string, std::less<>>& values)
{
    std::string url;
    forEachPart(vendor.baseUrl, [&](std::string_view part, bool isPlaceholder) {
        const auto value = isPlaceholder ? values.find(part) : values.end();
        if (!isPlaceholder)
            url += part;
        else if (value == values.end() || value->second.empty() || !std::ranges::all_of(value->second, isPlaceholderCharacter))
            url.append("{").append(part).append("}");
        else
            url += value->second;
    });
    return url;
}

Result<std::string> filledBaseUrl(const Vendor& vendor, const std::map<std::string, std::string, std::less<>>& values)
{
    for (const auto& placeholder : placeholdersOf(vendor)) {
        const auto value = values.find(placeholder.name);
        const std::string name(placeholder.name);
        if (value == values.end() || value->second.empty())
            return fail(ErrorKind::InvalidInput, name + ": is missing; " + std::string(vendor.name) + " needs it for its address");
        if (!std::ranges::all_of(value->second, isPlaceholderCharacter))
            return fail(ErrorKind::InvalidInput, name + ": may hold letters, digits and - _ . only");
    }
    return partlyFilledBaseUrl(vendor, values);
}

Result<ProviderConnection> connectionTo(const Vendor& vendor, const std::map<std::string, std::string, std::less<>>& values)
{
    auto baseUrl = filledBaseUrl(vendor, values);
    if (!baseUrl)
        return fail(baseUrl.error());
    ProviderConnection connection;
    connection.id = vendor.id;
    connection.vendor = vendor.id;
    connection.protocol = vendor.protocol;
    connection.baseUrl = std::move(*baseUrl);
    if (vendor.isLocal())
        connection.http.proxy = ProxyMode::None;
    return connection;
}

}  // namespace assay
