#include "ui/models/ProviderTemplates.h"

#include "ui/text/Strings.h"

#include <QCoreApplication>

namespace assay::ui {

const std::vector<ProviderTemplate>& providerTemplates()
{
    // Addresses as the services' own clients and pages give them.
    static const std::vector<ProviderTemplate> templates{
        {"OpenAI", "openai", "https://api.openai.com/v1", "OPENAI_API_KEY"},
        {"OpenRouter", "openrouter", "https://openrouter.ai/api/v1", "OPENROUTER_API_KEY"},
        {"Groq", "groq", "https://api.groq.com/openai/v1", "GROQ_API_KEY"},
        {"Together", "together", "https://api.together.xyz/v1", "TOGETHER_API_KEY"},
        {"Fireworks", "fireworks", "https://api.fireworks.ai/inference/v1", "FIREWORKS_API_KEY"},
        {"DeepSeek", "deepseek", "https://api.deepseek.com", "DEEPSEEK_API_KEY"},
        {"Mistral", "mistral", "https://api.mistral.ai/v1", "MISTRAL_API_KEY"},
        {"xAI", "xai", "https://api.x.ai/v1", "XAI_API_KEY"},
        {"DashScope (Qwen)", "dashscope", "https://dashscope.aliyuncs.com/compatible-mode/v1", "DASHSCOPE_API_KEY"},
        {"Volcano Ark", "ark", "https://ark.cn-beijing.volces.com/api/v3", "ARK_API_KEY"},
        {"Zhipu", "zhipu", "https://open.bigmodel.cn/api/paas/v4", "ZHIPU_API_KEY"},
        {"Moonshot", "moonshot", "https://api.moonshot.ai/v1", "MOONSHOT_API_KEY"},
        {"SiliconFlow", "siliconflow", "https://api.siliconflow.cn/v1", "SILICONFLOW_API_KEY"},
        {"Ollama", "ollama", "http://127.0.0.1:11434/v1", ""},
        {"LM Studio", "lm-studio", "http://127.0.0.1:1234/v1", ""},
        {"llama.cpp", "llama-cpp", "http://127.0.0.1:8080/v1", ""},
        {"vLLM", "vllm", "http://127.0.0.1:8000/v1", ""},
        {"", "", "", ""},
    };
    return templates;
}

QString templateTitle(const ProviderTemplate& service)
{
    return service.name.empty() ? QCoreApplication::translate("ProviderTemplates", "Other OpenAI-compatible server") : toQString(service.name);
}

}  // namespace assay::ui
